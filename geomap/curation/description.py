"""An entry in words: who it is, where it lies, what it is called, and who says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.curation.flat import strength_of
from geomap.curation.neighbors import nearest
from geomap.errors import isolate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geomap.curation.neighbors import Neighbor
    from geomap.model import Entry, Name, SourceNote
    from geomap.places.gazetteer import Gazetteer
    from geomap.places.roads import RoadNetwork

_ROAD_REACH_M = 5_000.0
_M_PER_KM = 1000.0


def title(entry: Entry) -> str:
    """Name an entry by its id and in both scripts."""
    return f"{isolate(entry.id)}  {isolate(entry.name('en'))}  {isolate(entry.name('ar'))}"


def brief(entry: Entry, gazetteer: Gazetteer) -> Iterator[str]:
    """Tell kind, units, position, names and sources."""
    ancestors = [ancestor.name("en") for ancestor in gazetteer.ancestors(entry)]
    within = ", ".join(isolate(a) for a in ancestors or filter(None, (entry.admin2, entry.admin1)))
    yield f"{entry.kind.value}, {entry.tier}{f'; in {within}' if within else ''}"
    yield position(entry)
    yield from (_named(name, strength_of(name)) for name in entry.names)
    yield from (_named(label, "label") for label in entry.labels)
    yield from (_sourced(source) for source in entry.sources)
    if entry.note:
        yield f"note: {isolate(entry.note)}"


def full(entry: Entry, gazetteer: Gazetteer, roads: RoadNetwork) -> Iterator[str]:
    """Tell all that the gazetteer holds of an entry, and what lies around it."""
    yield from brief(entry, gazetteer)
    if entry.external_ids:
        yield f"known elsewhere as: {isolate('; '.join(entry.external_ids))}"
    if entry.valid_from or entry.valid_to:
        yield f"existed from {entry.valid_from or '?'} to {entry.valid_to or '?'}"
    if entry.spread_m:
        yield f"sources lie up to {entry.spread_m:.0f} m apart"
    inside = gazetteer.children(entry.id)
    if inside:
        yield f"holds {len(inside)} entries"
    yield from around(entry, gazetteer)
    if entry.point and (foot := roads.nearest(entry.point, None)) and foot.distance_m < _ROAD_REACH_M:
        road, off_km = roads.segment(foot.segment_id), foot.distance_m / _M_PER_KM
        at = f"{off_km:.1f} km off it, at km {foot.chainage_km:.1f}"
        yield f"beside {isolate(road.ref or road.id)}: {at}"


def around(entry: Entry, gazetteer: Gazetteer, count: int = 3) -> Iterator[str]:
    """Tell the nearest settlements, and where the entry lies seen from each."""
    if entry.point is None:
        return
    for neighbor in nearest(entry.point, gazetteer, count, but=entry.id):
        yield f"{away(neighbor)}"


def away(neighbor: Neighbor) -> str:
    """Say how far a neighbor lies, and in which direction."""
    entry = neighbor.entry
    name = isolate(entry.name("en") or entry.name("ar"))
    where = f"{neighbor.distance_km:.1f} km {neighbor.wind} of it" if neighbor.wind else "at the same point"
    return f"{where}: {name} ({isolate(entry.id)})"


def position(entry: Entry) -> str:
    """Say where an entry lies, how exactly, and after how many sources."""
    if entry.point is None:
        return "no source gives a position"
    lon, lat = entry.point
    return f"lon {lon:.5f}, lat {lat:.5f}, within {entry.radius_m:.0f} m; {entry.source_count} source(s)"


def _named(name: Name, strength: str) -> str:
    preferred = ", preferred" if name.preferred else ""
    return f"name: {isolate(name.text)} ({name.language}, {strength}{preferred})"


def _sourced(source: SourceNote) -> str:
    placed = source.lon is not None and source.lat is not None
    return f"source: {isolate(source.text)}" + (f" at {source.lon:.5f} {source.lat:.5f}" if placed else "")
