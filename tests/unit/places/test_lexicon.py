"""From the rows of the lexicon's tables to look-ups."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from geomap.errors import GazetteerError
from geomap.model import RelationType
from geomap.places.lexicon import TABLES, Direction, Head, Lexicon, RelationCue, Unit, build_lexicon
from geomap.places.recognize import KIND_OF_HEAD

if TYPE_CHECKING:
    from geomap.places.knowledge import Knowledge

Rows = list[dict[str, str]]


def tables(**given: Rows) -> dict[str, Rows]:
    return {name: given.get(name, []) for name in TABLES}


def test_rows_become_values() -> None:
    lexicon = build_lexicon(
        tables(
            heads=[
                {"word": "جسر", "kind": "landmark", "number": "one", "position": "inside", "opens": "quoted"}
            ],
            directions=[{"word": "غربي", "bearing": "270", "form": "noun"}],
            relations=[{"word": "بين", "type": "between", "reach": "2"}],
            units=[
                {"word": "ميل", "meters": "1609.344", "count": ""},
                {"word": "ميلين", "meters": "1609.344", "count": "2"},
            ],
            weights=[{"rule": "accept", "score": "-1.5"}],
            head_kinds=[{"head": "village", "kind": "town", "fit": "agrees"}],
        )
    )
    assert lexicon.heads.match(["جسر"], 0) == (1, Head("landmark", "one", inside=True, opens="quoted"))
    assert lexicon.directions.match(["غربي"], 0) == (1, Direction(270.0, "noun"))
    assert lexicon.relations.match(["بين"], 0) == (1, RelationCue(RelationType.BETWEEN, 2))
    assert lexicon.units.match(["ميل"], 0) == (1, Unit(1609.344, None))
    assert lexicon.units.match(["ميلين"], 0) == (1, Unit(1609.344, 2.0))
    assert lexicon.weights == {"accept": -1.5}
    assert lexicon.head_fits == {("village", "town"): "agrees"}


def test_words_are_folded_as_texts_are() -> None:
    lexicon = build_lexicon(
        tables(
            common_words=[{"word": "المُقاوَمة", "class": "noun"}],
            prepositions=[{"word": "إلى", "strength": "1"}],
        )
    )
    assert "المقاومه" in lexicon.common_words
    assert "الي" in lexicon.prepositions


def test_fillers_are_told_apart_by_what_they_follow() -> None:
    lexicon = build_lexicon(
        tables(fillers=[{"word": "منها", "after": "plural"}, {"word": "الدولي", "after": "road"}])
    )
    assert "منها" in lexicon.fillers
    assert "منها" not in lexicon.road_fillers
    assert "الدولي" in lexicon.road_fillers


def test_every_bad_number_is_told_at_once() -> None:
    with pytest.raises(GazetteerError) as caught:
        build_lexicon(
            tables(
                directions=[{"word": "شمال", "bearing": "north", "form": "noun", "_line": "2"}],
                weights=[{"rule": "accept", "score": "", "_line": "41"}],
            )
        )
    told = [(p.file, p.line, p.value) for p in caught.value.problems]
    assert told == [("lexicon/directions.csv", 2, "north"), ("lexicon/weights.csv", 41, "")]
    assert "digits" in str(caught.value)


@pytest.fixture
def lexicon(knowledge: Knowledge) -> Lexicon:
    return knowledge.lexicon


def test_thresholds_leave_room_for_doubt(lexicon: Lexicon) -> None:
    weights = lexicon.weights
    assert weights["weak_name"] < weights["accept"] <= weights["strong_name"]
    assert 0 < weights["ambiguous_margin"] < weights["accept"]
    assert weights["head_differs"] < 0 < weights["head_agrees"]


def test_every_sort_of_type_noun_fits_some_kind(lexicon: Lexicon) -> None:
    fitting = {head for (head, _), fit in lexicon.head_fits.items() if fit == "agrees"}
    assert set(KIND_OF_HEAD) - {"camp", "post"} <= fitting | {"landmark"}
    assert set(lexicon.head_fits.values()) == {"agrees", "neutral", "differs"}
