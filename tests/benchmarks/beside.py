"""Measure geomap beside what does less: look-up of the same names, and one pass over the characters.

Each line is a speed over the same texts in one run, and how many times that is of the extraction's own.
The others decide nothing and read no dates, places or events: they tell what a part of the work costs
elsewhere. The floor is the folding of every character with its place, which no reading can do without.
"""

from __future__ import annotations

import logging
import os
import time
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from geomap import pipeline
from geomap.io.engines import Engine
from geomap.io.readers import Work
from geomap.text.fold import fold_with_offsets
from geomap.triage import why_left_out

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from geomap.model import Document
    from geomap.places.knowledge import Knowledge

MEGABYTE = 1_000_000
TURNS = 3
_ABSENT = "not installed; pip install '.[bench]'"


def print_beside(documents: Sequence[Document], knowledge: Knowledge) -> None:
    """Print the table of speeds and ratios, and the speed-up of two processes."""
    texts = [document.text for document in documents]
    names = sorted({name.text for entry in knowledge.gazetteer for name in entry.names})
    whole_s = _best_s(lambda: [pipeline.extract_document(d, knowledge) for d in documents])
    print("\nbeside, same texts and names    documents/s     MB/s    of extraction")
    _line("geomap, everything", documents, whole_s, whole_s)
    matchers = {"spaCy's PhraseMatcher": _phrase_matcher, "flashgeotext": _flashgeotext}
    for name, build in matchers.items():
        match = build(names)
        if match is None:
            print(f"{name:30}  {_ABSENT}")
        else:
            _line(name, documents, _best_s(lambda match=match: [match(text) for text in texts]), whole_s)
    readings = [pipeline.read(text) for text in texts]
    triage_s = _best_s(lambda: [why_left_out(reading, knowledge) for reading in readings])
    _line("triage, of pages that stay", documents, triage_s, whole_s)
    _line("folding, the floor", documents, _best_s(lambda: [fold_with_offsets(t) for t in texts]), whole_s)
    print_processes(documents)


def print_processes(documents: Sequence[Document]) -> None:
    """Print how much two processes gain on one, start-up included, by the clock on the wall."""
    spent = []
    many = list(documents) * 4  # so that starting the processes weighs little
    for jobs in (1, 2):
        started = time.perf_counter()
        list(Engine(jobs=jobs).lines(many, Work(every_page=True)))
        spent.append(time.perf_counter() - started)
    load, cores = os.getloadavg()[0], os.cpu_count()
    print(f"{'two processes':30}  {spent[0] / spent[1]:.2f} x of one ({cores} cores, load {load:.1f})")


def _phrase_matcher(names: Sequence[str]) -> Callable[[str], Any] | None:
    if find_spec("spacy") is None:
        return None
    import spacy  # noqa: PLC0415 - an extra that need not be there
    from spacy.matcher import PhraseMatcher  # noqa: PLC0415 - the same

    language = spacy.blank("ar")
    matcher = PhraseMatcher(language.vocab)
    matcher.add("PLACE", [language.make_doc(name) for name in names])
    return lambda text: matcher(language.make_doc(text))


def _flashgeotext(names: Sequence[str]) -> Callable[[str], Any] | None:
    if find_spec("flashgeotext") is None:
        return None
    from flashgeotext.geotext import GeoText, GeoTextConfiguration  # noqa: PLC0415 - the same
    from flashgeotext.lookup import LookupData  # noqa: PLC0415 - the same

    logging.disable(logging.INFO)
    finder = GeoText(GeoTextConfiguration(use_demo_data=False))
    finder.add(LookupData(name="places", data={name: [name] for name in names}, script="arabic"))
    return finder.extract


def _line(name: str, documents: Sequence[Document], run_s: float, whole_s: float) -> None:
    megabytes = sum(len(document.text.encode()) for document in documents) / MEGABYTE
    figures = f"{len(documents) / run_s:11,.0f}  {megabytes / run_s:7.2f}  {whole_s / run_s:7.1f} x"
    print(f"{name:30}  {figures}")


def _best_s(work: Callable[[], Any]) -> float:
    """Give the least processor time of a few turns."""
    spent = []
    for _ in range(TURNS):
        started = time.process_time()
        work()
        spent.append(time.process_time() - started)
    return min(spent)
