"""A store: the records of a run as GeoParquet, in partitions by month, for archives too large for one file.

A folder `NAME.parquet` with three tables. `events` and `mentions` are GeoParquet, for GIS
programs and for looking up; `records` keeps every record whole, so that nothing is lost.
An event lies in the month of its first day, a record and its mentions in that of publication.
"""

from __future__ import annotations

import json
from collections import defaultdict
from contextlib import ExitStack
from importlib.metadata import version
from typing import TYPE_CHECKING

from geomap.errors import OutputError, RecordError, SettingsError

try:
    import pyarrow as pa
    import pyarrow.parquet as pq
except ImportError as error:
    raise SettingsError("a store needs an extra: pip install 'geomap[parquet]'") from error

from geomap.io.atomic import staged_folder
from geomap.io.store_rows import SCHEMAS, Row, rows_of
from geomap.io.stored import NOTES_FILE, STORE_SCHEMA, is_store
from geomap.io.verification import file_digests

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from geomap.io.records import Json

    Shelf = tuple[str, str]  # table and month

_MOST_ROWS = 50_000  # held before they are written
_MOST_OPEN = 128  # files
_GROUP_ROWS = {"records": 256, "events": 8192, "mentions": 8192}


def write_store(path: Path, lines: Iterable[str]) -> int:
    """Write the records of the lines as a store, and give their number.

    A store that stands there is replaced when the new one is complete. Raises OutputError,
    with what stood there as it was, where something cannot be written, and RecordError for
    a line that is no record.
    """
    with staged_folder(path) as staging:
        if path.exists() and not is_store(path):
            raise OutputError(f"cannot write {str(path)!r}: something stands there that is no store")
        counts = _fill(staging, lines)
        notes = {"schema": STORE_SCHEMA, "geomap": version("geomap"), "counts": counts}
        told = json.dumps({**notes, "files": file_digests(staging)}, indent=1)
        (staging / NOTES_FILE).write_text(told + "\n", encoding="utf-8")
    return counts["records"]


def _fill(staging: Path, lines: Iterable[str]) -> dict[str, int]:
    """Write the tables, and give the number of rows of each."""
    with _Shelves(staging) as shelves:
        for table in SCHEMAS:
            (staging / table).mkdir()
        for number, line in enumerate(lines, 1):
            try:
                rows = list(rows_of(line, number))
            except (KeyError, TypeError, ValueError) as error:
                raise RecordError(f"line {number} is no extraction record: {error}") from error
            for row in rows:
                shelves.put(row)
        shelves.empty()
    return shelves.counts


class _Shelves(ExitStack):
    """Rows on their way to the files of their partitions."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.counts = dict.fromkeys(SCHEMAS, 0)
        self._folder = folder
        self._rows: defaultdict[Shelf, list[Json]] = defaultdict(list)
        self._held = 0
        self._writers: dict[Shelf, pq.ParquetWriter] = {}
        self._parts: defaultdict[Shelf, int] = defaultdict(int)
        self.callback(self._close)

    def put(self, row: Row) -> None:
        """Take a row; many are written together."""
        self._rows[row.table, row.month].append(row.values)
        self.counts[row.table] += 1
        self._held += 1
        if self._held >= _MOST_ROWS:
            self.empty()

    def empty(self) -> None:
        """Write everything that is held."""
        for shelf in sorted(self._rows):
            table, _ = shelf
            rows = pa.Table.from_pylist(self._rows[shelf], schema=SCHEMAS[table])
            self._writer(shelf).write_table(rows, row_group_size=_GROUP_ROWS[table])
        self._rows.clear()
        self._held = 0

    def _writer(self, shelf: Shelf) -> pq.ParquetWriter:
        """Open the file of a partition; when too many are open, the oldest is closed for good."""
        if shelf not in self._writers:
            if len(self._writers) >= _MOST_OPEN:
                self._writers.pop(next(iter(self._writers))).close()
            table, month = shelf
            file = self._folder / table / f"month={month}" / f"part-{self._parts[shelf]:05}.parquet"
            self._parts[shelf] += 1
            file.parent.mkdir(parents=True, exist_ok=True)
            self._writers[shelf] = pq.ParquetWriter(
                file, SCHEMAS[table], compression="zstd", write_page_checksum=True
            )
        return self._writers[shelf]

    def _close(self) -> None:
        for writer in self._writers.values():
            writer.close()
