"""Known names in a text: the longest, with prefixes set aside, joined or split."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from geomap.places.scan import is_quoted, preposition_strength, scan
from geomap.text import read

if TYPE_CHECKING:
    from collections.abc import Callable

    from geomap.places.lexicon import Lexicon
    from geomap.places.names import NameIndex
    from geomap.places.scan import Hit

    Scan = Callable[[str], list[Hit]]


@pytest.fixture
def hits(tiny_index: NameIndex, lexicon: Lexicon) -> Scan:
    return lambda text: list(scan(read(text), tiny_index, lexicon).values())


def ids(hit: Hit) -> set[str]:
    return {ref.entry.id for ref in hit.refs}


@pytest.mark.parametrize(
    ("text", "surface", "prefix"),
    [
        ("سمرون", "سمرون", ""),
        ("وسمرون", "سمرون", "و"),
        ("بسمرون", "سمرون", "ب"),
        ("لسمرون", "سمرون", "ل"),
        ("فسمرون", "سمرون", "ف"),
        ("كسمرون", "سمرون", "ك"),
        ("وبسمرون", "سمرون", "وب"),
        ("فبسمرون", "سمرون", "فب"),
        ("ولسمرون", "سمرون", "ول"),
        ("بالبرزخة", "البرزخة", "ب"),
        ("والبرزخة", "البرزخة", "و"),
        ("وبالبرزخة", "البرزخة", "وب"),
        ("سَمْرُون", "سَمْرُون", ""),
        ("سـمـرون", "سـمـرون", ""),
        ("بـسمرون", "سمرون", "ب"),
        ("سمـ.ـرون", "سمـ.ـرون", ""),
    ],
)
def test_prefixes_stay_outside_and_the_article_inside(
    hits: Scan, text: str, surface: str, prefix: str
) -> None:
    (hit,) = hits(text)
    assert (text[hit.start : hit.end], hit.prefix) == (surface, prefix)


def test_to_and_article_melt_together(hits: Scan) -> None:
    (hit,) = hits("للبرزخة")
    assert ids(hit) == {"far"}
    assert hit.words == ("البرزخه",)
    assert "للبرزخة"[hit.start : hit.end] == "لبرزخة"


@pytest.mark.parametrize("text", ["كفر قمران", "كفرقمران", "كفر_قمران", "كفر-قمران", "كفر القمران"])
def test_a_compound_is_found_joined_and_split(hits: Scan, text: str) -> None:
    (hit,) = hits(text)
    assert ids(hit) == {"qamar"}
    assert (hit.start, hit.end) == (0, len(text))


@pytest.mark.parametrize("text", ["كفر، قمران", "كفر. قمران", "كفر / قمران", "سم رون", "تل (بلبون)"])
def test_words_that_stand_apart_make_no_name(hits: Scan, text: str) -> None:
    assert hits(text) == []


def test_the_longest_name_wins_and_no_two_share_a_word(hits: Scan) -> None:
    found = hits("من تل بلبون إلى كفر قمران وسمرون ونخيلات")
    assert [sorted(ids(h)) for h in found] == [
        ["tell"],
        ["qamar"],
        ["samar"],
        ["nakhla-north", "nakhla-south"],
    ]
    assert all(a.last <= b.first for a, b in pairwise(found))


@pytest.mark.parametrize("text", ["في", "على", "من", "قرية", "مدينة", "وقرية", "ومن", "اللواء"])
def test_words_that_stand_around_names_are_none(
    knowledge_index: NameIndex, lexicon: Lexicon, text: str
) -> None:
    assert scan(read(text), knowledge_index, lexicon) == {}


@pytest.fixture
def knowledge_index(knowledge: object) -> NameIndex:
    return knowledge.index


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("Kafr Qamran fell", "Kafr Qamran"),
        ("near Kafr-Qamran", "Kafr-Qamran"),
        ("near Kafr Qumran", "Kafr Qumran"),
        ("near Kafr Qam'ran", "Kafr Qam'ran"),
        ("near Kafr Qamran's school", "Kafr Qamran"),
        ("in Al-Samroun today", "Al-Samroun"),
        ("in al-Samroun today", "al-Samroun"),
        ("in Samroun as before", "Samroun"),
        ("at Samroun", "Samroun"),
    ],
)
def test_latin_names_are_found_by_letters_and_by_sound(hits: Scan, text: str, surface: str) -> None:
    (hit,) = hits(text)
    assert text[hit.start : hit.end] == surface


def test_a_latin_name_needs_its_capital(hits: Scan) -> None:
    assert hits("a samroun of some sort") == []


def test_arabic_words_are_not_read_by_sound(hits: Scan) -> None:
    assert hits("صمرون") == []


def test_an_empty_text_has_no_names(hits: Scan) -> None:
    assert hits("") == []
    assert hits(" .،\n") == []


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('في "سمرون" اليوم', True),
        ("في «سمرون» اليوم", True),
        ("في (سمرون)", True),
        ('في "سمرون اليوم"', False),
        ("في سمرون", False),
    ],
)
def test_quotation_counts_when_it_holds_the_name_alone(hits: Scan, text: str, *, quoted: bool) -> None:
    (hit,) = hits(text)
    reading = read(text + " هنا")
    assert is_quoted(reading, hit) is quoted


@pytest.mark.parametrize(
    ("word", "strength"), [("قرب", 2), ("وقرب", 2), ("في", 1), ("near", 2), ("in", 1), ("بيت", 0), ("", 0)]
)
def test_prepositions_have_a_strength(lexicon: Lexicon, word: str, strength: int) -> None:
    assert preposition_strength(word, lexicon) == strength
