"""Words that name no place and point back to one: which words, which relation, what they agree with."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from geomap.model import PlaceKind, RelationType
from geomap.places.references import find_pointers
from geomap.text import read

if TYPE_CHECKING:
    from geomap.places.lexicon import Lexicon
    from geomap.places.references import Pointer


def pointers(text: str, lexicon: Lexicon) -> tuple[Pointer, ...]:
    return find_pointers(read(text), lexicon)


EXPRESSIONS = [
    ("طال القصف ريفها أمس", "ريفها", RelationType.COUNTRYSIDE, None, None),
    ("في ريفها الغربي", "ريفها الغربي", RelationType.SIDE, 270, None),
    ("بريفها الشمالي الشرقي", "ريفها الشمالي الشرقي", RelationType.SIDE, 45, None),
    ("وبريفها", "ريفها", RelationType.COUNTRYSIDE, None, None),
    ("تعرضت قراها للقصف", "قراها", RelationType.COUNTRYSIDE, None, None),
    ("في ريفيها الشمالي والغربي", "ريفيها الشمالي والغربي", RelationType.COUNTRYSIDE, None, None),
    ("في محيطها", "محيطها", RelationType.NEAR, None, None),
    ("على أطرافها الجنوبية", "أطرافها الجنوبية", RelationType.NEAR, 180, None),
    ("وبالقرب منها", "بالقرب منها", RelationType.NEAR, None, None),
    ("القرى المحيطة بها", "المحيطة بها", RelationType.NEAR, None, None),
    ("القرى المحيطة تعرضت", "القرى المحيطة", RelationType.NEAR, None, None),
    ("سقطت غربها", "غربها", RelationType.DIRECTION, 270, None),
    ("شمال غربها", "شمال غربها", RelationType.DIRECTION, 315, None),
    ("وجنوبها الغربي", "جنوبها الغربي", RelationType.DIRECTION, 225, None),
    ("إلى الغرب منها", "إلى الغرب منها", RelationType.DIRECTION, 270, None),
    ("في الجهة الشرقية منها", "الجهة الشرقية منها", RelationType.DIRECTION, 90, None),
    ("في جهتها الشرقية", "جهتها الشرقية", RelationType.DIRECTION, 90, None),
    ("على بعد 3 كم شرقها", "على بعد 3 كم شرقها", RelationType.DISTANCE, 90, 3000),
    ("مسافة خمسة كم إلى الجنوب منها", "مسافة خمسة كم إلى الجنوب منها", RelationType.DISTANCE, 180, 5000),
    ("على بعد 4 كم منها", "على بعد 4 كم منها", RelationType.DISTANCE, None, 4000),
    ("تقع شرقها بنحو كيلومترين", "شرقها بنحو كيلومترين", RelationType.DISTANCE, 90, 2000),
    ("تبعد عنها 6 كم", "عنها 6 كم", RelationType.DISTANCE, None, 6000),
    ("تقع غربها بحوالي 4 كم", "غربها بحوالي 4 كم", RelationType.DISTANCE, 270, 4000),
    ("and its countryside", "its countryside", RelationType.COUNTRYSIDE, None, None),
    ("in its western countryside", "its western countryside", RelationType.SIDE, 270, None),
    ("on its outskirts", "its outskirts", RelationType.NEAR, None, None),
    ("to its west", "its west", RelationType.DIRECTION, 270, None),
    ("fell west of it", "west of it", RelationType.DIRECTION, 270, None),
    ("2 km north of it", "2 km north of it", RelationType.DISTANCE, 0, 2000),
    ("close to it", "close to it", RelationType.NEAR, None, None),
    ("hit the surrounding villages", "the surrounding villages", RelationType.NEAR, None, None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "kind", "bearing", "meters"), EXPRESSIONS)
def test_an_expression_is_read_with_its_own_words(
    lexicon: Lexicon, text: str, words: str, kind: RelationType, bearing: float | None, meters: float | None
) -> None:
    [pointer] = pointers(text, lexicon)
    relation = pointer.relation
    assert (relation.words, relation.type, relation.bearing, relation.distance_m) == (
        words,
        kind,
        bearing,
        meters,
    )
    assert relation.span.of(text) == words


@pytest.mark.parametrize(
    "text",
    [
        "نشرت قواتها وآلياتها وعناصرها",
        "خمس دوريات اثنتان منها روسية",
        "أعلنت مسؤوليتها عنها",
        "قذائف غربية سقطت",  # an adjective, which folding makes like "west of him"
        "المناطق الشرقية منها",
        "القرى المحيطة بتل تمر",
        "the surrounding villages of Saraqib",
        "انطلقت منها وقطعت مسافة 73 كم",
        "الأنباء متضاربة حولها",
        "one of it, most of them",
        "its forces and their vehicles",
        "ريف تل تمر الغربي",
        "غرب. ها",
    ],
)
def test_words_that_point_to_no_place_are_let_go(lexicon: Lexicon, text: str) -> None:
    assert pointers(text, lexicon) == ()


@pytest.mark.parametrize(
    ("text", "pronoun"),
    [
        ("ريفها", "feminine"),
        ("محيطه", "masculine"),
        ("ريفهما", "two"),
        ("قراهم", "people"),
        ("its countryside", "any"),
        ("their countryside", "two"),
        ("the surrounding villages", "none"),
    ],
)
def test_the_pronoun_says_what_it_agrees_with(lexicon: Lexicon, text: str, pronoun: str) -> None:
    assert [p.pronoun for p in pointers(text, lexicon)] == [pronoun]


def test_prefixes_are_told_and_stay_outside(lexicon: Lexicon) -> None:
    found = pointers("ومحيطها وبالقرب منها ولشمال غربها", lexicon)
    assert [(p.prefix, p.relation.words) for p in found] == [
        ("و", "محيطها"),
        ("و", "بالقرب منها"),
        ("ول", "شمال غربها"),
    ]


def test_a_pronoun_behind_a_sign_belongs_to_other_words(lexicon: Lexicon) -> None:
    assert [p.relation.words for p in pointers("على بعد 3 كم، شرقها", lexicon)] == ["شرقها"]


def test_towns_are_feminine_and_roads_are_not(lexicon: Lexicon) -> None:
    assert lexicon.references.gender(PlaceKind.TOWN) == "feminine"
    assert lexicon.references.gender(PlaceKind.ROAD) == "masculine"


def test_a_rival_is_known_with_and_without_its_article(lexicon: Lexicon) -> None:
    words = lexicon.references
    assert words.rival("دوريه") == words.rival("الدوريه")
    assert words.rival("ملعقه") is None
