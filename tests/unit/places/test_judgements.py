"""What people decided: read whole, or refused with the reason."""

from __future__ import annotations

from datetime import date

import pytest

from geomap.errors import GazetteerError
from geomap.model import Span
from geomap.places.gazetteer_tables import Table
from geomap.places.judgements import Decision, Judgement, build_judgements

MENTION = [
    "j1",
    "mention",
    "report-7",
    "120-126",
    "is_entry",
    "sy-town",
    "H. Q.",
    "2021-03-02",
    "named on page 2",
]
INCIDENT = ["j2", "incident", "", "a:e1; b:e4", "same", "", "H. Q.", "2021-03-02", "both quote one statement"]


def build(*rows: list[str]) -> tuple[Judgement, ...]:
    return build_judgements(Table("judgements.csv", tuple(enumerate(rows, start=2))), {"sy-town"})


def test_judgements_on_mentions_and_on_incidents() -> None:
    mention, incident = build(MENTION, INCIDENT)
    assert mention.decision is Decision.IS_ENTRY
    assert (mention.document_id, mention.span, mention.entry_id) == ("report-7", Span(120, 126), "sy-town")
    assert mention.event_ids == ()
    assert mention.decided_on == date(2021, 3, 2)
    assert incident.decision is Decision.SAME
    assert (incident.event_ids, incident.span) == (("a:e1", "b:e4"), None)


def test_no_judgements_are_fine() -> None:
    assert build() == ()


def changed(row: list[str], column: int, value: str) -> list[str]:
    return [*row[:column], value, *row[column + 1 :]]


@pytest.mark.parametrize(
    ("row", "rule"),
    [
        (changed(MENTION, 1, "place"), "unknown subject"),
        (changed(MENTION, 2, ""), "needs its place"),
        (changed(MENTION, 3, "120"), "needs its place"),
        (changed(MENTION, 4, "same"), "unknown decision"),
        (changed(INCIDENT, 4, "no_place"), "unknown decision"),
        (changed(INCIDENT, 3, "a:e1"), "takes two events"),
        (changed(MENTION, 5, "sy-village"), "value and decision"),
        (changed(MENTION, 4, "no_place"), "value and decision"),
        (changed(MENTION, 6, ""), "who is empty"),
        (changed(MENTION, 7, "yesterday"), "when is no date"),
        (changed(MENTION, 8, ""), "why is empty"),
    ],
)
def test_a_broken_judgement_is_told(row: list[str], rule: str) -> None:
    with pytest.raises(GazetteerError) as caught:
        build(row)
    assert any(rule in p.rule for p in caught.value.problems)
    assert {p.line for p in caught.value.problems} == {2}


def test_an_id_used_twice_is_told() -> None:
    with pytest.raises(GazetteerError, match="the same id twice"):
        build(MENTION, changed(INCIDENT, 0, "j1"))
