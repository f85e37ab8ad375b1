"""The places of one line of a gold file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shapely.errors import ShapelyError

from geomap.errors import isolate
from geomap.evaluate import GoldMention
from geomap.io.geojson_geometry import geometry_from_json
from geomap.model import PlaceKind, Role, Span

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from geomap.geodesy import Point
    from geomap.io.gold_fields import Fields

_KINDS = {kind.value: kind for kind in PlaceKind}
_ROLES = {role.value: role for role in Role}
_CONFIDENCES = {"high": True, "medium": True, "low": False}
_MOST_LON, _MOST_LAT = 180.0, 90.0


def gold_mentions(fields: Fields, text: str) -> tuple[GoldMention, ...] | None:
    """Read the mentions of a line; `None` where places were not annotated.

    A mention that is wrong keeps its place in the list, so that indexes still mean the same.
    """
    children = fields.children("mentions")
    return None if children is None else tuple(_mention(child, text) for child in children)


def gold_traps(fields: Fields, text: str) -> tuple[Span, ...]:
    """Read what looks like a place and is none."""
    return tuple(_span(child, text) for child in fields.children("non_mentions") or ())


def _mention(fields: Fields, text: str) -> GoldMention:
    span = _span(fields, text)
    return GoldMention(
        span=span,
        surface=span.of(text),
        kind=fields.choice("kind", _KINDS, required=True) or PlaceKind.VILLAGE,
        role=fields.choice("role", _ROLES),
        point=_point(fields),
        is_sure=fields.choice("coord_conf", _CONFIDENCES) is not False,
        is_modified=fields.has("modifier"),
        locality=_locality(fields),
        name=fields.text("name_en", required=False),
    )


def _span(fields: Fields, text: str) -> Span:
    start, end = fields.whole("start", required=True), fields.whole("end", required=True)
    if start is None or end is None:
        return Span(0, 0)
    surface, found = fields.raw("surface"), text[start:end]
    if not start < end <= len(text):
        rule = f"no span of a text of {len(text)} characters"
        fields.problem("start", f"{start}-{end}", rule, "Count code points from 0; end is one past the last.")
    elif surface is not None and surface != found:
        remedy = f"There stands {isolate(found)}; count code points from 0."
        fields.problem("surface", surface, f"not what stands at {start}-{end}", remedy)
    return Span(start, end)


def _point(fields: Fields) -> Point | None:
    lon, lat = fields.degrees("lon", _MOST_LON), fields.degrees("lat", _MOST_LAT)
    if (lon is None) != (lat is None) and fields.has("lon") != fields.has("lat"):
        fields.problem("lon", lon, "lon and lat do not both stand", "Give both, or neither.")
    return (lon, lat) if lon is not None and lat is not None else None


def _locality(fields: Fields) -> BaseGeometry | None:
    drawn = fields.raw("locality")
    if drawn is None:
        return None
    try:
        return geometry_from_json(drawn)
    except (AttributeError, KeyError, TypeError, ValueError, ShapelyError) as error:
        rule = f"no GeoJSON geometry ({error})"
        fields.problem("locality", drawn, rule, 'For instance {"type": "Point", "coordinates": [lon, lat]}.')
        return None
