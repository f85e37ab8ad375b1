"""What a curator should look at again, though it breaks no rule: remarks with file and line."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from geomap.geodesy import rough_distance_m
from geomap.model import PlaceKind
from geomap.places.gazetteer_tables import Problems, parse_names, parse_places
from geomap.text import fold

if TYPE_CHECKING:
    from geomap.errors import Problem
    from geomap.places.gazetteer import Gazetteer
    from geomap.places.gazetteer_build import GazetteerTables
    from geomap.places.gazetteer_tables import NameRow, PlaceRow
    from geomap.places.roads import RoadNetwork

_M_PER_KM = 1000.0
_TWINS_M = 1_500.0
_BEYOND_PARENT = 2.0  # a radius of a unit holds 95 % of its places, twice that holds all of them


def remarks(tables: GazetteerTables, gazetteer: Gazetteer, roads: RoadNetwork) -> tuple[Problem, ...]:
    """List the remarks on a gazetteer that keeps all rules, in the order of the files."""
    ignored, found = Problems(), Problems()
    places = [row for table in tables.places for row in parse_places(table, ignored)]
    names = [row for table in tables.names for row in parse_names(table, ignored)]
    _few_sources(places, found)
    _far_from_parent(places, gazetteer, found)
    _off_their_road(places, roads, found)
    _same_after_folding(names, found)
    _strong_and_shared(names, gazetteer, found)
    _twins(places, gazetteer, found)
    _shared_numbers(places, found)
    return tuple(sorted(found.found, key=lambda p: (p.file, p.line, p.rule)))


def _few_sources(places: list[PlaceRow], found: Problems) -> None:
    for row in places:
        entry = row.entry
        if entry.kind.is_settlement and entry.point is None:
            found.add(row.origin, entry.id, "a settlement without a position", "Look for a source.")
        elif entry.kind.is_settlement and entry.source_count == 1:
            found.add(row.origin, entry.id, "one source alone", "Look for a second one.")


def _far_from_parent(places: list[PlaceRow], gazetteer: Gazetteer, found: Problems) -> None:
    for row in places:
        entry, parent = row.entry, gazetteer.entries.get(row.entry.parent_id)
        if not (parent and parent.point and entry.point) or parent.kind is PlaceKind.COUNTRY:
            continue
        apart_m = rough_distance_m(entry.point, parent.point)
        if apart_m > _BEYOND_PARENT * (parent.radius_m + entry.radius_m):
            told = f"{entry.id}, {apart_m / _M_PER_KM:.0f} km from {parent.id}"
            found.add(row.origin, told, "far outside its parent", "Check parent_id, lon and lat.")


def _off_their_road(places: list[PlaceRow], roads: RoadNetwork, found: Problems) -> None:
    for row in places:
        entry = row.entry
        known = [segment for segment in entry.segments if segment in roads.segments]
        if not known or entry.point is None:
            continue
        foot = roads.nearest(entry.point, known)
        if foot and foot.distance_m > entry.radius_m:
            told = f"{entry.id}, {foot.distance_m:,.0f} m off {', '.join(known)}"
            found.add(row.origin, told, "off the road that it names", "Correct the point, or its segments.")


def _same_after_folding(names: list[NameRow], found: Problems) -> None:
    """Point out spellings that differ only in what folding removes: they need no row."""
    seen: dict[tuple[str, str, str], NameRow] = {}
    for row in names:
        if row.strength == "label":
            continue
        key = row.entry_id, row.name.language, fold(row.name.text)
        first = seen.setdefault(key, row)
        if first is not row:
            remedy = f"It folds to the same letters as line {first.origin.line}; one of them is enough."
            found.add(row.origin, row.name.text, "a spelling that folding finds anyway", remedy)


def _strong_and_shared(names: list[NameRow], gazetteer: Gazetteer, found: Problems) -> None:
    shared = gazetteer.shared_names()
    for row in names:
        others = [i for i in shared.get(fold(row.name.text), ()) if i != row.entry_id]
        if row.strength == "strong" and others:
            remedy = f"Also {', '.join(others[:5])}: make it weak, unless it always means this one."
            found.add(row.origin, row.name.text, "a strong name that other places carry", remedy)


def _twins(places: list[PlaceRow], gazetteer: Gazetteer, found: Problems) -> None:
    """Two entries of one kind and name at one point are one place, told twice."""
    origins = {row.entry.id: row.origin for row in places}
    told: defaultdict[str, set[str]] = defaultdict(set)
    for ids in gazetteer.shared_names().values():
        for first, second in ((a, b) for a in ids for b in ids if a < b):
            one, other = gazetteer.get(first), gazetteer.get(second)
            near = one.point and other.point and rough_distance_m(one.point, other.point) < _TWINS_M
            if one.kind is other.kind and near:
                told[first].add(second)
    for first, seconds in told.items():
        for second in sorted(seconds):
            origin = origins.get(first) or origins.get(second)
            if origin:
                remedy = f"Join them, or say in `note` what tells it from {second}."
                found.add(origin, first, "two entries of one name and kind at one place", remedy)


def _shared_numbers(places: list[PlaceRow], found: Problems) -> None:
    """Point out numbers of other houses that two entries carry; a neighborhood may share its city's."""
    carriers: dict[str, PlaceRow] = {}
    for row in places:
        for number in row.entry.external_ids:
            first = carriers.setdefault(number, row)
            if first is not row and first.entry.kind is row.entry.kind:
                remedy = f"{first.entry.id} carries it too; one of them means another place."
                found.add(
                    row.origin, f"{row.entry.id}, {number}", "a number that another entry carries", remedy
                )
