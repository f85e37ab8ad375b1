"""Measure every format: seconds and megabytes of 100,000 incidents, beside geopandas' own writers.

Run it with `make bench-formats`; `make bench-formats ARGS="--rows 10000"` is shorter. The incidents are
those of the seeds again and again, under ids of their own and with points a little apart.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from shapely.affinity import translate

import geomap
from geomap.errors import OutputError
from geomap.io.exports import WRITERS, Export, export_layers
from geomap.io.frames import layer_frame
from geomap.io.postgis import write_postgis
from geomap.model import Feature

if TYPE_CHECKING:
    from collections.abc import Callable

    from geomap.model import Layer

SEEDS = Path(__file__).parents[2] / "seeds"
MEGABYTE = 1_000_000
STEP = 1e-5  # degrees between copies of a point
PLAIN = {"gpkg": "GPKG", "fgb": "FlatGeobuf", "geojson": "GeoJSON", "kml": "LIBKML"}


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description="Measure geomap's formats.")
    parser.add_argument("--rows", type=int, default=100_000, help="how many incidents (default: 100000)")
    parser.add_argument("--postgis", metavar="URL", help="also write into this database, twice")
    arguments = parser.parse_args()
    rows = arguments.rows
    layer = many(next(x for x in geomap.run(SEEDS).layers if x.name == "incidents"), rows)
    print(f"{rows} incidents, {len(layer.columns)} columns\n")
    print(f"{'format':10} {'geomap s':>9} {'MB':>7} {'to_file s':>10} {'MB':>7}")
    for name in WRITERS:
        ours = measured(lambda folder, name=name: export_layers(Export([layer], {}), [name], folder))
        theirs = measured(plain_writer(layer, name))
        print(f"{name:10} {ours[0]:9.1f} {ours[1]:7.1f} {theirs[0]:>10} {theirs[1]:>7}")
    for turn in ("new", "again") if arguments.postgis else ():
        took, _ = measured(lambda _: write_postgis([layer], arguments.postgis, {}))
        print(f"postgis, {turn:5} {took:5.1f}")


def many(layer: Layer, rows: int) -> Layer:
    """Repeat the features of a layer until there are so many."""
    features = layer.features
    copies = (features[number % len(features)] for number in range(rows))
    return replace(layer, features=tuple(copy(feature, number) for number, feature in enumerate(copies)))


def copy(feature: Feature, number: int) -> Feature:
    shape = feature.geometry
    moved = None if shape is None else translate(shape, STEP * (number % 997), STEP * (number % 991))
    return Feature(f"{feature.id}-{number}", moved, feature.properties)


def measured(write: Callable[[Path], object] | None) -> tuple[object, object]:
    """Give seconds and megabytes of what a writer writes into a folder; dashes where there is none."""
    if write is None:
        return "-", "-"
    with tempfile.TemporaryDirectory() as folder:
        start = time.perf_counter()
        try:
            write(Path(folder))
        except OutputError as error:
            sys.exit(str(error))
        took = time.perf_counter() - start
        size = sum(file.stat().st_size for file in Path(folder).iterdir())
    return round(took, 1), round(size / MEGABYTE, 1)


def plain_writer(layer: Layer, name: str) -> Callable[[Path], object] | None:
    """Give geopandas' own way to write a format: the making of the frame counts, as it does with ours."""
    if name == "csv":
        return lambda folder: layer_frame(layer).drop(columns="geometry").to_csv(folder / "x.csv")
    if name == "parquet":
        return lambda folder: layer_frame(layer).to_parquet(folder / "x.parquet")
    if name not in PLAIN:
        return None
    options = {"SPATIAL_INDEX": "NO"} if name == "fgb" else {}
    return lambda folder: layer_frame(layer).to_file(folder / f"x.{name}", driver=PLAIN[name], **options)


if __name__ == "__main__":
    main()
