"""Names are found without their articles, joined and split, and by their sound."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from geomap.places.names import build_name_index, loose_words
from geomap.places.words import bare_word, plain_word

if TYPE_CHECKING:
    from geomap.places.gazetteer import Gazetteer
    from geomap.places.names import NameIndex


@pytest.mark.parametrize(
    ("word", "bare"),
    [
        ("الاتارب", "اتارب"),
        ("البا", "با"),
        ("الب", "الب"),
        ("سراقب", "سراقب"),
        ("idlib", "idlib"),
        ("ال", "ال"),
    ],
)
def test_the_article_falls_away_unless_too_little_remains(word: str, bare: str) -> None:
    assert bare_word(word) == bare


@pytest.mark.parametrize(
    ("words", "loose"),
    [
        (("جسر", "الشغور"), ("جسر", "شغور")),
        (("jisr", "al", "shughur"), ("jisr", "shughur")),
        (("deir", "ez", "zor"), ("deir", "ez", "zor")),
        (("al",), ("al",)),
        (("ar", "rai"), ("rai",)),
    ],
)
def test_latin_articles_that_stand_alone_fall_away_too(
    words: tuple[str, ...], loose: tuple[str, ...]
) -> None:
    assert loose_words(words) == loose


@pytest.mark.parametrize(
    ("word", "plain"),
    [("داووديه", "داوديه"), ("الطاووس", "طاوس"), ("وودي", "وودي"), ("سلوك", "سلوك"), ("وو", "وو")],
)
def test_one_waw_stands_for_two_inside_a_word(word: str, plain: str) -> None:
    assert plain_word(word) == plain


def test_names_are_written_together_to_be_found(tiny_index: NameIndex) -> None:
    assert [r.entry.id for r in tiny_index.exact("كفرقمران")] == ["qamar"]
    assert [r.entry.id for r in tiny_index.exact("زياره")] == ["visit"]
    assert tiny_index.exact("كفر") == ()


def test_a_shared_name_gives_every_bearer(tiny_index: NameIndex) -> None:
    assert {r.entry.id for r in tiny_index.exact("نخيلات")} == {"nakhla-north", "nakhla-south"}


def test_a_hit_keeps_the_name_as_printed(tiny_index: NameIndex) -> None:
    (ref,) = tiny_index.exact("زياره")
    assert (ref.name.text, ref.words) == ("الزيارة", ("الزياره",))


def test_beginnings_are_known(tiny_index: NameIndex) -> None:
    assert tiny_index.begins("كفر")
    assert tiny_index.begins("كفرقمران")
    assert not tiny_index.begins("كفرقمرانا")


@pytest.mark.parametrize("words", [("samrun",), ("samroon",), ("صمرون",), ("al", "samroun")])
def test_names_are_found_by_sound(tiny_index: NameIndex, words: tuple[str, ...]) -> None:
    assert "samar" in {r.entry.id for r in tiny_index.sounding(words)}


def test_nothing_sounds_like_nothing(tiny_index: NameIndex) -> None:
    assert tiny_index.sounding(("اوي",)) == ()


def test_an_index_of_nothing_finds_nothing() -> None:
    index = build_name_index(())
    assert index.exact("") == ()
    assert not index.begins("ا")


def test_names_of_one_letter_are_left_out(tiny_gazetteer: Gazetteer) -> None:
    entry = tiny_gazetteer.get("samar")
    index = build_name_index([entry])
    assert all(len(key) >= 2 for key in index.by_loose)
