from __future__ import annotations

from importlib.resources import files

import pytest

import geomap.events
from geomap.events.cues import find_marks, rows
from geomap.text import read

TABLES = sorted(f.name for f in (files(geomap.events) / "cues").iterdir() if f.name.endswith(".csv"))


@pytest.mark.parametrize("name", TABLES)
def test_every_row_of_a_table_fills_its_columns_and_no_more(name: str) -> None:
    for row in rows(name):
        assert None not in row, row
        assert None not in row.values(), row


def found(text: str, family: str) -> list[tuple[str, str]]:
    reading = read(text)
    marks = (m for m in find_marks(reading) if m.family == family)
    return [(m.value, text[reading.tokens[m.first].start : reading.tokens[m.last - 1].end]) for m in marks]


@pytest.mark.parametrize(
    ("text", "family", "expected"),
    [
        ("قصفت القوات", "happening", [("shelling", "قصفت")]),
        ("وسيقصفون", "happening", [("shelling", "وسيقصفون")]),
        ("بعد قصف عنيف", "happening", [("shelling", "قصف")]),
        ("للدورية وبالدورية", "patrol", [("one", "للدورية"), ("one", "وبالدورية")]),
        ("أطلق مسلحون مجهولون النار", "happening", [("attack", "أطلق مسلحون مجهولون النار")]),
        ("بغارة جوية", "happening", [("airstrike", "بغارة")]),
    ],
)
def test_finds_words_in_their_forms(text: str, family: str, expected: list[tuple[str, str]]) -> None:
    assert [m for m in found(text, family) if m in expected] == expected


def test_keeps_the_longest_cue_of_a_family_at_a_word() -> None:
    assert found("وصولاً إلى", "way")[0] == ("end", "وصولاً إلى")
