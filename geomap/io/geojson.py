"""GeoJSON files after RFC 7946: one feature a line, stable keys, no `crs`, the same bytes each time.

What a reader must know of the whole file, its licence and build, stands in the foreign
member `metadata` of the collection (RFC 7946, section 6.1), which GIS programs pass over.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import shapely

from geomap.io.geojson_geometry import geometry_to_json, rounded_degrees
from geomap.io.json_text import json_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from geomap.model import Feature, Layer


def layer_to_geojson(layer: Layer, metadata: Mapping[str, str]) -> str:
    """Give the text of a GeoJSON file; an empty layer is an empty collection."""
    return "".join(geojson_lines(layer, metadata))


def geojson_lines(layer: Layer, metadata: Mapping[str, str]) -> Iterator[str]:
    """Yield the lines of a GeoJSON file, so that no large layer has to stand in memory as text."""
    about = {"title_en": layer.title_en, "title_ar": layer.title_ar, **metadata}
    collection = {"type": "FeatureCollection", "name": layer.name, "metadata": about, **_bbox(layer)}
    yield f'{_json(collection)[:-1]}, "features": ['
    for number, feature in enumerate(layer.features):
        yield f"{',' if number else ''}\n{_json(_feature(feature))}"
    yield "\n]}\n" if layer.features else "]}\n"


def _bbox(layer: Layer) -> dict[str, list[float]]:
    """Give west, south, east and north of all that has a geometry (RFC 7946, section 5)."""
    drawn = [shape for f in layer.features if (shape := f.geometry) is not None and not shape.is_empty]
    return {"bbox": [rounded_degrees(side) for side in shapely.total_bounds(drawn)]} if drawn else {}


def _feature(feature: Feature) -> dict[str, Any]:
    return {
        "type": "Feature",
        "id": feature.id,
        "geometry": geometry_to_json(feature.geometry),
        "properties": dict(feature.properties),
    }


def _json(value: Any) -> str:
    return json_text(value)
