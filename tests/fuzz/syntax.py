"""Regular expressions as `re` parses them: which characters each part takes."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from re import _constants as codes
from re import _parser as parser
from typing import Any

Takes = Callable[[str], bool]
Node = tuple[Any, Any]
ONE_CHARACTER = frozenset({codes.LITERAL, codes.NOT_LITERAL, codes.ANY, codes.IN})
REPEATS = frozenset({codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT})
_CATEGORIES = {
    codes.CATEGORY_DIGIT: r"\d", codes.CATEGORY_NOT_DIGIT: r"\D", codes.CATEGORY_SPACE: r"\s",
    codes.CATEGORY_NOT_SPACE: r"\S", codes.CATEGORY_WORD: r"\w", codes.CATEGORY_NOT_WORD: r"\W",
}  # fmt: skip
# Of every sort that a class tells apart, beside the characters that the pattern itself names.
_SORTS = "aZz059_ \t\n\r!-.,;:/\"'([{<|*~@\\\x00éßı٣بوـَ،؛؟«”–…\u2028\u200f\ue000\uf8ff𝐌"


def parsed(pattern: str, flags: int) -> list[Node]:
    """Parse a pattern into the nodes of `re`."""
    return list(parser.parse(pattern, flags))


def takes(node: Node, flags: int) -> Takes:
    """Give the test of a node that takes one character."""
    kind, value = node
    if kind is codes.ANY:
        return (lambda _: True) if flags & re.DOTALL else (lambda c: c != "\n")
    fold = str.lower if flags & re.IGNORECASE else str
    if kind is codes.LITERAL:
        return lambda c: fold(c) == fold(chr(value))
    if kind is codes.NOT_LITERAL:
        return lambda c: fold(c) != fold(chr(value))
    negated = value[0][0] is codes.NEGATE
    tests = [_part(part, flags) for part in value[negated:]]
    return lambda c: any(test(c) for test in tests) != negated


def _part(part: Node, flags: int) -> Takes:
    kind, value = part
    if kind is codes.RANGE:
        first, last = value
        forms = (str, str.lower, str.upper) if flags & re.IGNORECASE else (str,)
        return lambda c: any(first <= ord(form(c)[0]) <= last for form in forms)
    if kind is codes.CATEGORY:
        known = re.compile(_CATEGORIES[value], flags & (re.ASCII | re.UNICODE))
        return lambda c: known.match(c) is not None
    return takes(part, flags)


@cache
def alphabet(pattern: str, flags: int) -> str:
    """Give characters of every sort that a pattern can tell apart."""
    named = {chr(code) for code in _codes(parsed(pattern, flags))}
    return "".join(sorted(named | set(_SORTS)))


def _codes(nodes: Any) -> set[int]:
    """Gather the characters that nodes name, with those on either side of ranges."""
    found: set[int] = set()
    for part in nodes if isinstance(nodes, list | tuple | parser.SubPattern) else ():
        if isinstance(part, tuple) and len(part) == 2 and part[0] is codes.RANGE:
            first, last = part[1]
            found |= {max(first - 1, 0), first, last, min(last + 1, 0x10FFFF)}
        elif isinstance(part, tuple) and len(part) == 2 and part[0] in {codes.LITERAL, codes.NOT_LITERAL}:
            found.add(part[1])
        else:
            found |= _codes(part)
    return {code for code in found if not 0xD800 <= code < 0xE000}
