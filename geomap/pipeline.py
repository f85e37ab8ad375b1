"""The order of the stages; no rule of its own.

document -> read -> triage -> locate -> dates -> events    one document
documents -> extractions -> incidents                  a run
"""

from __future__ import annotations

import traceback
from pathlib import Path
from typing import TYPE_CHECKING

from geomap import triage
from geomap.curation.staleness import judgement_uses
from geomap.events import extract_events, find_doubts, merge_events
from geomap.model import Extraction, Reject, Run, UnreadInput
from geomap.places.locate import locate
from geomap.places.references import read_pointing
from geomap.text import read
from geomap.text.dates import find_dates
from geomap.triage import is_overlong, why_left_out

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from geomap.model import Document
    from geomap.places.judgements import Judgement
    from geomap.places.knowledge import Knowledge


def extract_document(document: Document, knowledge: Knowledge, *, every_page: bool = True) -> Extraction:
    """Read one document: its mentions, its events, and everything turned down.

    Without `every_page`, one in another language, off the topic or without end is not read on;
    its only reject says why.
    """
    if not every_page and is_overlong(document.text):
        return _left_out(document, triage.TOO_LONG)
    reading = read(document.text)
    if not every_page and (reason := why_left_out(reading, knowledge)):
        return _left_out(document, reason)
    placements, rejects = locate(document, reading, knowledge)
    dates = find_dates(reading, document.source.published)
    pointing = read_pointing(reading, knowledge)
    found = extract_events(reading, document, placements, dates, knowledge.roads, pointing)
    return Extraction(document, found.placements, found.events, (*rejects, *found.rejects), found.references)


def _left_out(document: Document, reason: str) -> Extraction:
    return Extraction(document, (), (), (Reject(document.id, triage.STAGE, reason),))


def try_document(
    document: Document, knowledge: Knowledge, *, every_page: bool = False
) -> Extraction | UnreadInput:
    """Read one document of many: a fault of ours in it is told in its place, and the others go on."""
    try:
        return extract_document(document, knowledge, every_page=every_page)
    except Exception as error:  # noqa: BLE001  # whatever the fault, one document never stops a run
        return UnreadInput(document.file or document.id, _fault(error))


def _fault(error: Exception) -> str:
    at = traceback.extract_tb(error.__traceback__)[-1]
    return (
        f"geomap failed on it: {type(error).__name__} at {Path(at.filename).name}:{at.lineno}. "
        "The fault is the program's, not the document's: please report this line with the text"
    )


def run_documents(
    documents: Iterable[Document | UnreadInput],
    knowledge: Knowledge,
    fail: Callable[[UnreadInput], None] = lambda _: None,
    keep: Callable[[Extraction], Extraction] = lambda extraction: extraction,
    *,
    every_page: bool = False,
) -> Run:
    """Read documents and merge what they report; what could not be read is kept beside.

    `fail` is told of each document on which the extraction itself failed; `keep` gives the form
    in which an extraction is merged and drawn.
    """
    extractions: list[Extraction] = []
    unread: list[UnreadInput] = []
    for document in documents:
        if isinstance(document, UnreadInput):
            unread.append(document)
            continue
        outcome = try_document(document, knowledge, every_page=every_page)
        if isinstance(outcome, UnreadInput):
            fail(outcome)
            unread.append(outcome)
        else:
            extractions.append(keep(outcome))
    return merge_run(extractions, knowledge.judgements, unread)


def merge_run(
    extractions: Sequence[Extraction],
    judgements: Sequence[Judgement],
    unread: Sequence[UnreadInput] = (),
) -> Run:
    """Merge what documents report, read now or before: incidents, doubts, and what became of judgements."""
    incidents = merge_events(extractions, judgements)
    judged = judgement_uses(judgements, extractions, incidents)
    doubts = find_doubts(extractions, incidents, judgements)
    return Run(tuple(extractions), incidents, tuple(unread), doubts, judged)
