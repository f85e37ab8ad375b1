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
_UNCONNECTED = frozenset("ادذرزوء")  # do not join on to the next letter in print
_LETTER = re.compile(LETTER)
_RUN = re.compile(f"{TATWEEL}++")
_ON_TO_LETTER = re.compile(rf"(?P<signs>(?:[^\w\n]|_){{1,4}}+)(?P<tatweel>{TATWEEL}*+)(?={LETTER})")
_FROM_LETTER = re.compile(rf"(?<={LETTER})(?P<signs>[.*•·…|~_]{{1,3}}| )\Z")
_BREAKING_SIGNS = re.compile(r"[.*•·…|~_]{1,3}")  # never alone between two words
_LONE_LETTER = re.compile(rf"(?!و){LETTER}(?!{_STRETCHED})")
_REACH = 6  # longer than any prefix
_PIECE_BEFORE = re.compile(rf"{_STRETCHED}{{0,{_REACH}}}\Z")
# Stands before a tatweel by itself: the prefixes, and the short forms "هـ" (Hijri) and "م".
_STANDS_ALONE = re.compile(r"[وف]?[بلكس]?(?:ال|ل)?|[هم]")

# Signs first, so that the search can skip to them.
_LONE_TATWEEL = re.compile(rf"{TATWEEL}(?=\s)(?<=\s.)")
_SPELLED_OUT = re.compile(
    rf"(?P<mark>[.*_])(?<={LETTER}.)(?<!{LETTER}{LETTER}.){LETTER}(?:(?P=mark){LETTER})++(?P<rest>{LETTER}?)"
)


def seams(marked: str) -> list[tuple[int, int]]:
    """Find what splits a word in a folded text that still holds its tatweel."""
    runs = _RUN.finditer(marked)
    return [
        seam
        for run in runs
        if (seam := _seam_after(marked, *run.span()) or _seam_before(marked, *run.span()))
    ]


def _seam_after(marked: str, start: int, end: int) -> tuple[int, int] | None:
    """Take tatweel, then signs: certain when tatweel follows again ("القـ ـوات", "مجـ/ـزرة")."""
    found = _ON_TO_LETTER.match(marked, end)
    piece = _piece_before(marked, start)
    if not found or not piece:
        return None
    plain = _BREAKING_SIGNS.fullmatch(found["signs"]) or (
        found["signs"] == " " and _LONE_LETTER.match(marked, found.end())
    )
    if found["tatweel"] or (plain and _connects(piece) and not _STANDS_ALONE.fullmatch(piece)):
        return start, found.end()
    return None


def _seam_before(marked: str, start: int, end: int) -> tuple[int, int] | None:
    """Take signs, then tatweel: "قص.ـف"; after a space only when a lone letter leads: "ق ـصف"."""
    found = _FROM_LETTER.search(marked, max(0, start - _REACH), start)
    if not found or not _LETTER.match(marked, end):
        return None
    piece = _piece_before(marked, found.start())
    if not _connects(piece):
        return None
    if found["signs"] == " " and (
        len(piece) > 1 or _STANDS_ALONE.fullmatch(piece) or marked.startswith("ال", end)
    ):
        return None
    return found.start(), end


def _connects(piece: str) -> bool:
    return piece[-1] not in _UNCONNECTED


def typed_dashes(marked: str) -> list[int]:
    """Find the tatweels that stand alone between spaces: typed for a dash, as in "حلب ـ اللاذقية"."""
    return [found.start() for found in _LONE_TATWEEL.finditer(marked)]


def _piece_before(marked: str, end: int) -> str:
    found = _PIECE_BEFORE.search(marked, max(0, end - _REACH), end)
    return found[0].replace(TATWEEL, "") if found else ""


def spelling_marks(key: str) -> list[tuple[int, int]]:
    """Find the signs in runs of three or more single letters, as in "د.و.ر.ي.ة"."""
    if "." not in key and "*" not in key and "_" not in key:
        return []  # as in nearly every single word
    return [
        (at, at + 1)
        for found in _SPELLED_OUT.finditer(key)
        if not found["rest"]
        for at in range(found.start(), found.end(), 2)
    ]
