"""The road network: named segments with chainage, and the way from one point to another.

A segment is a line with kilometers counted from its first vertex. Segments that follow
one another form a road, whose kilometers run on. All measuring is geodesic; nearest points
are found on a plane around the point asked for, where the error is far below 0.5 %.
"""

from __future__ import annotations

from functools import cached_property, lru_cache
from math import hypot
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from shapely import LineString

from geomap.errors import NotFoundError
from geomap.geodesy import LocalPlane, step_lengths_m
from geomap.places.road_graph import RoadGraph

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    import numpy.typing as npt

    from geomap.geodesy import Point
    from geomap.model import Entry
    from geomap.places.road_graph import Piece, Spot

# What a kilometer counts that is not on a preferred segment.
_DETOUR_FACTOR = 3.0
# A way shorter than this has no direction and cannot be drawn as a line.
_SHORTEST_WAY_M = 1.0
_MOST_KEPT = 1 << 14


class RoadPosition(NamedTuple):
    """A point on a segment, `chainage_km` from its first vertex and `distance_m` off the point asked for."""

    segment_id: str
    ref: str
    chainage_km: float
    distance_m: float
    point: Point


class RoadPiece(NamedTuple):
    """A stretch of one segment, in the direction of travel; `from_km > to_km` against the chainage."""

    segment_id: str
    ref: str
    from_km: float
    to_km: float


class RoadPath(NamedTuple):
    """A way over the network, directed from start to end."""

    geometry: LineString
    pieces: tuple[RoadPiece, ...]
    length_m: float


class RoadSegment:
    """A line with its kilometers; it begins on its road where the one that it follows ends."""

    def __init__(
        self,
        segment_id: str,
        road_id: str,
        ref: str,
        name: str,
        vertices: Iterable[Point],
        follows: RoadSegment | None = None,
    ) -> None:
        self.id = segment_id
        self.road_id = road_id
        self.ref = ref
        self.name = name
        self.follows = follows
        self.vertices: npt.NDArray[np.float64] = np.array(list(vertices), dtype=np.float64)
        self._west, self._south = self.vertices.min(axis=0).tolist()
        self._east, self._north = self.vertices.max(axis=0).tolist()

    @cached_property
    def line(self) -> LineString:
        """The whole segment, first vertex first."""
        return LineString(self.vertices)

    @cached_property
    def _cumulative_km(self) -> npt.NDArray[np.float64]:
        """The kilometer of each vertex; measured when first asked, since most texts follow no road."""
        return np.append(0.0, np.cumsum(step_lengths_m(self.vertices))) / 1000

    @cached_property
    def start_km(self) -> float:
        """The kilometer of its road at which it begins."""
        return self.follows.start_km + self.follows.length_km if self.follows else 0.0

    @cached_property
    def length_km(self) -> float:
        """How long the segment is."""
        return float(self._cumulative_km[-1])

    @property
    def ends(self) -> tuple[tuple[float, Point], tuple[float, Point]]:
        """Both ends, each with its kilometer."""
        first, last = self.vertices[0], self.vertices[-1]
        return (0.0, (float(first[0]), float(first[1]))), (self.length_km, (float(last[0]), float(last[1])))

    def at(self, km: float) -> Point:
        """Give the point at a kilometer; beyond an end, that end."""
        lon = np.interp(km, self._cumulative_km, self.vertices[:, 0])
        lat = np.interp(km, self._cumulative_km, self.vertices[:, 1])
        return float(lon), float(lat)

    def stretch(self, from_km: float, to_km: float) -> list[Point]:
        """List the points from one kilometer to another, in that direction."""
        low, high = sorted((from_km, to_km))
        between = (self._cumulative_km > low) & (self._cumulative_km < high)
        inner = [(float(lon), float(lat)) for lon, lat in self.vertices[between]]
        points = [self.at(low), *inner, self.at(high)]
        return points if from_km <= to_km else points[::-1]

    def project(self, point: Point, within_m: float = float("inf")) -> RoadPosition | None:
        """Find the nearest point of the segment, the first along it when several are as near.

        `None` beyond `within_m`; most segments are ruled out by the box around them.
        """
        plane = LocalPlane(point)
        if self._box_distance_m(plane) > within_m:
            return None
        found = self._foot(plane)
        return found if found.distance_m <= within_m else None

    def _box_distance_m(self, plane: LocalPlane) -> float:
        lon, lat = plane.origin
        east = max(self._west - lon, lon - self._east, 0.0) * plane.meters_per_lon
        return hypot(east, max(self._south - lat, lat - self._north, 0.0) * plane.meters_per_lat)

    def _foot(self, plane: LocalPlane) -> RoadPosition:
        at = (self.vertices - np.array(plane.origin)) * (plane.meters_per_lon, plane.meters_per_lat)
        step = np.diff(at, axis=0)
        along = -(at[:-1] * step).sum(axis=1) / np.maximum((step**2).sum(axis=1), 1e-9)
        share = np.clip(along, 0.0, 1.0)
        apart = np.hypot(*(at[:-1] + share[:, None] * step).T)
        i = int(np.argmin(apart))
        low, high = self._cumulative_km[i : i + 2]
        km = float(low + share[i] * (high - low))
        return RoadPosition(self.id, self.ref, km, float(apart[i]), self.at(km))


class RoadNetwork:
    """All segments by id, and the ways over them."""

    def __init__(self, segments: Iterable[RoadSegment]) -> None:
        self.segments: Mapping[str, RoadSegment] = MappingProxyType({s.id: s for s in segments})
        # Reports of one region tell the same ways again and again.
        self._kept_path = lru_cache(_MOST_KEPT)(self._path)
        self._kept_foot = lru_cache(_MOST_KEPT)(self._foot_on)

    def segment(self, segment_id: str) -> RoadSegment:
        """Give the segment with this id; raises NotFoundError when there is none."""
        try:
            return self.segments[segment_id]
        except KeyError:
            known = ", ".join(self.segments)
            raise NotFoundError(f"no road segment has the id {segment_id!r}; known are {known}") from None

    def entry_segments(self, entry: Entry) -> tuple[RoadSegment, ...]:
        """Give the segments that a road of the gazetteer runs along."""
        return tuple(self.segment(segment_id) for segment_id in entry.segments)

    def road_km(self, segment_id: str, chainage_km: float) -> float:
        """Turn a kilometer of a segment into the kilometer of its whole road."""
        return self.segment(segment_id).start_km + chainage_km

    def nearest(
        self, point: Point, segments: Collection[str] | None = None, within_m: float = float("inf")
    ) -> RoadPosition | None:
        """Find the nearest point of the network, or of `segments` only; `None` beyond `within_m`."""
        chosen = self.segments.values() if segments is None else map(self.segment, segments)
        met = (self._kept_foot(s.id, point, within_m) for s in chosen)
        return min((p for p in met if p is not None), key=lambda p: p.distance_m, default=None)

    def _foot_on(self, segment_id: str, point: Point, within_m: float) -> RoadPosition | None:
        return self.segment(segment_id).project(point, within_m)

    def stretch(self, segment_id: str, from_km: float, to_km: float) -> LineString:
        """Cut a piece out of a segment, directed from the one kilometer to the other.

        Kilometers beyond an end mean that end. Raises ValueError when nothing is left.
        """
        segment = self.segment(segment_id)
        low, high = (min(max(km, 0.0), segment.length_km) for km in (from_km, to_km))
        if low == high:
            raise ValueError(f"no stretch of {segment_id!r} lies between km {from_km} and km {to_km}")
        return LineString(segment.stretch(low, high))

    def path(
        self, start: Point, end: Point, prefer: Collection[str] = (), within_m: float = 3000.0
    ) -> RoadPath | None:
        """Find the shortest way by road between the spots where `start` and `end` meet it.

        Both meet the `prefer` segments where these are within `within_m`, else whichever
        segments within reach make the way shortest. Kilometers off `prefer`, and those from
        a point to its road, count three times. `None` when an end is too far from every
        road, when no roads join the two, or when both meet the road at the same spot.
        """
        return self._kept_path(start, end, frozenset(prefer), within_m)

    def _path(self, start: Point, end: Point, prefer: frozenset[str], within_m: float) -> RoadPath | None:
        weights = {s: 1.0 if not prefer or s in prefer else _DETOUR_FACTOR for s in self.segments}
        first, last = (self._access(point, prefer, within_m) for point in (start, end))
        way = self._graph.way(first, last, weights)
        return self._drawn(way) if way else None

    def _access(self, point: Point, prefer: Collection[str], within_m: float) -> dict[Spot, float]:
        """List the spots where a point can reach the network, with the price of getting there."""
        for chosen in (prefer, self.segments):
            met = (self._kept_foot(segment_id, point, within_m) for segment_id in chosen)
            reached = {(p.segment_id, p.chainage_km): p.distance_m * _DETOUR_FACTOR for p in met if p}
            if reached:
                return reached
        return {}

    def _drawn(self, way: Sequence[Piece]) -> RoadPath | None:
        pieces: list[RoadPiece] = []
        points: list[Point] = []
        for segment_id, from_km, to_km in way:
            segment = self.segments[segment_id]
            pieces.append(RoadPiece(segment_id, segment.ref, from_km, to_km))
            points += segment.stretch(from_km, to_km)
        distinct = [p for i, p in enumerate(points) if not i or p != points[i - 1]]
        length_m = float(step_lengths_m(distinct).sum()) if len(distinct) > 1 else 0.0
        if length_m < _SHORTEST_WAY_M:
            return None
        return RoadPath(LineString(distinct), tuple(pieces), length_m)

    @cached_property
    def _graph(self) -> RoadGraph:
        return RoadGraph(self.segments)
