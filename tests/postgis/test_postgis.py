"""The layers in a real PostGIS: types, index, comments, and the same rows however often they are written."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import psycopg
import pytest
from shapely import equals_exact, from_wkb
from shapely.geometry import LineString, MultiLineString, Point, Polygon, shape

from geomap.errors import OutputError
from geomap.io.postgis import write_postgis
from geomap.maps.dictionary import meaning
from geomap.maps.layers import empty_layers
from geomap.model import Feature, Layer

pytestmark = pytest.mark.postgis
ROOT = Path(__file__).parents[2]
METADATA = {"licence": "CC BY 4.0; it's ours"}


def filled(layer: Layer, *rows: tuple[str, Any, dict[str, Any]]) -> Layer:
    names = [name for name, _ in layer.columns]
    features = (Feature(key, shape, {**dict.fromkeys(names), **told}) for key, shape, told in rows)
    return replace(layer, features=tuple(features))


@pytest.fixture
def layers() -> dict[str, Layer]:
    known = {layer.name: layer for layer in empty_layers()}
    line = LineString([(36.1, 35.7), (36.8, 35.9)])
    told = {
        "kind": "patrol",
        "name_ar": "أريحا",
        "date_start": "2020-08-17",
        "killed_min": 0,
        "drawn": True,
    }
    hostile = {"kind": "attack", "evidence": "'); DROP TABLE geomap.incidents; --\n\\N\t"}
    known["incidents"] = filled(
        known["incidents"], ("inc-1", Point(36.6123456789, 35.8), told), ("inc-2", None, hostile)
    )
    known["routes"] = filled(
        known["routes"], ("r-1", line, {"schematic": True}), ("r-2", MultiLineString([line]), {})
    )
    known["areas"] = filled(
        known["areas"], ("a-1", Polygon([(36, 35), (36, 36), (37, 36)]), {}), ("a-2", line, {})
    )
    return known


def asked(url: str, question: str, *values: object) -> list[Any]:
    with psycopg.connect(url) as link:
        return link.execute(question, values).fetchall()


def test_every_layer_becomes_a_table_with_its_types(url: str, layers: dict[str, Layer]) -> None:
    assert write_postgis(list(layers.values()), url, METADATA) == 6
    told = asked(url, "SELECT table_name, column_name, udt_name FROM information_schema.columns "
                      "WHERE table_schema = 'geomap'")  # fmt: skip
    types = {(table, column): kind for table, column, kind in told}
    assert {table for table, _ in types} == set(layers)
    assert types["incidents", "date_start"] == "date"
    assert types["incidents", "killed_min"] == "int8"
    assert types["incidents", "drawn"] == "bool"
    assert types["incidents", "geom"] == "geometry"
    assert ("sources", "geom") not in types
    for layer in layers.values():
        assert {column for table, column in types if table == layer.name} - {"geom"} == {
            "id",
            *(name for name, _ in layer.columns),
        }


def test_rows_come_back_as_they_were(url: str, layers: dict[str, Layer]) -> None:
    write_postgis(list(layers.values()), url, METADATA)
    first, second = asked(
        url,
        "SELECT id, name_ar, date_start, killed_min, drawn, ST_AsBinary(geom), ST_SRID(geom), evidence "
        "FROM geomap.incidents ORDER BY id",
    )
    assert first[:5] == ("inc-1", "أريحا", date(2020, 8, 17), 0, True)
    assert from_wkb(bytes(first[5])).equals(Point(36.612346, 35.8))
    assert first[6] == 4326
    assert second[1:7] == (None, None, None, None, None, None)
    assert second[7] == "'); DROP TABLE geomap.incidents; --\n\\N\t"
    shapes = asked(url, "SELECT GeometryType(geom) FROM geomap.areas ORDER BY id")
    assert shapes == [("POLYGON",), ("LINESTRING",)]


def test_a_second_time_changes_nothing_and_a_new_value_only_itself(
    url: str, layers: dict[str, Layer]
) -> None:
    everything = "SELECT * FROM geomap.incidents ORDER BY id"
    write_postgis(list(layers.values()), url, METADATA)
    before = asked(url, everything)
    write_postgis(list(layers.values()), url, METADATA)
    assert asked(url, everything) == before
    changed = filled(layers["incidents"], ("inc-1", None, {"kind": "clash"}))
    write_postgis([changed], url, METADATA)
    kinds = asked(url, "SELECT id, kind, geom, drawn FROM geomap.incidents ORDER BY id")
    assert kinds == [("inc-1", "clash", None, None), ("inc-2", "attack", None, None)]


def test_an_older_table_grows_the_columns_that_it_lacks(url: str, layers: dict[str, Layer]) -> None:
    write_postgis(list(layers.values()), url, METADATA)
    with psycopg.connect(url) as link:
        link.execute("ALTER TABLE geomap.incidents DROP COLUMN weapon, DROP COLUMN geom")
    write_postgis([layers["incidents"]], url, METADATA)
    assert asked(url, "SELECT count(geom) FROM geomap.incidents") == [(1,)]


def test_every_layer_with_geometry_has_a_spatial_index(url: str, layers: dict[str, Layer]) -> None:
    write_postgis(list(layers.values()), url, METADATA)
    indexed = asked(url, "SELECT tablename FROM pg_indexes WHERE schemaname = 'geomap' AND indexdef ~ 'gist'")
    assert {table for (table,) in indexed} == {x.name for x in layers.values() if x.geometry_type != "None"}


def test_every_column_carries_its_meaning_as_comment(url: str, layers: dict[str, Layer]) -> None:
    write_postgis(list(layers.values()), url, METADATA)
    told = asked(
        url,
        "SELECT c.relname, a.attname, col_description(c.oid, a.attnum) FROM pg_attribute a "
        "JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace "
        "WHERE n.nspname = 'geomap' AND c.relkind = 'r' AND a.attnum > 0 AND a.attname <> 'geom'",
    )
    assert told
    for table, column, comment in told:
        assert meaning(table, column).text in comment
    [(about,)] = asked(url, "SELECT obj_description('geomap'::regnamespace)")
    assert "it's ours" in about


def test_a_failure_half_way_leaves_the_database_as_it_was(url: str, layers: dict[str, Layer]) -> None:
    write_postgis(list(layers.values()), url, METADATA)
    broken = filled(layers["stops"], ("same", Point(1, 1), {}), ("same", Point(2, 2), {}))
    changed = filled(layers["incidents"], ("inc-9", None, {"kind": "clash"}))
    with pytest.raises(OutputError, match="nothing was changed there"):
        write_postgis([changed, broken], url, METADATA)
    assert asked(url, "SELECT id FROM geomap.incidents ORDER BY id") == [("inc-1",), ("inc-2",)]


def test_a_database_without_the_right_to_add_postgis_is_told(url: str, layers: dict[str, Layer]) -> None:
    with psycopg.connect(url) as link:
        link.execute("CREATE ROLE guest LOGIN")
    with pytest.raises(OutputError, match="permission denied"):
        write_postgis(list(layers.values()), url.replace("geomap@", "guest@"), METADATA)
    with psycopg.connect(url) as link:
        link.execute("DROP ROLE guest")


def test_an_empty_run_makes_empty_tables(url: str) -> None:
    assert write_postgis(empty_layers(), url, METADATA) == 0
    assert asked(url, "SELECT id, geom FROM geomap.routes") == []


def test_a_link_that_breaks_half_way_changes_nothing(url: str, layers: dict[str, Layer]) -> None:
    write_postgis([layers["incidents"]], url, METADATA)
    many = [(f"inc-{number}", Point(36, 35), {"kind": "clash"}) for number in range(20_000)]
    hurried = f"{url}?options=-c%20statement_timeout%3D20"
    with pytest.raises(OutputError, match="nothing was changed there"):
        write_postgis([filled(layers["incidents"], *many)], hurried, METADATA)
    assert asked(url, "SELECT id FROM geomap.incidents ORDER BY id") == [("inc-1",), ("inc-2",)]


def test_the_command_writes_the_incidents_of_the_map(url: str, tmp_path: Path) -> None:
    def geomap(*arguments: str) -> None:
        command = [sys.executable, "-m", "geomap", *arguments, "-q"]
        subprocess.run(command, check=True, capture_output=True, cwd=ROOT)

    geomap("map", "seeds/", "-o", str(tmp_path))
    for _ in range(2):
        geomap("export", str(tmp_path / "extractions.jsonl"), "--to", url)
    for name in ("incidents", "routes", "areas", "stops", "places", "mentions"):
        collection = json.loads((tmp_path / f"{name}.geojson").read_text(encoding="utf-8"))
        written = {f["id"]: f["geometry"] and shape(f["geometry"]) for f in collection["features"]}
        rows = asked(url, f"SELECT id, ST_AsBinary(geom) FROM geomap.{name}")  # noqa: S608  # our own names
        stored = {key: wkb and from_wkb(bytes(wkb)) for key, wkb in rows}
        assert stored.keys() == written.keys()
        assert all(equals_exact(stored[key], written[key], 1e-6) for key in written if written[key])


def test_the_database_may_be_named_by_the_environment(server: Path, url: str, tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("قصفت الطائرات مدينة سراقب يوم 2 آذار 2020.", encoding="utf-8")
    records = tmp_path / "records.jsonl"
    known = {"PGHOST": str(server), "PGDATABASE": "layers", "PGUSER": "geomap"}
    for arguments in (
        ("extract", str(tmp_path / "one.txt"), "-o", str(records)),
        ("export", str(records), "--to", "csv,postgis", "-o", str(tmp_path / "files")),
    ):
        command = [sys.executable, "-m", "geomap", *arguments]
        subprocess.run(command, check=True, capture_output=True, cwd=ROOT, env={**os.environ, **known})
    assert (tmp_path / "files" / "incidents.csv").exists()
    assert asked(url, "SELECT kind, date_start FROM geomap.incidents") == [("airstrike", date(2020, 3, 2))]
