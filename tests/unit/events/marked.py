"""Texts with their places marked in the text: `[Saraqib:city]`; what a test needs to read events from them.

`[name:kind]` marks a name; `[name:kind=key]` gives it the entry `key`, so that two spellings
are one place. Positions come from `POINTS`; other places have none.
"""

from __future__ import annotations

import re
from datetime import date

from shapely import LineString, Polygon

from geomap.events import EventReading, extract_events
from geomap.geodesy import circle
from geomap.model import (
    Document,
    Entry,
    Extraction,
    GeoPrecision,
    Locality,
    Mention,
    Name,
    PlaceKind,
    Placement,
    Resolution,
    Source,
    Span,
    Status,
)
from geomap.places.roads import RoadNetwork, RoadSegment
from geomap.text import fold, read
from geomap.text.dates import find_dates

PUBLISHED = date(2020, 8, 20)  # a Thursday
ROAD = [(35.80, 35.60), (36.10, 35.75), (36.30, 35.81), (36.60, 35.81), (36.80, 35.86)]
POINTS = {
    "west": (35.80, 35.60),
    "bridge": (36.10, 35.75),
    "middle": (36.30, 35.81),
    "east": (36.80, 35.86),
    "far": (36.20, 35.20),
    "farther": (36.40, 35.20),
    "idlib": (36.63, 35.93),
    "beside": (36.83, 35.87),
    "kobani": (38.36, 36.89),
    "gharib": (38.55, 36.85),
}
_MARKED = re.compile(r"\[([^\]:]+):(\w+)(?:=(\w+))?\]")


def road_network() -> RoadNetwork:
    return RoadNetwork([RoadSegment("m4-test", "m4", "M4", "M4", ROAD)])


def mark(
    text: str, document_id: str = "d", published: date | None = PUBLISHED
) -> tuple[Document, tuple[Placement, ...]]:
    plain, placements, at = "", [], 0
    for found in _MARKED.finditer(text):
        plain += text[at : found.start()]
        name, kind, key = found.groups()
        placements.append(_placement(document_id, len(plain), name, PlaceKind(kind), key or fold(name)))
        plain += name
        at = found.end()
    return Document(document_id, plain + text[at:], "0" * 64, Source(published=published)), tuple(placements)


def read_events(
    text: str, document_id: str = "d", published: date | None = PUBLISHED
) -> tuple[Extraction, EventReading]:
    document, placements = mark(text, document_id, published)
    reading = read(document.text)
    dates = find_dates(reading, published)
    found = extract_events(reading, document, placements, dates, road_network())
    return Extraction(document, found.placements, found.events, found.rejects), found


def _placement(document_id: str, start: int, name: str, kind: PlaceKind, key: str) -> Placement:
    mention = Mention(
        f"{document_id}:m{start}", document_id, Span(start, start + len(name)), name, fold(name), 0
    )
    segments = ("m4-test",) if kind is PlaceKind.ROAD else ()
    entry = Entry(
        f"{kind.value}-{key}", kind, (Name(name, "ar", "Arab"),), POINTS.get(key), 1000.0, segments=segments
    )
    return Placement(Resolution(mention, Status.RESOLVED, entry=entry, score=1.0), _locality(entry))


def _locality(entry: Entry) -> Locality:
    if entry.kind is PlaceKind.ROAD:
        return Locality(None, None, GeoPrecision.ROAD_SEGMENT, LineString(ROAD))
    if entry.kind.is_area and entry.point:
        return Locality(
            entry.point, 40_000.0, GeoPrecision.GOVERNORATE, Polygon(circle(entry.point, 40_000.0))
        )
    if entry.kind.is_area:
        return Locality(None, None, GeoPrecision.GOVERNORATE)
    return Locality(entry.point, entry.radius_m, GeoPrecision.SETTLEMENT)
