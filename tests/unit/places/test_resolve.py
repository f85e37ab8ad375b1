"""From a mention to the entry that it means, or to the reason why none was chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from geomap.model import Document, Status
from geomap.places.recognize import recognize
from geomap.places.resolve import resolve
from geomap.text import read

if TYPE_CHECKING:
    from collections.abc import Callable

    from geomap.model import Placement, Resolution
    from geomap.places.gazetteer import Gazetteer
    from geomap.places.lexicon import Lexicon
    from geomap.places.names import NameIndex

    Decide = Callable[[str], dict[str, Resolution]]
    Located = Callable[[str], tuple[Placement, ...]]


@pytest.fixture
def decide(tiny_gazetteer: Gazetteer, tiny_index: NameIndex, lexicon: Lexicon) -> Decide:
    """Decide on the names of a text in the small country; by surface, the last of equal ones."""

    def run(text: str) -> dict[str, Resolution]:
        sightings, _ = recognize(Document("doc", text, ""), read(text), tiny_index, lexicon)
        found = resolve(sightings, tiny_gazetteer, tiny_index, lexicon)
        return {r.mention.surface: r for r in found}

    return run


def entry_id(resolution: Resolution) -> str:
    assert resolution.entry is not None, resolution.reason
    return resolution.entry.id


def test_a_strong_name_stands_by_itself(decide: Decide) -> None:
    found = decide("خرجت قافلة من سمرون")["سمرون"]
    assert found.status is Status.RESOLVED
    assert entry_id(found) == "samar"
    assert found.reason == ""


def test_a_name_that_is_no_other_word_needs_no_help(decide: Decide) -> None:
    assert entry_id(decide("سمرون جميلة جدا")["سمرون"]) == "samar"
    assert entry_id(decide("قصفت قوات النظام سمرون")["سمرون"]) == "samar"


def test_a_word_of_two_meanings_alone_in_a_text_is_no_place(decide: Decide) -> None:
    found = decide("حلب البقرة سهل جدا")["حلب"]
    assert (found.status, found.reason) == (Status.REJECTED, "too_weak")
    assert found.entry is None


@pytest.mark.parametrize(
    "text",
    [
        "قصفت قرية الزيارة أمس",
        "قصفت المدفعية قرى سمرون وتل بلبون والزيارة",
        'سيطر على "الزيارة" قرب سمرون',
    ],
)
def test_a_weak_name_counts_with_help(decide: Decide, text: str) -> None:
    assert entry_id(decide(text)["الزيارة"]) == "visit"


@pytest.mark.parametrize(
    "text", ["تمت الزيارة أمس في سمرون", "خلال الزيارة إلى سمرون", "الزيارة ألغيت في سمرون"]
)
def test_a_weak_name_without_help_is_let_go(decide: Decide, text: str) -> None:
    found = decide(text)["الزيارة"]
    assert (found.status, found.reason) == (Status.REJECTED, "too_weak")
    assert found.candidates[0].entry.id == "visit"


def test_the_name_of_a_person_is_told_as_such(decide: Decide) -> None:
    found = decide("قال العقيد سمرون إن القافلة وصلت إلى كفر قمران")
    assert (found["سمرون"].status, found["سمرون"].reason) == (Status.REJECTED, "person")
    assert entry_id(found["كفر قمران"]) == "qamar"


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("قصفت نخيلات وسمرون وتل بلبون", "nakhla-north"),
        ("من نخيلات إلى البرزخة", "nakhla-south"),
        ("قصفت قرية نخيلات شمال الزهراوي", "nakhla-north"),
        ("قصفت قرية نخيلات في ريف الشهابية", "nakhla-south"),
        ("قصفت قرية نخيلات. وهدأت قرية سمرون", "nakhla-north"),
    ],
)
def test_homonyms_fall_to_the_place_that_fits_the_text(decide: Decide, text: str, meant: str) -> None:
    assert entry_id(decide(text)["نخيلات"]) == meant


def test_homonyms_without_context_stay_undecided(decide: Decide) -> None:
    found = decide("قصفت قرية نخيلات")["نخيلات"]
    assert (found.status, found.reason) == (Status.AMBIGUOUS, "several_places_fit")
    assert {c.entry.id for c in found.candidates} == {"nakhla-north", "nakhla-south"}
    assert found.entry is None


def test_a_name_keeps_its_sense_through_the_text(decide: Decide) -> None:
    text = "قصفت قرية نخيلات في ريف الشهابية. ثم عاد الهدوء. وقتل مدني في نخيلات"
    assert entry_id(decide(text)["نخيلات"]) == "nakhla-south"


def test_a_name_of_another_kind_than_its_type_noun_is_unknown(decide: Decide) -> None:
    found = decide("قصفت قرية الشهابية أمس")["الشهابية"]
    assert (found.status, found.reason) == (Status.UNKNOWN, "no_candidate_fits")


def test_a_camp_is_not_the_town_it_is_named_after(decide: Decide) -> None:
    found = decide("وقع حريق في مخيم سمرون")["سمرون"]
    assert (found.status, found.reason) == (Status.UNKNOWN, "camp_named_after_a_place")
    assert found.candidates[0].entry.id == "samar"


def test_the_unknown_half_of_a_double_name_shares_the_known_one(decide: Decide) -> None:
    found = decide("قصفت قرية سمرون/زعترون قرب كفر قمران")["زعترون"]
    assert entry_id(found) == "samar"
    assert [(e.rule, e.words) for e in found.evidence] == [("alias", "سمرون")]


def test_a_score_is_the_sum_of_its_evidence(decide: Decide) -> None:
    for resolution in decide("خرجت من نخيلات إلى سمرون في ريف الزهراوي مرورا بقرية الزيارة").values():
        for candidate in resolution.candidates:
            assert candidate.score == pytest.approx(sum(e.score for e in candidate.evidence), abs=1e-3)
        scores = [c.score for c in resolution.candidates]
        assert scores == sorted(scores, reverse=True)


def test_more_help_never_makes_less_sure(decide: Decide) -> None:
    bare = decide("من سمرون إلى كفر قمران")["سمرون"].score
    helped = decide("من قرية سمرون إلى كفر قمران")["سمرون"].score
    assert 0.5 < bare < helped < 1


@pytest.mark.parametrize(
    ("text", "surface", "rule"),
    [
        ("من سمرون إلى كفر قمران", "سمرون", "strong_name"),
        ("في قرية الزيارة", "الزيارة", "weak_name"),
        ("في قرية زيارة", "زيارة", "article_differs"),
        ("من السمرون إلى كفر قمران", "السمرون", "article_added"),
        ("near Samrun and Kafr Qamran", "Samrun", "spelling_close"),
        ("في قرية سمرون", "سمرون", "head_agrees"),
        ("قرب سمرون", "سمرون", "place_preposition"),
        ("عاجل #سمرون", "سمرون", "hashtag"),
        ("قصف سمرون وتل بلبون وكفر قمران", "سمرون", "listed_with_place"),
        ("قصف سمرون وتل بلبون", "سمرون", "paired_with_place"),
        ("بين سمرون وتل بلبون", "سمرون", "between_ends"),
        ("سمرون شمال كفر قمران", "سمرون", "located_after"),
        ("قصفت سمرون في ريف الزهراوي", "سمرون", "admin_agrees"),
        ("قصفت سمرون في ريف الشهابية", "سمرون", "admin_differs"),
        ("من سمرون إلى كفر قمران", "سمرون", "near_document"),
        ("من سمرون إلى البرزخة", "سمرون", "far_document"),
    ],
)
def test_every_rule_that_fired_is_kept(decide: Decide, text: str, surface: str, rule: str) -> None:
    candidates = decide(text)[surface].candidates
    assert rule in {e.rule for e in candidates[0].evidence}


@pytest.mark.parametrize(
    ("text", "surface", "status", "reason"),
    [
        ("انتشرت غرب نهر الفرات قرب منبج", "الفرات", "rejected", "river"),
        ("قال فرات إن القوات دخلت منبج", "فرات", "rejected", "river"),
        ("القوات التركية قرب سراقب", "التركية", "rejected", "too_weak"),
        ("وقع هجوم قرب مخيم النيرب", "النيرب", "unknown", "camp_named_after_a_place"),
        ("قال القائد عفرين إن القوات انسحبت من سراقب", "عفرين", "rejected", "person"),
        ("العقيد أحمد سرمين زار بنش وسراقب", "سرمين", "rejected", "person"),
        ("قتل الشاب خالد سلقين في سرمين", "سلقين", "rejected", "person"),
        ("فتح الباب أمام المدنيين في سرمين", "الباب", "rejected", "too_weak"),
        ("تمت الزيارة بنجاح في أنقرة", "الزيارة", "rejected", "too_weak"),
        ("معبر نصيب مغلق", "نصيب", "unknown", "no_candidate_fits"),
        ("قصفت المدفعية قرية كفرزخرون جنوب إدلب", "كفرزخرون", "unknown", "not_in_gazetteer"),
    ],
)
def test_what_is_not_resolved_says_why(
    located: Located, text: str, surface: str, status: str, reason: str
) -> None:
    found = next(p.resolution for p in located(text) if p.mention.surface == surface)
    assert (found.status, found.reason, found.entry, found.score) == (status, reason, None, 0.0)


@pytest.mark.parametrize(
    "text",
    [
        "انطلقت دورية روسية من آشمة في ريف كوباني",
        "تحركت دورية أخرى من آشمة في ريف عين العرب",
    ],
)
def test_a_city_or_its_district_vouches_for_a_weak_name_near_it(located: Located, text: str) -> None:
    found = {p.mention.surface: p.resolution.status for p in located(text)}
    assert found["آشمة"] is Status.RESOLVED
