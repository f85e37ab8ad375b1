"""What lies around a position: the governorate's Arabic name, and the kilometer of a road."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geomap.model import PlaceKind

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from geomap.model import Entry, Route, Value
    from geomap.places.gazetteer import Gazetteer
    from geomap.places.roads import RoadNetwork, RoadPosition

# A point this near to a road is told with its kilometer; towns of the M4 lie within it.
_ALONG_ROAD_M = 2000.0


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Look-ups beside the run. Build with `Surroundings.of(gazetteer, roads)`."""

    admin_ar: Mapping[str, str]
    roads: RoadNetwork
    blurred: bool = False

    @classmethod
    def of(cls, gazetteer: Gazetteer, roads: RoadNetwork, *, blurred: bool = False) -> Surroundings:
        """Index the Arabic names of governorates by their English ones; a `blurred` position has no road."""
        governorates = (e for e in gazetteer.entries.values() if e.kind is PlaceKind.GOVERNORATE)
        named = {n.text: e.name("ar") for e in governorates for n in e.names if n.language == "en"}
        return cls(admin_ar=named, roads=roads, blurred=blurred)

    def admin_values(self, entry: Entry | None) -> dict[str, Value]:
        """Give the governorate of an entry in Arabic; the gazetteer tells it in English."""
        return {"admin1_ar": self.admin_ar.get(entry.admin1) or None if entry else None}

    def road_values(
        self, position: tuple[float, float] | None, traveled: Collection[str] = ()
    ) -> dict[str, Value]:
        """Give the road beside `(lon, lat)` and the kilometer there, or nothing.

        A road that was `traveled` comes first, even where another lies nearer.
        """
        chosen = [s.id for s in self.roads.segments.values() if s.ref in traveled]
        beside = self._beside(position, chosen) or self._beside(position, list(self.roads.segments))
        if beside is None:
            return {}
        km = self.roads.road_km(beside.segment_id, beside.chainage_km)
        return {"road": beside.ref, "road_km": round(km, 1)}

    def _beside(self, position: tuple[float, float] | None, segments: Collection[str]) -> RoadPosition | None:
        if position is None or not segments or self.blurred:
            return None
        return self.roads.nearest(position, segments, within_m=_ALONG_ROAD_M)


def traveled_roads(route: Route | None) -> frozenset[str]:
    """Name the roads that a route runs along."""
    return frozenset(leg.ref for leg in route.legs if leg.ref) if route else frozenset()
