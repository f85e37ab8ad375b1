"""Extraction records: one JSON object a document, the public form of an `Extraction`.

The keys and their order are a public interface. Offsets count code points of the
document's text, which the record does not repeat; only the quoted words travel with it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geomap.io.geojson_geometry import geometry_to_json, rounded_degrees
from geomap.io.json_text import json_text
from geomap.maps.codes import PIN_PRECISIONS
from geomap.model import Status

if TYPE_CHECKING:
    from datetime import date

    from geomap.model import (
        Casualties,
        DateExpression,
        Document,
        Event,
        Evidence,
        Extraction,
        GeoPrecision,
        Locality,
        Placement,
        Reference,
        Reject,
        Relation,
        Resolution,
        Route,
        Span,
    )

SCHEMA = "geomap.extraction/1"
Json = dict[str, Any]


def record_line(extraction: Extraction) -> str:
    """Give the record of an extraction as one line of JSON, with its line end."""
    return json_text(extraction_to_record(extraction)) + "\n"


def extraction_to_record(extraction: Extraction) -> Json:
    """Build the record of an extraction; mentions in the order of the text."""
    text = extraction.document.text
    mentions = sorted(extraction.placements, key=lambda placement: placement.mention.span)
    return {
        "schema": SCHEMA,
        "document": {**_document(extraction.document), **_blur(extraction)},
        "mentions": [_mention(placement) for placement in mentions],
        "events": [_event(event, text) for event in extraction.events],
        "rejects": [_reject(reject) for reject in extraction.rejects],
    }


def _document(document: Document) -> Json:
    source = document.source
    return {
        "id": document.id,
        "file": document.file,
        "publisher": source.publisher,
        "published": _day(source.published),
        "url": source.url,
        "title": source.title,
        "language": source.language,
        "sha256": document.sha256,
        **remarks(document),
    }


def remarks(document: Document) -> Json:
    """Say what few documents have: a twin, or no day but that of the crawl."""
    crawled_on = None if document.source.published else document.source.crawled_on
    remarks = {"near_duplicate_of": document.near_duplicate_of, "crawled_on": _day(crawled_on)}
    return {name: value for name, value in remarks.items() if value is not None}


def _blur(extraction: Extraction) -> Json:
    return {} if extraction.blur_m is None else {"blur_m": extraction.blur_m}


def _mention(placement: Placement) -> Json:
    mention, resolution = placement.mention, placement.resolution
    return {
        "id": mention.id,
        **_span(mention.span),
        "surface": mention.surface,
        "status": resolution.status.value,
        "reason": resolution.reason or None if resolution.status is not Status.RESOLVED else None,
        **_entry(resolution),
        **_position(placement),
        "score": round(resolution.score, 3),
        "evidence": [_evidence(evidence) for evidence in (*resolution.evidence, *placement.role_evidence)],
        "evidence_of_meaning": len(resolution.evidence),
        "candidates": [{"entry_id": c.entry.id, "score": c.score} for c in resolution.candidates],
        "role": placement.role.value,
        "relation": _relation(placement.locality),
        "geometry": geometry_to_json(placement.locality.geometry),
    }


def _entry(resolution: Resolution) -> Json:
    """Name the entry; an undecided mention has the kind that its type noun says, if any."""
    entry, head = resolution.entry, resolution.mention.head
    kind = entry.kind if entry else head
    return {
        "entry_id": entry.id if entry else None,
        "name_ar": entry.name("ar") or None if entry else None,
        "name_en": entry.name("en") or None if entry else None,
        "kind": kind.value if kind else None,
    }


def _position(placement: Placement) -> Json:
    """Give the point of the entry itself; where words lead away from it, `relation` and `geometry` tell."""
    entry, locality = placement.entry, placement.locality
    return {
        **_point(entry.point if entry else None),
        **_exactness(locality.radius_m, locality.geo_precision),
    }


def _point(point: tuple[float, float] | None) -> Json:
    lon, lat = map(rounded_degrees, point) if point else (None, None)
    return {"lon": lon, "lat": lat}


def _exactness(radius_m: float | None, geo_precision: GeoPrecision | None) -> Json:
    return {
        "radius_m": None if radius_m is None else round(radius_m),
        "geo_precision": geo_precision.value if geo_precision else None,
    }


def _relation(locality: Locality) -> Json | None:
    """Give the words that lead away from the place, with the point that they lead to."""
    relation = locality.relation
    return None if relation is None else _related(relation, locality)


def _reference(reference: Reference) -> Json:
    """Give words that name no place and point back to one: which mention they mean, and where they lead."""
    locality = reference.locality
    return {
        "id": reference.id,
        "antecedent": reference.antecedent_id,
        **_related(reference.relation, locality),
        **_exactness(locality.radius_m, locality.geo_precision),
        "geometry": geometry_to_json(locality.geometry),
    }


def _related(relation: Relation, locality: Locality) -> Json:
    return {
        "type": relation.type.value,
        **_span(relation.span),
        "surface": relation.words,
        "bearing": relation.bearing,
        "distance_m": relation.distance_m,
        "other_ids": list(relation.other_ids),
        **_point(locality.point),
    }


def _evidence(evidence: Evidence) -> Json:
    return {
        "rule": evidence.rule,
        "score": round(evidence.score, 3),
        "words": evidence.words,
        **_span(evidence.span),
    }


def _event(event: Event, text: str) -> Json:
    return {
        "id": event.id,
        "kind": event.kind.value,
        "salience": event.salience,
        "certainty": event.certainty.value,
        **_when(event),
        "places": list(event.places),
        **_where(event),
        "route": _route(event.route),
        "actors": list(event.actors),
        "target": event.target,
        "weapon": event.weapon,
        "patrol_number": event.patrol_number,
        "casualties": _casualties(event.casualties),
        "evidence": [{**_span(span), "surface": span.of(text)} for span in event.evidence],
        "count": event.count,
        "reasons": [_evidence(reason) for reason in event.reasons],
        "by_reference": event.by_reference,
        "references": [_reference(reference) for reference in event.references],
    }


def _when(event: Event) -> Json:
    return {
        "start_on": _day(event.start_on),
        "end_on": _day(event.end_on),
        "time_precision": str(event.time_precision),
        "date_text": _date_text(event.date),
    }


def _where(event: Event) -> Json:
    """Give the place of an event: a point only where its words are as exact as a point looks."""
    shown = event.geo_precision is None or event.geo_precision in PIN_PRECISIONS
    return {
        **_point(event.point if shown else None),
        **_exactness(event.radius_m, event.geo_precision),
        "geometry": geometry_to_json(event.geometry),
    }


def _date_text(expression: DateExpression | None) -> Json | None:
    return {**_span(expression.span), "surface": expression.surface} if expression else None


def _route(route: Route | None) -> Json | None:
    """Give a route; a schematic one says so, for a line that follows no known road must not look exact."""
    if route is None:
        return None
    return {
        "stops": list(route.stops),
        "returns_to_start": route.returns_to_start,
        "geometry": geometry_to_json(route.geometry),
        "length_m": None if route.length_m is None else round(route.length_m),
        "schematic": route.schematic,
        "direction": route.direction,
        "duration_min": route.duration_min,
        "unplaced": list(route.unplaced),
        "legs": [
            {
                "geometry": geometry_to_json(leg.geometry),
                "length_m": round(leg.length_m),
                "schematic": leg.schematic,
                "road": leg.ref,
                "chainage_km": None if leg.chainage_km is None else [round(km, 3) for km in leg.chainage_km],
            }
            for leg in route.legs
        ],
    }


def _casualties(casualties: Casualties | None) -> Json | None:
    if casualties is None:
        return None
    return {
        "killed_min": casualties.killed_min,
        "killed_max": casualties.killed_max,
        "injured_min": casualties.injured_min,
        "injured_max": casualties.injured_max,
    }


def _reject(reject: Reject) -> Json:
    return {
        "stage": reject.stage,
        "reason": reject.reason,
        **_span(reject.span),
        "surface": reject.surface,
    }


def _span(span: Span | None) -> Json:
    start, end = span or (None, None)
    return {"start": start, "end": end}


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
