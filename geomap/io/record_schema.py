"""The JSON Schema of the extraction record, with the lists of values taken from the model itself.

Every key is required, save three remarks on few documents, and no other is allowed, so that a
record and its schema cannot drift apart. `make dictionary` writes it to `outputs/extraction.schema.json`.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from geomap.io.records import SCHEMA
from geomap.model import (
    Certainty,
    EventKind,
    GeoPrecision,
    PlaceKind,
    RelationType,
    Role,
    Status,
    TimePrecision,
)

if TYPE_CHECKING:
    from enum import StrEnum

Json = dict[str, Any]
_DRAFT = "https://json-schema.org/draft/2020-12/schema"


def record_schema() -> Json:
    """Build the schema of one line of `extractions.jsonl`."""
    return {
        "$schema": _DRAFT,
        "title": "geomap extraction record",
        "description": "What geomap read in one document. Offsets count code points of the text, half-open.",
        **_closed(
            schema={"const": SCHEMA},
            document=_document(),
            mentions=_list(_mention()),
            events=_list(_event()),
            rejects=_list(_reject()),
        ),
    }


def schema_text() -> str:
    """Give the schema as the text of a file."""
    return json.dumps(record_schema(), ensure_ascii=False, indent=1) + "\n"


def _document() -> Json:
    names = ("file", "publisher", "url", "title", "language")
    texts = {name: _or_null(_TEXT) for name in names}
    document = _closed(id=_TEXT, published=_or_null(_DAY), sha256=_SHA256, **texts)
    document["properties"] |= {"near_duplicate_of": _TEXT, "crawled_on": _DAY, "blur_m": _NUMBER}  # on few
    return document


def _mention() -> Json:
    return _closed(
        id=_TEXT,
        surface=_TEXT,
        status=_one_of(Status),
        reason=_or_null(_TEXT),
        entry_id=_or_null(_TEXT),
        name_ar=_or_null(_TEXT),
        name_en=_or_null(_TEXT),
        kind=_or_null(_one_of(PlaceKind)),
        role=_one_of(Role),
        score=_NUMBER,
        evidence=_list(_evidence()),
        evidence_of_meaning=_COUNT,
        candidates=_list(_closed(entry_id=_TEXT, score=_NUMBER)),
        relation=_or_null(_relation()),
        geometry=_GEOMETRY,
        geo_precision=_or_null(_one_of(GeoPrecision)),
        **_OFFSETS,
        **_PLACE,
    )


def _relation() -> Json:
    return _closed(**_related())


def _reference() -> Json:
    return _closed(
        id=_TEXT,
        antecedent=_TEXT,
        radius_m=_PLACE["radius_m"],
        geo_precision=_or_null(_one_of(GeoPrecision)),
        geometry=_GEOMETRY,
        **_related(),
    )


def _related() -> dict[str, Json]:
    """Describe the words that lead away from a place, and the point that they lead to."""
    return {
        "type": _one_of(RelationType),
        "surface": _TEXT,
        "bearing": _or_null(_NUMBER),
        "distance_m": _or_null(_NUMBER),
        "other_ids": _list(_TEXT),
        "lon": _PLACE["lon"],
        "lat": _PLACE["lat"],
        **_OFFSETS,
    }


def _event() -> Json:
    words = {name: _or_null(_TEXT) for name in ("target", "weapon")}
    counts = {name: _or_null(_COUNT) for name in ("patrol_number", "count")}
    return _closed(
        id=_TEXT,
        kind=_one_of(EventKind),
        salience={"enum": ["main", "background"]},
        certainty=_one_of(Certainty),
        start_on=_or_null(_DAY),
        end_on=_or_null(_DAY),
        time_precision=_one_of(TimePrecision),
        date_text=_or_null(_quote()),
        places=_list(_TEXT),
        geo_precision=_or_null(_one_of(GeoPrecision)),
        geometry=_GEOMETRY,
        route=_or_null(_route()),
        actors=_list(_TEXT),
        casualties=_or_null(_casualties()),
        evidence=_list(_quote()),
        reasons=_list(_evidence()),
        by_reference=_TRUTH,
        references=_list(_reference()),
        **words,
        **counts,
        **_PLACE,
    )


def _route() -> Json:
    return _closed(
        stops=_list(_TEXT),
        returns_to_start=_TRUTH,
        geometry=_GEOMETRY,
        length_m=_or_null(_NUMBER),
        schematic=_TRUTH,
        direction=_or_null(_TEXT),
        duration_min=_or_null(_COUNT),
        unplaced=_list(_TEXT),
        legs=_list(_leg()),
    )


def _leg() -> Json:
    ends = {"type": "array", "items": _NUMBER, "minItems": 2, "maxItems": 2}
    return _closed(
        geometry=_GEOMETRY,
        length_m=_NUMBER,
        schematic=_TRUTH,
        road=_or_null(_TEXT),
        chainage_km=_or_null(ends),
    )


def _casualties() -> Json:
    names = ("killed_min", "killed_max", "injured_min", "injured_max")
    return _closed(**{name: _or_null(_COUNT) for name in names})


def _reject() -> Json:
    open_ends = {name: _or_null(kind) for name, kind in _OFFSETS.items()}
    return _closed(stage=_TEXT, reason=_TEXT, surface=_TEXT, **open_ends)


def _quote() -> Json:
    return _closed(surface=_TEXT, **_OFFSETS)


def _evidence() -> Json:
    open_ends = {name: _or_null(kind) for name, kind in _OFFSETS.items()}
    return _closed(rule=_TEXT, score=_NUMBER, words=_TEXT, **open_ends)


def _closed(**properties: Json) -> Json:
    """Describe an object with exactly these keys."""
    return {
        "type": "object",
        "properties": properties,
        "required": sorted(properties),
        "additionalProperties": False,
    }


def _list(items: Json) -> Json:
    return {"type": "array", "items": items}


def _or_null(kind: Json) -> Json:
    return {"anyOf": [kind, {"type": "null"}]}


def _one_of(values: type[StrEnum]) -> Json:
    return {"enum": [value.value for value in values]}


_TEXT: Json = {"type": "string"}
_NUMBER: Json = {"type": "number"}
_TRUTH: Json = {"type": "boolean"}
_COUNT: Json = {"type": "integer", "minimum": 0}
_DAY: Json = {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
_SHA256: Json = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
_OFFSETS: dict[str, Json] = {"start": _COUNT, "end": _COUNT}
_PLACE: dict[str, Json] = {
    "lon": _or_null({"type": "number", "minimum": -180, "maximum": 180}),
    "lat": _or_null({"type": "number", "minimum": -90, "maximum": 90}),
    "radius_m": _or_null({"type": "number", "minimum": 0}),
}
_GEOMETRY = _or_null(
    {
        "type": "object",
        "properties": {
            "type": {
                "enum": [
                    *("Point", "MultiPoint", "LineString", "MultiLineString"),
                    *("Polygon", "MultiPolygon", "GeometryCollection"),
                ]
            }
        },
        "required": ["type"],
    }
)
