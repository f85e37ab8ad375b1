"""Names on the picture: each where it covers nothing, the important ones first.

Positions round a point are tried in a cartographer's order of preference; one that crosses
no way is better than one that does. What finds no room is left out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from shapely import STRtree
from shapely.geometry import box as rectangle

from geomap.maps.still import paper
from geomap.maps.still.frame import Box
from geomap.maps.still.lettering import BOLD, REGULAR, lettering, letters
from geomap.maps.still.svg import tag

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from typing import Any

    from shapely.geometry.base import BaseGeometry

    from geomap.maps.still.frame import Frame
    from geomap.maps.still.lettering import Line
    from geomap.maps.still.paper import Sheet
    from geomap.maps.still.svg import Point

SITE, COUNTRY, CITY = 0, 1, 2
_AIR = 2.0  # pixels kept free round a name


class Style(NamedTuple):
    """How names of one rank are written, and from which zoom on."""

    size: float
    weight: int
    color: str
    least_zoom: float = 0.0

    @property
    def leading(self) -> float:
        """Pixels from one line to the next."""
        return self.size * 1.22


# Ranks that have no style are not written.
STYLES: Mapping[int, Style] = {
    SITE: Style(13.0, BOLD, paper.INK, 6.5),
    COUNTRY: Style(15.0, REGULAR, paper.SOFT),
    CITY: Style(13.0, REGULAR, paper.INK, 6.0),
    3: Style(11.0, REGULAR, paper.INK, 8.4),
    4: Style(10.5, REGULAR, paper.SOFT, 9.3),
}
OVERVIEW_STYLES: Mapping[int, Style] = {
    COUNTRY: Style(11.0, REGULAR, paper.SOFT),
    CITY: Style(9.5, REGULAR, paper.INK),
}


@dataclass(frozen=True, slots=True)
class Name:
    """A name that has found its place: its lines, the box they fill, and the point they belong to."""

    lines: tuple[Line, ...]
    box: Box
    rank: int
    style: Style
    anchor: Point
    align: str


class Room:
    """What is taken on the picture already, and what a name had better not cross."""

    def __init__(self, window: Box, taken: Iterable[Box], crossed: Sequence[BaseGeometry]) -> None:
        self._window = window.grown(-3.0)
        self._taken = list(taken)
        self._crossed = STRtree(crossed)

    def is_free(self, box: Box) -> bool:
        """Tell whether a box lies in the window and meets nothing."""
        return self._window.holds(box) and not any(box.meets(other) for other in self._taken)

    def crossings(self, box: Box) -> int:
        """Count the lines that a box would lie over."""
        return len(self._crossed.query(rectangle(*box), predicate="intersects"))

    def take(self, box: Box) -> None:
        """Keep later names off a box."""
        self._taken.append(box)


def place_names(
    labels: Iterable[Mapping[str, Any]],
    frame: Frame,
    room: Room,
    sheet: Sheet,
    symbols: Sequence[Box],
    styles: Mapping[int, Style] = STYLES,
) -> Iterator[Name]:
    """Place names by rank while there is room; `symbols` are the boxes of those that stand on points."""
    for label in labels:
        at, rank = frame.place(*label["position"]), int(label["rank"])
        style = styles.get(rank)
        if style is None or frame.zoom < style.least_zoom or not frame.shows(at):
            continue
        lines = tuple(letters(text, style.weight) for text in _texts(label, rank, sheet))
        choices = [
            Name(lines, box, rank, style, at, align)
            for box, align in _positions(at, _around(at, symbols), lines, style, rank)
        ]
        free = [(room.crossings(name.box), i) for i, name in enumerate(choices) if room.is_free(name.box)]
        if free:
            name = choices[min(free)[1]]
            room.take(name.box.grown(_AIR))
            yield name


def _texts(label: Mapping[str, Any], rank: int, sheet: Sheet) -> list[str]:
    en, ar = label["en"] or label["ar"], label["ar"] or label["en"]
    told = {"en": (en,), "ar": (ar,), "both": dict.fromkeys((en, ar))}[sheet.language]
    return [text.upper() if rank == COUNTRY else text for text in told]


def _around(at: Point, symbols: Sequence[Box]) -> Box:
    """Give the room that a name must keep from its point: its symbol, or as much as a dot."""
    own = Box(*at, *at).grown(4.0)
    return next((box for box in symbols if box.meets(own)), own)


def _positions(
    at: Point, around: Box, lines: Sequence[Line], style: Style, rank: int
) -> Iterator[tuple[Box, str]]:
    """Give boxes round a point, best first: below, above, beside, at the corners."""
    x, y = at
    width, height = max(line.width(style.size) for line in lines), style.leading * len(lines)
    middle, beside = x - width / 2, y - height / 2
    if rank == COUNTRY:
        yield Box(middle, beside, middle + width, beside + height), "middle"
        return
    left, right = around.left - 3.0 - width, around.right + 3.0
    above, below = around.top - 1.0 - height, around.bottom + 1.0
    corners = (
        (middle, below, "middle"),
        (middle, above, "middle"),
        (right, beside, "start"),
        (left, beside, "end"),
        (right - 5.0, below - 5.0, "start"),
        (right - 5.0, above + 5.0, "start"),
        (left + 5.0, below - 5.0, "end"),
        (left + 5.0, above + 5.0, "end"),
    )
    for corner_x, corner_y, align in corners:
        yield Box(corner_x, corner_y, corner_x + width, corner_y + height), align


def draw_name(name: Name) -> Iterator[str]:
    """Draw the lines of a name."""
    style = name.style
    x = {"start": name.box.left, "middle": name.box.middle[0], "end": name.box.right}[name.align]
    for i, line in enumerate(name.lines):
        baseline = name.box.top + style.leading * (i + 0.8)
        yield lettering(line, (x, baseline), style.size, style.color, halo=paper.LAND, anchor=name.align)


def draw_dot(name: Name) -> str:
    """Draw the dot of a place where nothing happened."""
    x, y = name.anchor
    return tag("circle", cx=x, cy=y, r=2.2, fill=paper.DOT) if name.rank > COUNTRY else ""
