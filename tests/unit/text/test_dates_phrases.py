"""Everyday news phrases, each a row of `tests/quality/date_phrases.csv` that a linguist can edit.

Braces mark the expression that must be found, to the letter; a phrase without braces must
yield none. An empty start means that the words stay open. A row that fails stays in the table.
"""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from geomap.text import read
from geomap.text.dates import find_dates

if TYPE_CHECKING:
    from geomap.model import DateExpression

TABLE = Path(__file__).parents[2] / "quality" / "date_phrases.csv"
FLOOR = 0.95


class Row(NamedTuple):
    published: str
    phrase: str
    start: str
    end: str
    precision: str
    language: str
    note: str


def rows() -> list[Row]:
    with TABLE.open(encoding="utf-8", newline="") as lines:
        return [Row(**row) for row in csv.DictReader(lines)]


def is_right(row: Row) -> bool:
    opening, closing = row.phrase.find("{"), row.phrase.find("}") - 1
    published = date.fromisoformat(row.published) if row.published else None
    found = find_dates(read(row.phrase.replace("{", "").replace("}", "")), published)
    if opening < 0:
        return not found
    meant = (row.start, row.end, row.precision)
    return any(tuple(e.span) == (opening, closing) and _shown(e) == meant for e in found)


def _shown(expression: DateExpression) -> tuple[str, str, str]:
    start, end = expression.start_on, expression.end_on
    return (start.isoformat() if start else "", end.isoformat() if end else "", expression.precision.value)


def test_nearly_every_phrase_is_read_right(capsys: pytest.CaptureFixture[str]) -> None:
    wrong = [row for row in rows() if not is_right(row)]
    share = 1 - len(wrong) / len(rows())
    with capsys.disabled():
        print(f"\ndate phrases right: {share:.1%} of {len(rows())}")  # noqa: T201  # figures to be read
        for row in wrong:
            print(f"  wrong: {row.language} {row.published} {row.phrase}")  # noqa: T201  # the same
    assert share >= FLOOR


@pytest.mark.parametrize(("language", "least"), [("ar", 90), ("en", 20), ("tr", 10), ("ru", 10)])
def test_the_table_speaks_every_language(language: str, least: int) -> None:
    assert sum(row.language == language for row in rows()) >= least
