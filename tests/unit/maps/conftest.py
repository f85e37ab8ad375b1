"""The run that the map tests share."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from types import ModuleType


@pytest.fixture(scope="session")
def sample_run() -> ModuleType:
    spec = importlib.util.spec_from_file_location("sample_run", Path(__file__).with_name("sample_run.py"))
    module = importlib.util.module_from_spec(spec)
    sys.modules["sample_run"] = module  # its dataclasses look their module up
    spec.loader.exec_module(module)
    return module
