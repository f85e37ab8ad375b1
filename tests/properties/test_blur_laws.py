"""Laws of the grid to which blurred positions are set: as coarse as asked, honest, the same again."""

from __future__ import annotations

import shapely
from hypothesis import assume, example, given
from hypothesis import strategies as st
from shapely.geometry import LineString, Polygon

from geomap.care.grid import Grid
from geomap.geodesy import distance_m

# North Syria and well around it; the lengths that people publish with.
lons, lats = st.floats(30.0, 50.0), st.floats(28.0, 42.0)
positions = st.tuples(lons, lats)
lengths = st.floats(100.0, 50_000.0)
anywhere = st.tuples(st.floats(-180.0, 180.0), st.floats(-90.0, 90.0))


@given(anywhere, lengths, st.floats(0.0, 20_000.0))
@example((0.0, 90.0), 101.0, 0.0)  # the row at the pole is cut short
def test_the_circle_told_holds_the_true_place(
    position: tuple[float, float], length: float, own: float
) -> None:
    grid = Grid(length)
    told_m = grid.radius_m(position, own)
    assert told_m >= length
    assert distance_m(position, grid.snapped(position)) + own <= told_m or grid.snapped(position) == position


@given(positions, lengths)
def test_a_circle_of_the_length_asked_fits_into_each_square(
    position: tuple[float, float], length: float
) -> None:
    square = Grid(length).square(position)
    (lon, lat) = square.middle
    sides = [(square.west, lat), (square.east, lat), (lon, square.south), (lon, square.north)]
    assert all(distance_m(square.middle, side) >= length * 0.999 - 0.2 for side in sides)


@given(positions, lengths, st.data())
def test_all_positions_of_a_square_are_told_alike(
    position: tuple[float, float], length: float, data: st.DataObject
) -> None:
    grid = Grid(length)
    square = grid.square(position)
    inside = st.tuples(
        st.floats(square.west, square.east, exclude_max=True),
        st.floats(square.south, square.north, exclude_max=True),
    )
    other = data.draw(inside)
    assume(grid.square(other) == square)
    assume(other != square.middle != position)
    assert grid.snapped(other) == grid.snapped(position)
    assert grid.radius_m(other, 350.0) == grid.radius_m(position, 350.0)


@given(positions, lengths, st.floats(0.0, 20_000.0))
def test_blurring_again_changes_nothing(position: tuple[float, float], length: float, own: float) -> None:
    grid = Grid(length)
    point, radius_m = grid.snapped(position), grid.radius_m(position, own)
    assert grid.snapped(point) == point
    assert grid.radius_m(point, radius_m) == radius_m


@given(st.lists(positions, min_size=2, max_size=6, unique=True), st.floats(5_000.0, 50_000.0))
def test_a_way_runs_through_the_middles_of_its_squares_alone(
    stops: list[tuple[float, float]], length: float
) -> None:
    grid = Grid(length)
    way = grid.way(LineString(stops))
    if way is None:
        assert len({grid.snapped(stop) for stop in stops}) == 1
        return
    corners = [(x, y) for x, y in shapely.get_coordinates(way)]
    assert all(grid.snapped(corner) == corner for corner in corners)
    assert (corners[0], corners[-1]) == (grid.snapped(stops[0]), grid.snapped(stops[-1]))
    assert shapely.equals(grid.way(way), way)


@given(positions, st.floats(0.01, 1.5), st.floats(0.01, 1.5), st.floats(3_000.0, 50_000.0))
def test_an_area_becomes_the_squares_that_it_touches(
    corner: tuple[float, float], wide: float, tall: float, length: float
) -> None:
    (west, south), grid = corner, Grid(length)
    area = Polygon([corner, (west + wide, south), (west + wide / 3, south + tall)])
    squares = grid.squares_of(area)
    assert shapely.area(shapely.difference(area, squares)) < 1e-4 * shapely.area(area) + 1e-4
    xs = sorted({(x, y) for x, y in shapely.get_coordinates(squares)})
    for x, y in xs:
        square = grid.square((x + 1e-5, y + 1e-5))
        assert min(abs(y - square.south), abs(y - square.north)) < 3e-6
    assert shapely.area(shapely.symmetric_difference(grid.squares_of(squares), squares)) < 1e-3
