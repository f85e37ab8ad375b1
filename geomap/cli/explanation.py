"""An extraction in words, for a terminal: each sentence, and under it all that was made of it.

Everything that comes from a document is escaped and isolated, so that neither control
characters nor the direction of Arabic can disturb the lines.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.errors import isolate

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from geomap.model import (
        Candidate,
        DateExpression,
        Entry,
        Event,
        Evidence,
        Extraction,
        Locality,
        Placement,
        Reference,
        Reject,
        Resolution,
        Route,
        Span,
    )
    from geomap.text import Reading, Sentence

_LABEL_WIDTH = 10
_INDENT = "  "


def explanation_lines(
    extraction: Extraction, reading: Reading, dates: Sequence[DateExpression]
) -> Iterator[str]:
    """Tell what was found in a document, sentence by sentence, in the order of the text."""
    yield _heading(extraction)
    for sentence in reading.sentences:
        yield ""
        yield f"[{sentence.index + 1}] {sentence.kind.value} {_range(sentence.span)}"
        yield _INDENT + isolate(sentence.span.of(reading.text))
        for line in _found(extraction, sentence, dates):
            yield _INDENT + line


def _heading(extraction: Extraction) -> str:
    document = extraction.document
    published = document.source.published
    day = f"published {published.isoformat()}" if published else "publication day unknown"
    counts = f"{len(extraction.placements)} mention(s), {len(extraction.events)} event(s)"
    return f"{isolate(document.id)}: {day}, {counts}"


def _found(extraction: Extraction, sentence: Sentence, dates: Sequence[DateExpression]) -> Iterator[str]:
    def within(span: Span | None) -> bool:
        return span is not None and sentence.span.start <= span.start < sentence.span.end

    for placement in extraction.placements:
        if within(placement.mention.span):
            yield from placement_lines(placement)
    for reference in extraction.references:
        if within(reference.relation.span):
            yield _reference_line(reference, extraction)
    for expression in dates:
        if within(expression.span):
            yield _date_line(expression)
    for event in extraction.events:
        if event.evidence and within(event.evidence[0]):
            yield from event_lines(event, extraction)
    for reject in extraction.rejects:
        if within(reject.span):
            yield _reject_line(reject)


def placement_lines(placement: Placement) -> Iterator[str]:
    """Tell a mention: what it was taken for, where that lies, and the reasons."""
    mention, resolution = placement.mention, placement.resolution
    yield _line("place", f"{isolate(mention.surface)} {_range(mention.span)}: {_decision(resolution)}")
    yield _line("", f"role {placement.role.value}; {_where(placement.locality)}")
    if resolution.candidates:
        for candidate in resolution.candidates:
            yield from _candidate_lines(candidate, resolution)
    else:
        yield from _evidence_lines(resolution.evidence)
    yield from _evidence_lines(placement.role_evidence)


def _decision(resolution: Resolution) -> str:
    status = resolution.status.value
    if resolution.entry:
        return f"{status}, {_entry(resolution.entry)}"
    return f"{status} ({resolution.reason})" if resolution.reason else status


def _candidate_lines(candidate: Candidate, resolution: Resolution) -> Iterator[str]:
    chosen = resolution.entry is not None and candidate.entry.id == resolution.entry.id
    yield _line("", f"{'*' if chosen else '-'} {candidate.score:7.3f}  {_entry(candidate.entry)}")
    yield from _evidence_lines(candidate.evidence)


def _evidence_lines(evidence: Iterable[Evidence]) -> Iterator[str]:
    for reason in evidence:
        words = f"  {isolate(reason.words)}" if reason.words else ""
        yield _line("", f"    {reason.score:+7.3f}  {reason.rule}{words}")


def _entry(entry: Entry) -> str:
    within = ", ".join(filter(None, (entry.admin2, entry.admin1)))
    name = " ".join(filter(None, (entry.name("en"), isolate(entry.name("ar")))))
    return f"{name} [{entry.id}], {entry.kind.value}{f' in {within}' if within else ''}"


def _where(locality: Locality) -> str:
    parts = [locality.geo_precision.value]
    if locality.point:
        parts.append(f"lon {locality.point[0]:.5f} lat {locality.point[1]:.5f}")
    if locality.radius_m is not None:
        parts.append(f"within {locality.radius_m / 1000:.1f} km")
    if locality.relation:
        parts.append(f"{locality.relation.type.value} {isolate(locality.relation.words)}")
    return ", ".join(parts)


def _reference_line(reference: Reference, extraction: Extraction) -> str:
    """Tell words without a name: the mention that they mean, and where that leads."""
    words, span = reference.relation.words, reference.relation.span
    meant = _names([reference.antecedent_id], extraction)
    return _line("refers", f"{isolate(words)} {_range(span)}: to {meant}; {_where(reference.locality)}")


def _date_line(expression: DateExpression) -> str:
    meaning = ", ".join(
        (_days(expression.start_on, expression.end_on), expression.precision.value, *expression.flags)
    )
    return _line("date", f"{isolate(expression.surface)} {_range(expression.span)}: {meaning}")


def event_lines(event: Event, extraction: Extraction) -> Iterator[str]:
    """Tell an event: what, how sure, when, where and by whom."""
    yield _line("event", f"{event.kind.value}, {event.certainty.value}, {event.salience} {isolate(event.id)}")
    yield from (_line("", f"{label}: {told}") for label, told in _event_facts(event, extraction) if told)
    yield from _evidence_lines(event.reasons)


def _event_facts(event: Event, extraction: Extraction) -> Iterator[tuple[str, str]]:
    yield "when", _days(event.start_on, event.end_on)
    yield "where", _names(event.places, extraction)
    yield "by reference", ", ".join(isolate(r.relation.words) for r in event.references)
    yield "precision", event.geo_precision.value if event.geo_precision else ""
    yield "route", _way(event.route, extraction) if event.route else ""
    yield "patrol number", "" if event.patrol_number is None else str(event.patrol_number)
    yield "actors", ", ".join(map(isolate, event.actors))
    yield "target", event.target or ""
    yield "weapon", event.weapon or ""


def _way(route: Route, extraction: Extraction) -> str:
    """Name the stops in order, then what else is told of the way."""
    told = [_names(route.stops, extraction, " > ")]
    told += ["there and back"] if route.returns_to_start else []
    if route.length_m:
        told.append(f"{route.length_m / 1000:.0f} km{', schematic' if route.schematic else ''}")
    told += [f"{route.duration_min} min"] if route.duration_min else []
    return "; ".join(told)


def _names(mention_ids: Iterable[str], extraction: Extraction, separator: str = ", ") -> str:
    surfaces = {placement.id: placement.mention.surface for placement in extraction.placements}
    return separator.join(isolate(surfaces.get(mention_id, mention_id)) for mention_id in mention_ids)


def _reject_line(reject: Reject) -> str:
    where = f" {_range(reject.span)}" if reject.span else ""
    return _line("rejected", f"{isolate(reject.surface)}{where}: {reject.reason} (in {reject.stage})")


def _days(start_on: object, end_on: object) -> str:
    if start_on is None:
        return "day open"
    return f"{start_on}" if start_on == end_on or end_on is None else f"{start_on} to {end_on}"


def _range(span: Span) -> str:
    return f"{span.start}-{span.end}"


def _line(label: str, text: str) -> str:
    return f"{label:<{_LABEL_WIDTH}}{text}".rstrip()
