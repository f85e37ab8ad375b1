"""A page of the documents, followed line by line.

What the fences of a page mean, on the site and beside the code alike:

    ```text file=NAME     the reader writes this file
    ```sh                 the reader runs these commands; any that fails, fails the page
    ```python             the reader runs these lines; the names of earlier ones are known
    ```output             each line of it is found, in this order, in what the block before has printed
    ```sh norun           shown and not run: it needs a machine, a server or a file that tests lack

A comment `<!-- needs: seeds -->` has these folders or files of the checkout copied beside the reader.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_BLOCK = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_NEEDS = re.compile(r"^<!-- needs: (.*?) -->$", re.MULTILINE)
_ISOLATES = dict.fromkeys(map(ord, "\u2066\u2067\u2068\u2069"), None)
_LEFT_BEHIND = shutil.ignore_patterns("__pycache__", "docs")
# Runs blocks in one namespace, as they come in, and gives what each has printed.
_INTERPRETER = """
import contextlib, io, json, sys
names = {"__name__": "__main__"}
for line in sys.stdin:
    told = io.StringIO()
    with contextlib.redirect_stdout(told):
        exec(json.loads(line), names)
    print(json.dumps(told.getvalue()), flush=True)
"""


class Block(NamedTuple):
    sort: str
    note: str
    text: str


def blocks(page: Path) -> list[Block]:
    return [Block(*found) for found in _BLOCK.findall(page.read_text(encoding="utf-8"))]


def runs(block: Block) -> bool:
    return block.sort in {"sh", "python"} and block.note != "norun"


def environment(folder: Path, path: str) -> dict[str, str]:
    """Give an environment where `geomap` and `python` are those of the tests, read from `path`."""
    programs = folder / "bin"
    programs.mkdir()
    for name, arguments in (("geomap", "-m geomap"), ("python", "")):
        (programs / name).write_text(
            f'#!/bin/sh\nexec "{sys.executable}" {arguments} "$@"\n', encoding="utf-8"
        )
        (programs / name).chmod(0o755)
    found = f"{programs}{os.pathsep}{os.environ['PATH']}"
    return {**os.environ, "PATH": found, "PYTHONPATH": path}


@dataclass
class Reader:
    """Who follows a page, in a folder of their own."""

    work: Path
    env: Mapping[str, str]
    told: str = ""
    compared: int = 0
    interpreter: subprocess.Popen[str] | None = None

    def follow(self, page: Path, root: Path) -> None:
        """Do what the page says, block by block; raises AssertionError where it does not come true."""
        self._bring(page, root)
        try:
            for block in blocks(page):
                self._do(block)
        finally:
            if self.interpreter is not None:
                self.interpreter.communicate()

    def _bring(self, page: Path, root: Path) -> None:
        for needed in _NEEDS.findall(page.read_text(encoding="utf-8")):
            for path in needed.split():
                self._copy(root / path, self.work / path)

    @staticmethod
    def _copy(source: Path, target: Path) -> None:
        if source.is_dir():
            shutil.copytree(source, target, ignore=_LEFT_BEHIND)
        else:
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, target)

    def _do(self, block: Block) -> None:
        if block.note.startswith("file="):
            self._write(block.note.removeprefix("file="), block.text)
        elif block.sort == "output":
            self._compare(block.text)
        elif runs(block):
            self.told = (self._shell if block.sort == "sh" else self._python)(block.text).translate(_ISOLATES)

    def _write(self, name: str, text: str) -> None:
        path = self.work / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def _compare(self, shown: str) -> None:
        left = self.told
        for line in filter(None, shown.splitlines()):
            before, found, left = left.partition(line)
            assert found, f"{line!r} does not follow in:\n{before}\n--- all of it:\n{self.told}"
            self.compared += 1

    def _shell(self, script: str) -> str:
        ran = subprocess.run(
            ["bash", "-eu", "-o", "pipefail", "-c", f"{{ {script}\n}} 2>&1"],  # noqa: S607  # the reader's shell
            cwd=self.work,
            env=self.env,
            capture_output=True,
            text=True,
            check=False,
        )
        assert ran.returncode == 0, f"{script}\n{ran.stdout}"
        return ran.stdout

    def _python(self, lines: str) -> str:
        if self.interpreter is None:
            self.interpreter = subprocess.Popen(
                [sys.executable, "-c", _INTERPRETER],
                cwd=self.work,
                env=self.env,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
            )
        assert self.interpreter.stdin
        assert self.interpreter.stdout
        self.interpreter.stdin.write(json.dumps(lines) + "\n")
        self.interpreter.stdin.flush()
        answer = self.interpreter.stdout.readline()
        assert answer, f"failed:\n{lines}"
        return str(json.loads(answer))
