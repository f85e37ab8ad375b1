"""Two runs on one place: the second is told who is there, and nothing of the two is mixed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from geomap.errors import OutputError
from geomap.io.claims import claimed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    Start = Callable[..., subprocess.Popen[str]]

COMMANDS = {
    "map": ("map", "-o"),
    "extract": ("extract", "-o"),
    "resume": ("extract", "--resume", "-o"),
    "store": ("extract", "-o"),
}
NAMES = {"map": "out", "extract": "out.jsonl", "resume": "out.jsonl", "store": "out.parquet"}


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Start a command that reads its standard input: it goes on when that is given."""
    started: list[subprocess.Popen[str]] = []

    def run(which: str, given: object = "-") -> subprocess.Popen[str]:
        command, *options = COMMANDS[which]
        arguments = [
            sys.executable,
            "-m",
            "geomap",
            command,
            str(given),
            *options,
            str(tmp_path / "o" / NAMES[which]),
        ]
        pipes = {"stdin": subprocess.PIPE, "stderr": subprocess.PIPE}
        started.append(subprocess.Popen(arguments, text=True, encoding="utf-8", **pipes))
        return started[-1]

    yield run
    for process in started:
        process.kill()
        process.communicate()


def wait_for_lock(folder: Path, process: subprocess.Popen[str]) -> None:
    until_s = time.monotonic() + 60
    while time.monotonic() < until_s and process.poll() is None:
        if any(lock.stat().st_size for lock in folder.rglob(".*geomap-lock")):
            return
        time.sleep(0.01)
    pytest.fail("the first run takes no lock")


@pytest.mark.parametrize("which", COMMANDS)
def test_the_second_run_is_told_and_the_first_goes_on(
    start: Start, news: Path, tmp_path: Path, which: str
) -> None:
    first = start(which)
    wait_for_lock(tmp_path, first)
    second = start(which, news / "first")
    _, told = second.communicate(timeout=60)
    assert second.returncode == 1
    assert "another run of geomap writes to" in told
    assert f"process {first.pid} on {os.uname().nodename}" in told
    assert "Wait for it or stop it, or name another place" in told
    _, told = first.communicate((news / "second" / "second.txt").read_text(encoding="utf-8"), timeout=60)
    assert first.returncode == 0, told
    assert [path.name for path in (tmp_path / "o").iterdir()] == [NAMES[which]]


@pytest.mark.parametrize("which", COMMANDS)
def test_the_lock_of_a_killed_run_is_taken_over(start: Start, news: Path, tmp_path: Path, which: str) -> None:
    first = start(which)
    wait_for_lock(tmp_path, first)
    first.kill()
    first.wait()
    assert list(tmp_path.rglob(".*geomap-lock")), "the kill leaves the file of the lock"
    second = start(which, news / "first")
    _, told = second.communicate(timeout=60)
    assert second.returncode == 0, told
    assert [path.name for path in (tmp_path / "o").iterdir()] == [NAMES[which]]
    assert not list(tmp_path.rglob(".*"))


def test_many_at_once_leave_one_whole_folder(news: Path, tmp_path: Path) -> None:
    """Whoever comes first writes, the others are told; the folder is of one run."""
    out = tmp_path / "out"
    command = [sys.executable, "-m", "geomap", "map", "-o", str(out), "-q"]
    runs = [
        subprocess.Popen([*command, str(news / name)], stderr=subprocess.PIPE, text=True, encoding="utf-8")
        for name in ("first", "second", "first", "second")
    ]
    ends = [(run.communicate(timeout=120)[1], run.returncode) for run in runs]
    assert {code for _, code in ends} <= {0, 1}
    assert 0 in {code for _, code in ends}
    assert all("another run of geomap" in told for told, code in ends if code)
    report = json.loads((out / "run.json").read_text(encoding="utf-8"))
    assert len(report["documents"]) == 1
    verified = subprocess.run([sys.executable, "-m", "geomap", "verify", str(out)], check=False)
    assert verified.returncode == 0


def test_two_curators_at_once_lose_no_row(tmp_path: Path) -> None:
    """A gazetteer is read, added to and written: the second must not write what it read before."""
    folder = tmp_path / "gazetteer"
    told = ("--source", "own", "--source-title", "Our list", "--licence", "CC0 1.0", "-q")
    added = set()
    for at, name in enumerate(("ورد", "نخل", "زيتون", "رمان")):
        (tmp_path / f"{at}.csv").write_text(f"name_ar,lon,lat\n{name},{14 + at},27.1\n", encoding="utf-8")
    command = [sys.executable, "-m", "geomap", "gazetteer", "import", "--gazetteer", str(folder), *told]
    assert subprocess.run([*command, str(tmp_path / "0.csv")], check=False).returncode == 0
    runs = {
        at: subprocess.Popen([*command, str(tmp_path / f"{at}.csv")], stderr=subprocess.DEVNULL)
        for at in (1, 2, 3)
    }
    added = {at for at, run in runs.items() if run.wait(timeout=60) == 0}
    assert added
    assert len((folder / "places.csv").read_text(encoding="utf-8").splitlines()) == 2 + len(added)


def test_a_lock_that_does_not_tell_its_holder(tmp_path: Path) -> None:
    """One written by a version to come, or torn, still holds."""
    lock = tmp_path / "lock"
    with claimed(lock, tmp_path):
        lock.write_text("{")
        with (
            pytest.raises(OutputError, match="a process that does not tell its number"),
            claimed(lock, tmp_path),
        ):
            pytest.fail("both hold it")
    assert not lock.exists()
