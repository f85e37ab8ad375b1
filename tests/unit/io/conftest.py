"""One small run, made by hand, that the writers' tests share."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from shapely.geometry import LineString, MultiLineString, MultiPolygon, Point, Polygon

from geomap.maps.layers import empty_layers
from geomap.model import (
    Casualties,
    Certainty,
    DateExpression,
    Document,
    Entry,
    Event,
    EventKind,
    Evidence,
    Extraction,
    Feature,
    GeoPrecision,
    Leg,
    Locality,
    Mention,
    Name,
    PlaceKind,
    Placement,
    Reject,
    Relation,
    RelationType,
    Resolution,
    Role,
    Route,
    Source,
    Span,
    Status,
    TimePrecision,
)
from geomap.text.fold import fold

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from geomap.model import Layer

TEXT = "عبرت دورية من الهباط إلى السماق شمال الحقل يوم الأحد. ولم تمر في الدوارة."


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def entry(entry_id: str, ar: str, en: str, point: tuple[float, float]) -> Entry:
    names = (Name(ar, "ar", "Arab", preferred=True), Name(en, "en", "Latn", preferred=True))
    return Entry(entry_id, PlaceKind.VILLAGE, names, point, 800.0, admin1="Idlib", admin2="Ariha")


def placement(words: str, known: Entry | None, status: Status, **more: object) -> Placement:
    mention = Mention(f"doc:m{span(words).start}", "doc", span(words), words, fold(words), 0)
    evidence = (Evidence("only_entry", 2.0, words, span(words)),) if known else ()
    reason = "" if known else "no_entry"
    resolution = Resolution(mention, status, reason, known, 2.00049 if known else 0.0, evidence)
    locality = Locality(known.point if known else None, 800.0 if known else None, GeoPrecision.UNKNOWN)
    if known:
        locality = Locality(known.point, 800.0, GeoPrecision.SETTLEMENT)
    return Placement(resolution, more.get("locality", locality), more.get("role", Role.BACKGROUND))


@pytest.fixture
def extraction() -> Extraction:
    """A patrol between two villages, an area, a name that nobody knows, and a reject."""
    start = entry("p-1", "الهباط", "Hibat", (36.60000049, 35.8))
    end = entry("p-2", "السماق", "Summaq", (36.7, 35.85))
    field = entry("p-3", "الحقل", "Haql", (36.75, 35.9))
    side = Polygon([(36.7, 35.9), (36.7, 36.0), (36.8, 36.0), (36.8, 35.9)])
    relation = Relation(RelationType.SIDE, span("شمال الحقل"), "شمال الحقل", bearing=0.0)
    area = Locality((36.75, 35.95), 5000.0, GeoPrecision.DISTRICT, side, relation)
    placements = (
        placement("الهباط", start, Status.RESOLVED, role=Role.ROUTE_START),
        placement("السماق", end, Status.RESOLVED, role=Role.ROUTE_END),
        placement("الحقل", field, Status.RESOLVED, locality=area),
        placement("الدوارة", None, Status.UNKNOWN),
    )
    line = LineString([(36.6, 35.8), (36.65, 35.83), (36.7, 35.85)])
    leg = Leg(line, 10_532.4, schematic=False, ref="M4", chainage_km=(80.0, 90.5))
    stops = (placements[0].id, placements[1].id)
    sentence = Span(0, TEXT.index(".") + 1)
    patrol = Event(
        id="doc:e5-patrol",
        document_id="doc",
        kind=EventKind.PATROL,
        salience="main",
        certainty=Certainty.REPORTED,
        evidence=(sentence,),
        date=DateExpression(
            span("يوم الأحد"), "يوم الأحد", date(2020, 8, 16), date(2020, 8, 16), TimePrecision.DAY
        ),
        start_on=date(2020, 8, 16),
        end_on=date(2020, 8, 16),
        time_precision=TimePrecision.DAY,
        places=stops,
        point=start.point,
        radius_m=800.0,
        geo_precision=GeoPrecision.SETTLEMENT,
        route=Route(stops, legs=(leg,), geometry=line, length_m=10_532.4, direction="west to east"),
        actors=("Russian forces", "Turkish army"),
        patrol_number=7,
        casualties=Casualties(killed_min=0, killed_max=2),
    )
    attack = Event(
        id="doc:e9-attack",
        document_id="doc",
        kind=EventKind.ATTACK,
        salience="background",
        certainty=Certainty.CLAIMED,
        evidence=(sentence,),
        places=(placements[2].id,),
        point=area.point,
        radius_m=5000.0,
        geo_precision=GeoPrecision.DISTRICT,
        geometry=side,
        weapon="IED",
    )
    source = Source(publisher="=شبكة", published=date(2020, 8, 17), title="عنوان")
    document = Document("doc", TEXT, "0" * 64, source, "doc.txt", "windows-1256")
    rejects = (Reject("doc", "recognize", "ordinary_word", span("تمر"), "تمر"),)
    return Extraction(document, placements, (patrol, attack), rejects)


HOSTILE = '=HYPERLINK("x") <script>alert(1)</script> $[id] ${x} ]]> & "\'\u202e\u0001 نص'


def filled(layer: Layer, *rows: tuple[str, BaseGeometry | None, dict[str, object]]) -> Layer:
    """Put features into a layer; a column that a row does not tell stays empty."""
    names = dict.fromkeys(name for name, _ in layer.columns)
    return replace(layer, features=tuple(Feature(key, shape, {**names, **told}) for key, shape, told in rows))  # type: ignore[dict-item]


@pytest.fixture
def full_layers() -> dict[str, Layer]:
    """Every layer and table, with Arabic, hostile text, open values and each shape that occurs."""
    known = {layer.name: layer for layer in empty_layers()}
    line = LineString([(36.1234567, 35.7), (36.8, 35.9)])
    clockwise = Polygon([(36, 35), (36, 36), (37, 36), (37, 35)])
    patrol = {
        "incident_id": "inc-1",
        "kind": "patrol",
        "name_ar": "أريحا",
        "date_start": "2020-08-17",
        "date_end": "2020-08-18",
        "killed_min": 0,
        "radius_m": 900.5,
        "drawn": True,
    }
    hostile = {"incident_id": "inc-2", "kind": "attack", "evidence": HOSTILE, "actors": "@a; =b"}
    rows: dict[str, tuple[tuple[str, BaseGeometry | None, dict[str, object]], ...]] = {
        "incidents": (("inc-1", Point(36.6123456789, 35.8), patrol), ("inc-2", None, hostile)),
        "routes": (
            ("r-1", line, {"kind": "patrol", "schematic": True, "patrol_number": 24, "stops_ar": "أ; ب"}),
            ("r-2", MultiLineString([line, [(38, 36), (39, 36)]]), {"kind": "other"}),
        ),
        "areas": (
            ("a-1", clockwise, {"of": "incident", "kind": "attack"}),
            ("a-2", MultiPolygon([clockwise]), {"of": "mention"}),
            ("a-3", line, {"of": "mention"}),
        ),
        "places": (("p-1", Point(36.6, 35.8), {"kind": "town", "name_ar": "=أريحا"}),),
        "sources": (("doc", None, {"document_id": "doc", "published": "2020-08-19", "title": HOSTILE}),),
        "claims": (("inc-1:claim1", None, {"attribute": "day", "value": "2020-08-17", "shown": False}),),
    }
    return {name: filled(layer, *rows.get(name, ())) for name, layer in known.items()}
