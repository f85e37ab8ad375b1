"""How segments join, and the shortest way over the joints.

Segments join where an end of one lies within 250 m of another, at its end or in its
middle. Two lines that merely cross are not joined: a bridge is no junction.
"""

from __future__ import annotations

from collections import defaultdict
from heapq import heappop, heappush
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from geomap.places.roads import RoadSegment

_JOINT_M = 250.0

# A place on the network: segment and kilometer.
Spot = tuple[str, float]
# A piece of a way: segment, from km, to km.
Piece = tuple[str, float, float]

# Outside the network, before and behind the way.
_START: Spot = ("", 0.0)
_END: Spot = ("", 1.0)


class Joint(NamedTuple):
    """Two spots that are one junction, with the gap between them."""

    a: Spot
    b: Spot
    gap_m: float


class RoadGraph:
    """The joints of a network."""

    def __init__(self, segments: Mapping[str, RoadSegment]) -> None:
        self.joints = tuple(_joints(segments))

    def way(
        self, starts: Mapping[Spot, float], ends: Mapping[Spot, float], weights: Mapping[str, float]
    ) -> list[Piece] | None:
        """Find the cheapest way from one of `starts` to one of `ends` (Dijkstra 1959).

        Both map a spot to the price of reaching it from outside. `None` where no way leads.
        """
        steps = self._steps(starts, ends, weights)
        heap: list[tuple[float, Spot]] = [(0.0, _START)]
        came_from: dict[Spot, Spot] = {}
        cost = {_START: 0.0}
        while heap:
            spent, spot = heappop(heap)
            if spot == _END:
                return _pieces(came_from)
            if spent > cost[spot]:
                continue
            for onward, price in steps[spot]:
                if spent + price < cost.get(onward, float("inf")):
                    cost[onward] = spent + price
                    came_from[onward] = spot
                    heappush(heap, (spent + price, onward))
        return None

    def _steps(
        self, starts: Mapping[Spot, float], ends: Mapping[Spot, float], weights: Mapping[str, float]
    ) -> Mapping[Spot, list[tuple[Spot, float]]]:
        """List the steps from each spot: along its segment to the next one, over joints, in and out."""
        spots = {*starts, *ends, *(spot for joint in self.joints for spot in (joint.a, joint.b))}
        steps: defaultdict[Spot, list[tuple[Spot, float]]] = defaultdict(list)
        for here, there in pairwise(sorted(spots)):
            if here[0] == there[0]:
                price = (there[1] - here[1]) * 1000 * weights[here[0]]
                steps[here].append((there, price))
                steps[there].append((here, price))
        for joint in self.joints:
            steps[joint.a].append((joint.b, joint.gap_m))
            steps[joint.b].append((joint.a, joint.gap_m))
        steps[_START] = list(starts.items())
        for spot, price in ends.items():
            steps[spot].append((_END, price))
        return steps


def _joints(segments: Mapping[str, RoadSegment]) -> Iterator[Joint]:
    for segment in segments.values():
        for other in segments.values():
            if other is segment:
                continue
            for km, point in segment.ends:
                met = other.project(point, _JOINT_M)
                if met:
                    yield Joint((segment.id, km), (other.id, met.chainage_km), met.distance_m)


def _pieces(came_from: Mapping[Spot, Spot]) -> list[Piece]:
    """Walk back from the end, then join the steps along one segment into one piece."""
    spots = [came_from[_END]]
    while came_from[spots[-1]] != _START:
        spots.append(came_from[spots[-1]])
    pieces: list[Piece] = []
    for (segment, km), (onward, onward_km) in pairwise(reversed(spots)):
        if segment != onward or km == onward_km:
            continue
        if pieces and pieces[-1][0] == segment and pieces[-1][2] == km:
            pieces[-1] = (segment, pieces[-1][1], onward_km)
        else:
            pieces.append((segment, km, onward_km))
    return pieces
