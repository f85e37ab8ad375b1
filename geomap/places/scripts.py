"""Which languages are written in which scripts, and in which script a name is written.

The tables `languages.csv` and `script_names.csv` decide; a region with another language adds a row.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from geomap.tables import packaged_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

_PACKAGE = "geomap.places"
_ARABIC = "Arab"


@cache
def scripts_of(language: str) -> frozenset[str]:
    """Give the scripts of a language, none for one that the table lacks."""
    rows = packaged_rows(_PACKAGE, "languages.csv")
    return frozenset(row["script"] for row in rows if row["language"] == language)


@cache
def known_languages() -> tuple[str, ...]:
    """Give every language of the table, once."""
    return tuple(dict.fromkeys(row["language"] for row in packaged_rows(_PACKAGE, "languages.csv")))


def script_of(text: str) -> str:
    """Give the script of most letters of a text, "" where it has none of a known script.

    Arabic wins where it occurs at all, since a road's name may hold Latin letters ("إم M4").
    """
    counted = Counter(script for c in _letters(text) if (script := _script(c)))
    if counted[_ARABIC]:
        return _ARABIC
    return min(counted, key=lambda script: (-counted[script], script), default="")


def is_written_in(text: str, script: str) -> bool:
    """Tell whether a name is in a script; an Arabic one may hold Latin letters, not the reverse."""
    own = [_script(c) == script for c in _letters(text)]
    return any(own) if script == _ARABIC else bool(own) and all(own)


def _letters(text: str) -> Iterator[str]:
    """Give the letters; signs for sounds that count as letters (ʿ in "Kafr ʿAyn") belong to no script."""
    return (c for c in text if c.isalpha() and unicodedata.category(c) != "Lm")


def _script(character: str) -> str:
    return _by_prefix().get(unicodedata.name(character, "").partition(" ")[0], "")


@cache
def _by_prefix() -> dict[str, str]:
    return {row["prefix"]: row["script"] for row in packaged_rows(_PACKAGE, "script_names.csv")}
