from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely import LineString

from geomap.events import build_route
from geomap.model import (
    Entry,
    GeoPrecision,
    Locality,
    Mention,
    PlaceKind,
    Placement,
    Resolution,
    Span,
    Status,
)
from geomap.places.roads import RoadNetwork, RoadSegment

ROAD = [(35.8, 35.6), (36.1, 35.75), (36.3, 35.81), (36.8, 35.86)]
NETWORK = RoadNetwork([RoadSegment("r", "r", "M4", "M4", ROAD)])


def stop(at: int, point: tuple[float, float] | None, kind: PlaceKind = PlaceKind.VILLAGE) -> Placement:
    mention = Mention(f"m{at}", "d", Span(at, at + 1), "x", "x", 0)
    entry = Entry(f"e{at}", kind, (), point, 500.0, segments=("r",) if kind is PlaceKind.ROAD else ())
    locality = Locality(point, 500.0, GeoPrecision.SETTLEMENT)
    return Placement(Resolution(mention, Status.RESOLVED, entry=entry), locality)


fractions = st.floats(0.0, 1.0).map(lambda f: round(f, 2))
on_road = fractions.map(lambda f: LineString(ROAD).interpolate(f, normalized=True).coords[0])
anywhere = st.tuples(st.floats(35.0, 37.0), st.floats(35.0, 37.0))


@given(st.lists(on_road, min_size=2, max_size=6, unique=True), st.sampled_from(["up", "down"]))
def test_chainage_is_monotone_where_the_stops_go_one_way(
    points: list[tuple[float, float]], sense: str
) -> None:
    ordered = sorted(points, reverse=sense == "down")
    route = build_route(
        [stop(i, p) for i, p in enumerate(ordered)], [stop(99, None, PlaceKind.ROAD)], NETWORK
    )
    km = [leg.chainage_km for leg in route.legs if leg.chainage_km]
    assert all((a > b) == (sense == "down") for a, b in km)
    assert all(one[1] == pytest.approx(other[0], abs=0.06) for one, other in pairwise(km))


@given(st.lists(st.one_of(st.none(), anywhere), min_size=1, max_size=6))
def test_stops_keep_their_order_and_length_is_that_of_the_legs(
    points: list[tuple[float, float] | None],
) -> None:
    stops = [stop(i, p) for i, p in enumerate(points)]
    route = build_route(stops, (), NETWORK)
    assert route.stops == tuple(s.id for s in stops)
    assert route.unplaced == tuple(s.id for s, p in zip(stops, points, strict=True) if p is None)
    assert len(route.legs) <= max(0, len(stops) - len(route.unplaced) - 1)
    assert (route.length_m or 0.0) == pytest.approx(sum(leg.length_m for leg in route.legs))
