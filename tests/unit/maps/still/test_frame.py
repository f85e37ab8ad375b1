"""The window, the scale, and the direction of things on it."""

from __future__ import annotations

from math import hypot

import pytest
from shapely.geometry import LineString, Point, box

from geomap.geodesy import destination
from geomap.maps.still.content import Content, Mark
from geomap.maps.still.crowd import closer_frame, seen_in
from geomap.maps.still.frame import Box, fit
from geomap.maps.still.furniture import bar_box, bar_length_m
from geomap.maps.still.lines import arrow_heads, lanes
from geomap.maps.ways import Way
from geomap.model import EventKind
from geomap.places.region import Region

WINDOW = Box(20.0, 66.0, 880.0, 756.0)
REGION = Region((32.5, 31.5, 45.5, 38.5))
IDLIB, QAMISHLI = (36.63, 35.93), (41.23, 37.05)


def test_everything_drawn_lies_inside_the_window() -> None:
    shapes = [Point(IDLIB), Point(QAMISHLI), LineString([(36.0, 35.5), (37.0, 36.5)])]
    frame = fit(WINDOW, REGION, shapes)
    for shape in shapes:
        for lon, lat in shape.coords:
            assert frame.shows(frame.place(lon, lat))


def test_north_is_up_and_east_is_right() -> None:
    frame = fit(WINDOW, REGION, [Point(IDLIB), Point(QAMISHLI)])
    (x, y), (east, north) = frame.place(*IDLIB), frame.place(*QAMISHLI)
    assert east > x
    assert north < y


def test_a_single_point_is_not_enlarged_without_end() -> None:
    frame = fit(WINDOW, REGION, [Point(IDLIB)])
    assert frame.place(*IDLIB) == pytest.approx(WINDOW.middle)
    assert 1 / frame.pixels_a_meter == pytest.approx(62.0, rel=0.01)


def test_what_lies_outside_the_base_map_does_not_stretch_the_frame() -> None:
    assert fit(WINDOW, REGION, [Point(IDLIB), Point(37.6, 55.7)]) == fit(WINDOW, REGION, [Point(IDLIB)])


def test_with_nothing_drawn_places_count_and_without_them_the_region() -> None:
    assert fit(WINDOW, REGION, [], [Point(IDLIB)]) == fit(WINDOW, REGION, [Point(IDLIB)])
    frame = fit(WINDOW, REGION, [])
    assert frame.shows(frame.place(*REGION.box[:2]))
    assert frame.shows(frame.place(*REGION.box[2:]))


@pytest.mark.parametrize("bearing", [0.0, 90.0, 225.0])
def test_the_scale_bar_is_as_long_as_it_says(bearing: float) -> None:
    frame = fit(WINDOW, REGION, [Point(36.2, 35.4), Point(37.2, 36.2)])
    meters = bar_length_m(frame)
    middle = (36.7, frame.latitude)
    (ax, ay), (bx, by) = frame.place(*middle), frame.place(*destination(middle, bearing, meters))
    assert hypot(bx - ax, by - ay) == pytest.approx(meters * frame.pixels_a_meter, rel=0.01)


def test_the_scale_bar_goes_where_nothing_is_drawn() -> None:
    frame = fit(WINDOW, REGION, [Point(IDLIB)])
    usual = bar_box(frame, [])
    moved = bar_box(frame, [usual])
    assert WINDOW.holds(usual)
    assert WINDOW.holds(moved)
    assert not moved.meets(usual)


def test_outlines_are_cut_to_the_window() -> None:
    frame = fit(WINDOW, REGION, [Point(IDLIB)])
    drawn = frame.draw(box(30.0, 30.0, 50.0, 40.0))
    assert drawn.within(box(*WINDOW.grown(12.5)))
    assert frame.draw(box(10.0, 10.0, 11.0, 11.0)).is_empty


def way(*points: tuple[float, float], lane: int = 0) -> Way:
    return Way(("i",), ((points, False),), lane)


def test_arrow_heads_point_along_the_way() -> None:
    for line in ([(0.0, 0.0), (200.0, 0.0)], [(200.0, 50.0), (0.0, 50.0)], [(0.0, 0.0), (0.0, 150.0)]):
        heads = list(arrow_heads(line))
        assert heads
        dx, dy = line[1][0] - line[0][0], line[1][1] - line[0][1]
        for left, tip, right in heads:
            back = ((left[0] + right[0]) / 2, (left[1] + right[1]) / 2)
            assert (tip[0] - back[0]) * dx + (tip[1] - back[1]) * dy > 0


def test_a_way_keeps_to_its_right_so_that_there_and_back_lie_side_by_side() -> None:
    frame = fit(WINDOW, REGION, [Point(36.0, 35.8), Point(37.0, 35.8)])
    ((_, there_y), _), *_ = lanes(way((36.0, 35.8), (37.0, 35.8)), frame)
    ((_, back_y), _), *_ = lanes(way((37.0, 35.8), (36.0, 35.8)), frame)
    _, middle = frame.place(36.5, 35.8)
    assert back_y < middle < there_y  # y runs down: going east, right is south


def test_each_lane_lies_further_out() -> None:
    frame = fit(WINDOW, REGION, [Point(36.0, 35.8), Point(37.0, 35.8)])
    offsets = [lanes(way((36.0, 35.8), (37.0, 35.8), lane=n), frame)[0][0][1] for n in range(3)]
    assert offsets == sorted(set(offsets))


def marks(*places: tuple[float, float]) -> Content:
    return Content(tuple(Mark(str(i), EventKind.ATTACK, p) for i, p in enumerate(places)), (), (), ())


CROWD = [(36.6 + i * 0.02, 35.8 + i * 0.01) for i in range(8)]


def test_a_crowd_with_a_few_far_away_gets_the_closer_map() -> None:
    content = marks(*CROWD, QAMISHLI)
    whole = fit(WINDOW, REGION, content.shapes)
    closer = closer_frame(content, REGION, whole)
    assert closer is not None
    assert closer.scale > 1.5 * whole.scale
    assert all(closer.shows(closer.place(*place)) for place in CROWD)
    assert not closer.shows(closer.place(*QAMISHLI))
    seen = seen_in(whole, closer)
    assert all(seen.holds(Box(*at, *at)) for at in (whole.place(*place) for place in CROWD))


@pytest.mark.parametrize("places", [[IDLIB, QAMISHLI], CROWD, [(36 + i * 0.6, 36.2) for i in range(9)], []])
def test_where_nothing_crowds_one_map_will_do(places: list[tuple[float, float]]) -> None:
    content = marks(*places)
    assert closer_frame(content, REGION, fit(WINDOW, REGION, content.shapes)) is None


def test_boxes_that_only_touch_do_not_meet() -> None:
    assert not Box(0, 0, 1, 1).meets(Box(1, 0, 2, 1))
    assert Box(0, 0, 2, 2).meets(Box(1, 1, 3, 3))
