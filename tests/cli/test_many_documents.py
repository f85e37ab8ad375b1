"""Extraction of many documents: several processes, and runs that are killed and go on."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from click.testing import Result

    Geomap = Callable[..., Result]

_COUNT = 300


@pytest.fixture
def archive(archive_of: Callable[[int], Path]) -> Path:
    """Many short reports in one file."""
    return archive_of(_COUNT)


@pytest.fixture
def expected(geomap: Geomap, archive: Path, tmp_path: Path) -> bytes:
    """The records of a run in one process that nothing disturbed."""
    path = tmp_path / "expected.jsonl"
    assert geomap("extract", archive, "-o", path).exit_code == 0
    return path.read_bytes()


def test_two_processes_write_what_one_writes(
    geomap: Geomap, archive: Path, expected: bytes, tmp_path: Path
) -> None:
    assert geomap("extract", archive, "-o", tmp_path / "two.jsonl", "--jobs", 2).exit_code == 0
    assert (tmp_path / "two.jsonl").read_bytes() == expected


def test_a_run_killed_again_and_again_goes_on_to_the_same_bytes(
    archive: Path, expected: bytes, tmp_path: Path
) -> None:
    records = tmp_path / "records.jsonl"
    kills = 0
    for attempt in range(60):
        process = _start("extract", archive, "-o", records, "--resume", "-q")
        if kills < 4:
            _wait_for_progress(records, process, at_least=kills * 40_000 + 10_000 + attempt)
            process.kill()
        process.wait()
        if process.returncode == 0:
            break
        kills += process.returncode == -signal.SIGKILL
        assert not records.exists(), "a killed run must not look finished"
    assert kills >= 2, "the run ended before it could be killed twice"
    assert records.read_bytes() == expected
    assert sorted(p.name for p in tmp_path.iterdir() if ".part" in p.name) == []


def test_a_torn_line_is_read_again(geomap: Geomap, archive: Path, expected: bytes, tmp_path: Path) -> None:
    records = tmp_path / "records.jsonl"
    _leave_part(geomap, archive, records, expected[:-3000])
    result = geomap("extract", archive, "-o", records, "--resume")
    assert result.exit_code == 0
    assert "going on behind them" in result.stderr
    assert records.read_bytes() == expected


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ("gazetteer", "made with another version or gazetteer"),
        ("input", "no longer has as they were (r0)"),
        ("part", "no extraction record"),
    ],
)
def test_a_part_that_does_not_fit_is_told_and_kept(
    geomap: Geomap, archive: Path, expected: bytes, tmp_path: Path, change: str, message: str
) -> None:
    records = tmp_path / "records.jsonl"
    _leave_part(geomap, archive, records, expected[: expected.index(b"\n") + 1])
    part, notes = tmp_path / "records.jsonl.part", tmp_path / "records.jsonl.part.json"
    if change == "gazetteer":
        notes.write_text(notes.read_text().replace("gazetteer_sha256", "gazetteer"))
    elif change == "part":
        part.write_bytes(b"{}\n")
    else:
        archive.write_text(archive.read_text(encoding="utf-8").replace("رقم 0.", "."), encoding="utf-8")
    result = geomap("extract", archive, "-o", records, "--resume")
    assert result.exit_code == 1
    assert message in result.stderr
    assert part.exists()
    assert not records.exists()


def test_resume_needs_a_file(geomap: Geomap, archive: Path) -> None:
    result = geomap("extract", archive, "--resume")
    assert result.exit_code == 2
    assert "-o FILE" in result.stderr


def test_a_document_on_which_a_worker_dies_is_told_and_the_others_are_read(tmp_path: Path) -> None:
    """The worker is killed from inside, as the system kills one that takes too much memory."""
    script = tmp_path / "deadly.py"
    script.write_text(_DEADLY, encoding="utf-8")
    done = subprocess.run([sys.executable, script], capture_output=True, text=True, check=True, timeout=300)
    told = json.loads(done.stdout)
    assert [line for line in told if line != "record"] == ["d3: the process that read it died"]
    assert len(told) == 30


def test_workers_end_with_the_process_that_started_them(archive: Path, tmp_path: Path) -> None:
    process = _start("extract", archive, "-o", tmp_path / "r.jsonl", "-j", "2", "--resume", "-q")
    _wait_for_progress(tmp_path / "r.jsonl", process, at_least=1)
    children = _children(process.pid)
    assert len(children) >= 2
    process.kill()
    process.wait()
    deadline = time.monotonic() + 30
    while any(_is_alive(pid) for pid in children) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not [pid for pid in children if _is_alive(pid)]


_DEADLY = """
import json, os, signal
from geomap.io import readers, workers
from geomap.model import Document, Source, UnreadInput

def deadly(document, knowledge, work):
    if document.id == "d3":
        os.kill(os.getpid(), signal.SIGKILL)
    return readers.RecordLine("record")

readers.read_one = deadly
if __name__ == "__main__":
    documents = [Document(f"d{n}", "text", "", Source()) for n in range(30)]
    lines = workers.record_lines(documents, readers.Work(), jobs=2)
    told = (getattr(l, "text", None) or f"{l.path}: {l.reason.split(',')[0]}" for l in lines)
    print(json.dumps(list(told)))
"""


def _start(*arguments: object) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-m", "geomap", *map(str, arguments)])


def _wait_for_progress(records: Path, process: subprocess.Popen[bytes], at_least: int) -> None:
    part = records.with_name(records.name + ".part")
    while process.poll() is None and (not part.exists() or part.stat().st_size < at_least):
        time.sleep(0.005)


def _leave_part(geomap: Geomap, archive: Path, records: Path, content: bytes) -> None:
    """Leave behind what a killed run leaves, from a run that is refused at its very end."""
    empty = archive.with_name("none.jsonl")
    empty.write_text("{}\n", encoding="utf-8")
    assert geomap("extract", empty, "-o", records, "--resume").exit_code == 1
    records.with_name(records.name + ".part").write_bytes(content)


def _children(pid: int) -> list[int]:
    """Give the processes that `pid` started, as Linux tells them."""
    told = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii")
    return [int(child) for child in told.split()]


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
