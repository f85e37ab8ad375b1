"""From parsed tables to a checked gazetteer, or to one error that lists all that is wrong."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from geomap.errors import GazetteerError
from geomap.places.gazetteer_rules import (
    check_ids,
    check_links,
    check_names,
    check_preferred,
    check_sources,
    check_validity,
)
from geomap.places.gazetteer_tables import (
    Problems,
    Table,
    parse_broad,
    parse_names,
    parse_place_sources,
    parse_places,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geomap.model import Entry
    from geomap.places.gazetteer_tables import NameRow, PlaceRow, SourceRow


@dataclass(frozen=True, slots=True)
class GazetteerTables:
    """All tables that make a gazetteer; the same table may be spread over several files."""

    places: tuple[Table, ...]
    names: tuple[Table, ...]
    place_sources: tuple[Table, ...]
    sources: Table
    segments: Table
    broad: Table | None = None


def build_entries(tables: GazetteerTables) -> tuple[Entry, ...]:
    """Join the tables into entries; raises GazetteerError with every broken rule."""
    problems = Problems()
    places = [row for table in tables.places for row in parse_places(table, problems)]
    names = [row for table in tables.names for row in parse_names(table, problems)]
    sources = [row for table in tables.place_sources for row in parse_place_sources(table, problems)]
    broad = list(parse_broad(tables.broad, problems)) if tables.broad else []
    _check(tables, places, names, sources, problems)
    check_ids([*places, *broad], problems)
    if problems.found:
        raise GazetteerError(tuple(problems.found))
    return (*_joined(places, names, sources), *(row.entry for row in broad))


def _check(
    tables: GazetteerTables,
    places: Sequence[PlaceRow],
    names: Sequence[NameRow],
    sources: Sequence[SourceRow],
    problems: Problems,
) -> None:
    segment_ids = {cells[0] for _, cells in tables.segments.rows}
    source_keys = {cells[0] for _, cells in tables.sources.rows}
    check_links(places, segment_ids, problems)
    check_validity(places, problems)
    check_names(places, names, problems)
    check_preferred(places, names, problems)
    check_sources(places, sources, source_keys, problems)


def _joined(
    places: Sequence[PlaceRow], names: Sequence[NameRow], sources: Sequence[SourceRow]
) -> Iterator[Entry]:
    """Give the entries with their names, labels and sources; the preferred names come first."""
    named: defaultdict[str, list[NameRow]] = defaultdict(list)
    sourced: defaultdict[str, list[SourceRow]] = defaultdict(list)
    for name in sorted(names, key=lambda row: not row.name.preferred):
        named[name.entry_id].append(name)
    for source in sources:
        sourced[source.entry_id].append(source)
    for place in places:
        rows = named[place.entry.id]
        yield replace(
            place.entry,
            names=tuple(row.name for row in rows if row.strength != "label"),
            labels=tuple(row.name for row in rows if row.strength == "label"),
            sources=tuple(row.note for row in sourced[place.entry.id]),
        )
