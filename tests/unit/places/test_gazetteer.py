"""Look-up over a handful of entries."""

from __future__ import annotations

import pytest

from geomap.errors import NotFoundError
from geomap.model import Entry, Name, PlaceKind
from geomap.places.gazetteer import Gazetteer


def entry(
    entry_id: str,
    *names: Name,
    kind: PlaceKind = PlaceKind.VILLAGE,
    parent: str = "",
    admin1: str = "",
    admin2: str = "",
    labels: tuple[Name, ...] = (),
) -> Entry:
    return Entry(
        entry_id,
        kind,
        names,
        (36.5, 35.8),
        500.0,
        parent_id=parent,
        admin1=admin1,
        admin2=admin2,
        labels=labels,
    )


def arabic(text: str, *, headed: bool = False, preferred: bool = False) -> Name:
    return Name(text, "ar", "Arab", strong=not headed, headed=headed, preferred=preferred)


@pytest.fixture
def gazetteer() -> Gazetteer:
    return Gazetteer(
        [
            entry("land", arabic("بلاد"), kind=PlaceKind.COUNTRY),
            entry("province", arabic("الرملة"), kind=PlaceKind.GOVERNORATE, parent="land", admin1="Ramla"),
            entry(
                "town", arabic("الرَّملة"), kind=PlaceKind.TOWN, parent="province", admin1="Ramla", admin2="A"
            ),
            entry("hamlet", arabic("تل قمح"), parent="province", admin1="Ramla", admin2="B"),
            entry("airport", arabic("تل قمح", headed=True), kind=PlaceKind.BASE, parent="province"),
        ],
        digest="abc",
    )


def test_it_is_a_collection_in_the_given_order(gazetteer: Gazetteer) -> None:
    assert [e.id for e in gazetteer] == ["land", "province", "town", "hamlet", "airport"]
    assert len(gazetteer) == 5
    assert "town" in gazetteer
    assert "city" not in gazetteer
    assert gazetteer.digest == "abc"


def test_entries_cannot_be_changed(gazetteer: Gazetteer) -> None:
    with pytest.raises(TypeError):
        gazetteer.entries["new"] = gazetteer.get("town")


def test_an_unknown_id_is_named_in_the_error(gazetteer: Gazetteer) -> None:
    assert gazetteer.get("town").kind is PlaceKind.TOWN
    with pytest.raises(NotFoundError, match="'city'"):
        gazetteer.get("city")


def test_children_and_ancestors(gazetteer: Gazetteer) -> None:
    assert [e.id for e in gazetteer.children("province")] == ["town", "hamlet", "airport"]
    assert gazetteer.children("town") == ()
    assert [e.id for e in gazetteer.ancestors(gazetteer.get("town"))] == ["province", "land"]


def test_members_of_a_governorate_and_of_one_district(gazetteer: Gazetteer) -> None:
    assert [e.id for e in gazetteer.members("Ramla")] == ["province", "town", "hamlet"]
    assert [e.id for e in gazetteer.members("Ramla", "B")] == ["hamlet"]


def test_shared_names_are_found_after_folding_and_without_headed_ones(gazetteer: Gazetteer) -> None:
    assert dict(gazetteer.shared_names()) == {"الرمله": ("province", "town")}


def test_an_entry_shows_its_label_then_its_preferred_name_then_any() -> None:
    plain = entry("a", arabic("ثانية"), arabic("أولى", preferred=True))
    labelled = entry("b", arabic("أولى", preferred=True), labels=(arabic("نقطة أولى"),))
    assert plain.name("ar") == "أولى"
    assert labelled.name("ar") == "نقطة أولى"
    assert plain.name("tr") == ""
