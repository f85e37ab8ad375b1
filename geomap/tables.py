"""Reading the CSV tables that stand beside the code: words, rules, styles, kinds."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@cache
def packaged_rows(package: str, path: str) -> tuple[Mapping[str, str], ...]:
    """Give the rows of the table `path` in a package, each by the names of its columns.

    A table is read once, since many lists and rules may stand in one.
    """
    with files(package).joinpath(path).open(encoding="utf-8") as lines:
        return tuple(csv.DictReader(lines))
