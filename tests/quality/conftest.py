"""What the quality tests share: the knowledge, the gold with its figures, and the run over the seeds."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from geomap.evaluate import evaluate, report_json
from geomap.io.documents import read_documents
from geomap.io.gold import document_of_gold, read_gold
from geomap.io.knowledge import load_knowledge
from geomap.pipeline import run_documents

if TYPE_CHECKING:
    from types import ModuleType

    from geomap.evaluate import GoldDocument
    from geomap.model import Run
    from geomap.places.knowledge import Knowledge

    Reading = tuple[tuple[GoldDocument, ...], Run]

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))  # the tests of this room share `numerals`
SEEDS = HERE.parents[1] / "seeds"


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    return load_knowledge(None)


@pytest.fixture(scope="session")
def seed_run(knowledge: Knowledge) -> Run:
    return run_documents(read_documents([str(SEEDS)]), knowledge)


@pytest.fixture(scope="session")
def reference() -> ModuleType:
    """The scorer that the figures of other versions were made with."""
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
def readings(knowledge: Knowledge) -> dict[str, Reading]:
    """Each gold set, and what the program reads in its texts."""
    paths = sorted((HERE / "gold").iterdir())
    sets = {path.stem: read_gold(str(path)) for path in paths}
    return {
        name: (gold, run_documents(map(document_of_gold, gold), knowledge)) for name, gold in sets.items()
    }


@pytest.fixture(scope="session")
def reports(readings: dict[str, Reading]) -> dict[str, dict[str, Any]]:
    """The figures of each gold set, as `geomap evaluate --json` gives them."""
    return {name: report_json(evaluate(gold, run)) for name, (gold, run) in readings.items()}
