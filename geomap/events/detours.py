"""How far a way leads: where a place lies best on it, and whether a goal told first is its end."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from geomap.geodesy import distance_m

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.events.scene import Spot
    from geomap.events.travel import Stop

_CLEARLY_SHORTER = 0.8
_GOALS = frozenset({"to", "end"})


def between_m(a: Spot | None, b: Spot | None) -> float:
    """Give the distance of two places; 0 where a position is unknown."""
    points = [s.placement.locality.point if s else None for s in (a, b)]
    if points[0] is None or points[1] is None:
        return 0.0
    return distance_m(points[0], points[1])


def with_goal_last(way: list[Stop]) -> list[Stop]:
    """`بدأت من A باتجاه B. ... واجتازت C وD`: B, told before the way to it, ends it if that is far shorter.

    Not so where the text goes on from B ("then", "from there") or tells a way back.
    """
    at = next((i for i, t in enumerate(way) if i and t.tag in _GOALS), None)
    if at is None or any(t.homeward or t.tag == "return" for t in way):
        return way
    goal, rest = way[at], way[at + 1 :]
    told = sorted((t for t in way if t.spot.first > goal.spot.first), key=lambda t: t.spot.first)
    later = bool(rest) and all(t.spot.sentence > goal.spot.sentence for t in rest)
    if not later or told[0].onward or any(t.tag == "tour" for t in rest):
        return way
    moved = [*way[:at], *rest, replace(goal, tag="end")]
    return moved if is_shorter(moved, way) else way


def is_shorter(a: Sequence[Stop], b: Sequence[Stop]) -> bool:
    """Tell whether one order of stops is far shorter than the other; never where positions are unknown."""
    return _length_m(a) < _CLEARLY_SHORTER * _length_m(b)


def _length_m(way: Sequence[Stop]) -> float:
    return sum(between_m(a.spot, b.spot) for a, b in pairwise(way))
