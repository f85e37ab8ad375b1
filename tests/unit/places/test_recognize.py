"""What is found in a text, and the cues that stand around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from geomap.model import Document
from geomap.places.recognize import recognize
from geomap.text import read

if TYPE_CHECKING:
    from collections.abc import Callable

    from geomap.model import Mention
    from geomap.places.knowledge import Knowledge

    Mentions = Callable[[str], tuple[Mention, ...]]


def by_surface(found: tuple[Mention, ...], surface: str) -> Mention:
    return next(m for m in found if m.surface == surface)


@pytest.mark.parametrize(
    ("text", "surface", "cue"),
    [
        ("قصف قرية سرمين", "سرمين", "head:village"),
        ("قصف بلدة سرمين", "سرمين", "head:town"),
        ("في مدينة إدلب", "إدلب", "head:city"),
        ("في محافظة إدلب", "إدلب", "head:governorate"),
        ("في ريف إدلب", "إدلب", "head:countryside"),
        ("معبر باب الهوى", "باب الهوى", "head:crossing"),
        ("على طريق M4", "M4", "head:road"),
        ("على الطريق الدولي إم 4", "إم 4", "head:road"),
        ("نهر الفرات", "الفرات", "head:river"),
        ("مطار تفتناز", "تفتناز", "head:base"),
        ("the town of Sarmin", "Sarmin", "head:town"),
        ("Sarmin town", "Sarmin", "head:town"),
        ("Idlib province", "Idlib", "head:governorate"),
        ("the M4 highway", "M4", "head:road"),
        ("Bab al-Hawa border crossing", "Bab al-Hawa", "head:crossing"),
        ('دخلت "سرمين" اليوم', "سرمين", "quoted"),
        ("عاجل #سرمين اليوم", "سرمين", "hashtag"),
        ("انفجار في سرمين", "سرمين", "preposition:1"),
        ("انفجار بسرمين", "سرمين", "preposition:1"),
        ("انفجار قرب سرمين", "سرمين", "preposition:2"),
        ("shelling near Sarmin", "Sarmin", "preposition:2"),
        ("قال العقيد سرمين", "سرمين", "person_title"),
        ("تمت الزيارة أمس", "الزيارة", "common_noun"),
        ("سرمين شرق إدلب", "سرمين", "located_after"),
        ("سرمين بريف إدلب", "سرمين", "located_after"),
        ("بين سرمين وبنش", "سرمين", "between"),
    ],
)
def test_words_around_a_name_become_cues(mentions: Mentions, text: str, surface: str, cue: str) -> None:
    assert cue in by_surface(mentions(text), surface).cues


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("قرب جسر أريحا", "جسر أريحا"),
        ("وجسر أريحا مغلق", "جسر أريحا"),
        ("بجسر أريحا", "جسر أريحا"),
        ("في مشفى كفرنبل", "مشفى كفرنبل"),
        ("على جبل الزاوية", "جبل الزاوية"),
        ("قصف مطار تفتناز", "تفتناز"),
        ("مدينة #كفر_نبل", "كفر_نبل"),
        ("انطلقت من #جسر_الشغور", "جسر_الشغور"),
        ("قصف مدينة سـ.ـراقب", "سـ.ـراقب"),
        ("قصف مدينة سراقـ ـب", "سراقـ ـب"),
        ("قصف مدينة سَرَاقِب", "سَرَاقِب"),
        ("انتقلت القوات للأتارب", "لأتارب"),
        ("على طريق حلب - اللاذقية", "حلب - اللاذقية"),
        ("على طريق اللاذقية–حلب", "اللاذقية–حلب"),
        ("على الطريق الدولي دمشق-حلب", "دمشق-حلب"),
        ("on the Aleppo-Latakia highway", "Aleppo-Latakia"),
    ],
)
def test_a_span_holds_the_name_and_nothing_else(mentions: Mentions, text: str, surface: str) -> None:
    (found,) = mentions(text)
    assert found.surface == surface
    assert text[found.span.start : found.span.end] == surface
    assert found.id == f"doc:m{found.span.start}-{found.span.end}"


@pytest.mark.parametrize(
    ("text", "surface", "reason"),
    [
        ("ذكرت قناة روسيا اليوم أن دورية خرجت", "روسيا", "media"),
        ("أعلنت قوات سوريا الديمقراطية انسحابها", "سوريا", "organization"),
        ("هاجمت هيئة تحرير الشام مواقع", "الشام", "organization"),
        ("سيطر فيلق الشام على النقطة", "الشام", "organization"),
        ("قال مراسل حلب اليوم إن القصف توقف", "حلب", "media"),
        ("ضمن عملية درع الفرات العسكرية", "الفرات", "operation"),
        ("ومجلس منبج العسكري", "منبج", "organization"),
    ],
)
def test_names_of_media_groups_and_operations_leave_as_rejects(
    knowledge: Knowledge, text: str, surface: str, reason: str
) -> None:
    found, rejects = recognize(Document("doc", text, ""), read(text), knowledge.index, knowledge.lexicon)
    assert surface not in [s.mention.surface for s in found]
    assert [(r.surface, r.reason, r.stage) for r in rejects] == [(surface, reason, "recognize")]
    assert rejects[0].span is not None
    assert rejects[0].span.of(text) == surface


def test_mentions_stand_in_the_order_of_the_text(mentions: Mentions) -> None:
    found = mentions("وصلت من سرمين إلى بنش، ثم عادت من بنش إلى سرمين")
    assert [m.surface for m in found] == ["سرمين", "بنش", "بنش", "سرمين"]
    assert [m.span.start for m in found] == sorted(m.span.start for m in found)


def test_a_name_written_otherwise_is_not_exact(mentions: Mentions) -> None:
    joined, split = mentions("من كفر نبل إلى كفرنبل")
    assert {joined.entry_ids, split.entry_ids} == {joined.entry_ids}
    assert joined.key == "كفر نبل"


def test_a_sentence_number_goes_with_each_mention(mentions: Mentions) -> None:
    assert [m.sentence for m in mentions("قصفت سرمين. وهدأت بنش.")] == [0, 1]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "؟!،", "لا شيء يذكر هنا", "Nothing happened at all."])
def test_a_text_without_places_has_no_mention(mentions: Mentions, text: str) -> None:
    assert mentions(text) == ()
