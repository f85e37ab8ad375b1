"""Which event of a reading stands for which incident of the gold, and what follows from it.

An event stands for an incident of its kind that it shares a place and the day with; main
incidents choose before recalls. What no incident claims is spurious.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geomap.errors import isolate
from geomap.evaluate.outcomes import Outcome, Verdict, judged
from geomap.evaluate.places import gold_spot, is_near, read_spot
from geomap.maps.codes import PIN_PRECISIONS
from geomap.model import EventKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from geomap.evaluate.gold import GoldDocument, GoldIncident
    from geomap.evaluate.places import Spot
    from geomap.geodesy import Point
    from geomap.model import Event, Extraction, Span

_EVENT_NEAR_KM = 10.0
# Talks are listed and never drawn; 'other' in the gold takes any kind at its place, and owes none.
_COUNTED = frozenset(EventKind) - {EventKind.AGREEMENT_OR_TALKS, EventKind.OTHER}


@dataclass(frozen=True, slots=True)
class Matching:
    """Events by the index of the incident that they stand for.

    `found` have the right day, `placed` the right place alone; `free` stand for nothing.
    """

    found: Mapping[int, Event]
    placed: Mapping[int, Event]
    free: tuple[Event, ...]


class _Ask:
    """The events of one document that are still free to stand for an incident."""

    def __init__(self, gold: GoldDocument, extraction: Extraction) -> None:
        self._gold = [gold_spot(m) for m in gold.mentions or ()]
        self._spots = {p.id: read_spot(p) for p in extraction.placements}
        self.free = [e for e in extraction.events if e.kind in _COUNTED and e.certainty.is_executed]

    def find(self, incident: GoldIncident, *, any_day: bool = False, any_kind: bool = False) -> Event | None:
        """Find the first free event for an incident."""
        places = [self._gold[i] for i in incident.places]
        for event in self.free:
            if not any_kind and event.kind is not incident.kind:
                continue
            if places and not self._share_a_place(places, event):
                continue
            if any_day or _is_same_day(incident, event):
                return event
        return None

    def take(self, event: Event) -> None:
        """Take an event out of the free ones."""
        self.free = [e for e in self.free if e is not event]

    def _share_a_place(self, places: Sequence[Spot], event: Event) -> bool:
        stops = event.route.stops if event.route else ()
        said = [self._spots[i] for i in (*event.places, *stops) if i in self._spots]
        shown = _shown_point(event)
        return any(
            is_near(place.point, shown, _EVENT_NEAR_KM)
            or any(place.span.overlaps(s.span) or is_near(place.point, s.point) for s in said)
            for place in places
        )


def match(gold: GoldDocument, incidents: Sequence[GoldIncident], extraction: Extraction) -> Matching:
    """Choose an event for each incident that was carried out."""
    ask = _Ask(gold, extraction)
    found: dict[int, Event] = {}
    placed: dict[int, Event] = {}
    for at, incident in sorted(enumerate(incidents), key=lambda i: not i[1].is_main):
        if not _is_counted(incident):
            continue
        event = ask.find(incident)
        near = event or ask.find(incident, any_day=True)
        if near is not None:
            placed[at] = near
        if event is not None:
            found[at] = event
            ask.take(event)
    for incident in incidents:
        other = ask.find(incident, any_day=True, any_kind=True) if incident.kind is EventKind.OTHER else None
        if other is not None:
            ask.take(other)
    return Matching(found, placed, tuple(ask.free))


def _is_counted(incident: GoldIncident) -> bool:
    return incident.kind in _COUNTED and incident.is_executed


def _is_same_day(incident: GoldIncident, event: Event) -> bool:
    """Compare days; where the gold leaves the day open, any is right."""
    if incident.day:
        return event.start_on == incident.day
    if incident.days and event.start_on:
        return incident.days[0] <= event.start_on <= incident.days[1]
    return True


def _shown_point(event: Event) -> Point | None:
    """Give the point that a map shows: an area has none."""
    is_pin = event.geo_precision is None or event.geo_precision in PIN_PRECISIONS
    return event.point if is_pin else None


def incident_outcomes(
    gold: GoldDocument, incidents: Sequence[GoldIncident], extraction: Extraction, matching: Matching
) -> Iterator[Outcome]:
    """Judge happenings, their days and patrol numbers, and whether a quiet document stays quiet."""
    for at, incident in enumerate(incidents):
        if _is_counted(incident):
            yield from _incident(gold, at, incident, matching)
    for event in matching.free:
        told = f"{event.kind.value} {event.start_on or 'without a day'} at {_places(event, extraction)}"
        span = event.evidence[0] if event.evidence else None
        yield Outcome("incidents", Verdict.EXTRA, gold.id, told, span, event.kind.value)
    if not any(map(_is_counted, incidents)):
        told = f"{len(matching.free)} event(s) where nothing happened"
        yield judged("quiet_documents", gold.id, told, right=not matching.free)


def _incident(gold: GoldDocument, at: int, incident: GoldIncident, matching: Matching) -> Iterator[Outcome]:
    kind, span = incident.kind.value, _first_span(gold, incident)
    placed = matching.placed.get(at)
    if incident.is_main:
        why = "found on another day" if placed else "not found"
        told = f"{_told(gold, incident)}: {why}"
        yield judged("incidents", gold.id, told, right=at in matching.found, span=span, kind=kind)
    if placed is None:
        return
    if incident.day:
        told = f"{_told(gold, incident)}: read as {placed.start_on or 'open'}"
        yield judged("days", gold.id, told, right=placed.start_on == incident.day, span=span)
    if incident.kind is EventKind.PATROL:
        yield from _patrol_number(gold, incident, placed)


def _patrol_number(gold: GoldDocument, incident: GoldIncident, placed: Event) -> Iterator[Outcome]:
    want, got, span = incident.patrol_number, placed.patrol_number, _first_span(gold, incident)
    if want is not None:
        told = f"patrol number {want}, read as {'none' if got is None else got}"
        yield judged("patrol_numbers", gold.id, told, right=want == got, span=span)
    elif got is not None:
        yield Outcome("patrol_numbers", Verdict.EXTRA, gold.id, f"read as number {got}; it has none", span)


def _told(gold: GoldDocument, incident: GoldIncident) -> str:
    mentions = gold.mentions or ()
    places = ", ".join(isolate(mentions[i].surface) for i in incident.places) or "no place"
    return f"{incident.kind.value} {incident.day or 'without a day'} at {places}"


def _first_span(gold: GoldDocument, incident: GoldIncident) -> Span | None:
    mentions = gold.mentions or ()
    return mentions[incident.places[0]].span if incident.places else None


def _places(event: Event, extraction: Extraction) -> str:
    surfaces = {p.id: p.mention.surface for p in extraction.placements}
    return ", ".join(isolate(surfaces[i]) for i in event.places if i in surfaces) or "no place"
