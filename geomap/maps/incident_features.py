"""Incidents as points, and as areas where a point would claim too much.

Every incident is a row, so that counts are right; only what a source reports as having
happened has a geometry. `located` tells what is known of the place: "point", "area" (see
`areas`), "route" (only the way is known, see `routes`) or "none".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.maps.citation import Citations, site
from geomap.maps.codes import AREA_PRECISIONS, PIN_PRECISIONS
from geomap.maps.columns import AREA_COLUMNS, INCIDENT_COLUMNS, make_feature
from geomap.maps.shapes import circle, is_extended
from geomap.maps.surroundings import traveled_roads
from geomap.maps.values import (
    Values,
    happening_values,
    joined,
    placement_values,
    point_at,
    precision_values,
    reference_values,
    toll_values,
)
from geomap.model import GeoPrecision, Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shapely.geometry import Point
    from shapely.geometry.base import BaseGeometry

    from geomap.maps.surroundings import Surroundings
    from geomap.model import Event, Feature, Incident, Placement


# A locality wider than this says no more about where than the name of a country.
_WIDEST_M = 150_000.0
_SILENT = frozenset({Role.METONYM, Role.DATELINE})


def is_drawn(incident: Incident) -> bool:
    """Tell whether it may stand on a map: it happened, and it is no talk between capitals."""
    return incident.kind.is_drawn and incident.shown.certainty.is_executed


def pin(event: Event) -> Point | None:
    """Give the point of an event whose words are exact enough for one."""
    return point_at(event.point) if event.geo_precision in PIN_PRECISIONS else None


def area(event: Event) -> BaseGeometry | None:
    """Give the polygon or line of an event's locality, a circle where only a radius is known.

    Countries have none: to shade one says nothing about where.
    """
    if event.geo_precision is GeoPrecision.COUNTRY or (event.radius_m or 0.0) > _WIDEST_M:
        return None
    if event.geometry is not None and is_extended(event.geometry):
        return event.geometry
    if event.geo_precision in AREA_PRECISIONS and event.point and event.radius_m:
        return circle(event.point, event.radius_m)
    return None


def located(incident: Incident) -> str:
    """Say what is known of the place: "point", "area", "route" or "none"."""
    if pin(incident.shown):
        return "point"
    if area(incident.shown) is not None:
        return "area"
    return "route" if incident.route and incident.route.geometry is not None else "none"


def incident_feature(incident: Incident, citations: Citations, around: Surroundings) -> Feature:
    """Make the row of an incident; its geometry is a point or nothing."""
    shown = incident.shown
    point = pin(shown) if is_drawn(incident) else None
    placement = site(citations, shown)
    values = {
        **happening_values(incident),
        **placement_values(placement),
        **(reference_values(shown) if shown.by_reference else {}),
        **around.admin_values(placement.entry if placement else None),
        **around.road_values(shown.point if point else None, traveled_roads(incident.route)),
        **toll_values(incident.casualties),
        **precision_values(shown.geo_precision, shown.radius_m),
        **citations.columns(citations.of_incident(incident)),
        "target": shown.target,
        "weapon": shown.weapon,
        "drawn": is_drawn(incident),
        "located": located(incident) if incident.kind.is_drawn else "none",
        "count": shown.count,
        "report_count": len(incident.events),
        "chosen_by": incident.chosen_by,
        "disputed": joined(incident.disputed),
    }
    return make_feature(incident.id, point, INCIDENT_COLUMNS, values)


def incident_areas(incident: Incident, citations: Citations, around: Surroundings) -> Iterator[Feature]:
    """Yield the area of an incident that has one."""
    shape = area(incident.shown) if is_drawn(incident) else None
    if shape is None:
        return
    place = _area_place(site(citations, incident.shown), around)
    around_name = None if incident.shown.by_reference else place.get("relation")
    values = {
        **happening_values(incident),
        **place,
        **reference_values(incident.shown, around_name),
        **precision_values(incident.shown.geo_precision, incident.shown.radius_m),
        **citations.columns(citations.of_incident(incident)),
        "of": "incident",
        "drawn": True,
        "disputed": joined(incident.disputed),
    }
    yield make_feature(f"{incident.id}:area", shape, AREA_COLUMNS, values)


def mention_areas(placement: Placement, citations: Citations, around: Surroundings) -> Iterator[Feature]:
    """Yield the area of a mention that the words around it make more than a point.

    Not that of a government or a country, and not a governorate or a road that is merely named.
    """
    locality = placement.locality
    if not _has_area(placement):
        return
    values = {
        **_area_place(placement, around),
        **precision_values(locality.geo_precision, locality.radius_m),
        **citations.columns([citations.of_mention(placement)]),
        "of": "mention",
        "drawn": False,
    }
    yield make_feature(f"{placement.id}:area", locality.geometry, AREA_COLUMNS, values)


def _has_area(placement: Placement) -> bool:
    locality = placement.locality
    too_wide = locality.geo_precision is GeoPrecision.COUNTRY or (locality.radius_m or 0.0) > _WIDEST_M
    shaped = locality.geometry is not None and is_extended(locality.geometry)
    return shaped and locality.relation is not None and not too_wide and placement.role not in _SILENT


def _area_place(placement: Placement | None, around: Surroundings) -> Values:
    if placement is None:
        return {}
    return {
        **placement_values(placement),
        **around.admin_values(placement.entry),
        "mention_id": placement.id,
        "place_kind": placement.entry.kind.value if placement.entry else None,
        "role": placement.role.value,
    }
