"""The running line: on a terminal it tells rate and time left, in a pipe nothing."""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from geomap.cli import progress
from geomap.cli.progress import Progress

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    path = tmp_path / "archive.jsonl"
    reports = ({"id": f"r{n}", "text": f"قصفت المدفعية قرية النيرب، رقم {n}."} for n in range(400))
    path.write_text("".join(json.dumps(report) + "\n" for report in reports), encoding="utf-8")
    return path


def test_a_terminal_is_told_rate_share_and_time_left(archive: Path, tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "geomap", "extract", str(archive), "-o", str(tmp_path / "r.jsonl")]
    process = subprocess.Popen(command, stderr=theirs)
    os.close(theirs)
    told = _read_all(ours)
    assert process.wait() == 0
    lines = re.findall(r"\r([\d,]+) documents, ([\d,]+) a second, (\d+)%, (\S+) (s|min|h) left", told)
    assert lines
    shares = [int(line[2]) for line in lines]
    assert shares == sorted(shares)
    assert shares[-1] <= 100
    assert told.endswith("400 record(s): " + str(tmp_path / "r.jsonl") + "\r\n")


def test_a_pipe_hears_nothing_of_it(archive: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "geomap", "extract", str(archive), "-o", str(tmp_path / "r.jsonl")]
    done = subprocess.run(command, capture_output=True, check=True)
    assert done.stderr.decode().splitlines() == [f"400 record(s): {tmp_path / 'r.jsonl'}"]


@pytest.mark.parametrize(
    ("steps", "line"),
    [
        ([(0, 1, 0.0)], "1 documents, 0%"),
        ([(0, 0, 0.0), (10, 5_000, 0.1)], "5,000 documents, 500 a second, 10%, 2 min left"),
        ([(0, 0, None), (10, 20, None)], "20 documents, 2 a second"),
        ([(0, 0, 0.0), (3600, 720_000, 0.2)], "720,000 documents, 200 a second, 20%, 4.0 h left"),
        ([(0, 0, 0.5), (1, 10, 0.5)], "10 documents, 10 a second, 50%"),
        ([(0, 0, 0.5), (1, 10, 1.0)], "10 documents, 10 a second, 100%, 0 s left"),
    ],
)
def test_the_line_tells_what_is_known(
    monkeypatch: pytest.MonkeyPatch, steps: list[tuple[float, int, float | None]], line: str
) -> None:
    shown: list[str] = []
    monkeypatch.setattr(progress, "shows_progress", lambda: True)
    monkeypatch.setattr(progress, "show_progress", shown.append)
    now = iter(step[0] for step in steps)
    shares = iter(step[2] for step in steps)
    running = Progress("documents", lambda: next(shares), clock=lambda: next(now))
    for _, done, _ in steps:
        running.tell(done)
    assert shown[-1] == line


def test_the_line_is_written_a_few_times_a_second_at_most(monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[str] = []
    monkeypatch.setattr(progress, "shows_progress", lambda: True)
    monkeypatch.setattr(progress, "show_progress", shown.append)
    ticks = iter(n / 1000 for n in range(1000))
    running = Progress("documents", lambda: None, clock=lambda: next(ticks))
    for done in range(1000):
        running.tell(done)
    assert len(shown) == 5


def _read_all(terminal: int) -> str:
    told = b""
    while True:
        try:
            part = os.read(terminal, 4096)
        except OSError:  # the other side is closed
            part = b""
        if not part:
            os.close(terminal)
            return told.decode()
        told += part
