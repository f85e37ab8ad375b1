"""Where most of what is told crowds together: the part that deserves the large map."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shapely
from shapely.geometry import Polygon

from geomap.maps.still.frame import Box, Frame, fit

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from geomap.maps.still.content import Content
    from geomap.places.region import Region

_NEAR = (60.0, 42.0, 30.0, 20.0)  # pixels between neighbors of one crowd, tried in this order
_LEAST_SHARE = 0.6  # of all marks and ways, which a crowd must hold
_FEWEST = 4
_LEAST_GAIN = 1.5  # times that it must grow, to be worth a second map for the rest
_DEGREE_M = 111_320.0


def closer_frame(content: Content, region: Region, whole: Frame) -> Frame | None:
    """Choose a closer frame that still holds most marks and ways, or `None` where there is none."""
    exact = [shape for shape in content.shapes if not shape.geom_type.endswith("Polygon")]
    for near in _NEAR:
        crowd = _crowd(exact, near / whole.scale / _DEGREE_M)
        frame = fit(whole.window, region, [shape for shape in exact if shape.intersects(crowd)])
        if not crowd.is_empty and frame.scale >= _LEAST_GAIN * whole.scale:
            return frame
    return None


def _crowd(shapes: list[BaseGeometry], reach: float) -> BaseGeometry:
    """Find the neighborhood that holds most shapes, in degrees; an empty one where it holds too few."""
    groups = shapely.union_all([shape.buffer(reach / 2) for shape in shapes]) if shapes else Polygon()
    parts = getattr(groups, "geoms", [groups])
    counted = [(sum(shape.intersects(part) for shape in shapes), part.bounds, part) for part in parts]
    count, _, crowd = max(counted, key=lambda found: found[:2], default=(0, (), Polygon()))
    return crowd if count >= max(_FEWEST, _LEAST_SHARE * len(shapes)) else Polygon()


def seen_in(whole: Frame, closer: Frame) -> Box:
    """Give the window of a closer frame in the pixels of the whole."""
    x = whole.window.middle[0] + (closer.center[0] - whole.center[0]) * whole.scale
    y = whole.window.middle[1] - (closer.center[1] - whole.center[1]) * whole.scale
    shrunk = whole.scale / closer.scale / 2
    half_x = (closer.window.right - closer.window.left) * shrunk
    half_y = (closer.window.bottom - closer.window.top) * shrunk
    return Box(x - half_x, y - half_y, x + half_x, y + half_y)
