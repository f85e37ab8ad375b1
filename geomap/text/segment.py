"""Sentences: where they end, and what does not end them.

A sentence ends at a line break, or at a full stop, question or exclamation mark or ellipsis
that a space follows; one longer than any writer's is cut at a space, so that what looks through
a whole sentence for each of its words stays cheap in a text without a full stop. Initials,
abbreviations, decimals, domain names and an ellipsis inside a quotation end nothing. Works on
the folded text, where quotes and dashes are unified.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from geomap.model import Span
from geomap.text.boilerplate import Line, line_kinds, lines_of, sentence_kind
from geomap.text.cues import dateline_length, held_cues
from geomap.text.fold import fold
from geomap.text.reading import Sentence, SentenceKind
from geomap.text.tables import rows
from geomap.text.words import ARABIC_LETTER as LETTER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geomap.text.fold import Folded, Offsets

_SIGN = re.compile(r"[.!?؟…\"•●▪◾■◆►][.!?؟…]*+[\"')\]]*+")
_CLOSERS = "\"')]"
_ELLIPSIS = re.compile(r"…|\.{3}")
_WORD_BEFORE = re.compile(rf"{LETTER}{{3}}\Z")
_WORD_AFTER = re.compile(rf"{LETTER}{{2}}")
_LAST_WORD = re.compile(r"(?P<number>[0-9] ?)?(?P<word>[^\W_]{1,16})\Z")
_REACH = 16  # no abbreviation is longer
_NEXT_WORD = re.compile(r"[\s\"')\]]*(?P<word>[^\W_]*)")
_LONGEST = 6000  # characters, about a thousand words


class _Piece(NamedTuple):
    """A sentence as a stretch of the key."""

    start: int
    end: int
    kind: SentenceKind


def split_sentences(folded: Folded, starts: Offsets) -> tuple[Sentence, ...]:
    """Cut the key into sentences that hold words; `starts` are where words begin in the key.

    Every word falls into exactly one sentence. A stretch without words is in none.
    """
    pieces = list(_pieces(folded.key))
    if not pieces:
        return ()
    begins = np.array([piece.start for piece in pieces], dtype=np.int64)
    ends = np.array([piece.end for piece in pieces], dtype=np.int64)
    kinds = [piece.kind for piece in pieces]
    for at, kind in held_cues(folded.key):
        kinds[int(np.searchsorted(begins, at, side="right")) - 1] = kind
    columns = (
        folded.raw_index[begins].tolist(),
        folded.raw_ends(ends).tolist(),
        np.searchsorted(starts, begins).tolist(),
        np.searchsorted(starts, ends).tolist(),
        kinds,
    )
    with_words = [row for row in zip(*columns, strict=True) if row[2] < row[3]]
    return tuple(
        Sentence(index, Span(start, end), first, last, kind)
        for index, (start, end, first, last, kind) in enumerate(with_words)
    )


def _pieces(key: str) -> Iterator[_Piece]:
    lines = lines_of(key)
    for line, kind in zip(lines, line_kinds(lines), strict=True):
        yield from _line_pieces(key, line, kind)


def _line_pieces(key: str, line: Line, kind: SentenceKind) -> Iterator[_Piece]:
    begin = line.start
    if kind.tells_events and (length := dateline_length(line.text)):
        yield _Piece(begin, begin + length, SentenceKind.DATELINE)
        begin += length
    spans = list(_cut(key, begin, line.end))
    for start, end in spans:
        speaks_for_itself = kind is SentenceKind.BODY and len(spans) > 1
        yield _Piece(start, end, sentence_kind(key[start:end]) if speaks_for_itself else kind)


def _cut(key: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut one line into sentences."""
    quoted = False
    for sign in _SIGN.finditer(key, start, end):
        if _ends_sentence(key, start, end, sign, quoted=quoted):
            yield from _shortened(key, start, sign.end())
            start = sign.end()
        quoted ^= bool(sign[0].count('"') % 2)
    if start < end:
        yield from _shortened(key, start, end)


def _shortened(key: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Give a sentence, in parts where it has no end."""
    while end - start > _LONGEST and (space := key.rfind(" ", start + 1, start + _LONGEST)) > 0:
        yield _strip(key, start, space)
        start = space
    yield _strip(key, start, end)


def _strip(key: str, start: int, end: int) -> tuple[int, int]:
    stretch = key[start:end]
    blank = len(stretch) - len(stretch.lstrip())
    return (start + blank, end) if blank < len(stretch) else (start, end)


def _ends_sentence(key: str, start: int, end: int, sign: re.Match[str], *, quoted: bool) -> bool:
    marks = sign[0].strip(_CLOSERS)
    point = sign.start() + sign[0].find(marks)
    if not marks or marks == "..":
        return False
    if sign.end() < end and not key[sign.end()].isspace():
        return _lacks_space(key, point, sign.end())
    if _ELLIPSIS.match(marks):
        return not quoted and point == sign.start()
    return not (marks == "." and _is_shortening(key, start, point))


def _lacks_space(key: str, point: int, after: int) -> bool:
    """Tell whether one stop between two Arabic words ends a sentence, its space forgotten."""
    return (
        after == point + 1
        and _WORD_BEFORE.search(key, max(0, point - 3), point) is not None
        and _WORD_AFTER.match(key, after) is not None
    )


def _is_shortening(key: str, start: int, point: int) -> bool:
    """Tell whether the full stop at `point` marks an initial, an abbreviation or a list number."""
    before = _LAST_WORD.search(key, max(start, point - _REACH), point)
    if before is None:
        return False
    word = before["word"]
    if word.isdigit():
        return before.start("word") <= start + 1  # a list number, with the space before it
    if len(word) == 1 and not before["number"]:
        return True
    following = _NEXT_WORD.match(key, point + 1)
    return _abbreviates(word, following["word"] if following else "")


def _abbreviates(word: str, following: str) -> bool:
    match _abbreviations().get(word):
        case "always":
            return True
        case "number":
            return following.isdigit()
        case "middle":
            return _abbreviations().get(following) == "continues"
    return False


@cache
def _abbreviations() -> dict[str, str]:
    return {fold(row["key"]): row["rule"] for row in rows("abbreviations.csv")}
