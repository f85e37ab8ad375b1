"""GeoPackages: every layer in one file, with styles and a project, so that QGIS opens it drawn.

GDAL writes the layers; what it has no words for (meanings of columns, lists of values,
styles, the project) are plain tables, written after it. The same layers give the same bytes.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

from geomap.errors import OutputError
from geomap.io.geopackage_schema import write_meanings
from geomap.io.qgis.project import write_project
from geomap.io.qgis.stored import write_styles
from geomap.io.vector_file import write_layer

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from geomap.model import Feature, Layer

_LINES_SUFFIX = "_lines"


def write_geopackage(layers: Sequence[Layer], path: Path, metadata: Mapping[str, str] | None = None) -> None:
    """Write every layer; polygons and lines of one layer become two tables, as GIS programs want them.

    `path` is the file's last name already: the project inside names it. Raises OutputError.
    """
    tables = [table for layer in layers for table in _by_geometry(layer)]
    for table in tables:
        geometry = {} if table.geometry_type == "None" else {"GEOMETRY_NAME": "geom"}
        write_layer(table, path, "GPKG", {**geometry, "DESCRIPTION": _title(table)}, metadata)
    try:
        with closing(sqlite3.connect(path)) as base, base:
            write_meanings(base, tables)
            write_styles(base, tables)
            write_project(base, tables, path.name)
    except sqlite3.Error as error:
        raise OutputError(f"cannot write {path.name!r}: {error}") from error


def _title(layer: Layer) -> str:
    return f"{layer.title_en} / {layer.title_ar}"


def _by_geometry(layer: Layer) -> Iterator[Layer]:
    """Part a layer of mixed geometry into one of polygons and one of lines."""
    if layer.geometry_type != "Geometry":
        yield layer
        return
    lines = tuple(feature for feature in layer.features if _is_line(feature))
    others = tuple(feature for feature in layer.features if not _is_line(feature))
    yield replace(layer, geometry_type="Polygon", features=others)
    yield replace(
        layer,
        name=f"{layer.name}{_LINES_SUFFIX}",
        title_en=f"{layer.title_en}: lines",
        title_ar=f"{layer.title_ar}: خطوط",
        geometry_type="LineString",
        features=lines,
    )


def _is_line(feature: Feature) -> bool:
    return feature.geometry is not None and "LineString" in feature.geometry.geom_type
