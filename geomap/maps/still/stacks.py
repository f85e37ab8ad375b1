"""Symbols that would cover each other, gathered: two kinds stand side by side, more make a wheel."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import accumulate, pairwise
from math import cos, pi, sin
from typing import TYPE_CHECKING

from geomap.maps.assets import symbols
from geomap.maps.still import paper
from geomap.maps.still.frame import Box
from geomap.maps.still.lettering import BOLD, lettering, letters
from geomap.maps.still.svg import number, tag

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from geomap.maps.still.content import Mark
    from geomap.maps.still.frame import Frame
    from geomap.maps.still.svg import Point
    from geomap.model import EventKind

_NEAR = 30.0  # pixels between two stacks at least, to each side or up and down
_SIZE, _PAIRED, _SMALL = 20.0, 15.0, 14.0
_SIDE_BY_SIDE = 2
_WHEEL, _HUB = 14.0, 8.8
_BADGE, _DIGITS = 9.0, 9.5


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
    def is_wheel(self) -> bool:
        """Whether it holds too many kinds for symbols side by side."""
        return len({m.kind for m in self.marks}) > _SIDE_BY_SIDE

    @property
    def box(self) -> Box:
        """The room that the symbols take."""
        place = Box(*self.at, *self.at)
        if len(self.kinds) > 1:
            return place.grown(_NEAR / 2)
        badge_room = 6.0 if len(self.marks) > 1 else 0.0
        left, top, right, bottom = place.grown(_SIZE / 2 + 1.0)
        return Box(left, top - badge_room, right + badge_room, bottom)


def gather_stacks(marks: Iterable[Mark], frame: Frame) -> list[Stack]:
    """Gather the marks of a frame round the places with most of them; stacks never cover each other."""
    at_place: defaultdict[Point, list[Mark]] = defaultdict(list)
    for mark in marks:
        x, y = frame.place(*mark.position)
        if frame.shows((x, y)):
            at_place[round(x, 1), round(y, 1)].append(mark)
    gathered: dict[Point, list[Mark]] = {}
    for at, found in sorted(at_place.items(), key=lambda pair: (-len(pair[1]), pair[0])):
        gathered.setdefault(_nearest(at, gathered), []).extend(found)
    return [Stack(at, tuple(found)) for at, found in gathered.items()]


def _nearest(at: Point, others: Iterable[Point]) -> Point:
    """Give the nearest of the other places that is too near to stand beside, else the place itself."""
    gaps = ((max(abs(at[0] - x), abs(at[1] - y)), (x, y)) for x, y in others)
    gap, other = min(gaps, default=(_NEAR, at))
    return other if gap < _NEAR else at


def draw_stack(stack: Stack) -> Iterator[str]:
    """Draw a stack: each of at most two kinds by its symbol, more of them as a wheel of shares."""
    kinds, (x, y) = stack.kinds, stack.at
    if stack.is_wheel:
        yield from wheel([(kind, len(marks)) for kind, marks in kinds], stack.at)
        return
    for i, (kind, marks) in enumerate(kinds):
        aside = (i - (len(kinds) - 1) / 2) * _PAIRED
        size = _PAIRED if len(kinds) > 1 else _SIZE
        size = min(size, _SMALL) if all(m.is_background for m in marks) else size
        yield symbol(kind, (x + aside, y), size, hollow=all(m.is_claimed for m in marks))
    for i, (_, marks) in enumerate(kinds):
        aside = (i - (len(kinds) - 1) / 2) * (_PAIRED + 4.0)
        if len(marks) > 1:
            yield badge(len(marks), (x + aside + (8.0 if len(kinds) == 1 else 0.0), y - 10.0))


def symbol(kind: EventKind, at: Point, size: float, *, hollow: bool = False) -> str:
    """Draw the symbol of a kind around a point, with a dark and a light edge that lift it off any ground."""
    look, scale = symbols()[kind], size / 24.0
    fill, edge, width = (paper.PAPER, look.color, 3.2) if hollow else (look.color, paper.PAPER, 1.8)
    style = {"d": look.shape, "fill": "none", "stroke_linejoin": "round"}
    under = tag("path", **style, stroke=paper.INK, stroke_width=width + 2.0, stroke_opacity=0.55)
    edged = tag("path", **style, stroke=edge, stroke_width=width)
    place = f"translate({at[0] - size / 2:.2f} {at[1] - size / 2:.2f}) scale({scale:.4f})"
    return tag("g", under, edged, tag("path", d=look.shape, fill=fill), transform=place)


def wheel(counts: Sequence[tuple[EventKind, int]], at: Point) -> Iterator[str]:
    """Draw the shares of kinds as a wheel, clockwise from the top, with their sum in the hub."""
    x, y = at
    total = sum(count for _, count in counts)
    turns = [0.0, *accumulate(count / total for _, count in counts)]
    yield tag("circle", cx=x, cy=y, r=_WHEEL + 1.6, fill=paper.PAPER, stroke=paper.INK, stroke_width=0.9)
    for (kind, _), (begin, end) in zip(counts, pairwise(turns), strict=True):
        slice_ = _slice(at, begin, end)
        yield tag("path", d=slice_, fill=symbols()[kind].color, stroke=paper.PAPER, stroke_width=1.1)
    yield tag("circle", cx=x, cy=y, r=_HUB, fill=paper.PAPER)
    line = letters(str(total), BOLD)
    size = min(_DIGITS, 15.5 / line.width(1.0))
    yield lettering(line, (x, y + size * 0.36), size, paper.INK, anchor="middle")


def _slice(center: Point, begin: float, end: float) -> str:
    (x, y), large = center, int(end - begin > 0.5)
    rims = [(x + _WHEEL * sin(2 * pi * t), y - _WHEEL * cos(2 * pi * t)) for t in (begin, end)]
    (ax, ay), (bx, by) = [(number(a), number(b)) for a, b in rims]
    return f"M{number(x)},{number(y)}L{ax},{ay}A{number(_WHEEL)},{number(_WHEEL)} 0 {large} 1 {bx},{by}Z"


def badge(count: int, at: Point) -> str:
    """Draw how many incidents a symbol stands for."""
    line = letters(str(count), BOLD)
    half = max(_BADGE, line.width(_DIGITS) + 6.0) / 2
    x, y = at
    style = {"rx": 6, "fill": paper.INK, "stroke": paper.PAPER, "stroke_width": 0.8}
    plate = tag("rect", x=x - half, y=y - 6.0, width=2 * half, height=12, **style)
    return plate + lettering(line, (x, y + 3.4), _DIGITS, paper.PAPER, anchor="middle")
