"""What the quality tests share: the knowledge, the gold, the scorer, and the run over the seeds."""

from __future__ import annotations

import hashlib
import importlib.util
import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from geomap.io.documents import read_documents
from geomap.io.knowledge import load_knowledge
from geomap.io.records import extraction_to_record
from geomap.model import Document, Run, Source
from geomap.pipeline import extract_document, run_documents

if TYPE_CHECKING:
    from types import ModuleType

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
    spec = importlib.util.spec_from_file_location("score", HERE / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def reports(knowledge: Knowledge, scorer: ModuleType) -> dict[str, dict[str, Any]]:
    """The scorer's report for each gold set."""
    return {
        path.stem: _report(scorer, _gold(path.stem), knowledge) for path in sorted((HERE / "gold").iterdir())
    }


def _gold(name: str) -> list[dict[str, Any]]:
    lines = (HERE / "gold" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def _report(scorer: ModuleType, gold: list[dict[str, Any]], knowledge: Knowledge) -> dict[str, Any]:
    tally = scorer.Tally()
    for passage in gold:
        record = extraction_to_record(extract_document(_document(passage), knowledge))
        for score in (scorer.score_mentions, scorer.score_events, scorer.score_routes):
            score(tally, passage, record)
    report: dict[str, Any] = scorer.report(tally, len(gold))
    return report


def _document(passage: dict[str, Any]) -> Document:
    published = passage.get("published")
    return Document(
        id=passage["id"],
        text=passage["text"],
        sha256=hashlib.sha256(passage["text"].encode()).hexdigest(),
        source=Source(published=date.fromisoformat(published) if published else None),
    )
