"""The map of a comparison: a numbered sign for each change, and an arrow where something moved.

Status is told by a sign (+, ~, −) and by color; each sign leads to its entry in the list.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, dist, pi, sin
from typing import TYPE_CHECKING

from shapely.geometry import LineString
from shapely.geometry import Point as Dot

from geomap.changes.layers import move_of, place_of
from geomap.changes.records import Status
from geomap.maps.labels import labels
from geomap.maps.still import paper
from geomap.maps.still.frame import Box, fit
from geomap.maps.still.furniture import bar_box, scale_bar
from geomap.maps.still.ground import draw_shields, ground, place_shields, roads
from geomap.maps.still.lettering import BOLD, lettering, letters
from geomap.maps.still.names import Room, draw_dot, draw_name, place_names
from geomap.maps.still.paper import Sheet
from geomap.maps.still.stacks import symbol
from geomap.maps.still.svg import document, outline, tag
from geomap.model import EventKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from shapely.geometry.base import BaseGeometry

    from geomap.changes.records import Change, Comparison
    from geomap.maps.still.frame import Frame
    from geomap.maps.still.svg import Point
    from geomap.places.gazetteer import Gazetteer
    from geomap.places.roads import RoadNetwork

WIDTH, HEIGHT = 1180.0, 640.0
SIGNS = {Status.NEW: "+", Status.CHANGED: "~", Status.WITHDRAWN: "\u2212"}
COLORS = {Status.NEW: "#00664b", Status.CHANGED: "#8a4b00", Status.WITHDRAWN: "#55606a"}
_TALL, _SYMBOL, _SIZE = 21.0, 14.0, 11.5
_MOST_SIGNS, _NEAR = 60, 40.0  # past so many, those within so many pixels share one
_RINGS, _TURNS = (0.0, 26.0, 42.0, 60.0, 80.0, 104.0, 130.0), 12


@dataclass(frozen=True, slots=True)
class Drawn:
    """A change with its number in the list, its shape, and its place on the picture."""

    number: int
    change: Change
    shape: BaseGeometry
    at: Point


@dataclass(frozen=True, slots=True)
class Sign:
    """The plate of a change, or of several of one status about one place, near it."""

    group: tuple[Drawn, ...]
    box: Box

    @property
    def at(self) -> Point:
        """What the plate belongs to."""
        return self.group[0].at

    @property
    def status(self) -> Status:
        """The status that the group shares."""
        return self.group[0].change.status


def render_changes(comparison: Comparison, gazetteer: Gazetteer, network: RoadNetwork) -> str:
    """Draw the changes that have a place as one SVG."""
    every = (*comparison.incidents, *comparison.places)
    shapes = [(n, c, shape) for n, c in enumerate(every, 1) if (shape := place_of(c, comparison))]
    moves = [line for change in every if (line := move_of(change))]
    frame = fit(
        Box(1.0, 1.0, WIDTH - 1.0, HEIGHT - 1.0), gazetteer.region, [*(s for *_, s in shapes), *moves]
    )
    drawn = [Drawn(n, c, s, at) for n, c, s in shapes if (at := _place(s, frame))]
    bar = bar_box(frame, [])
    signs = place_signs(drawn, frame, bar)
    parts = [
        *ground(frame, gazetteer.region),
        *roads(frame, network),
        *(_shape(d, frame) for d in drawn),
        *(part for line in moves for part in _move(line, frame)),
        *_names(comparison, frame, [bar, *(s.box for s in signs)], gazetteer, network),
        *(_leader(sign) for sign in signs),
        *map(draw_sign, signs),
        *scale_bar(frame, bar, Sheet("en")),
    ]
    left, top, right, bottom = frame.window
    size = {"x": left, "y": top, "width": right - left, "height": bottom - top}
    clip = tag("clipPath", tag("rect", **size), id="window")
    edge = tag("rect", **size, fill="none", stroke=paper.INK, stroke_width=1.2)
    told = f"{len(drawn)} of {len(every)} changes"
    build = f"{comparison.old.build or '-'} > {comparison.new.build or '-'}"
    return document(
        WIDTH, HEIGHT, "Changes", told, [clip, tag("g", *parts, clip_path="url(#window)"), edge], build
    )


def _place(shape: BaseGeometry, frame: Frame) -> Point | None:
    """Give where a sign points: to the point, the top of an area's visible edge, or a way's middle."""
    if isinstance(shape, Dot):
        at = frame.place(shape.x, shape.y)
        return at if frame.shows(at) else None
    drawn = frame.draw(shape)
    if drawn.is_empty:
        return None
    if drawn.geom_type.endswith("LineString"):
        middle = drawn.interpolate(0.5, normalized=True)
        return (middle.x, middle.y)
    corners = [(x, y) for part in getattr(drawn, "geoms", [drawn]) for x, y, *_ in part.exterior.coords]
    inside = [corner for corner in corners if frame.shows(corner)]
    return min(inside, key=lambda corner: (corner[1], corner[0]), default=None)


def place_signs(drawn: Iterable[Drawn], frame: Frame, bar: Box) -> list[Sign]:
    """Put each sign on its place or as near to it as there is room; one that finds none is left out."""
    signs: list[Sign] = []
    for group in _groups(list(drawn)):
        wide = _TALL + letters(_text(group), BOLD).width(_SIZE) + 8.0
        boxes = (
            _box(group[0].at, wide, ring, turn) for ring in _RINGS for turn in range(_TURNS if ring else 1)
        )
        taken = [bar, *(sign.box for sign in signs)]
        free = (
            b
            for b in boxes
            if frame.window.grown(-3.0).holds(b) and not any(b.grown(1.5).meets(t) for t in taken)
        )
        box = next(free, None)
        if box is not None:
            signs.append(Sign(group, box))
    return signs


def _box(at: Point, wide: float, ring: float, turn: int) -> Box:
    x = at[0] + ring * 1.4 * cos(2 * pi * turn / _TURNS)
    y = at[1] + ring * sin(2 * pi * turn / _TURNS)
    return Box(x - wide / 2, y - _TALL / 2, x + wide / 2, y + _TALL / 2)


def _groups(drawn: list[Drawn]) -> list[tuple[Drawn, ...]]:
    """Let each change have a sign of its own; of very many, those of one status about one place share it."""
    if len(drawn) <= _MOST_SIGNS:
        return [(one,) for one in drawn]
    groups: dict[tuple[Status, Point], list[Drawn]] = {}
    for one in drawn:
        near = (key for key in groups if key[0] is one.change.status and dist(key[1], one.at) < _NEAR)
        groups.setdefault(next(near, (one.change.status, one.at)), []).append(one)
    return sorted(map(tuple, groups.values()), key=lambda group: -len(group))


def _text(group: Sequence[Drawn]) -> str:
    """Give the number in the list, or how many there are."""
    sign = SIGNS[group[0].change.status]
    return f"{sign}{group[0].number}" if len(group) == 1 else f"{sign} ×{len(group)}"


def draw_sign(sign: Sign) -> str:
    """Draw a plate with symbol, status and number, which leads to the entry in the list."""
    left, top, right, bottom = sign.box
    color = COLORS[sign.status]
    dashes = "3 2" if sign.status is Status.WITHDRAWN else None
    size = {"x": left, "y": top, "width": right - left, "height": bottom - top}
    plate = tag("rect", **size, rx=5, fill=paper.PAPER, stroke=color, stroke_width=2, stroke_dasharray=dashes)
    middle = (top + bottom) / 2
    mark = _mark(sign, (left + _TALL / 2 + 1.0, middle))
    text = lettering(letters(_text(sign.group), BOLD), (left + _TALL, middle + 4.2), _SIZE, color)
    return tag("a", plate, mark, text, href=f"#{sign.group[0].change.id}")


def _mark(sign: Sign, at: Point) -> str:
    """Draw the symbol of the kind that all of a group are of, else a circle."""
    known = {kind.value: kind for kind in EventKind}
    told = {d.change.shown.properties.get("kind") for d in sign.group if d.change.layer == "incidents"}
    kind = known.get(str(next(iter(told)))) if len(told) == 1 else None
    if kind is None:
        return tag("circle", cx=at[0], cy=at[1], r=4.5, fill=paper.PAPER, stroke=paper.DOT, stroke_width=2)
    return symbol(kind, at, _SYMBOL, hollow=sign.status is Status.WITHDRAWN)


def _shape(one: Drawn, frame: Frame) -> str:
    """Draw the extent of an area or a way; of a point its place."""
    color, drawn = COLORS[one.change.status], frame.draw(one.shape)
    if isinstance(one.shape, Dot):
        return tag(
            "circle", cx=one.at[0], cy=one.at[1], r=3.2, fill=color, stroke=paper.PAPER, stroke_width=1
        )
    style = (
        {"fill": "none"} if drawn.geom_type.endswith("LineString") else {"fill": color, "fill_opacity": 0.06}
    )
    return tag("path", d=outline(drawn), stroke=color, stroke_width=2.2, stroke_dasharray="6 4", **style)


def _leader(sign: Sign) -> str:
    (x, y), (a, b) = sign.at, sign.box.middle
    path = f"M{x:.1f},{y:.1f}L{a:.1f},{b:.1f}"
    return tag("path", d=path, stroke=COLORS[sign.status], stroke_width=1.1, fill="none")


def _move(line: LineString, frame: Frame) -> Iterator[str]:
    """Draw an arrow from where something was to where it is."""
    (ax, ay), (bx, by) = (frame.place(lon, lat) for lon, lat in line.coords)
    color = COLORS[Status.CHANGED]
    way = LineString([(ax, ay), (bx, by)])
    yield tag("circle", cx=ax, cy=ay, r=4, fill=paper.PAPER, stroke=color, stroke_width=1.8)
    if way.length > 9.0:
        tip, base = way.interpolate(way.length - 4.0), way.interpolate(way.length - 13.0)
        across = ((by - ay) / way.length * 4.5, (ax - bx) / way.length * 4.5)
        wings = [(base.x + s * across[0], base.y + s * across[1]) for s in (1, -1)]
        (lx, ly), (rx, ry) = wings
        yield tag("path", d=outline(LineString([(ax, ay), (base.x, base.y)])), stroke=color, stroke_width=2.2)
        yield tag("path", d=f"M{lx:.1f},{ly:.1f}L{tip.x:.1f},{tip.y:.1f}L{rx:.1f},{ry:.1f}Z", fill=color)


def _names(
    comparison: Comparison, frame: Frame, taken: Sequence[Box], gazetteer: Gazetteer, network: RoadNetwork
) -> list[str]:
    sites = {str(c.shown.properties.get("entry_id") or c.shown.id) for c in comparison.incidents}
    sites |= {c.shown.id for c in comparison.places}
    room = Room(frame.window, taken, [])
    shields = place_shields(network, frame, room)
    blurred = comparison.old.is_blurred or comparison.new.is_blurred
    named = labels(gazetteer, (), sites, blurred=blurred)
    placed = list(place_names(named, frame, room, Sheet("both"), taken))
    names = [part for name in placed for part in draw_name(name)]
    return [*draw_shields(shields), *map(draw_dot, placed), *names]
