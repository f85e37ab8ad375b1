from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from geomap.events import find_doubts, merge_events
from geomap.model import (
    Certainty,
    Document,
    Entry,
    Event,
    EventKind,
    Extraction,
    GeoPrecision,
    Locality,
    Mention,
    Name,
    PlaceKind,
    Placement,
    Resolution,
    Span,
    Status,
)

PLACES = {"a": (36.0, 35.8), "b": (36.01, 35.8), "c": (36.5, 35.8), "d": (36.54, 35.8)}
KINDS = (EventKind.PATROL, EventKind.SHELLING, EventKind.ATTACK)


def placement(document_id: str, key: str) -> Placement:
    mention = Mention(f"{document_id}:{key}", document_id, Span(0, 1), key, key, 0)
    entry = Entry(key, PlaceKind.VILLAGE, (Name(key, "ar", "Arab"),), PLACES[key], 1000.0)
    locality = Locality(PLACES[key], 1000.0, GeoPrecision.SETTLEMENT)
    return Placement(Resolution(mention, Status.RESOLVED, entry=entry), locality)


@st.composite
def extraction_lists(draw: st.DrawFn) -> list[Extraction]:
    extractions = []
    for at in range(draw(st.integers(1, 6))):
        document_id = f"d{at}"
        events = tuple(
            Event(
                id=f"{document_id}:e{n}",
                document_id=document_id,
                kind=draw(st.sampled_from(KINDS)),
                salience="main",
                certainty=draw(st.sampled_from((Certainty.REPORTED, Certainty.CLAIMED, Certainty.PLANNED))),
                evidence=(Span(0, 1),),
                start_on=day,
                end_on=day and day + timedelta(draw(st.integers(0, 2))),
                places=tuple(
                    f"{document_id}:{k}" for k in draw(st.lists(st.sampled_from("abcd"), max_size=2))
                ),
                patrol_number=draw(st.none() | st.integers(1, 4)),
            )
            for n in range(draw(st.integers(0, 3)))
            for day in (draw(st.none() | st.integers(0, 2).map(lambda d: date(2020, 8, 1) + timedelta(d))),)
        )
        placements = tuple(placement(document_id, key) for key in PLACES)
        extractions.append(Extraction(Document(document_id, "text", "0"), placements, events, ()))
    return extractions


@given(extraction_lists(), st.randoms())
def test_merging_is_blind_to_order(extractions: list[Extraction], random: object) -> None:
    shuffled = list(extractions)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert merge_events(extractions) == merge_events(shuffled)


@given(extraction_lists(), st.randoms())
def test_doubts_are_blind_to_order(extractions: list[Extraction], random: object) -> None:
    shuffled = list(extractions)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    found = find_doubts(extractions, merge_events(extractions))
    assert find_doubts(shuffled, merge_events(shuffled)) == found


@given(extraction_lists())
def test_a_doubt_says_what_happened_to_its_pair(extractions: list[Extraction]) -> None:
    incidents = merge_events(extractions)
    homes = {e.id: incident.id for incident in incidents for e in incident.events}
    for doubt in find_doubts(extractions, incidents):
        one, two = doubt.event_ids
        assert one < two
        assert doubt.is_joined == (homes[one] == homes[two])
        assert doubt.speaks_against


@given(extraction_lists())
def test_the_events_of_an_incident_may_all_be_on_one_day(extractions: list[Extraction]) -> None:
    for incident in merge_events(extractions):
        told = [(e.start_on, e.end_on) for e in incident.events if e.start_on and e.end_on]
        assert max((s for s, _ in told), default=date.min) <= min((e for _, e in told), default=date.max)


@given(extraction_lists())
def test_incidents_are_a_partition_of_the_events(extractions: list[Extraction]) -> None:
    told = sorted(e.id for x in extractions for e in x.events)
    assert sorted(e.id for i in merge_events(extractions) for e in i.events) == told


@given(extraction_lists())
def test_merging_twice_changes_nothing(extractions: list[Extraction]) -> None:
    once = merge_events(extractions)
    assert merge_events([*extractions]) == once
    assert len({i.id for i in once}) == len(once)


@given(extraction_lists())
def test_an_incident_holds_one_kind_and_one_event_of_a_document(extractions: list[Extraction]) -> None:
    for incident in merge_events(extractions):
        assert len({e.kind for e in incident.events}) == 1
        assert len({e.document_id for e in incident.events}) == len(incident.events)


@given(extraction_lists())
def test_every_join_has_a_reason_and_every_event_its_claims(extractions: list[Extraction]) -> None:
    for incident in merge_events(extractions):
        assert bool(incident.reasons) == (len(incident.events) > 1)
        assert {c.event_id for c in incident.claims} == {e.id for e in incident.events}
