"""What the event stage reaches when every place before it is right, and which reports it joins."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from geomap.evaluate import evaluate, report_json
from geomap.events import merge_events
from geomap.io.gold import read_gold
from geomap.model import Run

if TYPE_CHECKING:
    from types import ModuleType

    from geomap.model import Extraction

NAMES = ("seeds.jsonl", "passages.jsonl")
FLOORS = {
    "incidents.f1": 0.95,
    "days.rate": 0.95,
    "patrol_numbers.rate": 0.95,
    "routes.exact": 0.95,
    "routes.order_f1": 0.98,
    "roles.rate": 0.94,
}
# Which documents tell one happening: the notes of the gold, and what its days, places and numbers say.
TOLD_TOGETHER = {
    frozenset({"m4-003", "seed-003"}),
    frozenset({"m4-016", "m4-020", "seed-003"}),
    frozenset({"ex-003", "seed-000", "seed-002"}),
    frozenset({"sh-009", "sh-010"}),
    frozenset({"ne-015", "ne-016"}),
}


@pytest.fixture(scope="module")
def extractions(oracle: ModuleType) -> dict[str, Extraction]:
    return {p["id"]: oracle.extract_with_gold_places(p) for n in NAMES for p in oracle.gold_passages(n)}


@pytest.fixture(scope="module")
def report(extractions: dict[str, Extraction], oracle: ModuleType) -> dict[str, Any]:
    gold = [g for name in NAMES for g in read_gold(str(oracle.GOLD / name))]
    return report_json(evaluate(gold, Run(tuple(extractions.values()), ())))


@pytest.mark.parametrize(("metric", "floor"), FLOORS.items())
def test_no_figure_falls_below_its_floor(report: dict[str, Any], metric: str, floor: float) -> None:
    group, name = metric.split(".")
    assert report[group][name] >= floor


def test_no_patrol_gets_a_number_that_is_not_its_own(report: dict[str, Any]) -> None:
    assert report["patrol_numbers"]["false"] == 0


def test_quiet_documents_stay_quiet(report: dict[str, Any]) -> None:
    assert report["quiet_documents_kept_quiet"]["rate"] == 1.0


def test_joins_the_reports_of_one_happening_and_no_others(extractions: dict[str, Extraction]) -> None:
    incidents = merge_events(list(extractions.values()))
    joined = [frozenset(e.document_id for e in i.events) for i in incidents if len(i.events) > 1]
    assert sorted(map(sorted, joined)) == sorted(map(sorted, TOLD_TOGETHER))
