"""A small country of our own, for tests that need to know every name in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from geomap.model import Document, Entry, Name, PlaceKind
from geomap.places.gazetteer import Gazetteer
from geomap.places.names import NameIndex, build_name_index
from geomap.places.recognize import recognize
from geomap.text import read

if TYPE_CHECKING:
    from collections.abc import Callable

    from geomap.model import Mention
    from geomap.places.knowledge import Knowledge
    from geomap.places.lexicon import Lexicon


def place(
    entry_id: str, kind: str, point: tuple[float, float], *names: str, parent: str = "", weak: bool = False
) -> Entry:
    """Make an entry; Arabic and Latin names are told apart by their letters."""
    made = tuple(
        Name(n, "en", "Latn", not weak) if n[0].isascii() else Name(n, "ar", "Arab", not weak) for n in names
    )
    return Entry(entry_id, PlaceKind(kind), made, point, 800.0, parent_id=parent)


@pytest.fixture(scope="session")
def tiny_gazetteer() -> Gazetteer:
    return Gazetteer(
        [
            place("land", "country", (37.0, 36.0), "بلاد السنديان"),
            place("north", "governorate", (36.7, 35.9), "الزهراوي", parent="land"),
            place("south", "governorate", (38.7, 34.4), "الشهابية", parent="land"),
            place("qamar", "town", (36.70, 35.90), "كفر قمران", "Kafr Qamran", parent="north"),
            place("samar", "village", (36.75, 35.92), "سمرون", "Samroun", parent="north"),
            place("milk", "city", (36.60, 35.80), "حلب", parent="north"),  # also "milking"
            place("tell", "village", (36.80, 35.95), "تل بلبون", "Tell Balboun", parent="north"),
            place("nakhla-north", "village", (36.72, 35.93), "نخيلات", parent="north"),
            place("nakhla-south", "village", (38.70, 34.40), "نخيلات", parent="south"),
            place("far", "town", (38.75, 34.45), "البرزخة", parent="south"),
            place("visit", "village", (36.71, 35.94), "الزيارة", parent="north", weak=True),
        ]
    )


@pytest.fixture(scope="session")
def tiny_index(tiny_gazetteer: Gazetteer) -> NameIndex:
    return build_name_index(tiny_gazetteer)


@pytest.fixture(scope="session")
def lexicon(knowledge: Knowledge) -> Lexicon:
    """The real words: they know no place."""
    return knowledge.lexicon


@pytest.fixture(scope="session")
def mentions(knowledge: Knowledge) -> Callable[[str], tuple[Mention, ...]]:
    """Find the mentions of a text with the real knowledge, before anything is decided."""

    def run(text: str) -> tuple[Mention, ...]:
        found, _ = recognize(Document("doc", text, ""), read(text), knowledge.index, knowledge.lexicon)
        return tuple(sighting.mention for sighting in found)

    return run
