from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from marked import read_events

from geomap.events import merge_events
from geomap.places.judgements import Decision, Judgement

if TYPE_CHECKING:
    from geomap.model import Extraction, Incident


def document(document_id: str, text: str, published: date = date(2020, 8, 20)) -> Extraction:
    return read_events(text, document_id, published)[0]


def merged(*texts: str) -> tuple[Incident, ...]:
    return merge_events([document(f"d{at}", text) for at, text in enumerate(texts)])


def sizes(incidents: tuple[Incident, ...]) -> list[int]:
    return sorted(len(i.events) for i in incidents)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        # the same village and day
        (
            "قصفت المدفعية قرية [س:village=west] أمس.",
            "قصف مدفعي طال بلدة [س:village=west] يوم الأربعاء.",
            [2],
        ),
        # another day
        ("قصفت المدفعية قرية [س:village=west] أمس.", "قصفت المدفعية قرية [س:village=west] الثلاثاء.", [1, 1]),
        # another village, 30 km away
        ("قصفت المدفعية قرية [س:village=west] أمس.", "قصفت المدفعية قرية [ع:village=bridge] أمس.", [1, 1]),
        # another kind
        ("قصفت المدفعية قرية [س:village=west] أمس.", "انفجرت عبوة في قرية [س:village=west] أمس.", [1, 1]),
        # no day told
        ("قصفت المدفعية قرية [س:village=west].", "قصفت المدفعية قرية [س:village=west].", [1, 1]),
        # one patrol, seen from two ends
        (
            "انطلقت الدورية رقم 24 أمس من [أ:village=west] إلى [ب:village=east].",
            "وصلت الدورية رقم 24 أمس إلى [ج:village=middle].",
            [2],
        ),
        # outlets that count differently tell one patrol
        (
            "سارت الدورية رقم 22 أمس من [أ:village=west] إلى [ب:village=east].",
            "سارت الدورية رقم 23 أمس من [أ:village=west] إلى [ب:village=east].",
            [2],
        ),
        # the other way round is another patrol
        (
            "سارت دورية أمس من [أ:village=west] إلى [ب:village=east].",
            "سارت دورية أمس من [ب:village=east] إلى [أ:village=west].",
            [1, 1],
        ),
        # a province says too little to join a village to it
        (
            "قصفت المدفعية قرية [س:village=idlib] أمس.",
            "قصفت المدفعية ريف [إدلب:governorate=idlib] أمس.",
            [1, 1],
        ),
        # the same number in another theater
        (
            "سارت الدورية رقم 24 أمس من [أ:village=west] إلى [ب:village=bridge].",
            "سارت الدورية رقم 24 أمس من [ج:village=kobani] إلى [د:village=gharib].",
            [1, 1],
        ),
        # numbers that no outlet would give to one patrol
        (
            "سارت الدورية رقم 21 أمس من [أ:village=west] إلى [ب:village=east].",
            "سارت الدورية رقم 24 أمس من [أ:village=west] إلى [ب:village=east].",
            [1, 1],
        ),
        # villages side by side are shelled on one day
        (
            "قصفت المدفعية قرية [س:village=east] أمس.",
            "قصفت المدفعية قرية [ع:village=beside] أمس.",
            [1, 1],
        ),
        # but as many dead speak for one strike
        (
            "قُتل أربعة مدنيين بقصف مدفعي على قرية [س:village=east] أمس.",
            "قصفت المدفعية قرية [ع:village=beside] أمس وقُتل أربعة مدنيين.",
            [2],
        ),
        # and so does a patrol that was hit
        (
            "انفجرت عبوة بدورية مشتركة قرب قرية [س:village=east] أمس.",
            "انفجر لغم بعربة روسية قرب قرية [ع:village=beside] أمس.",
            [2],
        ),
        # a region alone says too little
        (
            "قصفت المدفعية ريف [إدلب:governorate=idlib] أمس.",
            "قصفت الراجمات ريف [إدلب:governorate=idlib] أمس.",
            [1, 1],
        ),
        # unless the very sentence went from outlet to outlet
        (
            "قصفت المدفعية الثقيلة بعد ظهر أمس قرى ريف [إدلب:governorate=idlib] دون وقوع إصابات.",
            "قصفت المدفعية الثقيلة بعد ظهر أمس قرى ريف [إدلب:governorate=idlib] دون وقوع إصابات.",
            [2],
        ),
        # what moves passes both
        (
            "سارت دورية مشتركة في قرية [س:village=east] أمس.",
            "سارت دورية مشتركة في قرية [ع:village=beside] أمس.",
            [2],
        ),
    ],
)
def test_joins_reports_by_kind_day_place_and_number(one: str, other: str, expected: list[int]) -> None:
    assert sizes(merged(one, other)) == expected


def test_says_why_it_joined() -> None:
    incident = merged(
        "قصفت المدفعية قرية [س:village=west] أمس.", "قصفت المدفعية قرية [س:village=west] الأربعاء."
    )[0]
    assert incident.reasons == ("same kind (shelling); same day (2020-08-19); same place (س)",)


def test_keeps_every_claim_and_names_what_is_disputed() -> None:
    incident = merged(
        "سارت الدورية رقم 22 أمس من [أ:village=west] إلى [ب:village=east].",
        "سارت الدورية رقم 23 أمس من [أ:village=west] إلى [ب:village=east].",
        "سارت الدورية رقم 23 أمس من [أ:village=west] إلى [ب:village=east].",
    )[0]
    numbers = sorted((c.value, c.document_id) for c in incident.claims if c.attribute == "patrol_number")
    assert numbers == [("22", "d0"), ("23", "d1"), ("23", "d2")]
    assert "patrol_number" in incident.disputed
    assert incident.patrol_number == 23
    assert all(c.span is not None for c in incident.claims)


def test_shows_the_report_that_was_published_first() -> None:
    early = document("z", "قصفت المدفعية قرية [س:village=west] الأربعاء 19 آب 2020.", date(2020, 8, 19))
    late = document("a", "قصفت المدفعية قرية [س:village=west] الأربعاء 19 آب 2020.", date(2020, 8, 21))
    (incident,) = merge_events([late, early])
    assert (incident.shown.document_id, incident.chosen_by) == ("z", "earliest_published")


def test_a_person_outranks_the_rules() -> None:
    extractions = [
        document("a", "قصفت المدفعية قرية [س:village=west] أمس."),
        document("b", "قصفت المدفعية قرية [س:village=west] أمس."),
        document("c", "قصفت المدفعية قرية [ع:village=east] أمس."),
    ]
    ids = {x.document.id: x.events[0].id for x in extractions}
    decided = [judgement(Decision.APART, ids["a"], ids["b"]), judgement(Decision.SAME, ids["b"], ids["c"])]
    found = {frozenset(e.document_id for e in i.events) for i in merge_events(extractions, decided)}
    assert found == {frozenset({"a"}), frozenset({"b", "c"})}


def judgement(decision: Decision, *event_ids: str) -> Judgement:
    return Judgement(
        id=f"j-{decision.value}",
        decision=decision,
        document_id="",
        span=None,
        event_ids=event_ids,
        entry_id="",
        who="a reader",
        decided_on=date(2021, 1, 1),
        why="read both",
    )
