"""The window of the picture: which part of the earth it shows, and where a position falls in it.

The projection is Web Mercator, as on the page, so that both look alike; north is up.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import asinh, cos, log2, pi, radians, tan
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import shapely
from shapely.geometry import box as rectangle

if TYPE_CHECKING:
    from collections.abc import Iterable

    import numpy.typing as npt
    from shapely.geometry.base import BaseGeometry

    from geomap.places.region import Region

_EARTH_M = 6_378_137.0  # the radius of Web Mercator's sphere
_TILE = 256  # pixels of the world at zoom 0
_CLOSEST_M = 62.0  # meters a pixel at most enlarged, as the page's zoom 11
_ROOM = 46.0  # pixels kept free round what is drawn
_FINEST = 0.35  # pixels under which a corner of an outline is left out


class Box(NamedTuple):
    """A rectangle in pixels, y downward."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self) -> tuple[float, float]:
        """The center."""
        return ((self.left + self.right) / 2, (self.top + self.bottom) / 2)

    def meets(self, other: Box) -> bool:
        """Tell whether the two share some area."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def holds(self, other: Box) -> bool:
        """Tell whether the other lies wholly inside."""
        return (
            self.left <= other.left
            and other.right <= self.right
            and self.top <= other.top
            and other.bottom <= self.bottom
        )

    def grown(self, by: float) -> Box:
        """Give the box with `by` pixels more on every side."""
        return Box(self.left - by, self.top - by, self.right + by, self.bottom + by)


@dataclass(frozen=True, slots=True)
class Frame:
    """A window in pixels, and the map under it: `scale` pixels a Mercator meter around `center`."""

    window: Box
    center: tuple[float, float]
    scale: float

    @property
    def zoom(self) -> float:
        """The zoom level of web maps that looks the same."""
        return log2(self.scale * 2 * pi * _EARTH_M / _TILE)

    @property
    def latitude(self) -> float:
        """The latitude of the middle, which the scale bar is right for."""
        return float(np.degrees(np.arctan(np.sinh(self.center[1] / _EARTH_M))))

    @property
    def pixels_a_meter(self) -> float:
        """How many pixels a meter on the ground takes in the middle."""
        return self.scale / cos(radians(self.latitude))

    def place(self, lon: float, lat: float) -> tuple[float, float]:
        """Give the pixels of `lon, lat`, to the window or past it."""
        (x, y), (middle_x, middle_y) = _mercator(lon, lat), self.window.middle
        return middle_x + (x - self.center[0]) * self.scale, middle_y - (y - self.center[1]) * self.scale

    def shows(self, point: tuple[float, float]) -> bool:
        """Tell whether pixels lie in the window."""
        x, y = point
        return self.window.left <= x <= self.window.right and self.window.top <= y <= self.window.bottom

    def draw(self, geometry: BaseGeometry, *, finest: float = _FINEST) -> BaseGeometry:
        """Give a geometry in pixels, cut to the window with some room, without needless corners."""
        room = self.window.grown(12.0)
        placed = shapely.transform(geometry, self._place_all)
        cut = shapely.clip_by_rect(placed, *room)
        return shapely.simplify(cut, finest)

    def _place_all(self, lonlat: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        lat = np.radians(np.clip(lonlat[:, 1], -85.0, 85.0))
        x, y = np.radians(lonlat[:, 0]) * _EARTH_M, np.arcsinh(np.tan(lat)) * _EARTH_M
        middle_x, middle_y = self.window.middle
        return np.column_stack(
            [middle_x + (x - self.center[0]) * self.scale, middle_y - (y - self.center[1]) * self.scale]
        )


def fit(
    window: Box,
    region: Region,
    drawn: Iterable[BaseGeometry],
    otherwise: Iterable[BaseGeometry] = (),
    room: float = _ROOM,
) -> Frame:
    """Choose the frame that shows all of `drawn` on the base map, else `otherwise`, else the whole region.

    `room` is kept free on every side, in pixels.
    """
    whole = rectangle(*region.box)
    choices = (list(filter(whole.intersects, shapes)) for shapes in (drawn, otherwise))
    west, south, east, north = shapely.total_bounds(next(filter(None, choices), [whole]))
    (left, low), (right, high) = _mercator(west, south), _mercator(east, north)
    middle = ((left + right) / 2, (low + high) / 2)
    wide, tall = window.right - window.left - 2 * room, window.bottom - window.top - 2 * room
    closest = cos(radians((south + north) / 2)) / _CLOSEST_M
    return Frame(window, middle, min(closest, wide / max(right - left, 1.0), tall / max(high - low, 1.0)))


def _mercator(lon: float, lat: float) -> tuple[float, float]:
    return radians(lon) * _EARTH_M, asinh(tan(radians(max(-85.0, min(85.0, lat))))) * _EARTH_M
