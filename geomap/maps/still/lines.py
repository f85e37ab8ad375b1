"""Ways in pixels: lanes beside a road, and arrow heads along it, as the page draws them."""

from __future__ import annotations

from itertools import pairwise
from math import atan2, cos, hypot, sin
from typing import TYPE_CHECKING

from shapely.geometry import LineString

from geomap.maps.still import paper
from geomap.maps.still.svg import polyline, tag

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from geomap.maps.still.frame import Frame
    from geomap.maps.still.svg import Point
    from geomap.maps.ways import Way

_FIRST_LANE, _LANE = 3.0, 6.0
_HEAD_GAP, _SHORTEST_GAP, _HEAD, _HEAD_TURN = 90.0, 24.0, 8.0, 0.6
Lane = list[tuple[float, float]]


def lanes(way: Way, frame: Frame) -> list[Lane]:
    """Give the legs of a way in pixels, moved to the right of the direction of travel."""
    aside = _FIRST_LANE + _LANE * way.lane
    return [_shifted(_pixels(line, frame), aside) for line, _ in way.legs]


def draw_ways(ways: Sequence[Way], frame: Frame) -> Iterator[str]:
    """Draw the ways: light edges, then lines, then the arrow heads of each."""
    laid = [(way, lanes(way, frame)) for way in ways]
    for _, legs in laid:
        for leg in legs:
            yield _stroke(polyline(leg), paper.ROAD_EDGE, 6.0, stroke_opacity=0.85)
    for way, legs in laid:
        for leg, (_, schematic) in zip(legs, way.legs, strict=True):
            yield _stroke(polyline(leg), paper.WAY, 3.0, stroke_dasharray="7 6" if schematic else None)
        whole = [point for leg in legs for point in leg]
        yield _stroke("".join(map(polyline, arrow_heads(whole))), paper.WAY, 3.0, stroke_linejoin="miter")


def _stroke(path: str, color: str, width: float, **more: object) -> str:
    style = {"stroke_linejoin": "round", **more}
    return tag("path", d=path, fill="none", stroke=color, stroke_width=width, **style) if path else ""


def _pixels(line: Iterable[Point], frame: Frame) -> Lane:
    simple = LineString([frame.place(lon, lat) for lon, lat in line]).simplify(1.0)
    return [(x, y) for x, y, *_ in simple.coords]


def _shifted(points: Lane, aside: float) -> Lane:
    """Move a line to the right of its direction, which in pixels is clockwise."""
    moved: Lane = []
    for i, (x, y) in enumerate(points):
        (x0, y0), (x1, y1) = points[max(i - 1, 0)], points[min(i + 1, len(points) - 1)]
        length = hypot(x1 - x0, y1 - y0) or 1.0
        moved.append((x - (y1 - y0) / length * aside, y + (x1 - x0) / length * aside))
    return moved


def arrow_heads(points: Lane) -> Iterator[Lane]:
    """Place heads along a line at even gaps: each is wing, tip, wing."""
    steps = list(pairwise(points))
    total = sum(hypot(b[0] - a[0], b[1] - a[1]) for a, b in steps)
    gap = min(_HEAD_GAP, max(total / 2, _SHORTEST_GAP))
    ahead = gap / 2
    for a, b in steps:
        length = hypot(b[0] - a[0], b[1] - a[1])
        while length > 0.0 and ahead <= length:
            yield _head(a, b, ahead / length)
            ahead += gap
        ahead -= length


def _head(a: Point, b: Point, share: float) -> Lane:
    x, y = a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share
    angle = atan2(b[1] - a[1], b[0] - a[0])
    wings = [
        (x - _HEAD * cos(angle + turn), y - _HEAD * sin(angle + turn)) for turn in (_HEAD_TURN, -_HEAD_TURN)
    ]
    return [wings[0], (x, y), wings[1]]
