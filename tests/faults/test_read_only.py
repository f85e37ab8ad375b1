"""Places where nothing may be written, and inputs that may not be read.

Rights say nothing to the root user, so these commands lose that privilege first (the capability to pass over
rights); for everybody else they have none to lose.
"""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_DROP = 24  # PR_CAPBSET_DROP of prctl(2)
_PAST_RIGHTS = (1, 2, 3)  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH, CAP_FOWNER
_LIBC = ctypes.CDLL(None)


def _lose_privileges() -> None:
    for capability in _PAST_RIGHTS:
        _LIBC.prctl(_DROP, capability, 0, 0, 0)


def run(*arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "geomap", *map(str, arguments)],
        capture_output=True, text=True, encoding="utf-8", check=False, timeout=120,
        preexec_fn=_lose_privileges, env={**os.environ, **environment},
    )  # fmt: skip


@pytest.fixture
def closed(tmp_path: Path) -> Iterator[Path]:
    """A folder that may be read and not written to."""
    folder = tmp_path / "closed"
    folder.mkdir()
    (folder / "note.txt").write_text("here before", encoding="utf-8")
    folder.chmod(0o555)
    yield folder
    folder.chmod(0o755)


def test_the_rights_hold_here(closed: Path) -> None:
    """Without this the others would prove nothing."""
    told = subprocess.run(
        ["/bin/sh", "-c", f"echo > {closed}/x"], capture_output=True, check=False, preexec_fn=_lose_privileges
    )
    assert told.returncode


@pytest.mark.parametrize(
    "command",
    [
        "map {news} -o {closed}",
        "map {news} -o {closed}/new/out",
        "extract {news} -o {closed}/r.jsonl",
        "extract {news} -o {closed}/r.jsonl --resume",
        "extract {news} -o {closed}/r.parquet",
        "extract {news} -o {closed}/r.parquet --resume",
        "export {records} --to gpkg,csv -o {closed}",
        "diff {records} {records} -o {closed}",
        "gazetteer copy {closed}/gazetteer",
        "gazetteer export -o {closed}/places.json",
        "gazetteer map -o {closed}/gazetteer.html",
        "gazetteer check --report {closed}/report.md",
        "gazetteer import {table} --gazetteer {closed}/new --source-title T --licence CC0",
    ],
)
def test_a_folder_that_may_not_be_written_to(news: Path, closed: Path, tmp_path: Path, command: str) -> None:
    records, table = tmp_path / "r.jsonl", tmp_path / "t.csv"
    table.write_text("name_ar,lon,lat\nورد,14.5,27.1\n", encoding="utf-8")
    assert run("extract", news, "-o", records).returncode == 0
    told = run(*command.format(news=news, closed=closed, records=records, table=table).split())
    assert told.returncode == 1
    assert "cannot write" in told.stderr
    assert "Permission denied" in told.stderr
    assert "Traceback" not in told.stderr
    assert [path.name for path in closed.iterdir()] == ["note.txt"]


def test_additions_to_a_gazetteer_that_is_read_only(tmp_path: Path) -> None:
    folder, table = tmp_path / "gazetteer", tmp_path / "t.csv"
    table.write_text("name_ar,lon,lat\nورد,14.5,27.1\n", encoding="utf-8")
    told = ("--source-title", "T", "--licence", "CC0")
    assert run("gazetteer", "import", table, "--gazetteer", folder, *told).returncode == 0
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    table.write_text("name_ar,lon,lat\nنخل,15.5,27.1\n", encoding="utf-8")
    folder.chmod(0o555)
    refused = run("gazetteer", "import", table, "--gazetteer", folder, *told)
    assert refused.returncode == 1
    assert "cannot write to" in refused.stderr
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    assert run("gazetteer", "check", "--gazetteer", folder).returncode == 0, "it may be read all the same"
    folder.chmod(0o755)


def test_results_in_a_read_only_folder_are_read(news: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert run("map", news, "-o", out).returncode == 0
    out.chmod(0o555)
    assert run("verify", out, "--input", news).returncode == 0
    assert run("diff", out, out).returncode == 0
    assert run("export", out / "extractions.jsonl", "--to", "csv", "-o", tmp_path / "x").returncode == 0
    out.chmod(0o755)


def test_a_file_refused_half_way_brings_the_others_back(tmp_path: Path) -> None:
    """All is written and the first files are in place when one is refused: then none is."""
    script = (
        "import sys\n"
        "from pathlib import Path\n"
        "from geomap.io.atomic import staged\n"
        "with staged(Path(sys.argv[1])) as new:\n"
        "    (new / 'closed').mkdir()\n"
        "    for name in ('a', 'b', 'closed/c', 'd'): (new / name).write_text('new')\n"
    )
    folder = tmp_path / "out"
    (folder / "closed").mkdir(parents=True)
    for name in ("a", "closed/c", "d"):
        (folder / name).write_text("old")
    (folder / "closed").chmod(0o555)
    told = subprocess.run(
        [sys.executable, "-c", script, str(folder)], capture_output=True, text=True, check=False,
        preexec_fn=_lose_privileges,
    )  # fmt: skip
    (folder / "closed").chmod(0o755)
    assert "Permission denied; what was there is as it was" in told.stderr
    files = {
        path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*") if path.is_file()
    }
    assert files == {"a": "old", "closed/c": "old", "d": "old"}


def test_inputs_that_may_not_be_read(news: Path, tmp_path: Path) -> None:
    (news / "first" / "first.txt").chmod(0)
    (news / "third").mkdir()
    (news / "third").chmod(0)
    told = run("extract", news, "-o", tmp_path / "r.jsonl")
    (news / "third").chmod(0o755)
    assert told.returncode == 1
    assert "news/first/first.txt: cannot be read: Permission denied" in told.stderr
    assert "news/third: the folder cannot be read: Permission denied" in told.stderr
    assert "2 problem(s) with the input, 1 document(s) read" in told.stderr


@pytest.mark.parametrize(
    "command", ["map {r} -o {o}", "export {r} --to csv -o {o}", "diff {r} {r}", "evaluate {r} {r}"]
)
def test_records_that_may_not_be_read(news: Path, tmp_path: Path, command: str) -> None:
    records = tmp_path / "r.jsonl"
    assert run("extract", news, "-o", records).returncode == 0
    records.chmod(0)
    told = run(*command.format(r=records, o=tmp_path / "out").split())
    assert told.returncode == 1
    assert "Permission denied" in told.stderr
    assert "Traceback" not in told.stderr


def test_a_file_of_the_output_that_may_not_be_read(news: Path, tmp_path: Path) -> None:
    assert run("map", news, "-o", tmp_path / "out").returncode == 0
    (tmp_path / "out" / "map.html").chmod(0)
    told = run("verify", tmp_path / "out")
    assert told.returncode == 3
    assert "map.html: cannot be read: Permission denied" in told.stderr


def test_a_folder_of_temporary_files_that_is_full_is_told(tmp_path: Path) -> None:
    """What a long run remembers of each document goes to a temporary file, which may not find room."""
    script = (
        "import resource, sys\n"
        "from geomap.errors import OutputError\n"
        "from geomap.io.spill import Spill\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 20, 1 << 20))\n"
        "spill = Spill()\n"
        "try:\n"
        "    for n in range(10_000): spill.add(str(n), 'x' * 10_000)\n"
        "except OutputError as error: print(error)\n"
    )
    told = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=tmp_path
    )
    assert "cannot write temporary files: " in told.stdout
    assert "TMPDIR" in told.stdout
