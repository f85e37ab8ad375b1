"""The ground of the picture: sea, land, lakes, borders, and the gazetteer's roads with their numbers."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from shapely.geometry import box as rectangle
from shapely.geometry import shape

from geomap.maps.still import paper
from geomap.maps.still.frame import Box
from geomap.maps.still.lettering import BOLD, lettering, letters
from geomap.maps.still.svg import outline, tag

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from shapely.geometry.base import BaseGeometry

    from geomap.maps.still.frame import Frame
    from geomap.maps.still.lettering import Line
    from geomap.maps.still.names import Room
    from geomap.places.region import Region
    from geomap.places.roads import RoadNetwork

_STYLES: dict[str, dict[str, object]] = {
    "sea": {"fill": paper.SEA},
    "land": {"fill": paper.LAND, "stroke": paper.EDGE, "stroke_width": 0.8},
    "lake": {"fill": paper.WATER, "stroke": paper.EDGE, "stroke_width": 0.6},
    "river": {"fill": "none", "stroke": paper.WATER, "stroke_width": 1.4},
    "border": {"fill": "none", "stroke": paper.BORDER, "stroke_width": 1.5, "stroke_dasharray": "8 3 2 3"},
    "governorate": {"fill": "none", "stroke": paper.INNER, "stroke_width": 1, "stroke_dasharray": "3 3"},
}
_SHIELD, _SHIELD_GAP, _SHIELD_STEP = 9.5, 210.0, 24.0


def ground(frame: Frame, region: Region) -> Iterator[str]:
    """Draw the base map of the region, which the page shows too."""
    yield tag("path", d=outline(rectangle(*frame.window)), fill=paper.BEYOND)
    for feature in json.loads(region.basemap)["features"]:
        style = _STYLES.get(feature["properties"]["kind"])
        drawn = outline(frame.draw(shape(feature["geometry"]))) if style else ""
        if style and drawn:
            yield tag("path", d=drawn, fill_rule="evenodd", **style)


def roads(frame: Frame, network: RoadNetwork) -> Iterator[str]:
    """Draw the known roads, light edges first, so that crossings stay open."""
    lines = [outline(frame.draw(segment.line)) for segment in network.segments.values()]
    for color, width in ((paper.ROAD_EDGE, 4.6), (paper.ROAD, 2.4)):
        for line in filter(None, lines):
            yield tag(
                "path",
                d=line,
                fill="none",
                stroke=color,
                stroke_width=width,
                stroke_linejoin="round",
                stroke_linecap="round",
            )


@dataclass(frozen=True, slots=True)
class Shield:
    """The number of a road, beside it."""

    line: Line
    box: Box


def place_shields(network: RoadNetwork, frame: Frame, room: Room) -> list[Shield]:
    """Put the number of each road on it: once where there is room, and again where no way is drawn."""
    shields: list[Shield] = []
    for segment in network.segments.values():
        line = letters(segment.ref, BOLD)
        half = line.width(_SHIELD) / 2 + 4.0
        spots = [Box(x - half, y - 7.0, x + half, y + 7.0) for x, y in _along(frame.draw(segment.line))]
        for box in sorted(spots, key=room.crossings):
            beside = [s.box for s in shields if s.line.text == segment.ref]
            crowded = any(box.grown(_SHIELD_GAP).meets(other) for other in beside)
            if room.is_free(box) and not crowded and not (beside and room.crossings(box)):
                room.take(box.grown(2.0))
                shields.append(Shield(line, box))
    return shields


def _along(drawn: BaseGeometry) -> Iterator[tuple[float, float]]:
    count = int(drawn.length / _SHIELD_STEP)
    spots = (drawn.interpolate((i + 0.5) * _SHIELD_STEP) for i in range(count))
    yield from ((spot.x, spot.y) for spot in spots)


def draw_shields(shields: Iterable[Shield]) -> Iterator[str]:
    """Draw the numbers of roads on plates in the color of roads."""
    for shield in shields:
        left, top, right, bottom = shield.box
        yield tag(
            "rect",
            x=left,
            y=top,
            width=right - left,
            height=bottom - top,
            rx=3,
            fill=paper.ROAD,
            stroke=paper.ROAD_EDGE,
            stroke_width=1,
        )
        x, y = shield.box.middle
        yield lettering(shield.line, (x, y + 3.4), _SHIELD, paper.INK, anchor="middle")
