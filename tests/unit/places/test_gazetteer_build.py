"""Small tables, each with one thing wrong: the problem is found, placed and explained."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from geomap.errors import GazetteerError
from geomap.model import PlaceKind
from geomap.places.gazetteer import Gazetteer
from geomap.places.gazetteer_build import GazetteerTables, build_entries
from geomap.places.gazetteer_tables import BROAD, NAMES, PLACE_SOURCES, PLACES, Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.errors import Problem

    Rows = Sequence[dict[str, str]]

PROVINCE = {
    "entry_id": "province",
    "kind": "governorate",
    "lon": "37.0",
    "lat": "36.0",
    "radius_m": "60000",
    "source_count": "1",
}
TOWN = {
    "entry_id": "town",
    "kind": "town",
    "admin1": "Ramla",
    "parent_id": "province",
    "lon": "37.1",
    "lat": "36.1",
    "radius_m": "1000",
    "source_count": "2",
    "spread_m": "120",
    "external_ids": "geonames:1; pcode?:C1",
}
PROVINCE_NAME = {
    "entry_id": "province",
    "name": "الرملة",
    "language": "ar",
    "script": "Arab",
    "strength": "weak",
    "preferred": "yes",
}
TOWN_NAME = PROVINCE_NAME | {"entry_id": "town", "strength": "strong"}
SOURCE = {"entry_id": "town", "source": "survey", "reference": "17", "lon": "37.1001", "lat": "36.1"}
BROAD_ROW = {
    "entry_id": "broad-1",
    "kind": "village",
    "names_ar": "تل قمح|تل القمح",
    "names_en": "Tell Qamh",
    "lon": "38",
    "lat": "36",
    "radius_m": "1000",
    "source_count": "2",
    "spread_m": "40",
}


def table(file: str, columns: tuple[str, ...], rows: Rows) -> Table:
    return Table(file, tuple((i, [row.get(c, "") for c in columns]) for i, row in enumerate(rows, start=2)))


def built(told: GazetteerTables) -> Gazetteer:
    return Gazetteer(build_entries(told))


def tables(
    places: Rows = (PROVINCE, TOWN),
    names: Rows = (PROVINCE_NAME, TOWN_NAME),
    sources: Rows = (SOURCE,),
    broad: Rows = (BROAD_ROW,),
) -> GazetteerTables:
    return GazetteerTables(
        places=(table("places.csv", PLACES, places),),
        names=(table("names.csv", NAMES, names),),
        place_sources=(table("place_sources.csv", PLACE_SOURCES, sources),),
        sources=Table("sources.csv", ((2, ["survey", "", "", "", "", "", ""]),)),
        segments=Table("roads/segments.csv", ((2, ["m9", "m9", "M9", "", "", ""]),)),
        broad=table("broad.csv", BROAD, broad),
    )


def problems_of(**changed: Rows) -> tuple[Problem, ...]:
    with pytest.raises(GazetteerError) as caught:
        built(tables(**changed))
    return caught.value.problems


def test_good_tables_become_entries() -> None:
    gazetteer = Gazetteer(build_entries(tables()), digest="d")
    town = gazetteer.get("town")
    assert town.kind is PlaceKind.TOWN
    assert town.point == (37.1, 36.1)
    assert (town.radius_m, town.source_count, town.spread_m) == (1000.0, 2, 120.0)
    assert town.external_ids == ("geonames:1", "pcode?:C1")
    assert [n.text for n in town.names] == ["الرملة"]
    assert town.names[0].strong
    assert [(s.text, s.lon) for s in town.sources] == [("survey 17", 37.1001)]
    assert town.tier == "curated"


def test_the_broad_tier_says_so_and_its_names_are_weak() -> None:
    broad = built(tables()).get("broad-1")
    assert broad.tier == "broad"
    assert [(n.text, n.language) for n in broad.names] == [
        ("تل قمح", "ar"),
        ("تل القمح", "ar"),
        ("Tell Qamh", "en"),
    ]
    assert not any(n.strong for n in broad.names)
    assert broad.name("ar") == "تل قمح"


def test_a_broad_name_that_is_an_ordinary_word_needs_its_type_noun() -> None:
    names = built(tables(broad=(BROAD_ROW | {"headed": "تل القمح"},))).get("broad-1").names
    assert [n.headed for n in names] == [False, True, False]


def test_strengths_and_labels() -> None:
    names = [
        PROVINCE_NAME,
        TOWN_NAME,
        TOWN_NAME | {"name": "رملة", "strength": "headed", "preferred": ""},
        TOWN_NAME | {"name": "مدينة الرملة", "strength": "label", "preferred": ""},
    ]
    town = built(tables(names=names)).get("town")
    assert [(n.text, n.strong, n.headed) for n in town.names] == [
        ("الرملة", True, False),
        ("رملة", False, True),
    ]
    assert [n.text for n in town.labels] == ["مدينة الرملة"]


def test_a_row_without_coordinates_stays_and_is_marked() -> None:
    place = built(tables(places=(PROVINCE, TOWN | {"lon": "", "lat": "", "radius_m": ""})))
    assert place.get("town").point is None
    assert place.get("town").radius_m == 0


@pytest.mark.parametrize(
    ("cell", "first", "last"),
    [
        ("2020-11-03", date(2020, 11, 3), date(2020, 11, 3)),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29)),
        ("2018", date(2018, 1, 1), date(2018, 12, 31)),
    ],
)
def test_partial_dates_begin_early_and_end_late(cell: str, first: date, last: date) -> None:
    town = built(tables(places=(PROVINCE, TOWN | {"valid_from": cell, "valid_to": cell}))).get("town")
    assert (town.valid_from, town.valid_to) == (first, last)


BROKEN_PLACES = [
    ({"kind": "hamlet"}, "unknown kind", "village, town"),
    ({"lon": "37,1"}, "lon and lat are numbers", "decimal degrees"),
    ({"lat": ""}, "lon and lat are numbers", "Give both"),
    ({"lon": "137.1", "lat": "136.1"}, "outside the earth", "wrong columns"),
    ({"lon": "nan"}, "outside the earth", "lat in"),
    ({"radius_m": ""}, "a point needs its uncertainty", "radius_m"),
    ({"radius_m": "-5"}, "radius_m is a number", "Correct"),
    ({"source_count": "two"}, "source_count is a number", "Correct"),
    ({"parent_id": "nowhere"}, "unknown parent_id", "Add that entry"),
    ({"parent_id": "town"}, "lies inside itself", "parent_id"),
    ({"segments": "m10"}, "unknown segment", "m9"),
    ({"valid_from": "2020-02-30"}, "not a date", "YYYY-MM"),
    ({"valid_to": "2020-12?"}, "not a date", "into the note"),
    ({"valid_from": "2020-11", "valid_to": "2018-05-14"}, "valid_from is after valid_to", "Correct"),
    ({"entry_id": "province"}, "duplicate id", "places.csv:2"),
    ({"lon": "37.2"}, "outside the stated radius", "widen"),
]


@pytest.mark.parametrize(("change", "rule", "remedy"), BROKEN_PLACES)
def test_a_broken_place_is_told_with_line_rule_and_remedy(
    change: dict[str, str], rule: str, remedy: str
) -> None:
    found = [p for p in problems_of(places=(PROVINCE, TOWN | change)) if rule in p.rule]
    assert found, f"no problem says {rule!r}"
    assert remedy in found[0].remedy
    assert (found[0].file, found[0].line) in {("places.csv", 3), ("place_sources.csv", 2)}


BROKEN_NAMES = [
    ({"entry_id": "nowhere"}, "unknown entry"),
    ({"script": "Latn"}, "do not go together"),
    ({"language": "xx"}, "do not go together"),
    ({"name": "Ramla"}, "in Arab without letters of it"),
    ({"language": "en", "script": "Latn"}, "in Latn without letters of it"),
    ({"name": " "}, "in Arab without letters of it"),
    ({"strength": "very"}, "unknown strength"),
    ({"preferred": "no"}, "preferred is"),
    ({"preferred": ""}, "no single preferred name"),
]


@pytest.mark.parametrize(("change", "rule"), BROKEN_NAMES)
def test_a_broken_name_is_told(change: dict[str, str], rule: str) -> None:
    found = problems_of(names=(PROVINCE_NAME, TOWN_NAME | change))
    assert any(rule in p.rule for p in found)
    assert all(p.line == 3 for p in found)


def test_numbers_and_latin_letters_are_no_fault_in_a_road_name() -> None:
    names = (PROVINCE_NAME, TOWN_NAME, TOWN_NAME | {"name": "عقدة M4", "preferred": ""})
    assert len(built(tables(names=names)).get("town").names) == 2


def test_two_preferred_names_or_the_same_name_twice_are_told() -> None:
    twice = (PROVINCE_NAME, TOWN_NAME, TOWN_NAME)
    assert {p.rule for p in problems_of(names=twice)} == {
        "the same name twice in one entry",
        "no single preferred name",
    }


def test_an_entry_without_a_name_is_told() -> None:
    assert [p.rule for p in problems_of(names=(PROVINCE_NAME,))] == ["an entry without a name"]


def test_parents_in_a_ring_are_told_for_every_member() -> None:
    ring = (PROVINCE | {"parent_id": "town"}, TOWN)
    assert [p.rule for p in problems_of(places=ring)] == ["an entry lies inside itself"] * 2


@pytest.mark.parametrize(
    ("change", "rule"),
    [({"source": "rumor"}, "unknown source"), ({"entry_id": "nowhere"}, "unknown entry")],
)
def test_a_broken_source_is_told(change: dict[str, str], rule: str) -> None:
    assert any(rule in p.rule for p in problems_of(sources=(SOURCE | change,)))


def test_a_wide_spread_admits_a_far_source() -> None:
    far = (SOURCE | {"lon": "37.15"},)
    places = (PROVINCE, TOWN | {"spread_m": "5000"})
    assert len(built(tables(places=places, sources=far))) == 3


def test_the_broad_tier_is_checked_too() -> None:
    broken = BROAD_ROW | {"entry_id": "town", "kind": "oasis", "lon": "x", "radius_m": "wide"}
    rules = {p.rule for p in problems_of(broad=(broken, BROAD_ROW | {"entry_id": "town"}))}
    assert {"unknown kind of place", "lon and lat are numbers", "radius_m is a number from 0 up"} <= rules
    assert "duplicate id" in rules


def test_all_problems_are_told_at_once() -> None:
    found = problems_of(
        places=(PROVINCE | {"kind": "?"}, TOWN | {"valid_from": "soon"}),
        names=(TOWN_NAME | {"script": "?"},),
    )
    assert {p.file for p in found} == {"places.csv", "names.csv"}
    assert len(found) >= 3


def test_a_gazetteer_may_do_without_the_broad_tier() -> None:
    assert len(built(replace(tables(), broad=None))) == 2
