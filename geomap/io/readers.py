"""What a worker does, in this process, in one beside it or on another machine: documents into lines."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from typing import TYPE_CHECKING, NamedTuple

from geomap.errors import GazetteerError, SettingsError
from geomap.io.gazetteer import gazetteer_digest, gazetteer_directory
from geomap.io.knowledge import load_knowledge
from geomap.io.records import record_line
from geomap.model import UnreadInput
from geomap.pipeline import try_document
from geomap.triage import left_out

if TYPE_CHECKING:
    from pathlib import Path

    from geomap.errors import Problem
    from geomap.model import Document
    from geomap.places.knowledge import Knowledge

    Bundle = tuple[Document, ...]


class RecordLine(NamedTuple):
    """The record of a document as a line of JSON, and why it was not read in full, if so."""

    text: str
    left_out: str = ""


Line = RecordLine | UnreadInput


@dataclass(frozen=True, slots=True)
class Work:
    """How documents are to be read; travels to the workers with them.

    `gazetteer` is its folder, `None` the packaged one. `made_with`, where given, is what
    the worker's own `fingerprint` must be.
    """

    gazetteer: Path | None = None
    every_page: bool = False
    made_with: str = ""


def read_bundle(bundle: Bundle, work: Work) -> list[Line]:
    """Read a bundle; raises SettingsError where this worker would read it otherwise than it should."""
    if work.made_with and work.made_with != fingerprint(work.gazetteer):
        raise SettingsError("a worker has another version of geomap, or another gazetteer, than this process")
    knowledge = knowledge_of(work.gazetteer)
    return [read_one(document, knowledge, work) for document in bundle]


def broken_rules(gazetteer: Path | None) -> tuple[Problem, ...]:
    """Load the knowledge, and give the rules that its gazetteer breaks: an error would not travel whole."""
    try:
        knowledge_of(gazetteer)
    except GazetteerError as error:
        return error.problems
    return ()


def read_one(document: Document, knowledge: Knowledge, work: Work) -> Line:
    """Read one document."""
    outcome = try_document(document, knowledge, every_page=work.every_page)
    if isinstance(outcome, UnreadInput):
        return outcome
    return RecordLine(record_line(outcome), left_out(outcome))


@cache
def knowledge_of(gazetteer: Path | None) -> Knowledge:
    """Load the knowledge once a process."""
    return load_knowledge(gazetteer)


@cache
def fingerprint(gazetteer: Path | None) -> str:
    """Tell version and gazetteer, on which every record depends."""
    return f"{version('geomap')} {gazetteer_digest(gazetteer_directory(gazetteer))}"
