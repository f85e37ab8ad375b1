"""Measure a store: time to write so many mentions, and time and memory of a map of a small part of them.

    .venv/bin/python tests/benchmarks/stores.py --mentions 100000 1000000

The records are one real record, read from a sentence, under other ids, days and places.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from geomap.io.knowledge import load_knowledge
from geomap.io.records import extraction_to_record
from geomap.io.store import write_store
from geomap.model import Document
from geomap.pipeline import extract_document

if TYPE_CHECKING:
    from collections.abc import Iterator

TEXT = "قصفت مدفعية قوات النظام مدينة جسر الشغور. "
SENTENCES = 50
DAYS = 500
MEGABYTE = 1_000_000
WANTED = ["--since", "2020-08-17", "--until", "2020-08-17", "--bbox", "36.2,35.7,36.4,35.9", "-q"]
PEAK = (
    "import resource, subprocess, sys; "
    "subprocess.run([sys.executable, '-m', 'geomap', *sys.argv[1:]], check=True); "
    "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
)


def main() -> None:
    """Print one line for each size."""
    parser = argparse.ArgumentParser(description="Measure a store.")
    parser.add_argument("--mentions", type=int, nargs="+", default=[100_000, 1_000_000])
    for mentions in parser.parse_args().mentions:
        with tempfile.TemporaryDirectory() as folder:
            store = Path(folder) / "run.parquet"
            started = time.perf_counter()
            write_store(store, _lines(mentions // SENTENCES))
            written_s = time.perf_counter() - started
            size_mb = sum(file.stat().st_size for file in store.rglob("*.parquet")) / MEGABYTE
            started = time.perf_counter()
            map_command = ["map", str(store), "-o", str(Path(folder) / "map"), *WANTED]
            told = subprocess.run([sys.executable, "-c", PEAK, *map_command], check=True, capture_output=True)
            mapped_s = time.perf_counter() - started
        peak_mb = int(told.stdout) * 1024 / MEGABYTE
        written = f"written in {written_s:.0f} s, {size_mb:.0f} MB"
        print(
            f"{mentions:>9} mentions: {written}; a day and a box mapped in {mapped_s:.1f} s, {peak_mb:.0f} MB"
        )


def _lines(count: int) -> Iterator[str]:
    document = Document("d", TEXT * SENTENCES, "0" * 64)
    record = extraction_to_record(extract_document(document, load_knowledge(None)))
    for n in range(count):
        day = (date(2020, 1, 1) + timedelta(days=n % DAYS)).isoformat()
        away = n // DAYS % 4  # degrees to the east
        events = [
            {**event, "start_on": day, "end_on": day, "lon": event["lon"] + away}
            for event in record["events"]
        ]
        head = {**record["document"], "id": f"d{n}", "published": day}
        yield json.dumps({**record, "document": head, "events": events}, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    main()
