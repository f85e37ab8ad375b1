"""Laws of folding and reading that hold for every text, however hostile."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.text import fold, read

BIDI = "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
MARKS = "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0670\u0301\u0323\u20dd"
LIGATURES = "ﻻﻼﷲﷺﷻ﷽ﺍﺎﹷﹿßﬁ㎞㎥⑩½…"
ARABIC = "ابتةجدرسقلمنهويىئؤأإآءعحـپگک"
SIGNS = " \n\r\t.،,؛;:!؟?-_/*#\"'()«»“”•|~ـ\u00a0\u2028"
MATERIAL = ARABIC + MARKS + BIDI + LIGATURES + SIGNS + "0123456789٠٣۴MmA4zŞıİğ𝐌𞸀𐎀"

texts = st.one_of(
    st.text(alphabet=st.characters(exclude_categories=["Cs"])),
    st.text(alphabet=MATERIAL),
    st.text(alphabet=ARABIC + ". *_ـ/و\n4", max_size=40),
    st.lists(
        st.sampled_from(
            [
                "العسـ.ـكريين",
                "ق ـصـ ف",
                "د.و.ر.ي.ة",
                "الـ",
                "M4",
                "إم4",
                "بـ13",
                "1.5",
                "2020.08.12",
                "د.",
                "كم.",
                "اقرأ أيضاً:",
                "الرئيسية »",
                "موسكو (رويترز) -",
                "خرجت الدورية",
                "…",
                "\n",
                "\n\n",
                ". ",
                '"',
            ]
        )
    ).map(" ".join),
)


@given(texts)
def test_folding_a_key_again_changes_nothing(text: str) -> None:
    key = fold(text)
    assert fold(key) == key


@given(texts)
def test_reading_uses_the_same_folding(text: str) -> None:
    assert read(text).key == fold(text)


@given(texts)
def test_every_key_character_points_into_the_text(text: str) -> None:
    reading = read(text)
    offsets = reading.raw_index.tolist()
    assert len(offsets) == len(reading.key) + 1
    assert offsets == sorted(offsets)
    assert offsets[-1] == len(text)
    assert all(0 <= offset < len(text) for offset in offsets[:-1])


@given(texts)
def test_a_word_folds_alike_alone_and_in_its_text(text: str) -> None:
    for token in read(text).tokens:
        assert fold(text[token.start : token.end]) == token.key


@given(texts)
def test_words_follow_each_other_without_overlap(text: str) -> None:
    reading = read(text)
    end = key_end = 0
    for token in reading.tokens:
        assert end <= token.start < token.end <= len(text)
        assert reading.key[key_end : token.key_start] == token.gap
        assert reading.key[token.key_start :].startswith(token.key)
        end, key_end = token.end, token.key_start + len(token.key)


@given(texts)
def test_sentences_part_the_words_and_stand_in_order(text: str) -> None:
    reading = read(text)
    first = end = 0
    for index, sentence in enumerate(reading.sentences):
        assert sentence.index == index
        assert sentence.first == first < sentence.last
        assert end <= sentence.span.start < sentence.span.end <= len(text)
        for token in reading.sentence_tokens(sentence):
            assert token.sentence == index
            assert sentence.span.start <= token.start < token.end <= sentence.span.end
        first, end = sentence.last, sentence.span.end
    assert first == len(reading.tokens)


@given(texts)
def test_no_sentence_crosses_a_line_break(text: str) -> None:
    reading = read(text)
    for sentence in reading.sentences:
        assert "\n" not in text[sentence.span.start : sentence.span.end]


# Repeated without end, each of these would show a search that starts over at every character.
UNITS = [
    "ـ", "ا", "\u064e", "د.", ". ", "… ", '"', "1,", "111,", " ", "\u202e", "ـ.", "م ـ", "كم. ", "\n",
    "خرجت دورية مشتركة اليوم\n", "الرئيسية ", "بحسب (وكالة) - ",
]  # fmt: skip


@pytest.mark.parametrize("unit", UNITS)
def test_monotonous_text_is_read_in_linear_time(unit: str) -> None:
    text = unit * (300_000 // len(unit))
    assert read(text).raw_index[-1] == len(text)


def test_ten_megabytes_in_one_line_are_read() -> None:
    text = "قصفت المدفعية بلدة كنصفرة، وردت الفصائل على مواقع في داديخ. " * 95_000
    reading = read(text)
    assert len(text.encode()) > 10_000_000
    assert len(reading.sentences) == 95_000
