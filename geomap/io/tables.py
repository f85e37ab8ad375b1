"""CSV tables for analysts and curators, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from geomap.model import Value

# The full-width signs are taken for the plain ones by spreadsheets of East Asian locales.
_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def csv_text(columns: Sequence[str], rows: Iterable[Sequence[Value]]) -> str:
    """Give the text of a CSV file; what a spreadsheet would run as a formula is defused."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return text.getvalue()


def _cell(value: Value) -> Value:
    """Put an apostrophe before text that begins like a formula, as OWASP advises ("CSV Injection").

    Line ends inside a cell become plain newlines: a lone carriage return would end the row.
    """
    if not isinstance(value, str):
        return value
    defused = f"'{value}" if value.startswith(_STARTS_A_FORMULA) else value
    return defused.replace("\r\n", "\n").replace("\r", "\n")
