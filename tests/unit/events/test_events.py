from __future__ import annotations

import pytest
from marked import read_events

from geomap.model import Casualties, Certainty, EventKind, GeoPrecision, Role


def roles(text: str) -> dict[str, Role]:
    extraction, _ = read_events(text)
    return {p.mention.surface: p.role for p in extraction.placements}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("أعلنت [موسكو:city] أن القصف توقف.", {"موسكو": Role.METONYM}),
        ("التقى الوفدان في [موسكو:city] أمس.", {"موسكو": Role.BACKGROUND}),
        (
            "الاتفاق بين [روسيا:country] و[تركيا:country] ما زال قائماً.",
            {"روسيا": Role.METONYM, "تركيا": Role.METONYM},
        ),
        ("عززت القوات مواقعها على الحدود مع [تركيا:country].", {"تركيا": Role.BACKGROUND}),
        ("نص اتفاق [سوتشي:city] على تسيير الدوريات.", {"سوتشي": Role.BACKGROUND}),
        ("قال مدير مركز [حميميم:base] إن الوضع هادئ.", {"حميميم": Role.METONYM}),
        ("سقط صاروخ أمس على قاعدة [حميميم:base].", {"حميميم": Role.INCIDENT_SITE}),
        (
            "قصفت الطائرات أمس قرية [بينين:village] جنوب [إدلب:governorate].",
            {"بينين": Role.INCIDENT_SITE, "إدلب": Role.BACKGROUND},
        ),
        (
            "سارت دورية أمس من [أ:village] إلى [ب:village] على طريق [M4:road].",
            {"أ": Role.ROUTE_START, "ب": Role.ROUTE_END, "M4": Role.ROUTE_VIA},
        ),
    ],
)
def test_gives_every_name_its_role(text: str, expected: dict[str, Role]) -> None:
    assert roles(text) == expected


def test_a_road_that_is_patrolled_is_driven_along() -> None:
    assert roles("The Turkish army has patrolled the [M4:road] highway by itself.") == {"M4": Role.ROUTE_VIA}


@pytest.mark.parametrize(
    "text",
    [
        "وتتهم [دمشق:city] الفصائل بخرق الهدنة.",
        "رفضت [دمشق:city] سحب نقاطها.",
        "بضغط من [دمشق:city] انسحبت الفصائل.",
        "ويقول بيان [موسكو:city] إن الدورية انتهت.",
    ],
)
def test_a_capital_that_acts_is_a_government(text: str) -> None:
    assert set(roles(text).values()) == {Role.METONYM}


def test_one_comes_back_from_a_land_and_from_no_government() -> None:
    assert roles("عاد الوزير من [موسكو:city] بعد المحادثات.") == {"موسكو": Role.BACKGROUND}


def test_a_name_before_a_dash_opens_the_report() -> None:
    assert roles("[DERIK:town] – Two patrols moved around the town.") == {"DERIK": Role.DATELINE}


def test_a_role_names_its_rule() -> None:
    extraction, _ = read_events("أعلنت [موسكو:city] أن القصف توقف.")
    assert [e.rule for e in extraction.placements[0].role_evidence] == ["word_of_a_government"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قتل ثلاثة مدنيين وأصيب 12 آخرون بقصف على [س:village] أمس.", Casualties(3, 3, 12, 12)),
        ("أصيب جنديان بانفجار لغم قرب [س:village] أمس.", Casualties(None, None, 2, 2)),
        ("سقط أكثر من 20 قتيلاً بغارة على [س:village] أمس.", Casualties(20, None, None, None)),
        ("قصفت المدفعية قرية [س:village] أمس دون إصابات.", Casualties(None, None, 0, 0)),
        ("ثلاثة جنود أتراك أصيبوا بانفجار لغم قرب [س:village] أمس.", Casualties(None, None, 3, 3)),
        ("خمس غارات جرحت مدنيين في [س:village] أمس.", Casualties(None, None, 1, None)),
        ("قصفت المدفعية قرية [س:village] أمس.", None),
    ],
)
def test_counts_the_killed_and_the_injured_and_leaves_silence_open(
    text: str, expected: Casualties | None
) -> None:
    _, found = read_events(text)
    assert found.events[0].casualties == expected


def test_an_event_in_a_province_is_an_area() -> None:
    _, found = read_events("قصفت قوات النظام أمس مناطق في ريف [إدلب:governorate=idlib].")
    assert found.events[0].geo_precision is GeoPrecision.GOVERNORATE
    assert found.events[0].geometry.geom_type == "Polygon"


def test_an_event_of_which_only_the_road_is_told_lies_along_the_road() -> None:
    _, found = read_events("استُهدفت دورية بعبوة ناسفة أمس على طريق [M4:road].")
    assert (found.events[0].geo_precision, found.events[0].point) == (GeoPrecision.ROAD_SEGMENT, None)


def test_talks_have_no_place() -> None:
    _, found = read_events("جرت محادثات روسية تركية في [أنقرة:city] أمس.")
    assert [(e.kind, e.places, e.point) for e in found.events] == [(EventKind.AGREEMENT_OR_TALKS, (), None)]


def test_says_who_against_what_and_with_what() -> None:
    _, found = read_events("استهدف مجهولون نقطة مراقبة تركية بعبوة ناسفة في [س:village] أمس.")
    event = found.events[0]
    assert "unknown gunmen" in event.actors
    assert (event.target, event.weapon) == ("observation_post", "IED")


def test_a_title_and_its_text_are_one_event_with_both_sentences() -> None:
    text = "قصف مدفعي على قرية [س:village]\n\nقصفت قوات النظام بالمدفعية قرية [س:village] أمس الأربعاء."
    _, found = read_events(text)
    assert len(found.events) == 1
    assert len(found.events[0].evidence) == 2


def test_without_a_publication_day_the_day_stays_open_and_keeps_its_words() -> None:
    _, found = read_events("قصفت المدفعية قرية [س:village] أمس.", published=None)
    event = found.events[0]
    assert event.start_on is None
    assert event.date is not None
    assert event.date.surface == "أمس"


def test_what_has_no_place_and_no_day_is_turned_down_with_its_words() -> None:
    _, found = read_events("تعرضت الدوريات لهجمات متكررة بعبوات ناسفة.")
    assert found.events == ()
    assert [(r.stage, r.reason) for r in found.rejects] == [("events", "attack: no place told")]


def test_an_id_comes_from_the_document_and_the_place_of_its_cue() -> None:
    _, found = read_events("قصفت المدفعية قرية [س:village] أمس.", document_id="doc")
    assert found.events[0].id == "doc:e0-shelling"


def test_a_planned_patrol_has_no_route() -> None:
    _, found = read_events("من المقرر أن تسير دورية غداً من [أ:village] إلى [ب:village].")
    assert [(e.certainty, e.route) for e in found.events] == [(Certainty.PLANNED, None)]


def test_a_day_told_without_a_place_goes_to_the_nearest_story() -> None:
    text = (
        "عززت القوات التركية تحصيناتها في [س:village].\n"
        "ودفع الجيش التركي أمس بتعزيزات جديدة.\n"
        "ووصلت شاحنات عسكرية إلى [ع:village]."
    )
    extraction, found = read_events(text)
    names = {p.id: p.mention.surface for p in extraction.placements}
    days = {names[e.places[0]]: e.start_on.isoformat() if e.start_on else None for e in found.events}
    assert days == {"س": None, "ع": "2020-08-19"}


def test_what_lies_days_before_the_news_is_only_recalled() -> None:
    _, found = read_events(
        "قصفت المدفعية قرية [كفر سنجر:village] أمس. وانفجر لغم قرب [تل مراد:village] في 10 آب."
    )
    assert [e.salience for e in found.events] == ["main", "background"]


def test_the_line_of_a_date_dates_a_text_whose_publication_day_is_unknown() -> None:
    _, found = read_events("الثلاثاء 25 آب 2020\nقصفت المدفعية قرية [كفر سنجر:village].", published=None)
    assert [str(e.start_on) for e in found.events] == ["2020-08-25"]
