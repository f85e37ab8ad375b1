"""The engine dask on a real cluster over TCP: a scheduler and two workers, one of them killed on the way."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from click.testing import Result

    Geomap = Callable[..., Result]

PATIENCE_S = 120
COUNT = 400


OTHER = """
from geomap.io import cluster
from geomap.io.documents import read_documents
from geomap.io.readers import Work

cluster.fingerprint = lambda gazetteer: "another make"
list(cluster.cluster_lines(read_documents([{archive!r}]), Work(), {address!r}, 1))
"""


@pytest.fixture
def archive(archive_of: Callable[[int], Path]) -> Path:
    """Many short reports in one file."""
    return archive_of(COUNT)


class Cluster:
    """A scheduler on a free port of this machine, and its workers as processes of their own."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        told = folder / "scheduler.json"
        self._scheduler = self._start(
            "scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(told)
        )
        _wait_for(lambda: told.exists() and bool(told.read_text()))
        self.address: str = json.loads(told.read_text())["address"]
        quiet = ("--nthreads", "1", "--no-dashboard", "--no-nanny", "--local-directory", str(folder))
        self.workers = [self._start("worker", self.address, "--host", "127.0.0.1", *quiet) for _ in range(2)]

    def _start(self, role: str, *arguments: str) -> subprocess.Popen[bytes]:
        log = (self._folder / f"{role}.log").open("ab")
        with log:
            return subprocess.Popen(
                [sys.executable, "-m", "distributed.cli.dask_" + role, *arguments], stdout=log, stderr=log
            )

    def stop(self) -> None:
        for process in (*self.workers, self._scheduler):
            process.kill()
            process.wait()


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    folder = tmp_path / "cluster"
    folder.mkdir()
    running = Cluster(folder)
    yield running
    running.stop()


def test_a_worker_that_is_killed_costs_no_record(
    geomap: Geomap, cluster: Cluster, archive: Path, tmp_path: Path
) -> None:
    """The command runs in a process of its own, as the tests themselves may open no connection."""
    assert geomap("extract", archive, "-o", tmp_path / "local.jsonl").exit_code == 0
    records = tmp_path / "records.jsonl"
    part = tmp_path / "records.jsonl.part"
    command = _command(archive, records, cluster.address, "--resume")
    process = subprocess.Popen(command, stderr=subprocess.PIPE)
    _wait_for(lambda: part.exists() and part.read_bytes().count(b"\n") >= COUNT // 8)
    cluster.workers[0].kill()
    assert not records.exists(), "the worker died while there was work left"
    _, told = process.communicate(timeout=PATIENCE_S)
    assert process.returncode == 0, told
    assert records.read_bytes() == (tmp_path / "local.jsonl").read_bytes()


def test_a_scheduler_that_does_not_answer_is_told(archive: Path, tmp_path: Path) -> None:
    """How long to wait is Dask's own setting, 30 seconds where nobody says otherwise."""
    command = _command(archive, tmp_path / "r.jsonl", "tcp://127.0.0.1:1")
    soon = {**os.environ, "DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT": "2s"}
    done = subprocess.run(command, capture_output=True, check=False, timeout=PATIENCE_S, env=soon)
    assert done.returncode == 1
    assert b"no Dask scheduler answers at 'tcp://127.0.0.1:1'" in done.stderr
    assert not (tmp_path / "r.jsonl").exists()


def test_workers_of_another_make_are_refused(cluster: Cluster, archive: Path, tmp_path: Path) -> None:
    """The gazetteer of the command is not the one that the workers have at that path."""
    script = tmp_path / "other.py"
    script.write_text(OTHER.format(address=cluster.address, archive=str(archive)), encoding="utf-8")
    done = subprocess.run([sys.executable, script], capture_output=True, check=False, timeout=PATIENCE_S)
    assert b"a worker has another version of geomap, or another gazetteer" in done.stderr


def test_an_address_is_for_dask_alone(geomap: Geomap, archive: Path) -> None:
    result = geomap("extract", archive, "--address", "tcp://127.0.0.1:8786")
    assert result.exit_code == 2
    assert "--engine dask" in result.stderr


def _command(archive: Path, records: Path, address: str, *more: str) -> list[str]:
    program = [sys.executable, "-m", "geomap", "extract", str(archive), "-o", str(records)]
    return [*program, "--engine", "dask", "--address", address, *more]


def _wait_for(is_so: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.02)
