"""Layers as GeoDataFrames with the same column types in every run, whatever the rows tell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import geopandas
import pandas as pd

from geomap.io.arrays import columns_of, geometries_of

if TYPE_CHECKING:
    from geomap.io.arrays import Column
    from geomap.model import Layer

_WGS84 = "EPSG:4326"
_DTYPES = {"str": "string", "int": "Int64", "float": "float64", "bool": "boolean"}


def layer_frame(layer: Layer) -> geopandas.GeoDataFrame:
    """Give a layer as a GeoDataFrame in EPSG:4326; rows without a geometry have `None`."""
    shapes = geopandas.GeoSeries(geometries_of(layer), crs=_WGS84)
    return geopandas.GeoDataFrame(_columns(layer), geometry=shapes)


def table_frame(layer: Layer) -> pd.DataFrame:
    """Give a layer without geometry as a DataFrame."""
    return pd.DataFrame(_columns(layer))


def _columns(layer: Layer) -> dict[str, Any]:
    return {column.name: _series(column) for column in columns_of(layer)}


def _series(column: Column) -> Any:
    """Give a column as pandas holds it: days as `datetime64[s]`, everything else nullable."""
    if column.kind == "date":
        return pd.Series(column.values.astype("datetime64[s]"))  # noqa: PD011  # an array, no frame
    told = pd.Series(column.values, dtype=_DTYPES[column.kind])
    return told.mask(pd.Series(column.empty))
