"""What the quality tests share: the knowledge, the gold, the scorer, and the run over the seeds."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from geomap.io.documents import read_documents
from geomap.io.knowledge import load_knowledge
from geomap.io.records import extraction_to_record
from geomap.pipeline import extract_document, run_documents

if TYPE_CHECKING:
    from types import ModuleType

    from geomap.model import Run
    from geomap.places.knowledge import Knowledge

HERE = Path(__file__).parent
SEEDS = HERE.parents[1] / "seeds"


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    return load_knowledge(None)


@pytest.fixture(scope="session")
def seed_run(knowledge: Knowledge) -> Run:
    return run_documents(read_documents([str(SEEDS)]), knowledge)


@pytest.fixture(scope="session")
def scorer() -> ModuleType:
    return _module("score")


@pytest.fixture(scope="session")
def oracle() -> ModuleType:
    return _module("oracle")


def _module(name: str) -> ModuleType:
    """Load a file of this folder that holds no tests."""
    spec = importlib.util.spec_from_file_location(name, HERE / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def reports(knowledge: Knowledge, scorer: ModuleType, oracle: ModuleType) -> dict[str, dict[str, Any]]:
    """The scorer's report for each gold set."""
    return {
        path.stem: _report(scorer, oracle, oracle.gold_passages(path.name), knowledge)
        for path in sorted((HERE / "gold").iterdir())
    }


def _report(
    scorer: ModuleType, oracle: ModuleType, gold: list[dict[str, Any]], knowledge: Knowledge
) -> dict[str, Any]:
    tally = scorer.Tally()
    for passage in gold:
        record = extraction_to_record(extract_document(oracle.gold_document(passage), knowledge))
        for score in (scorer.score_mentions, scorer.score_events, scorer.score_routes):
            score(tally, passage, record)
    report: dict[str, Any] = scorer.report(tally, len(gold))
    return report
