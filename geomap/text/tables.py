"""Reading the word lists that stand beside the code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.tables import packaged_rows

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def rows(name: str) -> Sequence[Mapping[str, str]]:
    """Give the rows of a CSV table of this room, each by the names of its columns."""
    return packaged_rows("geomap.text", name)
