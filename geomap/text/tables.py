"""Reading the word lists that stand beside the code."""

from __future__ import annotations

import csv
from importlib.resources import files


def rows(name: str) -> list[dict[str, str]]:
    """Give the rows of a CSV table of this room, each by the names of its columns."""
    with (files(__package__) / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))
