"""Laws of what curators give us: any text may stand in their files, and no order matters."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geomap.curation.flat import entry_of_flat, flat_cells
from geomap.curation.spellings import Spellings
from geomap.errors import GeomapError
from geomap.io.exchange.reading import FORMATS, read_places
from geomap.model import Entry, Name, PlaceKind, SourceNote
from geomap.places.gazetteer_tables import Origin, Problems

if TYPE_CHECKING:
    from pathlib import Path

JSON: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=8,
)
KEYS = st.sampled_from(
    [
        "type",
        "properties",
        "geometry",
        "names",
        "toponym",
        "lang",
        "types",
        "links",
        "@id",
        "id",
        "place",
        "name",
        "label",
        "coordinates",
        "geometries",
        "identifier",
        "sourceLabels",
        "tags",
        "osm_id",
    ]
)
COLUMNS = ["name", "name_ar", "lon", "lat", "kind", "admin4Pcode", "admin4Name_en", "radius_m"]
FEATURES = st.dictionaries(KEYS, JSON | st.dictionaries(KEYS, JSON, max_size=4), max_size=6) | JSON
SHARED = settings(
    max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def read(folder: Path, text: str, form: str | None) -> None:
    """Read a text as a file of places: it is read, or refused by an error of ours."""
    file = folder / "given"
    file.write_text(text, encoding="utf-8", errors="ignore")
    try:
        imported = read_places(file, form)
    except GeomapError:
        return
    for entry in imported.entries:
        assert entry.names
        assert entry.point is None or (-180 <= entry.point[0] <= 180 and -90 <= entry.point[1] <= 90)


@SHARED
@given(text=st.text(max_size=200), form=st.sampled_from([None, *FORMATS]))
def test_no_text_breaks_a_reader(tmp_path: Path, text: str, form: str | None) -> None:
    read(tmp_path, text, form)


@SHARED
@given(features=st.lists(FEATURES, max_size=4), form=st.sampled_from([None, "lpf", "osm", "geojson"]))
def test_no_feature_breaks_a_reader(tmp_path: Path, features: list[Any], form: str | None) -> None:
    read(tmp_path, json.dumps({"type": "FeatureCollection", "features": features}), form)


@SHARED
@given(
    header=st.lists(st.sampled_from(COLUMNS), min_size=1),
    rows=st.lists(st.lists(st.text(max_size=12), min_size=1, max_size=8), max_size=4),
    form=st.sampled_from([None, "csv", "ocha"]),
)
def test_no_table_breaks_a_reader(
    tmp_path: Path, header: list[str], rows: list[list[str]], form: str | None
) -> None:
    read(tmp_path, "\n".join(",".join(cells) for cells in (header, *rows)), form)


LETTERS = st.characters(categories=["Lu", "Ll", "Lo", "Nd"], include_characters=" /-'@,")
TEXT = st.text(LETTERS, min_size=1).map(lambda text: " ".join(text.split()) or "x")
LANGUAGES, SCRIPTS = st.sampled_from(["ar", "en", "ku"]), st.sampled_from(["Arab", "Latn"])
NAMES = st.builds(Name, TEXT, LANGUAGES, SCRIPTS, st.booleans(), st.booleans())
NOTES = st.builds(SourceNote, TEXT.map(lambda text: f"own {text}"), st.none(), st.none())
POINTS = st.tuples(st.integers(-17_999_999, 17_999_999), st.integers(-8_999_999, 8_999_999)).map(
    lambda p: (p[0] / 1e5, p[1] / 1e5)
)
ENTRIES = st.builds(
    Entry,
    id=st.uuids().map(str),
    kind=st.sampled_from(PlaceKind),
    names=st.lists(NAMES, min_size=1, max_size=3).map(tuple),
    point=POINTS,
    radius_m=st.integers(1, 10**6).map(float),
    source_count=st.integers(0, 9),
    sources=st.lists(NOTES, max_size=2).map(tuple),
    note=TEXT,
)


@given(ENTRIES)
def test_an_entry_comes_back_from_its_row(entry: Entry) -> None:
    problems = Problems()
    back = entry_of_flat(flat_cells(entry), Origin("t", 1), problems)
    assert problems.found == []
    assert back is not None
    assert flat_cells(back) == flat_cells(entry)


@given(st.lists(ENTRIES, max_size=6), st.randoms(use_true_random=False), TEXT)
def test_likeness_knows_no_order_and_no_more_than_one(entries: list[Entry], random: Any, asked: str) -> None:
    shuffled = list(entries)
    random.shuffle(shuffled)
    found = Spellings(entries).like(asked)
    assert [(m.entry.id, m.likeness) for m in found] == [
        (m.entry.id, m.likeness) for m in Spellings(shuffled).like(asked)
    ]
    assert all(0 < match.likeness <= 1 for match in found)


@pytest.mark.parametrize("name", ["ا" * 5000, "a b " * 2000])
def test_a_name_without_end_is_answered(name: str) -> None:
    entry = Entry("a", PlaceKind.VILLAGE, (Name("ورد", "ar", "Arab"),), None, 0.0)
    assert Spellings([entry]).like(name) == []
