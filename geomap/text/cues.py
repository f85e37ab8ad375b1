"""Words that give boilerplate away, as `boilerplate.csv` lists them.

`where` says how a phrase counts: it is the whole line, or the line starts or ends with it,
or holds it anywhere; "word" lists words of which a menu line consists, "home" what opens a
path of sections, "outlet" the publishers that a dateline names.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from geomap.text.fold import fold
from geomap.text.reading import SentenceKind
from geomap.text.tables import rows

if TYPE_CHECKING:
    from collections.abc import Iterable

_EDGES = " \t.:!|•●*-_\"'"
_BULLETS = " •●▪◾■◆►*-_|"
_FULL_STOP = re.compile(r"[.…][\"')\]]*\Z")
_REACH = 4  # a full stop and what closes behind it
_LONGEST_MENU = 200  # characters
_PLACE = r"[^\W0-9_]+(?: [^\W0-9_]+)?"


def cued_kind(text: str) -> SentenceKind | None:
    """Give the sort of boilerplate whose cue this folded line or sentence shows, if any."""
    bare = text.strip(_EDGES)
    return (
        _phrases("line").get(bare)
        or _starting_kind(text.lstrip(_BULLETS))
        or _ending_kind(text)
        or (SentenceKind.MENU if _is_menu(bare) else None)
    )


def _starting_kind(text: str) -> SentenceKind | None:
    found = _start_pattern().match(text)
    return _phrases("start")[found[0]] if found else None


def _ending_kind(text: str) -> SentenceKind | None:
    """Find the cue that ends a caption; a sentence may end alike, but has its full stop."""
    if text[-1:] == "." or _FULL_STOP.search(text, max(0, len(text) - _REACH)):
        return None
    return next((kind for phrase, kind in _phrases("end").items() if text.endswith(phrase)), None)


def held_cues(key: str) -> list[tuple[int, SentenceKind]]:
    """Give where in a folded text stand the cues that count wherever they are, and their kinds."""
    return [
        (found.start(), kind)
        for phrase, kind in _phrases("in").items()
        if phrase in key
        for found in re.finditer(re.escape(phrase), key)
    ]


def _is_menu(text: str) -> bool:
    if len(text) > _LONGEST_MENU:
        return False
    if _home_pattern().match(text):
        return True
    words = text.split()
    return len(words) > 1 and all(word.strip(_EDGES) in _phrases("word") for word in words)


def dateline_length(text: str) -> int:
    """Give the length of the dateline that opens a folded line ("موسكو (رويترز) -"), or 0."""
    found = _dateline_pattern().match(text)
    return found.end() if found else 0


@cache
def _phrases(where: str) -> dict[str, SentenceKind]:
    return {
        fold(row["pattern"]): SentenceKind(row["kind"])
        for row in rows("boilerplate.csv")
        if row["where"] == where
    }


def _any_of(phrases: Iterable[str]) -> str:
    longest_first = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return "|".join(re.escape(phrase) for phrase in longest_first)


@cache
def _start_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?:{_any_of(_phrases('start'))})(?!\w)")


@cache
def _home_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?:{_any_of(_phrases('home'))})\s*[\"'/>|\\:•]\s*\w")


@cache
def _dateline_pattern() -> re.Pattern[str]:
    """Match "X (agency) -", "agency - X:", "X, agency -", "X, country -" and these as whole lines."""
    outlet = rf"(?:{_any_of(_phrases('outlet'))})(?!\w)"
    sign = r"(?: ?[-/|,،_] ?)"
    forms = (
        rf"{_PLACE}(?:, [^()\n]{{1,20}})? ?\({outlet}\)",
        rf"{outlet}(?:(?:{sign}|:){_PLACE})?",
        rf"{_PLACE}{sign}{outlet}",
        rf"{_PLACE}[,،] ?(?:{_any_of(_phrases('country'))})(?: ?\({outlet}\))?",
    )
    return re.compile(rf"(?:{'|'.join(forms)})\s*(?:[-:|](?=\s|\Z)|\Z)")
