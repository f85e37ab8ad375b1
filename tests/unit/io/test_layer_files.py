"""GeoJSON and CSV: what GIS programs and analysts open."""

from __future__ import annotations

import csv
import io
import json
import re
from importlib.resources import files

import pytest
from shapely.geometry import LineString, MultiPolygon, Point, Polygon

from geomap.io.geojson import layer_to_geojson
from geomap.io.incident_table import incidents_csv
from geomap.io.tables import csv_text
from geomap.maps.columns import INCIDENT_COLUMNS
from geomap.model import EventKind, Feature, Layer

COLUMNS = (("kind", "str"), ("patrol_number", "int"), ("score", "float"), ("schematic", "bool"))
CLOCKWISE = Polygon([(36, 35), (36, 36), (37, 36), (37, 35)])


def layer(name: str, geometry_type: str, *features: Feature) -> Layer:
    return Layer(name, name.title(), "طبقة", geometry_type, COLUMNS, features)


def values(kind: str = "patrol") -> dict[str, str | int | float | bool | None]:
    return {"kind": kind, "patrol_number": 24, "score": 1.5, "schematic": True}


@pytest.fixture
def layers() -> tuple[Layer, ...]:
    nothing = dict.fromkeys(values())
    return (
        layer(
            "incidents",
            "Point",
            Feature("inc-1", Point(36.123456789, -0.0), values()),
            Feature("inc-2", None, nothing),
        ),
        layer("routes", "LineString", Feature("r", LineString([(36, 35), (36.5, 35.5)]), values())),
        layer(
            "areas",
            "Geometry",
            Feature("a", CLOCKWISE, values()),
            Feature("b", MultiPolygon([CLOCKWISE]), values()),
            Feature("c", LineString([(36, 35), (37, 35)]), values()),
        ),
        layer("stops", "Point"),
    )


def test_geojson_follows_rfc_7946(layers: tuple[Layer, ...]) -> None:
    collection = json.loads(layer_to_geojson(layers[0], {"build": "b1"}))
    assert list(collection) == ["type", "name", "metadata", "bbox", "features"]
    assert collection["bbox"] == [36.123457, 0.0, 36.123457, 0.0]
    assert collection["metadata"] == {"title_en": "Incidents", "title_ar": "طبقة", "build": "b1"}
    first, second = collection["features"]
    assert first["geometry"] == {"type": "Point", "coordinates": [36.123457, 0.0]}
    assert (first["id"], first["properties"]) == ("inc-1", values())
    assert second["geometry"] is None
    assert second["properties"] == dict.fromkeys(values())


def test_rings_turn_to_the_right_hand(layers: tuple[Layer, ...]) -> None:
    features = json.loads(layer_to_geojson(layers[2], {}))["features"]
    ring = features[0]["geometry"]["coordinates"][0]
    assert Polygon(ring).exterior.is_ccw
    assert Polygon(features[1]["geometry"]["coordinates"][0][0]).exterior.is_ccw


def test_one_feature_stands_on_one_line_in_plain_arabic(layers: tuple[Layer, ...]) -> None:
    text = layer_to_geojson(layers[2], {})
    assert text.count("\n") == 3 + 2
    assert "طبقة" in text


def test_an_empty_layer_is_an_empty_collection(layers: tuple[Layer, ...]) -> None:
    collection = json.loads(layer_to_geojson(layers[3], {}))
    assert collection["features"] == []
    assert "bbox" not in collection


def test_line_separators_do_not_break_a_line() -> None:
    hostile = Feature("x", None, values(kind="\u2028</script>\n`${x}`\u202e"))
    text = layer_to_geojson(layer("incidents", "Point", hostile), {})
    assert json.loads(text)["features"][0]["properties"]["kind"] == "\u2028</script>\n`${x}`\u202e"
    assert text.count("\n") == 3


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_formulas_are_defused(start: str) -> None:
    [_, row] = csv.reader(io.StringIO(csv_text(["a"], [[f"{start}1+1"]]), newline=""))
    assert row == [f"'{start}1+1".replace("\r", "\n")]


def test_numbers_and_quotes_stay_as_they_are() -> None:
    text = csv_text(["a", "b", "c"], [[-36.5, 'قال "نعم", ثم\nعاد', None]])
    assert text == 'a,b,c\n-36.5,"قال ""نعم"", ثم\nعاد",\n'


def incident(**told: str | float | bool | None) -> Feature:
    properties = {**dict.fromkeys(name for name, _ in INCIDENT_COLUMNS), **told}
    return Feature(str(told["incident_id"]), Point(36.8, 35.86) if told.get("drawn") else None, properties)


def rows(*features: Feature) -> list[dict[str, str]]:
    incidents = Layer("incidents", "Incidents", "الحوادث", "Point", INCIDENT_COLUMNS, features)
    return list(csv.DictReader(io.StringIO(incidents_csv(incidents), newline="")))


def test_the_incident_table_speaks_as_acled_does() -> None:
    [row] = rows(
        incident(
            incident_id="inc-1",
            kind="attack",
            weapon="IED",
            drawn=True,
            date_start="2020-08-25",
            acled_time_precision=1,
            acled_geo_precision=1,
            actors="Unknown; Russian forces",
            name_en="Urum",
            name_ar="أورم",
            killed_min=2,
            evidence="=قال",
        )
    )
    assert (row["event_type"], row["sub_event_type"]) == (
        "Explosions/Remote violence",
        "Remote explosive/landmine/IED",
    )
    assert (row["latitude"], row["longitude"], row["geo_precision"]) == ("35.86", "36.8", "1")
    assert (row["actor1"], row["actor2"], row["fatalities"]) == ("Unknown", "Russian forces", "2")
    assert (row["location"], row["location_ar"], row["notes"]) == ("Urum", "أورم", "'=قال")


def test_a_row_of_hxl_tags_stands_below_the_head() -> None:
    incidents = Layer("incidents", "Incidents", "الحوادث", "Point", INCIDENT_COLUMNS, ())
    [head, tags] = csv.reader(io.StringIO(incidents_csv(incidents, hxl=True)))
    assert dict(zip(head, tags, strict=True))["latitude"] == "#geo+lat"
    assert all(re.fullmatch(r"#[a-z]+[0-9]?(\+[a-z0-9_]+)*", tag) for tag in tags)
    assert len(set(tags)) == len(tags)


def test_silence_is_empty_and_never_zero() -> None:
    [row] = rows(incident(incident_id="inc-1", kind="shelling", drawn=False))
    assert (row["fatalities"], row["latitude"], row["event_date"]) == ("", "", "")


def test_a_weapon_that_the_table_lacks_falls_back_to_the_kind() -> None:
    [row] = rows(incident(incident_id="inc-1", kind="attack", weapon="catapult", drawn=False))
    assert row["sub_event_type"] == "Armed clash"


def cued_weapons() -> set[str]:
    """Every weapon that the cue tables of the events know."""
    tables = (table for table in (files("geomap.events") / "cues").iterdir() if table.name.endswith(".csv"))
    cues = (row for table in tables for row in csv.DictReader(table.read_text("utf-8").splitlines()))
    return {row["value"] for row in cues if row.get("family") == "weapon"}


def test_every_weapon_that_events_tell_has_a_type_of_acled() -> None:
    typed = csv.DictReader((files("geomap.io") / "acled_types.csv").read_text("utf-8").splitlines())
    weapons = cued_weapons()
    assert weapons
    assert weapons <= {row["weapon"] for row in typed if row["kind"] == "attack"}


@pytest.mark.parametrize("kind", list(EventKind))
def test_every_kind_has_a_type_of_acled(kind: EventKind) -> None:
    [row] = rows(incident(incident_id="inc-1", kind=kind.value, drawn=False))
    assert row["event_type"]
    assert row["sub_event_type"]
