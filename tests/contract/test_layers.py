"""Rooms import downward only."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

LINT = "from importlinter.cli import lint_imports_command; lint_imports_command()"


def test_the_contracts_of_the_rooms_hold(root: Path) -> None:
    linted = subprocess.run(
        [sys.executable, "-c", LINT, "--no-cache"], cwd=root, capture_output=True, text=True, check=False
    )
    assert linted.returncode == 0, linted.stdout + linted.stderr


def test_every_room_stands_in_the_list_of_layers(root: Path) -> None:
    rooms = {path.stem for path in (root / "geomap").iterdir() if path.suffix == ".py" or path.is_dir()}
    listed = (root / "pyproject.toml").read_text(encoding="utf-8")
    outside = {"__init__", "__main__", "__pycache__", "docs"}  # the last are the pages of the site
    assert {room for room in rooms - outside if f'    "geomap.{room}",' not in listed} == set()
