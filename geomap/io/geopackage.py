"""GeoPackages: every layer in one file, with styles, so that QGIS opens it drawn.

The same layers give the same bytes: GDAL's clock is set, and no column depends on chance.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import geopandas
import numpy as np
import pandas as pd
import pyogrio

from geomap.io.qgis_styles import StyleRow, style_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from geomap.model import Feature, Layer

_CLOCK = "2000-01-01T00:00:00.000Z"
_WGS84 = "EPSG:4326"
_COLUMN_TYPES = {"str": "object", "int": "Int64", "float": "float64", "bool": "boolean"}
_SIMPLE_OF = {"MultiLineString": "LineString", "MultiPolygon": "Polygon"}
_LINES_SUFFIX = "_lines"


def write_geopackage(layers: Sequence[Layer], path: Path) -> None:
    """Write every layer; polygons and lines of one layer become two tables, as GIS programs want them."""
    tables = [table for layer in layers for table in _by_geometry(layer)]
    with _stopped_clock():
        for table in tables:
            pyogrio.write_dataframe(
                _frame(table),
                path,
                layer=table.name,
                driver="GPKG",
                geometry_type=_geometry_type(table),
                promote_to_multi=_geometry_type(table).startswith("Multi"),
                layer_options={"GEOMETRY_NAME": "geom", "DESCRIPTION": _title(table)},
            )
        styles = [style for table in tables if (style := style_of(table.name))]
        pyogrio.write_dataframe(
            _style_frame(styles), path, layer="layer_styles", driver="GPKG", layer_options={"FID": "id"}
        )


@contextmanager
def _stopped_clock() -> Iterator[None]:
    pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": _CLOCK})
    try:
        yield
    finally:
        pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": None})


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
    yield replace(layer, name=f"{layer.name}{_LINES_SUFFIX}", geometry_type="LineString", features=lines)


def _is_line(feature: Feature) -> bool:
    return feature.geometry is not None and "LineString" in feature.geometry.geom_type


def _geometry_type(layer: Layer) -> str:
    """Give the one type that holds every feature: a multi type where one feature is multiple."""
    found = {feature.geometry.geom_type for feature in layer.features if feature.geometry is not None}
    if found <= {layer.geometry_type}:
        return layer.geometry_type
    if {_SIMPLE_OF.get(kind, kind) for kind in found} == {layer.geometry_type}:
        return f"Multi{layer.geometry_type}"
    return "Unknown"


def _frame(layer: Layer) -> geopandas.GeoDataFrame:
    columns: dict[str, Any] = {"id": pd.Series([feature.id for feature in layer.features], dtype="object")}
    for name, kind in layer.columns:
        values = [feature.properties.get(name) for feature in layer.features]
        columns[name] = pd.Series(values, dtype=_COLUMN_TYPES[kind])
    shapes = np.array([feature.geometry for feature in layer.features], dtype=object)
    return geopandas.GeoDataFrame(columns, geometry=geopandas.GeoSeries(shapes, crs=_WGS84))


def _style_frame(styles: Sequence[StyleRow]) -> pd.DataFrame:
    """Lay the styles out as QGIS looks for them, in a table named `layer_styles`."""
    return pd.DataFrame(
        {
            "f_table_catalog": "",
            "f_table_schema": "",
            "f_table_name": [style.table for style in styles],
            "f_geometry_column": "geom",
            "styleName": [style.table for style in styles],
            "styleQML": [style.qml for style in styles],
            "styleSLD": "",
            "useAsDefault": True,
            "description": "",
            "owner": "geomap",
            "ui": "",
            "update_time": pd.Timestamp(_CLOCK).tz_localize(None),
        }
    )
