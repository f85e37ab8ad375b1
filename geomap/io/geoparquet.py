"""GeoParquet 1.1: a layer as one Parquet file, with its geometries as WKB and a box around each.

The boxes (column `bbox`, named as covering in the metadata) let a reader skip rows that lie
elsewhere. See https://geoparquet.org/releases/v1.1.0/. A table without geometry becomes plain
Parquet. The same layer gives the same bytes.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely
from pyproj import CRS

from geomap.io.arrays import Column, columns_of, geometries_of, wkb_of
from geomap.io.extras import library
from geomap.maps.dictionary import meaning

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from numpy.typing import NDArray

    from geomap.model import Layer

GEOMETRY = "geometry"
_BOX = "bbox"
_SIDES = ("xmin", "ymin", "xmax", "ymax")
_VERSION = "1.1.0"
_ARROW_TYPES = {"str": "string", "int": "int64", "float": "float64", "bool": "bool_", "date": "date32"}


def write_geoparquet(layer: Layer, path: Path, metadata: Mapping[str, str]) -> None:
    """Write a layer; raises OutputError without pyarrow."""
    pa = library("pyarrow", "parquet", "writing Parquet")
    parquet = library("pyarrow.parquet", "parquet", "writing Parquet")
    fields, arrays = [], []
    for column in columns_of(layer):
        arrays.append(_array(column, pa))
        about = {"description": meaning(layer.name, column.name).text}
        fields.append(pa.field(column.name, arrays[-1].type, metadata=about))
    said = {f"geomap:{name}": value for name, value in metadata.items()}
    if layer.geometry_type != "None":
        shapes = geometries_of(layer)
        arrays += [pa.array(wkb_of(shapes), pa.binary()), _boxes(shapes, pa)]
        fields += [pa.field(GEOMETRY, pa.binary()), pa.field(_BOX, arrays[-1].type)]
        said["geo"] = json.dumps(_geo(shapes))
    table = pa.Table.from_arrays(arrays, schema=pa.schema(fields, metadata=said))
    parquet.write_table(table, path, compression="zstd", version="2.6")


def _array(column: Column, pa: Any) -> Any:
    kind = getattr(pa, _ARROW_TYPES[column.kind])()
    return pa.array(column.values, kind, mask=column.empty)


def _boxes(shapes: NDArray[Any], pa: Any) -> Any:
    """Give the box around each geometry, nothing where there is none."""
    sides = shapely.bounds(shapes)
    missing = pa.array(np.array([shape is None for shape in shapes], dtype=bool))
    parts = [pa.array(sides[:, number], pa.float64()) for number in range(len(_SIDES))]
    return pa.StructArray.from_arrays(parts, names=_SIDES, mask=missing)


def _geo(shapes: NDArray[Any]) -> dict[str, Any]:
    """Describe the geometry column as the standard wants it; unknown bounds are left out."""
    drawn = [shape for shape in shapes if shape is not None]
    bounds = {"bbox": [float(side) for side in shapely.total_bounds(drawn)]} if drawn else {}
    column = {
        "encoding": "WKB",
        "geometry_types": sorted({shape.geom_type for shape in drawn}),
        "crs": CRS.from_user_input("OGC:CRS84").to_json_dict(),
        "orientation": "counterclockwise",
        "edges": "planar",
        **bounds,
        "covering": {_BOX: {side: [_BOX, side] for side in _SIDES}},
    }
    return {"version": _VERSION, "primary_column": GEOMETRY, "columns": {GEOMETRY: column}}
