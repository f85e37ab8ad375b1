"""Distances, bearings and positions on the ellipsoid; the only file that imports geopy.

Points are `(lon, lat)` in WGS 84 degrees, as everywhere else; geopy wants them the other
way round, and the turn is made here. Distances are pyproj's geodesics: the same method as
geopy's (Karney 2013) at a fraction of its time. `rough_distance_m` is a sphere in plain
arithmetic, for checks and pre-selection.
"""

from __future__ import annotations

from functools import cache, lru_cache
from math import asin, cos, hypot, radians, sin, sqrt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    import numpy.typing as npt
    from pyproj import Geod
    from shapely.geometry.base import BaseGeometry

Point = tuple[float, float]

# Mean radius of the earth (IUGG), meters.
EARTH_RADIUS_M = 6_371_008.8


def distance_m(a: Point, b: Point) -> float:
    """Measure the geodesic between two points."""
    _, _, meters = _wgs84().inv(*a, *b)
    return float(meters)


@lru_cache(maxsize=1 << 16)  # texts of one region name the same places again and again
def rough_distance_m(a: Point, b: Point) -> float:
    """Measure the great circle between two points; within 0.6 % of the geodesic."""
    lat_a, lat_b = radians(a[1]), radians(b[1])
    h = sin((lat_b - lat_a) / 2) ** 2 + cos(lat_a) * cos(lat_b) * sin(radians(b[0] - a[0]) / 2) ** 2
    return 2 * EARTH_RADIUS_M * asin(min(1.0, sqrt(h)))


def bearing_deg(a: Point, b: Point) -> float:
    """Give the direction in which the geodesic leaves `a` for `b`, clockwise from north, 0 to 360."""
    forward, _, _ = _wgs84().inv(*a, *b)
    return float(forward) % 360.0


def destination(start: Point, bearing: float, meters: float) -> Point:
    """Walk `meters` from `start` along the geodesic that leaves at `bearing` degrees."""
    from geopy.distance import geodesic  # noqa: PLC0415 - loading the gazetteer need not pay for it

    end = geodesic(meters=meters).destination((start[1], start[0]), bearing)
    return float(end.longitude), float(end.latitude)


def circle(center: Point, radius_m: float, corners: int = 64) -> list[Point]:
    """Give the corners of a circle, counter-clockwise from north, the first repeated at the end."""
    bearings = [-360.0 * i / corners for i in range(corners)]
    lons, lats, _ = _wgs84().fwd([center[0]] * corners, [center[1]] * corners, bearings, [radius_m] * corners)
    ring = [(float(lon), float(lat)) for lon, lat in zip(lons, lats, strict=True)]
    return [*ring, ring[0]]


def step_lengths_m(line: Sequence[Point] | npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Measure each step of a line; one value fewer than it has vertices."""
    import numpy as np  # noqa: PLC0415 - as in destination

    lonlat = np.asarray(line, dtype=np.float64)
    _, _, meters = _wgs84().inv(lonlat[:-1, 0], lonlat[:-1, 1], lonlat[1:, 0], lonlat[1:, 1])
    return np.asarray(meters, dtype=np.float64)


def length_m(line: Sequence[Point]) -> float:
    """Measure a line along its vertices."""
    return float(step_lengths_m(line).sum())


def area_km2(geometry: BaseGeometry) -> float:
    """Measure a polygon, or several as one geometry; everything else has no area."""
    import shapely  # noqa: PLC0415 - as in destination

    square_m, _ = _wgs84().geometry_area_perimeter(shapely.orient_polygons(geometry))
    return abs(float(square_m)) / 1e6


def distances_m(origin: Point, points: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Measure from `origin` to every row of `points`, an array of shape (n, 2) in lon, lat."""
    import numpy as np  # noqa: PLC0415 - as in destination

    n = len(points)
    _, _, meters = _wgs84().inv(np.full(n, origin[0]), np.full(n, origin[1]), points[:, 0], points[:, 1])
    return np.asarray(meters, dtype=np.float64)


class LocalPlane:
    """A flat map around one point, in meters east and north of it.

    Scaled by the ellipsoid's radii of curvature at the origin's latitude; distances within
    100 km of the origin are right to about 0.1 % north-south and 1 % east-west at the far
    edge, and far better near the origin.
    """

    def __init__(self, origin: Point) -> None:
        self.origin = origin
        # WGS 84 series for the length of a degree (NIMA TR8350.2), meters.
        lat = radians(origin[1])
        self.meters_per_lat = 111_132.954 - 559.822 * cos(2 * lat) + 1.175 * cos(4 * lat)
        self.meters_per_lon = 111_412.84 * cos(lat) - 93.5 * cos(3 * lat) + 0.118 * cos(5 * lat)

    def to_plane(self, point: Point) -> Point:
        """Give meters east and north of the origin."""
        return (
            (point[0] - self.origin[0]) * self.meters_per_lon,
            (point[1] - self.origin[1]) * self.meters_per_lat,
        )

    def to_lonlat(self, east_north: Point) -> Point:
        """Give the lon and lat of a position on the plane."""
        return (
            self.origin[0] + east_north[0] / self.meters_per_lon,
            self.origin[1] + east_north[1] / self.meters_per_lat,
        )

    def distance_m(self, a: Point, b: Point) -> float:
        """Measure between two points of the globe on the plane."""
        (ax, ay), (bx, by) = self.to_plane(a), self.to_plane(b)
        return hypot(bx - ax, by - ay)


@cache
def _wgs84() -> Geod:
    from pyproj import Geod  # noqa: PLC0415 - as in destination

    return Geod(ellps="WGS84")


def sector(center: Point, inner_m: float, outer_m: float, bearing: float, half_width: float) -> list[Point]:
    """Give the corners of a ring sector, closed: between two distances, `half_width` degrees to each side.

    A half width of 180 or more gives the outer circle alone; cut the inner one out of it.
    """
    if half_width >= 180.0:
        return circle(center, outer_m)
    steps = max(3, int(half_width / 5.0))
    turns = [bearing - half_width + i * half_width / steps for i in range(2 * steps + 1)]
    outer = _arc(center, outer_m, turns)
    inner = _arc(center, inner_m, turns[::-1]) if inner_m > 0 else [center]
    return [*outer, *inner, outer[0]]


def _arc(center: Point, radius_m: float, bearings: Sequence[float]) -> list[Point]:
    count = len(bearings)
    lons, lats, _ = _wgs84().fwd([center[0]] * count, [center[1]] * count, list(bearings), [radius_m] * count)
    return [(float(lon), float(lat)) for lon, lat in zip(lons, lats, strict=True)]
