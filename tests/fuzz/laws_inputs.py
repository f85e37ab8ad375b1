"""What must hold for every input file: documents or reasons come out, never anything else."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, cast

from shared import hold

from geomap.io.formats import Given, read_stream
from geomap.io.metadata import parse_metadata
from geomap.io.zips import read_zip
from geomap.model import Document, Source, UnreadInput

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from io import BufferedReader, RawIOBase

_GIVEN = Given("fuzz", "fuzz.txt", "fuzz", Source())


def checker(form: str) -> Callable[[bytes], None]:
    """Make the check of a form; each file is read as that form, and as what its first bytes say."""

    def check(raw: bytes) -> None:
        _hold_outcomes(lambda: read_stream(_stream(raw), form, _GIVEN))
        _hold_outcomes(lambda: read_stream(_stream(raw), "", _GIVEN))

    return check


def check_zip(raw: bytes) -> None:
    """Read an archive."""
    _hold_outcomes(lambda: read_zip(io.BytesIO(raw), _GIVEN))


def check_metadata(raw: bytes) -> None:
    """Read a `documents.csv`."""
    told = parse_metadata(raw, "documents.csv", lambda name: name == "a.txt")
    hold("only files that are there", holds=set(told.sources) <= {"a.txt"})
    hold("reasons are told", holds=all(problem.reason for problem in told.problems))


def _stream(raw: bytes) -> BufferedReader[RawIOBase]:
    return io.BufferedReader(cast("RawIOBase", io.BytesIO(raw)))


def _hold_outcomes(read: Callable[[], Iterable[Document | UnreadInput]]) -> None:
    found = list(read())
    hold("something comes out", holds=bool(found))
    hold("twice the same", holds=list(read()) == found)
    for outcome in found:
        if isinstance(outcome, Document):
            hold("a document has text", holds=bool(outcome.text.strip()))
            _whole(outcome)
        else:
            hold("a reason is told", holds=bool(outcome.path and outcome.reason))


def _whole(document: Document) -> None:
    """Every text that leaves a reader can be written as UTF-8."""
    source = document.source
    for text in (
        document.id,
        document.text,
        document.file,
        source.publisher,
        source.url,
        source.title,
        source.language,
    ):
        hold(
            "text is whole",
            holds=text is None or text.encode("utf-8", "replace") == text.encode("utf-8", "surrogatepass"),
        )
    hold("a digest is told", holds=len(document.sha256) == 64)
