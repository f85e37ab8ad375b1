"""Laws of the files: whatever a layer holds comes back as it was, and nothing in it runs."""

from __future__ import annotations

import csv
import io
import tempfile
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import geopandas
import pandas as pd
import pyarrow.parquet
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import LineString, Point

from geomap.io.exports import Export, export_layers
from geomap.io.frames import layer_frame
from geomap.io.kml import balloon_safe
from geomap.io.tables import csv_text
from geomap.maps.folium_map import literal_safe
from geomap.maps.layers import empty_layers
from geomap.model import EventKind, Feature, Layer

# What a text in a layer can hold: any sign but half a surrogate pair and NUL, which never get there.
TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=40)
DEGREES = st.floats(-179, 179).map(lambda degree: round(degree, 6))
LATITUDES = st.floats(-89, 89).map(lambda degree: round(degree, 6))
POINTS = st.builds(Point, DEGREES, LATITUDES)
DAYS = st.dates().map(lambda day: day.isoformat())
VALUES = st.fixed_dictionaries(
    {
        "kind": st.sampled_from([kind.value for kind in EventKind]),
        "name_ar": st.none() | TEXTS,
        "evidence": TEXTS,
        "date_start": st.none() | DAYS,
        "killed_min": st.none() | st.integers(0, 10**6),
        "radius_m": st.none() | st.floats(0, 1e6),
        "drawn": st.none() | st.booleans(),
    }
)
INCIDENTS = next(layer for layer in empty_layers() if layer.name == "incidents")
SIGNS = st.text(st.sampled_from("<>&\"'`$\\{}[]()=;/ ا\n"), max_size=30)


@st.composite
def incidents(draw: st.DrawFn) -> Layer:
    names = dict.fromkeys(name for name, _ in INCIDENTS.columns)
    rows = draw(st.lists(st.tuples(st.none() | POINTS, VALUES), max_size=6))
    features = (Feature(f"inc-{n}", shape, {**names, **told}) for n, (shape, told) in enumerate(rows))
    return replace(INCIDENTS, features=tuple(features))


def written(layer: Layer, name: str, folder: str) -> Path:
    export_layers(Export([layer], {}), [name], Path(folder))
    return Path(folder)


@settings(max_examples=30, deadline=None)
@given(layer=incidents())
def test_parquet_gives_back_every_value(layer: Layer) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = written(layer, "parquet", folder) / "incidents.parquet"
        table = pyarrow.parquet.read_table(path)
        shapes = geopandas.read_parquet(path).geometry
    for feature, row, shape in zip(layer.features, table.to_pylist(), shapes, strict=True):
        told = {name: row[name] for name, _ in layer.columns}
        told["date_start"] = told["date_start"] and told["date_start"].isoformat()
        assert told == dict(feature.properties)
        assert shape == feature.geometry


@settings(max_examples=30, deadline=None)
@given(layer=incidents())
def test_a_geopackage_gives_back_every_value(layer: Layer) -> None:
    with tempfile.TemporaryDirectory() as folder:
        read = geopandas.read_file(written(layer, "gpkg", folder) / "geomap.gpkg", layer="incidents")
    expected = layer_frame(layer)
    for name in ("id", "kind", "name_ar", "evidence"):
        assert [None if pd.isna(v) else v for v in read[name]] == [
            None if pd.isna(v) else v for v in expected[name]
        ]
    assert list(read.geometry) == list(expected.geometry)


@settings(max_examples=30, deadline=None)
@given(layer=incidents())
def test_kml_is_xml_whatever_the_news_say(layer: Layer) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = ET.parse(written(layer, "kml", folder) / "geomap.kml").getroot()  # noqa: S314  # our own file
    assert len(list(root.iter("{http://www.opengis.net/kml/2.2}Placemark"))) == len(layer.features)


@given(rows=st.lists(st.lists(TEXTS | st.none() | st.integers(), min_size=2, max_size=2), max_size=5))
def test_no_cell_of_a_table_begins_a_formula(rows: list[list[str | int | None]]) -> None:
    numbers = {str(cell) for row in rows for cell in row if isinstance(cell, int)}
    for row in csv.reader(io.StringIO(csv_text(["a", "b"], rows), newline="")):
        assert all(
            cell in numbers or not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n")) for cell in row
        )


@given(text=SIGNS)
def test_what_enters_a_balloon_or_a_literal_is_text(text: str) -> None:
    assert not set(balloon_safe(text).replace("<br>", "")) & set("<>$\"'")
    assert not set(literal_safe(text)) & set("<>$`\\\"'")


@given(line=st.lists(st.tuples(DEGREES, LATITUDES), min_size=2, max_size=8, unique=True))
@settings(max_examples=30, deadline=None)
def test_a_line_keeps_its_direction_in_every_format(line: list[tuple[float, float]]) -> None:
    routes = next(layer for layer in empty_layers() if layer.name == "routes")
    names = dict.fromkeys(name for name, _ in routes.columns)
    layer = replace(routes, features=(Feature("r", LineString(line), {**names, "kind": "patrol"}),))
    with tempfile.TemporaryDirectory() as folder:
        for name in ("geojson", "fgb"):
            path = written(layer, name, folder) / f"routes.{name}"
            assert list(geopandas.read_file(path).geometry[0].coords) == line
