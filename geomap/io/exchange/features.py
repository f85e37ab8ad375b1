"""GeoJSON: our own entries, and extracts of OpenStreetMap."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from shapely.errors import ShapelyError
from shapely.geometry import Point, shape

from geomap.curation.flat import flat_cells
from geomap.io.exchange.gathered import Told
from geomap.io.exchange.kinds import kind_of
from geomap.io.geojson import layer_to_geojson
from geomap.model import Feature, Layer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from geomap.geodesy import Point as Position
    from geomap.io.exchange.findings import Findings
    from geomap.model import Entry, PlaceKind, Value

Json = dict[str, Any]

_NUMBERS = {"radius_m": int, "source_count": int, "spread_m": int}
_KIND_KEYS = (
    "place", "barrier", "amenity", "military", "landuse", "aeroway", "man_made", "natural", "waterway",
    "boundary",
)  # fmt: skip
_LETTER = {"n": "node", "w": "way", "r": "relation"}


def write_geojson(entries: Iterable[Entry], metadata: Mapping[str, str]) -> str:
    """Write one feature an entry; one without a position has a null geometry, as RFC 7946 allows."""
    features = tuple(Feature(e.id, Point(e.point) if e.point else None, _properties(e)) for e in entries)
    return layer_to_geojson(Layer("gazetteer", "Gazetteer", "معجم الأماكن", "Point", (), features), metadata)


def _properties(entry: Entry) -> dict[str, Value]:
    cells: dict[str, Value] = {**flat_cells(entry)}
    told = {column: number(str(cells[column])) for column, number in _NUMBERS.items() if cells[column]}
    return {"name_ar": entry.name("ar"), "name_en": entry.name("en"), **cells, **told}


def flat_rows(collection: Json) -> Iterator[tuple[int, dict[str, str]]]:
    """Give the properties of our own features as rows, numbered from 1."""
    for number, feature in enumerate(collection.get("features", []), start=1):
        properties = feature.get("properties") if isinstance(feature, dict) else None
        told = properties if isinstance(properties, dict) else {}
        yield number, {k: "" if v is None else str(v) for k, v in told.items()}


def read_osm(collection: Json, source: str, findings: Findings) -> Iterator[Told]:
    """Read named features with the tags of OpenStreetMap; areas and lines count by their middle."""
    for number, feature in enumerate(collection["features"], start=1):
        if not isinstance(feature, dict) or not isinstance(feature.get("properties"), dict):
            findings.broken(number, "no feature with properties")
            continue
        tags = {k: v for k, v in _tags(feature["properties"]).items() if isinstance(v, str)}
        names = tuple(_names(tags))
        kind = _kind(tags)
        if not names:
            findings.pass_over("no name")
        elif kind is None:
            findings.pass_over("no kind of place that news name")
        elif point := _middle(feature.get("geometry"), number, findings):
            reference = _reference(feature, number)
            ids = (f"osm:{reference}",) if "/" in reference else ()
            yield Told(source, reference, kind, names, point, ids)


def _tags(properties: Json) -> Json:
    """Give the tags, which some programs put one level deeper."""
    nested = properties.get("tags") or properties.get("other_tags")
    return {**properties, **nested} if isinstance(nested, dict) else properties


def _names(tags: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for key in ("name", "name:ar", "name:en", "int_name", "alt_name", "old_name"):
        for text in tags.get(key, "").split(";"):
            if text.strip():
                yield text, key.partition(":")[2]
    for key in sorted(k for k in tags if k.startswith(("name:", "alt_name:"))):
        yield from ((text, key.partition(":")[2]) for text in tags[key].split(";") if text.strip())


def _kind(tags: Mapping[str, str]) -> PlaceKind | None:
    found = (kind_of("osm", f"{key}={tags[key]}") for key in _KIND_KEYS if key in tags)
    return next(filter(None, found), None)


def _middle(geometry: Any, number: int, findings: Findings) -> Position | None:
    try:
        drawn = shape(geometry)
        center = drawn if isinstance(drawn, Point) else drawn.representative_point()
        return findings.point(center.x, center.y, number)
    except (ShapelyError, AttributeError, KeyError, IndexError, TypeError, ValueError):
        findings.broken(number, "no geometry that can be read")
        return None


def _reference(feature: Json, number: int) -> str:
    properties = feature["properties"]
    told = next(
        (str(v) for v in (properties.get("@id"), feature.get("id"), properties.get("osm_id")) if v), ""
    )
    if told[:1] in _LETTER and told[1:].isdecimal():
        return f"{_LETTER[told[0]]}/{told[1:]}"
    return f"node/{told}" if told.isdecimal() else told or f"feature {number}"


def parsed(text: str) -> Json | None:
    """Parse a FeatureCollection; `None` for any other text."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return None
    is_collection = isinstance(value, dict) and isinstance(value.get("features"), list)
    return value if is_collection else None
