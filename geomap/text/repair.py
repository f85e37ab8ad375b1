"""Words that were split to slip past filters, joined again.

Writers print "العسـ.ـكريين" or "د.و.ر.ي.ة" so that a machine does not see the word. A tatweel
gives it away, since it stretches a letter towards its neighbor and is not printed between
two words. These functions work on the folded text and say which stretches to cut out. Every
rule looks only at the pieces it joins, so that a word folds alike alone and in its text.
"""

from __future__ import annotations

import re

from geomap.text.words import ARABIC_LETTER as LETTER

TATWEEL = "ـ"
_STRETCHED = f"(?:{LETTER}|{TATWEEL})"
_CONNECTING = f"(?![ادذرزوء]){LETTER}"  # joins on to the next letter in print
_SIGNS = r"[.*•·…|~_]{1,3}+"  # never alone between two words

_SEAM = re.compile(
    # Tatweel on both sides is certain, across a space and any signs: "القـ ـوات", "مجـ/ـزرة".
    rf"(?<={LETTER})(?P<certain>{TATWEEL}++(?:[^\w\n]|_){{1,4}}+{TATWEEL}++)(?={LETTER})"
    # On one side it needs signs, or a piece of one letter: "قـ*صف", "ق ـصـ ف".
    rf"|(?<={LETTER})(?P<left>{TATWEEL}++(?:{_SIGNS}| (?=(?!و){LETTER}(?!{_STRETCHED}))))(?={LETTER})"
    rf"|(?<={LETTER})(?P<right>{_SIGNS}{TATWEEL}++)(?={LETTER})"
    rf"|(?<={LETTER})(?P<lone> {TATWEEL}++)(?!ال)(?={LETTER})"
)
_REACH = 6  # longer than any prefix
_PIECE_BEFORE = re.compile(rf"{_STRETCHED}*\Z")
_CONNECTING_END = re.compile(rf"{_CONNECTING}\Z")
# Stands before a tatweel by itself: the prefixes, and the short forms "هـ" (Hijri) and "م".
_STANDS_ALONE = re.compile(r"[وف]?[بلكس]?(?:ال|ل)?|[هم]")

_LONE_TATWEEL = re.compile(rf"(?<=\s){TATWEEL}(?=\s)")
_SPELLED_OUT = re.compile(
    rf"(?<!{LETTER}{LETTER})(?<={LETTER})(?P<mark>[.*_]){LETTER}(?:(?P=mark){LETTER})++(?P<rest>{LETTER}?)"
)


def seams(marked: str) -> list[tuple[int, int]]:
    """Find what splits a word in a folded text that still holds its tatweel."""
    return [found.span() for found in _SEAM.finditer(marked) if _joins(marked, found)]


def typed_dashes(marked: str) -> list[int]:
    """Find the tatweels that stand alone between spaces: typed for a dash, as in "حلب ـ اللاذقية"."""
    return [found.start() for found in _LONE_TATWEEL.finditer(marked)]


def _joins(marked: str, found: re.Match[str]) -> bool:
    if found["certain"]:
        return True
    start = found.start()
    piece = _piece_before(marked, start)
    if not _CONNECTING_END.search(piece) or (not found["right"] and _STANDS_ALONE.fullmatch(piece)):
        return False
    return not found["lone"] or len(piece) == 1


def _piece_before(marked: str, end: int) -> str:
    found = _PIECE_BEFORE.search(marked, max(0, end - _REACH), end)
    return found[0].replace(TATWEEL, "") if found else ""


def spelling_marks(key: str) -> list[tuple[int, int]]:
    """Find the signs in runs of three or more single letters, as in "د.و.ر.ي.ة"."""
    return [
        (at, at + 1)
        for found in _SPELLED_OUT.finditer(key)
        if not found["rest"]
        for at in range(found.start(), found.end(), 2)
    ]
