"""Resolution and relation to locality: the geometry that the words allow, and its precision.

The sizes that words leave open stand in `_REACH_M` and below, each with its reason; they are
choices, made so that the true place lies inside and the shape stays as small as that permits.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from shapely import get_coordinates
from shapely.geometry import LineString, MultiLineString, Polygon

from geomap.geodesy import bearing_deg, circle, destination, distance_m, distances_m, sector
from geomap.model import GeoPrecision, Locality, PlaceKind, Relation, RelationType, Status
from geomap.places.areas import side_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from shapely.geometry.base import BaseGeometry

    from geomap.geodesy import Point
    from geomap.model import Entry, Resolution
    from geomap.places.areas import Areas
    from geomap.places.roads import RoadNetwork

PRECISION_OF_KIND: Mapping[PlaceKind, GeoPrecision] = {
    PlaceKind.VILLAGE: GeoPrecision.SETTLEMENT,
    PlaceKind.TOWN: GeoPrecision.SETTLEMENT,
    PlaceKind.CITY: GeoPrecision.SETTLEMENT,
    PlaceKind.NEIGHBOURHOOD: GeoPrecision.NEIGHBOURHOOD,
    PlaceKind.CROSSING: GeoPrecision.SITE,
    PlaceKind.BASE: GeoPrecision.SITE,
    PlaceKind.FACILITY: GeoPrecision.SITE,
    PlaceKind.OBSERVATION_POST: GeoPrecision.SITE,
    PlaceKind.ROAD: GeoPrecision.ROAD_SEGMENT,
    PlaceKind.DISTRICT: GeoPrecision.DISTRICT,
    PlaceKind.REGION: GeoPrecision.DISTRICT,
    PlaceKind.MOUNTAIN: GeoPrecision.DISTRICT,
    PlaceKind.GOVERNORATE: GeoPrecision.GOVERNORATE,
    PlaceKind.COUNTRY: GeoPrecision.COUNTRY,
    PlaceKind.RIVER: GeoPrecision.UNKNOWN,
}
# How far the countryside of a settlement reaches: about half the way to its equals.
_REACH_M = {PlaceKind.CITY: 18_000.0, PlaceKind.TOWN: 12_000.0}
_REACH_OF_OTHERS_M = 5_000.0
_MOST_KEPT = 1 << 14
_NEAR_M = 3_000.0  # "near X" in a land where the next village is 2-4 km off
_DISTANCE_SLACK = 0.15  # reporters round, and roads are longer than lines
_LEAST_SLACK_M = 300.0
_DIRECTION_HALF_WIDTH = 45.0
_BEARING_HALF_WIDTH = 30.0
_DETOUR = 1.6  # a road longer than this against the straight line is not "between"
_WIDEST_BETWEEN_M = 80_000.0  # "between Moscow and Ankara" is no place
_ROAD_REACH_M = 3_000.0
_NAMED_ROAD_REACH_M = 5_000.0
_CORRIDOR_DEG = 0.012  # about 1.2 km on each side of a straight "between"

UNKNOWN = Locality(None, None, GeoPrecision.UNKNOWN)


class Locator:
    """Turns resolutions into localities, with the areas and the roads at hand."""

    def __init__(self, areas: Areas, roads: RoadNetwork) -> None:
        self._areas = areas
        self._roads = roads
        self._kept: dict[tuple[RelationType, str, float | None, float | None], Locality] = {}
        self._by_relation: Mapping[RelationType, Callable[[Entry, Relation], Locality]] = {
            RelationType.DISTANCE: self._at_distance,
            RelationType.DIRECTION: self._toward,
            RelationType.SIDE: self._side,
            RelationType.COUNTRYSIDE: self._side,
        }

    def locate_all(
        self, resolutions: Sequence[Resolution], relations: Sequence[Relation | None]
    ) -> tuple[Locality, ...]:
        """Locate every mention of a document, in order; a road named in a sentence guides its other words."""
        entries = {r.mention.id: r.entry for r in resolutions if r.entry is not None}
        roads = _roads_by_sentence(resolutions)
        return tuple(
            self._locate(r, rel, entries, roads.get(r.mention.sentence, frozenset()))
            for r, rel in zip(resolutions, relations, strict=True)
        )

    def _locate(
        self,
        resolution: Resolution,
        relation: Relation | None,
        entries: Mapping[str, Entry],
        road: frozenset[str],
    ) -> Locality:
        entry = resolution.entry
        if resolution.status is not Status.RESOLVED or entry is None:
            return Locality(None, None, GeoPrecision.UNKNOWN, relation=relation)
        if (
            "head:landmark" in resolution.mention.cues
            and entry.kind.is_settlement
            and entry.point is not None
        ):
            return Locality(
                entry.point, entry.radius_m + _NEAR_M / 2, GeoPrecision.VICINITY, relation=relation
            )
        if relation is None or entry.point is None or _says_too_little(entry, relation):
            return self.plain(entry, relation)
        if relation.type is RelationType.BETWEEN:
            other = entries.get(relation.other_ids[0])
            return self._between(entry, other, relation, road)
        if relation.type is RelationType.NEAR:
            return self._near(entry, relation, road)
        return self._beside(entry, relation)

    def _beside(self, entry: Entry, relation: Relation) -> Locality:
        """Locate a side, a direction or a distance; texts tell the same few again and again."""
        key = relation.type, entry.id, relation.bearing, relation.distance_m
        if key not in self._kept:
            if len(self._kept) >= _MOST_KEPT:
                self._kept.clear()
            shape = self._by_relation.get(relation.type)
            self._kept[key] = shape(entry, relation) if shape is not None else self.plain(entry, relation)
        return replace(self._kept[key], relation=relation)

    def by_reference(self, entry: Entry, relation: Relation) -> Locality:
        """Locate words that point back to an entry: its countryside, a side of it, a distance from it."""
        if relation.type is RelationType.NEAR:
            return self._near(entry, relation, frozenset())
        return self._by_relation[relation.type](entry, relation)

    def plain(self, entry: Entry, relation: Relation | None = None) -> Locality:
        """Locate the entry itself. An area and a road have a geometry and no point."""
        precision = PRECISION_OF_KIND[entry.kind]
        if entry.point is None:
            return Locality(None, None, GeoPrecision.UNKNOWN, relation=relation)
        if entry.kind is PlaceKind.ROAD:
            return self._road(entry, relation)
        if entry.kind.is_area:
            return Locality(None, entry.radius_m, precision, self._areas.outline(entry), relation)
        return Locality(entry.point, entry.radius_m, precision, relation=relation)

    def _road(self, entry: Entry, relation: Relation | None) -> Locality:
        lines = [s.line for s in self._roads.entry_segments(entry)]
        if not lines:
            return Locality(entry.point, entry.radius_m, GeoPrecision.SITE, relation=relation)
        geometry: BaseGeometry = lines[0] if len(lines) == 1 else MultiLineString(lines)
        return Locality(None, None, GeoPrecision.ROAD_SEGMENT, geometry, relation)

    def _at_distance(self, entry: Entry, relation: Relation) -> Locality:
        anchor, meters = _point(entry), relation.distance_m or 0.0
        slack = max(meters * _DISTANCE_SLACK, _LEAST_SLACK_M) + entry.radius_m
        if relation.bearing is None:
            ring = Polygon(
                circle(anchor, meters + slack), [circle(anchor, meters - slack)] if meters > slack else []
            )
            return Locality(anchor, meters + slack, GeoPrecision.VICINITY, ring, relation)
        center = destination(anchor, relation.bearing, meters)
        shape = Polygon(
            sector(anchor, max(0.0, meters - slack), meters + slack, relation.bearing, _BEARING_HALF_WIDTH)
        )
        return Locality(center, _reach(center, shape), GeoPrecision.VICINITY, shape, relation)

    def _toward(self, entry: Entry, relation: Relation) -> Locality:
        """Locate "west of X": of a settlement a sector, of an area its western side."""
        if entry.kind.is_area or relation.bearing is None:
            return self._side(entry, relation)
        anchor, outer = _point(entry), _reach_of(entry)
        shape = Polygon(sector(anchor, 0.0, outer, relation.bearing, _DIRECTION_HALF_WIDTH))
        center = destination(anchor, relation.bearing, outer / 2)
        return Locality(center, _reach(center, shape), GeoPrecision.VICINITY, shape, relation)

    def _side(self, entry: Entry, relation: Relation) -> Locality:
        area = (
            self._areas.outline(entry)
            if entry.kind.is_area
            else Polygon(circle(_point(entry), _reach_of(entry)))
        )
        precision = PRECISION_OF_KIND[entry.kind] if entry.kind.is_area else GeoPrecision.DISTRICT
        if area is not None and relation.bearing is not None:
            area = side_of(area, relation.bearing)
        radius_m = entry.radius_m if entry.kind.is_area else _reach_of(entry)
        return Locality(None, radius_m, precision, area, relation)

    def _near(self, entry: Entry, relation: Relation, road: frozenset[str]) -> Locality:
        """Locate "near X", and "near X on the M4" as the stretch of the road that passes X."""
        plain = self.plain(entry, relation)
        if plain.point is None or plain.radius_m is None:
            return plain
        spot = self._roads.nearest(plain.point, road, _NAMED_ROAD_REACH_M) if road else None
        if spot is not None:
            reach_km = (plain.radius_m + _NEAR_M) / 1000
            line = self._roads.stretch(
                spot.segment_id, spot.chainage_km - reach_km, spot.chainage_km + reach_km
            )
            return Locality(spot.point, reach_km * 1000, GeoPrecision.VICINITY, line, relation)
        return Locality(plain.point, plain.radius_m + _NEAR_M, GeoPrecision.VICINITY, relation=relation)

    def _between(
        self, entry: Entry, other: Entry | None, relation: Relation, road: frozenset[str]
    ) -> Locality:
        if other is None and entry.kind.is_settlement:
            return Locality(entry.point, _reach_of(entry), GeoPrecision.VICINITY, relation=relation)
        if other is None or other.point is None or other.kind.is_area or entry.kind.is_area:
            return self.plain(entry, relation)
        a, b = _point(entry), other.point
        apart = distance_m(a, b)
        if apart > _WIDEST_BETWEEN_M:
            return self.plain(entry, relation)
        path = self._roads.path(a, b, road, _NAMED_ROAD_REACH_M if road else _ROAD_REACH_M)
        if path is not None and path.length_m <= _DETOUR * max(apart, 1.0):
            middle = path.geometry.interpolate(0.5, normalized=True)
            return Locality(
                (middle.x, middle.y), apart / 2, GeoPrecision.ROAD_SEGMENT, path.geometry, relation
            )
        middle_point = destination(a, bearing_deg(a, b), apart / 2)
        corridor = LineString([a, b]).buffer(_CORRIDOR_DEG, quad_segs=4)
        return Locality(
            middle_point, _reach(middle_point, corridor), GeoPrecision.VICINITY, corridor, relation
        )


def _says_too_little(entry: Entry, relation: Relation) -> bool:
    """Tell a side of a country, or a distance from a whole governorate."""
    far = relation.type is RelationType.DISTANCE and entry.kind.is_area
    return far or entry.kind is PlaceKind.COUNTRY


def _roads_by_sentence(resolutions: Sequence[Resolution]) -> dict[int, frozenset[str]]:
    """Give the segments of the roads that each sentence names."""
    named: dict[int, frozenset[str]] = {}
    for resolution in resolutions:
        if resolution.entry is not None and resolution.entry.segments:
            before = named.get(resolution.mention.sentence, frozenset())
            named[resolution.mention.sentence] = before.union(resolution.entry.segments)
    return named


def _point(entry: Entry) -> Point:
    if entry.point is None:
        raise ValueError(f"entry {entry.id!r} has no position")
    return entry.point


def _reach_of(entry: Entry) -> float:
    return max(_REACH_M.get(entry.kind, _REACH_OF_OTHERS_M), 2 * entry.radius_m)


def _reach(center: Point, shape: BaseGeometry) -> float:
    """Give the radius around `center` that holds the whole shape."""
    return float(distances_m(center, get_coordinates(shape)).max())
