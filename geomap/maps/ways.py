"""Routes as the page draws them: one way for all patrols along the same line, in lanes.

Two ways on the same stretch of road would hide each other; each gets the lowest lane
that no overlapping way has taken. The page draws a lane some pixels to the right of the
direction of travel, so that there and back lie side by side like traffic.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from shapely import STRtree
from shapely.geometry import MultiLineString

from geomap.maps.incident_features import is_drawn

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from geomap.model import Incident, Leg

_DECIMALS = 5
_NEAR_DEG = 0.003  # about 300 m: lines this near to each other are on one road
_SHARED_DEG = 0.01  # about 1 km in common make two ways share a road
_LANES = 4

Line = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Way:
    """One line on the page, with the incidents that went along it."""

    incident_ids: tuple[str, ...]
    legs: tuple[tuple[Line, bool], ...]  # each with whether it is schematic
    lane: int

    @property
    def start(self) -> tuple[float, float]:
        """Where the way begins, `(lon, lat)`."""
        return self.legs[0][0][0]


def ways(incidents: Iterable[Incident]) -> tuple[Way, ...]:
    """Group drawn routes by their line, and give each line its lane."""
    grouped: dict[tuple[tuple[Line, bool], ...], list[str]] = {}
    for incident in incidents:
        if incident.route and incident.route.legs and is_drawn(incident):
            legs = tuple(piece for leg in incident.route.legs for piece in _pieces(leg))
            if legs:
                grouped.setdefault(legs, []).append(incident.id)
    lanes = _lanes([MultiLineString([line for line, _ in legs]) for legs in grouped])
    return tuple(
        Way(tuple(ids), legs, lane) for (legs, ids), lane in zip(grouped.items(), lanes, strict=True)
    )


def _pieces(leg: Leg) -> Iterable[tuple[Line, bool]]:
    for line in getattr(leg.geometry, "geoms", [leg.geometry]):
        rounded = tuple((round(x, _DECIMALS), round(y, _DECIMALS)) for x, y, *_ in line.coords)
        if len(set(rounded)) > 1:
            yield rounded, leg.schematic


def _lanes(lines: Sequence[MultiLineString]) -> list[int]:
    tree = STRtree(lines)
    lanes: list[int] = []
    for index, line in enumerate(lines):
        corridor = line.buffer(_NEAR_DEG)
        beside = [int(i) for i in tree.query(corridor) if i < index]
        taken = {lanes[i] for i in beside if lines[i].intersection(corridor).length > _SHARED_DEG}
        lanes.append(next((n for n in range(_LANES) if n not in taken), index % _LANES))
    return lanes
