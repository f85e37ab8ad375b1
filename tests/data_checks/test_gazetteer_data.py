"""The gazetteer as shipped, walked row by row: what no single rule of the loader can say."""

from __future__ import annotations

import csv
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from geomap.geodesy import distance_m
from geomap.io.gazetteer import load_gazetteer, load_roads
from geomap.model import PlaceKind
from geomap.places import gazetteer_tables as tables
from geomap.places.names import build_name_index, loose_words
from geomap.places.phrases import words_of

if TYPE_CHECKING:
    from geomap.places.gazetteer import Gazetteer
    from geomap.places.roads import RoadNetwork

FOLDER = Path(__file__).resolve().parents[2] / "gazetteer"
CSV_FILES = sorted(p.relative_to(FOLDER).as_posix() for p in FOLDER.rglob("*.csv"))
SORTED_BY = {"entry_id", "key", "id"}
TYPE_NOUNS = ("محافظة ", "مدينة ", "بلدة ", "قرية ", "قاعدة ", "مطار ", "معبر ", "نقطة ", "ولاية ", "طريق M")
SYRIA = {"lon": (35.6, 42.5), "lat": (32.3, 37.4)}


def rows(file: str) -> list[dict[str, str]]:
    with (FOLDER / file).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


@pytest.fixture(scope="module")
def roads() -> RoadNetwork:
    return load_roads()


@pytest.mark.parametrize("file", [f for f in CSV_FILES if f.split("/")[-1] in {"places.csv", "names.csv"}])
def test_rows_stand_sorted_so_that_diffs_read_well(file: str) -> None:
    ids = [row["entry_id"] for row in rows(file)]
    assert ids == sorted(ids)


@pytest.mark.parametrize(
    "columns", ["PLACES", "NAMES", "PLACE_SOURCES", "BROAD", "SEGMENTS", "SOURCES", "JUDGEMENTS"]
)
def test_the_readme_explains_every_column(columns: str) -> None:
    explained = set(re.findall(r"`(\w+)`", (FOLDER / "README.md").read_text(encoding="utf-8")))
    assert set(getattr(tables, columns)) <= explained


def test_cells_carry_no_stray_blanks_or_line_breaks() -> None:
    for file in CSV_FILES:
        for row in rows(file):
            for cell in row.values():
                assert cell == cell.strip(), (file, row)
                assert "\n" not in cell, (file, row)


def test_names_stand_without_their_type_noun() -> None:
    for file in ("names.csv", "osm/names.csv"):
        for row in rows(file):
            if row["strength"] != "label" and row["entry_id"] != "kw-kuwait-city":
                assert not row["name"].startswith(TYPE_NOUNS), row


def test_a_name_of_city_and_governorate_is_strong_for_one_of_them(gazetteer: Gazetteer) -> None:
    strong: dict[str, list[str]] = {}
    for entry in gazetteer:
        if entry.kind in {PlaceKind.GOVERNORATE, PlaceKind.CITY} and entry.admin1:
            for text in {n.text for n in entry.names if n.strong}:
                strong.setdefault(text, []).append(entry.id)
    assert {text: ids for text, ids in strong.items() if len(ids) > 1} == {}


def test_places_in_syria_lie_in_syria(gazetteer: Gazetteer) -> None:
    for entry in gazetteer:
        if entry.id.startswith(("sy-", "broad-")) and entry.point:
            lon, lat = entry.point
            assert SYRIA["lon"][0] < lon < SYRIA["lon"][1], entry.id
            assert SYRIA["lat"][0] < lat < SYRIA["lat"][1], entry.id


def test_every_chain_of_parents_ends_at_a_country(gazetteer: Gazetteer) -> None:
    for entry in gazetteer:
        around = gazetteer.ancestors(entry)
        if around:
            assert around[-1].kind is PlaceKind.COUNTRY, entry.id


def test_a_village_lies_within_its_district(gazetteer: Gazetteer) -> None:
    for entry in gazetteer:
        if entry.point and entry.kind.is_settlement and entry.parent_id.startswith("sy-district-"):
            district = gazetteer.get(entry.parent_id)
            # The radius holds 95 % of the members; twice that holds all of them.
            assert distance_m(entry.point, district.point) < 2 * district.radius_m, entry.id


def test_posts_and_gates_lie_where_their_settlement_lies(gazetteer: Gazetteer) -> None:
    for entry in gazetteer:
        for source in entry.sources:
            match = re.fullmatch(r"derived (?:place |city |seat )?(sy-[\w-]+)", source.text)
            if match and len(entry.sources) == 1:
                assert gazetteer.get(match[1]).point == pytest.approx(entry.point, abs=1e-5), entry.id


def test_what_rests_on_openstreetmap_stands_apart() -> None:
    for row in rows("place_sources.csv"):
        assert not row["source"].startswith("osm-"), row
    curated = {row["entry_id"] for row in rows("places.csv")}
    assert not curated & {row["entry_id"] for row in rows("osm/places.csv")}


def test_a_row_says_how_many_sources_it_has(gazetteer: Gazetteer) -> None:
    for entry in gazetteer:
        independent = [s for s in entry.sources if not s.text.startswith(("derived", "common-knowledge"))]
        if entry.tier == "curated":
            assert entry.source_count <= len(independent), entry.id
            assert (entry.point is not None) or entry.source_count == 0, entry.id


def test_broad_rows_do_not_repeat_curated_ones(gazetteer: Gazetteer) -> None:
    numbers = [i for e in gazetteer for i in e.external_ids if i.startswith("geonames:")]
    assert len(numbers) == len(set(numbers))


def test_closed_posts_say_until_when(gazetteer: Gazetteer) -> None:
    morek = gazetteer.get("sy-op-turkish-observation-point-9-morek")
    assert morek.valid_to.isoformat() == "2020-11-03"
    assert morek.kind is PlaceKind.OBSERVATION_POST


# Kilometers on the M4 as measured when the line was checked, west to east.
KILOMETER_POSTS = {
    "sy-ain-al-hour": 43.5,
    "sy-al-najiyah": 48.0,
    "sy-bdama": 49.1,
    "sy-al-zuayniyah": 53.0,
    "sy-al-ghassaniyah": 56.5,
    "sy-jisr-al-shughur": 60.9,
    "sy-ishtabraq": 63.4,
    "sy-al-kufayr-jisr-al-shughur": 66.5,
    "sy-frikka": 71.0,
    "sy-sallat-al-zuhur": 72.6,
    "sy-muhambal": 82.7,
    "sy-basanqul": 85.7,
    "sy-kafr-shalaya": 90.8,
    "sy-al-qiyasat": 91.5,
    "sy-urem-al-jawz": 94.2,
    "sy-ariha": 98.9,
    "sy-musaybin": 103.1,
    "sy-al-nayrab-idlib": 110.8,
    "sy-tarnabah": 114.9,
    "sy-saraqib": 118.3,
}


def test_villages_stand_along_the_m4_where_they_should(gazetteer: Gazetteer, roads: RoadNetwork) -> None:
    found = {i: roads.nearest(gazetteer.get(i).point, ["m4-west"]).chainage_km for i in KILOMETER_POSTS}
    assert found == pytest.approx(KILOMETER_POSTS, abs=0.5)
    assert list(found.values()) == sorted(found.values())


def test_roads_are_as_long_as_measured(roads: RoadNetwork) -> None:
    assert roads.segment("m4-west").length_km == pytest.approx(120.9, abs=0.5)
    assert roads.segment("m5-north").length_km == pytest.approx(39.8, abs=0.5)
    assert roads.road_km("m5-north", 0) == pytest.approx(88, abs=0.5)


def test_a_patrol_along_the_m4_stays_on_it_and_never_turns_back(
    gazetteer: Gazetteer, roads: RoadNetwork
) -> None:
    start, end = (gazetteer.get(i).point for i in ("sy-ain-al-hour", "sy-saraqib"))
    way = roads.path(start, end, prefer=["m4-west"])
    assert [p.segment_id for p in way.pieces] == ["m4-west"]
    on_road = [roads.nearest(vertex, ["m4-west"]) for vertex in way.geometry.coords]
    assert max(p.distance_m for p in on_road) < 200
    kilometers = [p.chainage_km for p in on_road]
    assert kilometers == sorted(kilometers)


def test_the_western_m4_and_the_m5_are_one_network_and_the_eastern_m4_another(
    gazetteer: Gazetteer, roads: RoadNetwork
) -> None:
    ariha, khan_shaykhun, tell_tamr = (
        gazetteer.get(i).point for i in ("sy-ariha", "sy-khan-shaykhun", "sy-tell-tamr")
    )
    assert roads.path(ariha, khan_shaykhun) is not None
    assert roads.path(ariha, tell_tamr) is None


def test_every_table_of_the_lexicon_is_explained() -> None:
    folder = Path(__file__).parents[2] / "gazetteer" / "lexicon"
    told = (folder / "README.md").read_text(encoding="utf-8")
    assert [p.name for p in folder.glob("*.csv") if f"`{p.name}`" not in told] == []


# What patrols pass, in the order of the way, as reports spell it.
WAYS = {
    "west of Kobani": "آشمة جارقلي_فوقاني قران ديكمداش خورخوري بوبان جول_بك تل_شعير سوسان قولا "
    "قره_قوي_تحتاني بيندر مشكو جبنة بياضية زور_مغار",
    "east of Kobani": "غريب كربناف كوسك عليشار جوم_علي كورتك كوبك_ساتان تيري تليجب قباجق_صغير هولاقية "
    "خرابيسان_تحتاني جيشان قره_موغ",
    "towards Tell Abyad": "خربسان_تحتاني بغديك بندرخان",
    "west of Darbasiyah": "شيركه سلام_عليك عطيشان كوكوند سيبركة بركفري تل_كديش غنامية كربطلي تل_طيري جديدة",
    "east of Darbasiyah": "جديدة باب_محمود تل_كرم مدورة خاصكي خانيك خرزة بهيرة",
    "in English": "Ashma Jarqli_Fouqani Jabnah Mishko Binder Karakoy Qoula Sosan",
}


@pytest.mark.parametrize("way", WAYS)
def test_villages_that_a_patrol_passes_lie_beside_each_other(gazetteer: Gazetteer, way: str) -> None:
    index = build_name_index(gazetteer)
    reach_m = 9_000
    points: set[tuple[float, float]] = set()
    for name in WAYS[way].replace("_", "~").split():
        bearers = index.exact("".join(loose_words(words_of(name.replace("~", " ")))))
        here = {ref.entry.point for ref in bearers if ref.entry.point}
        near = {p for p in here if not points or any(distance_m(p, q) < reach_m for q in points)}
        assert near, f"{name}: {sorted(ref.entry.id for ref in bearers)}"
        points = near
