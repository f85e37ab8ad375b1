"""Drawings made from the project's own settings, as SVG that follows the colors of the page."""

from __future__ import annotations

import re
import tomllib
from html import escape
from textwrap import wrap
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_ROW, _BOX, _LEFT, _WIDTH = 44, 32, 30, 720
_NAMES = 130
_LONGEST, _LINE = 80, 16
_JOB = re.compile(r"^\| `(\w+)` \| (.+) \|$", re.MULTILINE)


def rooms(root: Path) -> str:
    """Draw the rooms in the order in which they may import each other, with the job of each."""
    names, jobs = _layers(root), _jobs(root)
    height = _ROW * len(names) + 10
    boxes = "".join(_room(name, jobs[name], 8 + _ROW * at) for at, name in enumerate(names))
    arrow = (
        f'<path d="M12 8V{height - 20}m-5 -8l5 9 5 -9" fill="none" stroke="currentColor" stroke-width="1.5"/>'
    )
    title = "<title>The rooms of geomap; imports point down</title>"
    head = (
        f'<svg class="drawing" role="img" viewBox="0 0 {_WIDTH} {height}" xmlns="http://www.w3.org/2000/svg">'
    )
    return f"```{{raw}} html\n{head}{title}{arrow}{boxes}</svg>\n```\n"


def _layers(root: Path) -> list[str]:
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = project["tool"]["importlinter"]["contracts"]
    return [
        name.removeprefix("geomap.") for name in next(c["layers"] for c in contracts if c["type"] == "layers")
    ]


def _room(name: str, job: str, top: int) -> str:
    lines = wrap(job.replace("`", "").replace("*", ""), _LONGEST)
    middle = top + _BOX / 2 + 5
    first = middle - (len(lines) - 1) * _LINE / 2
    said = "".join(
        f'<text x="{_LEFT + _NAMES + 14}" y="{first + _LINE * at}" class="job">{escape(line)}</text>'
        for at, line in enumerate(lines)
    )
    return (
        f'<rect x="{_LEFT}" y="{top}" width="{_NAMES}" height="{_BOX}" rx="5" class="room"/>'
        f'<text x="{_LEFT + _NAMES / 2}" y="{middle}" text-anchor="middle" class="name">{escape(name)}</text>'
        f"{said}"
    )


def _jobs(root: Path) -> dict[str, str]:
    """Give the job of each room, as CONTRIBUTING.md tells it."""
    return dict(_JOB.findall((root / "CONTRIBUTING.md").read_text(encoding="utf-8")))
