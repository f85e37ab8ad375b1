"""Which reports the program joins, in the development sets, the readers' sets, and short ones of our own."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from geomap.evaluate import evaluate
from geomap.events import merge_events
from geomap.model import Run

if TYPE_CHECKING:
    from geomap.evaluate import GoldDocument, Report

HAPPENINGS = tomllib.loads((Path(__file__).parent / "merging.toml").read_text(encoding="utf-8"))["happening"]
SETS = ("passages", "seeds", "readers_a", "readers_b", "readers_c")
FLOOR_F1 = 0.92
FLOOR_OWN_F1 = 1.0
MOST_UNREAD = 5  # pairs of which a report is not read at all


@pytest.fixture(scope="module")
def report(readings: dict[str, Any]) -> Report:
    """The figures over all sets, read as one run, as their reports would be."""
    gold = _linked([document for name in SETS for document in readings[name][0]])
    extractions = [x for name in SETS for x in readings[name][1].extractions]
    return evaluate(gold, Run(tuple(extractions), merge_events(extractions)))


def _linked(gold: list[GoldDocument]) -> list[GoldDocument]:
    """Put what the table says into the gold, in place of what the sets say of the same reports."""
    names = {i.id for document in gold for i in document.incidents or ()}
    told = {name: h["reports"] for h in HAPPENINGS for name in h["reports"]}
    assert set(told) <= names
    return [
        replace(
            document,
            incidents=tuple(
                replace(i, same_as=tuple(n for n in told.get(i.id, ()) if n != i.id))
                for i in document.incidents or ()
            ),
        )
        for document in gold
    ]


def _free_pairs() -> set[str]:
    """Give the pairs that may be joined or not, as a miss would tell them."""
    return {
        f"{a} and {b}: joined"
        for h in HAPPENINGS
        for a, b in combinations(sorted((*h["reports"], *h.get("may_join", ()))), 2)
    }


def test_no_two_happenings_are_joined(report: Report) -> None:
    wrong = [o.told for o in report.misses("merging") if o.told.endswith(": joined")]
    assert sorted(set(wrong) - _free_pairs()) == []


def test_reports_of_one_happening_are_joined(report: Report) -> None:
    assert report.tally("merging").f1 >= FLOOR_F1, [o.told for o in report.misses("merging")]
    assert report.noted("merging_not_read") <= MOST_UNREAD


def test_a_report_stands_in_one_happening_of_the_table() -> None:
    told = [name for h in HAPPENINGS for name in (*h["reports"], *h.get("may_join", ()))]
    assert len(told) == len(set(told))


def test_our_own_reports_are_joined_and_kept_apart(readings: dict[str, Any]) -> None:
    report = evaluate(*readings["merging"])
    assert report.tally("merging").f1 >= FLOOR_OWN_F1, [o.told for o in report.misses("merging")]
    assert report.tally("merging").extra == 0
