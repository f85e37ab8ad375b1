"""Records become layers: GeoJSON-shaped, flat, and still pure.

The writers of `io` and the page both read what stands here. The same run gives the same
layers, feature by feature: incidents by day and id, places by id, mentions as printed.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from geomap.maps.citation import Citations
from geomap.maps.columns import (
    AREA_COLUMNS,
    INCIDENT_COLUMNS,
    MENTION_COLUMNS,
    PLACE_COLUMNS,
    ROUTE_COLUMNS,
    STOP_COLUMNS,
)
from geomap.maps.incident_features import incident_areas, incident_feature, mention_areas
from geomap.maps.place_features import mention_feature, place_features, resolved
from geomap.maps.route_features import route_features, stop_features
from geomap.maps.source_tables import build_tables
from geomap.maps.surroundings import Surroundings
from geomap.model import Layer, Run

if TYPE_CHECKING:
    from geomap.maps.columns import Columns
    from geomap.model import Incident
    from geomap.places.gazetteer import Gazetteer
    from geomap.places.roads import RoadNetwork


class _Head(NamedTuple):
    name: str
    title_en: str
    title_ar: str
    geometry_type: str


_LAYERS: tuple[tuple[_Head, Columns], ...] = (
    (_Head("incidents", "Incidents", "الحوادث", "Point"), INCIDENT_COLUMNS),
    (_Head("routes", "Routes", "المسارات", "LineString"), ROUTE_COLUMNS),
    (_Head("stops", "Stops on routes", "محطات المسارات", "Point"), STOP_COLUMNS),
    (_Head("areas", "Areas and stretches of road", "مناطق وأجزاء طرق", "Geometry"), AREA_COLUMNS),
    (_Head("places", "Places mentioned", "الأماكن المذكورة", "Point"), PLACE_COLUMNS),
    (_Head("mentions", "Mentions", "مواضع الذكر", "Point"), MENTION_COLUMNS),
)


def build_layers(run: Run, gazetteer: Gazetteer, roads: RoadNetwork) -> tuple[Layer, ...]:
    """Build incidents, routes, stops, areas, places and mentions, in this order.

    Only reported happenings have geometry. Features of `areas` are polygons and lines
    together, so its type is "Geometry".
    """
    citations = Citations.of(run)
    around = Surroundings.of(gazetteer, roads, blurred=run.care.blur_m is not None)
    incidents = sorted(run.incidents, key=day_then_id)
    features = {
        "incidents": tuple(incident_feature(i, citations, around) for i in incidents),
        "routes": tuple(f for i in incidents for f in route_features(i, citations)),
        "stops": tuple(f for i in incidents for f in stop_features(i, citations, around)),
        "areas": (
            *(f for i in incidents for f in incident_areas(i, citations, around)),
            *(f for x in run.extractions for p in x.placements for f in mention_areas(p, citations, around)),
        ),
        "places": tuple(place_features(run, citations, around)),
        "mentions": tuple(mention_feature(p, citations, around) for p in resolved(run)),
    }
    return tuple(Layer(*head, columns, features[head.name]) for head, columns in _LAYERS)


def empty_layers() -> tuple[Layer, ...]:
    """Give every layer and table without a feature: the schema of all that is written."""
    heads = tuple(Layer(*head, columns, ()) for head, columns in _LAYERS)
    return (*heads, *build_tables(Run((), ())))


def day_then_id(incident: Incident) -> tuple[date, str]:
    """Order incidents by day, the undated last, then by id."""
    return (incident.start_on or date.max, incident.id)
