"""Each measure on a reading made by hand: what is right, what is missed, what is extra."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from shapely import Point, box

from geomap.errors import InputError
from geomap.evaluate import GoldDocument, GoldIncident, GoldMention, Report, evaluate, report_json
from geomap.model import (
    Certainty,
    Document,
    Entry,
    Event,
    EventKind,
    Extraction,
    GeoPrecision,
    Incident,
    Locality,
    Mention,
    Name,
    PlaceKind,
    Placement,
    Resolution,
    Role,
    Route,
    Run,
    Span,
    Status,
)

TEXT = "Alpha Beta Gamma Delta"
DAY = date(2020, 8, 17)
POINTS = {"Alpha": (36.0, 35.8), "Beta": (36.2, 35.8), "Gamma": (36.4, 35.8), "Delta": (36.6, 35.8)}


def span(name: str) -> Span:
    return Span(TEXT.index(name), TEXT.index(name) + len(name))


def wanted(name: str, **more: Any) -> GoldMention:
    given = {"kind": PlaceKind.VILLAGE, "role": Role.INCIDENT_SITE, "point": POINTS[name], **more}
    return GoldMention(span(name), name, **given)


def read(name: str, document_id: str = "d", **more: Any) -> Placement:
    point = more.get("point", POINTS[name])
    at = more.get("at", span(name))
    mention = Mention(f"{document_id}:{name}", document_id, at, at.of(TEXT), name, 0)
    entry = Entry(name, more.get("kind", PlaceKind.VILLAGE), (Name(name, "en", "Latn"),), point, 1000.0)
    status = more.get("status", Status.RESOLVED)
    locality = more.get("locality", Locality(point, 1000.0, GeoPrecision.SETTLEMENT))
    role = more.get("role", Role.INCIDENT_SITE)
    return Placement(Resolution(mention, status, entry=entry), locality, role)


def event(*names: str, document_id: str = "d", **more: Any) -> Event:
    told = {
        "kind": EventKind.SHELLING,
        "certainty": Certainty.REPORTED,
        "start_on": DAY,
        "end_on": DAY,
        **more,
    }
    return Event(
        id=f"{document_id}:e{'-'.join(names)}-{told['kind']}",
        document_id=document_id,
        salience="main",
        evidence=(Span(0, len(TEXT)),),
        places=tuple(f"{document_id}:{n}" for n in names),
        **told,
    )


def happening(*places: int, at: int = 0, document_id: str = "d", **more: Any) -> GoldIncident:
    given = {"kind": EventKind.SHELLING, "day": DAY, **more}
    return GoldIncident(f"{document_id}#{at}", places=places, **given)


def measured(
    mentions: list[GoldMention],
    placements: list[Placement],
    incidents: list[GoldIncident] | None = None,
    events: list[Event] | None = None,
    **more: Any,
) -> Report:
    gold = GoldDocument(
        "d", TEXT, mentions=tuple(mentions), incidents=None if incidents is None else tuple(incidents), **more
    )
    extraction = Extraction(Document("d", TEXT, "0"), tuple(placements), tuple(events or ()), ())
    return evaluate([gold], Run((extraction,), ()))


def counts(report: Report, measure: str) -> tuple[int, int, int]:
    return tuple(report.tally(measure))  # type: ignore[return-value]


def test_words_are_right_missed_or_extra() -> None:
    part = read("Beta", at=Span(span("Beta").start, span("Beta").end - 1))
    report = measured([wanted("Alpha"), wanted("Beta")], [read("Alpha"), part, read("Gamma")])
    assert counts(report, "mentions_exact") == (1, 1, 2)
    assert counts(report, "mentions_overlap") == (2, 0, 1)
    assert next(o.told for o in report.misses("mentions_exact")).startswith(
        "\u2068Beta\u2069 (village), read as"
    )


def test_what_was_turned_down_counts_for_nothing() -> None:
    report = measured([], [read("Alpha", status=Status.REJECTED)])
    assert counts(report, "mentions_exact") == (0, 0, 0)


def test_countries_are_left_out_of_the_subnational_figure() -> None:
    country = wanted("Alpha", kind=PlaceKind.COUNTRY)
    report = measured([country, wanted("Beta")], [read("Beta"), read("Gamma", kind=PlaceKind.COUNTRY)])
    assert counts(report, "mentions_exact") == (1, 1, 1)
    assert counts(report, "mentions_subnational") == (1, 0, 0)


@pytest.mark.parametrize(
    ("shift_deg", "right_within"),
    [(0.0, {1, 5, 10, 161}), (0.03, {5, 10, 161}), (0.08, {10, 161}), (0.5, {161}), (3, set())],
)
def test_links_are_judged_by_distance(shift_deg: float, right_within: set[int]) -> None:
    lon, lat = POINTS["Alpha"]
    report = measured([wanted("Alpha")], [read("Alpha", point=(lon + shift_deg, lat))])
    for limit in (1, 5, 10, 161):
        expected = (1, 0, 0) if limit in right_within else (0, 1, 1)
        assert counts(report, f"linked_within_{limit}km") == expected
    assert report.values("link_error_km") == [pytest.approx(shift_deg * 90.2, rel=0.01)]


def test_a_place_without_a_position_costs_recall_alone() -> None:
    report = measured([wanted("Alpha")], [read("Alpha", point=None)])
    assert counts(report, "linked_within_5km") == (0, 1, 0)
    assert report.values("link_error_km") == []


def test_an_unsure_position_judges_nobody() -> None:
    report = measured([wanted("Alpha", is_sure=False)], [read("Alpha")])
    assert counts(report, "linked_within_5km") == (0, 0, 0)
    assert counts(report, "circles_hold") == (0, 0, 0)


def test_a_circle_holds_the_place_or_does_not() -> None:
    narrow = Locality((36.02, 35.8), 1000.0, GeoPrecision.SETTLEMENT)
    wide = replace(narrow, radius_m=2500.0)
    for locality, expected in ((narrow, (0, 1, 0)), (wide, (1, 0, 0))):
        report = measured([wanted("Alpha")], [read("Alpha", locality=locality)])
        assert counts(report, "circles_hold") == expected


@pytest.mark.parametrize(
    ("aim", "expected"),
    [
        (Point(36.05, 35.85), (1, 0, 0)),
        (Point(36.2, 35.85), (0, 1, 0)),
        (box(36.05, 35.8, 36.12, 35.9), (1, 0, 0)),
        (box(36.05, 35.8, 36.3, 35.9), (0, 1, 0)),
    ],
)
def test_an_area_holds_what_the_words_lead_to(aim: Any, expected: tuple[int, int, int]) -> None:
    area = Locality((36.05, 35.85), 9000.0, GeoPrecision.GOVERNORATE, box(36.0, 35.8, 36.1, 35.9))
    mention = wanted("Alpha", kind=PlaceKind.GOVERNORATE, is_modified=True, locality=aim)
    report = measured([mention], [read("Alpha", locality=area)])
    assert counts(report, "areas_hold") == expected
    assert report.values("areas_hold") == [pytest.approx(100.3, rel=0.01)]  # 9.03 km by 11.1 km


def test_words_that_lead_away_are_not_judged_by_the_place_that_they_leave() -> None:
    area = Locality((36.05, 35.85), 9000.0, GeoPrecision.GOVERNORATE, box(37.0, 35.8, 37.1, 35.9))
    report = measured([wanted("Alpha", is_modified=True)], [read("Alpha", locality=area)])
    assert counts(report, "areas_hold") == (0, 0, 0)


def test_roles_and_kinds_of_areas_are_shares() -> None:
    mentions = [wanted("Alpha", kind=PlaceKind.DISTRICT, role=Role.DATELINE), wanted("Beta", role=None)]
    report = measured(mentions, [read("Alpha", kind=PlaceKind.NEIGHBOURHOOD), read("Beta")])
    assert counts(report, "areas_right_kind") == (1, 0, 0)
    assert counts(report, "roles") == (0, 1, 0)
    assert report_json(report)["roles_by_kind"] == {"dateline": 0.0}


def test_a_trap_taken_is_told() -> None:
    report = measured([], [read("Alpha")], traps=(span("Alpha"), span("Beta")))
    assert report_json(report)["traps_hit"] == {"hit": 1, "n": 2}


def test_offsets_into_another_text_are_told() -> None:
    moved = read("Alpha")
    moved = replace(
        moved, resolution=replace(moved.resolution, mention=replace(moved.mention, surface="Omega"))
    )
    assert report_json(measured([], [moved]))["bad_offsets"] == 1


# ---------------------------------------------------------------- happenings


def test_an_event_stands_for_an_incident_of_its_kind_place_and_day() -> None:
    mentions, placements = [wanted("Alpha"), wanted("Gamma")], [read("Alpha"), read("Gamma")]
    same = measured(mentions, placements, [happening(0)], [event("Alpha")])
    assert counts(same, "incidents") == (1, 0, 0)
    elsewhere = measured(mentions, placements, [happening(0)], [event("Gamma")])
    assert counts(elsewhere, "incidents") == (0, 1, 1)
    other_kind = measured(mentions, placements, [happening(0)], [event("Alpha", kind=EventKind.ATTACK)])
    assert counts(other_kind, "incidents") == (0, 1, 1)


def test_a_wrong_day_is_told_as_such() -> None:
    late = event("Alpha", start_on=date(2020, 8, 18), end_on=date(2020, 8, 18))
    report = measured([wanted("Alpha")], [read("Alpha")], [happening(0)], [late])
    assert counts(report, "incidents") == (0, 1, 1)
    assert counts(report, "days") == (0, 1, 0)
    assert "found on another day" in report.misses("incidents")[0].told


def test_a_range_of_days_takes_any_day_of_it() -> None:
    week = happening(0, day=None, days=(date(2020, 8, 12), date(2020, 8, 18)))
    assert counts(measured([wanted("Alpha")], [read("Alpha")], [week], [event("Alpha")]), "incidents") == (
        1,
        0,
        0,
    )
    report = measured(
        [wanted("Alpha")], [read("Alpha")], [replace(week, days=(date(2020, 8, 18),) * 2)], [event("Alpha")]
    )
    assert counts(report, "incidents") == (0, 1, 1)


def test_recalls_are_free_and_plans_owe_nothing() -> None:
    mentions, placements = [wanted("Alpha")], [read("Alpha")]
    recall = [happening(0, is_main=False)]
    assert counts(measured(mentions, placements, recall, []), "incidents") == (0, 0, 0)
    assert counts(measured(mentions, placements, recall, [event("Alpha")]), "incidents") == (0, 0, 0)
    plan = measured(mentions, placements, [happening(0, is_executed=False)], [event("Alpha")])
    assert counts(plan, "incidents") == (0, 0, 1)
    assert counts(plan, "quiet_documents") == (0, 1, 0)


def test_other_takes_any_kind_and_talks_are_quiet() -> None:
    incidents = [happening(0, kind=EventKind.OTHER), happening(at=1, kind=EventKind.AGREEMENT_OR_TALKS)]
    report = measured([wanted("Alpha")], [read("Alpha")], incidents, [event("Alpha", kind=EventKind.PROTEST)])
    assert counts(report, "incidents") == (0, 0, 0)
    assert counts(report, "quiet_documents") == (1, 0, 0)


def test_patrol_numbers_are_right_wrong_or_made_up() -> None:
    def report(want: int | None, got: int | None) -> dict[str, Any]:
        patrol = happening(0, kind=EventKind.PATROL, patrol_number=want)
        said = event("Alpha", kind=EventKind.PATROL, patrol_number=got)
        return report_json(measured([wanted("Alpha")], [read("Alpha")], [patrol], [said]))["patrol_numbers"]

    assert report(24, 24) == {"rate": 1.0, "n": 1, "false": 0}
    assert report(24, None) == {"rate": 0.0, "n": 1, "false": 0}
    assert report(None, 24) == {"rate": None, "n": 0, "false": 1}


# ---------------------------------------------------------------- routes


def way(*names: str) -> Event:
    route = Route(tuple(f"d:{n}" for n in names))
    return event(*names, kind=EventKind.PATROL, route=route)


@pytest.mark.parametrize(
    ("want", "got", "exact", "order"),
    [
        ((0, 1, 2), ("Alpha", "Beta", "Gamma"), 1.0, 1.0),
        ((0, 1, 2), ("Alpha", "Gamma"), 0.0, 0.8),
        ((0, 1, 2), ("Gamma", "Beta", "Alpha"), 0.0, 0.333),
        ((0, 1, 0), ("Alpha", "Beta"), 1.0, 1.0),  # back at the start: what returns_to_start says
    ],
)
def test_routes_are_exact_or_share_an_order(
    want: tuple[int, ...], got: tuple[str, ...], exact: float, order: float
) -> None:
    names = ("Alpha", "Beta", "Gamma")
    patrol = happening(0, kind=EventKind.PATROL, route=want)
    report = report_json(
        measured([wanted(n) for n in names], [read(n) for n in names], [patrol], [way(*got)])
    )
    assert (report["routes"]["exact"], report["routes"]["order_f1"]) == (exact, order)


def test_a_way_that_nobody_took_is_spurious() -> None:
    report = measured(
        [wanted("Alpha"), wanted("Beta")], [read("Alpha"), read("Beta")], [], [way("Alpha", "Beta")]
    )
    assert report_json(report)["routes"] == {"exact": None, "order_f1": None, "n": 0, "spurious": 1}


# ---------------------------------------------------------------- merging


def merging(joined: list[list[str]], same_as: dict[str, tuple[str, ...]], *, read_in: str = "abc") -> Report:
    gold, extractions, events = [], [], {}
    for name in "abc":
        told = happening(0, document_id=name, same_as=same_as.get(name, ()))
        gold.append(GoldDocument(name, TEXT, mentions=(wanted("Alpha"),), incidents=(told,)))
        events[name] = event("Alpha", document_id=name)
        known = (events[name],) if name in read_in else ()
        extractions.append(Extraction(Document(name, TEXT, "0"), (read("Alpha", name),), known, ()))
    incidents = []
    for names in joined:
        members = tuple(events[n] for n in names)
        incidents.append(Incident("-".join(names), EventKind.SHELLING, members, members[0], (), "rule"))
    return evaluate(gold, Run(tuple(extractions), tuple(incidents)))


def test_pairs_are_joined_kept_apart_or_joined_wrongly() -> None:
    assert counts(merging([["a", "b"], ["c"]], {"a": ("b#0",)}), "merging") == (1, 0, 0)
    assert counts(merging([["a", "c"], ["b"]], {"a": ("b#0",)}), "merging") == (0, 1, 1)


def test_the_same_as_the_same_is_the_same() -> None:
    assert counts(merging([["a", "b", "c"]], {"a": ("b#0",), "c": ("b#0",)}), "merging") == (3, 0, 0)


def test_a_report_that_was_not_read_costs_merging_nothing() -> None:
    report = merging([["a"]], {"a": ("b#0",)}, read_in="a")
    assert counts(report, "merging") == (0, 0, 0)
    assert report_json(report)["merging"]["not_read"] == 1
    assert "b#0 not read" in report.misses("merging_not_read")[0].told


def test_without_a_pair_in_the_gold_merging_is_not_measured() -> None:
    assert counts(merging([["a", "b"]], {}), "merging") == (0, 0, 0)


def test_a_document_that_the_input_lacks_is_an_error() -> None:
    with pytest.raises(InputError, match=r"lacks 1 of the gold's 1 document\(s\): d"):
        evaluate([GoldDocument("d", TEXT)], Run((), ()))


def test_what_is_not_annotated_is_not_measured() -> None:
    extraction = Extraction(Document("d", TEXT, "0"), (read("Alpha"),), (event("Alpha"),), ())
    assert evaluate([GoldDocument("d", TEXT)], Run((extraction,), ())).outcomes == ()
