"""The wheel holds the package, its data and its licences, and works on its own."""

from __future__ import annotations

import os
import subprocess
import sys
from email import message_from_bytes
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest

if TYPE_CHECKING:
    from pathlib import Path

LOAD = """
import pathlib, geomap
from geomap.io.knowledge import load_knowledge
print(pathlib.Path(geomap.__file__).parent)
print(len(load_knowledge(None).gazetteer.entries))
"""


@pytest.fixture(scope="module")
def unpacked(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("unpacked")
    ZipFile(wheel).extractall(folder)
    return folder


def _files(folder: Path) -> set[str]:
    found = (path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {path.relative_to(folder).as_posix() for path in found}


def test_every_file_of_the_package_is_in_the_wheel(unpacked: Path, root: Path) -> None:
    packed = {name for name in _files(unpacked / "geomap") if not name.startswith("gazetteer_data/")}
    here = {name for name in _files(root / "geomap") if not name.startswith("docs/")}
    assert packed == here
    assert "py.typed" in packed


def test_the_sources_of_the_site_stay_at_home(unpacked: Path, root: Path) -> None:
    assert (root / "geomap" / "docs" / "index.md").is_file()
    assert not (unpacked / "geomap" / "docs").exists()


def test_the_whole_gazetteer_is_in_the_wheel(unpacked: Path, root: Path) -> None:
    packed = _files(unpacked / "geomap" / "gazetteer_data")
    assert packed == _files(root / "gazetteer")
    assert "README.md" in packed


def test_nothing_else_is_in_the_wheel(unpacked: Path) -> None:
    tops = {path.name for path in unpacked.iterdir() if not path.name.endswith(".dist-info")}
    assert tops == {"geomap"}


def test_the_wheel_names_its_licences_and_its_command(wheel: Path) -> None:
    with ZipFile(wheel) as archive:
        by_name = {name.partition(".dist-info/")[2]: archive.read(name) for name in archive.namelist()}
    metadata = message_from_bytes(by_name["METADATA"])
    assert metadata["License-Expression"] == "Apache-2.0 AND CC-BY-4.0 AND ODbL-1.0"
    assert {"licenses/LICENSE", "licenses/gazetteer/LICENSE.md"} <= set(by_name)
    assert b"geomap = geomap.cli:main" in by_name["entry_points.txt"]


def test_the_gazetteer_is_found_inside_an_installed_package(unpacked: Path, root: Path) -> None:
    installed = _load(unpacked, unpacked)
    assert installed[0] == str(unpacked / "geomap")
    beside = _load(root, unpacked)
    assert beside[0] == str(root / "geomap")
    assert int(installed[1]) == int(beside[1]) > 400


def _load(package: Path, cwd: Path) -> list[str]:
    """Load the gazetteer of the package in `package`; give the package's folder and the number of entries."""
    environment = {**os.environ, "PYTHONPATH": str(package), "PYTHONSAFEPATH": "1"}
    loaded = subprocess.run(
        [sys.executable, "-c", LOAD], cwd=cwd, env=environment, capture_output=True, text=True, check=True
    )
    return loaded.stdout.splitlines()
