"""Placements made from the gold: they show what this stage does when every name before it is right."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

from shapely import Polygon

from geomap.events import EventReading, extract_events
from geomap.geodesy import circle
from geomap.io.gazetteer import load_roads
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
from geomap.text import fold, read
from geomap.text.dates import find_dates

GOLD = Path(__file__).parent / "gold"
_AREA_RADIUS_M = 60_000.0
_ROADS = {"m4": ("m4-west",)}


def gold_passages(name: str) -> list[dict[str, Any]]:
    with (GOLD / name).open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def gold_document(passage: dict[str, Any]) -> Document:
    published = date.fromisoformat(passage["published"]) if passage.get("published") else None
    return Document(passage["id"], passage["text"], "0" * 64, Source(published=published))


def gold_placements(passage: dict[str, Any]) -> tuple[Placement, ...]:
    return tuple(_placement(passage["id"], m) for m in passage["mentions"])


def extract_with_gold_places(passage: dict[str, Any]) -> Extraction:
    document = gold_document(passage)
    reading = read(document.text)
    dates = find_dates(reading, document.source.published)
    found: EventReading = extract_events(reading, document, gold_placements(passage), dates, load_roads())
    return Extraction(document, found.placements, found.events, found.rejects)


def _placement(document_id: str, gold: dict[str, Any]) -> Placement:
    mention = Mention(
        f"{document_id}:m{gold['start']}",
        document_id,
        Span(gold["start"], gold["end"]),
        gold["surface"],
        fold(gold["surface"]),
        sentence=0,
    )
    entry = _entry(gold)
    resolution = Resolution(mention, Status.RESOLVED, entry=entry, score=1.0)
    return Placement(resolution, _locality(entry))


def _entry(gold: dict[str, Any]) -> Entry:
    kind = PlaceKind.NEIGHBOURHOOD if gold["kind"] == "district" else PlaceKind(gold["kind"])
    point = (gold["lon"], gold["lat"]) if gold.get("lon") is not None else None
    entry_id = gold.get("gaz_key") or f"{kind.value}-{gold.get('name_en') or fold(gold['surface'])}"
    radius_m = _AREA_RADIUS_M if kind.is_area else 1000.0
    return Entry(entry_id, kind, (Name(gold["surface"], "ar", "Arab"),), point, radius_m)


def _locality(entry: Entry) -> Locality:
    if entry.kind.is_area and entry.point is not None:
        area = Polygon(circle(entry.point, entry.radius_m))
        return Locality(entry.point, entry.radius_m, GeoPrecision.GOVERNORATE, area)
    precision = GeoPrecision.SETTLEMENT if entry.point else GeoPrecision.UNKNOWN
    return Locality(entry.point, entry.radius_m, precision)
