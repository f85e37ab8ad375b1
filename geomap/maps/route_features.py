"""Patrols and convoys as lines, and their stops as ordered points."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.maps.citation import Citations, reporter_of
from geomap.maps.columns import ROUTE_COLUMNS, STOP_COLUMNS, make_feature
from geomap.maps.incident_features import is_drawn
from geomap.maps.shapes import one_line
from geomap.maps.surroundings import traveled_roads
from geomap.maps.values import (
    Values,
    happening_values,
    joined,
    placement_values,
    point_at,
    precision_values,
)
from geomap.model import GeoPrecision, Route

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geomap.maps.surroundings import Surroundings
    from geomap.model import Feature, Incident, Placement

_METERS = 1000.0


def stops_of(incident: Incident, citations: Citations) -> tuple[Placement, ...]:
    """Give the placements of an incident's stops in the order of travel."""
    if incident.route is None:
        return ()
    document_id = reporter_of(incident, incident.route).document_id
    found = (citations.placement(document_id, mention_id) for mention_id in incident.route.stops)
    return tuple(p for p in found if p is not None)


def stop_position(placement: Placement) -> tuple[float, float] | None:
    """Give `(lon, lat)` of a stop, the entry's own where the locality has none."""
    return placement.locality.point or (placement.entry.point if placement.entry else None)


def route_features(incident: Incident, citations: Citations) -> Iterator[Feature]:
    """Yield the line of an executed movement that has one."""
    route = incident.route
    if route is None or route.geometry is None or not is_drawn(incident):
        return
    stops = stops_of(incident, citations)
    values = {
        **happening_values(incident),
        **_way_values(route, stops),
        **precision_values(GeoPrecision.ROAD_SEGMENT, None),
        **citations.columns(citations.of_incident(incident)),
        "score": min((round(s.resolution.score, 3) for s in stops), default=None),
        "tier": _weakest_tier(stops),
        "disputed": joined(incident.disputed),
    }
    yield make_feature(f"{incident.id}:route", one_line(route.geometry), ROUTE_COLUMNS, values)


def _way_values(route: Route, stops: tuple[Placement, ...]) -> Values:
    names = [placement_values(s) for s in stops]
    unplaced = [s.mention.surface for s in stops if s.id in route.unplaced]
    loose_m = sum(leg.length_m for leg in route.legs if leg.schematic)
    return {
        "stops_ar": joined(n.get("name_ar") or n.get("name_en") for n in names),
        "stops_en": joined(n.get("name_en") or n.get("name_ar") for n in names),
        "stop_count": len(route.stops),
        "unplaced": joined(unplaced),
        "direction": route.direction,
        "duration_min": route.duration_min,
        "returns_to_start": route.returns_to_start,
        "length_km": None if route.length_m is None else round(route.length_m / _METERS, 1),
        "roads": joined(dict.fromkeys(leg.ref for leg in route.legs if leg.ref)),
        "schematic": route.schematic,
        "schematic_km": round(loose_m / _METERS, 1),
    }


def _weakest_tier(stops: tuple[Placement, ...]) -> str | None:
    tiers = {s.entry.tier for s in stops if s.entry}
    return "broad" if "broad" in tiers else next(iter(tiers), None)


def stop_features(incident: Incident, citations: Citations, around: Surroundings) -> Iterator[Feature]:
    """Yield the stops of an executed movement, numbered from 1 in the order of travel."""
    if incident.route is None or not is_drawn(incident):
        return
    for order, stop in enumerate(stops_of(incident, citations), start=1):
        position = stop_position(stop)
        values = {
            **happening_values(incident),
            **_named(stop),
            **around.admin_values(stop.entry),
            **around.road_values(position, traveled_roads(incident.route)),
            **precision_values(stop.locality.geo_precision, stop.locality.radius_m),
            **citations.columns([citations.of_mention(stop)]),
            "order": order,
            "role": stop.role.value,
            "mention_id": stop.id,
            "surface": stop.mention.surface,
            "disputed": joined(incident.disputed),
        }
        yield make_feature(f"{incident.id}:stop{order}", point_at(position), STOP_COLUMNS, values)


def _named(stop: Placement) -> Values:
    values = placement_values(stop)
    values.pop("relation", None)
    return values
