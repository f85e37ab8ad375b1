"""How many characters a regular expression looks at: a plain backtracking matcher that counts.

It goes through a pattern as `re` does, choice by choice in the same order, possessive and
atomic parts included, but without its shortcuts; so it never counts fewer steps than `re`
takes, and it counts the same on every machine. A time would not.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from re import _constants as codes

from syntax import ONE_CHARACTER, REPEATS, Node, parsed, takes

Goes = Callable[[int], int]  # from a place to the end of the match, -1 for none
_FAILED = -1
_DEEPEST = 50_000


@contextmanager
def _depth() -> Iterator[None]:
    """Let choices lie within choices as deep as a text is long."""
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(max(before, _DEEPEST))
    try:
        yield
    finally:
        sys.setrecursionlimit(before)


class _SpentError(Exception):
    """The budget is spent."""


class Matcher:
    """A pattern, ready to be counted on texts."""

    def __init__(self, pattern: str, flags: int) -> None:
        self._nodes, self._flags = parsed(pattern, flags), flags
        self._takes: dict[int, Callable[[str], bool]] = {}
        self._text, self._left = "", 0
        self._groups: dict[int, tuple[int, int]] = {}

    def search_steps(self, text: str, budget: int) -> int:
        """Count the steps of finding every match in a text, as far as the budget goes."""
        with suppress(_SpentError), _depth():
            self._find(text, budget)
        return budget - self._left

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Give where every match stands, as `re.finditer` does."""
        return self._find(text, sys.maxsize)

    def _find(self, text: str, budget: int) -> list[tuple[int, int]]:
        self._text, self._left, found = text, budget, []
        goes, at = self._sequence(self._nodes, lambda end: end), 0
        while at <= len(text):
            self._groups = {}
            end = goes(at)
            if end >= 0:
                found.append((at, end))
            at = end if end > at else at + 1
        return found

    def match_steps(self, text: str, budget: int) -> int:
        """Count the steps of a match at the beginning, and of one of the whole, as far as the budget goes."""
        self._text, self._left, self._groups = text, budget, {}
        with suppress(_SpentError), _depth():
            self._sequence(self._nodes, lambda end: end)(0)
            self._sequence(self._nodes, lambda end: end if end == len(text) else _FAILED)(0)
        return budget - self._left

    def _sequence(self, nodes: Sequence[Node], then: Goes) -> Goes:
        for node in reversed(nodes):
            then = self._node(node, then)
        return then

    def _node(self, node: Node, then: Goes) -> Goes:
        kind, value = node
        if kind in ONE_CHARACTER:
            return self._character(node, then)
        if kind in REPEATS:
            return self._repeat(kind, *value, then)
        match kind:
            case codes.BRANCH:
                ways = [self._sequence(list(way), then) for way in value[1]]
                return lambda at: next((end for way in ways if (end := way(at)) >= 0), _FAILED)
            case codes.SUBPATTERN:
                return self._group(value, then)
            case codes.ATOMIC_GROUP:
                inner = self._sequence(list(value), lambda end: end)
                return lambda at: _FAILED if (end := inner(at)) < 0 else then(end)
            case codes.ASSERT | codes.ASSERT_NOT:
                return self._looking(kind is codes.ASSERT, *value, then)
            case codes.GROUPREF:
                return self._again(value, then)
            case codes.AT:
                return lambda at: then(at) if self._stands(value, at) else _FAILED
        raise NotImplementedError(str(kind))

    def _spend(self) -> None:
        self._left -= 1
        if self._left < 0:
            raise _SpentError

    def _test(self, node: Node) -> Callable[[int], bool]:
        accepts = self._takes.setdefault(id(node), takes(node, self._flags))

        def test(at: int) -> bool:
            self._spend()
            return at < len(self._text) and accepts(self._text[at])

        return test

    def _character(self, node: Node, then: Goes) -> Goes:
        test = self._test(node)
        return lambda at: then(at + 1) if test(at) else _FAILED

    def _repeat(self, kind: object, least: int, most: int, inner: Sequence[Node], then: Goes) -> Goes:
        nodes = list(inner)
        if len(nodes) == 1 and nodes[0][0] in ONE_CHARACTER:
            return self._run(kind, least, most, self._test(nodes[0]), then)
        if kind is codes.POSSESSIVE_REPEAT:
            whole = self._many(codes.MAX_REPEAT, least, most, nodes, lambda end: end)
            return lambda at: _FAILED if (end := whole(at)) < 0 else then(end)
        return self._many(kind, least, most, nodes, then)

    def _run(self, kind: object, least: int, most: int, test: Callable[[int], bool], then: Goes) -> Goes:
        """Repeat one character: all that fit, then fewer and fewer; or the other way round."""

        def goes(at: int) -> int:
            end, top = at, at + min(most, len(self._text) + 1)
            lazy = kind is codes.MIN_REPEAT
            while end < (at + least if lazy else top) and test(end):
                end += 1
            if end - at < least:
                return _FAILED
            if kind is codes.POSSESSIVE_REPEAT:
                return then(end)
            while not lazy and end >= at + least:
                if (found := then(end)) >= 0:
                    return found
                end -= 1
                self._spend()
            while lazy:
                if (found := then(end)) >= 0:
                    return found
                if end >= top or not test(end):
                    return _FAILED
                end += 1
            return _FAILED

        return goes

    def _many(self, kind: object, least: int, most: int, nodes: list[Node], then: Goes) -> Goes:
        def from_count(count: int) -> Goes:
            def goes(at: int) -> int:
                def more() -> int:
                    if count >= most:
                        return _FAILED
                    following = from_count(count + 1)
                    return self._sequence(
                        nodes, lambda end: _FAILED if end == at and count >= least else following(end)
                    )(at)

                if count < least:
                    return more()
                first, second = (lambda: then(at)), more
                if kind is not codes.MIN_REPEAT:
                    first, second = second, first
                return found if (found := first()) >= 0 else second()

            return goes

        return from_count(0)

    def _group(self, value: tuple[int | None, int, int, Sequence[Node]], then: Goes) -> Goes:
        number, _, _, inner = value
        if number is None:
            return self._sequence(list(inner), then)

        def goes(at: int) -> int:
            def closed(end: int) -> int:
                before = self._groups.get(number)
                self._groups[number] = (at, end)
                found = then(end)
                if found < 0 and before is not None:
                    self._groups[number] = before
                return found

            return self._sequence(list(inner), closed)(at)

        return goes

    def _looking(self, wanted: bool, way: int, inner: Sequence[Node], then: Goes) -> Goes:  # noqa: FBT001  # a node's own form
        width = 0 if way > 0 else inner.getwidth()[0]  # type: ignore[attr-defined]  # a SubPattern
        seen = self._sequence(list(inner), lambda end: end)

        def goes(at: int) -> int:
            found = at >= width and seen(at - width) >= 0
            return then(at) if found == wanted else _FAILED

        return goes

    def _again(self, number: int, then: Goes) -> Goes:
        def goes(at: int) -> int:
            if number not in self._groups:
                return _FAILED
            self._spend()
            first, last = self._groups[number]
            words = self._text[first:last]
            return then(at + len(words)) if self._text.startswith(words, at) else _FAILED

        return goes

    def _stands(self, place: object, at: int) -> bool:
        self._spend()
        line = bool(self._flags & re.MULTILINE)
        if place in (codes.AT_BEGINNING, codes.AT_BEGINNING_STRING):
            return at == 0 or (line and place is codes.AT_BEGINNING and self._text[at - 1] == "\n")
        if place is codes.AT_END_STRING:
            return at == len(self._text)
        if place is codes.AT_END:
            return at == len(self._text) or (self._text[at] == "\n" and (line or at == len(self._text) - 1))
        is_word = [0 <= i < len(self._text) and bool(re.match(r"\w", self._text[i])) for i in (at - 1, at)]
        return (is_word[0] != is_word[1]) == (place is codes.AT_BOUNDARY)
