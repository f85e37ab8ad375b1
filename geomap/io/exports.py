"""Layers into the formats that GIS programs and analysts read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.io.atomic import staged
from geomap.io.geojson import layer_to_geojson
from geomap.io.geopackage import write_geopackage
from geomap.io.incident_table import incidents_csv

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from pathlib import Path

    from geomap.model import Layer

GEOPACKAGE = "geomap.gpkg"


def export_layers(
    layers: Sequence[Layer], formats: Collection[str], folder: Path, metadata: Mapping[str, str]
) -> tuple[str, ...]:
    """Write layers as `geojson`, `gpkg` and `csv`, and give the names of the files.

    Raises OutputError, with `folder` as it was, where something cannot be written.
    """
    with staged(folder) as staging:
        for name, text in layer_texts(layers, formats, metadata):
            (staging / name).write_text(text, encoding="utf-8", newline="")
        if "gpkg" in formats:
            write_geopackage(layers, staging / GEOPACKAGE)
        return tuple(sorted(file.name for file in staging.iterdir()))


def layer_texts(
    layers: Sequence[Layer], formats: Collection[str], metadata: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """Give the text files of the layers by their names."""
    for layer in layers:
        if "geojson" in formats:
            yield f"{layer.name}.geojson", layer_to_geojson(layer, metadata)
        if "csv" in formats and layer.name == "incidents":
            yield "incidents.csv", incidents_csv(layer)
