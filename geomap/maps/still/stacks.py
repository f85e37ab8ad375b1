"""Symbols that would cover each other, gathered: one symbol a kind, with how many it stands for."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

from geomap.maps.assets import symbols
from geomap.maps.still import paper
from geomap.maps.still.frame import Box
from geomap.maps.still.lettering import BOLD, lettering, letters
from geomap.maps.still.svg import tag

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from geomap.maps.still.frame import Frame
    from geomap.maps.still.marks import Mark
    from geomap.maps.still.svg import Point
    from geomap.model import EventKind

_SIZE, _SMALL = 20.0, 14.0
_CELL = 23.0
_BADGE = 9.0
_DIGIT_SIZE = 9.5


@dataclass(frozen=True, slots=True)
class Stack:
    """Marks at one place of the picture."""

    at: Point
    marks: tuple[Mark, ...]

    @property
    def kinds(self) -> list[tuple[EventKind, list[Mark]]]:
        """The marks by kind, in the order of the legend."""
        return [(k, found) for k in symbols() if (found := [m for m in self.marks if m.kind is k])]

    @property
    def box(self) -> Box:
        """The room that the symbols take."""
        columns, rows = _grid(len(self.kinds))
        x, y = self.at
        half_x, half_y = columns * _CELL / 2, rows * _CELL / 2
        return Box(x - half_x, y - half_y, x + half_x, y + half_y)


def gather_stacks(marks: Iterable[Mark], frame: Frame) -> list[Stack]:
    """Gather marks until no two stacks meet; a stack stands where most of its marks do."""
    at_place: defaultdict[Point, list[Mark]] = defaultdict(list)
    for mark in marks:
        x, y = frame.place(*mark.position)
        if frame.shows((x, y)):
            at_place[round(x, 1), round(y, 1)].append(mark)
    stacks = [Stack(at, tuple(found)) for at, found in at_place.items()]
    stacks.sort(key=lambda s: (-len(s.marks), s.at))
    kept: list[Stack] = []
    for stack in stacks:
        kept = _joined(kept, stack)
    return kept


def _joined(kept: list[Stack], stack: Stack) -> list[Stack]:
    """Add a stack, taken together with every one that it meets, for as long as it meets any."""
    while met := [other for other in kept if other.box.meets(stack.box)]:
        together = [*met, stack]
        most = max(together, key=lambda s: (len(s.marks), s.at))
        stack = Stack(most.at, tuple(m for s in together for m in s.marks))
        kept = [other for other in kept if other not in met]
    return [*kept, stack]


def _grid(count: int) -> tuple[int, int]:
    columns = {1: 1, 2: 2, 4: 2}.get(count, 3 if count <= 9 else 4)
    return columns, ceil(count / columns)


def draw_stack(stack: Stack) -> Iterator[str]:
    """Draw a stack's symbols in rows around its place."""
    columns, _ = _grid(len(stack.kinds))
    left, top, *_ = stack.box
    for i, (kind, marks) in enumerate(stack.kinds):
        x = left + (i % columns + 0.5) * _CELL
        y = top + (i // columns + 0.5) * _CELL
        size = _SMALL if all(m.is_background for m in marks) else _SIZE
        yield symbol(kind, (x, y), size, hollow=all(m.is_claimed for m in marks))
        if len(marks) > 1:
            yield badge(len(marks), (x + size / 2, y - size / 2 + 1))


def symbol(kind: EventKind, at: Point, size: float, *, hollow: bool = False) -> str:
    """Draw the symbol of a kind around a point, with a dark and a light edge that lift it off any ground."""
    look, scale = symbols()[kind], size / 24.0
    fill, edge, width = (paper.PAPER, look.color, 3.2) if hollow else (look.color, paper.PAPER, 1.8)
    place = f"translate({at[0] - size / 2:.2f} {at[1] - size / 2:.2f}) scale({scale:.4f})"
    under = tag("path", d=look.shape, fill="none", stroke=paper.INK, stroke_width=width + 2.0, stroke_opacity=0.55, stroke_linejoin="round")
    edged = tag("path", d=look.shape, fill="none", stroke=paper.PAPER if not hollow else edge, stroke_width=width, stroke_linejoin="round")
    return tag("g", under, edged, tag("path", d=look.shape, fill=fill), transform=place)


def badge(count: int, at: Point) -> str:
    """Draw how many incidents a symbol stands for."""
    line = letters(str(count), BOLD)
    half = max(_BADGE, line.width(_DIGIT_SIZE) + 6.0) / 2
    x, y = at
    plate = tag("rect", x=x - half, y=y - 6.0, width=2 * half, height=12, rx=6, fill=paper.INK, stroke=paper.PAPER, stroke_width=0.8)
    return plate + lettering(line, (x, y + 3.4), _DIGIT_SIZE, paper.PAPER, anchor="middle")
