"""One layer into a file that GDAL writes: typed columns, days as days, the same bytes each time."""

from __future__ import annotations

from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING, Any

import numpy as np
import pyogrio
from pyogrio.errors import DataLayerError, DataSourceError
from pyogrio.raw import write

from geomap.errors import OutputError
from geomap.io.arrays import columns_of, geometries_of, wkb_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from geomap.model import Layer

CLOCK = "2000-01-01T00:00:00.000Z"
_WGS84 = "EPSG:4326"
# GDAL before 3.8, and so QGIS before 3.34, warns of newer ones.
_DATASET_OPTIONS = {"GPKG": {"VERSION": "1.3"}}
_SILENT_DRIVERS = frozenset({"FlatGeobuf"})
_SIMPLE_OF = {"MultiLineString": "LineString", "MultiPolygon": "Polygon"}


def write_layer(
    layer: Layer,
    path: Path,
    driver: str,
    layer_options: Mapping[str, str],
    metadata: Mapping[str, str] | None = None,
) -> None:
    """Write a layer into `path`, beside those that it holds; raises OutputError where GDAL refuses.

    A driver that tells nobody when the disk refuses its last bytes writes into memory first.
    """
    columns = columns_of(layer)
    spatial = layer.geometry_type != "None"
    options: dict[str, Any] = {"geometry_type": geometry_type(layer), "crs": _WGS84} if spatial else {}
    memory = BytesIO() if driver in _SILENT_DRIVERS else None
    try:
        with _stopped_clock():
            write(
                path if memory is None else memory,
                wkb_of(geometries_of(layer)) if spatial else None,
                field_data=[column.values for column in columns],
                fields=np.array([column.name for column in columns], dtype=object),
                field_mask=[column.empty for column in columns],
                layer=layer.name,
                driver=driver,
                promote_to_multi=geometry_type(layer).startswith("Multi"),
                dataset_options=_DATASET_OPTIONS.get(driver),
                layer_options=dict(layer_options),
                dataset_metadata=dict(metadata) if metadata else None,
                **options,
            )
    except (DataLayerError, DataSourceError) as error:
        raise OutputError(f"cannot write the layer {layer.name!r} to {path.name!r}: {error}") from error
    if memory is not None:
        path.write_bytes(memory.getbuffer())


@contextmanager
def _stopped_clock() -> Iterator[None]:
    pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": CLOCK})
    try:
        yield
    finally:
        pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": None})


def geometry_type(layer: Layer) -> str:
    """Give the one type that holds every feature: a multi type where one is multiple, "Unknown" for a mix."""
    if layer.geometry_type == "Geometry":
        return "Unknown"
    found = {feature.geometry.geom_type for feature in layer.features if feature.geometry is not None}
    if found <= {layer.geometry_type}:
        return layer.geometry_type
    if {_SIMPLE_OF.get(kind, kind) for kind in found} == {layer.geometry_type}:
        return f"Multi{layer.geometry_type}"
    return "Unknown"
