"""Measure the whole extraction over the seeds, repeated: speed, memory, and the share of each stage.

Run it with `make bench`; `make bench ARGS="--repeat 40"` runs longer. The figures depend on the machine:
compare two versions on one machine, one after the other.
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import resource
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from geomap import pipeline
from geomap.io.documents import read_documents
from geomap.io.knowledge import load_knowledge
from geomap.model import Document

if TYPE_CHECKING:
    from collections.abc import Callable

    from geomap.places.knowledge import Knowledge

T = TypeVar("T")

SEEDS = Path(__file__).parents[2] / "seeds"
MEGABYTE = 1_000_000


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description="Measure geomap over its seed documents.")
    parser.add_argument("--repeat", type=int, default=20, help="how often each seed is read (default: 20)")
    repeat = parser.parse_args().repeat

    knowledge, load_s = _timed(lambda: load_knowledge(None))
    documents = _copies(repeat)
    size_mb = sum(len(document.text.encode()) for document in documents) / MEGABYTE
    _, run_s = _timed(lambda: pipeline.run_documents(documents, knowledge))

    _row("load the knowledge", f"{load_s:.2f} s")
    _row("documents", f"{len(documents)} ({size_mb:.2f} MB)")
    _row("speed", f"{len(documents) / run_s:.1f} documents/s, {size_mb / run_s:.2f} MB/s")
    _row("peak memory", f"{_peak_mb():.0f} MB")
    _print_shares(documents[: len(documents) // repeat], knowledge)


def _copies(repeat: int) -> list[Document]:
    """Give every seed `repeat` times, each copy under an id of its own."""
    seeds = [document for document in read_documents([str(SEEDS)]) if isinstance(document, Document)]
    return [replace(seed, id=f"{seed.id}-{turn}") for turn in range(repeat) for seed in seeds]


def _timed(work: Callable[[], T]) -> tuple[T, float]:
    start = time.perf_counter()
    made = work()
    return made, time.perf_counter() - start


def _peak_mb() -> float:
    """Give the peak of resident memory; Linux counts kilobytes, macOS bytes."""
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / MEGABYTE


def _print_shares(documents: list[Document], knowledge: Knowledge) -> None:
    """Print what the functions that the pipeline calls take, as shares of the run."""
    profile = cProfile.Profile()
    profile.runcall(pipeline.run_documents, documents, knowledge)
    stats = pstats.Stats(profile).stats  # type: ignore[attr-defined]
    here = pipeline.__file__
    shares: dict[str, float] = {}
    for (file, _, function), (_, _, _, _, callers) in stats.items():
        spent = sum(times[3] for caller, times in callers.items() if caller[0] == here != file)
        if spent and "geomap" in Path(file).parts:
            shares[f"{Path(file).parent.name}.{function}"] = spent
    whole = sum(shares.values())
    print("\nstage                           share")
    for stage, spent in sorted(shares.items(), key=lambda share: -share[1]):
        _row(stage, f"{spent / whole:6.1%}")


def _row(name: str, value: str) -> None:
    print(f"{name:30}  {value}")


if __name__ == "__main__":
    main()
