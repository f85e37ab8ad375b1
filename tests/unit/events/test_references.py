"""Places told without a name: what they mean, where that is, and which events stand there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from geomap.cli.explanation import explanation_lines
from geomap.events.footprints import footprint
from geomap.io.record_reader import record_to_extraction
from geomap.io.records import extraction_to_record, record_line
from geomap.model import Document, EventKind, GeoPrecision, Role
from geomap.pipeline import extract_document
from geomap.text import read

if TYPE_CHECKING:
    from collections.abc import Callable

    from geomap.model import Event, Extraction
    from geomap.places.knowledge import Knowledge

    Report = Callable[[str], Extraction]

TELL_TAMR = (40.37079, 36.65556)


@pytest.fixture
def report(knowledge: Knowledge) -> Report:
    return lambda text: extract_document(Document("doc", text, "0" * 64), knowledge)


def meant(extraction: Extraction) -> list[tuple[str, str]]:
    """Give the words of each reference with the name that it means."""
    return [
        (r.relation.words, extraction.placement(r.antecedent_id).mention.surface)
        for r in extraction.references
    ]


def left_open(extraction: Extraction) -> list[str]:
    return [r.surface for r in extraction.rejects if r.stage == "references"]


def event(extraction: Extraction, kind: EventKind) -> Event:
    return next(e for e in extraction.events if e.kind is kind)


MEANINGS = [
    ("قصف مدفعي على مدينة منبج وريفها", "ريفها", "منبج"),
    ("غارات على بلدة عين عيسى وفي محيطها", "محيطها", "عين عيسى"),
    ("قصفت القوات بلدة تل تمر بريف الحسكة، ثم طال القصف ريفها الغربي", "ريفها الغربي", "تل تمر"),
    ("دخل رتل عسكري إلى بلدة تل تمر. وسقطت قذائف غربها", "غربها", "تل تمر"),
    ("توقف الرتل في عين عيسى ثم بلغ تل تمر وسقطت قذائف شرقها", "شرقها", "تل تمر"),
    ("دخلت الدورية المالكية ومرت بقرية عين ديوار في ريفها الشرقي", "ريفها الشرقي", "المالكية"),
    ("كانت مدينة الباب هادئة. وشهدت البلدة أمس قصفاً على ريفها", "ريفها", "الباب"),
    ("قصفت القوات قرب معبر باب السلامة مواقع في محيطه", "محيطه", "باب السلامة"),
    ("أنشأت القوات في عين عيسى نقطة جديدة غربها", "غربها", "عين عيسى"),
    ("Shelling hit Saraqib and its western countryside", "its western countryside", "Saraqib"),
    ("A convoy reached Saraqib. Rockets hit surrounding villages", "surrounding villages", "Saraqib"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "name"), MEANINGS)
def test_words_mean_the_nearest_place_that_fits(report: Report, text: str, words: str, name: str) -> None:
    assert meant(report(text)) == [(words, name)]


OPEN = [
    "سقطت قذائف غربها",  # no place told
    "سقطت قذائف غربها قبل وصول رتل إلى تل تمر",  # the name comes later
    "قصف مدفعي على سرمين وبنش وريفها",  # one of them, or both
    "قصف على بلدتي سرمين وبنش وريفهما",
    "انطلقت الدورية من عين عيسى إلى تل تمر. وسقطت قذائف غربها",
    "مرت الدورية في عين عيسى، وانفجرت عبوة بالقرب منها",  # of the patrol
    "انسحبت القوات من القاعدة في تل تمر وقصفت محيطها",
    "دخل رتل إلى تل تمر. وقصفت القوات النقطة وسقطت قذائف غربها",
    "قصفت قوات أنقرة محيطها",
    "عُقدت محادثات في أنقرة وسقطت قذائف على القرية وغربها",
    "شهدت محافظة الحسكة ومحيطها قصفاً",  # too large to have surroundings
    "قصفت مدينة سراقب بريف إدلب وريفها",  # of which of the two?
    "انفجرت عبوة على طريق M4 وسقطت قذائف شماله",
    "سقطت قذائف على قرية تل زعترون وريفها",  # nobody knows where
    "وصل رتل إلى تل تمر وقصفت الطائرات مشفى سرمين ومحيطه",
    "سار رتل من الترنبة شرقي سراقب إلى أريحا غربيها",
    "A patrol passed Ariha and a bomb went off near it",
    "الحسكة: سقطت قذائف غربها",  # a dateline
]


@pytest.mark.parametrize("text", OPEN)
def test_in_doubt_the_words_stay_open_and_are_not_lost(report: Report, text: str) -> None:
    extraction = report(text)
    assert meant(extraction) == []
    assert left_open(extraction)


@pytest.mark.parametrize(
    "text", ["وصلت القوات وآلياتها إلى تل تمر", "عبرت خمس عربات إلى تل تمر ثلاث منها روسية"]
)
def test_what_belongs_to_an_army_is_no_reference(report: Report, text: str) -> None:
    extraction = report(text)
    assert (meant(extraction), left_open(extraction)) == ([], [])


def test_a_government_is_passed_over(report: Report) -> None:
    extraction = report("دخل رتل إلى بلدة تل تمر، وأعلنت أنقرة قصف ريفها")
    assert meant(extraction) == [("ريفها", "تل تمر")]


def test_an_event_told_by_reference_stands_where_the_words_lead(report: Report) -> None:
    extraction = report("وصل رتل تركي إلى بلدة تل تمر. وسقطت قذائف غربها.")
    shelling = event(extraction, EventKind.SHELLING)
    assert shelling.by_reference
    assert shelling.point is not None
    assert shelling.point[0] < TELL_TAMR[0] - 0.02
    assert shelling.geo_precision is GeoPrecision.VICINITY
    assert shelling.radius_m is not None
    assert shelling.radius_m > 5000
    assert shelling.references[0].relation.words == "غربها"
    assert "site_by_reference" in {r.rule for r in shelling.reasons}


def test_its_evidence_shows_the_sentence_with_the_name_too(report: Report) -> None:
    text = "وصل رتل تركي إلى بلدة تل تمر. وسقطت قذائف غربها."
    shelling = event(report(text), EventKind.SHELLING)
    assert [span.of(text) for span in shelling.evidence] == [
        "وسقطت قذائف غربها",
        "وصل رتل تركي إلى بلدة تل تمر",
    ]


def test_the_countryside_of_a_town_is_an_area_and_no_pin(report: Report) -> None:
    shelling = event(report("دخل رتل إلى بلدة تل تمر. وطال القصف ريفها الغربي."), EventKind.SHELLING)
    assert (shelling.point, shelling.geo_precision) == (None, GeoPrecision.DISTRICT)
    assert shelling.geometry is not None
    assert shelling.geometry.bounds[2] <= TELL_TAMR[0] + 0.01
    assert shelling.radius_m == 12_000.0


def test_the_place_passed_gives_way_to_the_words(report: Report) -> None:
    extraction = report("دخلت الدورية بلدة تل تمر وسقطت قذائف على بعد 3 كم شرقها.")
    shelling = event(extraction, EventKind.SHELLING)
    assert shelling.point is not None
    assert shelling.point[0] > TELL_TAMR[0] + 0.02


def test_a_named_place_keeps_its_point_and_gets_the_area_beside_it(report: Report) -> None:
    plain = event(report("سقطت قذائف على مدينة منبج."), EventKind.SHELLING)
    wide = event(report("سقطت قذائف على مدينة منبج وريفها الشمالي."), EventKind.SHELLING)
    assert (wide.point, wide.radius_m, wide.geo_precision) == (
        plain.point,
        plain.radius_m,
        plain.geo_precision,
    )
    assert not wide.by_reference
    assert plain.geometry is None
    assert wide.geometry is not None
    assert wide.geometry.contains(wide.references[0].locality.geometry.representative_point())  # type: ignore[union-attr]
    assert {r.rule for r in wide.reasons} == {"violence_cue", "reached_by_reference"}


@pytest.mark.parametrize(
    "text",
    [
        "دخل رتل إلى تل تمر. وانفجر لغم بسيارة قادمة من ريفها الغربي",
        "دخل رتل إلى تل تمر. وقصفت القوات المتمركزة في ريفها الغربي مواقع أخرى",
    ],
)
def test_where_somebody_comes_from_is_no_site(report: Report, text: str) -> None:
    extraction = report(text)
    assert meant(extraction) == [("ريفها الغربي", "تل تمر")]
    assert not any(e.references for e in extraction.events)


def test_headline_and_body_are_one_event_at_the_named_place(report: Report) -> None:
    text = "قصفت القوات مدينة منبج بالمدفعية. وسقطت قذائف أيضاً في ريفها الجنوبي."
    extraction = report(text)
    shellings = [e for e in extraction.events if e.kind is EventKind.SHELLING]
    assert len(shellings) == 1
    assert shellings[0].geo_precision is GeoPrecision.SETTLEMENT
    assert [r.relation.words for r in shellings[0].references] == ["ريفها الجنوبي"]


def test_the_name_is_not_the_site_of_what_happened_beside_it(report: Report) -> None:
    extraction = report("كانت مدينة منبج هادئة أمس. وسقطت قذائف في ريفها الجنوبي.")
    [placement] = extraction.placements
    assert event(extraction, EventKind.SHELLING).places == (placement.id,)
    assert placement.role is Role.BACKGROUND
    assert "referred_to_by_side" in {e.rule for e in placement.role_evidence}


def test_it_meets_other_reports_as_an_area(report: Report) -> None:
    extraction = report("كانت مدينة منبج هادئة أمس. وسقطت قذائف في ريفها الجنوبي.")
    mark = footprint(extraction, event(extraction, EventKind.SHELLING))
    assert (mark.anchors, len(mark.areas)) == ((), 1)


def test_the_record_carries_it_and_no_mention_does(report: Report, knowledge: Knowledge) -> None:
    extraction = report("دخل رتل إلى بلدة تل تمر. وطال القصف ريفها الغربي.")
    record = extraction_to_record(extraction)
    [shelling] = [e for e in record["events"] if e["kind"] == "shelling"]
    [reference] = shelling["references"]
    assert shelling["by_reference"] is True
    assert (reference["surface"], reference["type"], reference["bearing"]) == ("ريفها الغربي", "side", 270.0)
    assert reference["antecedent"] == record["mentions"][0]["id"]
    assert reference["geometry"]["type"] == "Polygon"
    assert [m["surface"] for m in record["mentions"]] == ["تل تمر"]
    again = record_to_extraction(record, knowledge.gazetteer.entries)
    assert record_line(again) == record_line(extraction)
    assert event(again, EventKind.SHELLING).point is None


def test_it_is_explained_under_its_sentence(report: Report) -> None:
    extraction = report("دخل رتل إلى بلدة تل تمر. وطال القصف ريفها الغربي.")
    lines = list(explanation_lines(extraction, read(extraction.document.text), ()))
    told = [line for line in lines if line.startswith("  refers")]
    assert len(told) == 1
    assert "side" in told[0]
    assert "تل تمر" in told[0]
