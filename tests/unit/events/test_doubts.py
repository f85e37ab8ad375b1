from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from marked import read_events

from geomap.events import find_doubts, merge_events
from geomap.places.judgements import Decision, Judgement

if TYPE_CHECKING:
    from geomap.model import Doubt, Extraction


def documents(*texts: str) -> list[Extraction]:
    return [read_events(text, f"d{at}", date(2020, 8, 20))[0] for at, text in enumerate(texts)]


def doubts(*texts: str) -> tuple[Doubt, ...]:
    extractions = documents(*texts)
    return find_doubts(extractions, merge_events(extractions))


NUMBERED = "سارت الدورية رقم {} {} من [أ:village=west] إلى [ب:village=east]."
SHELLED = "قصفت المدفعية قرية [{}] أمس."


@pytest.mark.parametrize(
    ("one", "other", "is_joined", "against"),
    [
        (NUMBERED.format(22, "أمس"), NUMBERED.format(23, "أمس"), True, "patrol numbers 22 and 23"),
        (NUMBERED.format(22, "أمس"), NUMBERED.format(29, "أمس"), False, "patrol numbers 22 and 29"),
        (
            NUMBERED.format(22, "أمس"),
            NUMBERED.format(22, "أول أمس"),
            False,
            "days: 2020-08-19 and 2020-08-18",
        ),
        (NUMBERED.format(22, "أمس"), NUMBERED.format(22, ""), False, "days: 2020-08-19 and no day told"),
        (SHELLED.format("س:village=east"), SHELLED.format("ع:village=beside"), False, "no second sign"),
        (
            "سارت دورية أمس من [أ:village=west] إلى [ب:village=east].",
            "سارت دورية أمس من [ب:village=east] إلى [أ:village=west].",
            False,
            "opposite ways",
        ),
        (
            "قُتل أربعة مدنيين بقصف مدفعي على قرية [س:village=east] أمس.",
            "قُتل أربعة مدنيين بقصف مدفعي على قرية [س:village=east] أول أمس.",
            False,
            "days: 2020-08-19 and 2020-08-18",
        ),
        (
            "قُتل أربعة مدنيين بقصف مدفعي على قرية [س:village=east] أمس.",
            "قُتل خمسة مدنيين بقصف مدفعي على قرية [س:village=east] أمس.",
            True,
            "4 and 5 killed",
        ),
    ],
)
def test_tells_what_was_joined_in_spite_of_something_or_nearly(
    one: str, other: str, *, is_joined: bool, against: str
) -> None:
    (doubt,) = doubts(one, other)
    assert doubt.is_joined is is_joined
    assert doubt.speaks_against == (against,)
    assert doubt.speaks_for[0].startswith("same kind")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (SHELLED.format("س:village=east"), SHELLED.format("س:village=east")),
        (SHELLED.format("س:village=east"), SHELLED.format("ع:village=bridge")),
        (SHELLED.format("س:village=east"), "قصفت المدفعية قرية [س:village=east] أول أمس."),
        (NUMBERED.format(22, "أمس"), NUMBERED.format(22, "يوم 5 تموز 2020")),
    ],
)
def test_is_silent_where_all_is_plain(one: str, other: str) -> None:
    assert doubts(one, other) == ()


def test_of_a_report_only_its_surest_link_is_told() -> None:
    found = doubts(*(NUMBERED.format(n, "أمس") for n in (22, 22, 22, 23)))
    assert [doubt.speaks_against for doubt in found] == [("patrol numbers 22 and 23",)]


def test_a_join_that_another_report_rules_out_is_told() -> None:
    one, other = documents(NUMBERED.format(22, "أمس"), NUMBERED.format(22, "أمس"))
    first = one.events[0]
    second = replace(first, id=f"{first.id}-2", patrol_number=23)  # a document tells two patrols of one day
    extractions = [replace(one, events=(first, second)), other]
    (doubt,) = find_doubts(extractions, merge_events(extractions))
    assert not doubt.is_joined
    refused = "the incident of one holds a report that rules the other out"
    assert doubt.speaks_against == ("patrol numbers 23 and 22", refused)


@pytest.mark.parametrize("decision", [Decision.SAME, Decision.APART])
def test_what_a_person_decided_is_in_doubt_no_more(decision: Decision) -> None:
    extractions = documents(NUMBERED.format(22, "أمس"), NUMBERED.format(23, "أمس"))
    ids = tuple(x.events[0].id for x in extractions)
    decided = [Judgement("j", decision, "", None, ids, "", "a reader", date(2021, 1, 1), "read both")]
    incidents = merge_events(extractions, decided)
    assert len(incidents) == (1 if decision is Decision.SAME else 2)
    assert find_doubts(extractions, incidents, decided) == ()
