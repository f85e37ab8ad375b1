"""A person's word on a mention stands above the rules."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from geomap.model import Document, Span, Status
from geomap.places.judgements import Decision, Judgement
from geomap.places.locate import locate
from geomap.text import read

if TYPE_CHECKING:
    from geomap.places.knowledge import Knowledge

TEXT = "قصفت المدفعية أطراف سراقب صباحاً."
SPAN = Span(TEXT.index("سراقب"), TEXT.index("سراقب") + 5)


def _judged(knowledge: Knowledge, decision: Decision, span: Span = SPAN, entry_id: str = "") -> Status:
    judgement = Judgement(
        "j1", decision, "doc", span, (), entry_id, "a curator", date(2026, 1, 2), "asked on site"
    )
    document = Document("doc", TEXT, "0")
    placements, _ = locate(document, read(TEXT), replace(knowledge, judgements=(judgement,)))
    return placements[0].resolution.status


@pytest.mark.parametrize(
    ("decision", "status"),
    [(Decision.NO_PLACE, Status.REJECTED), (Decision.UNDECIDABLE, Status.AMBIGUOUS)],
)
def test_a_judgement_replaces_the_decision(knowledge: Knowledge, decision: Decision, status: Status) -> None:
    assert _judged(knowledge, decision) is status


def test_a_judgement_can_name_another_entry(knowledge: Knowledge) -> None:
    judgement = Judgement(
        "j1", Decision.IS_ENTRY, "doc", SPAN, (), "sy-ariha", "a curator", date(2026, 1, 2), ""
    )
    placements, _ = locate(
        Document("doc", TEXT, "0"), read(TEXT), replace(knowledge, judgements=(judgement,))
    )
    assert placements[0].entry is not None
    assert placements[0].entry.id == "sy-ariha"
    assert [e.rule for e in placements[0].resolution.evidence] == ["judgement"]


def test_a_judgement_on_other_words_changes_nothing(knowledge: Knowledge) -> None:
    assert _judged(knowledge, Decision.NO_PLACE, Span(0, 4)) is Status.RESOLVED
