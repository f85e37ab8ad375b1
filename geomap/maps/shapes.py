"""Shapes that the layers need: circles of meters, and lines in one piece."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from pyproj import Geod
from shapely import line_merge
from shapely.geometry import Polygon

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

_WGS84 = Geod(ellps="WGS84")
_CORNERS = 48  # a circle of 48 corners errs by 0.2 % of its radius


def circle(position: tuple[float, float], radius_m: float) -> Polygon:
    """Draw the circle of `radius_m` around `(lon, lat)`, counter-clockwise."""
    bearings = np.linspace(360.0, 0.0, _CORNERS, endpoint=False)
    lons, lats, _ = _WGS84.fwd(
        np.full(_CORNERS, position[0]),
        np.full(_CORNERS, position[1]),
        bearings,
        np.full(_CORNERS, radius_m),
    )
    return Polygon(np.column_stack([lons, lats]))


def is_extended(geometry: BaseGeometry) -> bool:
    """Tell whether a geometry is a line or an area rather than points or nothing."""
    return not geometry.is_empty and geometry.geom_type not in {"Point", "MultiPoint"}


def one_line(geometry: BaseGeometry) -> BaseGeometry:
    """Join the pieces of a line where they touch, keeping their direction."""
    return line_merge(geometry, directed=True) if geometry.geom_type == "MultiLineString" else geometry
