"""What the rest of a document says about a candidate."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from geomap.model import Document
from geomap.places.context import build_context
from geomap.places.recognize import recognize
from geomap.text import read

if TYPE_CHECKING:
    from collections.abc import Callable

    from geomap.places.gazetteer import Gazetteer
    from geomap.places.lexicon import Lexicon
    from geomap.places.names import NameIndex

    Rules = Callable[[str, str, str], set[str]]


@pytest.fixture
def rules(tiny_gazetteer: Gazetteer, tiny_index: NameIndex, lexicon: Lexicon) -> Rules:
    """Give the rules that fire for an entry as the meaning of a name; strong names score 4, others 1."""

    def run(text: str, surface: str, entry_id: str) -> set[str]:
        sightings, _ = recognize(Document("doc", text, ""), read(text), tiny_index, lexicon)
        scores = [[(r.entry, 4.0 if len(s.refs) == 1 else 1.0) for r in s.refs] for s in sightings]
        context = build_context(sightings, scores, tiny_gazetteer, lexicon)
        sighting = next(s for s in sightings if s.mention.surface == surface)
        return {rule for rule, _ in context.speaks(sighting, tiny_gazetteer.get(entry_id))}

    return run


@pytest.mark.parametrize(
    ("text", "entry_id", "expected"),
    [
        ("قصفت نخيلات ثم هدأت سمرون", "nakhla-north", {"near_document"}),
        ("قصفت نخيلات ثم هدأت سمرون", "nakhla-south", {"far_document"}),
        ("قصفت نخيلات ثم هدأت البرزخة", "nakhla-south", {"near_document"}),
        ("قصفت نخيلات ليلا في ريف الشهابية", "nakhla-south", {"admin_agrees"}),
        ("قصفت نخيلات ليلا في ريف الشهابية", "nakhla-north", {"admin_differs"}),
        ("في ريف الشهابية قصفت نخيلات", "nakhla-south", set()),
        ("قصفت نخيلات. وفي ريف الشهابية هدوء", "nakhla-south", set()),
        ("قصفت نخيلات وسمرون", "nakhla-north", {"near_document", "paired_with_place", "near_neighbor"}),
        ("قصفت نخيلات وسمرون", "nakhla-south", {"far_document", "paired_with_place", "far_neighbor"}),
        (
            "قصفت نخيلات وسمرون وتل بلبون",
            "nakhla-north",
            {"near_document", "listed_with_place", "near_neighbor"},
        ),
    ],
)
def test_neighbors_and_governorates_speak(rules: Rules, text: str, entry_id: str, expected: set[str]) -> None:
    assert rules(text, "نخيلات", entry_id) == expected


def test_a_governorate_behind_another_settlement_locates_that_one(rules: Rules) -> None:
    text = "قصفت نخيلات قبل البرزخة في ريف الشهابية"
    assert "admin_agrees" not in rules(text, "نخيلات", "nakhla-south")
    assert "admin_agrees" in rules(text, "البرزخة", "far")


def test_a_lone_word_of_two_meanings_is_marked(rules: Rules) -> None:
    assert rules("حلب البقرة", "حلب", "milk") == {"lone_name"}
    assert rules("مدينة حلب جميلة", "حلب", "milk") == set()
    assert "lone_name" not in rules("حلب جميلة وكفر قمران أجمل", "حلب", "milk")
    assert rules("سمرون جميلة", "سمرون", "samar") == set()


def test_no_place_is_its_own_neighbor(rules: Rules) -> None:
    assert rules("قرية سمرون", "سمرون", "samar") == set()


def test_countries_are_too_large_for_distances(rules: Rules) -> None:
    assert rules("من سمرون إلى بلاد السنديان", "بلاد السنديان", "land") == set()
