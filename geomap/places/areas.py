"""Areas of governorates, districts and regions, built from the gazetteer's own members.

No boundary data stands behind them: a governorate is the hull of the settlements that the
gazetteer places in it, widened a little. They are approximate and say so wherever they are
drawn; what they promise is to hold the places that reports mean.
"""

from __future__ import annotations

from math import cos, radians, sin
from typing import TYPE_CHECKING

import shapely
from shapely.affinity import scale
from shapely.geometry import MultiPoint, Point, Polygon

from geomap.geodesy import circle
from geomap.model import PlaceKind

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from geomap.model import Entry
    from geomap.places.gazetteer import Gazetteer

_HULL_RATIO = 0.4  # 0 follows every point, 1 is convex (GEOS concave hull)
_MARGIN_DEG = 0.04  # about 4 km
_FEWEST_MEMBERS = 8
_BEYOND_DEG = 20.0
_SHORTEST_EDGE_DEG = 0.005


class Areas:
    """Approximate outlines of entries that are areas; each is built once, on first use."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._built: dict[str, BaseGeometry | None] = {}

    def outline(self, entry: Entry) -> BaseGeometry | None:
        """Give the outline of an area; `None` for a country, a river or an area nobody placed."""
        if entry.id not in self._built:
            self._built[entry.id] = self._build(entry)
        return self._built[entry.id]

    def _build(self, entry: Entry) -> BaseGeometry | None:
        if entry.kind in {PlaceKind.COUNTRY, PlaceKind.RIVER} or entry.point is None:
            return None
        members = self._members(entry) if entry.kind in {PlaceKind.GOVERNORATE, PlaceKind.DISTRICT} else []
        if len(members) < _FEWEST_MEMBERS:
            return Polygon(circle(entry.point, entry.radius_m))
        hull = shapely.concave_hull(MultiPoint(members), ratio=_HULL_RATIO)
        return hull.buffer(_MARGIN_DEG, quad_segs=4).simplify(_SHORTEST_EDGE_DEG)

    def _members(self, entry: Entry) -> list[tuple[float, float]]:
        found, open_ids = [], [entry.id]
        while open_ids:
            for child in self._gazetteer.children(open_ids.pop()):
                open_ids.append(child.id)
                if child.kind.is_settlement and child.point is not None:
                    found.append(child.point)
        return found


def side_of(area: BaseGeometry, bearing: float) -> BaseGeometry:
    """Cut the half of an area that lies toward `bearing` degrees from its middle."""
    middle = area.centroid
    stretch = cos(radians(middle.y))
    flat = scale(area, xfact=stretch, yfact=1.0, origin=middle)
    toward = (sin(radians(bearing)), cos(radians(bearing)))
    across = (toward[1], -toward[0])
    corners = [
        (
            middle.x + a * across[0] * _BEYOND_DEG + b * toward[0] * _BEYOND_DEG,
            middle.y + a * across[1] * _BEYOND_DEG + b * toward[1] * _BEYOND_DEG,
        )
        for a, b in ((-1, 0), (1, 0), (1, 1), (-1, 1))
    ]
    half = flat.intersection(Polygon(corners))
    return scale(half, xfact=1 / stretch, yfact=1.0, origin=Point(middle))
