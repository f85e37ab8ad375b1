"""Whole sentences: which words are places, and which places they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from geomap.model import Document, Status
from geomap.places.locate import locate
from geomap.text import read

if TYPE_CHECKING:
    from collections.abc import Callable

    from geomap.model import Placement
    from geomap.places.knowledge import Knowledge

    Meanings = Callable[[str], list[tuple[str, str]]]
    Located = Callable[[str], tuple[Placement, ...]]

PREFIXES = [
    ("تقدمت الدورية باتجاه معرة النعمان وبسراقب", ["معرة النعمان:sy-maarrat-al-numan", "سراقب:sy-saraqib"]),
    ("عادت القافلة من أريحا ولسرمين", ["أريحا:sy-ariha", "سرمين:sy-sarmin"]),
    ("مر الرتل فبأريحا ثم بسرمين", ["أريحا:sy-ariha", "سرمين:sy-sarmin"]),
    ("انتقلت القوات للأتارب", ["لأتارب:sy-al-atarib"]),
    ("اشتباكات بالنيرب قرب سراقب", ["النيرب:sy-al-nayrab-idlib", "سراقب:sy-saraqib"]),
    ("وصلوا إلى بنش", ["بنش:sy-binnish"]),
    ("وبنش وتفتناز تعرضتا للقصف", ["بنش:sy-binnish", "تفتناز:sy-taftanaz"]),
    ("انطلقت من سرمين فالنيرب فسراقب", ["سرمين:sy-sarmin", "النيرب:sy-al-nayrab-idlib", "سراقب:sy-saraqib"]),
    ("بدأت من سرمين مروراً بالنيرب", ["سرمين:sy-sarmin", "النيرب:sy-al-nayrab-idlib"]),
]

SPELLINGS = [
    ("قصف كفرنبل وكفر نبل", ["كفرنبل:sy-kafr-nabl", "كفر نبل:sy-kafr-nabl"]),
    ("قصف خانشيخون وخان شيخون", ["خانشيخون:sy-khan-shaykhun", "خان شيخون:sy-khan-shaykhun"]),
    ("قصف معرتحرمة ومعرة حرمة", ["معرتحرمة:sy-maarrat-hurmah", "معرة حرمة:sy-maarrat-hurmah"]),
    ("إلى معرشورين ومعر شورين", ["معرشورين:sy-maar-shurin", "معر شورين:sy-maar-shurin"]),
    ("قصف مدينة سـ.ـراقب", ["سـ.ـراقب:sy-saraqib"]),
    ("قصف مدينة سـراقـب", ["سـراقـب:sy-saraqib"]),
    ("قصف مدينة سَرَاقِب", ["سَرَاقِب:sy-saraqib"]),
    ("قصف مدينة سراقـ ـب", ["سراقـ ـب:sy-saraqib"]),
    ("عاجل من #سراقب نحو #جبل_الزاوية", ["سراقب:sy-saraqib", "جبل_الزاوية:sy-region-jabal-al-zawiya"]),
    ("في #جسر_الشغور و #كفر_نبل", ["جسر_الشغور:sy-jisr-al-shughur", "كفر_نبل:sy-kafr-nabl"]),
    ("دخلت عين العرب كوباني", ["عين العرب:sy-ayn-al-arab-kobani", "كوباني:sy-ayn-al-arab-kobani"]),
]

M4 = [
    "طريق M4",
    "طريق M-4",
    "طريق M 4",
    "طريق m4",
    'طريق "M4"',
    "طريق (M4)",
    "طريق الـM4",
    "طريق الـ M4",
    "طريق إم 4",
    "طريق إم4",
    "طريق ام4",
    "طريق أم 4",
    "طريق إم-4",
    "طريق الإم 4",
    "الطريق الدولي إم فور",
    "أوتوستراد الام فور",
    "طريق حلب - اللاذقية",
    "طريق اللاذقية - حلب",
    "طريق حلب اللاذقية",
    "طريق اللاذقية–حلب",
    "the M4 highway",
    "the M-4",
    "the Aleppo-Latakia highway",
]

ENGLISH = [
    ("sy-saraqib", ["Saraqib", "Saraqeb", "Seraqib", "Sarakib"]),
    ("sy-ain-al-hour", ["Ain al-Hour", "Ayn al-Hur"]),
    ("sy-jisr-al-shughur", ["Jisr al-Shughur", "Jisr ash-Shughour", "Jisr ash Shughur", "Jisr al-Shoghour"]),
    (
        "sy-maarrat-al-numan",
        ["Maarat al-Numan", "Ma'arat al-Nu'man", "Maaret al Numan", "Ma’arrat an-Nu’man"],
    ),
    ("sy-khan-shaykhun", ["Khan Sheikhoun", "Khan Shaykhun", "Khan Shaikhoun"]),
    ("sy-kafr-nabl", ["Kafr Nabl", "Kafranbel"]),
    ("sy-tell-tamr", ["Tal Tamr", "Tel Tamer", "Tell Tamir"]),
    ("sy-tell-abyad", ["Tal Abyad", "Tell Abyad", "Tell Abiad"]),
    ("sy-ayn-al-arab-kobani", ["Kobani", "Kobane", "Ayn al-Arab"]),
    ("sy-ras-al-ayn", ["Ras al-Ain", "Ras al-Ayn", "Ras al Ein"]),
    ("sy-jarabulus", ["Jarabulus", "Jarablus"]),
    ("sy-manbij", ["Manbij", "Membij"]),
    ("sy-qamishli", ["Qamishli", "Qamishlo", "Qamishly", "al-Qamishli"]),
    ("sy-tarnabah", ["Tarnabah", "Tarnaba", "Trunba"]),
    ("sy-al-bab", ["al-Bab", "Al-Bab"]),
    ("sy-al-nayrab-idlib", ["al-Nayrab", "Al-Nayrab"]),
]

NESTED = [
    ("قصف حي باب النيرب في حلب", ["باب النيرب:sy-aleppo-bab-al-nayrab", "حلب:sy-aleppo"]),
    ("في حي طريق الباب بمدينة حلب", ["طريق الباب:sy-aleppo-tariq-al-bab", "حلب:sy-aleppo"]),
    ("قصفت الطائرات مطار تفتناز", ["تفتناز:sy-taftanaz-air-base"]),
    (
        "قصف مطار تفتناز ومطار أبو الظهور العسكري",
        ["تفتناز:sy-taftanaz-air-base", "أبو الظهور:sy-abu-al-duhur-air-base"],
    ),
    ("خرجت من قاعدة حميميم", ["حميميم:sy-hmeimim-air-base"]),
    ("دخلت من معبر باب الهوى", ["باب الهوى:sy-bab-al-hawa-crossing"]),
    ("من باب السلامة إلى إعزاز", ["باب السلامة:sy-bab-al-salama-crossing", "إعزاز:sy-azaz"]),
    ("قصف مطار النيرب العسكري في حلب", ["النيرب:sy-aleppo-airport-nayrab-air-base", "حلب:sy-aleppo"]),
    ("وقع حريق في مخيم النيرب", ["النيرب:unknown"]),
    ("استهدف القصف مخيم قاح", ["قاح:unknown"]),
    ("على طريق حلب - دمشق قرب سراقب", ["حلب - دمشق:road-m5-highway", "سراقب:sy-saraqib"]),
    ("في قرى وبلدات جبل الزاوية", ["جبل الزاوية:sy-region-jabal-al-zawiya"]),
]

HOMONYMS = [
    ("قصف قرية النيرب شرق إدلب", "النيرب", "sy-al-nayrab-idlib"),
    ("خرجت دورية من النيرب إلى سراقب", "النيرب", "sy-al-nayrab-idlib"),
    ("انفجار في النيرب بمدينة حلب", "النيرب", "sy-al-nayrab-aleppo"),
    ("قصفت أريحا جنوب إدلب", "أريحا", "sy-ariha"),
    ("استهدف القصف عين عيسى شمال الرقة", "عين عيسى", "sy-ain-issa"),
    ("هاجم مسلحون قرية العالية جنوب تل تمر", "العالية", "sy-al-aliyah-tell-tamr"),
    ("قصفت قرية المنصورة في ريف حلب الغربي", "المنصورة", "sy-al-mansurah-west-aleppo"),
    ("قصفت بلدة الزيارة في سهل الغاب", "الزيارة", "sy-al-ziyarah"),
    ("من الباب إلى جرابلس", "الباب", "sy-al-bab"),
    ("في رأس العين", "رأس العين", "sy-ras-al-ayn"),
    ("Nayrab airport in Aleppo was shelled", "Nayrab", "sy-aleppo-airport-nayrab-air-base"),
    ("Al-Nayrab east of Idlib was shelled", "Al-Nayrab", "sy-al-nayrab-idlib"),
]

CITY_OR_GOVERNORATE = [
    ("قصف مدينة إدلب", "إدلب", "sy-idlib"),
    ("قصف محافظة إدلب", "إدلب", "sy-gov-idlib-governorate"),
    ("قصف ريف إدلب", "إدلب", "sy-gov-idlib-governorate"),
    ("قصف ريف إدلب الجنوبي", "إدلب", "sy-gov-idlib-governorate"),
    ("اشتباكات في إدلب", "إدلب", "sy-gov-idlib-governorate"),
    ("في منطقة إدلب لخفض التصعيد", "إدلب", "sy-gov-idlib-governorate"),
    ("دخلت مدينة حلب", "حلب", "sy-aleppo"),
    ("إلى محافظة حلب", "حلب", "sy-gov-aleppo-governorate"),
    ("في حلب", "حلب", "sy-aleppo"),
    ("اشتباكات في حماة", "حماة", "sy-gov-hama-governorate"),
    ("دخلت مدينة حماة", "حماة", "sy-hama"),
    ("دخلت مدينة الحسكة", "الحسكة", "sy-al-hasakah"),
    ("في ريف الحسكة", "الحسكة", "sy-gov-al-hasakah-governorate"),
    ("محافظتي الرقة والحسكة", "الحسكة", "sy-gov-al-hasakah-governorate"),
    ("دخلت القوات مدن إدلب وأريحا وسراقب", "إدلب", "sy-idlib"),
    ("reached Idleb city", "Idleb", "sy-idlib"),
    ("in Idlib province", "Idlib", "sy-gov-idlib-governorate"),
    ("in the city of Aleppo", "Aleppo", "sy-aleppo"),
    ("in Aleppo governorate", "Aleppo", "sy-gov-aleppo-governorate"),
    ("وصل إلى دمشق", "دمشق", "sy-damascus"),
    ("في سوريا", "سوريا", "country-syria"),
    ("وصل الوفد إلى موسكو", "موسكو", "ru-moscow"),
    ("اجتمعوا في ولاية هاتاي", "هاتاي", "tr-hatay-province"),
]

NO_PLACES = [
    "ذكرت قناة روسيا اليوم أن القصف توقف",
    "أعلنت قوات سوريا الديمقراطية وقف القتال",
    "هاجمت هيئة تحرير الشام مواقع النظام",
    "انطلقت عملية نبع السلام العسكرية",
    "ضمن عملية درع الفرات",
    "القوات الروسية والتركية والسورية",
    "قال الحلبيون والإدلبيون إن الوضع صعب",
    "فتح الباب أمام المدنيين",
    "تمت الزيارة بنجاح",
    "على رأس القوة ضابط كبير",
    "هذا العام وكل عام",
    "التقى الرئيس أردوغان نظيره",
    "قتل محمد سلقين أمس",
    "May was calm and March came with rain.",
    "The Turkish and Russian forces met.",
    "Shells fell. Convoys left. Sources said so.",
]


def split(expected: list[str]) -> list[tuple[str, str]]:
    return [(surface, entry_id) for surface, _, entry_id in (e.rpartition(":") for e in expected)]


@pytest.mark.parametrize(("text", "expected"), PREFIXES + SPELLINGS + NESTED)
def test_names_and_their_meanings(meanings: Meanings, text: str, expected: list[str]) -> None:
    assert meanings(text) == split(expected)


@pytest.mark.parametrize("name", M4)
def test_the_m4_in_every_spelling(meanings: Meanings, name: str) -> None:
    latin = name.startswith("the ")
    text = f"A patrol drove along {name} near Ariha" if latin else f"سيرت دورية على {name} قرب أريحا"
    road, town = meanings(text)
    assert road[1] == "road-m4-highway"
    assert town[1] == "sy-ariha"


@pytest.mark.parametrize(("entry_id", "name"), [(i, name) for i, names in ENGLISH for name in names])
def test_english_spellings(meanings: Meanings, entry_id: str, name: str) -> None:
    assert meanings(f"A joint patrol was seen in {name} on Monday") == [(name, entry_id)]


@pytest.mark.parametrize(("text", "surface", "entry_id"), HOMONYMS + CITY_OR_GOVERNORATE)
def test_homonyms(meanings: Meanings, text: str, surface: str, entry_id: str) -> None:
    assert dict(meanings(text))[surface] == entry_id


@pytest.mark.parametrize("text", NO_PLACES)
def test_words_that_are_no_places(meanings: Meanings, text: str) -> None:
    assert meanings(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("بموجب اتفاق سوتشي انسحبت القوات من مورك", ["سوتشي:ru-sochi", "مورك:sy-morek"]),
        ("ضمن مسار أستانا حول إدلب", ["أستانا:kz-astana", "إدلب:sy-gov-idlib-governorate"]),
    ],
)
def test_a_place_inside_the_name_of_an_agreement_is_still_named(
    meanings: Meanings, text: str, expected: list[str]
) -> None:
    assert meanings(text) == split(expected)


@pytest.mark.parametrize(
    "text",
    [
        "زار الوفد أريحا في فلسطين",
        "اجتمعوا في أريحا بالضفة الغربية المحتلة في فلسطين",
    ],
)
def test_jericho_beside_palestine(meanings: Meanings, text: str) -> None:
    assert dict(meanings(text))["أريحا"] == "ps-jericho"


REPORT = (
    "سيرت القوات دورية على طريق M4 بين النيرب وسراقب، ومرت بقرى ترنبة/طرنبة وشنديرة والبارة.\n"
    "وقصفت المدفعية محيط بلدة كنصفرة على بعد 5 كم جنوب أريحا، وتمت الزيارة بهدوء.\n"
    "ذكرت روسيا اليوم أن قوات سوريا الديمقراطية انتشرت في اللواء 93 قرب عين عيسى، وعبرت نهر الفرات."
)


def test_spans_are_what_is_printed(located: Located) -> None:
    placements = located(REPORT)
    assert len(placements) >= 12
    for placement in placements:
        span = placement.mention.span
        assert REPORT[span.start : span.end] == placement.mention.surface


def test_every_decision_carries_its_evidence(located: Located) -> None:
    for placement in located(REPORT):
        resolution = placement.resolution
        if resolution.status is Status.RESOLVED:
            assert resolution.entry is not None
            assert resolution.evidence
            assert 0.5 <= resolution.score <= 1
            assert resolution.reason == ""
        else:
            assert resolution.entry is None
            assert resolution.reason


def test_all_four_outcomes_are_told_apart(located: Located) -> None:
    placements = located(REPORT) + located("قصفت قرية الصالحية")
    assert {p.resolution.status for p in placements} == set(Status)


def test_what_left_before_a_decision_is_told(knowledge: Knowledge) -> None:
    _, rejects = locate(Document("doc", REPORT, ""), read(REPORT), knowledge)
    assert [(r.document_id, r.surface, r.reason) for r in rejects] == [
        ("doc", "روسيا", "media"),
        ("doc", "سوريا", "organization"),
    ]


def test_mention_ids_are_unique_and_come_from_the_offsets(located: Located) -> None:
    placements = located(REPORT)
    assert len({p.id for p in placements}) == len(placements)
    assert located(REPORT)[0].id == placements[0].id
