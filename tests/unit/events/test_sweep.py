"""Merging day by day gives what merging all at once gives."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from geomap.events import merge_events
from geomap.events.footprints import footprint
from geomap.events.sweep import first_day, merge_in_order
from geomap.io.merging import merge_store
from geomap.io.record_reader import record_to_extraction
from geomap.io.records import extraction_to_record, record_line
from geomap.io.store import write_store
from geomap.places.judgements import Decision, Judgement

sys.path.append(str(Path(__file__).parents[2] / "benchmarks"))
from happenings import News

if TYPE_CHECKING:
    from geomap.events.footprints import Footprint
    from geomap.model import Document, Extraction
    from geomap.places.knowledge import Knowledge


@pytest.fixture(scope="module")
def news(knowledge: Knowledge) -> list[Extraction]:
    """Reports of four months: many on one day and place, some without a day, some of a week."""
    drawn = News(knowledge.gazetteer, 120).reports(2500)
    recorded = (record_to_extraction(extraction_to_record(x), knowledge.gazetteer.entries) for x in drawn)
    return list(recorded)


def in_order(news: list[Extraction]) -> list[tuple[Footprint, Document]]:
    told = ((footprint(x, event), x.document) for x in news for event in x.events)
    return sorted(told, key=lambda report: first_day(report[0]))


@pytest.fixture(scope="module")
def judgements(news: list[Extraction]) -> tuple[Judgement, ...]:
    """Two reports far apart told to be one, and two that are joined told to be two."""
    joined = next(i for i in merge_events(news) if len(i.events) > 3)
    dated = sorted(
        (e for x in news for e in x.events if e.start_on), key=lambda e: (e.start_on or date.min, e.id)
    )
    pairs = {
        Decision.APART: (joined.events[0].id, joined.events[1].id),
        Decision.SAME: (dated[0].id, dated[-1].id),
    }
    when = date(2026, 1, 2)
    return tuple(Judgement(d.value, d, "", None, pair, "", "Rana", when, "seen") for d, pair in pairs.items())


def test_a_sweep_gives_the_same_incidents(news: list[Extraction]) -> None:
    at_once = merge_events(news)
    assert 500 < len(at_once) < 2000
    assert tuple(sorted(merge_in_order(in_order(news)), key=lambda i: i.id)) == at_once


def test_judgements_hold_over_any_number_of_days(
    news: list[Extraction], judgements: tuple[Judgement, ...]
) -> None:
    at_once = merge_events(news, judgements)
    assert at_once != merge_events(news)
    assert tuple(sorted(merge_in_order(in_order(news), judgements), key=lambda i: i.id)) == at_once


def test_incidents_come_as_their_days_end(news: list[Extraction]) -> None:
    """Little is held: of the reports given so far, most are out again as incidents."""
    given = 0
    most_held = 0

    def counted() -> list[tuple[Footprint, Document]]:
        return in_order(news)

    def reports():  # noqa: ANN202  # a generator inside of a test
        nonlocal given
        for report in counted():
            given += 1
            yield report

    out = 0
    for incident in merge_in_order(reports()):
        most_held = max(most_held, given - out)
        out += len(incident.events)
    assert out == given
    assert most_held < given / 2


def test_a_report_that_comes_too_late_is_refused(news: list[Extraction]) -> None:
    with pytest.raises(ValueError, match="comes after those of"):
        list(merge_in_order(reversed(in_order(news))))


def test_a_store_is_merged_as_its_records_are(
    knowledge: Knowledge, news: list[Extraction], judgements: tuple[Judgement, ...], tmp_path: Path
) -> None:
    write_store(tmp_path / "run.parquet", map(record_line, news))
    entries = knowledge.gazetteer.entries
    merged = merge_store(tmp_path / "run.parquet", entries, judgements)
    at_once = merge_events(news, judgements)
    told = sorted(merged, key=lambda i: i.id)
    assert [i.id for i in told] == [i.id for i in at_once]
    assert [replace(i, events=(), shown=None) for i in told] == [
        replace(i, events=(), shown=None) for i in at_once
    ]
