"""What an incident says: every report's own values, and the one shown, by a named rule."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from geomap.model import Casualties, Claim, GeoPrecision, Incident

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from geomap.events.footprints import Footprint
    from geomap.model import Document, Event, Route, Span

_EXACTNESS = {precision: rank for rank, precision in enumerate(GeoPrecision)}
_LAST_DAY = "9999-12-31"
_RULES = ("most_precise_place", "dated", "earliest_published", "lowest_id")
_DISPUTABLE = ("day", "patrol_number", "killed", "injured", "weapon", "certainty", "direction")


def describe(
    incident_id: str, marks: Sequence[Footprint], documents: Mapping[str, Document], reasons: tuple[str, ...]
) -> Incident:
    """Make the incident of events that tell one happening; `marks` are in the order of event ids."""
    events = tuple(m.event for m in marks)
    shown, rule = _choose(events, documents)
    dated = shown if shown.start_on else next((e for e in events if e.start_on), shown)
    claims = tuple(c for m in marks for c in _claims(m))
    return Incident(
        id=incident_id,
        kind=shown.kind,
        events=events,
        shown=shown,
        claims=claims,
        chosen_by=rule,
        disputed=_disputed(claims),
        reasons=reasons,
        route=_fullest_route(events, shown),
        start_on=dated.start_on,
        end_on=dated.end_on,
        time_precision=dated.time_precision,
        patrol_number=_most_told(events, shown),
        casualties=_range_of_casualties(events),
        actors=tuple(dict.fromkeys(a for e in (shown, *events) for a in e.actors)),
    )


def _choose(events: Sequence[Event], documents: Mapping[str, Document]) -> tuple[Event, str]:
    """Show the most precise place, then a dated report, then the first published, then the lowest id."""
    if len(events) == 1:
        return events[0], "only_report"
    ranked = sorted((_rank(e, documents), e.id) for e in events)
    by_id = {e.id: e for e in events}
    first, second = (*ranked[0][0], ranked[0][1]), (*ranked[1][0], ranked[1][1])
    rule = next(name for name, a, b in zip(_RULES, first, second, strict=True) if a != b)
    return by_id[ranked[0][1]], rule


def _rank(event: Event, documents: Mapping[str, Document]) -> tuple[int, bool, str]:
    exactness = _EXACTNESS[event.geo_precision] if event.geo_precision else len(_EXACTNESS)
    published = documents[event.document_id].source.published
    return exactness, event.start_on is None, published.isoformat() if published else _LAST_DAY


def _claims(mark: Footprint) -> Iterator[Claim]:
    """Give what a report says itself, each value with its words where it has words of its own."""
    event = mark.event
    sentence = event.evidence[0] if event.evidence else None
    for attribute, value, span in _values(mark):
        yield Claim(attribute, value, event.id, event.document_id, span or sentence)


def _values(mark: Footprint) -> Iterator[tuple[str, str, Span | None]]:
    event = mark.event
    if mark.anchors:
        yield "place", "; ".join(dict.fromkeys(a.name for a in mark.anchors)), None
    if event.start_on and event.end_on:
        days = sorted({event.start_on.isoformat(), event.end_on.isoformat()})
        yield "day", "/".join(days), event.date.span if event.date else None
    if event.patrol_number is not None:
        yield "patrol_number", str(event.patrol_number), None
    if event.casualties:
        yield from _toll(event.casualties)
    for attribute, value in (("weapon", event.weapon), ("target", event.target)):
        if value:
            yield attribute, value, None
    yield "certainty", event.certainty.value, None
    if event.route and event.route.direction:
        yield "direction", event.route.direction, None


def _toll(casualties: Casualties) -> Iterator[tuple[str, str, None]]:
    for attribute, low, high in (
        ("killed", casualties.killed_min, casualties.killed_max),
        ("injured", casualties.injured_min, casualties.injured_max),
    ):
        if low is not None:
            yield attribute, str(low) if low == high else f"{low}-{'' if high is None else high}", None


def _disputed(claims: Sequence[Claim]) -> tuple[str, ...]:
    """Name the attributes of which reports say different things."""
    return tuple(a for a in _DISPUTABLE if len({c.value for c in claims if c.attribute == a}) > 1)


def _fullest_route(events: Sequence[Event], shown: Event) -> Route | None:
    routes = [
        (len(e.route.stops) - len(e.route.unplaced), e.id == shown.id, e.route) for e in events if e.route
    ]
    return max(routes, key=lambda r: (r[0], r[1], r[2].stops))[2] if routes else None


def _most_told(events: Sequence[Event], shown: Event) -> int | None:
    """Give the patrol number of most reports; on a tie the shown one's, then the lowest."""
    told = Counter(e.patrol_number for e in events if e.patrol_number is not None)
    return min(told, key=lambda n: (-told[n], n != shown.patrol_number, n), default=None)


def _range_of_casualties(events: Sequence[Event]) -> Casualties | None:
    """From the lowest to the highest count of all reports."""
    told = [e.casualties for e in events if e.casualties]
    if not told:
        return None
    return Casualties(
        killed_min=min((c.killed_min for c in told if c.killed_min is not None), default=None),
        killed_max=_highest([c.killed_max for c in told if c.killed_min is not None]),
        injured_min=min((c.injured_min for c in told if c.injured_min is not None), default=None),
        injured_max=_highest([c.injured_max for c in told if c.injured_min is not None]),
    )


def _highest(counts: Sequence[int | None]) -> int | None:
    """Give the highest count; `None` as soon as one report leaves it open, or none tells it."""
    known = [c for c in counts if c is not None]
    return max(known) if known and len(known) == len(counts) else None
