"""Faults of the real system, and commands that meet them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

DRIVER = Path(__file__).with_name("driver.py")
REPORTS = {
    "first": (
        "سيّرت القوات الروسية والتركية دورية مشتركة يوم الاثنين 17 آب 2020 على الطريق الدولي M4، "
        "وانطلقت الدورية من بلدة النيرب وصولاً إلى مدينة أريحا."
    ),
    "second": "قصفت مدفعية قوات النظام قرية كنصفرة في جبل الزاوية صباح يوم الأحد 16 آب 2020.",
}


class Met(NamedTuple):
    """What became of a command: `files` are the digests of what then lay where the case looks."""

    exit_code: int
    stdout: str
    stderr: str
    touches: int
    files: dict[str, str]

    @property
    def shown(self) -> dict[str, str]:
        """The files that a user sees."""
        return {name: digest for name, digest in self.files.items() if not _is_hidden(name)}

    @property
    def hidden(self) -> list[str]:
        """The names that a user does not see."""
        return [name for name in self.files if _is_hidden(name)]


def _is_hidden(name: str) -> bool:
    return any(part.startswith(".") for part in name.split("/"))


@pytest.fixture
def meet() -> Callable[..., list[Met]]:
    """Run cases one after the other, each in a process of its own (see `driver.py`)."""

    def run(cases: Sequence[dict[str, Any]]) -> list[Met]:
        command = [sys.executable, str(DRIVER)]
        told = json.dumps(cases, default=str)
        done = subprocess.run(command, input=told, capture_output=True, text=True, check=True)
        return [Met(**met) for met in json.loads(done.stdout)]

    return run


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """A folder with two reports, each in a folder of its own."""
    for name, text in REPORTS.items():
        folder = tmp_path / "news" / name
        folder.mkdir(parents=True)
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return tmp_path / "news"


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Many short reports in one file."""
    path = tmp_path / "archive.jsonl"
    villages = ("النيرب", "أريحا", "كنصفرة", "سرمين", "محمبل", "بداما", "كفرنبل")
    reports = (
        {
            "id": f"r{n}",
            "published": "2020-08-17",
            "text": f"قصفت المدفعية قرية {villages[n % 7]} اليوم، رقم {n}.",
        }
        for n in range(120)
    )
    path.write_text("".join(json.dumps(r) + "\n" for r in reports), encoding="utf-8")
    return path
