"""Two runs compared: which incident is which, what is told differently of it, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from shapely.geometry import LineString, Point, box

from geomap.changes import Published, Status, compare
from geomap.changes.layers import change_layers, comparison_values, move_of
from geomap.model import Feature

if TYPE_CHECKING:
    from geomap.changes import Change, Comparison

SENTENCE = "قصفت المدفعية قرية كنصفرة صباح الأحد"


def incident(
    name: str, *documents: str, at: tuple[float, float] | None = (36.5, 35.7), **told: Any
) -> Feature:
    """Make an incident that each of the documents tells in one sentence of its own."""
    documents = documents or ("d1",)
    start = told.pop("start", 10)
    values = {
        "kind": "shelling",
        "certainty": "reported",
        "salience": "main",
        "date_start": "2020-08-16",
        "date_end": "2020-08-16",
        "entry_id": "sy-kansafra",
        "name_en": "Kansafra",
        "name_ar": "كنصفرة",
        "geo_precision": "settlement",
        "radius_m": 900.0,
        "drawn": True,
        "located": "point" if at else "none",
        "document_ids": "; ".join(documents),
        "evidence": " | ".join(f"{SENTENCE} {d}" for d in documents),
        "evidence_spans": "; ".join(f"{d}:{start}-{start + 40}" for d in documents),
        **told,
    }
    return Feature(name, Point(at) if at else None, values)


def run(*incidents: Feature, texts: dict[str, str] | None = None, **more: Any) -> Published:
    documents = {d for f in incidents for d in str(f.properties["document_ids"]).split("; ")}
    layers = {"incidents": incidents, "areas": (), "routes": (), "places": (), **more.pop("layers", {})}
    return Published("run", layers, {d: (texts or {}).get(d, "same") for d in documents}, **more)


def told(comparison: Comparison) -> dict[str, list[str]]:
    return {status.value: [c.shown.id for c in comparison.of(status)] for status in Status}


def the_change(old: Published, new: Published) -> Change:
    (change,) = compare(old, new).incidents
    assert change.status is Status.CHANGED
    return change


def differences(old: Feature, new: Feature) -> dict[str, tuple[str | None, str | None]]:
    return {d.attribute: (d.before, d.after) for d in the_change(run(old), run(new)).differences}


def test_a_run_and_itself_differ_in_nothing() -> None:
    same = run(incident("a"), incident("b", "d2"))
    comparison = compare(same, same)
    assert comparison.is_empty
    assert comparison.unchanged == 2


def test_what_only_one_run_tells_is_new_or_withdrawn_with_its_cause() -> None:
    comparison = compare(run(incident("a")), run(incident("b", "d2", date_start="2020-09-01")))
    assert told(comparison) == {"new": ["b"], "changed": [], "withdrawn": ["a"]}
    assert [c.causes for c in comparison.incidents] == [("document new: d2",), ("document gone: d1",)]


def test_a_sentence_that_moved_in_its_text_is_the_same_and_no_change() -> None:
    comparison = compare(run(incident("a", start=10)), run(incident("b", start=95)))
    assert comparison.is_empty
    assert comparison.unchanged == 1


def test_a_second_report_changes_an_incident_and_makes_no_new_one() -> None:
    change = the_change(run(incident("a", "d1")), run(incident("b", "d1", "d2")))
    assert change.matched_by == "same_sentence"
    assert {d.attribute for d in change.differences} == {"reports", "words"}
    assert change.causes == ("document new: d2",)


def test_an_edited_sentence_is_the_same_incident() -> None:
    old = incident("a", evidence="قصفت المدفعية قرية كنصفرة وقتلت اثنين", killed_min=2, killed_max=2)
    edited = "قصفت المدفعية قرية كنصفرة وقتلت ثلاثة"
    new = incident("b", evidence=edited, killed_min=3, killed_max=3, date_start="2020-08-15")
    change = the_change(run(old), run(new, texts={"d1": "other"}))
    assert change.matched_by == "edited_sentence"
    assert change.causes == ("document edited: d1",)


def test_another_kind_is_told_as_such() -> None:
    change = the_change(run(incident("a")), run(incident("b", kind="airstrike")))
    assert change.matched_by == "same_sentence_other_kind"
    assert [(d.attribute, d.before, d.after) for d in change.differences] == [
        ("kind", "shelling", "airstrike")
    ]


def test_a_document_under_another_name_tells_the_same_happening() -> None:
    change = the_change(run(incident("a", "old-name")), run(incident("b", "new-name")))
    assert change.matched_by == "same_happening"


def test_two_incidents_of_one_sentence_find_their_own_partners() -> None:
    places = [("sy-a", (36.1, 35.1)), ("sy-b", (36.9, 35.9))]
    old = [incident(f"o{i}", entry_id=e, at=p) for i, (e, p) in enumerate(places)]
    new = [incident(f"n{i}", entry_id=e, at=p) for i, (e, p) in enumerate(reversed(places))]
    comparison = compare(run(*old), run(*new))
    assert comparison.is_empty


def test_what_left_its_incident_says_where_it_was() -> None:
    together = incident("a", "d1", "d2")
    comparison = compare(run(together), run(incident("b", "d1"), incident("c", "d2")))
    (new,) = comparison.of(Status.NEW)
    assert new.related_id == "a"
    back = compare(run(incident("b", "d1"), incident("c", "d2")), run(together))
    (withdrawn,) = back.of(Status.WITHDRAWN)
    assert withdrawn.related_id == "a"


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ({}, {"date_start": "2020-08-15"}, {"day": ("2020-08-16", "2020-08-15/2020-08-16")}),
        ({"date_start": None, "date_end": None}, {}, {"day": (None, "2020-08-16")}),
        ({}, {"killed_min": 3, "killed_max": 3}, {"killed": (None, "3")}),
        ({"killed_min": 2}, {"killed_min": 2, "killed_max": 4}, {"killed": ("2 or more", "2 to 4")}),
        ({}, {"certainty": "denied"}, {"certainty": ("reported", "denied")}),
        ({"patrol_number": 7}, {"patrol_number": 8}, {"patrol_number": ("7", "8")}),
        ({}, {"radius_m": 5000.0}, {"precision": ("settlement, 900 m", "settlement, 5000 m")}),
        ({}, {"drawn": False}, {"on_map": ("as point", "not drawn")}),
        (
            {},
            {"entry_id": "sy-balyun", "name_en": "Balyun", "name_ar": None},
            {"place": ("Kansafra كنصفرة [sy-kansafra]", "Balyun [sy-balyun]")},
        ),
        ({"radius_m": 2835.2}, {"radius_m": 2835.0}, {}),
        ({}, {"score": 0.4, "road_km": 7.1, "chosen_by": "dated", "sources": "x"}, {}),
    ],
)
def test_each_attribute_is_told_with_both_values(
    before: dict[str, Any], after: dict[str, Any], expected: dict[str, tuple[str | None, str | None]]
) -> None:
    if expected:
        assert differences(incident("a", **before), incident("a", **after)) == expected
    else:
        assert compare(run(incident("a", **before)), run(incident("a", **after))).is_empty


def test_a_move_is_told_in_meters_and_direction() -> None:
    change = the_change(run(incident("a", at=(36.5, 35.7))), run(incident("a", at=(36.5, 35.8))))
    (difference,) = change.differences
    assert difference.attribute == "position"
    assert difference.moved_m == pytest.approx(11_096, rel=0.001)
    assert difference.bearing == 0.0
    assert list(move_of(change).coords) == [(36.5, 35.7), (36.5, 35.8)]


def test_the_play_of_the_last_decimal_is_no_move() -> None:
    assert compare(run(incident("a", at=(36.5, 35.7))), run(incident("a", at=(36.500001, 35.7)))).is_empty


def area(name: str, shape: object) -> dict[str, Any]:
    told = {"of": "incident", "incident_id": name}
    return {"layers": {"areas": (Feature(f"{name}:area", shape, told),)}}


def test_another_area_is_told_by_its_corners() -> None:
    one, other = incident("a", at=None), incident("b", at=None)
    change = the_change(
        run(one, **area("a", box(36, 35, 37, 36))), run(other, **area("b", box(36, 35, 37, 36.5)))
    )
    (difference,) = change.differences
    assert difference.attribute == "area"
    assert difference.after.endswith("to 37.00000, 36.50000")
    turned = box(36, 35, 37, 36).reverse()
    assert compare(run(one, **area("a", box(36, 35, 37, 36))), run(other, **area("b", turned))).is_empty


def way(name: str, stops: str, *line: tuple[float, float]) -> dict[str, Any]:
    told = {"incident_id": name, "stops_en": stops, "returns_to_start": False, "length_km": 12.5}
    return {"layers": {"routes": (Feature(f"{name}:route", LineString(line), told),)}}


def test_a_way_with_other_stops_or_another_line_is_told() -> None:
    straight, bent = ((36.0, 35.0), (37.0, 35.0)), ((36.0, 35.0), (36.5, 35.4), (37.0, 35.0))
    stops = "Saraqib; Ariha"
    old = run(incident("a"), **way("a", stops, *straight))
    other = the_change(old, run(incident("b"), **way("b", "Saraqib; Idlib", *straight)))
    assert [(d.attribute, d.after) for d in other.differences] == [("way", "Saraqib > Idlib")]
    drawn = the_change(old, run(incident("b"), **way("b", stops, *bent)))
    assert [d.attribute for d in drawn.differences] == ["way_drawn"]


def test_the_gazetteer_is_a_cause_only_where_it_is_another_one() -> None:
    old, new = incident("a"), incident("a", at=(36.6, 35.7))
    assert the_change(run(old, gazetteer="x"), run(new, gazetteer="y")).causes == (
        "perhaps the gazetteer, which changed",
    )
    assert the_change(run(old, gazetteer="x"), run(new, gazetteer="x")).causes == ()
    assert the_change(run(old), run(new, gazetteer="y")).causes == ()
    versions = the_change(run(old, version="0.1"), run(new, version="0.2"))
    assert versions.causes == ("perhaps geomap, which was 0.1 and is 0.2",)


def test_where_nothing_else_differs_the_rules_are_named() -> None:
    old, new = incident("a"), incident("a", certainty="claimed")
    change = the_change(run(old, version="0.1", gazetteer="x"), run(new, version="0.1", gazetteer="x"))
    assert change.causes == ("perhaps the rules of geomap, since nothing else differs",)


def test_an_edited_document_and_a_moved_place_are_both_named() -> None:
    new = incident("a", at=(36.6, 35.7))
    change = the_change(run(incident("a"), gazetteer="x"), run(new, gazetteer="y", texts={"d1": "other"}))
    assert change.causes == ("document edited: d1", "perhaps the gazetteer, which changed")


def test_places_that_the_gazetteer_tells_differently_are_listed() -> None:
    before = Feature("sy-x", Point(36.5, 35.7), {"name_en": "X", "name_ar": None, "radius_m": 900.0})
    after = Feature("sy-x", Point(36.6, 35.7), {"name_en": "Y", "name_ar": None, "radius_m": 900.0})
    comparison = compare(run(layers={"places": (before,)}), run(layers={"places": (after,)}))
    (change,) = comparison.places
    assert [d.attribute for d in change.differences] == ["position", "name_en"]
    assert not comparison.is_empty


def test_layers_hold_each_change_where_it_is_now_or_last_was() -> None:
    old = run(
        incident("a", at=(36.5, 35.7)), incident("gone", "d9", at=(36.9, 35.9), date_start="2020-01-01")
    )
    new = run(incident("a", at=(36.6, 35.7)))
    comparison = compare(old, new)
    changes, moves = change_layers(comparison)
    placed = {f.properties["status"]: (f.geometry.x, f.geometry.y) for f in changes.features}
    assert placed == {"changed": (36.6, 35.7), "withdrawn": (36.9, 35.9)}
    (move,) = moves.features
    assert list(move.geometry.coords) == [(36.5, 35.7), (36.6, 35.7)]
    assert [f.id for f in changes.features] == [c.id for c in comparison.incidents]


def test_ids_stay_whatever_else_the_runs_hold() -> None:
    alone = the_change(run(incident("a")), run(incident("b", certainty="claimed")))
    more = compare(
        run(incident("a"), incident("x", "d7", date_start="2020-02-02")),
        run(incident("b", certainty="claimed")),
    )
    assert alone.id in {c.id for c in more.incidents}
    assert len({c.id for c in more.incidents}) == len(more.incidents)


def test_the_values_for_json_count_everything() -> None:
    values = comparison_values(compare(run(incident("a")), run(incident("b", "d2", date_start="2020-09-01"))))
    assert values["schema"] == "geomap.diff/1"
    assert values["counts"] == {"new": 1, "changed": 0, "withdrawn": 1, "unchanged": 0, "places": 0}
    assert values["documents"] == {"new": ["d2"], "gone": ["d1"], "edited": []}
