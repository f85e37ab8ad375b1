"""What a check remarks on, in a gazetteer that breaks no rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from geomap.io.check import check_gazetteer, remarks_on

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PLACES = (
    "entry_id,kind,admin1,admin2,parent_id,lon,lat,radius_m,source_count,spread_m,external_ids,valid_from,valid_to,"
    "segments,note"
)
NAMES = "entry_id,name,language,script,strength,preferred,note"
SOURCES = "entry_id,source,reference,lon,lat"
HOUSES = "key,title,publisher,licence,url,retrieved,note\nown,Own list,us,CC0 1.0,,,"
DISTRICT = "district,district,,,,36.5,35.8,10000,2,,,,,,"


@pytest.fixture
def rules(tmp_path: Path) -> Callable[..., list[tuple[str, int, str]]]:
    """Check a gazetteer of these rows, and give file, line and rule of each remark."""

    def run(
        places: list[str], names: list[str], roads: tuple[list[str], list[str]] = ([], [])
    ) -> list[tuple[str, int, str]]:
        texts = {
            "places.csv": [PLACES, *places],
            "names.csv": [NAMES, *names],
            "place_sources.csv": [SOURCES],
            "sources.csv": [HOUSES],
        }
        if roads[0]:
            (tmp_path / "roads").mkdir()
            texts["roads/segments.csv"] = ["segment_id,road_id,ref,follows,name,note", *roads[0]]
            texts["roads/vertices.csv"] = ["segment_id,seq,lon,lat", *roads[1]]
        for file, rows in texts.items():
            (tmp_path / file).write_text("\n".join(rows) + "\n", encoding="utf-8")
        found = remarks_on(check_gazetteer(tmp_path), tmp_path)
        return [(remark.file, remark.line, remark.rule) for remark in found]

    return run


def place(entry_id: str, point: str = "36.5,35.8", parent: str = "", count: int = 2, ids: str = "") -> str:
    return f"{entry_id},village,,,{parent},{point},500,{count},,{ids},,,,"


def name(entry_id: str, text: str, strength: str = "strong", preferred: str = "yes") -> str:
    return f"{entry_id},{text},ar,Arab,{strength},{preferred},"


def test_a_sound_gazetteer_gets_no_remark(rules: Callable[..., object]) -> None:
    assert rules([place("a")], [name("a", "ورد")]) == []


def test_one_source_and_no_position_are_remarked(rules: Callable[..., object]) -> None:
    lost = "b,village,,,,,,,0,,,,,,"
    assert rules([place("a", count=1), lost], [name("a", "ورد"), name("b", "زهر")]) == [
        ("places.csv", 2, "one source alone"),
        ("places.csv", 3, "a settlement without a position"),
    ]


def test_a_place_far_outside_its_parent_is_remarked(rules: Callable[..., object]) -> None:
    rows = [DISTRICT, place("far", "37.5,35.8", "district"), place("near", "36.55,35.8", "district")]
    names = [name("district", "منطقة"), name("far", "بعيد"), name("near", "قريب")]
    assert rules(rows, names) == [("places.csv", 3, "far outside its parent")]


def test_a_road_off_its_line_is_remarked(rules: Callable[..., object]) -> None:
    segments = ["r1,r1,M4,,way,"], ["r1,0,36.0,35.8", "r1,1,37.0,35.8"]
    rows = ["off,road,,,,36.5,36.2,1000,1,,,,,r1,", "on,road,,,,36.5,35.8,1000,1,,,,,r1,"]
    names = [name("off", "طريق الشمال"), name("on", "طريق الجنوب")]
    assert rules(rows, names, segments) == [("places.csv", 2, "off the road that it names")]


def test_spellings_that_folding_finds_anyway_are_remarked(rules: Callable[..., object]) -> None:
    names = [name("a", "قلعة"), name("a", "قلعه", preferred=""), name("a", "القلعه الكبيرة", preferred="")]
    assert rules([place("a")], names) == [("names.csv", 3, "a spelling that folding finds anyway")]


def test_a_strong_name_that_others_carry_is_remarked(rules: Callable[..., object]) -> None:
    rows = [place("a"), place("b", "38.0,35.8")]
    assert rules(rows, [name("a", "ورد"), name("b", "ورد", "weak")]) == [
        ("names.csv", 2, "a strong name that other places carry")
    ]


def test_one_place_told_twice_is_remarked(rules: Callable[..., object]) -> None:
    rows = [place("a", ids="geonames:1"), place("b", "36.501,35.8", ids="geonames:1")]
    assert rules(rows, [name("a", "ورد", "weak"), name("b", "ورد", "weak")]) == [
        ("places.csv", 2, "two entries of one name and kind at one place"),
        ("places.csv", 3, "a number that another entry carries"),
    ]
