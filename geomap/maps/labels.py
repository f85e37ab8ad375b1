"""Names on the base map, from the gazetteer: what is named first where room is short."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geomap.model import PlaceKind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from geomap.model import Entry, Feature
    from geomap.places.gazetteer import Gazetteer

_DECIMALS = 4
_SITE, _COUNTRY, _MENTIONED = 0, 1, 4
_SETTLED = {PlaceKind.CITY: 2, PlaceKind.TOWN: 3}

Label = dict[str, Any]


def labels(
    gazetteer: Gazetteer, places: Iterable[Feature], sites: Collection[str], *, blurred: bool = False
) -> list[Label]:
    """List labels by rank, larger places first: the page sets them while room is left.

    Ranks: 0 places where something happened, 1 countries, 2 cities, 3 towns, 4 other
    places that the documents mention. Where positions are `blurred` nothing is labeled for being
    mentioned, since a label stands at the place itself.
    """
    places, sites = ((), ()) if blurred else (places, sites)
    mentioned = {f.id for f in places}
    ranked = [(_rank(e, mentioned, sites), e) for e in gazetteer if gazetteer.region.holds(e.point)]
    shown = [(rank, e) for rank, e in ranked if rank is not None]
    shown.sort(key=lambda pair: (pair[0], -pair[1].radius_m, pair[1].id))
    made = [*_countries(gazetteer), *(_label(rank, e, e.point) for rank, e in shown if e.point)]
    return sorted(made, key=lambda label: int(label["rank"]))


def _countries(gazetteer: Gazetteer) -> Iterator[Label]:
    """Yield the countries of the base map, named where they lie on it."""
    for entry_id, position in gazetteer.region.country_labels.items():
        if entry := gazetteer.entries.get(entry_id):
            yield _label(_COUNTRY, entry, position)


def _rank(entry: Entry, mentioned: Collection[str], sites: Collection[str]) -> int | None:
    if entry.kind.is_area or entry.kind is PlaceKind.ROAD:
        return None
    if entry.id in sites:
        return _SITE
    if entry.tier == "curated" and entry.kind in _SETTLED:
        return _SETTLED[entry.kind]
    return _MENTIONED if entry.id in mentioned else None


def _label(rank: int, entry: Entry, position: tuple[float, float]) -> Label:
    lon, lat = (round(degree, _DECIMALS) for degree in position)
    names = {"ar": entry.name("ar"), "en": entry.name("en")}
    return {**names, "position": [lon, lat], "rank": rank}
