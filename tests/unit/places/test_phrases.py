"""Tables of phrases: the longest one that begins at a word."""

from __future__ import annotations

import pytest

from geomap.places.phrases import Phrases, words_of


@pytest.fixture
def table() -> Phrases[str]:
    return Phrases(
        [("قرب", "near"), ("على مقربة من", "near too"), ("على", "on"), ("على", "second row"), (" ", "")]
    )


@pytest.mark.parametrize(
    ("phrase", "words"),
    [
        ("تلّ أبيض", ("تل", "ابيض")),
        ("جبل_الزاوية", ("جبل", "الزاويه")),
        ("Tell-Abyad", ("tell", "abyad")),
        ("ترنبة/طرنبة", ("ترنبه", "طرنبه")),
        ("Ma'arat", ("maarat",)),
        (" - ", ()),
    ],
)
def test_a_phrase_is_split_into_folded_words(phrase: str, words: tuple[str, ...]) -> None:
    assert words_of(phrase) == words


def test_the_longest_phrase_wins(table: Phrases[str]) -> None:
    assert table.match(["علي", "مقربه", "من", "البلده"], 0) == (3, "near too")
    assert table.match(["علي", "مقربه", "البلده"], 0) == (1, "on")
    assert table.match(["علي", "مقربه"], 0) == (1, "on")


def test_of_two_rows_with_one_phrase_the_first_counts(table: Phrases[str]) -> None:
    assert table.match(["علي"], 0) == (1, "on")


def test_a_word_inside_a_phrase_opens_none(table: Phrases[str]) -> None:
    assert table.match(["علي", "مقربه", "من"], 1) is None
    assert table.match(["بيت"], 0) is None


def test_another_reading_of_the_first_word_may_be_offered(table: Phrases[str]) -> None:
    assert table.match(["وقرب"], 0) is None
    assert table.match(["وقرب"], 0, "قرب") == (1, "near")
    assert table.match(["وعلي", "مقربه", "من"], 0, "علي") == (3, "near too")


def test_only_single_words_are_members(table: Phrases[str]) -> None:
    assert "قرب" in table
    assert "مقربه" not in table
    assert "علي مقربه من" not in table
    assert 4 not in table
