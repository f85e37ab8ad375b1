"""Measure the memory of `geomap extract` over a generated archive, ids, marks and journal included.

    .venv/bin/python tests/benchmarks/memory.py --documents 20000 200000

Nine pages in ten are off the topic, as in a crawl; the others are short reports. The peak is that of
the one process, as Linux tells it; it must not grow with the archive.
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

VILLAGES = ("النيرب", "أريحا", "كنصفرة", "سرمين", "محمبل", "بداما", "كفرنبل")
RECIPE = "يُغسل الأرز جيداً وينقع في الماء لمدة نصف ساعة، ثم يقطع البصل ويقلى في الزيت حتى يصبح ذهبياً. "
MEGABYTE = 1_000_000


def main() -> None:
    """Print one line for each size."""
    parser = argparse.ArgumentParser(description="Measure the memory of geomap extract.")
    parser.add_argument("--documents", type=int, nargs="+", default=[10_000, 100_000])
    for count in parser.parse_args().documents:
        with tempfile.TemporaryDirectory() as folder:
            archive = Path(folder) / "archive.jsonl"
            write_archive(archive, count)
            started = time.perf_counter()
            peak_mb = peak_of_extract(archive)
            spent_s = time.perf_counter() - started
            size_mb = archive.stat().st_size / MEGABYTE
        speed = f"{count / spent_s:5.0f} documents/s"
        print(f"{count:>9} documents, {size_mb:6.0f} MB: peak {peak_mb:4.0f} MB, {speed}", flush=True)


def write_archive(path: Path, count: int) -> None:
    """Write so many pages, each with an id and words of its own."""
    with path.open("w", encoding="utf-8") as file:
        for n in range(count):
            text = RECIPE + f"الصفحة {n}" if n % 10 else f"قصفت المدفعية قرية {VILLAGES[n % 7]} أمس، رقم {n}."
            page = {"id": f"page-{n:012}", "published": "2020-08-17", "text": text}
            file.write(json.dumps(page, ensure_ascii=False) + "\n")


def peak_of_extract(archive: Path) -> float:
    """Run `geomap extract --resume` over an archive, and give the peak of its memory in MB."""
    records = archive.with_suffix(".records")
    command = ["-m", "geomap", "extract", str(archive), "-o", str(records), "--resume", "-q"]
    process = subprocess.Popen([sys.executable, *command])
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"geomap extract ended with {process.returncode}")
    return usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024) / MEGABYTE


if __name__ == "__main__":
    main()
