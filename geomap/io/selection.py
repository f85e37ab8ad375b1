"""Which events of earlier results are wanted: by box, by day, by kind.

The same test serves a record and a row of a store. An event passes a box that its place
touches, and days that its own days touch; one without a place passes no box, one whose day
is open no days. Mentions stay where a wanted event refers to them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from geomap.io.geojson_geometry import geometry_from_json

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geomap.io.records import Json

Box = tuple[float, float, float, float]


class Place(NamedTuple):
    """The extent of an event, in degrees; `None` throughout where it has no place."""

    west: float | None = None
    south: float | None = None
    east: float | None = None
    north: float | None = None


@dataclass(frozen=True, slots=True)
class Selection:
    """What is wanted; the default is everything. `box` is west, south, east, north."""

    box: Box | None = None
    since: date | None = None
    until: date | None = None
    kinds: frozenset[str] = frozenset()

    @property
    def is_everything(self) -> bool:
        """Nothing is to be left away."""
        return self == Selection()

    def wants(self, event: Json) -> bool:
        """Tell whether an event of a record passes."""
        return self._wants_kind(event) and self._wants_days(event) and self._wants_place(event)

    def _wants_kind(self, event: Json) -> bool:
        return not self.kinds or event["kind"] in self.kinds

    def _wants_days(self, event: Json) -> bool:
        if self.since is None and self.until is None:
            return True
        first, last = days_of(event)
        if first is None or last is None:
            return False
        return (self.since is None or last >= self.since) and (self.until is None or first <= self.until)

    def _wants_place(self, event: Json) -> bool:
        if self.box is None:
            return True
        place, box = place_of(event), self.box
        if place.west is None or place.south is None or place.east is None or place.north is None:
            return False
        return (
            place.west <= box[2] and place.east >= box[0] and place.south <= box[3] and place.north >= box[1]
        )


def days_of(event: Json) -> tuple[date | None, date | None]:
    """Give the first and the last day of an event; one that is told alone stands for both."""
    start, end = (date.fromisoformat(day) if day else None for day in (event["start_on"], event["end_on"]))
    return start or end, end or start


def place_of(event: Json) -> Place:
    """Give the extent of an event's area, route or point."""
    route = event["route"] or {}
    for drawn in (event["geometry"], route.get("geometry")):
        geometry = geometry_from_json(drawn)
        if geometry is not None and not geometry.is_empty:
            return Place(*geometry.bounds)
    lon, lat = event["lon"], event["lat"]
    return Place() if lon is None or lat is None else Place(lon, lat, lon, lat)


def select(record: Json, selection: Selection) -> Json | None:
    """Give what is wanted of a record, or `None` where nothing is."""
    if selection.is_everything:
        return record
    events = [event for event in record["events"] if selection.wants(event)]
    return part_of(record, events) if events else None


def part_of(record: Json, events: list[Json]) -> Json:
    """Give the record with these of its events and the mentions that they refer to."""
    named = set(_named_by(events))
    others = {
        other
        for mention in record["mentions"]
        if mention["id"] in named and mention["relation"]
        for other in mention["relation"]["other_ids"]
    }
    mentions = [mention for mention in record["mentions"] if mention["id"] in named | others]
    return {**record, "mentions": mentions, "events": events, "rejects": []}


def _named_by(events: list[Json]) -> Iterator[Any]:
    """Give the ids of the mentions that events refer to."""
    for event in events:
        yield from event["places"]
        route = event["route"] or {}
        yield from route.get("stops", ())
        yield from route.get("unplaced", ())
        for reference in event.get("references", ()):
            yield reference["antecedent"]
            yield from reference["other_ids"]
