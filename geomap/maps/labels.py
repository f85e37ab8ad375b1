"""Names on the base map, from the gazetteer: what is named first where room is short."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geomap.model import PlaceKind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from geomap.model import Entry, Feature
    from geomap.places.gazetteer import Gazetteer

# The extent of basemap.geojson: west, south, east, north.
REGION = (32.5, 31.5, 45.5, 38.5)
_DECIMALS = 4
_RANKS = {PlaceKind.CITY: 2, PlaceKind.TOWN: 3}


def labels(gazetteer: Gazetteer, places: Iterable[Feature], sites: Collection[str]) -> list[dict[str, Any]]:
    """List labels by rank, then from north to south: the page sets them while room is left.

    Ranks: 0 countries, 1 places where something happened, 2 cities, 3 towns, 4 other
    places that the documents mention.
    """
    mentioned = {f.id for f in places}
    ranked = [(_rank(e, mentioned, sites), e) for e in gazetteer.entries.values() if _is_in_region(e)]
    shown = [(rank, e) for rank, e in ranked if rank is not None]
    return [_label(rank, e) for rank, e in sorted(shown, key=lambda pair: (pair[0], _order(pair[1])))]


def _rank(entry: Entry, mentioned: Collection[str], sites: Collection[str]) -> int | None:
    if entry.kind is PlaceKind.COUNTRY:
        return 0
    if entry.kind.is_area or entry.kind is PlaceKind.ROAD:
        return None
    if entry.id in sites:
        return 1
    if entry.tier == "curated" and entry.kind in _RANKS:
        return _RANKS[entry.kind]
    return 4 if entry.id in mentioned else None


def _is_in_region(entry: Entry) -> bool:
    if entry.point is None:
        return False
    (lon, lat), (west, south, east, north) = entry.point, REGION
    return west <= lon <= east and south <= lat <= north


def _order(entry: Entry) -> tuple[float, str]:
    return (-entry.point[1] if entry.point else 0.0, entry.id)


def _label(rank: int, entry: Entry) -> dict[str, Any]:
    lon, lat = entry.point or (0.0, 0.0)
    return {
        "ar": entry.name("ar"),
        "en": entry.name("en"),
        "position": [round(lon, _DECIMALS), round(lat, _DECIMALS)],
        "rank": rank,
    }
