"""What the reports tell, ready to be drawn: a mark for each incident, areas, ways and their stops."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from shapely.geometry import LineString, MultiLineString
from shapely.geometry import Point as Dot

from geomap.maps.layers import day_then_id
from geomap.maps.ways import ways as all_ways
from geomap.model import EventKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from shapely.geometry.base import BaseGeometry

    from geomap.maps.ways import Way
    from geomap.model import Feature, Layer, Run

Position = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Mark:
    """One incident at a point: its own, or the one where its way begins."""

    incident_id: str
    kind: EventKind
    position: Position
    radius_m: float = 0.0
    is_claimed: bool = False
    is_background: bool = False


@dataclass(frozen=True, slots=True)
class Area:
    """A place that is no point, with the incidents of one kind that happened somewhere in it."""

    kind: EventKind
    shape: BaseGeometry
    incident_ids: tuple[str, ...]
    is_claimed: bool


@dataclass(frozen=True, slots=True)
class Content:
    """All that a run has to show on a map. Build with `Content.of(layers, run)`."""

    marks: tuple[Mark, ...]
    areas: tuple[Area, ...]
    ways: tuple[Way, ...]
    stops: tuple[Position, ...]

    @classmethod
    def of(cls, layers: Sequence[Layer], run: Run) -> Content:
        """Read the layers; the lanes of ways come from the incidents themselves."""
        features = {layer.name: layer.features for layer in layers}
        ways = all_ways(sorted(run.incidents, key=day_then_id))
        starts = {incident_id: way.start for way in ways for incident_id in way.incident_ids}
        stops = (f.geometry for f in features["stops"])
        return cls(
            marks=tuple(mark for f in features["incidents"] for mark in _marks(f, starts)),
            areas=tuple(_joined([f for f in features["areas"] if f.properties["of"] == "incident"])),
            ways=ways,
            stops=tuple(dict.fromkeys((p.x, p.y) for p in stops if isinstance(p, Dot))),
        )

    @property
    def shapes(self) -> list[BaseGeometry]:
        """Everything drawn, as geometries."""
        lines = [MultiLineString([LineString(line) for line, _ in way.legs]) for way in self.ways]
        return [*(Dot(mark.position) for mark in self.marks), *(area.shape for area in self.areas), *lines]

    def without(self, shown: AbstractSet[str]) -> Content:
        """Leave out the incidents that are `shown` elsewhere, and all stops."""
        ways = tuple(way for way in self.ways if not shown >= set(way.incident_ids))
        return Content(
            marks=tuple(m for m in self.marks if m.incident_id not in shown),
            areas=tuple(a for a in self.areas if not set(a.incident_ids) <= set(shown)),
            ways=ways,
            stops=(),
        )

    @property
    def incident_ids(self) -> frozenset[str]:
        """The incidents that have a place on some map."""
        return frozenset(
            [m.incident_id for m in self.marks] + [i for a in self.areas for i in a.incident_ids]
        )


def _marks(feature: Feature, starts: Mapping[str, Position]) -> Iterator[Mark]:
    told, point = feature.properties, feature.geometry
    on_its_way = told["drawn"] and told["located"] == "route" and feature.id in starts
    if not isinstance(point, Dot) and not on_its_way:
        return
    yield Mark(
        incident_id=feature.id,
        kind=EventKind(str(told["kind"])),
        position=(point.x, point.y) if isinstance(point, Dot) else starts[feature.id],
        radius_m=float(told["radius_m"] or 0.0) if isinstance(point, Dot) else 0.0,
        is_claimed=told["certainty"] == "claimed",
        is_background=told["salience"] == "background",
    )


def _joined(features: Sequence[Feature]) -> Iterator[Area]:
    """Give one area for all incidents of one kind in the same shape, which would else darken each other."""
    found: defaultdict[tuple[str, bytes], list[Feature]] = defaultdict(list)
    for feature in features:
        if feature.geometry is not None:
            found[str(feature.properties["kind"]), feature.geometry.wkb].append(feature)
    for (kind, _), same in found.items():
        ids = tuple(str(f.properties["incident_id"]) for f in same)
        claimed = all(f.properties["certainty"] == "claimed" for f in same)
        if same[0].geometry is not None:
            yield Area(EventKind(kind), same[0].geometry, ids, claimed)
