"""What must hold for every text: folding, dates, places, the whole extraction, its record, the terminal."""

from __future__ import annotations

import itertools
import json
import math
from datetime import date
from typing import TYPE_CHECKING, Any

from shared import document_of, hold, knowledge
from texts import speakable

from geomap.cli.explanation import explanation_lines
from geomap.cli.talk import terminal_safe
from geomap.errors import isolate
from geomap.io.record_reader import read_records
from geomap.io.records import extraction_to_record, record_line
from geomap.model import Status
from geomap.pipeline import extract_document
from geomap.places.locate import locate
from geomap.text import fold, read
from geomap.text.dates import find_dates
from geomap.text.likeness import sign
from geomap.triage import why_left_out

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geomap.model import Document, Extraction, Placement, Span

_ISOLATES = "\u2068\u2069"


def check_reading(text: str) -> None:
    """Folding is stable, every offset points into the text, and sentences part the words."""
    key = fold(text)
    hold("folding again changes nothing", holds=fold(key) == key)
    reading = read(text)
    hold("reading folds alike", holds=reading.key == key)
    offsets = reading.raw_index.tolist()
    hold("offsets rise", holds=offsets == sorted(offsets) and offsets[-1] == len(text))
    end = 0
    for token in reading.tokens:
        hold("words follow each other", holds=end <= token.start < token.end <= len(text))
        hold("a word folds alike alone", holds=fold(text[token.start : token.end]) == token.key)
        end = token.end
    first = end = 0
    for sentence in reading.sentences:
        hold("sentences part the words", holds=sentence.first == first < sentence.last)
        hold("sentences follow each other", holds=end <= sentence.span.start < sentence.span.end <= len(text))
        first, end = sentence.last, sentence.span.end
    hold("every word has its sentence", holds=first == len(reading.tokens))
    hold("a text is like itself", holds=sign(text)[0].likeness(sign(text)[0]) == 1)


def check_dates(case: str) -> None:
    """Dates are cut where they stand, in order, with days that follow each other; twice the same."""
    published, text = _dated(case)
    reading = read(text)
    found = find_dates(reading, published)
    hold("twice the same dates", holds=find_dates(read(text), published) == found)
    end = 0
    for expression in found:
        _hold_cut(text, expression.span, expression.surface)
        hold("dates stand in order", holds=expression.span.start >= end)
        start_on, end_on = expression.start_on, expression.end_on
        hold("both days or none", holds=(start_on is None) == (end_on is None))
        hold("the first day is the first", holds=start_on is None or end_on is None or start_on <= end_on)
        end = expression.span.end


def check_places(text: str) -> None:
    """Mentions are cut where they stand and never overlap; what is located lies on the earth."""
    document = document_of(text)
    placements, rejects = locate(document, read(text), knowledge())
    again, _ = locate(document, read(text), knowledge())
    hold("twice the same places", holds=[_told(p) for p in placements] == [_told(p) for p in again])
    hold("ids are unique", holds=len({p.id for p in placements}) == len(placements))
    spans = sorted(p.mention.span for p in placements)
    hold("no overlap", holds=all(not a.overlaps(b) for a, b in itertools.pairwise(spans)))
    for placement in placements:
        _hold_cut(text, placement.mention.span, placement.mention.surface)
        _hold_locality(placement)
    for reject in rejects:
        if reject.span is not None:
            _hold_cut(text, reject.span, reject.surface)


def _hold_locality(placement: Placement) -> None:
    resolution, locality = placement.resolution, placement.locality
    resolved = resolution.status is Status.RESOLVED
    hold("an entry exactly where resolved", holds=(resolution.entry is not None) == resolved)
    hold("a score is a number", holds=math.isfinite(resolution.score))
    if locality.point is not None:
        hold("a point on the earth", holds=_on_earth(*locality.point, *locality.point))
    if locality.radius_m is not None:
        hold("a radius is no less than 0", holds=0 <= locality.radius_m < math.inf)
    if locality.geometry is not None and not locality.geometry.is_empty:
        hold("a shape on the earth", holds=_on_earth(*locality.geometry.bounds))


def check_extraction(case: str) -> None:
    """The record is JSON that our reader reads back, twice the same, and every quote is cut right."""
    published, text = _dated(case)
    document = document_of(speakable(text), published)
    extraction = extract_document(document, knowledge())
    line = record_line(extraction)
    hold("twice the same record", holds=record_line(extract_document(document, knowledge())) == line)
    record = json.loads(line, parse_constant=_no_number)
    for quote in _quotes(record):
        hold("a quote is cut right", holds=document.text[quote["start"] : quote["end"]] == quote["surface"])
    _hold_drawn(extraction)
    _hold_record(line, record)
    why_left_out(read(document.text), knowledge())


def _hold_record(line: str, record: dict[str, Any]) -> None:
    """With the gazetteer all comes back; without it all but the places that were only weighed."""
    [again] = read_records([line], "fuzz", knowledge().gazetteer.entries)
    hold("the record comes back", holds=record_line(again) == line)
    bare = {**record, "mentions": [{**mention, "candidates": []} for mention in record["mentions"]]}
    [alone] = read_records([line], "fuzz")
    hold("the record comes back without a gazetteer", holds=extraction_to_record(alone) == bare)


def _hold_drawn(extraction: Extraction) -> None:
    known = {p.id for p in extraction.placements}
    for event in extraction.events:
        hold("places of events are mentions", holds=known.issuperset(event.places))
        if event.route is not None:
            hold("stops are mentions", holds=known.issuperset(event.route.stops))
        drawn = (event.geometry, event.route and event.route.geometry)
        for shape in drawn:
            if shape is not None and not shape.is_empty:
                hold("what is drawn lies on the earth", holds=_on_earth(*shape.bounds))


def check_terminal(text: str) -> None:
    """Nothing that a terminal obeys passes: control characters, direction marks without their end."""
    document = document_of(speakable(text))
    shown = [isolate(text), *_explained(document)]
    for line in shown:
        hold("no control character", holds=all(c.isprintable() or c in _ISOLATES for c in line))
        hold("isolates are closed", holds=line.count(_ISOLATES[0]) == line.count(_ISOLATES[1]))
    safe = terminal_safe(text)
    hold("no control but line ends", holds=all(c.isprintable() or c in f"\n\t\r{_ISOLATES}" for c in safe))


def _explained(document: Document) -> Iterator[str]:
    reading = read(document.text)
    dates = find_dates(reading, None)
    return explanation_lines(extract_document(document, knowledge()), reading, dates)


def _dated(case: str) -> tuple[date | None, str]:
    day, _, text = case.partition("\n")
    return (date.fromisoformat(day) if day else None), text


def _hold_cut(text: str, span: Span, surface: str) -> None:
    hold("a span lies in the text", holds=0 <= span.start < span.end <= len(text))
    hold("a surface is cut right", holds=text[span.start : span.end] == surface)


def _told(placement: Placement) -> tuple[object, ...]:
    resolution = placement.resolution
    return (placement.mention, resolution.status, resolution.score, placement.locality.point, placement.role)


def _on_earth(west: float, south: float, east: float, north: float) -> bool:
    return -180 <= west <= east <= 180 and -90 <= south <= north <= 90


def _no_number(constant: str) -> float:
    raise ValueError(f"{constant} is no number of JSON")


def _quotes(record: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield from record["mentions"]
    for event in record["events"]:
        yield from event["evidence"]
        yield from event["references"]
        if event["date_text"]:
            yield event["date_text"]
    yield from (reject for reject in record["rejects"] if reject["start"] is not None)
