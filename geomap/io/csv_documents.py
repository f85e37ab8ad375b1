"""Documents as rows of a CSV table with a column `text`, read row by row."""

from __future__ import annotations

import csv
from io import BufferedReader, TextIOWrapper
from typing import TYPE_CHECKING, BinaryIO, cast

from geomap.errors import InputError
from geomap.io.bounds import MOST_TEXT_BYTES
from geomap.io.encodings import decode

if TYPE_CHECKING:
    from collections.abc import Iterator
    from io import RawIOBase

_FIELDS = ("id", "text", "title", "publisher", "url", "published", "language")
_SEPARATORS = ",;\t"
_SAMPLE_BYTES = 1 << 16


def csv_rows(stream: BinaryIO) -> Iterator[tuple[int, dict[str, str]]]:
    """Give the known fields of each row, with the line on which the row ends.

    Columns of other names are passed over. Raises InputError for a table without a column
    `text`, and at the row where the table breaks.
    """
    buffered = BufferedReader(cast("RawIOBase", stream), _SAMPLE_BYTES)
    encoding = _encoding(buffered.peek(_SAMPLE_BYTES))
    lines = TextIOWrapper(buffered, encoding=encoding, newline="")
    try:
        yield from _rows(lines)
    except UnicodeDecodeError as error:
        raise InputError(f"wrong encoding: no longer {encoding} at some line; save it as UTF-8") from error
    finally:
        lines.detach()
        buffered.detach()  # the stream is its owner's to close


def _rows(lines: TextIOWrapper) -> Iterator[tuple[int, dict[str, str]]]:
    csv.field_size_limit(MOST_TEXT_BYTES)
    header = lines.readline(_SAMPLE_BYTES).removeprefix("\ufeff")
    separator = max(_SEPARATORS, key=header.count)
    names = [name.strip().lower() for name in next(csv.reader([header], delimiter=separator), [])]
    if "text" not in names:
        raise InputError(
            f"the first line must name columns, one of them 'text', others of {', '.join(_FIELDS)}"
        )
    reader = csv.reader(lines, delimiter=separator, strict=True)
    try:
        for row in reader:
            if any(row):
                cells = zip(names, row, strict=False)
                yield reader.line_num + 1, {name: cell for name, cell in cells if name in _FIELDS}
    except csv.Error as error:
        raise InputError(f"broken CSV at line {reader.line_num + 1}: {error}") from error


def _encoding(sample: bytes) -> str:
    """Tell the encoding by the whole lines of the sample."""
    whole = sample[: sample.rfind(b"\n") + 1] or sample
    return decode(whole).encoding
