"""What the page tells, as one block of JSON; the scripts of the page draw it.

Features carry the same properties as the exported layers. Added are positions, quotes in
pieces, why each name was read as its place, and what reports contradict each other about.
Incidents are named by their number in the block: their order by day and id. Positions are
`[lon, lat]` as in GeoJSON, rounded to about a meter.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from shapely import set_precision
from shapely.geometry import Point, mapping, shape

from geomap.maps.assets import search_letters, symbols, words
from geomap.maps.citation import Citations, site
from geomap.maps.incident_block import incident_block, number_lists
from geomap.maps.labels import labels
from geomap.maps.layers import day_then_id
from geomap.maps.quotes import QuoteBook
from geomap.maps.reasons import ReasonBook
from geomap.maps.route_features import stops_of
from geomap.maps.ways import ways
from geomap.model import PlaceKind, Role, Span

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from shapely.geometry.base import BaseGeometry

    from geomap.model import Document, Feature, Incident, Layer, Placement, Run
    from geomap.places.gazetteer import Gazetteer
    from geomap.places.region import Region

Json = dict[str, Any]

_DECIMALS = 5
_QUOTES_SHOWN = 4  # of a place; all of them stand in mentions.geojson
_TOLD_ELSEWHERE = frozenset({"evidence", "evidence_spans", "document_ids"})
_WAY_FACTS = ("length_km", "roads", "direction", "returns_to_start")
_SILENT_ROLES = frozenset({Role.METONYM.value, Role.DATELINE.value})


def page_content(layers: Sequence[Layer], run: Run, gazetteer: Gazetteer) -> Json:
    """Gather everything that the page shows, ready for JSON."""
    citations, book, reasons = Citations.of(run), QuoteBook(), ReasonBook()
    region = gazetteer.region
    features = {layer.name: layer.features for layer in layers}
    incidents = sorted(run.incidents, key=day_then_id)
    number = {incident.id: i for i, incident in enumerate(incidents)}
    told = [f for f in (*features["incidents"], *features["stops"]) if f.geometry is not None]
    sites = {str(f.properties["entry_id"]) for f in told}
    return {
        "incidents": incident_block(features["incidents"], _beside(incidents, citations, book, reasons)),
        "reasons": reasons.content(),
        "decisions": _decisions(run, number),
        "entries": reasons.entries(),
        "ways": _ways(incidents, number, features["routes"], features["stops"]),
        "areas": _areas(features["areas"], number),
        "named_areas": _named_areas(features["areas"], citations, book),
        "places": _places([f for f in features["places"] if _is_dot(f, region, sites)], citations, book),
        "labels": labels(gazetteer, features["places"], sites, blurred=run.care.blur_m is not None),
        "region": [region.box[:2], region.box[2:]],
        "quotes": book.content(),
        "documents": _documents(run, book),
        "symbols": {s.kind.value: {"color": s.color, "shape": s.shape} for s in symbols().values()},
        "words": _words(region),
        "letters": search_letters(),
    }


def _words(region: Region) -> dict[str, dict[str, list[str]]]:
    """Give the words of the page in both languages; its title is that of the region."""
    told = {group: {k: [w.en, w.ar] for k, w in named.items()} for group, named in words().items()}
    told["ui"]["title"] = [region.title_en, region.title_ar]
    return told


def _beside(
    incidents: Sequence[Incident], citations: Citations, book: QuoteBook, reasons: ReasonBook
) -> Json:
    """Give what the layer has no column for: quotes, reasons and contradictions of each incident."""
    return {
        "quotes": number_lists(
            [book.numbers(citations.of_incident(i), _marks(i, citations)) for i in incidents]
        ),
        "reasons": number_lists([reasons.numbers(_placed_by(i, citations)) for i in incidents]),
        "claims": [_contradictions(i) or 0 for i in incidents],
    }


def _decisions(run: Run, number: Mapping[str, int]) -> dict[int, list[list[str]]]:
    """Give what people decided on incidents, by the incident: who, when, why."""
    decided: defaultdict[int, list[list[str]]] = defaultdict(list)
    for use in run.judged:
        for incident_id in use.incident_ids:
            if incident_id in number:
                decided[number[incident_id]].append([use.who, use.when, use.why])
    return dict(sorted(decided.items()))


def _placed_by(incident: Incident, citations: Citations) -> Iterator[Placement]:
    """Yield the mentions that put the incident where it is drawn: its site, then its stops."""
    if first := site(citations, incident.shown):
        yield first
    yield from stops_of(incident, citations)


def position_of(geometry: BaseGeometry | None) -> list[float] | None:
    """Give `[lon, lat]` of a point, or `None`."""
    if not isinstance(geometry, Point):
        return None
    return [round(geometry.x, _DECIMALS), round(geometry.y, _DECIMALS)]


def _told(feature: Feature) -> Json:
    return {k: v for k, v in feature.properties.items() if v is not None and k not in _TOLD_ELSEWHERE}


def _marks(incident: Incident, citations: Citations) -> list[tuple[str, Span]]:
    """List where the names stand that the incident was placed by."""
    named = (
        citations.placement(event.document_id, mention_id)
        for event in incident.events
        for mention_id in (*event.places, *(event.route.stops if event.route else ()))
    )
    return [(p.mention.document_id, p.mention.span) for p in named if p]


def _contradictions(incident: Incident) -> dict[str, dict[str, list[str]]]:
    """List, for each disputed attribute, every value with the documents that say so."""
    found: defaultdict[str, defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for claim in incident.claims:
        if claim.attribute in incident.disputed:
            found[claim.attribute][claim.value].add(claim.document_id)
    return {a: {v: sorted(ids) for v, ids in sorted(found[a].items())} for a in sorted(found)}


def _ways(
    incidents: Iterable[Incident],
    number: Mapping[str, int],
    routes: Iterable[Feature],
    stops: Iterable[Feature],
) -> list[Json]:
    facts = {str(f.properties["incident_id"]): {k: f.properties[k] for k in _WAY_FACTS} for f in routes}
    stops_of: defaultdict[str, list[Json]] = defaultdict(list)
    for stop in stops:
        named = {k: stop.properties[k] for k in ("name_ar", "name_en", "surface")}
        stops_of[str(stop.properties["incident_id"])].append(
            {**named, "position": position_of(stop.geometry)}
        )
    return [
        {
            "incidents": [number[incident_id] for incident_id in way.incident_ids],
            "legs": [{"line": line, "schematic": schematic} for line, schematic in way.legs],
            "stops": stops_of[way.incident_ids[0]],
            "facts": facts[way.incident_ids[0]],
            "lane": way.lane,
        }
        for way in ways(incidents)
    ]


def _areas(areas: Iterable[Feature], number: Mapping[str, int]) -> list[Json]:
    """Join incidents of one kind in the same area, which would else darken each other."""
    joined: dict[tuple[Any, bytes], Json] = {}
    for feature in areas:
        if feature.properties["of"] == "incident" and feature.geometry is not None:
            key = (feature.properties["kind"], feature.geometry.wkb)
            area = joined.setdefault(key, {"incidents": [], "geometry": _geometry(feature.geometry)})
            area["incidents"].append(number[str(feature.properties["incident_id"])])
    return list(joined.values())


def _geometry(geometry: BaseGeometry | None) -> Mapping[str, Any] | None:
    return None if geometry is None else mapping(set_precision(geometry, 10.0**-_DECIMALS))


def _named_areas(areas: Sequence[Feature], citations: Citations, book: QuoteBook) -> list[Json]:
    """Join mentions that mean the same area, without those that an incident shows already."""
    shown = {f.properties["mention_id"] for f in areas if f.properties["of"] == "incident"}
    joined: dict[bytes, Json] = {}
    for feature in areas:
        if feature.properties["of"] == "mention" and feature.properties["mention_id"] not in shown:
            area = {**_told(feature), "geometry": _geometry(feature.geometry), "quotes": []}
            kept = joined.setdefault(shape(area["geometry"]).wkb, area)
            kept["quotes"] += _quotes_of(feature, citations, book)
    return list(joined.values())


def _quotes_of(feature: Feature, citations: Citations, book: QuoteBook) -> list[int]:
    document_id = str(feature.properties["document_ids"])
    placement = citations.placement(document_id, str(feature.properties["mention_id"]))
    if placement is None:
        return []
    return book.numbers([citations.of_mention(placement)], [(document_id, placement.mention.span)])


def _places(places: Iterable[Feature], citations: Citations, book: QuoteBook) -> list[Json]:
    mentions: defaultdict[str, list[Any]] = defaultdict(list)
    for placement in citations.placements.values():
        if placement.entry:
            mentions[placement.entry.id].append(placement)
    return [_place(f, mentions[f.id], citations, book) for f in places]


def _place(feature: Feature, mentions: Sequence[Any], citations: Citations, book: QuoteBook) -> Json:
    quotes = list(dict.fromkeys(citations.of_mention(p) for p in mentions))
    marks = [(p.mention.document_id, p.mention.span) for p in mentions]
    return {
        **_told(feature),
        "position": position_of(feature.geometry),
        "quotes": book.numbers(quotes[:_QUOTES_SHOWN], marks),
        "more_quotes": max(len(quotes) - _QUOTES_SHOWN, 0),
    }


def _is_dot(feature: Feature, region: Region, sites: Collection[str]) -> bool:
    """Tell whether a place is drawn as a dot of its own: no site, area or road, and on the map."""
    kind = PlaceKind(str(feature.properties["kind"]))
    roles = set(str(feature.properties["roles"]).split("; "))
    is_small = not kind.is_area and kind is not PlaceKind.ROAD
    position = (feature.geometry.x, feature.geometry.y) if isinstance(feature.geometry, Point) else None
    return is_small and feature.id not in sites and region.holds(position) and not roles <= _SILENT_ROLES


def _documents(run: Run, book: QuoteBook) -> list[list[str | None]]:
    """List id, publisher, day, title and address of each document, as the quotes number them."""
    documents = {x.document.id: x.document for x in run.extractions}
    ordered = dict.fromkeys([*book.documents(), *documents])
    return [_document(documents[document_id]) for document_id in ordered]


def _document(document: Document) -> list[str | None]:
    source = document.source
    published = source.published.isoformat() if source.published else None
    return [document.id, source.publisher, published, source.title, source.url]
