"""What leaves early, and what must not: texts of our own in several languages."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from geomap.model import Document
from geomap.pipeline import extract_document, run_documents
from geomap.text import read
from geomap.triage import left_out, why_left_out

if TYPE_CHECKING:
    from geomap.places.knowledge import Knowledge

OFF_TOPIC = {
    "a recipe": "يُغسل الأرز جيداً وينقع في الماء لمدة نصف ساعة، ثم يقطع البصل ويقلى في الزيت حتى يصبح ذهبي "
    "اللون. يضاف الدجاج والبهارات والملح ويترك على نار هادئة لمدة أربعين دقيقة.",
    "a match": "فاز الفريق الأبيض على ضيفه بثلاثة أهداف مقابل هدف في المباراة التي أقيمت مساء أمس ضمن الجولة "
    "الخامسة من الدوري الممتاز، وسجل المهاجم الشاب هدفين في الشوط الثاني بعد تمريرة رائعة من زميله.",
    "markets": "ارتفعت أسعار الذهب في المعاملات الفورية اليوم مع تراجع الدولار وعوائد سندات الخزانة الأمريكية، "
    "فيما ينتظر المستثمرون بيانات التضخم التي تصدر لاحقاً هذا الأسبوع.",
    "a recipe in English": "Wash the rice and soak it in water for half an hour. Fry the onions in oil until they "
    "are golden, then add the chicken and the salt, and leave it on a low heat for forty minutes.",
    "a country alone": "The economy of Russia grew by two per cent in the third quarter, the bank said in a report "
    "that also expects lower prices for food and a rise of wages in the coming year.",
}
FOREIGN = {
    "Persian": "نیروهای روسیه و ترکیه روز دوشنبه در بزرگراه ام ۴ در استان ادلب گشت زنی مشترک خود را برگزار کردند. "
    "به گزارش خبرگزاری ها این گشت زنی از روستای ترنبه آغاز شد و تا عین الحور ادامه یافت.",
    "Urdu": "روس اور ترکی کی افواج نے پیر کے روز شمالی شام میں ایم فور شاہراہ پر مشترکہ گشت کیا۔ خبر رساں ادارے کے "
    "مطابق یہ گشت ادلب کے مشرقی علاقے سے شروع ہوا اور مغرب کی طرف گیا۔",
    "Kurdish": "هێزەکانی ڕووسیا و تورکیا لە ڕۆژی دووشەممە لەسەر ڕێگای نێودەوڵەتی ئێم چوار لە پارێزگای ئیدلب "
    "دەوریەیەکی هاوبەشیان ئەنجامدا و چەندین ئۆتۆمبیلی سەربازی تێدا بەشدار بوو.",
    "French": "Les forces russes et turques ont mené lundi une patrouille conjointe sur l'autoroute M4 dans la "
    "province d'Idleb, a annoncé le ministère. La patrouille est partie de Tronba près de Saraqeb.",
    "Turkish": "Rus ve Türk kuvvetleri pazartesi günü İdlib ilinde M4 karayolu üzerinde ortak devriye "
    "gerçekleştirdi. Yapılan açıklamada devriyenin Serakib yakınlarındaki Trunba köyünden başladığı bildirildi.",
    "Russian": "Российские и турецкие военные провели в понедельник совместное патрулирование на трассе М4.",
    "Chinese": "俄罗斯和土耳其军队周一在伊德利卜省的M4公路上进行了联合巡逻。",
}
KEPT = {
    "a headline": "قصف على كنصفرة",
    "a place without a happening": "افتتحت مدرسة جديدة في مدينة أريحا بحضور الأهالي، وتضم المدرسة عشرة صفوف ومكتبة "
    "صغيرة وملعباً للأطفال، وستبدأ الدروس فيها مطلع الأسبوع القادم.",
    "a happening without a known place": "قتل خمسة مدنيين وأصيب آخرون بجروح جراء انفجار عبوة ناسفة في سوق القرية.",
    "English": "Turkish and Russian troops held a joint patrol between Saraqib and Ariha on Monday, and the convoy "
    "was hit by an explosion near a village, which injured three of the soldiers.",
    "a quotation among French": "Le porte-parole a publié ce message, que nous donnons tel quel pour nos lecteurs: "
    "قصفت قوات النظام صباح اليوم قرية كنصفرة في جبل الزاوية بالمدفعية الثقيلة، ما أدى إلى إصابة مدنيين "
    "بجروح، كما استهدف القصف محيط البلدة التي تقع في ريف إدلب الجنوبي.",
    "one phrase without end": "سارت دورية من بلدة النيرب إلى مدينة سراقب، " + "كلمة عادية " * 500,
}


@pytest.mark.parametrize("name", OFF_TOPIC)
def test_pages_off_the_topic_leave(knowledge: Knowledge, name: str) -> None:
    assert why_left_out(read(OFF_TOPIC[name]), knowledge) == "off_topic"


@pytest.mark.parametrize("name", FOREIGN)
def test_pages_in_other_languages_leave_even_where_they_name_places(knowledge: Knowledge, name: str) -> None:
    assert why_left_out(read(FOREIGN[name]), knowledge) == "other_language"


@pytest.mark.parametrize("name", KEPT)
def test_what_may_hold_something_stays(knowledge: Knowledge, name: str) -> None:
    assert why_left_out(read(KEPT[name]), knowledge) == ""


def test_a_place_far_down_a_long_page_is_seen(knowledge: Knowledge) -> None:
    page = "\n".join([OFF_TOPIC["a recipe"]] * 40)
    assert why_left_out(read(page), knowledge) == "off_topic"
    assert why_left_out(read(f"{page}\nمن مدينة جسر الشغور."), knowledge) == ""


def test_a_name_across_two_stretches_is_seen(knowledge: Knowledge) -> None:
    for before in range(112, 124):
        page = "شيء " * before + "جسر الشغور"
        assert why_left_out(read(page), knowledge) != "off_topic", before


def test_what_leaves_is_a_record_with_its_reason(knowledge: Knowledge) -> None:
    documents = [Document("soup", OFF_TOPIC["a recipe"], ""), Document("tr", FOREIGN["Turkish"], "")]
    run = run_documents(documents, knowledge)
    told = [(r.document_id, r.stage, r.reason) for e in run.extractions for r in e.rejects]
    assert told == [("soup", "triage", "off_topic"), ("tr", "triage", "other_language")]
    assert [left_out(e) for e in run.extractions] == ["off_topic", "other_language"]


def test_every_page_is_read_when_asked_for(knowledge: Knowledge) -> None:
    document = Document("fr", FOREIGN["French"], "")
    [extraction] = run_documents([document], knowledge, every_page=True).extractions
    assert left_out(extraction) == ""
    assert extraction.placements
    assert extraction == extract_document(document, knowledge)


def test_the_reasons_stand_in_the_record_as_json(knowledge: Knowledge) -> None:
    from geomap.io.records import record_line  # noqa: PLC0415  # the one test that writes

    [extraction] = run_documents([Document("a", OFF_TOPIC["markets"], "")], knowledge).extractions
    record = json.loads(record_line(extraction))
    assert (record["mentions"], record["events"]) == ([], [])
    assert record["rejects"] == [
        {"stage": "triage", "reason": "off_topic", "start": None, "end": None, "surface": ""}
    ]
