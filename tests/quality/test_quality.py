"""The figures on the gold stay at or above their floors."""

from __future__ import annotations

import hashlib
import json
import tomllib
from functools import reduce
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from geomap.io.records import extraction_to_record

if TYPE_CHECKING:
    from types import ModuleType

HERE = Path(__file__).parent
TABLE = tomllib.loads((HERE / "floors.toml").read_text(encoding="utf-8"))
SETS = tuple(TABLE["floors"])


def _bounds(side: str) -> list[tuple[str, str, float]]:
    return [(name, metric, bound) for name in SETS for metric, bound in TABLE[side][name].items()]


def _value(report: dict[str, Any], metric: str) -> float:
    """Look `metric` up level by level; a metric that nothing was asked for is a failure."""
    value = reduce(lambda level, key: level[key], metric.split("."), report)
    assert isinstance(value, int | float), f"{metric}: it is {value!r}"
    return value


@pytest.mark.parametrize(("name", "metric", "floor"), _bounds("floors"))
def test_no_figure_falls_below_its_floor(
    reports: dict[str, dict[str, Any]], name: str, metric: str, floor: float
) -> None:
    value = _value(reports[name], metric)
    assert value >= floor, f"{name}: {metric} is {value}, its floor is {floor}"


@pytest.mark.parametrize(("name", "metric", "ceiling"), _bounds("ceilings"))
def test_no_count_of_errors_rises_above_its_ceiling(
    reports: dict[str, dict[str, Any]], name: str, metric: str, ceiling: float
) -> None:
    value = _value(reports[name], metric)
    assert value <= ceiling, f"{name}: {metric} is {value}, its ceiling is {ceiling}"


@pytest.mark.parametrize("path", sorted((HERE / "gold").iterdir()), ids=lambda path: path.name)
def test_the_gold_is_the_one_that_the_floors_were_measured_on(path: Path) -> None:
    assert hashlib.sha256(path.read_bytes()).hexdigest() == TABLE["digests"][path.name]


@pytest.mark.parametrize("name", [name for name in SETS if name != "merging"])  # which leaves roles out
def test_the_figures_are_those_of_the_reference_scorer(
    readings: dict[str, Any], reports: dict[str, dict[str, Any]], reference: ModuleType, name: str
) -> None:
    tally, (_, run) = reference.Tally(), readings[name]
    lines = (HERE / "gold" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    for gold, extraction in zip(map(json.loads, lines), run.extractions, strict=True):
        record = extraction_to_record(extraction)
        for score in (reference.score_mentions, reference.score_events, reference.score_routes):
            score(tally, gold, record)
    expected = reference.report(tally, len(lines))
    assert {key: reports[name][key] for key in expected} == expected


def test_the_seeds_of_the_gold_are_the_seeds_that_are_mapped() -> None:
    gold = (HERE / "gold" / "seeds.jsonl").read_bytes()
    for seed in (HERE.parents[1] / "seeds").glob("*.txt"):
        assert hashlib.sha256(seed.read_bytes()).hexdigest().encode() in gold, seed.name
