"""Work that several processes share: bundles go out, and their lines come back in the order of giving.

Only a few bundles are under way at a time, so that memory does not grow with the input.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import deque
from itertools import islice
from typing import TYPE_CHECKING, Protocol

from geomap.model import UnreadInput

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from geomap.io.readers import Bundle, Line
    from geomap.model import Document

_BUNDLE = 8  # documents that travel together
_AHEAD = 4  # bundles under way for each worker


class Promise(Protocol):
    """The lines of a bundle that a worker has in hand."""

    def result(self) -> list[Line]:
        """Wait for them."""


class Crew(ABC):
    """Workers with the bundles that they were given."""

    def __init__(self) -> None:
        self.waiting: deque[tuple[Bundle, Promise]] = deque()

    @property
    @abstractmethod
    def size(self) -> int:
        """How many bundles can be worked on at once."""

    @abstractmethod
    def give(self, bundle: Bundle) -> None:
        """Hand out a bundle."""

    @abstractmethod
    def take(self) -> list[Line]:
        """Wait for the oldest bundle."""

    @abstractmethod
    def dismiss(self) -> None:
        """Let the workers go, whatever they have in hand."""

    @property
    def is_busy(self) -> bool:
        """Enough is under way; take before giving more."""
        return len(self.waiting) >= self.size * _AHEAD


def lines_from(crew: Crew, documents: Iterable[Document]) -> Iterator[Line]:
    """Let a crew read documents; it is dismissed at the end, however that comes."""
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


def lost(document: Document) -> UnreadInput:
    """Tell of a document on which a worker died while it had nothing else in hand."""
    told = "the process that read it died, perhaps for want of memory; it is left out"
    return UnreadInput(document.file or document.id, told)
