"""The order of the stages; no rule of its own.

document -> read -> locate -> dates -> events          one document
documents -> extractions -> incidents                  a run
"""

from __future__ import annotations

import traceback
from pathlib import Path
from typing import TYPE_CHECKING

from geomap.curation.staleness import judgement_uses
from geomap.events import extract_events, find_doubts, merge_events
from geomap.model import Extraction, Run, UnreadInput
from geomap.places.locate import locate
from geomap.places.references import read_pointing
from geomap.text import read
from geomap.text.dates import find_dates

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geomap.model import Document
    from geomap.places.knowledge import Knowledge


def extract_document(document: Document, knowledge: Knowledge) -> Extraction:
    """Read one document: its mentions, its events, and everything turned down."""
    reading = read(document.text)
    placements, rejects = locate(document, reading, knowledge)
    dates = find_dates(reading, document.source.published)
    pointing = read_pointing(reading, knowledge)
    found = extract_events(reading, document, placements, dates, knowledge.roads, pointing)
    return Extraction(document, found.placements, found.events, (*rejects, *found.rejects), found.references)


def try_document(document: Document, knowledge: Knowledge) -> Extraction | UnreadInput:
    """Read one document of many: a fault of ours in it is told in its place, and the others go on."""
    try:
        return extract_document(document, knowledge)
    except Exception as error:  # noqa: BLE001  # whatever the fault, one document never stops a run
        return UnreadInput(document.file or document.id, _fault(error))


def _fault(error: Exception) -> str:
    at = traceback.extract_tb(error.__traceback__)[-1]
    return (
        f"geomap failed on it: {type(error).__name__} at {Path(at.filename).name}:{at.lineno}. "
        "The fault is the program's, not the document's: please report this line with the text"
    )


def run_documents(documents: Iterable[Document | UnreadInput], knowledge: Knowledge) -> Run:
    """Read documents and merge what they report; what could not be read is kept beside."""
    extractions: list[Extraction] = []
    unread: list[UnreadInput] = []
    for document in documents:
        outcome = document if isinstance(document, UnreadInput) else try_document(document, knowledge)
        if isinstance(outcome, UnreadInput):
            unread.append(outcome)
        else:
            extractions.append(outcome)
    incidents = merge_events(extractions, knowledge.judgements)
    judged = judgement_uses(knowledge.judgements, extractions, incidents)
    doubts = find_doubts(extractions, incidents, knowledge.judgements)
    return Run(tuple(extractions), incidents, tuple(unread), doubts, judged)
