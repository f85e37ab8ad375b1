"""The gazetteer in the Linked Places Format 1.1, for those who join gazetteers.

A GeoJSON-LD collection, one place a line: names with their sources, a type of the Getty Art
and Architecture Thesaurus (`aat_types.csv` beside this file), links to other gazetteers, the
place around it. See https://github.com/LinkedPasts/linked-places-format.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from geomap.curation.flat import flat_cells
from geomap.io.geojson_geometry import rounded_degrees
from geomap.io.json_text import json_text
from geomap.tables import packaged_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from geomap.model import Entry
    from geomap.places.gazetteer import Gazetteer
    from geomap.places.region import Region

BASE = "urn:geomap:"
_CONTEXT = (
    "https://raw.githubusercontent.com/LinkedPasts/linked-places/master/linkedplaces-context-v1.1.jsonld"
)
_CERTAINTIES = ("uncertain", "less-certain", "certain")  # by how many sources give the point
_LINKS = {
    "geonames": "gn:{}",
    "wikidata": "wd:{}",
    "wof": "https://spelunker.whosonfirst.org/id/{}",
    "osm": "https://www.openstreetmap.org/{}",
    "enwiki": "https://en.wikipedia.org/wiki/{}",
}
_DOUBT = "?"

Json = dict[str, Any]


def linked_places_text(
    gazetteer: Gazetteer, base: str = BASE, entries: Iterable[Entry] | None = None
) -> Iterator[str]:
    """Yield the lines of the collection, of all entries by default; `base` begins every place's address."""
    head = {"type": "FeatureCollection", "@context": _CONTEXT, "license": gazetteer.credit.places}
    yield f'{_json(head)[:-1]}, "features": [\n'
    chosen = gazetteer if entries is None else entries
    listed = sorted(chosen, key=lambda entry: entry.id)
    for number, entry in enumerate(listed, start=1):
        yield f"{_json(_feature(entry, gazetteer, base))}{',' if number < len(listed) else ''}\n"
    yield "]}\n"


def _feature(entry: Entry, gazetteer: Gazetteer, base: str) -> Json:
    said = {
        "@id": f"{base}{entry.id}",
        "type": "Feature",
        # The cells of the gazetteer, which JSON-LD passes over, bring a place of ours back whole.
        "properties": {"title": _title(entry), **flat_cells(entry)},
        "when": _when(entry, gazetteer.region),
        "names": [*_names(entry)],
        "types": [_type(entry)],
        "geometry": _geometry(entry),
        "links": [*_links(entry)],
        "relations": [*_relations(entry, gazetteer, base)],
        "descriptions": [{"value": entry.note, "lang": "en"}] if entry.note else [],
    }
    return {name: value for name, value in said.items() if value not in ([], {})}


def _title(entry: Entry) -> str:
    return entry.name("en") or entry.name("ar") or entry.id


def _when(entry: Entry, region: Region) -> Json:
    """Scope a place that existed for a time only; any other was attested in the years of the news."""
    if entry.valid_from is None:
        if region.attested is None:
            return {}
        first, last = region.attested
        return {"timespans": [{"start": {"in": first}, "end": {"in": last}}]}
    end = {"end": {"in": entry.valid_to.isoformat()}} if entry.valid_to else {}
    return {"timespans": [{"start": {"in": entry.valid_from.isoformat()}, **end}]}


def _names(entry: Entry) -> Iterator[Json]:
    """Yield every spelling, the first with the sources of the place: the format wants one cited."""
    sources = [{"label": source.text} for source in entry.sources] or [{"label": "geomap gazetteer"}]
    for number, name in enumerate((*entry.labels, *entry.names)):
        cited = {"citations": sources} if number == 0 else {}
        yield {"toponym": name.text, "lang": name.language, **cited}


def _type(entry: Entry) -> Json:
    return {**_types()[entry.kind.value], "sourceLabels": [{"label": entry.kind.value, "lang": "en"}]}


@cache
def _types() -> Mapping[str, Mapping[str, str]]:
    rows = packaged_rows("geomap.io", "aat_types.csv")
    return {row["kind"]: {"identifier": row["identifier"], "label": row["label"]} for row in rows}


def _geometry(entry: Entry) -> Json:
    """Give the point with its doubt; a collection of nothing where no source gives one."""
    if entry.point is None:
        return {"type": "GeometryCollection", "geometries": []}
    lon, lat = map(rounded_degrees, entry.point)
    certainty = _CERTAINTIES[min(entry.source_count, len(_CERTAINTIES) - 1)]
    return {
        "type": "Point",
        "coordinates": [lon, lat],
        "certainty": certainty,
        "approximation": {"type": "gvp:approximatedBy", "tolerance": f"{entry.radius_m:.0f}m"},
    }


def _links(entry: Entry) -> Iterator[Json]:
    """Yield other gazetteers' records of the place; one that is only probable is no match."""
    for given in entry.external_ids:
        scheme, _, key = given.partition(":")
        if pattern := _LINKS.get(scheme.removesuffix(_DOUBT)):
            sure = "primaryTopicOf" if scheme == "enwiki" else "closeMatch"
            kind = "seeAlso" if scheme.endswith(_DOUBT) else sure
            yield {"type": kind, "identifier": pattern.format(key.replace(" ", "_"))}


def _relations(entry: Entry, gazetteer: Gazetteer, base: str) -> Iterator[Json]:
    """Yield the place around; one that is not in the gazetteer has no title to be called by."""
    if entry.parent_id in gazetteer:
        label = f"part of {_title(gazetteer.get(entry.parent_id))}"
        yield {
            "relationType": "gvp:broaderPartitive",
            "relationTo": f"{base}{entry.parent_id}",
            "label": label,
        }


def _json(value: Any) -> str:
    return json_text(value)
