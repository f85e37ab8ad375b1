"""Documents and where they come from."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from geomap.model.span import Span


@dataclass(frozen=True, slots=True)
class Source:
    """Who published a document, where and when; `None` where that is not known.

    `published` is the day against which relative dates are read. It is never guessed: the day
    on which a crawler fetched the page is kept apart, as `crawled_on`.
    """

    publisher: str | None = None
    published: date | None = None
    url: str | None = None
    title: str | None = None
    language: str | None = None
    note: str | None = None
    crawled_on: date | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One text of one source. `text` stays exactly as read; all offsets count in it.

    `near_duplicate_of` is the id of an earlier document of the run with nearly the same words.
    """

    id: str
    text: str
    sha256: str
    source: Source = field(default_factory=Source)
    file: str | None = None
    encoding: str = "utf-8"
    near_duplicate_of: str | None = None


@dataclass(frozen=True, slots=True)
class Reject:
    """A record that left the flow: at which stage, why, and the words it stood on."""

    document_id: str
    stage: str
    reason: str
    span: Span | None = None
    surface: str = ""


@dataclass(frozen=True, slots=True)
class UnreadInput:
    """An input that could not become a document. The run goes on without it."""

    path: str
    reason: str
