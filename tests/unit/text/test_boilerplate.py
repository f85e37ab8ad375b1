import pytest

from geomap.text import read

PAGE = """الأخبارسوريامحلياتاقتصاد
الرئيسية » سوريا » انفجار يهز البلدة
انفجار يهز البلدة

انفجار يهز البلدة
محلي | 03 آذار 2020 | سامي الأحمد

دوى انفجار في وسط البلدة صباح أمس، وأصيب مدنيان بجروح.

آثار الدمار في السوق صورة أرشيفية

هدوء حذر على جبهات الريف الغربي

وقال شاهد إن سيارة كانت متوقفة قرب السوق.

اقرأ أيضاً: قصف على قرية مجاورة

وعاد الهدوء إلى البلدة مساء.

المصدر: وكالة محلية
مواضيع ذات صلة:
مقتل رجل بلغم في الريف
اترك تعليقاً
نستخدم ملفات تعريف الارتباط في هذا الموقع. موافق"""


def kinds(text: str) -> list[str]:
    return [sentence.kind.value for sentence in read(text).sentences]


def test_each_line_of_a_page_gets_its_kind() -> None:
    assert kinds(PAGE) == [
        "menu",
        "menu",
        "title",
        "title",
        "credit",
        "body",
        "caption",
        "related",
        "body",
        "related",
        "body",
        "credit",
        "related",
        "related",
        "notice",
        "notice",
        "notice",
    ]


@pytest.mark.parametrize(
    ("text", "prefix"),
    [
        ("موسكو (رويترز) - قال الوزير إنه عائد.", "موسكو (رويترز) -"),
        ("حماة - سانا: قصفت الطائرات البلدة.", "حماة - سانا:"),
        ("سبوتنيك: عادت الدورية.", "سبوتنيك:"),
        ("BEIRUT, Jan 5 (Reuters) - Jets hit the town.", "BEIRUT, Jan 5 (Reuters) -"),
    ],
)
def test_a_dateline_is_a_sentence_of_its_own(text: str, prefix: str) -> None:
    first, *rest = read(text).sentences
    assert (first.kind, text[first.span.start : first.span.end]) == ("dateline", prefix)
    assert [sentence.kind for sentence in rest] == ["body"]


@pytest.mark.parametrize(
    "text",
    [
        "انفجرت عبوة ناسفة قرب البلدة",
        "حلب - اللاذقية طريق دولي مقطوع منذ أيام.",
        "جسر الحج: قصف على الحي.",
        "شارك الجنود في الدورية. وكتب مراسل أنها عادت.",
        "مرت الدورية بالقرى التالية:\n- قرية أولى\n- قرية ثانية\nثم عادت إلى القاعدة.",
        "سارت الدورية صباح اليوم.\nومرت بالبلدة ثم عادت من الطريق نفسه\nوغادر الجنود، وعاد الأهالي",
    ],
)
def test_running_text_is_left_alone(text: str) -> None:
    assert set(kinds(text)) == {"body"}


def test_a_place_label_does_not_make_a_headline_a_dateline() -> None:
    assert kinds("إدلب: عودة الدوريات إلى الطريق\n\nعادت الدوريات إلى الطريق أمس.") == ["title", "body"]


@pytest.mark.parametrize("line", ["سانا - حماة", "روزنة:خاص:", "شبكة محلية - حماة"])
def test_a_first_line_of_publisher_and_place_is_a_dateline(line: str) -> None:
    assert kinds(f"{line}\nعادت الدورية إلى القاعدة أمس.") == ["dateline", "body"]


def test_credit_at_the_end_of_a_flat_page_is_found() -> None:
    assert kinds("عادت الدورية. وغادر الجنود. المصدر: وكالة محلية") == ["body", "body", "credit"]
