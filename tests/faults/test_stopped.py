"""Stopped from outside: by Ctrl-C, by the system, by a reader that has enough, by the loss of a worker."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

GEOMAP = (sys.executable, "-m", "geomap")


@pytest.fixture
def endless(archive: Path) -> Iterator[Path]:
    """A pipe that gives the archive again and again, under ids of its own."""
    pipe = archive.with_name("endless")
    os.mkfifo(pipe)
    writer = (
        "import sys, itertools\n"
        "lines = open(sys.argv[1], encoding='utf-8').readlines()\n"
        "out = open(sys.argv[2], 'w', encoding='utf-8')\n"
        "for turn in itertools.count():\n"
        '    for line in lines: out.write(line.replace(\'"id": "r\', f\'"id": "{turn}-r\'))\n'
    )
    process = subprocess.Popen(
        [sys.executable, "-c", writer, str(archive), str(pipe)], stderr=subprocess.DEVNULL
    )
    yield pipe
    process.kill()
    process.wait()


@pytest.fixture(autouse=True)
def hearing() -> Iterator[None]:
    """Let the commands hear signals that whoever started the tests ignores: a shell for `&`, or nohup.

    They would inherit that, and rightly stay deaf to Ctrl-C. The tests themselves ignore them as before.
    """
    deaf = [
        n for n in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP) if signal.getsignal(n) is signal.SIG_IGN
    ]
    for number in deaf:
        signal.signal(number, lambda *_: None)  # a handler ends with exec, where the default takes its place
    yield
    for number in deaf:
        signal.signal(number, signal.SIG_IGN)


def children(pid: int) -> list[int]:
    """Give the workers of a process, as Linux tells them; the tracker of resources is none."""
    told = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii")
    commands = {int(child): Path(f"/proc/{child}/cmdline").read_bytes() for child in told.split()}
    return [child for child, command in commands.items() if b"spawn_main" in command]


def wait_for(size: int, file: Path, process: subprocess.Popen[str]) -> None:
    until_s = time.monotonic() + 120
    while time.monotonic() < until_s and process.poll() is None:
        if file.exists() and file.stat().st_size >= size:
            return
        time.sleep(0.01)
    pytest.fail(f"{file.name} does not grow")


def start(*arguments: object) -> subprocess.Popen[str]:
    """Start a command in a group of its own, as a terminal does."""
    command = [*GEOMAP, *map(str, arguments)]
    return subprocess.Popen(
        command,
        stderr=subprocess.PIPE,
        stdin=subprocess.DEVNULL,
        text=True,
        encoding="utf-8",
        start_new_session=True,
    )


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
@pytest.mark.parametrize("jobs", [1, 2])
def test_a_signal_ends_a_run_cleanly(endless: Path, tmp_path: Path, number: int, jobs: int) -> None:
    """The signal goes to all processes of the run, as Ctrl-C and the end of a terminal do."""
    out = tmp_path / "out" / "r.jsonl"
    process = start("extract", endless, "-o", out, "--jobs", jobs)
    wait_for(10_000, out.with_name(".r.jsonl.geomap-new"), process)
    os.killpg(process.pid, number)
    _, told = process.communicate(timeout=60)
    assert process.returncode == 128 + number, told
    assert told == "geomap: stopped before the end; nothing half-written is left\n"
    assert not out.parent.exists()


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_run_behind_a_shell_is_deaf_to_ctrl_c(endless: Path, tmp_path: Path, jobs: int) -> None:
    """A shell has its background jobs ignore Ctrl-C, which is for another command; SIGTERM is for them."""
    out = tmp_path / "r.jsonl"
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    process = start("extract", endless, "-o", out, "--jobs", jobs)
    signal.signal(signal.SIGINT, before)
    grown = out.with_name(".r.jsonl.geomap-new")
    wait_for(10_000, grown, process)
    os.killpg(process.pid, signal.SIGINT)
    wait_for(grown.stat().st_size + 200_000, grown, process)
    os.killpg(process.pid, signal.SIGTERM)
    _, told = process.communicate(timeout=60)
    assert process.returncode == 128 + signal.SIGTERM, told
    assert not out.exists()


@pytest.mark.parametrize("delay_s", [0.3, 0.6, 0.9, 1.2])
def test_ctrl_c_while_workers_start(endless: Path, tmp_path: Path, delay_s: float) -> None:
    """A worker that is just being born says nothing either."""
    process = start("extract", endless, "-o", tmp_path / "r.jsonl", "--jobs", 2)
    until_s = time.monotonic() + 60
    while not (found := children(process.pid)) and time.monotonic() < until_s:
        time.sleep(0.005)
    assert found
    time.sleep(delay_s)
    os.killpg(process.pid, signal.SIGINT)
    _, told = process.communicate(timeout=60)
    assert process.returncode == 130, told
    assert "Traceback" not in told
    assert "KeyboardInterrupt" not in told


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_reader_that_has_enough_ends_the_run_quietly(endless: Path, jobs: int) -> None:
    extract = subprocess.Popen(
        [*GEOMAP, "extract", str(endless), "--jobs", str(jobs)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    assert extract.stdout
    assert extract.stderr
    with extract.stderr:
        with extract.stdout:
            assert extract.stdout.readline().startswith('{"schema"')
        assert extract.stderr.read() == ""
    assert extract.wait(timeout=60) == 1


def run(command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["/bin/sh", "-c", command], capture_output=True, text=True, encoding="utf-8", check=False, timeout=120
    )


@pytest.mark.parametrize("what", ["extract {news}", "gazetteer find M4", "explain {news}/first/first.txt"])
def test_standard_output_that_is_full_or_closed(news: Path, what: str) -> None:
    """A result that nobody gets is an error."""
    command = f"{' '.join(GEOMAP)} {what.format(news=news)}"
    full = run(f"{command} > /dev/full")
    assert full.returncode == 1
    assert full.stderr.endswith("geomap: cannot write to standard output: No space left on device\n")
    closed = run(f"{command} >&-")
    assert closed.returncode == 1
    assert "standard output is closed" in closed.stderr
    for done in (full, closed):
        assert "Traceback" not in done.stderr
        assert "Exception ignored" not in done.stderr


def test_closed_streams_do_not_harm_what_goes_into_files(news: Path, tmp_path: Path) -> None:
    """The numbers of closed streams must not become those of files, or what is told would go in there."""
    geomap, out = " ".join(GEOMAP), tmp_path / "out"
    done = run(f"{geomap} map {news} -o {out} <&- >&- 2>&- && {geomap} verify {out} >&- 2>&-")
    assert done.returncode == 0, done.stderr


def test_a_device_is_written_to_and_not_replaced(news: Path) -> None:
    done = run(f"{' '.join(GEOMAP)} extract {news} -o /dev/full")
    assert done.returncode == 1
    assert "cannot write to '/dev/full': No space left on device" in done.stderr
    assert Path("/dev/full").is_char_device()
    assert run(f"{' '.join(GEOMAP)} extract {news} -o /dev/null").returncode == 0
    assert Path("/dev/null").is_char_device()


@pytest.mark.parametrize("which", [0, 1])
def test_the_loss_of_a_worker_costs_nothing(archive: Path, tmp_path: Path, which: int) -> None:
    """A worker is killed, as the system kills one when memory runs out: its documents are read."""
    lines = archive.read_text(encoding="utf-8").splitlines(keepends=True)
    many = [line.replace('"id": "r', f'"id": "{turn}-r') for turn in range(12) for line in lines]
    archive.write_text("".join(many), encoding="utf-8")
    whole, out = tmp_path / "whole.jsonl", tmp_path / "r.jsonl"
    assert run(f"{' '.join(GEOMAP)} extract {archive} -o {whole} -q").returncode == 0
    process = start("extract", archive, "-o", out, "--jobs", 2)
    wait_for(10_000, out.with_name(".r.jsonl.geomap-new"), process)
    os.kill(children(process.pid)[which], signal.SIGKILL)
    _, told = process.communicate(timeout=120)
    assert process.returncode == 0, told
    assert "Traceback" not in told
    assert out.read_bytes() == whole.read_bytes()
