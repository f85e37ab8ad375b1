"""Measure merging with routes from a store on the disk: time and peak memory for many events.

    .venv/bin/python tests/benchmarks/merging.py --events 100000 300000 1000000

The news is that of `happenings.py`, sixty reports a day, so more events are more years. Each part is a
process of its own: one draws the news and writes the store, a year at a time; the other merges it. Every
patrol has its route on the road network, so that routes are read, merged and given out as in a real
store. Processor seconds hardly depend on who else uses the machine.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from happenings import FIRST_DAY, News

from geomap.events.routes import build_route
from geomap.io.knowledge import load_knowledge
from geomap.io.merging import merge_store
from geomap.io.records import record_line
from geomap.io.store import write_store
from geomap.model import EventKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geomap.model import Event, Extraction
    from geomap.places.knowledge import Knowledge

A_YEAR_OF_REPORTS = 21_900
DAYS = 365
MEGABYTE = 1_000_000
KILOBYTE = 1 if sys.platform == "darwin" else 1024


def main() -> None:
    """Print one line for each size."""
    parser = argparse.ArgumentParser(description="Measure merging from a store.")
    parser.add_argument("--events", type=int, nargs="+", default=[100_000, 300_000, 1_000_000])
    parser.add_argument("--part", nargs=3, metavar=("write|merge", "STORE", "EVENTS"), help=argparse.SUPPRESS)
    told = parser.parse_args()
    if told.part:
        _part(told.part[0], Path(told.part[1]), int(told.part[2]))
        return
    print(
        "   events  store     written  merged, processor  an event  peak memory  incidents   routes",
        flush=True,
    )
    for events in told.events:
        with tempfile.TemporaryDirectory() as folder:
            store = Path(folder) / "run.parquet"
            written = _run("write", store, events)
            size_mb = sum(file.stat().st_size for file in store.rglob("*.parquet")) / MEGABYTE
            print(
                f"{events:>9}  {size_mb:4.0f} MB  {written.split()[0]:>6} s  {_run('merge', store, events)}",
                flush=True,
            )


def _run(part: str, store: Path, events: int) -> str:
    command = [sys.executable, __file__, "--part", part, str(store), str(events)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def _part(part: str, store: Path, events: int) -> None:
    knowledge = load_knowledge(None)
    started, started_s = time.perf_counter(), time.process_time()
    if part == "write":
        write_store(store, map(record_line, _years(events, knowledge)))
        print(f"{time.perf_counter() - started:.0f}")
        return
    incidents = routes = 0
    for incident in merge_store(store, knowledge.gazetteer.entries):
        incidents += 1
        routes += incident.route is not None
    wall_s, spent_s = time.perf_counter() - started, time.process_time() - started_s
    peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * KILOBYTE / MEGABYTE
    load = os.getloadavg()[0]
    print(
        f"{wall_s:5.0f} s {spent_s:8.0f} s  {spent_s / events * 1e6:5.0f} us  {peak_mb:8.0f} MB"
        f"  {incidents:9}  {routes:7}  (load {load:.1f})"
    )


def _years(events: int, knowledge: Knowledge) -> Iterator[Extraction]:
    """Draw the news year by year, with the route of every patrol on the road network."""
    for year, done in enumerate(range(0, events, A_YEAR_OF_REPORTS)):
        first = FIRST_DAY + timedelta(days=year * DAYS)
        news = News(knowledge.gazetteer, DAYS, seed=year + 1, first=first)
        for extraction in news.reports(min(A_YEAR_OF_REPORTS, events - done)):
            yield replace(
                extraction, events=tuple(_routed(e, extraction, knowledge) for e in extraction.events)
            )


def _routed(event: Event, extraction: Extraction, knowledge: Knowledge) -> Event:
    if event.kind is not EventKind.PATROL:
        return event
    stops = [p for p in map(extraction.placement, event.places) if p.entry and p.entry.kind.is_settlement]
    return replace(event, route=build_route(stops, (), knowledge.roads))


if __name__ == "__main__":
    main()
