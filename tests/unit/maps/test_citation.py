"""Quotes: the sentence where there is one, else the words around."""

from __future__ import annotations

import pytest

from geomap.maps.citation import Quote, context
from geomap.maps.quotes import QuoteBook, language
from geomap.model import Span


@pytest.mark.parametrize(
    ("text", "surface", "reach", "shown"),
    [
        ("one two three four five", "three", 5, "two three four"),
        ("one two three four five", "three", 100, "one two three four five"),
        ("first line\nsecond place here\nthird", "place", 100, "second place here"),
        ("windows\r\nline place\r\nend", "place", 100, "line place"),
        ("place", "place", 3, "place"),
        ("aaaaaaaaaaaaaplacebbbbbbbbbbbb", "place", 3, "place"),
    ],
)
def test_context_keeps_whole_words_of_one_line(text: str, surface: str, reach: int, shown: str) -> None:
    start = text.index(surface)
    assert context(text, Span(start, start + len(surface)), reach).of(text) == shown


def test_pieces_join_to_the_quote_and_every_second_is_marked() -> None:
    words = "𐍈 from Ain to Ariha"
    book = QuoteBook()
    quote = Quote("d", Span(10, 10 + len(words)), words)
    marks = [("d", Span(17, 20)), ("d", Span(24, 29)), ("other", Span(10, 12)), ("d", Span(18, 22))]
    assert book.numbers([quote], marks) == [0]
    content = book.content()
    assert content["pieces"] == [["𐍈 from ", "Ain", " to ", "Ariha", ""]]
    assert "".join(content["pieces"][0]) == words
    assert (content["document"], content["start"], content["lang"]) == ([0], [10], ["en"])


def test_a_quote_with_the_same_marks_is_kept_once() -> None:
    book = QuoteBook()
    quote = Quote("d", Span(0, 3), "abc")
    assert book.numbers([quote, quote], []) == [0, 0]
    assert book.numbers([quote], [("d", Span(0, 1))]) == [1]
    assert len(book.content()["pieces"]) == 2


@pytest.mark.parametrize(
    ("words", "tag"), [("دورية على M4", "ar"), ("patrol near سراقب", "en"), ("12:30", "en")]
)
def test_language_follows_the_letters(words: str, tag: str) -> None:
    assert language(words) == tag
