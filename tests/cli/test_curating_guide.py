"""The guide for curators, run line by line: its files are written, its commands run, its output compared."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING, NamedTuple

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_BLOCK = re.compile(r"^```(\w+)(?: file=(\S+))?\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_ISOLATES = dict.fromkeys(map(ord, "\u2066\u2067\u2068\u2069"), None)


class Block(NamedTuple):
    sort: str
    file: str
    text: str


def blocks(guide: Path) -> Iterator[Block]:
    for sort, file, text in _BLOCK.findall(guide.read_text(encoding="utf-8")):
        yield Block(sort, file, text)


@pytest.fixture
def environment(tmp_path: Path, root: Path) -> dict[str, str]:
    """An environment where `geomap` and `python` are those of the tests."""
    programs = tmp_path / "bin"
    programs.mkdir()
    for name, arguments in (("geomap", "-m geomap"), ("python", "")):
        (programs / name).write_text(
            f'#!/bin/sh\nexec "{sys.executable}" {arguments} "$@"\n', encoding="utf-8"
        )
        (programs / name).chmod(0o755)
    path = f"{programs}{os.pathsep}{os.environ['PATH']}"
    return {**os.environ, "PATH": path, "PYTHONPATH": str(root)}


def test_every_step_of_the_guide_does_what_it_says(
    root: Path, tmp_path: Path, environment: dict[str, str]
) -> None:
    work = tmp_path / "work"
    work.mkdir()
    told = ""
    compared = 0
    for block in blocks(root / "gazetteer" / "curating.md"):
        if block.sort == "text":
            (work / block.file).parent.mkdir(exist_ok=True)
            (work / block.file).write_text(block.text, encoding="utf-8")
        elif block.sort == "sh":
            told = _run(block.text, work, environment)
        else:
            for line in block.text.splitlines():
                assert line in told, (line, told)
                compared += 1
    assert compared > 15
    before, after = (
        (work / run / "unresolved.csv").read_text(encoding="utf-8") for run in ("before", "after")
    )
    assert "تل الزمرد" in before
    assert "تل الزمرد" not in after


def _run(script: str, work: Path, environment: dict[str, str]) -> str:
    ran = subprocess.run(
        ["bash", "-eu", "-c", script],  # noqa: S607  # the shell of whoever runs the tests
        cwd=work,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    return (ran.stdout + ran.stderr).translate(_ISOLATES)
