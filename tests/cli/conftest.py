"""The command line, run inside the tests' own process, and small inputs for it."""

from __future__ import annotations

import json
import subprocess
import sys
from inspect import signature
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from click.testing import CliRunner, Result

from geomap.cli import main

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

PATROL = (
    "سيّرت القوات الروسية والتركية دورية مشتركة يوم الاثنين 17 آب 2020 على الطريق الدولي M4، "
    "وانطلقت الدورية من بلدة النيرب وصولاً إلى مدينة أريحا."
)
SHELLING = "قصفت مدفعية قوات النظام قرية كنصفرة في جبل الزاوية صباح يوم الأحد 16 آب 2020."

# The oldest click that we allow mixes both streams unless it is told not to; newer ones never do.
_APART: dict[str, Any] = {"mix_stderr": False} if "mix_stderr" in signature(CliRunner).parameters else {}
_KILOBYTE, _MEGABYTE = 1024, 1_000_000
_LAUNCHER = """
import os, resource, subprocess, sys
code = subprocess.run([sys.executable, "-m", "geomap", *sys.argv[1:]]).returncode
sys.stderr.write(f"peak {resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss}")
sys.exit(code)
"""


class Measured(NamedTuple):
    """What a command wrote and told, its exit code, and the peak of its memory."""

    stdout: bytes
    stderr: str
    exit_code: int
    peak_mb: float


@pytest.fixture
def geomap() -> Callable[..., Result]:
    """Run a command line and give its result; a traceback fails the test."""

    def run(*arguments: object, stdin: str | bytes | None = None) -> Result:
        result = CliRunner(**_APART).invoke(main, [str(argument) for argument in arguments], input=stdin)
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        return result

    return run


@pytest.fixture
def told(tmp_path: Path) -> Callable[[Iterable[tuple[str, str | None, str]]], Path]:
    """Write reports, each with id, day and text, into a file of JSON lines."""

    def write(reports: Iterable[tuple[str, str | None, str]]) -> Path:
        path = tmp_path / "news.jsonl"
        lines = (json.dumps({"id": i, "published": day, "text": text}) + "\n" for i, day, text in reports)
        path.write_text("".join(lines), encoding="utf-8")
        return path

    return write


@pytest.fixture
def root() -> Path:
    """The checkout."""
    return Path(__file__).parents[2]


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """A folder with two good reports."""
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "patrol.txt").write_text(PATROL, encoding="utf-8")
    (folder / "shelling.txt").write_text(SHELLING, encoding="utf-8")
    (folder / "documents.csv").write_text(
        "file,publisher,published\npatrol.txt,شبكة,2020-08-17\nshelling.txt,,2020-08-16\n", encoding="utf-8"
    )
    return folder


@pytest.fixture
def built(geomap: Callable[..., Result], news: Path, tmp_path: Path) -> Path:
    """The output folder of the two reports."""
    folder = tmp_path / "built"
    assert geomap("map", news, "-o", folder).exit_code == 0
    return folder


@pytest.fixture
def measured(tmp_path: Path) -> Callable[..., Measured]:
    """Run a command line in a process of its own, started by a small one: a large parent would count."""

    def run(*arguments: object) -> Measured:
        out = tmp_path / "measured.out"
        with out.open("wb") as stdout:
            command = [sys.executable, "-c", _LAUNCHER, *map(str, arguments)]
            done = subprocess.run(command, stdout=stdout, stderr=subprocess.PIPE, check=False)
        told, _, peak = done.stderr.decode().rpartition("peak ")
        return Measured(out.read_bytes(), told, done.returncode, int(peak) * _KILOBYTE / _MEGABYTE)

    return run


@pytest.fixture
def archive_of(tmp_path: Path) -> Callable[[int], Path]:
    """Write one file with so many short reports, `r0`, `r1` and on."""
    villages = ("النيرب", "أريحا", "كنصفرة", "سرمين", "محمبل", "بداما", "كفرنبل")

    def write(count: int) -> Path:
        path = tmp_path / "archive.jsonl"
        reports = (
            {
                "id": f"r{n}",
                "published": "2020-08-17",
                "text": f"قصفت المدفعية قرية {villages[n % len(villages)]} اليوم، رقم {n}.",
            }
            for n in range(count)
        )
        lines = (json.dumps(report, ensure_ascii=False) + "\n" for report in reports)
        path.write_text("".join(lines), encoding="utf-8")
        return path

    return write
