"""The nearest of many points, without measuring the way to each: lists of thousands of names stay cheap.

Points stand in the order of their latitude. From the latitude of the question the search
goes outwards both ways, and ends where the latitudes alone are farther apart than what was found.
"""

from __future__ import annotations

from bisect import bisect_left
from math import inf, radians
from typing import TYPE_CHECKING

from geomap.geodesy import EARTH_RADIUS_M, rough_distance_m

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geomap.geodesy import Point

_METERS_PER_DEGREE = radians(1) * EARTH_RADIUS_M * (1 - 1e-9)  # a little less: rounding must lose no point


class PointsTold:
    """Points, each with the ids of the mentions that may mean it."""

    def __init__(self, told: Iterable[tuple[Point, str]] = ()) -> None:
        self._tellers: dict[Point, set[str]] = {}
        for point, mention_id in told:
            self._tellers.setdefault(point, set()).add(mention_id)
        self._points = sorted(self._tellers, key=lambda point: point[1])
        self._lats = [point[1] for point in self._points]

    def nearest_m(self, point: Point, mention_id: str) -> float | None:
        """Give the way to the nearest point that another mention tells, `None` where none does."""
        nearest, alone = inf, {mention_id}
        middle = bisect_left(self._lats, point[1])
        for way in (range(middle, len(self._lats)), range(middle - 1, -1, -1)):
            for at in way:
                if abs(self._lats[at] - point[1]) * _METERS_PER_DEGREE > nearest:
                    break
                if self._tellers[self._points[at]] != alone:
                    nearest = min(nearest, rough_distance_m(point, self._points[at]))
        return None if nearest == inf else nearest
