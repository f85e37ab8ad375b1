"""Values of a layer's columns that come from words without a name."""

from __future__ import annotations

from geomap.maps.values import reference_values
from geomap.model import (
    Certainty,
    Event,
    EventKind,
    GeoPrecision,
    Locality,
    Reference,
    Relation,
    RelationType,
    Span,
)


def shelling(*words: str) -> Event:
    relations = [Relation(RelationType.SIDE, Span(0, len(w)), w) for w in words]
    where = Locality(None, 12_000.0, GeoPrecision.DISTRICT)
    references = tuple(Reference(f"d:r{r.words}", "d", "d:m0", where, r) for r in relations)
    return Event("d:e0", "d", EventKind.SHELLING, "main", Certainty.REPORTED, (), references=references)


def test_an_event_without_references_tells_nothing_more() -> None:
    assert reference_values(shelling(), "شمال الحقل") == {}


def test_words_without_a_name_stand_behind_those_around_it() -> None:
    assert reference_values(shelling("ريفها", "غربها"), "شمال الحقل") == {
        "relation": "شمال الحقل; ريفها; غربها"
    }
    assert reference_values(shelling("غربها")) == {"relation": "غربها"}
