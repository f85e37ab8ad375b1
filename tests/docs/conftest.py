"""What the tests of the documents share."""

from __future__ import annotations

import importlib
import importlib.util
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import ModuleType

ROOT = Path(__file__).parents[2]


def _loaded(name: str, path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module  # its dataclasses look their module up
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def guide() -> ModuleType:
    return _loaded("guide", ROOT / "tests" / "docs" / "guide.py")


@pytest.fixture
def work(tmp_path: Path) -> Path:
    """The folder in which a reader follows a page."""
    folder = tmp_path / "work"
    folder.mkdir()
    return folder


@pytest.fixture(scope="session")
def piece() -> Iterator[Callable[[str], ModuleType]]:
    """Give a module of those that write passages into the pages, by its name; "" is the room itself."""
    folder = str(ROOT / "geomap" / "docs")
    sys.path.insert(0, folder)
    yield lambda name: importlib.import_module(f"pieces.{name}" if name else "pieces")
    sys.path.remove(folder)
