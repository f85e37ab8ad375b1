"""Places that words of motion, of fire and of standing ask for, and ordinary words in the same slots."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from geomap.model import Document, Status
from geomap.places.demand import demand_on
from geomap.places.locate import locate
from geomap.text import read

if TYPE_CHECKING:
    from geomap.places.knowledge import Knowledge
    from geomap.places.lexicon import Lexicon

# A name that nobody knows, in brackets, where it must be found with just this span.
ASKED = (
    "وصلت الدورية إلى [زورشين] ثم عادت إلى سراقب.",
    "وصلت القوات بعد ظهر الخميس إلى [زورشين].",
    "مضت الدورية حتى [زورشين] قبل أن ترجع إلى سراقب.",
    "خرجت ثماني عربات من [زورشين] صباح الاثنين باتجاه سراقب.",
    "قادمة من [زورشين]، دخلت الدورية سراقب.",
    "مرت الدورية ب[زورشين] قبل أن تصل إلى سراقب.",
    "مرت الدورية بـ[زورشين] قبل أن تصل إلى سراقب.",
    "ثم مرت ب[زورشين] فسراقب.",
    "غادرت القافلة [زورشين] نحو سراقب.",
    "زارت دورية [زورشين] ومنها إلى سراقب.",
    "قاصدة [زورشين]، غادرت الآليات سراقب.",
    "شملت جولتها [الشرخانية] وسراقب وأريحا.",
    "جابت الدورية سراقب و[زورشين] وصولاً إلى أريحا.",
    "مرت بسراقب و[زورشين برغلي] ثم أريحا.",
    "سقطت قذائف على [زورشين] في ريف إدلب الجنوبي.",
    "استهدف الطيران [زورشين] جنوبي إدلب.",
    "قُتل مدني في [زورشين] بقصف مدفعي.",
    "شهدت [زورشين] قصفاً مدفعياً.",
    "سكان [زورشين] رشقوا الدورية بالحجارة.",
    "انطلقت من قاعدة [الشرخانية] شمال تل تمر.",
    "قصف على منطقة [الشرخانية] شمالي جسر الشغور.",
    "في [زورشين] قُتل جندي.",
    "Residents of [Zorshin] threw stones at the patrol near Kobani.",
    "Turkish artillery shelled [Zorshin] near Kobani.",
    "They drove through [Zorshin Mough], Barkash and Baghlik as far as Ariha.",
)
# Ordinary words where a place could stand: nothing unknown may be found here.
ORDINARY = (
    "وصلت المفاوضات إلى طريق مسدود بعد خروج الوفد من القاعة.",
    "خرجت العملة من التداول وعادت الأسعار إلى مستوياتها السابقة.",
    "انتقل المصاب إلى رحمة الله متأثراً بجراحه.",
    "نُقل الجرحى إلى مشافي المنطقة لتلقي العلاج.",
    "عاد النازحون إلى منازلهم المدمرة.",
    "سقطت قذيفة على سطح منزل فأحرقت أثاثه.",
    "قُتل شاب في شجار عائلي وأصيب آخر بطلق ناري.",
    "وصلت تعزيزات تضم مدرعات وناقلات جند.",
    "استهدفت المدفعية مرابض هاون ومنصات إطلاق.",
    "قصد رتل روسي يزيد على خمس عشرة آلية قرية سراقب.",
    "أصابت قذيفة مماثلة آلية قرب أريحا.",
    "ومن هناك تفرقت في طريقين نحو سراقب.",
    "عين الحور في أقصى شمال شرقي اللاذقية.",
    "سقطت قذائف على سفح جبل الأربعين.",
    "The minister left for talks and reached an agreement on Monday.",
    "Shells fell on a Russian column near Kobani.",
)


def _found(knowledge: Knowledge, text: str) -> dict[str, Status]:
    placements, _ = locate(Document("d", text, "0" * 64), read(text), knowledge)
    told = {p.mention.surface: p.resolution.status for p in placements}
    return {surface: status for surface, status in told.items() if status is not Status.REJECTED}


@pytest.mark.parametrize("told", ASKED)
def test_a_name_that_nobody_knows_is_found_where_the_words_ask_for_a_place(
    knowledge: Knowledge, told: str
) -> None:
    name = told[told.index("[") + 1 : told.index("]")]
    found = _found(knowledge, told.replace("[", "").replace("]", ""))
    assert found.get(name) is Status.UNKNOWN, found


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_words_are_no_places_in_the_same_slots(knowledge: Knowledge, text: str) -> None:
    assert Status.UNKNOWN not in _found(knowledge, text).values()


@pytest.mark.parametrize(
    ("text", "word", "tie"),
    [
        ("وصلت الدورية إلى كفرا", "كفرا", "way"),
        ("سقطت القذائف على كفرا", "كفرا", "on"),
        ("قتل جندي في كفرا", "كفرا", "at"),
        ("انفجرت عبوة غرب كفرا", "كفرا", "any"),
        ("غادرت القافلة كفرا", "كفرا", "object"),
        ("غادرت كفرا", "كفرا", "verb"),
        ("مغادرة كفرا", "كفرا", "of"),
        ("تعرضت كفرا لقصف", "كفرا", "subject"),
        ("كتب رسالة إلى كفرا", "كفرا", ""),
        ("وصلت الدورية. إلى كفرا", "كفرا", ""),
    ],
)
def test_the_tie_is_told(lexicon: Lexicon, text: str, word: str, tie: str) -> None:
    reading = read(text)
    at = [t.key for t in reading.tokens].index(word)
    assert demand_on(reading, at, at + 1, "", lexicon) == tie


@pytest.mark.parametrize(
    ("text", "surface", "kind"),
    [
        ("عند باتبو غربي حلب.", "حلب", "governorate"),
        ("بلدة سرمين (35 كم شمالي حلب).", "حلب", "city"),
        ("ريف حلب الغربي كان الأشد تضرراً في غارات على كفرناها.", "حلب", "governorate"),
        ("Anadan and Al-Rashidin in Aleppo were hit.", "Aleppo", "governorate"),
        ("زور مغار على ضفة الفرات الشرقية.", "الفرات", "river"),
        ("سقطت القذائف على سوق أريحا.", "أريحا", "city"),
    ],
)
def test_the_kind_that_the_words_mean(knowledge: Knowledge, text: str, surface: str, kind: str) -> None:
    placements, _ = locate(Document("d", text, "0" * 64), read(text), knowledge)
    assert [p.entry.kind.value for p in placements if p.entry and p.mention.surface == surface] == [kind]


def test_a_road_of_three_ends_is_one_mention(knowledge: Knowledge) -> None:
    assert "السويس – علايا – خربة عمو" in _found(
        knowledge, "تسير على طريق السويس – علايا – خربة عمو شرق القامشلي."
    )
