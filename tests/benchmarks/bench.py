"""Measure the whole extraction over the seeds: speed, memory, start-up, the share of each stage, and growth.

Run it with `make bench`; `make bench ARGS="--repeat 40"` runs longer. Times are those of one processor
core, the best of several turns. The figures depend on the machine: compare two versions on one machine,
one after the other. `beside.py` prints what does less beside it, as ratios; `memory.py` measures archives.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import time
from collections import Counter
from dataclasses import replace
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

from beside import print_beside
from happenings import News

from geomap import pipeline
from geomap.io.documents import read_documents
from geomap.io.knowledge import load_knowledge
from geomap.model import Document
from geomap.places.gazetteer import Gazetteer
from geomap.places.knowledge import Knowledge, build_knowledge

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from geomap.model import Entry

SEEDS = Path(__file__).parents[2] / "seeds"
MEGABYTE = 1_000_000
TURNS = 3
STAGES = ("read", "locate", "find_dates", "extract_events", "merge_events")
EVENTS = (10_000, 30_000, 100_000)
REPORTS_A_DAY = 60
YEARS_DAYS = 730
START = "import geomap.pipeline; from geomap.io.knowledge import load_knowledge; load_knowledge()"


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description="Measure geomap over its seed documents.")
    parser.add_argument("--repeat", type=int, default=20, help="how often each seed is read (default: 20)")
    repeat = parser.parse_args().repeat

    knowledge = load_knowledge(None)
    seeds = [document for document in read_documents([str(SEEDS)]) if isinstance(document, Document)]
    documents = _copies(seeds, repeat)
    print_extraction(documents, knowledge)
    print_beside(documents, knowledge)
    print_stages(documents, knowledge)
    print_growth(documents, seeds, knowledge)
    print_merging(knowledge)


def print_extraction(documents: Sequence[Document], knowledge: Knowledge) -> None:
    """Print speed, memory and start-up of reading documents one by one."""
    characters = sum(len(document.text) for document in documents) // len(documents)
    run_s = _extraction_s(documents, knowledge)
    _row("documents", f"{len(documents)} of {characters} characters on average")
    _row("start-up", f"{_best_s(_start_up, clock=time.perf_counter):.2f} s to a loaded gazetteer")
    _row("extraction", _speed(documents, run_s))
    _row("peak memory", f"{_peak_mb():.0f} MB")


def print_stages(documents: Sequence[Document], knowledge: Knowledge) -> None:
    """Print what each stage takes of a run."""
    spent: Counter[str] = Counter()
    printed = {stage: getattr(pipeline, stage) for stage in STAGES}
    for stage, function in printed.items():
        setattr(pipeline, stage, _clocked(function, stage, spent))
    pipeline.run_documents(documents, knowledge)
    for stage, function in printed.items():
        setattr(pipeline, stage, function)
    print("\nstage                           ms a document   share")
    for stage, stage_s in spent.most_common():
        _row(stage, f"{stage_s / len(documents) * 1000:13.2f}  {stage_s / spent.total():6.1%}")


def print_growth(documents: Sequence[Document], seeds: Sequence[Document], knowledge: Knowledge) -> None:
    """Print how the time grows with more documents, longer ones, and more names."""
    print("\ngrowth                          ms")
    for times in (1, 2, 4):
        run_s = _best_s(lambda times=times: pipeline.run_documents(_copies(documents, times), knowledge))
        _row(
            f"documents x{times}",
            f"{run_s / len(documents) / times * 1000:6.2f} a document, merging included",
        )
    for times in (1, 4, 16):
        longer = [replace(seed, text="\n".join([seed.text] * times)) for seed in seeds]
        run_s = _extraction_s(longer, knowledge)
        _row(f"length x{times}", f"{run_s / len(seeds) / times * 1000:6.2f} a seed's length")
    for few in _fewer_names(documents, knowledge):
        count = sum(len(entry.names) for entry in few.gazetteer)
        run_s = _extraction_s(documents, few)
        _row(f"names {count}", f"{run_s / len(documents) * 1000:6.2f} a document")


def print_merging(knowledge: Knowledge) -> None:
    """Print how merging grows with the years of news, and with more news in the same two years."""
    print("\nmerging                            s   us an event   incidents")
    for title, reports_a_day in (("", REPORTS_A_DAY), (", of two years", None)):
        for count in EVENTS:
            days = YEARS_DAYS if reports_a_day is None else count // reports_a_day
            extractions = News(knowledge.gazetteer, days).reports(count)
            started = time.process_time()
            incidents = len(pipeline.merge_events(extractions))
            run_s = time.process_time() - started
            _row(f"events {count}{title}", f"{run_s:6.2f}   {run_s / count * 1e6:11.0f}   {incidents:9}")


def _copies(documents: Sequence[Document], times: int) -> list[Document]:
    """Give every document `times` times, each copy under an id of its own."""
    return [replace(document, id=f"{document.id}-{turn}") for turn in range(times) for document in documents]


def _fewer_names(documents: Sequence[Document], knowledge: Knowledge) -> Iterator[Knowledge]:
    """Give the knowledge with 1,000 names, 5,000 and all, those that the documents print among them."""
    mentioned = {
        entry_id
        for document in documents
        for placement in pipeline.extract_document(document, knowledge).placements
        for entry_id in placement.mention.entry_ids
    }
    for most in (1000, 5000, None):
        ranked = sorted(knowledge.gazetteer, key=lambda entry: entry.id not in mentioned)
        kept = Gazetteer(_nameless_beyond(ranked, most))
        yield build_knowledge(kept, knowledge.roads, knowledge.lexicon)


def _nameless_beyond(entries: Sequence[Entry], most: int | None) -> Iterator[Entry]:
    """Give all entries, without names once `most` names are given: they stay as parents and neighbors."""
    given = 0
    for entry in entries:
        given += len(entry.names)
        yield entry if most is None or given <= most else replace(entry, names=())


def _extraction_s(documents: Sequence[Document], knowledge: Knowledge) -> float:
    return _best_s(lambda: [len(pipeline.extract_document(d, knowledge).events) for d in documents])


def _start_up() -> None:
    subprocess.run([sys.executable, "-c", START], check=True)


def _best_s(work: Callable[[], Any], clock: Callable[[], float] = time.process_time) -> float:
    """Give the least of the times that a few turns took."""
    spent = []
    for _ in range(TURNS):
        started = clock()
        work()
        spent.append(clock() - started)
    return min(spent)


def _clocked(function: Callable[..., Any], stage: str, spent: Counter[str]) -> Callable[..., Any]:
    @wraps(function)
    def clocked(*args: Any, **kwargs: Any) -> Any:
        started = time.process_time()
        made = function(*args, **kwargs)
        spent[stage] += time.process_time() - started  # type: ignore[assignment]
        return made

    return clocked


def _speed(documents: Sequence[Document], run_s: float) -> str:
    megabytes = sum(len(document.text.encode()) for document in documents) / MEGABYTE
    return f"{len(documents) / run_s:.0f} documents/s, {megabytes / run_s:.2f} MB/s"


def _peak_mb() -> float:
    """Give the peak of resident memory; Linux counts kilobytes, macOS bytes."""
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / MEGABYTE


def _row(name: str, value: str) -> None:
    print(f"{name:30}  {value}")


if __name__ == "__main__":
    main()
