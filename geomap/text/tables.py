"""Reading the word lists that stand beside the code."""

from __future__ import annotations

import csv
from importlib.resources import files


def rows(name: str) -> list[dict[str, str]]:
    """Give the rows of a CSV table of this room, each by the names of its columns."""
    table = (files(__package__) / name).read_text(encoding="utf-8")
    return list(csv.DictReader(table.splitlines()))
