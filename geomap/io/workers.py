"""Extraction in one process or in several of this machine: the same records, in the same order."""

from __future__ import annotations

import os
import signal
from collections import deque
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_context, parent_process
from threading import Thread
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from geomap.errors import GazetteerError, SettingsError
from geomap.io.crew import Crew, lines_from, lost
from geomap.io.readers import Work, broken_rules, knowledge_of, read_bundle, read_one

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from concurrent.futures import Future

    from geomap.errors import Problem
    from geomap.io.readers import Bundle, Line
    from geomap.model import Document


Given = ParamSpec("Given")
Made = TypeVar("Made")

_OF_THE_TERMINAL = {signal.SIGINT, signal.SIGHUP}


def record_lines(documents: Iterable[Document], work: Work, jobs: int = 1) -> Iterator[Line]:
    """Give the record of each document as a line, or why there is none, in order.

    Raises GazetteerError before any document is read. A document on which a worker dies is
    told, and the others go on.
    """
    if jobs > 1:
        return lines_from(_started(work, jobs), documents)
    knowledge = knowledge_of(work.gazetteer)
    return (read_one(document, knowledge, work) for document in documents)


def _started(work: Work, jobs: int) -> _LocalCrew:
    """Start all workers at once; this process, which reads no text, leaves the gazetteer to them."""
    crew = _LocalCrew(work, jobs)
    try:
        problems = crew.problems()
    except BaseException:
        crew.dismiss()
        raise
    if problems:
        crew.dismiss()
        raise GazetteerError(problems)
    return crew


class _LocalCrew(Crew):
    """Processes of this machine."""

    def __init__(self, work: Work, jobs: int) -> None:
        super().__init__()
        self._work = work
        self._jobs = jobs
        self._pool = _pool(jobs)

    @property
    def size(self) -> int:
        return self._jobs

    def problems(self) -> tuple[Problem, ...]:
        """Have every worker load its knowledge; give the rules that the gazetteer breaks."""
        loading = [_submit(self._pool, broken_rules, self._work.gazetteer) for _ in range(self._jobs)]
        try:
            return loading[0].result()
        except BrokenProcessPool as error:
            raise SettingsError(
                "a process ended as it started, perhaps for want of memory; give fewer --jobs"
            ) from error

    def give(self, bundle: Bundle) -> None:
        try:
            future = _submit(self._pool, read_bundle, bundle, self._work)
        except BrokenProcessPool:
            self._replace()
            future = _submit(self._pool, read_bundle, bundle, self._work)
        self.waiting.append((bundle, future))

    def take(self) -> list[Line]:
        bundle, future = self.waiting.popleft()
        try:
            return future.result()
        except BrokenProcessPool:
            lines = [self._alone(document) for document in bundle]
            self._replace()
            return lines

    def dismiss(self) -> None:
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _alone(self, document: Document) -> Line:
        """Read a document in a process of its own, after one died on its bundle."""
        with _pool(1) as pool:
            try:
                return _submit(pool, read_bundle, (document,), self._work).result()[0]
            except BrokenProcessPool:
                return lost(document)

    def _replace(self) -> None:
        """Start new workers and give them what the dead ones were given."""
        self.dismiss()
        self._pool = _pool(self._jobs)
        given, self.waiting = self.waiting, deque()
        for bundle, _ in given:
            self.give(bundle)


def _pool(jobs: int) -> ProcessPoolExecutor:
    # Spawned, not forked: the libraries below keep threads, and a fork would copy their locks.
    with _deaf_children():
        return ProcessPoolExecutor(jobs, get_context("spawn"), initializer=_live_with_parent)


def _submit(
    pool: ProcessPoolExecutor, task: Callable[Given, Made], *args: Given.args, **kwargs: Given.kwargs
) -> Future[Made]:
    """Give a task to a pool, which may start a worker for it."""
    with _deaf_children():
        return pool.submit(task, *args, **kwargs)


@contextmanager
def _deaf_children() -> Iterator[None]:
    """Leave what a terminal tells all its processes to this one; those that start meanwhile never hear it."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _OF_THE_TERMINAL)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _live_with_parent() -> None:
    """End when the parent is gone, however it ended."""
    Thread(target=_follow_parent, daemon=True).start()


def _follow_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
