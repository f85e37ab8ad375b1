"""Names that the gazetteer lacks and the text marks as places."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from geomap.model import Placement

    Meanings = Callable[[str], list[tuple[str, str]]]
    Located = Callable[[str], tuple[Placement, ...]]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("قصفت المدفعية قرية كفرزخرون جنوب إدلب", "كفرزخرون"),
        ('سيطرت على قرية "ضهر بطيخة" قرب سراقب', "ضهر بطيخة"),
        ("دخلت مزرعة الشندير شمال تل أبيض", "الشندير"),
        ("وصلوا إلى بلدة شنديرة", "شنديرة"),
        ("انفجرت عبوة في حي الشنادرة", "الشنادرة"),
        ("أقام الجيش نقطة في قرية دير خشنام", "دير خشنام"),
        ("قصف محيط الفوج 46 غرب حلب", "الفوج 46"),
        ("تمركزت في اللواء 93 قرب عين عيسى", "اللواء 93"),
        ("عند دير خشنام استشهد مدنيان", "دير خشنام"),
        ("وأن تمر بقره شندور جنوب كوباني", "قره شندور"),
        ("وقع انفجار قرب تل زعترون غرب عين عيسى", "تل زعترون"),
        ("وقع الاشتباك بين سراقب وشنديرة شرق إدلب", "شنديرة"),
        ("وقع الاشتباك بين شنديرة وسراقب شرق إدلب", "شنديرة"),
        ("قطع محتجون طريق إعزاز - عفرين", "إعزاز - عفرين"),
        ("قطع محتجون طريق إعزاز- شنديرة", "إعزاز- شنديرة"),
        ("Shells fell on the village of Shandiba near Saraqib", "Shandiba"),
        ("The patrol passed through Qalbout, a small village near Amuda", "Qalbout"),
        ("The shells hit near Regiment 46 west of Aleppo", "Regiment 46"),
        ("أغارت طائرات على منطقة الشيخ بطيخ غربي مدينة إدلب", "الشيخ بطيخ"),
        ("قطع محتجون طريق #إعزاز – شنديرة", "إعزاز – شنديرة"),
    ],
)
def test_a_marked_name_is_kept_as_unknown(meanings: Meanings, text: str, name: str) -> None:
    assert [surface for surface, found in meanings(text) if found == "unknown"] == [name]


@pytest.mark.parametrize(
    "text",
    [
        "وصلت الدورية إلى قرية حدودية",
        "عادوا إلى القرية نفسها قرب سراقب",
        "زار قرية صغيرة في الريف",
        "أقيمت قاعدة عسكرية جديدة",
        "نشبت اشتباكات بين القوات والفصائل قرب سراقب",
        "نشبت اشتباكات بين تركيا وأردوغان",
        "دار الحديث بين أنقرة ولافروف في سوتشي",
        "قاد اللواء 25 هجوماً عنيفاً",
        "انتشرت في المدينة وعلى الطريق",
        "في كل قرية من قرى المنطقة",
        "The village was quiet and the Town Hall stood",
    ],
)
def test_ordinary_words_after_a_type_noun_are_no_names(meanings: Meanings, text: str) -> None:
    assert [surface for surface, found in meanings(text) if found == "unknown"] == []


def test_an_unknown_name_says_why(located: Located) -> None:
    placement = located("قصفت المدفعية قرية كفرزخرون جنوب إدلب")[0]
    assert placement.resolution.reason == "not_in_gazetteer"
    assert placement.mention.head == "village"
    assert placement.entry is None
    assert placement.locality.point is None


def test_once_a_place_it_is_a_place_in_all_of_the_text(meanings: Meanings) -> None:
    text = "سيطرت على قرية ضهر بطيخة قرب سراقب. ثم انسحبت ليلا من ضهر بطيخة، وبضهر بطيخة سقط جريح"
    assert [surface for surface, found in meanings(text) if found == "unknown"] == ["ضهر بطيخة"] * 3


def test_the_second_name_of_a_known_place_need_not_be_known(meanings: Meanings) -> None:
    assert meanings("قصفت قرية ترنبة/شنديرة قرب سراقب")[:2] == [
        ("ترنبة", "sy-tarnabah"),
        ("شنديرة", "sy-tarnabah"),
    ]
