"""Records out of a store, without reading the whole: the filters go down to the files.

The table of events tells which records are wanted; partitions and row groups whose extent,
days or kinds cannot match are not read. Then only these records are read, a few at a time.
"""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING

from geomap.errors import RecordError, SettingsError
from geomap.io.record_lines import parsed_record, wanted_record

try:
    import pyarrow as pa
    import pyarrow.compute as pc
    import pyarrow.dataset as ds
except ImportError as error:
    raise SettingsError("a store needs an extra: pip install 'geomap[parquet]'") from error

from geomap.io.records import SCHEMA
from geomap.io.store_rows import SCHEMAS
from geomap.io.stored import NOTES_FILE, STORE_SCHEMA

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from geomap.io.records import Json
    from geomap.io.selection import Selection

_HIVE = ds.partitioning(pa.schema([("month", pa.string())]), flavor="hive")
_CHECKED = ds.ParquetFileFormat(
    default_fragment_scan_options=ds.ParquetFragmentScanOptions(page_checksum_verification=True)
)
_BATCH_ROWS = 256
_AHEAD = {"batch_readahead": 1, "fragment_readahead": 1, "use_threads": False}


def stored_records(store: Path, selection: Selection) -> Iterator[Json]:
    """Give what is wanted of the records, in the order in which they were written.

    Raises RecordError for a store that is damaged, and KeyError, TypeError or ValueError for a
    record in it that is none.
    """
    _require_whole(store)
    try:
        wanted = None if selection.is_everything else _wanted(store, selection)
        chosen = sorted(_records(store, wanted))
    except (OSError, pa.ArrowException) as error:
        raise damaged(store, str(error)) from error
    for _, line in chosen:
        kept = wanted_record(line, selection)
        if kept is not None:
            yield kept


def streamed_records(store: Path) -> Iterator[Json]:
    """Give every record, one at a time and in the order of the files; raises as `stored_records` does."""
    _require_whole(store)
    try:
        for _, line in _records(store, None):
            yield parsed_record(line)
    except (OSError, pa.ArrowException) as error:
        raise damaged(store, str(error)) from error
    except (KeyError, TypeError, ValueError) as error:
        raise damaged(store, no_record(error)) from error


def _require_whole(store: Path) -> None:
    """Raise RecordError unless the store has the files that it was written with, each with all its bytes."""
    try:
        notes = json.loads((store / NOTES_FILE).read_bytes())
        if notes["schema"] != STORE_SCHEMA:
            raise damaged(store, f"its schema is not {STORE_SCHEMA!r}")
        expected = {str(file["name"]): int(file["bytes"]) for file in notes["files"]}
    except (OSError, KeyError, TypeError, ValueError) as error:
        raise damaged(store, f"{NOTES_FILE} does not tell its files ({error})") from error
    there = {p.relative_to(store).as_posix(): p.stat().st_size for p in store.rglob("*.parquet")}
    for name in sorted(expected.keys() | there.keys()):
        if name not in there:
            raise damaged(store, f"{name} is missing")
        if name not in expected:
            raise damaged(store, f"{name} is not of this store")
        if there[name] != expected[name]:
            raise damaged(store, f"{name} has {there[name]} bytes and was written with {expected[name]}")


def no_record(error: Exception) -> str:
    """Say what is wrong with a record of a store."""
    return f"a record does not follow {SCHEMA!r} ({type(error).__name__}: {error})"


def damaged(store: Path, why: str) -> RecordError:
    """Tell of a store that cannot be read, and what to do about it."""
    return RecordError(
        f"cannot read the store {store.name!r}: {why}; restore it from a copy, or write it again"
    )


def _wanted(store: Path, selection: Selection) -> dict[str, set[int]]:
    """Give the numbers of the records with an event that passes, by their month."""
    found: defaultdict[str, set[int]] = defaultdict(set)
    events = _table(store, "events")
    scanner = events.scanner(["record_month", "record_number"], filter=_expression(selection), **_AHEAD)
    for batch in scanner.to_batches():
        for month, number in zip(*(column.to_pylist() for column in batch.columns), strict=True):
            found[month].add(number)
    return found


def _table(store: Path, name: str) -> ds.Dataset:
    schema = SCHEMAS[name].append(pa.field("month", pa.string()))
    return ds.dataset(store / name, schema=schema, format=_CHECKED, partitioning=_HIVE)


def _expression(selection: Selection) -> pc.Expression:
    """Say the selection as pyarrow pushes it down; null passes none of its tests."""
    tests = [pc.field("kind").isin(sorted(selection.kinds))] if selection.kinds else []
    if selection.since:
        tests.append(pc.field("end_on") >= selection.since)
    if selection.until:
        tests.append(pc.field("start_on") <= selection.until)
        tests.append(pc.field("month") <= selection.until.isoformat()[:7])
    if selection.since or selection.until:
        tests.append(pc.field("start_on").is_valid())
    if selection.box:
        west, south, east, north = selection.box
        tests += [pc.field("west") <= east, pc.field("east") >= west]
        tests += [pc.field("south") <= north, pc.field("north") >= south]
    expression = pc.scalar(value=True)
    for test in tests:
        expression &= test
    return expression


def _records(store: Path, wanted: dict[str, set[int]] | None) -> Iterator[tuple[int, str]]:
    records = _table(store, "records")
    for month in [None] if wanted is None else sorted(wanted):
        test = None
        if wanted is not None and month is not None:
            numbers = pc.field("number")
            test = (pc.field("month") == month) & numbers.isin(pa.array(sorted(wanted[month]), pa.int64()))
        scanner = records.scanner(["number", "record"], filter=test, batch_size=_BATCH_ROWS, **_AHEAD)
        for batch in scanner.to_batches():
            yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)
