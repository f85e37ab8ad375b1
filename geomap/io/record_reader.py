"""Extraction records read back, for everything that works on results without reading the texts again.

A record does not repeat its document's text. What comes back is a text with the quoted
words at their offsets and line breaks between them: every span that the record tells
cuts the right words, and nothing else is there to be quoted by mistake.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from geomap.errors import RecordError
from geomap.io.geojson_geometry import geometry_from_json
from geomap.io.record_lines import wanted_record
from geomap.io.records import SCHEMA, Json
from geomap.io.selection import Selection
from geomap.maps.codes import AREA_PRECISIONS
from geomap.model import (
    Candidate,
    Casualties,
    Certainty,
    DateExpression,
    Document,
    Entry,
    Event,
    EventKind,
    Evidence,
    Extraction,
    GeoPrecision,
    Leg,
    Locality,
    Mention,
    Name,
    PlaceKind,
    Placement,
    Reference,
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
from geomap.text.reader import read

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from shapely.geometry.base import BaseGeometry

_GAP = "\n"
_POINTLESS = AREA_PRECISIONS | {GeoPrecision.COUNTRY, GeoPrecision.UNKNOWN}


def read_records(
    lines: Iterable[str],
    label: str,
    entries: Mapping[str, Entry] | None = None,
    selection: Selection | None = None,
) -> Iterator[Extraction]:
    """Read one extraction a line, as far as it is wanted; empty lines are passed over.

    `entries` gives places back what a record does not tell of them. Raises RecordError
    that names `label` and the line.
    """
    selection = selection or Selection()
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            record = wanted_record(line, selection)
            if record is not None:
                yield record_to_extraction(record, entries or {})
        except (KeyError, TypeError, ValueError) as error:
            raise RecordError(
                f"{label}:{number}: not a record of schema {SCHEMA!r} ({type(error).__name__}: {error}); "
                "give a file that `geomap extract` has written"
            ) from error


def record_to_extraction(record: Json, entries: Mapping[str, Entry]) -> Extraction:
    """Build an extraction from its record.

    Raises KeyError, TypeError or ValueError where the record does not follow its schema.
    """
    document = _document(record["document"], _text(record))
    placements = tuple(_placement(mention, document.id, entries) for mention in record["mentions"])
    placed = {placement.id: placement for placement in placements}
    events = tuple(_event(event, document.id, placed) for event in record["events"])
    rejects = tuple(_reject(reject, document.id) for reject in record["rejects"])
    references = {reference.id: reference for event in events for reference in event.references}
    blur_m = _float(record["document"].get("blur_m"))
    return Extraction(document, placements, events, rejects, tuple(references.values()), blur_m)


def _text(record: Json) -> str:
    quotes = sorted(_quotes(record))
    text = [_GAP] * max((end for _, end, _ in quotes), default=0)
    for start, end, words in quotes:
        if len(words) != end - start:
            raise ValueError(f"the words at {start}:{end} are {len(words)} characters long")
        text[start:end] = words
    return "".join(text)


def _quotes(record: Json) -> Iterator[tuple[int, int, str]]:
    events = record["events"]
    relations = [mention["relation"] for mention in record["mentions"]]
    dates = [event["date_text"] for event in events]
    sentences = [quote for event in events for quote in event["evidence"]]
    references = [quote for event in events for quote in event.get("references", ())]
    for quote in (*relations, *dates, *record["mentions"], *sentences, *references):
        if quote and "surface" in quote:
            yield quote["start"], quote["end"], quote["surface"]


def _document(said: Json, text: str) -> Document:
    source = Source(
        publisher=said["publisher"],
        published=_day(said["published"]),
        url=said["url"],
        title=said["title"],
        language=said["language"],
        crawled_on=_day(said.get("crawled_on")),
    )
    twin = said.get("near_duplicate_of")
    return Document(said["id"], text, said["sha256"], source, said["file"], near_duplicate_of=twin)


def _placement(said: Json, document_id: str, entries: Mapping[str, Entry]) -> Placement:
    status = Status(said["status"])
    kind = PlaceKind(said["kind"]) if said["kind"] else None
    entry = _entry(said, entries) if said["entry_id"] else None
    mention = Mention(
        id=said["id"],
        document_id=document_id,
        span=Span(said["start"], said["end"]),
        surface=said["surface"],
        key=_key(said["surface"]) if status is Status.UNKNOWN else "",  # nobody asks for that of others
        sentence=0,
        head=None if entry else kind,
    )
    evidence = tuple(map(_evidence, said["evidence"]))
    of_meaning = said.get("evidence_of_meaning", len(evidence))
    resolution = Resolution(
        mention,
        status,
        said["reason"] or "",
        entry,
        said["score"],
        evidence[:of_meaning],
        tuple(_candidates(said, entries)),
    )
    return Placement(resolution, _locality(said), Role(said["role"]), evidence[of_meaning:])


def _key(surface: str) -> str:
    """Fold the words of a name, as it was done when the text was read."""
    return " ".join(token.key for token in read(surface).tokens)


def _candidates(said: Json, entries: Mapping[str, Entry]) -> Iterator[Candidate]:
    """Give the places that were weighed, as far as the gazetteer at hand still has them."""
    for candidate in said.get("candidates", ()):
        entry = entries.get(candidate["entry_id"])
        if entry is not None:
            yield Candidate(entry, candidate["score"])


def _entry(said: Json, entries: Mapping[str, Entry]) -> Entry:
    """Take the gazetteer's entry, or as much of one as the record tells."""
    known = entries.get(said["entry_id"])
    if known:
        return known
    spoken = (("ar", "Arab", said["name_ar"]), ("en", "Latn", said["name_en"]))
    names = tuple(Name(text, language, script, preferred=True) for language, script, text in spoken if text)
    return Entry(said["entry_id"], PlaceKind(said["kind"]), names, _point(said), said["radius_m"] or 0.0)


def _locality(said: Json) -> Locality:
    relation = said["relation"]
    precision = GeoPrecision(said["geo_precision"])
    return Locality(
        point=_place(said, precision),
        radius_m=_float(said["radius_m"]),
        geo_precision=precision,
        geometry=geometry_from_json(said["geometry"]),
        relation=_relation(relation) if relation else None,
    )


def _place(said: Json, precision: GeoPrecision) -> tuple[float, float] | None:
    """Give the single position that the words lead to; an area by itself has none."""
    if said["relation"]:
        return _point(said["relation"])
    return None if precision in _POINTLESS else _point(said)


def _relation(said: Json) -> Relation:
    return Relation(
        type=RelationType(said["type"]),
        span=Span(said["start"], said["end"]),
        words=said["surface"],
        bearing=said["bearing"],
        distance_m=said["distance_m"],
        other_ids=tuple(said["other_ids"]),
    )


def _evidence(said: Json) -> Evidence:
    return Evidence(said["rule"], said["score"], said["words"], _span(said))


def _event(said: Json, document_id: str, placed: Mapping[str, Placement]) -> Event:
    precision = GeoPrecision(said["geo_precision"]) if said["geo_precision"] else None
    places = tuple(said["places"])
    route = said["route"]
    by_reference = said.get("by_reference", False)
    return Event(
        id=said["id"],
        document_id=document_id,
        kind=EventKind(said["kind"]),
        salience=said["salience"],
        certainty=Certainty(said["certainty"]),
        evidence=tuple(Span(quote["start"], quote["end"]) for quote in said["evidence"]),
        date=_date_expression(said),
        start_on=_day(said["start_on"]),
        end_on=_day(said["end_on"]),
        time_precision=TimePrecision(said["time_precision"]),
        places=places,
        point=_point(said) or (None if by_reference else _middle_of_area(precision, places, placed)),
        radius_m=_float(said["radius_m"]),
        geo_precision=precision,
        geometry=geometry_from_json(said["geometry"]),
        route=_route(route) if route else None,
        actors=tuple(said["actors"]),
        target=said["target"],
        weapon=said["weapon"],
        patrol_number=said["patrol_number"],
        casualties=Casualties(**said["casualties"]) if said["casualties"] else None,
        count=said.get("count"),
        reasons=tuple(map(_evidence, said.get("reasons", ()))),
        references=tuple(_reference(reference, document_id) for reference in said.get("references", ())),
        by_reference=by_reference,
    )


def _reference(said: Json, document_id: str) -> Reference:
    relation = _relation(said)
    locality = Locality(
        point=_point(said),
        radius_m=_float(said["radius_m"]),
        geo_precision=GeoPrecision(said["geo_precision"]),
        geometry=geometry_from_json(said["geometry"]),
        relation=relation,
    )
    return Reference(said["id"], document_id, said["antecedent"], locality, relation)


def _middle_of_area(
    precision: GeoPrecision | None, places: tuple[str, ...], placed: Mapping[str, Placement]
) -> tuple[float, float] | None:
    """Give the point that an area is drawn around, which a record tells of the mention alone."""
    site = placed.get(places[0]) if places else None
    return site.locality.point if site and precision in AREA_PRECISIONS else None


def _date_expression(said: Json) -> DateExpression | None:
    words = said["date_text"]
    if not words:
        return None
    return DateExpression(
        span=Span(words["start"], words["end"]),
        surface=words["surface"],
        start_on=_day(said["start_on"]),
        end_on=_day(said["end_on"]),
        precision=TimePrecision(said["time_precision"]),
    )


def _route(said: Json) -> Route:
    return Route(
        stops=tuple(said["stops"]),
        returns_to_start=said["returns_to_start"],
        legs=tuple(map(_leg, said.get("legs", ()))),
        geometry=geometry_from_json(said["geometry"]),
        length_m=_float(said.get("length_m")),
        schematic=said.get("schematic", False),
        direction=said.get("direction"),
        duration_min=said.get("duration_min"),
        unplaced=tuple(said.get("unplaced", ())),
    )


def _leg(said: Json) -> Leg:
    chainage = said["chainage_km"]
    return Leg(
        geometry=_drawn(said["geometry"]),
        length_m=float(said["length_m"]),
        schematic=said["schematic"],
        ref=said["road"],
        chainage_km=(chainage[0], chainage[1]) if chainage else None,
    )


def _drawn(said: Json | None) -> BaseGeometry:
    geometry = geometry_from_json(said)
    if geometry is None:
        raise ValueError("a leg has no geometry")
    return geometry


def _reject(said: Json, document_id: str) -> Reject:
    return Reject(document_id, said["stage"], said["reason"], _span(said), said["surface"])


def _point(said: Json) -> tuple[float, float] | None:
    return None if said["lon"] is None or said["lat"] is None else (said["lon"], said["lat"])


def _float(said: float | None) -> float | None:
    return None if said is None else float(said)


def _span(said: Json) -> Span | None:
    return None if said["start"] is None else Span(said["start"], said["end"])


def _day(said: Any) -> date | None:
    return date.fromisoformat(said) if said else None
