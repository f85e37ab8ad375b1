"""Extraction records as rows of flat columns: one a record, one an event, one a mention."""

from __future__ import annotations

import json
import struct
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

import pyarrow as pa
import shapely

from geomap.io.geojson_geometry import geometry_from_json
from geomap.io.selection import days_of, place_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geomap.io.records import Json

NO_MONTH = "unknown"
_TEXT, _WHOLE, _FLOAT, _DAY = pa.string(), pa.int64(), pa.float64(), pa.date32()
_GEO = {
    "version": "1.1.0",
    "primary_column": "geometry",
    "columns": {"geometry": {"encoding": "WKB", "geometry_types": []}},
}
_WITH_GEOMETRY = {b"geo": json.dumps(_GEO).encode()}
SCHEMAS = {
    "records": pa.schema([("number", _WHOLE), ("document_id", _TEXT), ("record", _TEXT)]),
    "events": pa.schema(
        [
            *(("id", _TEXT), ("document_id", _TEXT), ("record_number", _WHOLE), ("record_month", _TEXT)),
            *(("kind", _TEXT), ("salience", _TEXT), ("certainty", _TEXT), ("published", _DAY)),
            *(("start_on", _DAY), ("end_on", _DAY), ("time_precision", _TEXT)),
            *(("lon", _FLOAT), ("lat", _FLOAT), ("radius_m", _FLOAT), ("geo_precision", _TEXT)),
            *(("west", _FLOAT), ("south", _FLOAT), ("east", _FLOAT), ("north", _FLOAT)),
            *(("actors", _TEXT), ("target", _TEXT), ("weapon", _TEXT), ("patrol_number", _WHOLE)),
            *(("evidence", _TEXT), ("geometry", pa.binary())),
        ],
        metadata=_WITH_GEOMETRY,
    ),
    "mentions": pa.schema(
        [
            *(("id", _TEXT), ("document_id", _TEXT), ("record_number", _WHOLE), ("published", _DAY)),
            *(("start", _WHOLE), ("end", _WHOLE), ("surface", _TEXT), ("status", _TEXT), ("reason", _TEXT)),
            *(("entry_id", _TEXT), ("name_ar", _TEXT), ("name_en", _TEXT), ("kind", _TEXT), ("role", _TEXT)),
            *(("lon", _FLOAT), ("lat", _FLOAT), ("radius_m", _FLOAT), ("geo_precision", _TEXT)),
            *(("score", _FLOAT), ("geometry", pa.binary())),
        ],
        metadata=_WITH_GEOMETRY,
    ),
}


class Row(NamedTuple):
    """A row of one table, and the month of its partition."""

    table: str
    month: str
    values: Json


def rows_of(line: str, number: int) -> Iterator[Row]:
    """Give the rows of the record of a line, the `number`-th of its run.

    Raises KeyError, TypeError or ValueError where it is no record.
    """
    record: Json = json.loads(line)
    document = record["document"]
    published = _day(document["published"])
    month = _month(published) or _month_of_events(record["events"]) or NO_MONTH
    said = {"document_id": document["id"], "record_number": number, "published": published}
    yield Row(
        "records", month, {"number": number, "document_id": document["id"], "record": line.rstrip("\n")}
    )
    for event in record["events"]:
        values = _event(event, {**said, "record_month": month})
        yield Row("events", _month(values["start_on"]) or month, values)
    for mention in record["mentions"]:
        yield Row("mentions", month, {**mention, **said, "geometry": _point(mention)})


def _event(event: Json, said: Json) -> Json:
    start_on, end_on = days_of(event)
    return {
        **event,
        **said,
        **place_of(event)._asdict(),
        "start_on": start_on,
        "end_on": end_on,
        "actors": "; ".join(event["actors"]),
        "evidence": " … ".join(quote["surface"] for quote in event["evidence"]),
        "geometry": _drawn(event),
    }


def _drawn(event: Json) -> bytes | None:
    """Give what a map draws of an event as WKB: its route, its area or its point."""
    route = event["route"] or {}
    geometry = geometry_from_json(route.get("geometry")) or geometry_from_json(event["geometry"])
    return _point(event) if geometry is None else shapely.to_wkb(geometry)


def _point(said: Json) -> bytes | None:
    if said["lon"] is None or said["lat"] is None:
        return None
    return struct.pack("<BIdd", 1, 1, said["lon"], said["lat"])  # well-known binary of a point


def _month_of_events(events: list[Json]) -> str:
    return min((_month(_day(event["start_on"])) for event in events if event["start_on"]), default="")


def _month(day: date | None) -> str:
    return day.isoformat()[:7] if day else ""


def _day(said: Any) -> date | None:
    return date.fromisoformat(said) if said else None
