"""Draw a route: its stops on the road network, leg by leg.

A stop within reach of the named road is taken onto it. Where no road is named, a stop off
the road is joined by a short straight piece; where no road is known, the leg is straight and
marked schematic.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from shapely import LineString

from geomap.geodesy import bearing_deg, distance_m, length_m
from geomap.model import Leg, Route

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from geomap.geodesy import Point
    from geomap.model import Placement
    from geomap.places.roads import RoadNetwork, RoadPath

_NAMED_ROAD_REACH_M = 5000.0
_ANY_ROAD_REACH_M = 1500.0
_SPUR_FROM_M = 200.0
_SAME_PLACE_M = 50.0
_WINDS = ("north", "northeast", "east", "southeast", "south", "southwest", "west", "northwest")


def build_route(
    stops: Sequence[Placement], named_roads: Sequence[Placement], roads: RoadNetwork, *, returns: bool = False
) -> Route:
    """Join the stops in the order given; those without a position are listed and passed over.

    `named_roads` are the roads that the report names; their segments are preferred. A return
    to the start is said by `returns` and drawn only where it is a stop of its own.
    """
    points = [p.locality.point for p in stops if p.locality.point is not None]
    named = {s for p in named_roads if p.entry for s in p.entry.segments}
    prefer = named or _shared_road(points, roads)
    legs = tuple(
        leg
        for a, b in pairwise(points)
        if distance_m(a, b) > _SAME_PLACE_M
        for leg in (_leg(a, b, prefer, roads),)
    )
    line = _joined(legs)
    return Route(
        stops=tuple(p.id for p in stops),
        returns_to_start=returns,
        legs=legs,
        geometry=line,
        length_m=sum(leg.length_m for leg in legs) if legs else None,
        schematic=any(leg.schematic for leg in legs),
        direction=_direction(points),
        unplaced=tuple(p.id for p in stops if p.locality.point is None),
    )


def _shared_road(points: Sequence[Point], roads: RoadNetwork) -> set[str]:
    """Give the segments of the one road that passes all the stops, the nearest such road; else none.

    Reporters who list Jisr al-Shughur, Ariha and Saraqib need not say M4.
    """
    passing: dict[str, float] = {}
    for road_id in sorted({segment.road_id for segment in roads.segments.values()}):
        segments = [s for s, segment in roads.segments.items() if segment.road_id == road_id]
        spots = [roads.nearest(point, segments, _NAMED_ROAD_REACH_M) for point in points]
        if len(points) > 1 and all(spots):
            passing[road_id] = sum(spot.distance_m for spot in spots if spot is not None)
    chosen = min(passing, key=lambda road_id: passing[road_id], default=None)
    return {s for s, segment in roads.segments.items() if segment.road_id == chosen}


def _leg(start: Point, end: Point, prefer: Collection[str], roads: RoadNetwork) -> Leg:
    reach = _NAMED_ROAD_REACH_M if prefer else _ANY_ROAD_REACH_M
    path = roads.path(start, end, prefer, reach)
    if path is None or path.length_m > _longest(start, end):
        line = LineString([start, end])
        return Leg(line, length_m([start, end]), schematic=True)
    points = _spurred(start, end, path, joined=not prefer)
    refs = {piece.ref for piece in path.pieces}
    km = _chainage(path, roads) if len(refs) == 1 else None
    return Leg(
        LineString(points), length_m(points), schematic=False, ref=min(refs) if km else None, chainage_km=km
    )


def _longest(start: Point, end: Point) -> float:
    """Give the length beyond which a way by road is not the one that was driven."""
    return 3.0 * distance_m(start, end) + 5000.0


def _spurred(start: Point, end: Point, path: RoadPath, *, joined: bool) -> list[Point]:
    points: list[Point] = [(float(x), float(y)) for x, y in path.geometry.coords]
    if joined and distance_m(start, points[0]) > _SPUR_FROM_M:
        points.insert(0, start)
    if joined and distance_m(end, points[-1]) > _SPUR_FROM_M:
        points.append(end)
    return points


def _chainage(path: RoadPath, roads: RoadNetwork) -> tuple[float, float]:
    first, last = path.pieces[0], path.pieces[-1]
    return roads.road_km(first.segment_id, first.from_km), roads.road_km(last.segment_id, last.to_km)


def _joined(legs: Sequence[Leg]) -> LineString | None:
    points = [(float(x), float(y)) for leg in legs for x, y in leg.geometry.coords]
    distinct = [p for i, p in enumerate(points) if not i or p != points[i - 1]]
    return LineString(distinct) if len(distinct) > 1 else None


def _direction(points: Sequence[Point]) -> str | None:
    """Name the way from the start to the farthest stop: "west to east"."""
    if len(points) < 2:
        return None
    far = max(points[1:], key=lambda p: distance_m(points[0], p))
    if distance_m(points[0], far) <= _SAME_PLACE_M:
        return None
    wind = round(bearing_deg(points[0], far) / 45.0) % 8
    return f"{_WINDS[(wind + 4) % 8]} to {_WINDS[wind]}"
