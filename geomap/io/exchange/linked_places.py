"""Linked Places Format: GeoJSON-LD for gazetteers, as Pelagios and the World Historical Gazetteer take it.

Written after version 1.2.2 (https://github.com/LinkedPasts/linked-places-format). The
properties also carry the cells of the gazetteer, which JSON-LD passes over, so that a
file of ours comes back whole. A place that nobody has located has an empty collection of
geometries: the "null" of the format's description is no GeoJSON.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from geomap.curation.flat import flat_cells
from geomap.io.exchange.gathered import Told
from geomap.io.exchange.kinds import kind_of, usual
from geomap.io.exchange.links import id_of_link, link_of
from geomap.model import PlaceKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from geomap.geodesy import Point
    from geomap.io.exchange.findings import Findings
    from geomap.model import Entry
    from geomap.places.gazetteer import Gazetteer

Json = dict[str, Any]

CONTEXT = (
    "https://raw.githubusercontent.com/LinkedPasts/linked-places/master/linkedplaces-context-v1.1.jsonld"
)
_TAG = "geomap:"  # our ids as terms of a namespace, since no page stands behind them
_ISO = "iso:"


def write_linked_places(gazetteer: Gazetteer, entries: Iterable[Entry], titles: Mapping[str, str]) -> str:
    """Write entries; `titles` gives the title of each source key, for the citations."""
    features = ",\n".join(_json(_feature(entry, gazetteer, titles)) for entry in entries)
    head = _json({"type": "FeatureCollection", "@context": [CONTEXT, {"geomap": "urn:geomap:entry:"}]})
    return f'{head[:-1]}, "features": [\n{features}\n]}}\n'


def _feature(entry: Entry, gazetteer: Gazetteer, titles: Mapping[str, str]) -> Json:
    kind = usual(entry.kind)
    term = {"identifier": f"aat:{kind['aat']}"} if kind["aat"] else {}
    made: Json = {
        "@id": _TAG + entry.id,
        "type": "Feature",
        "properties": {"title": _title(entry), "ccodes": _country(entry, gazetteer), **flat_cells(entry)},
        "names": _names(entry, titles),
        "types": [{**term, "label": kind["term"], "sourceLabels": [_label(entry.kind.value)]}],
        "geometry": {"type": "GeometryCollection", "geometries": list(_geometries(entry, titles))},
        "links": list(_links(entry)),
        "relations": list(_relations(entry, gazetteer)),
        "descriptions": [{"value": entry.note, "lang": "en"}] if entry.note else [],
    }
    span = _when(entry)
    return {k: v for k, v in {**made, "when": span}.items() if v or k in {"names", "geometry", "properties"}}


def _label(text: str) -> Json:
    return {"label": text, "lang": "en"}


def _title(entry: Entry) -> str:
    return entry.name("en") or entry.name("ar") or entry.id


def _country(entry: Entry, gazetteer: Gazetteer) -> list[str]:
    around = (entry, *gazetteer.ancestors(entry))
    ids = (i for e in around if e.kind is PlaceKind.COUNTRY for i in e.external_ids if i.startswith(_ISO))
    return [code.removeprefix(_ISO).upper() for code in ids][:1]


def _names(entry: Entry, titles: Mapping[str, str]) -> list[Json]:
    """Give the names; the first carries the citations, since the format asks for one at least."""
    keys = dict.fromkeys(source.text.partition(" ")[0] for source in entry.sources)
    cited = [{"label": titles.get(key, key)} for key in keys] or [
        {"label": f"geomap gazetteer, {entry.tier}"}
    ]
    names = [{"toponym": name.text, "lang": name.language} for name in (*entry.names, *entry.labels)]
    return [{**name, "citations": cited} if i == 0 else name for i, name in enumerate(names)]


def _geometries(entry: Entry, titles: Mapping[str, str]) -> Iterator[Json]:
    if entry.point:
        certainty = "certain" if entry.source_count > 1 else "less-certain"
        yield {**_point(entry.point), "certainty": certainty}
    for source in entry.sources:
        if source.lon is not None and source.lat is not None:
            key = source.text.partition(" ")[0]
            yield {
                **_point((source.lon, source.lat)),
                "certainty": "less-certain",
                "citations": [{"label": titles.get(key, key)}],
            }


def _point(point: Point) -> Json:
    return {"type": "Point", "coordinates": [round(degree, 5) for degree in point]}


def _links(entry: Entry) -> Iterator[Json]:
    for external_id in entry.external_ids:
        identifier = link_of(external_id)
        if identifier:
            yield {"type": "seeAlso" if "?" in external_id else "closeMatch", "identifier": identifier}


def _relations(entry: Entry, gazetteer: Gazetteer) -> Iterator[Json]:
    if entry.parent_id:
        label = f"part of {_title(gazetteer.get(entry.parent_id))}"
        yield {
            "relationType": "gvp:broaderPartitive",
            "relationTo": _TAG + entry.parent_id,
            "label": label,
        }


def _when(entry: Entry) -> Json | None:
    """Give the days within which the place existed; a timespan needs a start, so an end alone is none."""
    if not entry.valid_from:
        return None
    span: Json = {"start": {"in": entry.valid_from.isoformat()}}
    if entry.valid_to:
        span["end"] = {"in": entry.valid_to.isoformat()}
    return {"timespans": [span]}


def read_linked_places(collection: Json, source: str, findings: Findings) -> Iterator[Told]:
    """Read the features of any house: names, types, the first point, links."""
    for number, feature in enumerate(collection["features"], start=1):
        if not isinstance(feature, dict) or not isinstance(feature.get("names"), list):
            findings.broken(number, "no feature with names")
            continue
        names = tuple((str(n["toponym"]), _language(n.get("lang"))) for n in feature["names"] if _is_named(n))
        links = (str(link.get("identifier", "")) for link in _dicts(feature.get("links")))
        told = str(feature.get("@id") or number)
        yield Told(
            source=source,
            reference=told,
            kind=_kind(feature),
            names=names or ((str((feature.get("properties") or {}).get("title", "")), ""),),
            point=_first_point(feature.get("geometry"), number, findings),
            external_ids=tuple(dict.fromkeys(filter(None, map(id_of_link, (told, *links))))),
        )


def _is_named(name: Any) -> bool:
    return isinstance(name, dict) and bool(name.get("toponym"))


def _language(tag: Any) -> str:
    """Give the language of a tag such as "ar-Arab", "" for one that is not told."""
    return str(tag or "").partition("-")[0].lower() if tag not in ("und", "mis") else ""


def _kind(feature: Json) -> PlaceKind:
    for sort in _dicts(feature.get("types")):
        labels = [label.get("label", "") for label in _dicts(sort.get("sourceLabels"))]
        identifier = str(sort.get("identifier", "")).replace("http://vocab.getty.edu/aat/", "aat:")
        for word in (*labels, sort.get("sourceLabel", ""), identifier, sort.get("label", "")):
            if kind := kind_of("lpf", str(word)):
                return kind
    return PlaceKind.VILLAGE


def _dicts(value: Any) -> list[Json]:
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def _first_point(geometry: Any, number: int, findings: Findings) -> Point | None:
    if not isinstance(geometry, dict):
        return None
    parts = _dicts(geometry.get("geometries")) if "geometries" in geometry else [geometry]
    for part in parts:
        coordinates = part.get("coordinates")
        if part.get("type") == "Point" and isinstance(coordinates, list) and len(coordinates) > 1:
            return findings.point(coordinates[0], coordinates[1], number)
    return None


def _json(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)
