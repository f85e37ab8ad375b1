"""Ways: one line for all that went along it, side by side where lines share a road."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from shapely.geometry import LineString

from geomap.maps.ways import ways
from geomap.model import Certainty, Leg, Route

if TYPE_CHECKING:
    from types import ModuleType

    from geomap.model import Incident

EAST = [(36.0, 35.8), (36.3, 35.8), (36.6, 35.9)]


def moved(incident: Incident, name: str, *lines: list[tuple[float, float]]) -> Incident:
    legs = tuple(Leg(LineString(line), 1000.0, schematic=False) for line in lines)
    return replace(incident, id=name, route=Route((), legs=legs, geometry=legs[0].geometry))


def test_patrols_along_one_line_are_one_way(sample_run: ModuleType) -> None:
    patrol = sample_run.sample()[0].incidents[0]
    (way,) = ways([moved(patrol, "a", EAST), moved(patrol, "b", EAST)])
    assert (way.incident_ids, way.lane, way.start) == (("a", "b"), 0, (36.0, 35.8))


def test_ways_that_share_a_road_take_different_lanes(sample_run: ModuleType) -> None:
    patrol = sample_run.sample()[0].incidents[0]
    longer = [*EAST, (36.8, 35.9)]
    apart = [(38.0, 36.0), (38.5, 36.2)]
    lanes = [
        w.lane
        for w in ways([moved(patrol, "a", EAST), moved(patrol, "b", longer), moved(patrol, "c", apart)])
    ]
    assert lanes == [0, 1, 0]


def test_lines_that_only_cross_share_a_lane(sample_run: ModuleType) -> None:
    patrol = sample_run.sample()[0].incidents[0]
    crossing = [(36.3, 35.5), (36.3, 36.1)]
    assert [w.lane for w in ways([moved(patrol, "a", EAST), moved(patrol, "b", crossing)])] == [0, 0]


def test_what_did_not_happen_or_did_not_move_has_no_way(sample_run: ModuleType) -> None:
    patrol = sample_run.sample()[0].incidents[0]
    planned = replace(patrol, shown=replace(patrol.shown, certainty=Certainty.PLANNED))
    still = moved(patrol, "still", [(36.0, 35.8), (36.0, 35.8)])
    assert ways([planned, still]) == ()
