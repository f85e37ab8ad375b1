"""Measure what a second process brings: `geomap extract --jobs 2` beside two commands that share nothing.

    .venv/bin/python tests/benchmarks/cores.py --documents 600

Two commands on halves of the input are what the machine can do at best: where its cores are two threads of
one, they bring far less than twice. Each way is run in turn, and the best of the turns counts. The start of a
process, gazetteer and all, is in every time; a longer run shows less of it. The processor seconds say what
sharing the work costs, and hardly depend on who else uses the machine; the times do.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from geomap.io.documents import read_documents
from geomap.model import Document

if TYPE_CHECKING:
    from collections.abc import Callable


class Spent(NamedTuple):
    """What a run took."""

    wall_s: float
    processor_s: float


SEEDS = Path(__file__).parents[2] / "seeds"


def main() -> None:
    """Print the time of each way, and how often it is faster than one process."""
    parser = argparse.ArgumentParser(description="Measure geomap extract on two cores.")
    parser.add_argument("--documents", type=int, default=600)
    parser.add_argument("--turns", type=int, default=3)
    told = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        whole, *halves = _archives(Path(name), told.documents)
        ways: dict[str, Callable[[], list[subprocess.Popen[bytes]]]] = {
            "one process": lambda: [_extract(whole)],
            "--jobs 2": lambda: [_extract(whole, "--jobs", "2")],
            "two commands, a half each": lambda: [_extract(half) for half in halves],
        }
        print(f"{told.documents} documents; load {os.getloadavg()[0]:.2f} before", flush=True)
        spent = {way: min(_spent(run) for _ in range(told.turns)) for way, run in ways.items()}
    one, shared, apart = spent.values()
    for way, (wall_s, processor_s) in spent.items():
        speed = f"{told.documents / wall_s:6.0f} documents/s  {one.wall_s / wall_s:4.2f} x"
        print(f"{way:28} {wall_s:6.1f} s  {speed}  {processor_s:6.1f} processor seconds")
    print(
        f"--jobs 2 reaches {apart.wall_s / shared.wall_s:.0%} of what two commands do, and takes "
        f"{shared.processor_s / one.processor_s:.2f} times the processor seconds of one process; "
        f"load {os.getloadavg()[0]:.2f} after"
    )


def _archives(folder: Path, count: int) -> list[Path]:
    """Write the seeds again and again under ids and words of their own: the whole, and its halves."""
    seeds = [document for document in read_documents([str(SEEDS)]) if isinstance(document, Document)]
    lines = []
    for n in range(count):
        seed = seeds[n % len(seeds)]
        page = {"id": f"d{n}", "published": seed.source.published, "text": f"{seed.text}\nرقم {n}"}
        lines.append(json.dumps(page, ensure_ascii=False, default=str) + "\n")
    parts = {"whole": lines, "first": lines[: count // 2], "second": lines[count // 2 :]}
    for name, part in parts.items():
        (folder / f"{name}.jsonl").write_text("".join(part), encoding="utf-8")
    return [folder / f"{name}.jsonl" for name in parts]


def _extract(archive: Path, *options: str) -> subprocess.Popen[bytes]:
    records = archive.with_suffix(".records")
    command = [sys.executable, "-m", "geomap", "extract", str(archive), "-o", str(records), "-q", *options]
    return subprocess.Popen(command)


def _spent(run: Callable[[], list[subprocess.Popen[bytes]]]) -> Spent:
    """Run commands to their end; the processor seconds are those of all their processes."""
    started = time.perf_counter()
    processor_s = 0.0
    for process in run():
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        processor_s += usage.ru_utime + usage.ru_stime
        if process.returncode:
            raise SystemExit("geomap extract failed")
    return Spent(time.perf_counter() - started, processor_s)


if __name__ == "__main__":
    main()
