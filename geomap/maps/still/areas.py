"""Areas on the picture: a dashed shape, and on its edge a tag that names the kind and is no pin."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geomap.maps.assets import symbols
from geomap.maps.still import paper
from geomap.maps.still.frame import Box
from geomap.maps.still.stacks import badge, symbol
from geomap.maps.still.svg import outline, tag

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from shapely.geometry.base import BaseGeometry

    from geomap.maps.still.content import Area
    from geomap.maps.still.frame import Frame
    from geomap.maps.still.svg import Point

_HALF = 10.5  # of a tag, in pixels
_SYMBOL = 13.0
_TRIES = 48  # places tried along an edge


@dataclass(frozen=True, slots=True)
class Tag:
    """The sign of an area, on its edge."""

    area: Area
    at: Point

    @property
    def box(self) -> Box:
        """The room that it takes."""
        return Box(*self.at, *self.at).grown(_HALF)


def draw_area(area: Area, frame: Frame) -> str:
    """Draw an area, or a stretch of road, in the color of its kind, dashed because its edge is not exact."""
    color, is_line = symbols()[area.kind].color, _is_line(area.shape)
    style = {"fill": "none"} if is_line else {"fill": color, "fill_opacity": 0.07}
    return tag(
        "path",
        d=outline(frame.draw(area.shape)),
        stroke=color,
        stroke_width=4 if is_line else 2,
        stroke_dasharray="1 6" if area.is_claimed else "6 5",
        stroke_linecap="round",
        **style,
    )


def place_tags(areas: Iterable[Area], frame: Frame, taken: Sequence[Box]) -> list[Tag]:
    """Put each tag on the first free place of its edge, from the top on; areas out of sight get none."""
    tags: list[Tag] = []
    for area in areas:
        seats = [Tag(area, at) for at in _edge(area.shape, frame)]
        inside = [t for t in seats if frame.window.grown(-4.0).holds(t.box)] or seats[:1]
        others = [*taken, *(t.box.grown(1.0) for t in tags)]
        free = (t for t in inside if not any(t.box.meets(other) for other in others))
        tags += [seat] if (seat := next(free, next(iter(inside), None))) else []
    return tags


def _edge(shape: BaseGeometry, frame: Frame) -> Iterator[Point]:
    """Give places along the visible edge, from its top outward, of a line from its middle."""
    edge = visible_edge(shape, frame)
    if edge.is_empty:
        return
    seats = [edge.interpolate(i / _TRIES, normalized=True) for i in range(_TRIES + 1)]
    points = [(p.x, p.y) for p in seats]
    first = _TRIES // 2 if _is_line(shape) else min(range(len(points)), key=lambda i: points[i][1])
    yield from (points[i] for i in sorted(range(len(points)), key=lambda i: abs(i - first)))


def draw_tag(seat: Tag) -> Iterator[str]:
    """Draw a tag: the symbol of the kind on a plate with the dashes of its area."""
    box, area = seat.box, seat.area
    yield tag(
        "rect",
        x=box.left,
        y=box.top,
        width=2 * _HALF,
        height=2 * _HALF,
        rx=4,
        fill=paper.PAPER,
        stroke=symbols()[area.kind].color,
        stroke_width=1.6,
        stroke_dasharray="1 3" if area.is_claimed else "4 2.4",
    )
    yield symbol(area.kind, seat.at, _SYMBOL, hollow=area.is_claimed)
    if len(area.incident_ids) > 1:
        yield badge(len(area.incident_ids), (box.right - 1.0, box.top))


def visible_edge(shape: BaseGeometry, frame: Frame) -> BaseGeometry:
    """Give the edge of an area, or a line itself, in pixels; it is empty out of sight."""
    drawn = frame.draw(shape)
    return drawn if _is_line(shape) or drawn.is_empty else drawn.boundary


def _is_line(shape: BaseGeometry) -> bool:
    return shape.geom_type.endswith("LineString")
