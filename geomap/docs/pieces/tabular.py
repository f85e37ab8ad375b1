"""Tables in Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_BAR = r"\|"  # a bar inside a cell would end it


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Give a table with this head."""
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(cell.replace('|', _BAR) for cell in line)} |\n" for line in lines)
