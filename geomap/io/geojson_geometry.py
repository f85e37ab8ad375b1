"""Geometries as RFC 7946 wants them: WGS 84, lon before lat, right-hand rule, at most 6 decimals."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import shapely
from shapely.errors import ShapelyError
from shapely.geometry import mapping, shape

if TYPE_CHECKING:
    from collections.abc import Mapping

    from shapely.geometry.base import BaseGeometry

DECIMALS = 6
_LARGEST = (180.0, 90.0)  # degrees of longitude and of latitude


def geometry_to_json(geometry: BaseGeometry | None) -> dict[str, Any] | None:
    """Give the GeoJSON object of a geometry; `None` for none and for an empty one."""
    if geometry is None or geometry.is_empty:
        return None
    oriented = shapely.orient_polygons(geometry)
    return _rounded(mapping(oriented))


def geometry_from_json(drawn: Mapping[str, Any] | None) -> BaseGeometry | None:
    """Build the geometry of a GeoJSON object, without heights; raises ValueError for none on the earth."""
    if drawn is None:
        return None
    try:
        geometry = shapely.force_2d(shape(dict(drawn)))
    except (AttributeError, IndexError, KeyError, TypeError, ShapelyError) as error:
        raise ValueError(f"no GeoJSON geometry: {error}") from error
    corners = shapely.get_coordinates(geometry)
    if not (abs(corners) <= _LARGEST).all():
        raise ValueError("a geometry with positions that are not on the earth")
    return geometry


def rounded_degrees(degrees: float) -> float:
    """Cut a coordinate to 6 decimals, about 0.1 m; never the negative zero."""
    return round(float(degrees), DECIMALS) + 0.0


def _rounded(drawn: Mapping[str, Any]) -> dict[str, Any]:
    if "geometries" in drawn:
        return {"type": drawn["type"], "geometries": [_rounded(part) for part in drawn["geometries"]]}
    return {"type": drawn["type"], "coordinates": _rounded_coordinates(drawn["coordinates"])}


def _rounded_coordinates(coordinates: Any) -> Any:
    if isinstance(coordinates, tuple | list):
        return [_rounded_coordinates(part) for part in coordinates]
    return rounded_degrees(coordinates)
