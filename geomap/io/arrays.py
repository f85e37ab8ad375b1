"""Layers as arrays, the form in which GDAL and Arrow take them: typed columns, masks, geometries as WKB.

Every writer of a typed format starts here, so that a column has one type in all of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from geomap.io.geojson_geometry import DECIMALS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from geomap.model import Layer, Value

ID = "id"
_TYPES: dict[str, Any] = {"str": object, "int": np.int64, "float": np.float64, "bool": np.bool_}
_TYPES["date"] = np.dtype("datetime64[D]")
_FILLERS: dict[str, Value] = {"str": None, "int": 0, "float": np.nan, "bool": False, "date": None}


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a layer: `empty` is true where a row has no value."""

    name: str
    kind: str
    values: NDArray[Any]
    empty: NDArray[np.bool_]


def columns_of(layer: Layer) -> tuple[Column, ...]:
    """Give the columns of a layer in order, the id of the feature first."""
    ids = _column(ID, "str", [feature.id for feature in layer.features])
    told = (
        _column(name, kind, [feature.properties.get(name) for feature in layer.features])
        for name, kind in layer.columns
    )
    return (ids, *told)


def _column(name: str, kind: str, told: list[Value]) -> Column:
    empty = np.array([value is None for value in told], dtype=bool)
    filled = [_FILLERS[kind] if value is None else value for value in told]
    return Column(name, kind, np.array(filled, dtype=_TYPES[kind]), empty)


def geometries_of(layer: Layer) -> NDArray[Any]:
    """Give the geometries, rounded and turned as in GeoJSON; `None` for none and for an empty one."""
    shapes = np.empty(len(layer.features), dtype=object)
    shapes[:] = [feature.geometry for feature in layer.features]
    shapes[shapely.is_empty(shapes)] = None
    rounded = shapely.transform(shapes, lambda places: np.round(places, DECIMALS) + 0.0)
    turned: NDArray[Any] = shapely.orient_polygons(rounded)
    return turned


def wkb_of(geometries: NDArray[Any]) -> NDArray[Any]:
    """Give geometries as WKB, `None` where there is none."""
    written: NDArray[Any] = shapely.to_wkb(geometries)
    return written
