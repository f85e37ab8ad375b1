"""The audit of libraries never takes silence for a clean bill."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from types import ModuleType

CLEAN = {"name": "a", "version": "1", "vulns": []}
HOLE = {"name": "b", "version": "2", "vulns": [{"id": "PYSEC-1", "fix_versions": ["3"]}]}
PASSED_OVER = {"name": "c", "skip_reason": "Dependency not found on PyPI"}


@pytest.fixture(scope="module")
def audit() -> ModuleType:
    spec = importlib.util.spec_from_file_location("audit", Path(__file__).with_name("audit.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("told", "code"),
    [
        (None, 2),
        ([], 2),
        ([CLEAN], 0),
        ([CLEAN, PASSED_OVER], 2),
        ([HOLE, PASSED_OVER], 1),
        ([CLEAN, HOLE], 1),
    ],
)
def test_only_a_full_answer_is_clean(
    audit: ModuleType, told: list[dict[str, object]] | None, code: int
) -> None:
    assert audit.verdict(told)[0] == code


def test_a_hole_is_named_with_its_remedy(audit: ModuleType) -> None:
    assert audit.verdict([HOLE])[1] == ["b 2: PYSEC-1, fixed in 3"]
