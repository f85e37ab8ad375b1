"""What of an event can be compared with another report: where it stands, when, which patrol."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from math import floor
from typing import TYPE_CHECKING

from geomap.geodesy import rough_distance_m
from geomap.model import EventKind, GeoPrecision, PlaceKind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from geomap.geodesy import Point
    from geomap.model import Event, Extraction, Locality, Placement

_SLACK_M = 3_000.0
_LARGEST_RADIUS_M = 8_000.0  # a larger circle says too little to join reports by it
_KNOWN_AGAIN_WORDS = 8  # as many in the same order are one sentence, passed from outlet to outlet
_CELL_DEG = 0.25  # wider than two largest radii and the slack
_LONGEST_SPAN_DAYS = 14
_COARSE = frozenset(
    {GeoPrecision.DISTRICT, GeoPrecision.GOVERNORATE, GeoPrecision.COUNTRY, GeoPrecision.UNKNOWN}
)


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place of an event: entry, point and radius."""

    entry_id: str
    name: str
    point: Point | None
    radius_m: float


@dataclass(frozen=True, slots=True)
class Footprint:
    """An event with its places looked up.

    `anchors` are settlements and sites, `areas` entries of larger places, `roads` segments;
    `sentence` its first sentence, empty where it is too short to be known again.
    """

    event: Event
    anchors: tuple[Anchor, ...]
    areas: frozenset[str]
    roads: frozenset[str]
    sentence: str = ""

    @property
    def is_comparable(self) -> bool:
        """Talks are not joined over documents, nor what has no day or lasts too long to tell apart."""
        event = self.event
        if event.kind is EventKind.AGREEMENT_OR_TALKS or event.start_on is None or event.end_on is None:
            return False
        return (event.end_on - event.start_on).days < _LONGEST_SPAN_DAYS and event.count is None

    @property
    def interval(self) -> tuple[date | None, date | None]:
        """Give the first and the last day that the event may have been on."""
        return self.event.start_on, self.event.end_on

    def days(self) -> Iterator[date]:
        """Give every day of the event's interval."""
        event = self.event
        if event.start_on is not None and event.end_on is not None:
            for step in range((event.end_on - event.start_on).days + 1):
                yield event.start_on + timedelta(days=step)


def footprint(extraction: Extraction, event: Event) -> Footprint:
    """Look the places of an event up among the placements of its document."""
    stops = event.route.stops if event.route else ()
    wanted = dict.fromkeys((*event.places, *stops))
    found = [p for p in extraction.placements if p.id in wanted and p.entry is not None]
    anchors, areas, roads = [], set(), set()
    for placement in found:
        entry, locality = placement.entry, _locality(event, placement)
        if entry is None:
            continue
        if entry.kind is PlaceKind.ROAD:
            roads |= set(entry.segments) or {entry.id}
        elif locality.geo_precision in _COARSE:
            areas.add(entry.id)
        else:
            radius_m = min(locality.radius_m or 0.0, _LARGEST_RADIUS_M)
            name = placement.mention.surface
            anchors.append(Anchor(entry.id, name, locality.point or entry.point, radius_m))
    sentence = _sentence(extraction, event)
    return Footprint(event, tuple(anchors), frozenset(areas), frozenset(roads), sentence)


def _sentence(extraction: Extraction, event: Event) -> str:
    words = event.evidence[0].of(extraction.document.text).split() if event.evidence else []
    return " ".join(words) if len(words) >= _KNOWN_AGAIN_WORDS else ""


def _locality(event: Event, placement: Placement) -> Locality:
    """Give where the event was at this place: beside it, when only words without a name tell its site."""
    beside = event.by_reference and placement.id == event.places[0]
    return event.references[0].locality if beside else placement.locality


def nearest_anchors(a: Footprint, b: Footprint) -> tuple[Anchor, Anchor, float] | None:
    """Give the two places nearest to each other, when they may be one; `None` when none may."""
    near = [(x, y, _gap_m(x, y)) for x in a.anchors for y in b.anchors]
    joined = [n for n in near if n[2] <= _reach_m(n[0], n[1])]
    return min(joined, key=lambda n: (n[2], n[0].entry_id, n[1].entry_id), default=None)


def _gap_m(a: Anchor, b: Anchor) -> float:
    if a.entry_id == b.entry_id:
        return 0.0
    return rough_distance_m(a.point, b.point) if a.point and b.point else float("inf")


def _reach_m(a: Anchor, b: Anchor) -> float:
    return a.radius_m + b.radius_m + _SLACK_M


def blocks(mark: Footprint) -> Iterator[tuple[object, ...]]:
    """Give the keys under which an event may meet others: kind and day, with place, road or number."""
    for day in mark.days():
        opening = (mark.event.kind.value, mark.event.certainty.is_executed, day)
        if mark.event.patrol_number is not None:
            yield (*opening, "number", mark.event.patrol_number)
        yield from ((*opening, "area", area) for area in sorted(mark.areas))
        yield from ((*opening, "road", road) for road in sorted(mark.roads))
        for anchor in mark.anchors:
            yield (*opening, "entry", anchor.entry_id)
            if anchor.point is not None:
                yield from ((*opening, "cell", *cell) for cell in _cells(anchor.point))


def _cells(point: Point) -> Iterator[tuple[int, int]]:
    """Give the cell of a point and, where it lies near their side, its neighbors."""
    column, row = point[0] / _CELL_DEG, point[1] / _CELL_DEG
    columns = {floor(column - 0.5), floor(column + 0.5)}
    rows = {floor(row - 0.5), floor(row + 0.5)}
    yield from ((x, y) for x in sorted(columns) for y in sorted(rows))
