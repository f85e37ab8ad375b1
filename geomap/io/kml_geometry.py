"""Geometries as KML writes them: `lon,lat` pairs, on the ground."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET  # nosec B405  # it writes XML here and reads none

from shapely.geometry import LineString, Point, Polygon

from geomap.io.geojson_geometry import rounded_degrees

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from shapely.geometry.base import BaseGeometry


def kml_geometry(shape: BaseGeometry) -> ET.Element:
    """Build the element of a geometry; one of many parts becomes a MultiGeometry."""
    if isinstance(shape, Point):
        return _with_coordinates("Point", shape.coords)
    if isinstance(shape, LineString):
        return _with_coordinates("LineString", shape.coords, tessellate=True)
    if isinstance(shape, Polygon):
        return _polygon(shape)
    several = ET.Element("MultiGeometry")
    several.extend(kml_geometry(part) for part in getattr(shape, "geoms", ()))
    return several


def _polygon(shape: Polygon) -> ET.Element:
    polygon = ET.Element("Polygon")
    ET.SubElement(polygon, "tessellate").text = "1"
    for side, ring in (("outer", shape.exterior), *(("inner", hole) for hole in shape.interiors)):
        boundary = ET.SubElement(polygon, f"{side}BoundaryIs")
        boundary.append(_with_coordinates("LinearRing", ring.coords))
    return polygon


def _with_coordinates(tag: str, places: Iterable[Sequence[float]], *, tessellate: bool = False) -> ET.Element:
    element = ET.Element(tag)
    if tessellate:
        ET.SubElement(element, "tessellate").text = "1"
    pairs = (f"{rounded_degrees(lon)},{rounded_degrees(lat)}" for lon, lat, *_ in places)
    ET.SubElement(element, "coordinates").text = " ".join(pairs)
    return element
