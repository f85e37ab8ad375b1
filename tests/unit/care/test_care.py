"""What a publisher asks for: who is held back, what becomes coarse, and what stays."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest

from geomap.care import read_days, read_length, take_care
from geomap.geodesy import distance_m
from geomap.io.records import extraction_to_record
from geomap.maps.notices import care_notices
from geomap.model import Care, Document, Run, Source
from geomap.pipeline import run_documents

if TYPE_CHECKING:
    from geomap.places.knowledge import Knowledge

SHELLING = "قصفت مدفعية قوات النظام قرية كنصفرة صباح يوم الأحد 16 آب 2020."
PATROL = (
    "سيّرت القوات الروسية والتركية دورية مشتركة يوم الاثنين 17 آب 2020 على الطريق الدولي M4، "
    "وانطلقت الدورية من بلدة النيرب وصولاً إلى مدينة أريحا."
)
UNDATED = "انفجرت عبوة ناسفة في مدينة بنش."


def document(name: str, text: str, **source: date) -> Document:
    return Document(name, text, sha256(text.encode()).hexdigest(), Source(publisher="شبكة", **source))


def read(knowledge: Knowledge, *documents: Document) -> Run:
    return run_documents(documents, knowledge, every_page=True)


def delayed(run: Run, as_of: date, days: int = 14) -> Run:
    return take_care(run, Care(delay_days=days, as_of=as_of))


@pytest.mark.parametrize(("told", "meters"), [("5km", 5000.0), ("500 m", 500.0), ("2.5 km", 2500.0)])
def test_a_length_is_read(told: str, meters: float) -> None:
    assert read_length(told) == meters


@pytest.mark.parametrize("told", ["5", "km", "-5km", "5 miles", "50m", "200km", "1e3km", "٥km", "nan km"])
def test_what_is_no_length_is_refused(told: str) -> None:
    with pytest.raises(ValueError, match="write one like 5km"):
        read_length(told)


@pytest.mark.parametrize("told", ["14", "two weeks", "-3d", "1.5d", ""])
def test_what_is_no_number_of_days_is_refused(told: str) -> None:
    with pytest.raises(ValueError, match="write one like 14d"):
        read_days(told)


def test_a_report_is_shown_from_the_day_on_which_it_is_old_enough(knowledge: Knowledge) -> None:
    run = read(knowledge, document("a", SHELLING, published=date(2020, 8, 16)))
    early, late = delayed(run, date(2020, 8, 29)), delayed(run, date(2020, 8, 30))
    assert (early.extractions, early.incidents, early.held_back.documents) == ((), (), 1)
    assert early.held_back.sha256 == (run.extractions[0].document.sha256,)
    assert (late.extractions, late.incidents) == (run.extractions, run.incidents)


def test_a_new_report_of_an_old_happening_waits_too(knowledge: Knowledge) -> None:
    run = read(knowledge, document("a", SHELLING, published=date(2021, 3, 1)))
    assert delayed(run, date(2021, 3, 5)).incidents == ()


def test_of_a_report_without_a_day_only_old_happenings_stay(knowledge: Knowledge) -> None:
    run = read(knowledge, document("a", f"{UNDATED}\n{SHELLING}"))
    shown = delayed(run, date(2020, 12, 1))
    assert [event.start_on for event in shown.extractions[0].events] == [date(2020, 8, 16)]
    assert {p.mention.surface for p in shown.extractions[0].placements} == {"كنصفرة"}
    assert "بنش" not in shown.extractions[0].document.text
    assert shown.held_back.events == 1
    assert delayed(run, date(2020, 8, 20)).extractions == ()


def test_the_day_of_a_crawl_bounds_the_age_of_a_report(knowledge: Knowledge) -> None:
    run = read(knowledge, document("a", UNDATED, crawled_on=date(2020, 8, 16)))
    assert len(delayed(run, date(2020, 8, 30)).incidents) == 1
    assert delayed(run, date(2020, 8, 29)).incidents == ()


def test_a_happening_still_to_come_is_held_back_from_an_old_report(knowledge: Knowledge) -> None:
    run = read(knowledge, document("a", f"{SHELLING}\n{PATROL}", published=date(2020, 8, 16)))
    shown = delayed(run, date(2020, 8, 30))
    assert [incident.kind.value for incident in shown.incidents] == ["shelling"]
    record = str(extraction_to_record(shown.extractions[0]))
    assert "كنصفرة" in record
    assert "النيرب" not in record
    assert "النيرب" not in shown.extractions[0].document.text


def test_what_is_held_back_is_said_in_both_languages(knowledge: Knowledge) -> None:
    run = read(knowledge, document("a", SHELLING, published=date(2020, 8, 16)))
    (notice,) = care_notices(delayed(run, date(2020, 8, 20)))
    assert "14 days before 2020-08-20" in notice.en
    assert "1 reports" in notice.en
    assert "2020-08-20" in notice.ar


def test_places_become_coarse_and_keep_their_names_and_words(knowledge: Knowledge) -> None:
    run = read(knowledge, document("a", SHELLING, published=date(2020, 8, 16)))
    (before,), (after,) = run.incidents, take_care(run, Care(blur_m=5000.0)).incidents
    assert before.shown.point != after.shown.point
    assert after.shown.radius_m is not None
    assert after.shown.radius_m >= 5000.0
    assert before.shown.point is not None
    assert after.shown.point is not None
    assert distance_m(before.shown.point, after.shown.point) <= after.shown.radius_m
    assert after.shown.geo_precision == "vicinity"
    assert (after.id, after.claims, after.shown.evidence) == (before.id, before.claims, before.shown.evidence)


def test_a_wide_blur_is_no_vicinity_and_has_an_area(knowledge: Knowledge) -> None:
    run = read(knowledge, document("a", SHELLING, published=date(2020, 8, 16)))
    (far,), (farther,) = (take_care(run, Care(blur_m=m)).incidents for m in (30_000.0, 100_000.0))
    assert (far.shown.geo_precision, farther.shown.geo_precision) == ("district", "governorate")
    assert far.shown.geometry is not None


def test_a_route_runs_from_square_to_square_and_says_so(knowledge: Knowledge) -> None:
    run = read(knowledge, document("a", PATROL, published=date(2020, 8, 17)))
    (before,), (after,) = run.incidents, take_care(run, Care(blur_m=2000.0)).incidents
    assert before.route is not None
    assert after.route is not None
    assert before.route.schematic is False
    assert after.route.schematic is True
    assert [leg.chainage_km for leg in after.route.legs] == [None]
    assert after.route.length_m is not None
    assert after.route.length_m % 2000.0 == 0
    assert after.route.stops == before.route.stops


def test_a_route_inside_one_square_becomes_that_square(knowledge: Knowledge) -> None:
    run = read(knowledge, document("a", PATROL, published=date(2020, 8, 17)))
    pointless = tuple(replace(i, shown=replace(i.shown, point=None, geometry=None)) for i in run.incidents)
    (after,) = take_care(replace(run, incidents=pointless), Care(blur_m=60_000.0)).incidents
    assert after.route is not None
    assert after.route.geometry is None
    assert after.shown.geometry is not None
    assert after.shown.radius_m is not None
    assert after.shown.radius_m >= 60_000.0


def test_care_taken_twice_is_care_taken_once(knowledge: Knowledge) -> None:
    run = read(knowledge, document("a", f"{SHELLING}\n{PATROL}", published=date(2020, 8, 17)))
    care = Care(5000.0, 14, date(2021, 1, 1))
    once = take_care(run, care)
    assert take_care(once, care) == once


def test_a_blurred_run_never_becomes_finer(knowledge: Knowledge) -> None:
    run = take_care(read(knowledge, document("a", SHELLING, published=date(2020, 8, 16))), Care(5000.0))
    assert take_care(run, Care(500.0)) == run
    assert take_care(run, Care()) == run
