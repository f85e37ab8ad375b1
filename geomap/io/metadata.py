"""Metadata of plain files: the `documents.csv` that stands beside them.

A row that cannot be read costs its own file the metadata and nothing more; each such
row is reported with its line.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass, field, replace
from io import StringIO
from typing import TYPE_CHECKING

from geomap.errors import InputError, isolate
from geomap.io.days import read_day
from geomap.io.encodings import decode
from geomap.model import Source, UnreadInput

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

METADATA_FILE = "documents.csv"
COLUMNS = ("file", "publisher", "published", "url", "title", "note")


@dataclass(frozen=True, slots=True)
class FolderMetadata:
    """What `documents.csv` says: sources by file name, and the rows that say nothing readable."""

    sources: Mapping[str, Source] = field(default_factory=dict)
    problems: tuple[UnreadInput, ...] = ()

    def problems_of(self, name: str) -> Iterator[UnreadInput]:
        """Give the problems that touch one file: those of its row, and a table broken as a whole."""
        named = isolate(name)
        return (p for p in self.problems if named in p.reason or p.path.endswith(METADATA_FILE))


def read_folder_metadata(folder: Path, label: str) -> FolderMetadata:
    """Read the metadata of a folder; empty where there is no `documents.csv`.

    `label` is how the folder is called in messages.
    """
    path = folder / METADATA_FILE
    if not path.is_file():
        return FolderMetadata()
    shown = f"{label}/{METADATA_FILE}" if label else METADATA_FILE
    try:
        raw = path.read_bytes()
    except OSError as error:
        return FolderMetadata(problems=(UnreadInput(shown, f"cannot be read: {error.strerror}"),))
    return parse_metadata(raw, shown, lambda name: (folder / name).is_file())


def parse_metadata(raw: bytes, shown: str, is_beside: Callable[[str], bool]) -> FolderMetadata:
    """Read the bytes of a `documents.csv`; `is_beside` tells whether a file stands beside it."""
    try:
        rows = tuple(_rows(decode(raw).text))
    except InputError as error:
        return FolderMetadata(problems=(UnreadInput(shown, f"broken metadata, nothing of it used: {error}"),))
    return _gather(rows, shown, is_beside)


def _rows(text: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Give each row with its line; raises InputError where the table itself is broken."""
    reader = csv.reader(StringIO(text, newline=""), strict=True)
    try:
        header = [column.strip() for column in next(reader, [])]
        _check_header(header)
        for row in reader:
            if any(cell.strip() for cell in row):
                if len(row) > len(header):
                    raise InputError(
                        f"line {reader.line_num} has {len(row)} fields under {len(header)} columns; "
                        "put values with commas into double quotes"
                    )
                yield reader.line_num, dict(zip(header, (cell.strip() for cell in row), strict=False))
    except csv.Error as error:
        raise InputError(f"broken CSV at line {reader.line_num}: {error}") from error


def _check_header(header: list[str]) -> None:
    unknown = [column for column in header if column not in COLUMNS]
    if "file" not in header or unknown or len(set(header)) < len(header):
        raise InputError(
            f"line 1 must name columns out of {', '.join(COLUMNS)}, with commas between and 'file' among "
            f"them; got {isolate(', '.join(header))}"
        )


def _gather(
    rows: tuple[tuple[int, dict[str, str]], ...], shown: str, is_beside: Callable[[str], bool]
) -> FolderMetadata:
    sources: dict[str, Source] = {}
    problems: list[UnreadInput] = []
    for line, row in rows:
        name = row.get("file", "")
        where = f"{shown}:{line}"
        if name in sources:
            problems.append(UnreadInput(where, f"file {isolate(name)} stands twice; the first row is used"))
            continue
        if not is_beside(name):
            problems.append(UnreadInput(where, f"no file {isolate(name)} stands beside it"))
            continue
        sources[name], problem = _source(row)
        if problem:
            problems.append(UnreadInput(where, f"{problem}; {isolate(name)} is read without it"))
    return FolderMetadata(sources, tuple(problems))


def _source(row: dict[str, str]) -> tuple[Source, str]:
    """Build the source of a row, without its day where that cannot be read, and say so."""
    said = {column: value for column, value in row.items() if column != "file" and value}
    published = said.pop("published", "")
    source = Source(**said)  # type: ignore[arg-type]  # the columns left are the text fields
    if not published:
        return source, ""
    try:
        return replace(source, published=read_day(published)), ""
    except InputError as error:
        return source, str(error)
