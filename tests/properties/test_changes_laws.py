"""Laws of the comparison of two runs."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import Point

from geomap.changes import Published, Status, compare
from geomap.model import Feature

KINDS, DAYS, PLACES = ("attack", "shelling"), ("2020-08-16", "2020-08-17", None), ("sy-a", "sy-b", None)


@st.composite
def incidents(draw: st.DrawFn) -> tuple[Feature, ...]:
    ids = draw(st.lists(st.integers(0, 12), unique=True, max_size=6))
    made = []
    for number in ids:
        documents = sorted(draw(st.sets(st.sampled_from(["d1", "d2", "d3"]), min_size=1)))
        place = draw(st.sampled_from(PLACES))
        told = {
            "kind": draw(st.sampled_from(KINDS)),
            "date_start": draw(st.sampled_from(DAYS)),
            "entry_id": place,
            "document_ids": "; ".join(documents),
            "evidence": " | ".join(
                draw(st.sampled_from(["one two three", "one two four", "five"])) for _ in documents
            ),
            "evidence_spans": "; ".join(f"{d}:{draw(st.integers(0, 3))}-9" for d in documents),
        }
        point = Point(36.0 + PLACES.index(place) / 10, 35.5) if place else None
        made.append(Feature(f"inc-{number}", point, told))
    return tuple(made)


def run(features: tuple[Feature, ...]) -> Published:
    layers = {"incidents": features, "areas": (), "routes": (), "places": ()}
    return Published("run", layers, {"d1": "x", "d2": "y"})


@given(incidents())
def test_nothing_differs_from_itself(features: tuple[Feature, ...]) -> None:
    comparison = compare(run(features), run(features))
    assert comparison.is_empty
    assert comparison.unchanged == len(features)


@given(incidents(), incidents())
def test_every_incident_is_told_once(old: tuple[Feature, ...], new: tuple[Feature, ...]) -> None:
    comparison = compare(run(old), run(new))
    alone = {status: len(comparison.of(status)) for status in Status}
    pairs = alone[Status.CHANGED] + comparison.unchanged
    assert pairs + alone[Status.WITHDRAWN] == len(old)
    assert pairs + alone[Status.NEW] == len(new)
    for side in ("old", "new"):
        ids = [getattr(c, side).id for c in comparison.incidents if getattr(c, side)]
        assert len(set(ids)) == len(ids)
    assert len({c.id for c in comparison.incidents}) == len(comparison.incidents)


@given(incidents(), incidents(), st.randoms(use_true_random=False))
def test_order_never_matters(old: tuple[Feature, ...], new: tuple[Feature, ...], random: object) -> None:
    mixed = [list(old), list(new)]
    for features in mixed:
        random.shuffle(features)  # type: ignore[attr-defined]
    assert compare(run(old), run(new)).incidents == compare(*(run(tuple(m)) for m in mixed)).incidents


@given(incidents(), incidents())
def test_turned_round_the_new_is_withdrawn(old: tuple[Feature, ...], new: tuple[Feature, ...]) -> None:
    there, back = compare(run(old), run(new)), compare(run(new), run(old))
    assert {c.new.id for c in there.of(Status.NEW)} == {c.old.id for c in back.of(Status.WITHDRAWN)}
    pairs = {(c.old.id, c.new.id) for c in there.of(Status.CHANGED)}
    assert pairs == {(c.new.id, c.old.id) for c in back.of(Status.CHANGED)}
