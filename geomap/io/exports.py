"""Layers into the formats that GIS programs and analysts read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geomap.io.atomic import staged
from geomap.io.geojson import geojson_lines
from geomap.io.geopackage import write_geopackage
from geomap.io.geoparquet import write_geoparquet
from geomap.io.incident_table import incidents_csv
from geomap.io.kml import kml_lines, write_kmz
from geomap.io.vector_file import write_layer
from geomap.io.workbook import write_workbook

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
    from pathlib import Path

    from geomap.model import Layer

GEOPACKAGE = "geomap.gpkg"


@dataclass(frozen=True, slots=True)
class Export:
    """What is written: layers, tables among them, and what every file says of itself."""

    layers: Sequence[Layer]
    metadata: Mapping[str, str]
    hxl: bool = False

    @property
    def drawn(self) -> list[Layer]:
        """The layers that have geometry."""
        return [layer for layer in self.layers if layer.geometry_type != "None"]


def export_layers(export: Export, formats: Collection[str], folder: Path) -> tuple[str, ...]:
    """Write layers in each of the `formats` (see `WRITERS`), and give the names of the files.

    Raises OutputError, with `folder` as it was, where something cannot be written.
    """
    with staged(folder) as staging:
        for name in formats:
            WRITERS[name](export, staging)
        return tuple(sorted(file.name for file in staging.iterdir()))


def _write_lines(path: Path, lines: Iterable[str]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        file.writelines(lines)


def _geojson(export: Export, folder: Path) -> None:
    for layer in export.drawn:
        _write_lines(folder / f"{layer.name}.geojson", geojson_lines(layer, export.metadata))


def _gpkg(export: Export, folder: Path) -> None:
    write_geopackage(export.layers, folder / GEOPACKAGE, export.metadata)


def _parquet(export: Export, folder: Path) -> None:
    for layer in export.layers:
        write_geoparquet(layer, folder / f"{layer.name}.parquet", export.metadata)


def _fgb(export: Export, folder: Path) -> None:
    """Write a FlatGeobuf a layer, with its index where every feature has a geometry: it allows no other."""
    for layer in export.drawn:
        complete = bool(layer.features) and all(feature.geometry is not None for feature in layer.features)
        options = {"SPATIAL_INDEX": "YES" if complete else "NO", "TITLE": layer.title_en}
        write_layer(layer, folder / f"{layer.name}.fgb", "FlatGeobuf", options)


def _kml(export: Export, folder: Path) -> None:
    _write_lines(folder / "geomap.kml", kml_lines(export.layers, export.metadata))


def _kmz(export: Export, folder: Path) -> None:
    write_kmz(folder / "geomap.kmz", kml_lines(export.layers, export.metadata))


def _csv(export: Export, folder: Path) -> None:
    for layer in export.layers:
        if layer.name == "incidents":
            _write_lines(folder / "incidents.csv", [incidents_csv(layer, hxl=export.hxl)])


def _xlsx(export: Export, folder: Path) -> None:
    write_workbook(export.layers, folder / "geomap.xlsx", export.metadata)


WRITERS: Mapping[str, Callable[[Export, Path], None]] = {
    "geojson": _geojson,
    "gpkg": _gpkg,
    "parquet": _parquet,
    "fgb": _fgb,
    "kml": _kml,
    "kmz": _kmz,
    "csv": _csv,
    "xlsx": _xlsx,
}
