"""Chainage, nearest points, stretches and ways, on small networks whose answers are known."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from shapely import LineString

from geomap.errors import NotFoundError
from geomap.geodesy import destination, distance_m, length_m
from geomap.model import Entry, PlaceKind
from geomap.places.roads import RoadNetwork, RoadSegment

if TYPE_CHECKING:
    from geomap.geodesy import Point

WEST, CROSSING, EAST = (36.0, 35.8), (36.2, 35.8), (36.4, 35.8)
NORTH = (36.2, 36.0)


@pytest.fixture(scope="module")
def network() -> RoadNetwork:
    """A road from west to east in one piece, and one that leaves its middle for the north."""
    lane = RoadSegment("lane", "lane", "7", "parallel", [(36.0, 35.81), (36.4, 35.81)])
    return RoadNetwork(
        [
            RoadSegment("main", "main", "M9", "west - east", [WEST, CROSSING, EAST]),
            RoadSegment("branch", "branch", "M8", "to the north", [CROSSING, NORTH]),
            RoadSegment("far", "far", "1", "elsewhere", [(40.0, 36.0), (40.1, 36.0)]),
            lane,
        ]
    )


def test_a_segment_is_as_long_as_its_line(network: RoadNetwork) -> None:
    assert network.segment("main").length_km == pytest.approx(length_m([WEST, CROSSING, EAST]) / 1000)


def test_an_unknown_segment_is_named_in_the_error(network: RoadNetwork) -> None:
    with pytest.raises(NotFoundError, match=r"'M12'.*known are main"):
        network.segment("M12")


def test_nearest_gives_chainage_distance_and_the_point_on_the_road(network: RoadNetwork) -> None:
    beside = destination(CROSSING, 180, 400)
    found = network.nearest(beside)
    assert found.segment_id == "main"
    assert found.ref == "M9"
    assert found.distance_m == pytest.approx(400, abs=1)
    assert found.chainage_km == pytest.approx(distance_m(WEST, CROSSING) / 1000, abs=0.001)
    assert found.point == pytest.approx(CROSSING, abs=1e-5)


def test_nearest_beyond_an_end_is_that_end(network: RoadNetwork) -> None:
    found = network.nearest((35.9, 35.8), ["main"])
    assert found.chainage_km == 0
    assert found.distance_m == pytest.approx(distance_m((35.9, 35.8), WEST), rel=0.005)


def test_nearest_can_be_held_to_some_segments_and_to_a_distance(network: RoadNetwork) -> None:
    point = destination(CROSSING, 0, 1000)
    assert network.nearest(point, ["lane"]).segment_id == "lane"
    assert network.nearest(point, ["lane"], within_m=50) is None
    assert network.nearest(point, []) is None


@pytest.mark.parametrize(("from_km", "to_km"), [(5, 30), (30, 5)])
def test_a_stretch_runs_as_asked_and_keeps_inner_vertices(
    network: RoadNetwork, from_km: float, to_km: float
) -> None:
    line = network.stretch("main", from_km, to_km)
    assert isinstance(line, LineString)
    assert length_m(line.coords) == pytest.approx(25_000, abs=1)
    assert CROSSING in list(line.coords)
    assert (line.coords[0][0] < line.coords[-1][0]) == (from_km < to_km)


def test_a_stretch_ends_where_the_segment_ends(network: RoadNetwork) -> None:
    whole = network.segment("main").length_km
    assert length_m(network.stretch("main", -5, 900).coords) == pytest.approx(whole * 1000, abs=1)


@pytest.mark.parametrize(("from_km", "to_km"), [(3, 3), (900, 901)])
def test_an_empty_stretch_is_an_error(network: RoadNetwork, from_km: float, to_km: float) -> None:
    with pytest.raises(ValueError, match="no stretch of 'main'"):
        network.stretch("main", from_km, to_km)


def test_a_way_is_directed_and_turns_off_in_the_middle_of_a_segment(network: RoadNetwork) -> None:
    way = network.path(WEST, NORTH, prefer=["main", "branch"])
    assert [(p.segment_id, round(p.from_km), round(p.to_km)) for p in way.pieces] == [
        ("main", 0, 18),
        ("branch", 0, 22),
    ]
    assert way.geometry.coords[0] == WEST
    assert way.geometry.coords[-1] == NORTH
    assert way.length_m == pytest.approx(length_m(way.geometry.coords))


def test_the_way_back_is_the_way_reversed(network: RoadNetwork) -> None:
    there, back = network.path(WEST, NORTH), network.path(NORTH, WEST)
    assert list(there.geometry.coords) == list(back.geometry.coords)[::-1]
    assert [(p.segment_id, p.to_km, p.from_km) for p in reversed(back.pieces)] == [
        (p.segment_id, p.from_km, p.to_km) for p in there.pieces
    ]


def test_a_preferred_road_is_followed_although_another_runs_nearer(network: RoadNetwork) -> None:
    start, end = (36.05, 35.809), (36.35, 35.809)
    assert {p.segment_id for p in network.path(start, end).pieces} == {"lane"}
    assert {p.segment_id for p in network.path(start, end, prefer=["main"]).pieces} == {"main"}


def test_a_preferred_road_out_of_reach_gives_way_to_one_within_reach(network: RoadNetwork) -> None:
    start, end = (36.05, 35.815), (36.35, 35.815)
    way = network.path(start, end, prefer=["far"], within_m=1000)
    assert {p.segment_id for p in way.pieces} == {"lane"}


@pytest.mark.parametrize(
    "end",
    [(36.1, 35.6), (40.05, 36.0), (36.0, 35.8)],
    ids=["off every road", "on an unconnected road", "at the same spot"],
)
def test_where_no_way_leads_there_is_none(network: RoadNetwork, end: Point) -> None:
    assert network.path(WEST, end, within_m=500) is None


def test_ends_within_a_gap_are_joined_and_wider_gaps_are_not() -> None:
    def joined(gap_m: float) -> bool:
        a = RoadSegment("a", "a", "", "", [WEST, CROSSING])
        b = RoadSegment("b", "b", "", "", [destination(CROSSING, 90, gap_m), EAST])
        return RoadNetwork([a, b]).path(WEST, EAST) is not None

    assert joined(200)
    assert not joined(300)


def test_lines_that_merely_cross_are_not_joined() -> None:
    a = RoadSegment("a", "a", "", "", [WEST, EAST])
    b = RoadSegment("b", "b", "", "", [(36.1, 35.7), (36.1, 35.9)])
    assert RoadNetwork([a, b]).path(WEST, (36.1, 35.9)) is None


def test_kilometers_run_on_over_the_segments_of_a_road() -> None:
    first = RoadSegment("a", "road", "", "", [WEST, CROSSING])
    second = RoadSegment("b", "road", "", "", [CROSSING, EAST], follows=first)
    network = RoadNetwork([first, second])
    assert network.road_km("b", 1.5) == pytest.approx(first.length_km + 1.5)


def test_a_road_of_the_gazetteer_gives_its_segments(network: RoadNetwork) -> None:
    road = Entry("road-m9", PlaceKind.ROAD, (), None, 0.0, segments=("main", "branch"))
    assert [s.id for s in network.entry_segments(road)] == ["main", "branch"]
