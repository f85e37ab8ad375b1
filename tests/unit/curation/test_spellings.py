from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from geomap.curation.spellings import Spellings

if TYPE_CHECKING:
    from collections.abc import Callable

    from geomap.model import Entry
    from geomap.places.knowledge import Knowledge


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        ("سراقب", "the same name"),
        ("سَراقِب", "folds to the same letters"),
        ("السراقب", "the same but for articles and spaces"),
        ("صراقب", "sounds alike"),
        ("Saraqib", "the same name"),
        ("Sarakib", "sounds alike"),
    ],
)
def test_a_name_is_found_with_the_reason(knowledge: Knowledge, asked: str, why: str) -> None:
    first = Spellings(knowledge.gazetteer).like(asked)[0]
    assert (first.entry.id, first.why) == ("sy-saraqib", why)


def test_a_name_in_the_other_script_is_found_by_its_sound(make: Callable[..., Entry]) -> None:
    spellings = Spellings([make("a", "ترنبة"), make("b", "مورك")])
    assert [(m.entry.id, m.why) for m in spellings.like("Trunba")] == [("a", "sounds alike")]


def test_the_closer_the_name_the_higher_it_stands(make: Callable[..., Entry]) -> None:
    spellings = Spellings([make("far", "كفر زيبا"), make("near", "كفر زيتا"), make("same", "كفر زيتة")])
    found = spellings.like("كفر زيتة")
    assert [m.entry.id for m in found] == ["same", "near", "far"]
    assert [m.likeness for m in found] == sorted((m.likeness for m in found), reverse=True)


def test_the_order_of_the_entries_makes_no_difference(knowledge: Knowledge) -> None:
    entries = list(knowledge.gazetteer)
    for asked in ("كفر", "Tall Ahmar", "عين"):
        assert Spellings(entries).like(asked) == Spellings(entries[::-1]).like(asked)


@pytest.mark.parametrize("asked", ["", " ", "...", "'", "\u0640", "٪"])
def test_what_is_no_name_is_like_nothing(knowledge: Knowledge, asked: str) -> None:
    assert Spellings(knowledge.gazetteer).like(asked) == []


def test_every_name_of_the_gazetteer_finds_its_own_entry(knowledge: Knowledge) -> None:
    spellings = Spellings(knowledge.gazetteer)
    curated = [e for e in knowledge.gazetteer if e.tier == "curated"][::20]
    for entry in curated:
        for name in entry.names:
            found = {m.entry.id: m.likeness for m in spellings.like(name.text)}
            assert found.get(entry.id) == 1.0, (entry.id, name.text)
