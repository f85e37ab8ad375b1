"""The wheel holds the package, its data and its licences, and works on its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from email import message_from_bytes
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
# Takes from root the right to write where the rights of a folder forbid it.
_LIKE_ANYBODY = ["setpriv", "--bounding-set", "-dac_override,-dac_read_search", "--"]
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


@pytest.fixture
def shut(wheel: Path) -> Iterator[Path]:
    """A folder that all may read: the installed wheel and the seeds, shut, and `out`, open."""
    with TemporaryDirectory() as name:
        base = Path(name)
        ZipFile(wheel).extractall(base / "site")
        shutil.copytree(ROOT / "seeds", base / "seeds")
        (base / "home").mkdir()
        for path in sorted(base.rglob("*"), reverse=True):
            path.chmod(0o555 if path.is_dir() else 0o444)
        (base / "out").mkdir()
        (base / "out").chmod(0o777)  # the one folder to write to
        base.chmod(0o555)
        yield base
        for path in (base, *base.rglob("*")):
            path.chmod(0o755)


def test_an_installed_wheel_works_where_nothing_may_be_written(shut: Path) -> None:
    """No home, no folder for temporary files, package and working folder shut: only `-o` is written to."""
    before = sorted(shut.rglob("*"))
    for arguments in (
        ["map", "seeds", "-o", "out/map", "-q"],
        ["export", "out/map/extractions.jsonl", "--to", "gpkg,parquet,kmz,xlsx", "-o", "out/layers"],
        ["gazetteer", "find", "Saraqeb"],
        ["explain", "قصفت المدفعية مدينة سراقب"],
    ):
        done = _unprivileged(arguments, shut)
        assert done.returncode == 0, (arguments, done.stderr)
    refused = _unprivileged(["map", "seeds", "-o", "elsewhere"], shut)
    assert refused.returncode == 1
    assert "Traceback" not in refused.stderr
    assert [path for path in sorted(shut.rglob("*")) if shut / "out" not in path.parents] == before


def _unprivileged(arguments: list[str], base: Path) -> subprocess.CompletedProcess[str]:
    """Run the installed command with an almost empty environment, and no rights but the files' own."""
    environment = {
        "PATH": "/usr/bin:/bin",
        "PYTHONPATH": str(base / "site"),
        "PYTHONSAFEPATH": "1",
        "HOME": str(base / "home"),
        "TMPDIR": str(base / "missing"),
    }
    bound = _LIKE_ANYBODY if os.geteuid() == 0 else []
    command = [*bound, sys.executable, "-m", "geomap", *arguments]
    return subprocess.run(command, cwd=base, env=environment, capture_output=True, text=True, check=False)


def test_the_wheel_and_the_source_are_built_the_same_twice(root: Path, tmp_path: Path) -> None:
    """Elsewhere, at another time, with other rights and another order of the files: the same bytes."""
    digests = []
    for number, (umask, zone) in enumerate(((0o022, "UTC"), (0o077, "Asia/Damascus"))):
        source, out = tmp_path / f"at-{number}" / "geomap", tmp_path / f"out-{number}"
        _copy_of(root, source, umask, when=1_600_000_000 + number * 86_400)
        environment = {**os.environ, "TZ": zone, "PYTHONHASHSEED": str(number)}
        build = [sys.executable, "-m", "hatchling", "build", "-d", str(out)]
        subprocess.run(build, cwd=source, check=True, capture_output=True, env=environment)
        digests.append({path.name: sha256(path.read_bytes()).hexdigest() for path in out.iterdir()})
    assert sorted(Path(name).suffix for name in digests[0]) == [".gz", ".whl"]
    assert digests[0] == digests[1]


def _copy_of(root: Path, source: Path, umask: int, when: int) -> None:
    """Copy the tracked files, with other dates and rights, in another order."""
    git = ["git", "-c", "safe.directory=*", "ls-files", "-z"]
    listed = subprocess.run(git, cwd=root, check=True, capture_output=True, text=True).stdout.split("\0")
    names = [name for name in listed if name and (root / name).is_file()]
    for name in names if when % 2 else reversed(names):
        target = source / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes((root / name).read_bytes())
        target.chmod(0o666 & ~umask)
        os.utime(target, (when, when))
