"""What hostile texts are made of: the words of our own tables, names of the gazetteer, figures, odd signs."""

from __future__ import annotations

import csv
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from shared import PACKAGE, knowledge

from geomap.io.gazetteer import gazetteer_directory

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_TABLES = ("events/cues", "text", "text/dates", "triage")
_LONGEST = 40  # characters of a cell that is a word or a phrase
FIGURES = (
    "0", "1", "4", "12", "13", "17", "31", "32", "99", "2020", "2019", "1442", "1900", "9999", "10000", "٣", "١٧", "۴",
    "1.5", "1,5", "1٫5", "111,111", "2020-08-17", "17/8/2020", "31/2/2020", "0/0/0000", "26.10.2020", "29/2/2021",
    "12:30", "M4", "م4", "ـ13", "Ⅳ", "²", "½", "99999999999999999999", "-5", "1e9",
)  # fmt: skip
JOINTS = (
    " ", " ", " ", " ", "، ", " و", ". ", "\n", "\n\n", " - ", "-", "/", " (", ") ", ": ", "؛ ", "؟ ", "... ", "…", "«",
    "»", '"', "'", "", "ـ", " ـ ", "*", "_", "|", "\t", " و", " في ", " من ", " إلى ", " ال", "→", "؛",
)  # fmt: skip
ODD = (
    "\u200e", "\u200f", "\u061c", "\u202e", "\u202a", "\u2066", "\u2069", "\u200d", "\u200b", "\ufeff", "\u064e", "\u0651",
    "\u0670", "\u0301", "\u20dd", "\u2028", "\u2029", "\x85", "\x0b", "\x0c", "\x1c", "\r", "\r\n", "\x00", "\x1b[31m",
    "\x07", "\x7f", "\ufdfa", "ﻼ", "ﷲ", "㎞", "İ", "ß", "ŉ", "𝐌", "𞸀", "𐎀", "👩‍👩‍👧", "\U0010ffff", "\ufffe", "각", "ﾊﾟ",
    "<", ">", "&", "&lt;", "</script>", "<!--", "-->", "]]>", "<script>", "<img src=x onerror=alert(1)>", "${alert(1)}",
    "`", "\\", "\\u003c", "{{", "}}", "$", "$[x]", "=1+1", "+1", "-1", "@SUM(1)", "＝1", "\t=1", "%s", "%0a", "{0}",
    "'", '"', "javascript:alert(1)", "../../etc/passwd", "'; DROP TABLE x; --", "\u2068", "؍", "۝", "࿕",
)  # fmt: skip


class Vocabulary(NamedTuple):
    """Words by where they come from."""

    cues: tuple[str, ...]
    names: tuple[str, ...]
    dates: tuple[str, ...]
    grammar: tuple[str, ...]


@cache
def vocabulary() -> Vocabulary:
    """Gather the words, each group sorted, so that bytes mean the same in every process."""
    lexicon = gazetteer_directory() / "lexicon"
    cues = {word for folder in _TABLES for path in (PACKAGE / folder).glob("*.csv") for word in _cells(path)}
    grammar = {word for path in lexicon.glob("*.csv") if path.stem != "common_words" for word in _cells(path)}
    names = {name.text for entry in knowledge().gazetteer.entries.values() for name in entry.names}
    dates = {word for path in (PACKAGE / "text/dates").glob("*.csv") for word in _cells(path)}
    return Vocabulary(*(tuple(sorted(group)) for group in (cues, names, dates, grammar)))


def _cells(path: Path) -> Iterator[str]:
    with path.open(encoding="utf-8") as lines:
        for row in csv.reader(lines):
            for cell in row:
                yield from (w for w in cell.split("|") if 0 < len(w) <= _LONGEST and not w.isascii())
