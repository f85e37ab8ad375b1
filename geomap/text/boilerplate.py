"""Which lines of a page are running text, and which are not.

Cue words decide where they can. The rest follows from the shape of the page: news paragraphs
end with a full stop, headlines do not. What stands before the first paragraph is title,
dateline or stamp; a short line without a full stop alone between two paragraphs is the
headline of another report, or a subheading, and tells no event of its own. A text of one
line has no title. Nothing is deleted: a line only gets its kind.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from geomap.text.cues import cued_kind, dateline_length
from geomap.text.reading import SentenceKind

_LINE = re.compile(r"[^\s](?:[^\n]*[^\s])?")
_HARD_STOP = re.compile(r"[.…][\"')\]]*\Z")
_LONG = 30  # words; no headline is longer
_HEADLINE = range(4, 15)  # words
_CUED_LINE = 40  # words; in a longer line a cue speaks for its sentence only
_STAMP_WORDS = 4  # beside the figures of a line that holds section, day and author
_STAMP_FIGURES = re.compile(r"(?:19|20)[0-9]{2}(?![0-9])|[0-9]{1,2}:[0-9]{2}")
_GLUED_MENU = 16  # letters; the longest words of running Arabic text have fewer
_HEADS = 4  # lines of title and subtitles; more lines without a full stop are a list
_SHORT_DATELINE = re.compile(r"(?:[^\W0-9_]+ ){0,2}[^\W0-9_]+ ?[-/|:_]{1,2} ?[^\W0-9_]+(?: [^\W0-9_]+)?:?")
_LIST_SIGN = re.compile(r"[-*•●▪◾■◆►0-9(\[]")


class Line(NamedTuple):
    """A printed line, as a stretch of the key.

    `apart`: blank lines or nothing stand on both sides. `is_paragraph`: it is running text,
    closed by a full stop or longer than any headline. `word_count` counts spaces, roughly.
    """

    text: str
    start: int
    end: int
    apart: bool
    word_count: int
    is_paragraph: bool


def lines_of(key: str) -> list[Line]:
    """Give the lines of a folded text that hold anything."""
    spans = [found.span() for found in _LINE.finditer(key)]
    blank = [True, *(key.count("\n", a[1], b[0]) > 1 for a, b in pairwise(spans)), True]
    return [_line(key, *span, apart=blank[i] and blank[i + 1]) for i, span in enumerate(spans)]


def _line(key: str, start: int, end: int, *, apart: bool) -> Line:
    text = key[start:end]
    word_count = text.count(" ") + 1
    return Line(text, start, end, apart, word_count, word_count > _LONG or bool(_HARD_STOP.search(text)))


def line_kinds(lines: list[Line]) -> list[SentenceKind]:
    """Give the kind of each line of a page."""
    kinds = [_own_kind(line) for line in lines]
    if len(lines) > 1:
        _mark_head(lines, kinds)
        _mark_related(lines, kinds)
    return kinds


def sentence_kind(text: str) -> SentenceKind:
    """Give the kind of a sentence inside a line of running text."""
    return cued_kind(text) or SentenceKind.BODY


def _own_kind(line: Line) -> SentenceKind:
    """Give what the line shows by itself, without its neighbors."""
    if line.word_count > _CUED_LINE:
        return SentenceKind.BODY
    glued = " " not in line.text and len(line.text) >= _GLUED_MENU and line.text.isalpha()
    return SentenceKind.MENU if glued else cued_kind(line.text) or SentenceKind.BODY


def _mark_head(lines: list[Line], kinds: list[SentenceKind]) -> None:
    """Mark what stands before the first paragraph, and the title where a page repeats it."""
    heads = [i for i in range(_first_paragraph(lines, kinds)) if kinds[i] is SentenceKind.BODY]
    for i in heads:
        kinds[i] = _head_kind(lines[i])
    titles = [i for i in heads if kinds[i] is SentenceKind.TITLE]
    for i in titles[1:] if len(titles) > _HEADS else ():
        kinds[i] = SentenceKind.BODY
    printed = {lines[i].text for i in titles[:1]}
    for i, line in enumerate(lines):
        if line.text in printed:
            kinds[i] = SentenceKind.TITLE


def _first_paragraph(lines: list[Line], kinds: list[SentenceKind]) -> int:
    for i, line in enumerate(lines):
        if kinds[i] is SentenceKind.BODY and (line.is_paragraph or _opens_list(line)):
            return i
    return 1 if lines[0].apart else 0


def _opens_list(line: Line) -> bool:
    return line.text.endswith(":") and not dateline_length(line.text)


def _head_kind(line: Line) -> SentenceKind:
    if _is_stamp(line.text):
        return SentenceKind.CREDIT
    if dateline_length(line.text) == len(line.text) or _SHORT_DATELINE.fullmatch(line.text):
        return SentenceKind.DATELINE
    return SentenceKind.TITLE


def _is_stamp(text: str) -> bool:
    """Tell a line of section, day, hour and author: a year or an hour, and few words beside."""
    if not _STAMP_FIGURES.search(text):
        return False
    return len(re.findall(r"[^\W0-9_]+", text)) <= _STAMP_WORDS


def _mark_related(lines: list[Line], kinds: list[SentenceKind]) -> None:
    """Mark headlines of other reports: below a label, or alone between two paragraphs."""
    flanked = _stand_between_paragraphs(lines, kinds)
    below_label = False
    for i, line in enumerate(lines):
        if kinds[i] is not SentenceKind.BODY:
            below_label = kinds[i] is SentenceKind.RELATED and line.word_count < min(_HEADLINE)
        elif (below_label and not line.is_paragraph) or (flanked[i] and _reads_as_headline(line)):
            kinds[i] = SentenceKind.RELATED
        else:
            below_label = False


def _stand_between_paragraphs(lines: list[Line], kinds: list[SentenceKind]) -> list[bool]:
    """Tell for each line whether the running text next to it, on both sides, is a paragraph."""
    before = _follow_paragraph(lines, kinds)
    after = _follow_paragraph(lines[::-1], kinds[::-1])[::-1]
    return [a and b for a, b in zip(before, after, strict=True)]


def _follow_paragraph(lines: list[Line], kinds: list[SentenceKind]) -> list[bool]:
    follows = []
    latest = False
    for line, kind in zip(lines, kinds, strict=True):
        follows.append(latest)
        if kind is SentenceKind.BODY:
            latest = line.is_paragraph
    return follows


def _reads_as_headline(line: Line) -> bool:
    if line.is_paragraph or line.word_count not in _HEADLINE:
        return False
    return line.text[-1] not in ":؛" and "،" not in line.text and not _LIST_SIGN.match(line.text)
