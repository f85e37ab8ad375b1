"""The GeoPackage: every layer with its types, meanings, lists of values, styles and a project."""

from __future__ import annotations

import io
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import geopandas
import pyogrio
import pytest

from geomap.io.geopackage import write_geopackage
from geomap.maps.dictionary import domain, meaning
from geomap.maps.layers import empty_layers
from geomap.model import EventKind

if TYPE_CHECKING:
    from pathlib import Path

    from geomap.model import Layer

TABLES = {
    "incidents": "Point",
    "routes": "MultiLineString",
    "stops": "Point",
    "areas": "MultiPolygon",
    "areas_lines": "LineString",
    "places": "Point",
    "mentions": "Point",
    "sources": None,
    "claims": None,
}


@pytest.fixture
def package(full_layers: dict[str, Layer], tmp_path: Path) -> Path:
    write_geopackage(list(full_layers.values()), tmp_path / "geomap.gpkg", {"licence": "CC BY 4.0"})
    return tmp_path / "geomap.gpkg"


def asked(package: Path, question: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(package)) as base:
        return base.execute(question).fetchall()


def test_it_holds_every_layer_with_its_shape(package: Path) -> None:
    found = dict(pyogrio.list_layers(package))
    assert found == {**TABLES, "layer_styles": None}


def test_rows_come_back_as_they_were(package: Path) -> None:
    incidents = geopandas.read_file(package, layer="incidents")
    assert list(incidents["id"]) == ["inc-1", "inc-2"]
    assert incidents.crs.to_epsg() == 4326
    assert incidents["date_start"].dtype.kind == "M"
    assert str(incidents["date_end"][0].date()) == "2020-08-18"
    assert incidents["killed_min"][0] == 0
    assert incidents["killed_min"].isna()[1]
    assert incidents["name_ar"][0] == "أريحا"
    assert incidents.geometry[0].coords[0] == (36.612346, 35.8)
    assert incidents.geometry[1] is None


def test_days_and_truths_have_types_of_their_own(package: Path) -> None:
    told = pyogrio.read_info(package, layer="incidents")
    types = dict(zip(told["fields"], zip(told["ogr_types"], told["ogr_subtypes"], strict=True), strict=True))
    assert types["date_start"][0] == "OFTDate"
    assert types["drawn"] == ("OFTInteger", "OFSTBoolean")
    assert types["killed_min"][0] == "OFTInteger64"


def test_it_says_whose_it_is(package: Path) -> None:
    assert pyogrio.read_info(package, layer="incidents")["dataset_metadata"]["licence"] == "CC BY 4.0"


def test_empty_layers_open_with_their_columns(tmp_path: Path) -> None:
    write_geopackage(empty_layers(), tmp_path / "geomap.gpkg")
    for layer in empty_layers():
        told = pyogrio.read_info(tmp_path / "geomap.gpkg", layer=layer.name)
        assert list(told["fields"]) == ["id", *(name for name, _ in layer.columns)]
        assert told["features"] == 0


def test_it_is_the_same_every_time(full_layers: dict[str, Layer], package: Path, tmp_path: Path) -> None:
    (tmp_path / "again").mkdir()
    again = tmp_path / "again" / "geomap.gpkg"
    write_geopackage(list(full_layers.values()), again, {"licence": "CC BY 4.0"})
    assert again.read_bytes() == package.read_bytes()


def test_every_column_has_its_meaning(package: Path, full_layers: dict[str, Layer]) -> None:
    rows = asked(package, "SELECT table_name, column_name, title, description FROM gpkg_data_columns")
    told = {(table, column): (title, text) for table, column, title, text in rows}
    for layer in full_layers.values():
        for name, _ in layer.columns:
            said = meaning(layer.name, name)
            assert told[layer.name, name] == (f"{said.title.en} / {said.title.ar}", said.text)


def test_closed_lists_are_domains(package: Path) -> None:
    constrained = asked(
        package, "SELECT constraint_name FROM gpkg_data_columns WHERE constraint_name IS NOT NULL"
    )
    allowed: dict[object, list[object]] = {}
    for name, value in asked(
        package, "SELECT constraint_name, value FROM gpkg_data_column_constraints ORDER BY rowid"
    ):
        allowed.setdefault(name, []).append(value)
    assert {name for (name,) in constrained} == set(allowed)
    assert allowed["kind"] == [kind.value for kind in EventKind]
    assert allowed == {name: list(domain(str(name))) for name in allowed}


def parsed(text: object) -> ET.Element:
    return ET.fromstring(str(text).partition("\n")[2])  # noqa: S314  # our own file


def test_every_table_has_a_default_style(package: Path) -> None:
    rows = asked(package, "SELECT f_table_name, f_geometry_column, useAsDefault, styleQML FROM layer_styles")
    assert {name for name, *_ in rows} == set(TABLES)
    for name, column, default, qml in rows:
        assert (column, default) == ("geom" if TABLES[str(name)] else "", 1)
        drawn = parsed(qml).findall("renderer-v2/symbols/symbol/layer/Option/Option")
        assert bool(drawn) == bool(TABLES[str(name)])
    assert asked(package, "SELECT data_type FROM gpkg_contents WHERE table_name = 'layer_styles'") == [
        ("attributes",)
    ]


def test_every_drawn_kind_has_a_symbol(package: Path) -> None:
    [(qml,)] = asked(package, "SELECT styleQML FROM layer_styles WHERE f_table_name = 'incidents'")
    categories = parsed(qml).findall("renderer-v2/categories/category")
    assert {c.get("value") for c in categories} == {kind.value for kind in EventKind if kind.is_drawn}


def test_the_tip_escapes_what_comes_from_the_news(package: Path) -> None:
    [(qml,)] = asked(package, "SELECT styleQML FROM layer_styles WHERE f_table_name = 'incidents'")
    tip = parsed(qml).findtext("mapTip") or ""
    assert tip.count("[%") == tip.count("'<', '&lt;'") == 6


def test_the_project_names_every_table_beside_itself(package: Path) -> None:
    [(name, content)] = asked(package, "SELECT name, content FROM qgis_projects")
    with ZipFile(io.BytesIO(bytes.fromhex(str(content)))) as archive:
        project = parsed(archive.read("geomap.qgs").decode())
    sources = {layer.findtext("datasource") for layer in project.findall("projectlayers/maplayer")}
    assert name == "geomap"
    assert sources == {f"./geomap.gpkg|layername={table}" for table in TABLES}
