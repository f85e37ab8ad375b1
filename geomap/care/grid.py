"""The fixed grid to which blurred positions are set: the same for every run and every publisher.

Its squares have sides twice as long as the length asked for, so that a circle of that radius fits
into each. A position says no more than in which square it lies, and nothing is left to chance:
many outputs of one report, laid on each other, are as coarse as one. Rows lie between parallels;
each is cut into columns of its own, whose width is measured at the side nearer to the pole.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, cos, floor, radians
from typing import TYPE_CHECKING

import numpy as np
import shapely
from shapely.geometry import LineString, MultiPoint, Point, box

from geomap.geodesy import distance_m

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shapely.geometry.base import BaseGeometry

Position = tuple[float, float]

# The shortest degree of a meridian, and the shortest of a parallel at the equator: with these no
# square is smaller than it should be, and none wider by more than about a hundredth.
_METERS_A_DEGREE_NORTH = 110_574.0
_METERS_A_DEGREE_EAST = 111_319.0
_LEAST_COS = 0.01
_DECIMALS = 6  # as in every output, so that a middle that was written is a middle when read
_SLIVER_DEG = 2e-6
_ROUND_M = 100.0
_STEPS_A_SQUARE = 8
_MAX_LON, _MAX_LAT = 180.0, 90.0


@dataclass(frozen=True, slots=True)
class Square:
    """One square of the grid, in degrees."""

    west: float
    south: float
    east: float
    north: float

    @property
    def middle(self) -> Position:
        """Give its middle as `(lon, lat)`."""
        return round((self.west + self.east) / 2, _DECIMALS), round((self.south + self.north) / 2, _DECIMALS)

    @property
    def reach_m(self) -> float:
        """Give the length from its middle to its farthest corner."""
        corners = ((x, y) for x in (self.west, self.east) for y in (self.south, self.north))
        return max(distance_m(self.middle, corner) for corner in corners)


@dataclass(frozen=True, slots=True)
class Grid:
    """The grid for a length in meters."""

    length_m: float

    @property
    def _height(self) -> float:
        return 2 * self.length_m / _METERS_A_DEGREE_NORTH

    def square(self, position: Position) -> Square:
        """Find the square that holds `(lon, lat)`."""
        south, north, width = self._row(floor((position[1] + _MAX_LAT) / self._height))
        west = floor((position[0] + _MAX_LON) / width) * width - _MAX_LON
        return Square(west, south, min(west + width, _MAX_LON), north)

    def _row(self, number: int) -> tuple[float, float, float]:
        """Give a row of the grid: its sides, and the width of its squares."""
        south = number * self._height - _MAX_LAT
        north = min(south + self._height, _MAX_LAT)
        narrowest = max(cos(radians(max(abs(south), abs(north)))), _LEAST_COS)
        return south, north, 2 * self.length_m / (_METERS_A_DEGREE_EAST * narrowest)

    def snapped(self, position: Position) -> Position:
        """Give the middle of the square of `(lon, lat)`."""
        return self.square(position).middle

    def radius_m(self, position: Position, radius_m: float | None) -> float:
        """Give a radius around the middle that holds whatever the old one around `position` held.

        It tells nothing of where in its square the position lay. One that was set to the middle
        before keeps its radius.
        """
        square, own = self.square(position), radius_m or 0.0
        if position == square.middle and own >= square.reach_m:
            return own
        reach_m = max(square.reach_m, self.length_m)  # at a pole a square is cut short
        return ceil((reach_m + own) / _ROUND_M) * _ROUND_M

    def squares_of(self, shape: BaseGeometry) -> BaseGeometry:
        """Give the squares that a line or an area touches, as one area."""
        squares = shapely.union_all(list(self._strips(shape)))
        return shapely.simplify(shapely.normalize(squares), 0.0)

    def _strips(self, shape: BaseGeometry) -> Iterator[BaseGeometry]:
        """Yield, row by row, the squares that each piece of a shape touches there."""
        west, south, east, north = shape.bounds
        low, high = _within(south, north)
        first, last = (floor((lat + _MAX_LAT) / self._height) for lat in (low, high))
        for number in range(first, last + 1):
            bottom, top, width = self._row(number)
            inner_bottom, inner_top = _within(bottom, top)
            piece = shapely.intersection(shape, box(west - 1, inner_bottom, east + 1, inner_top))
            for part in shapely.get_parts(piece):
                yield self._strip(part, bottom, top, width)

    def _strip(self, part: BaseGeometry, bottom: float, top: float, width: float) -> BaseGeometry:
        left, _, right, _ = part.bounds
        inner_left, inner_right = _within(left, right)
        first, last = (floor((lon + _MAX_LON) / width) for lon in (inner_left, inner_right))
        sides = (first * width - _MAX_LON, (last + 1) * width - _MAX_LON)
        return _box(sides[0], bottom, sides[1], top)

    def way(self, line: BaseGeometry) -> LineString | None:
        """Lead a line through the middles of its squares; `None` where it stays in one."""
        corners = [(float(x), float(y)) for x, y in shapely.get_coordinates(line)]
        middles = [self.snapped(corner) for corner in corners]
        if middles != corners:
            dense = shapely.segmentize(line, self._height / _STEPS_A_SQUARE)
            middles = [self.snapped((float(x), float(y))) for x, y in shapely.get_coordinates(dense)]
        steps = [at for i, at in enumerate(middles) if i == 0 or at != middles[i - 1]]
        return LineString(steps) if len(steps) > 1 else None

    def coarse(self, shape: BaseGeometry) -> BaseGeometry:
        """Give any geometry as coarse as the grid: points as middles, all else as squares."""
        if shape.is_empty:
            return shape
        if isinstance(shape, Point):
            return Point(self.snapped((shape.x, shape.y)))
        if isinstance(shape, MultiPoint):
            return MultiPoint(list(dict.fromkeys(self.snapped((p.x, p.y)) for p in shape.geoms)))
        return self.squares_of(shape)


def _box(west: float, south: float, east: float, north: float) -> BaseGeometry:
    return box(*np.round([west, south, east, north], _DECIMALS).tolist())


def _within(low: float, high: float) -> tuple[float, float]:
    """Draw the ends of a stretch in by a sliver, so that one which ends on a line of the grid stays there."""
    return (low + _SLIVER_DEG, high - _SLIVER_DEG) if high - low > 2 * _SLIVER_DEG else (low, high)
