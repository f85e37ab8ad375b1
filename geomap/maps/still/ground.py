"""The ground of the picture: sea, land, lakes, borders, and the gazetteer's roads."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from shapely.geometry import box as rectangle
from shapely.geometry import shape

from geomap.maps.assets import asset
from geomap.maps.still import paper
from geomap.maps.still.svg import outline, tag

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geomap.maps.still.frame import Frame
    from geomap.places.roads import RoadNetwork

_STYLES: dict[str, dict[str, object]] = {
    "sea": {"fill": paper.SEA},
    "land": {"fill": paper.LAND, "stroke": paper.EDGE, "stroke_width": 0.8},
    "lake": {"fill": paper.WATER, "stroke": paper.EDGE, "stroke_width": 0.6},
    "river": {"fill": "none", "stroke": paper.WATER, "stroke_width": 1.4},
    "border": {"fill": "none", "stroke": paper.BORDER, "stroke_width": 1.5, "stroke_dasharray": "8 3 2 3"},
    "governorate": {"fill": "none", "stroke": paper.INNER, "stroke_width": 1, "stroke_dasharray": "3 3"},
}

def ground(frame: Frame) -> Iterator[str]:
    """Draw the base map that the page shows too."""
    yield tag("path", d=outline(rectangle(*frame.window)), fill=paper.BEYOND)
    for feature in json.loads(asset("basemap.geojson"))["features"]:
        style = _STYLES.get(feature["properties"]["kind"])
        drawn = outline(frame.draw(shape(feature["geometry"]))) if style else ""
        if style and drawn:
            yield tag("path", d=drawn, fill_rule="evenodd", **style)


def roads(frame: Frame, network: RoadNetwork) -> Iterator[str]:
    """Draw the known roads, light edges first, so that crossings stay open."""
    lines = [outline(frame.draw(segment.line)) for segment in network.segments.values()]
    for color, width in ((paper.ROAD_EDGE, 4.6), (paper.ROAD, 2.4)):
        for line in filter(None, lines):
            yield tag("path", d=line, fill="none", stroke=color, stroke_width=width, stroke_linejoin="round", stroke_linecap="round")
