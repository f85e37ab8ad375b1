from __future__ import annotations

import pytest
from marked import POINTS, ROAD, mark, read_events, road_network
from shapely import LineString, Point

from geomap.events import build_route
from geomap.geodesy import distance_m

ALONG = (
    "انطلقت دورية مشتركة أمس من [غ:village=west] إلى [ش:village=east] "
    "مروراً بـ[و:village=middle] على طريق [M4:road]."
)


def test_follows_the_named_road_in_the_order_of_travel() -> None:
    _, found = read_events(ALONG)
    route = found.events[0].route
    assert route is not None
    line = LineString(ROAD)
    assert all(line.distance(Point(xy)) < 1e-6 for xy in route.geometry.coords)
    assert route.direction == "west to east"
    assert not route.schematic
    assert len(route.legs) == len(route.stops) - 1
    assert all(leg.ref == "M4" for leg in route.legs)


def test_chainage_runs_on_from_leg_to_leg() -> None:
    _, found = read_events(ALONG)
    route = found.events[0].route
    assert route is not None
    first, second = (leg.chainage_km for leg in route.legs)
    assert first is not None
    assert second is not None
    assert first[0] < first[1] == pytest.approx(second[0])
    assert second[0] < second[1]


def test_draws_a_straight_schematic_leg_where_no_road_is_known() -> None:
    _, placements = mark("[أ:village=far] [ب:village=farther]")
    route = build_route(placements, (), road_network())
    assert route.schematic
    assert route.length_m == pytest.approx(distance_m(POINTS["far"], POINTS["farther"]))
    assert route.direction == "west to east"


def test_passes_over_a_stop_without_a_position_and_lists_it() -> None:
    _, placements = mark("[أ:village=west] [مجهولة:village] [ب:village=east] [M4:road]")
    route = build_route(placements[:3], placements[3:], road_network())
    assert route.unplaced == (placements[1].id,)
    assert len(route.legs) == 1
    assert len(route.stops) == 3


def test_one_stop_makes_a_route_without_a_line() -> None:
    _, placements = mark("[أ:village=west]")
    route = build_route(placements, (), road_network())
    assert (route.geometry, route.length_m, route.direction, route.legs) == (None, None, None, ())


def test_there_and_back_keeps_the_direction_of_the_way_out() -> None:
    _, placements = mark("[أ:village=west] [ب:village=east] [أ:village=west] [M4:road]")
    route = build_route(placements[:3], placements[3:], road_network(), returns=True)
    assert route.returns_to_start
    assert route.direction == "west to east"
    assert route.legs[0].length_m == pytest.approx(route.legs[1].length_m)
