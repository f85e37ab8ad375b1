"""Tables of other houses: CSV with commas, semicolons or tabs, each row by the names of its columns."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from geomap.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geomap.io.exchange.findings import Findings

_DELIMITERS = ",;\t"
# What `csv_text` puts before a cell that a spreadsheet would take for a formula.
_DEFUSED = ("'=", "'+", "'-", "'@")


def header_of(text: str) -> list[str]:
    """Give the names of the columns, none of a text that is no table."""
    try:
        return next(csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text)), [])
    except csv.Error:
        return []


def numbered_rows(text: str, findings: Findings) -> Iterator[tuple[int, dict[str, str]]]:
    """Give each row with its line; rows with too many or too few cells are noted."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    try:
        header = [column.strip() for column in next(reader, [])]
        for cells in reader:
            if not any(cells):
                continue
            if len(cells) != len(header):
                findings.broken(reader.line_num, f"{len(cells)} cells instead of {len(header)}")
                continue
            yield reader.line_num, {c: _plain(v) for c, v in zip(header, cells, strict=True)}
    except csv.Error as error:
        raise InputError(
            f"{findings.file}:{reader.line_num}: broken CSV ({error}); check its quotes"
        ) from error


def _plain(cell: str) -> str:
    return (cell[1:] if cell.startswith(_DEFUSED) else cell).strip()


def _delimiter(text: str) -> str:
    """Choose the delimiter that the first line holds most of."""
    first = text.partition("\n")[0]
    return max(_DELIMITERS, key=first.count)
