"""The order of the stages; no rule of its own.

document -> read -> locate -> dates -> events          one document
documents -> extractions -> incidents                  a run
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.events import extract_events, merge_events
from geomap.model import Extraction, Run, UnreadInput
from geomap.places.locate import locate
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
    found = extract_events(reading, document, placements, dates, knowledge.roads)
    return Extraction(document, found.placements, found.events, (*rejects, *found.rejects))


def run_documents(documents: Iterable[Document | UnreadInput], knowledge: Knowledge) -> Run:
    """Read documents and merge what they report; what could not be read is kept beside."""
    extractions: list[Extraction] = []
    unread: list[UnreadInput] = []
    for document in documents:
        if isinstance(document, UnreadInput):
            unread.append(document)
        else:
            extractions.append(extract_document(document, knowledge))
    return Run(tuple(extractions), merge_events(extractions, knowledge.judgements), tuple(unread))
