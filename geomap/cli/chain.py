"""A record of a run and what it stands on, down to the printed words: incident, event, mention, document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.cli.explanation import event_lines, placement_lines
from geomap.errors import NotFoundError, isolate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geomap.model import Event, Extraction, Incident, Placement, Run, Span

_INDENT = "  "


def chain_lines(record_id: str, run: Run) -> Iterator[str]:
    """Tell the record of an id and everything below it.

    The ids of drawn features ("inc-...:route", "...:stop2") mean the record that they
    draw. Raises NotFoundError where nothing carries the id.
    """
    for candidate in (record_id, record_id.rpartition(":")[0]):
        lines = _lines(candidate, run)
        if lines is not None:
            return lines
    raise NotFoundError(
        f"nothing carries the id {isolate(record_id)}; ids stand in incidents.csv and in the layers"
    )


def _lines(record_id: str, run: Run) -> Iterator[str] | None:
    for incident in run.incidents:
        if incident.id == record_id:
            return _incident(incident, run)
    for extraction in run.extractions:
        if extraction.document.id == record_id:
            return _document(extraction)
        for event in extraction.events:
            if event.id == record_id:
                return _event(event, extraction)
        for placement in extraction.placements:
            if placement.id == record_id:
                return _mention(placement, extraction)
    return None


def _incident(incident: Incident, run: Run) -> Iterator[str]:
    documents = {extraction.document.id: extraction for extraction in run.extractions}
    yield f"incident {isolate(incident.id)}: {incident.kind.value}, {len(incident.events)} report(s)"
    yield f"{_INDENT}shown is the report {isolate(incident.shown.id)} ({incident.chosen_by})"
    if incident.disputed:
        yield f"{_INDENT}reports differ on: {', '.join(incident.disputed)}"
    yield from (f"{_INDENT}merged: {isolate(reason)}" for reason in incident.reasons)
    for claim in incident.claims:
        yield f"{_INDENT}claim: {claim.attribute} = {isolate(claim.value)} in {isolate(claim.document_id)}"
    for event in incident.events:
        yield ""
        yield from _event(event, documents[event.document_id])


def _event(event: Event, extraction: Extraction) -> Iterator[str]:
    yield from event_lines(event, extraction)
    for span in event.evidence:
        yield _sentence(span, extraction)
    named = {*event.places, *(event.route.stops if event.route else ())}
    for placement in extraction.placements:
        if placement.id in named:
            yield from (_INDENT + line for line in placement_lines(placement))
    yield from _source(extraction)


def _mention(placement: Placement, extraction: Extraction) -> Iterator[str]:
    yield from placement_lines(placement)
    for event in extraction.events:
        for span in event.evidence:
            if span.contains(placement.mention.span):
                yield _sentence(span, extraction)
                yield f"{_INDENT}reports {event.kind.value} {isolate(event.id)}"
    yield from _source(extraction)


def _document(extraction: Extraction) -> Iterator[str]:
    yield from _source(extraction)
    for event in extraction.events:
        yield from (_INDENT + line for line in event_lines(event, extraction))
    for placement in extraction.placements:
        mention = placement.mention
        known = isolate(placement.entry.name("en")) if placement.entry else placement.resolution.status.value
        yield f"{_INDENT}mention {isolate(mention.id)}: {isolate(mention.surface)}, {known}"


def _sentence(span: Span, extraction: Extraction) -> str:
    return f"{_INDENT}sentence {span.start}-{span.end}: {isolate(span.of(extraction.document.text))}"


def _source(extraction: Extraction) -> Iterator[str]:
    document, source = extraction.document, extraction.document.source
    yield f"document {isolate(document.id)}, sha256 {document.sha256[:12]}"
    told = {
        "file": document.file,
        "publisher": source.publisher,
        "published": source.published,
        "url": source.url,
        "title": source.title,
    }
    yield from (f"{_INDENT}{label}: {isolate(str(value))}" for label, value in told.items() if value)
