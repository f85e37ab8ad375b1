import pytest

from geomap.text import Token, read


def words(text: str) -> list[tuple[str, str]]:
    return [(token.gap, token.key) for token in read(text).tokens]


def only_word(text: str) -> Token:
    (token,) = read(text).tokens
    return token


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("M4", [("", "m4")]),
        ("إم4 والإم4", [("", "ام4"), (" ", "والام4")]),
        ("الـM4", [("", "ال"), ("", "m4")]),
        ("بـM4", [("", "ب"), ("", "m4")]),
        ("بـ13 كم", [("", "ب"), ("", "13"), (" ", "كم")]),
        ("13كم", [("", "13"), ("", "كم")]),
        ("الدورية24", [("", "الدوريه"), ("", "24")]),
        ("M4الدولي", [("", "m4"), ("", "الدولي")]),
        ("1.5 كم", [("", "1.5"), (" ", "كم")]),
        ("1,500,000", [("", "1,500,000")]),
        ("12.08.2020", [("", "12"), (".", "08"), (".", "2020")]),
        ("#تل_تمر", [("#", "تل"), ("_", "تمر")]),
        ("حلب - إدلب", [("", "حلب"), (" - ", "ادلب")]),
        ("12:30", [("", "12"), (":", "30")]),
    ],
)
def test_words_begin_where_the_script_changes(text: str, expected: list[tuple[str, str]]) -> None:
    assert words(text) == expected


def test_a_word_carries_its_marks_and_leaves_tatweel_outside() -> None:
    text = "في حلبَـ، ثم"
    token = read(text).tokens[1]
    assert text[token.start : token.end] == "حلبَ"


def test_a_joined_word_covers_the_signs_that_split_it() -> None:
    text = "قتل المعـ.ـارضون."
    token = read(text).tokens[1]
    assert (token.key, text[token.start : token.end]) == ("المعارضون", "المعـ.ـارضون")


def test_a_ligature_gives_two_letters_at_one_place() -> None:
    reading = read("ﻻ ب")
    assert reading.key == "لا ب"
    assert reading.raw_index.tolist() == [0, 0, 1, 2, 3]
    assert (reading.tokens[0].start, reading.tokens[0].end) == (0, 1)


def test_cut_sets_a_prefix_aside() -> None:
    text = "من وَبـسراقب"
    reading = read(text)
    token = reading.tokens[1]
    assert text[reading.cut(token, 2) : token.end] == "سراقب"


def test_an_astral_letter_is_one_place() -> None:
    token = only_word("𝐌4")
    assert (token.key, token.start, token.end) == ("m4", 0, 2)


@pytest.mark.parametrize("text", ["", " \n ", "ـــ", "...", "\u0301"])
def test_a_text_without_words_reads_as_empty(text: str) -> None:
    reading = read(text)
    assert (reading.tokens, reading.sentences) == ((), ())
