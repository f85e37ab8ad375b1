"""Reading the Linked Places Format, GeoJSON-LD for gazetteers, as any house writes it.

https://github.com/LinkedPasts/linked-places-format, up to version 1.2.2. What we write
ourselves (`geomap.io.linked_places`) carries the cells of the gazetteer among its
properties and is read back whole from them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geomap.io.exchange.gathered import Told
from geomap.io.exchange.kinds import kind_of
from geomap.io.exchange.links import id_of_link
from geomap.model import PlaceKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geomap.geodesy import Point
    from geomap.io.exchange.findings import Findings

Json = dict[str, Any]


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
            names=names or ((_title(feature.get("properties")), ""),),
            point=_first_point(feature.get("geometry"), number, findings),
            external_ids=tuple(dict.fromkeys(filter(None, map(id_of_link, (told, *links))))),
        )


def _title(properties: Any) -> str:
    return str(properties.get("title", "")) if isinstance(properties, dict) else ""


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
