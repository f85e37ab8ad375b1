"""Prefixes that Arabic writes onto the next word: and, so, in, to, as.

Whether a first letter is a prefix, only the dictionary can tell ("بنش" is a town), so all
plausible readings are given, the plain word first. Works on folded words.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from geomap.text.fold import fold
from geomap.text.tables import rows

_SHORTEST = 2  # letters that must remain


class Prefixed(NamedTuple):
    """One reading of a word: `skip` characters of `prefix`, then `rest` to look up.

    `rest` is the tail of the word, save where "to the" (لل) swallowed the alef of the
    article: then it is restored, and `rest` is one letter longer than what is printed.
    """

    skip: int
    prefix: str
    rest: str


def strip_prefixes(key: str) -> tuple[Prefixed, ...]:
    """Give every plausible reading of a folded word, the one without a prefix first."""
    readings = [Prefixed(0, "", key)]
    for prefix in _prefixes().get(key[:1], ()):
        rest = key[len(prefix) :]
        if not key.startswith(prefix) or len(rest) < _SHORTEST:
            continue
        readings.append(Prefixed(len(prefix), prefix, rest))
        if prefix.endswith("ل") and rest.startswith("ل"):
            readings.append(Prefixed(len(prefix), prefix, "ا" + rest))
    return tuple(readings)


def attached_prefixes() -> tuple[str, ...]:
    """Give every prefix that may stand before a word, folded."""
    return tuple(prefix for prefixes in _prefixes().values() for prefix in prefixes)


@cache
def _prefixes() -> dict[str, tuple[str, ...]]:
    """Give the prefixes by their first letter, which most words rule out."""
    prefixes = [fold(row["prefix"]) for row in rows("clitics.csv")]
    return {first: tuple(p for p in prefixes if p[0] == first) for first in {p[0] for p in prefixes}}
