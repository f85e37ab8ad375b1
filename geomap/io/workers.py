"""Extraction in one process or in several: the same records, in the same order.

Documents go out in small bundles and lines of records come back. Only a few bundles are
under way at a time, so that memory does not grow with the input.
"""

from __future__ import annotations

import os
import signal
from collections import deque
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import cache
from itertools import islice
from multiprocessing import get_context, parent_process
from threading import Thread
from typing import TYPE_CHECKING

from geomap.io.knowledge import load_knowledge
from geomap.io.records import record_line
from geomap.model import UnreadInput
from geomap.pipeline import try_document

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from concurrent.futures import Future
    from pathlib import Path

    from geomap.model import Document
    from geomap.places.knowledge import Knowledge

    Line = str | UnreadInput
    Bundle = tuple[Document, ...]

_BUNDLE = 8  # documents that travel together
_AHEAD = 4  # bundles under way for each worker


def record_lines(documents: Iterable[Document], gazetteer: Path | None, jobs: int = 1) -> Iterator[Line]:
    """Give the record of each document as a line, or why there is none, in order.

    `gazetteer` is its folder, `None` the packaged one; raises GazetteerError before any
    document is read. A document on which a worker dies is told, and the others go on.
    """
    knowledge = _knowledge(gazetteer)
    if jobs == 1:
        return (_line(document, knowledge) for document in documents)
    return _from_workers(documents, gazetteer, jobs)


@cache
def _knowledge(gazetteer: Path | None) -> Knowledge:
    """Load the knowledge once a process."""
    return load_knowledge(gazetteer)


def _line(document: Document, knowledge: Knowledge) -> Line:
    outcome = try_document(document, knowledge)
    return outcome if isinstance(outcome, UnreadInput) else record_line(outcome)


def _read(bundle: Bundle, gazetteer: Path | None) -> list[Line]:
    """Read a bundle; this is what a worker does."""
    knowledge = _knowledge(gazetteer)
    return [_line(document, knowledge) for document in bundle]


def _from_workers(documents: Iterable[Document], gazetteer: Path | None, jobs: int) -> Iterator[Line]:
    crew = _Crew(gazetteer, jobs)
    remaining = iter(documents)
    try:
        while bundle := tuple(islice(remaining, _BUNDLE)):
            crew.give(bundle)
            if crew.is_busy:
                yield from crew.take()
        while crew.waiting:
            yield from crew.take()
    finally:
        crew.dismiss()


class _Crew:
    """Workers with the bundles that they were given; results are taken in the order of giving."""

    def __init__(self, gazetteer: Path | None, jobs: int) -> None:
        self.waiting: deque[tuple[Bundle, Future[list[Line]]]] = deque()
        self._gazetteer = gazetteer
        self._jobs = jobs
        self._pool = _pool(jobs)

    @property
    def is_busy(self) -> bool:
        """Enough is under way; take before giving more."""
        return len(self.waiting) >= self._jobs * _AHEAD

    def give(self, bundle: Bundle) -> None:
        """Hand out a bundle."""
        try:
            future = self._pool.submit(_read, bundle, self._gazetteer)
        except BrokenProcessPool:
            self._replace()
            future = self._pool.submit(_read, bundle, self._gazetteer)
        self.waiting.append((bundle, future))

    def take(self) -> list[Line]:
        """Wait for the oldest bundle."""
        bundle, future = self.waiting.popleft()
        try:
            return future.result()
        except BrokenProcessPool:
            lines = [self._alone(document) for document in bundle]
            self._replace()
            return lines

    def dismiss(self) -> None:
        """Let the workers go, whatever they have in hand."""
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _alone(self, document: Document) -> Line:
        """Read a document in a process of its own, after one died on its bundle."""
        with _pool(1) as pool:
            try:
                return pool.submit(_read, (document,), self._gazetteer).result()[0]
            except BrokenProcessPool:
                told = "the process that read it died, perhaps for want of memory; it is left out"
                return UnreadInput(document.file or document.id, told)

    def _replace(self) -> None:
        """Start new workers and give them what the dead ones were given."""
        self.dismiss()
        self._pool = _pool(self._jobs)
        lost, self.waiting = self.waiting, deque()
        for bundle, _ in lost:
            self.give(bundle)


def _pool(jobs: int) -> ProcessPoolExecutor:
    # Spawned, not forked: the libraries below keep threads, and a fork would copy their locks.
    return ProcessPoolExecutor(jobs, get_context("spawn"), initializer=_live_with_parent)


def _live_with_parent() -> None:
    """Leave Ctrl-C to the parent, and end when it is gone, however it ended."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_follow_parent, daemon=True).start()


def _follow_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
