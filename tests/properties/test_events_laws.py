from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import LineString

from geomap.events import EventReading, extract_events
from geomap.model import (
    Document,
    Entry,
    EventKind,
    GeoPrecision,
    Locality,
    Mention,
    PlaceKind,
    Placement,
    Resolution,
    Span,
    Status,
)
from geomap.places.roads import RoadNetwork, RoadSegment
from geomap.text import fold, read
from geomap.text.dates import find_dates

NETWORK = RoadNetwork([RoadSegment("r", "r", "M4", "M4", [(36.0, 35.8), (36.5, 35.8)])])
NAMES = {
    "قرتانيا": (PlaceKind.VILLAGE, (36.1, 35.8)),
    "سلمونة": (PlaceKind.TOWN, (36.4, 35.8)),
    "روسيا": (PlaceKind.COUNTRY, (90.0, 60.0)),
    "M4": (PlaceKind.ROAD, None),
    "إدلب": (PlaceKind.GOVERNORATE, (36.6, 35.9)),
}
WORDS = [
    "دورية",
    "الدورية",
    "سيرت",
    "انطلقت",
    "وعادت",
    "من",
    "إلى",
    "بين",
    "في",
    "على",
    "قرب",
    "عبر",
    "ثم",
    "وأخرى",
    "واحدة",
    "أمس",
    "وفي",
    "اليوم",
    "قصف",
    "قصفت",
    "استهدف",
    "انفجرت",
    "عبوة",
    "قتل",
    "ثلاثة",
    "جرح",
    "لم",
    "ألغت",
    "سوف",
    "رقم",
    "24",
    "السادسة",
    "عشرة",
    "غرب",
    "ريف",
    "قرية",
    "وصولاً",
    "مروراً",
    "بحث",
    "اتفاق",
    "رتل",
    "دخل",
    "نقطة",
    "أنشأ",
    "انسحبت",
    "محتجون",
    "بالحجارة",
    "رشق",
    "وردت",
    "patrol",
    "left",
    "and",
    "attack",
    "near",
    "on",
    "Monday",
    "،",
    ".",
    ":",
    "(",
    ")",
    "«",
]


@st.composite
def documents(draw: st.DrawFn) -> tuple[Document, tuple[Placement, ...]]:
    text, placements = "", []
    for word in draw(st.lists(st.sampled_from([*WORDS, *NAMES, *NAMES]), max_size=40)):
        if word in NAMES:
            placements.append(_placement(word, len(text)))
        text += word + draw(st.sampled_from((" ", " ", " ", "\n", "، ")))
    return Document("d", text, "0"), tuple(placements)


def _placement(name: str, start: int) -> Placement:
    kind, point = NAMES[name]
    mention = Mention(f"d:m{start}", "d", Span(start, start + len(name)), name, fold(name), 0)
    entry = Entry(fold(name), kind, (), point, 500.0, segments=("r",) if kind is PlaceKind.ROAD else ())
    line = LineString([(36.0, 35.8), (36.5, 35.8)]) if kind is PlaceKind.ROAD else None
    locality = Locality(point, 500.0, GeoPrecision.SETTLEMENT, line)
    return Placement(Resolution(mention, Status.RESOLVED, entry=entry), locality)


def _read(document: Document, placements: tuple[Placement, ...]) -> EventReading:
    reading = read(document.text)
    return extract_events(reading, document, placements, find_dates(reading, None), NETWORK)


@settings(max_examples=150)
@given(documents())
def test_everything_points_back_into_the_document(given_: tuple[Document, tuple[Placement, ...]]) -> None:
    document, placements = given_
    found = _read(document, placements)
    ids = {p.id for p in placements}
    assert [p.id for p in found.placements] == [p.id for p in placements]
    for event in found.events:
        assert event.evidence
        assert all(0 <= s.start < s.end <= len(document.text) for s in event.evidence)
        assert {*event.places, *(event.route.stops if event.route else ())} <= ids


@settings(max_examples=150)
@given(documents())
def test_ids_are_unique_and_the_same_each_time(given_: tuple[Document, tuple[Placement, ...]]) -> None:
    first, again = _read(*given_), _read(*given_)
    assert first == again
    assert len({e.id for e in first.events}) == len(first.events)


@settings(max_examples=150)
@given(documents())
def test_only_executed_movement_has_a_route_and_talks_no_place(
    given_: tuple[Document, tuple[Placement, ...]],
) -> None:
    for event in _read(*given_).events:
        assert event.route is None or event.certainty.is_executed
        assert event.kind is not EventKind.AGREEMENT_OR_TALKS or not event.places


@settings(max_examples=150)
@given(documents())
def test_no_event_lies_in_a_country_and_no_day_is_guessed(
    given_: tuple[Document, tuple[Placement, ...]],
) -> None:
    document, placements = given_
    countries = {p.id for p in placements if p.entry and p.entry.kind is PlaceKind.COUNTRY}
    for event in _read(document, placements).events:
        assert not countries & set(event.places)
        assert event.start_on is None
