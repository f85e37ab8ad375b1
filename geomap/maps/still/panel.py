"""One map of the sheet, drawn for its frame: the main one, or the inset that enlarges a part of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from shapely.geometry import LineString

from geomap.maps.still import paper
from geomap.maps.still.areas import draw_area, draw_tag, place_tags, visible_edge
from geomap.maps.still.frame import Box
from geomap.maps.still.furniture import bar_box, scale_bar
from geomap.maps.still.ground import draw_shields, ground, place_shields, roads
from geomap.maps.still.legend import ring
from geomap.maps.still.lines import draw_ways, lanes
from geomap.maps.still.names import OVERVIEW_STYLES, STYLES, Room, draw_dot, draw_name, place_names
from geomap.maps.still.stacks import draw_stack, gather_stacks
from geomap.maps.still.svg import tag

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from typing import Any

    from geomap.maps.still.areas import Tag
    from geomap.maps.still.content import Content
    from geomap.maps.still.frame import Frame
    from geomap.maps.still.paper import Sheet
    from geomap.maps.still.stacks import Stack
    from geomap.model import EventKind
    from geomap.places.region import Region
    from geomap.places.roads import RoadNetwork

_SMALLEST_RING = 12.0  # pixels; a smaller ring hides under its symbol
_STOP = 3.6


@dataclass(frozen=True)
class Panel:
    """Content in a frame; an overview has no scale bar and names countries and large cities alone."""

    content: Content
    frame: Frame
    sheet: Sheet
    is_overview: bool = False

    @cached_property
    def stacks(self) -> list[Stack]:
        """The symbols, gathered so that none covers another."""
        return gather_stacks(self.content.marks, self.frame)

    @cached_property
    def tags(self) -> list[Tag]:
        """The signs of areas, on their edges."""
        return place_tags(self.content.areas, self.frame, [*(s.box for s in self.stacks), self.bar])

    @cached_property
    def bar(self) -> Box:
        """Where scale bar and north arrow stand; nowhere in an overview."""
        if self.is_overview:
            return Box(0.0, 0.0, 0.0, 0.0)
        return bar_box(self.frame, [s.box for s in self.stacks])

    @cached_property
    def rings(self) -> list[tuple[float, float, float]]:
        """The circles of places that are less exact than their symbol looks: x, y and radius in pixels."""
        scale = self.frame.pixels_a_meter
        circles = {(*self.frame.place(*m.position), m.radius_m * scale) for m in self.content.marks}
        return sorted(c for c in circles if c[2] >= _SMALLEST_RING)

    @property
    def shown(self) -> dict[str, EventKind]:
        """The incidents that the map shows, by id."""
        marks = {m.incident_id: m.kind for stack in self.stacks for m in stack.marks}
        return marks | {i: seat.area.kind for seat in self.tags for i in seat.area.incident_ids}

    @property
    def signs(self) -> frozenset[str]:
        """The signs that the map uses, which are those that the legend explains."""
        legs = [schematic for way in self.content.ways for _, schematic in way.legs]
        groups = [marks for stack in self.stacks if not stack.is_wheel for _, marks in stack.kinds]
        used = {
            "ways": not all(legs),
            "direction": bool(legs),
            "schematic": any(legs),
            "area": bool(self.tags),
            "ring": bool(self.rings),
            "hollow": any(all(m.is_claimed for m in marks) for marks in groups),
            "small": any(all(m.is_background for m in marks) for marks in groups),
            "badge": any(len(marks) > 1 for marks in groups)
            or any(len(seat.area.incident_ids) > 1 for seat in self.tags),
            "wheel": any(stack.is_wheel for stack in self.stacks),
        }
        return frozenset(sign for sign, is_used in used.items() if is_used)

    def draw(
        self,
        region: Region,
        network: RoadNetwork,
        labels: Iterable[Mapping[str, Any]],
        kept_free: Sequence[Box] = (),
    ) -> Iterator[str]:
        """Draw the map with its names, its scale and its edge; nothing is written into `kept_free`."""
        left, top, right, bottom = self.frame.window
        size = {"x": left, "y": top, "width": right - left, "height": bottom - top}
        room = self._room(kept_free)
        shields = [] if self.is_overview else place_shields(network, self.frame, room)
        styles = OVERVIEW_STYLES if self.is_overview else STYLES
        symbols = [stack.box for stack in self.stacks]
        names = list(place_names(labels, self.frame, room, self.sheet, symbols, styles))
        parts = [
            *ground(self.frame, region),
            *roads(self.frame, network),
            *self._reported(),
            *draw_shields(shields),
        ]
        parts += [*map(draw_dot, names), *(part for name in names for part in draw_name(name))]
        name = "overview" if self.is_overview else "map"
        yield tag("clipPath", tag("rect", **size), id=name)
        yield tag("g", *parts, clip_path=f"url(#{name})")
        if not self.is_overview:
            yield from scale_bar(self.frame, self.bar, self.sheet)
        yield tag("rect", **size, fill="none", stroke=paper.INK, stroke_width=1.2)

    def _room(self, kept_free: Sequence[Box]) -> Room:
        taken = [*(s.box for s in self.stacks), *(t.box for t in self.tags), self.bar, *kept_free]
        stops = (self.frame.place(*stop) for stop in self.content.stops)
        ways = [LineString(leg) for way in self.content.ways for leg in lanes(way, self.frame)]
        edges = [visible_edge(area.shape, self.frame) for area in self.content.areas]
        return Room(
            self.frame.window,
            [*taken, *(Box(*at, *at).grown(_STOP) for at in stops)],
            [*ways, *edges],
        )

    def _reported(self) -> Iterator[str]:
        """Draw areas, rings, ways, stops and symbols, the broad under the fine."""
        for area in self.content.areas:
            yield draw_area(area, self.frame)
        for x, y, radius in self.rings:
            yield ring(x, y, radius)
        yield from draw_ways(self.content.ways, self.frame)
        for x, y in (self.frame.place(*stop) for stop in self.content.stops):
            yield tag("circle", cx=x, cy=y, r=_STOP, fill=paper.PAPER, stroke=paper.WAY, stroke_width=2)
        for seat in self.tags:
            yield from draw_tag(seat)
        for stack in self.stacks:
            yield from draw_stack(stack)
