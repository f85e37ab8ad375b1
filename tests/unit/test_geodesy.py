"""Distances against values computed by hand or by another method."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import pytest

from geomap.geodesy import (
    LocalPlane,
    bearing_deg,
    circle,
    destination,
    distance_m,
    distances_m,
    length_m,
    rough_distance_m,
    step_lengths_m,
)

if TYPE_CHECKING:
    from geomap.geodesy import Point

SARAQIB = (36.80591, 35.86447)
IDLIB = (36.63528, 35.92901)


def test_one_degree_along_the_equator_and_the_meridian() -> None:
    assert distance_m((0, 0), (1, 0)) == pytest.approx(111_319.49, abs=0.01)
    assert distance_m((0, 0), (0, 1)) == pytest.approx(110_574.39, abs=0.01)


@pytest.mark.parametrize("other", [IDLIB, (36.80591, 36.2), (42.06, 36.81), (37.61781, 55.75204)])
def test_rough_distance_stays_within_its_promise(other: Point) -> None:
    assert rough_distance_m(SARAQIB, other) == pytest.approx(distance_m(SARAQIB, other), rel=0.006)


def test_rough_distance_of_a_point_to_itself_and_to_its_antipode() -> None:
    assert rough_distance_m(SARAQIB, SARAQIB) == 0
    assert rough_distance_m((0, 0), (180, 0)) == pytest.approx(20_015_114, rel=1e-4)


@pytest.mark.parametrize(
    ("end", "bearing"), [((37, 37), 0), ((38, 36), 89.7), ((37, 35), 180), ((36, 36), 270.3)]
)
def test_bearings_turn_clockwise_from_north(end: Point, bearing: float) -> None:
    assert bearing_deg((37, 36), end) == pytest.approx(bearing, abs=0.05)


@pytest.mark.parametrize("bearing", [0, 45, 133, 270])
def test_destination_is_as_far_and_in_the_direction_asked_for(bearing: float) -> None:
    end = destination(SARAQIB, bearing, 13_000)
    assert distance_m(SARAQIB, end) == pytest.approx(13_000, abs=0.01)
    assert bearing_deg(SARAQIB, end) == pytest.approx(bearing, abs=0.001)


def test_a_circle_is_closed_counter_clockwise_and_round() -> None:
    ring = circle(SARAQIB, 2000, corners=16)
    assert ring[0] == ring[-1]
    assert len(ring) == 17
    assert all(distance_m(SARAQIB, corner) == pytest.approx(2000, abs=0.01) for corner in ring)
    twice_area = sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring))
    assert twice_area > 0


def test_lines_are_measured_step_by_step() -> None:
    line = [(0, 0), (1, 0), (1, 1)]
    assert step_lengths_m(line) == pytest.approx([distance_m(a, b) for a, b in pairwise(line)])
    assert length_m(line) == pytest.approx(111_319.49 + 110_574.39, abs=1)


def test_many_distances_agree_with_single_ones() -> None:
    points = np.array([IDLIB, (42.0, 37.0), SARAQIB])
    assert distances_m(SARAQIB, points) == pytest.approx(
        [distance_m(SARAQIB, tuple(p)) for p in points], abs=0.01
    )


def test_the_local_plane_measures_well_near_its_origin() -> None:
    plane = LocalPlane(SARAQIB)
    assert plane.distance_m(SARAQIB, IDLIB) == pytest.approx(distance_m(SARAQIB, IDLIB), rel=0.001)


def test_the_local_plane_leads_back() -> None:
    plane = LocalPlane(SARAQIB)
    assert plane.to_plane(SARAQIB) == (0, 0)
    assert plane.to_lonlat(plane.to_plane(IDLIB)) == pytest.approx(IDLIB)
