"""Documents that repeat earlier ones say which; nothing is left away, and nothing alike by chance counts."""

from __future__ import annotations

import random

from geomap.io.near_duplicates import mark_near_duplicates
from geomap.io.record_reader import read_records
from geomap.io.records import extraction_to_record, record_line
from geomap.model import Document, Extraction, UnreadInput
from geomap.text.likeness import sign

LETTERS = "بتجحدرسصطعفقكلمنهي"


def story(seed: int, words: int = 200) -> list[str]:
    chosen = random.Random(seed)  # noqa: S311  # no secret
    return ["أ" + "".join(chosen.choices(LETTERS, k=3)) + "ة" for _ in range(words)]


def marks(*texts: str) -> list[str | None]:
    documents = [Document(f"d{n}", text, "") for n, text in enumerate(texts)]
    marked = list(mark_near_duplicates(documents))
    assert [d.text for d in marked if isinstance(d, Document)] == list(texts)
    return [d.near_duplicate_of for d in marked if isinstance(d, Document)]


def test_a_copy_with_few_changes_names_the_first() -> None:
    words = story(1)
    changed = [*words[:50], "عاجل", *words[51:]]
    respelled = " ".join(words).replace("أ", "ا").replace("ة", "ه")
    longer = [*words, "المصدر", "وكالة"]
    assert marks(" ".join(words), " ".join(story(2)), " ".join(changed), respelled, " ".join(longer)) == [
        None,
        None,
        "d0",
        "d0",
        "d0",
    ]


def test_other_stories_in_the_same_words_are_no_copies() -> None:
    assert set(marks(*(" ".join(story(seed)) for seed in range(150)))) == {None}


def test_half_a_story_is_no_copy() -> None:
    first, second = story(1), story(2)
    assert marks(" ".join(first), " ".join([*first[:100], *second[:100]])) == [None, None]


def test_short_reports_count_only_when_nothing_differs() -> None:
    report = "قصفت المدفعية قرية كنصفرة في جبل الزاوية صباح اليوم ولم ترد أنباء عن إصابات بين المدنيين"
    other = report.replace("كنصفرة", "البارة")
    assert marks(report, other, report + ".", "") == [None, None, "d0", None]
    assert marks("", "") == [None, "d0"]


def test_what_could_not_be_read_passes_through() -> None:
    unread = UnreadInput("x", "empty")
    assert list(mark_near_duplicates([unread])) == [unread]


def test_the_likeness_is_the_share_of_common_runs() -> None:
    first, second = story(1, 1000), story(2, 1000)
    for kept in (1000, 800, 500, 0):
        mixed = [*first[:kept], *second[kept:]]
        common = max(0, kept - 2)
        expected = common / (2 * 998 - common)
        estimate = sign(" ".join(first))[0].likeness(sign(" ".join(mixed))[0])
        assert abs(estimate - expected) < 0.2


def test_signatures_are_the_same_in_every_process_and_version() -> None:
    signature, words = sign("دورية مشتركة على الطريق الدولي M4")
    assert words == 6
    assert signature[:3] == sign("دوريّة مشتركة على الطريق الدّولي m4")[0][:3]
    assert len(signature) == 48


def test_a_long_text_is_signed_in_parts() -> None:
    words = [str(n) for n in range(20_000)]
    whole = sign(" ".join(words))[0]
    assert whole.likeness(sign(" ".join(words[:10_000]))[0]) < 0.8
    assert whole.likeness(sign(" ".join(words))[0]) == 1


def test_the_mark_stands_in_the_record_and_comes_back() -> None:
    document = Document("b", "x", "0", near_duplicate_of="a")
    extraction = Extraction(document, (), (), ())
    assert extraction_to_record(extraction)["document"]["near_duplicate_of"] == "a"
    [again] = read_records([record_line(extraction)], "here")
    assert again.document.near_duplicate_of == "a"
    plain = extraction_to_record(Extraction(Document("b", "x", "0"), (), (), ()))
    assert "near_duplicate_of" not in plain["document"]
