"""The top level of the project is exactly what was agreed."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

FOLDERS = {"gazetteer", "geomap", "outputs", "seeds", "tests"}
FILES = {
    ".ci",
    ".gitignore",
    ".pre-commit-config.yaml",
    "CHANGELOG.md",
    "CITATION.cff",
    "CONTRIBUTING.md",
    "LICENSE",
    "Makefile",
    "README.md",
    "SECURITY.md",
    "pyproject.toml",
}


def _tracked(root: Path, *folders: str) -> list[str]:
    git = ["git", "-c", "safe.directory=*", "ls-files", "-z", "--", *folders]
    listed = subprocess.run(git, cwd=root, check=True, capture_output=True, text=True)
    return [path for path in listed.stdout.split("\0") if path]


def test_the_top_level_is_as_agreed(root: Path) -> None:
    assert {path.partition("/")[0] for path in _tracked(root)} == FOLDERS | FILES


def test_ci_is_one_command(root: Path) -> None:
    assert _tracked(root, ".ci") == [".ci/run"]


def test_outputs_keeps_the_worked_example_and_nothing_else(root: Path) -> None:
    kept = {path.removeprefix("outputs/") for path in _tracked(root, "outputs")}
    layers = {f"{name}.geojson" for name in ("areas", "incidents", "mentions", "places", "routes", "stops")}
    assert kept == layers | {"README.md", "dictionary.md", "extraction.schema.json", "map-example.png"}


def test_the_seeds_are_five_texts_and_their_table(root: Path) -> None:
    assert sum(path.endswith(".txt") for path in _tracked(root, "seeds")) == 5
    assert "seeds/documents.csv" in _tracked(root, "seeds")
