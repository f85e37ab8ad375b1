"""What the reports tell, ready to be drawn: a mark for each incident, where it stands, and how sure it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from shapely.geometry import Point as Dot

from geomap.model import EventKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from shapely.geometry.base import BaseGeometry

    from geomap.maps.ways import Way
    from geomap.model import Feature, Layer


@dataclass(frozen=True, slots=True)
class Mark:
    """One incident on the picture; `on` tells what its symbol stands on: "point", "area" or "route"."""

    incident_id: str
    kind: EventKind
    position: tuple[float, float]
    on: str = "point"
    radius_m: float = 0.0
    is_claimed: bool = False
    is_background: bool = False


@dataclass(frozen=True, slots=True)
class Area:
    """A place that is no point, with the first of its incidents."""

    kind: EventKind
    shape: BaseGeometry
    is_claimed: bool


def gather_marks(layers: Sequence[Layer], ways: Sequence[Way]) -> tuple[Mark, ...]:
    """Give every incident that can be drawn: on its point, else on its area's edge, else where its way begins."""
    features = {layer.name: layer.features for layer in layers}
    edges = {str(f.properties["incident_id"]): _top(f.geometry) for f in _areas(features) if f.geometry}
    starts = {incident_id: way.start for way in ways for incident_id in way.incident_ids}
    return tuple(mark for f in features["incidents"] for mark in _marks(f, edges, starts))


def _marks(
    feature: Feature, edges: Mapping[str, tuple[float, float]], starts: Mapping[str, tuple[float, float]]
) -> Iterator[Mark]:
    told = feature.properties
    if not told["drawn"]:
        return
    point = feature.geometry
    own = (point.x, point.y) if isinstance(point, Dot) else None
    choices = (("point", own), ("area", edges.get(feature.id)), ("route", starts.get(feature.id)))
    for on, position in choices:
        if position is not None:
            yield Mark(
                feature.id,
                EventKind(str(told["kind"])),
                position,
                on,
                float(told["radius_m"] or 0.0) if on == "point" else 0.0,
                told["certainty"] == "claimed",
                told["salience"] == "background",
            )
            return


def gather_areas(layers: Sequence[Layer]) -> tuple[Area, ...]:
    """Give the areas of incidents, one for all that are of one kind and in the same shape."""
    features = {layer.name: layer.features for layer in layers}
    joined: dict[tuple[object, bytes], Area] = {}
    for feature in _areas(features):
        if feature.geometry is not None:
            kind, claimed = EventKind(str(feature.properties["kind"])), feature.properties["certainty"] == "claimed"
            key = (kind, feature.geometry.wkb)
            before = joined.get(key)
            joined[key] = Area(kind, feature.geometry, claimed and (before is None or before.is_claimed))
    return tuple(joined.values())


def _areas(features: Mapping[str, Sequence[Feature]]) -> list[Feature]:
    return [f for f in features["areas"] if f.properties["of"] == "incident"]


def _top(shape: BaseGeometry) -> tuple[float, float]:
    """Give the northernmost corner of a shape: a symbol there names the area and is no pin inside it."""
    corners = getattr(shape, "boundary", shape) if shape.geom_type.endswith("Polygon") else shape
    parts = getattr(corners, "geoms", [corners])
    lon, lat, *_ = max((c for part in parts for c in part.coords), key=lambda c: (c[1], -c[0]))
    return (lon, lat)
