from __future__ import annotations

from dataclasses import replace
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest

from geomap.model import Document, Span
from geomap.pipeline import run_documents
from geomap.places.judgements import Decision, Judgement

if TYPE_CHECKING:
    from geomap.model import Run
    from geomap.places.knowledge import Knowledge

TEXT = "قصفت مدفعية قوات النظام بلدة محمبل في ريف إدلب صباح يوم الأحد 16 آب 2020."
AT = Span(TEXT.index("محمبل"), TEXT.index("محمبل") + len("محمبل"))


def judgement(decision: Decision, document: str = "a", span: Span | None = None, *events: str) -> Judgement:
    entry = "sy-ariha" if decision is Decision.IS_ENTRY else ""
    return Judgement("j1", decision, document, span, events, entry, "Rana", date(2026, 1, 2), "seen on video")


def run(knowledge: Knowledge, judged: Judgement) -> Run:
    documents = [Document(i, TEXT, sha256(TEXT.encode()).hexdigest()) for i in ("a", "b")]
    return run_documents(documents, replace(knowledge, judgements=(judged,)))


@pytest.fixture
def events(knowledge: Knowledge) -> list[str]:
    plain = run(knowledge, judgement(Decision.NO_PLACE, "elsewhere", AT))
    return [event.id for x in plain.extractions for event in x.events]


def state(knowledge: Knowledge, judged: Judgement) -> str:
    (use,) = run(knowledge, judged).judged
    assert (use.who, use.when, use.why) == ("Rana", "2026-01-02", "seen on video")
    return use.state


def test_a_judgement_on_a_name_that_stands_there_is_applied(knowledge: Knowledge) -> None:
    assert state(knowledge, judgement(Decision.IS_ENTRY, "a", AT)) == "applied"


def test_one_whose_words_have_moved_is_stale(knowledge: Knowledge) -> None:
    assert state(knowledge, judgement(Decision.IS_ENTRY, "a", Span(AT.start + 1, AT.end))) == "stale"


def test_one_on_a_document_that_was_not_read_is_not_met(knowledge: Knowledge) -> None:
    assert state(knowledge, judgement(Decision.NO_PLACE, "elsewhere", AT)) == "not met"


def test_a_judgement_names_the_incidents_that_it_bears_on(knowledge: Knowledge, events: list[str]) -> None:
    placed = run(knowledge, judgement(Decision.IS_ENTRY, "a", AT))
    [of_a] = [i.id for i in placed.incidents if any(e.document_id == "a" for e in i.events)]
    assert placed.judged[0].incident_ids == (of_a,)
    parted = run(knowledge, judgement(Decision.APART, "", None, *events))
    assert parted.judged[0].incident_ids == tuple(sorted(i.id for i in parted.incidents))
    assert run(knowledge, judgement(Decision.SAME, "", None, events[0], "x:e1")).judged[0].incident_ids == ()


def test_joined_and_parted_incidents_are_applied(knowledge: Knowledge, events: list[str]) -> None:
    for decision, count in ((Decision.SAME, 1), (Decision.APART, 2)):
        judged = judgement(decision, "", None, *events)
        assert len(run(knowledge, judged).incidents) == count
        assert state(knowledge, judged) == "applied"


def test_one_on_an_event_that_is_gone_is_stale(knowledge: Knowledge, events: list[str]) -> None:
    assert state(knowledge, judgement(Decision.SAME, "", None, events[0], "b:e9999-shelling")) == "stale"
    assert state(knowledge, judgement(Decision.SAME, "", None, "x:e1-clash", "y:e1-clash")) == "not met"
