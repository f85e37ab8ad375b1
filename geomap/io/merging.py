"""The incidents of a store too large to be held: its reports are sorted on the disk and merged day by day."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from geomap.events.footprints import footprint
from geomap.events.sweep import merge_in_order
from geomap.io.record_reader import record_to_extraction
from geomap.io.selection import part_of
from geomap.io.store_reader import streamed_records

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from geomap.events.footprints import Footprint
    from geomap.model import Document, Entry, Incident
    from geomap.places.judgements import Judgement

_CACHE_KB = 65_536
_ADD = "INSERT INTO report VALUES (?, ?)"


def merge_store(
    store: Path, entries: Mapping[str, Entry], judgements: Sequence[Judgement] = ()
) -> Iterator[Incident]:
    """Give the incidents of a store, with their routes, in the order in which their days end.

    They are those of `merge_events` over all records. Held are the reports of the days that
    are open; the others lie in a temporary file. Raises RecordError for a damaged store.
    """
    with closing(_sorted_by_day(store)) as base:
        yield from merge_in_order(_reports(base, entries), judgements)


def _sorted_by_day(store: Path) -> sqlite3.Connection:
    base = sqlite3.connect("", isolation_level=None)
    for setting in ("journal_mode=OFF", "synchronous=OFF", f"cache_size=-{_CACHE_KB}"):
        base.execute(f"PRAGMA {setting}").close()
    base.execute("CREATE TABLE report (day TEXT, record TEXT)")
    base.execute("BEGIN")
    for record in streamed_records(store):
        base.executemany(
            _ADD,
            (
                (event["start_on"] or "", json.dumps(part_of(record, [event]), ensure_ascii=False))
                for event in record["events"]
            ),
        )
    base.execute("COMMIT")
    return base


def _reports(base: sqlite3.Connection, entries: Mapping[str, Entry]) -> Iterator[tuple[Footprint, Document]]:
    for (record,) in base.execute("SELECT record FROM report ORDER BY day"):
        extraction = record_to_extraction(json.loads(record), entries)
        yield footprint(extraction, extraction.events[0]), extraction.document
