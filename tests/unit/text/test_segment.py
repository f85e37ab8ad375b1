import pytest

from geomap.text import read


def sentences(text: str) -> list[str]:
    return [text[s.span.start : s.span.end] for s in read(text).sentences]


@pytest.mark.parametrize(
    "parts",
    [
        ["عادت الدورية.", "وغادر الجنود!", "هل تعود؟", "ربما…"],
        ["عادت الدورية", "وغادر الجنود"],
        ["قال: «عدنا أمس.", "وسنعود غداً».", "ثم انصرف."],
        ["وقع ذلك عام 2018.", "ثم هدأت الجبهة."],
        ["استمر حتى 10 م.", "ثم توقف."],
        ["1. تنطلق الدورية.", "2. تعود الدورية."],
        ["The patrol left.", "It came back!", "Why?"],
    ],
)
def test_sentences_end_at_their_signs_and_at_lines(parts: list[str]) -> None:
    joint = " " if parts[0][-1] in ".!؟?…" else "\n"
    assert sentences(joint.join(parts)) == parts


@pytest.mark.parametrize(
    "whole",
    [
        "على بعد 2.5 كم من البلدة.",
        "قال د. سامر إن الطريق مقطوع.",
        "انطلقت من M.4 صباحاً.",
        "على بعد 7 كم. غرب البلدة.",
        "نشر موقع news.example.com الخبر.",
        "قال: «لا نعرف… ربما غداً».",
        "بعد القصف.. عودة النازحين",
        "وصلت القوات؛ وانتشرت في البلدة.",
        "Gen. Smith of the U.S. army spoke.",
        "At 1.5 km. from the town.",
        'قال "عدنا.", ثم انصرف',
    ],
)
def test_other_points_end_nothing(whole: str) -> None:
    assert sentences(whole) == [whole]


def test_a_forgotten_space_does_not_glue_sentences() -> None:
    assert sentences("انسحبت القوات.وعاد الأهالي.") == ["انسحبت القوات.", "وعاد الأهالي."]


def test_signs_without_words_are_no_sentence() -> None:
    assert sentences("***\nعادت الدورية.\n● ●\nـــــ") == ["عادت الدورية."]
