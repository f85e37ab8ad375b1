"""An entry as one row of cells, for tables and for the properties of GeoJSON; nothing of it is lost.

The cells are those of `places.csv`; two further ones hold the names and the sources. The
parsers of the gazetteer read them back, so that a broken cell is told by the same rules.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from geomap.places.gazetteer_tables import (
    PLACES,
    Origin,
    Table,
    parse_names,
    parse_place_sources,
    parse_places,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from geomap.model import Entry, Name, SourceNote
    from geomap.places.gazetteer_tables import Problems

COLUMNS = (*PLACES, "tier", "names", "sources")
BETWEEN = " | "
_AT = re.compile(r"(?P<told>.*?)(?: @(?P<lon>-?[\d.]+),(?P<lat>-?[\d.]+))?", re.DOTALL)


def place_cells(entry: Entry) -> dict[str, str]:
    """Give the cells of `places.csv`."""
    lon, lat = (f"{degree:.5f}" for degree in entry.point) if entry.point else ("", "")
    return {
        "entry_id": entry.id,
        "kind": entry.kind.value,
        "admin1": entry.admin1,
        "admin2": entry.admin2,
        "parent_id": entry.parent_id,
        "lon": lon,
        "lat": lat,
        "radius_m": _meters(entry.radius_m) if entry.radius_m else "",
        "source_count": str(entry.source_count),
        "spread_m": "" if entry.spread_m is None else _meters(entry.spread_m),
        "external_ids": "; ".join(entry.external_ids),
        "valid_from": _day(entry.valid_from),
        "valid_to": _day(entry.valid_to),
        "segments": "; ".join(entry.segments),
        "note": entry.note,
    }


def name_cells(entry_id: str, name: Name, *, label: bool = False) -> tuple[str, ...]:
    """Give the cells of `names.csv`, without a note."""
    strength = "label" if label else strength_of(name)
    return (entry_id, name.text, name.language, name.script, strength, "yes" if name.preferred else "", "")


def strength_of(name: Name) -> str:
    """Give the word of `names.csv` for how far a name identifies."""
    return "headed" if name.headed else "strong" if name.strong else "weak"


def source_cells(entry_id: str, source: SourceNote) -> tuple[str, ...]:
    """Give the cells of `place_sources.csv`."""
    key, _, reference = source.text.partition(" ")
    return (entry_id, key, reference, _degree(source.lon), _degree(source.lat))


def flat_cells(entry: Entry) -> dict[str, str]:
    """Give an entry as one row."""
    names = [name_cells("", n) for n in entry.names] + [name_cells("", n, label=True) for n in entry.labels]
    return {
        **place_cells(entry),
        "tier": entry.tier,
        # The text comes last, since it alone may hold a slash.
        "names": BETWEEN.join("/".join((*cells[2:6], cells[1])) for cells in names),
        "sources": BETWEEN.join(_source_text(source) for source in entry.sources),
    }


def entry_of_flat(row: Mapping[str, str], origin: Origin, problems: Problems) -> Entry | None:
    """Read an entry from its row; broken cells are told, and a row of no known kind gives `None`."""
    cells = {column: row.get(column, "") for column in COLUMNS}
    table = Table(origin.file, ((origin.line, [cells[column] for column in PLACES]),))
    for place in parse_places(table, problems):
        names = list(parse_names(_names_table(cells["names"], origin), problems))
        noted = parse_place_sources(_sources_table(cells["sources"], origin), problems)
        return replace(
            place.entry,
            tier=cells["tier"] or "curated",
            names=tuple(row.name for row in names if row.strength != "label"),
            labels=tuple(row.name for row in names if row.strength == "label"),
            sources=tuple(row.note for row in noted),
        )
    return None


def _names_table(cell: str, origin: Origin) -> Table:
    rows = []
    for part in cell.split(BETWEEN) if cell else ():
        language, script, strength, preferred, text = (*part.split("/", 4), "", "", "", "", "")[:5]
        rows.append((origin.line, ["", text, language, script, strength, preferred, ""]))
    return Table(origin.file, tuple(rows))


def _sources_table(cell: str, origin: Origin) -> Table:
    rows = []
    for part in cell.split(BETWEEN) if cell else ():
        found = _AT.fullmatch(part)
        told, lon, lat = (found["told"], found["lon"] or "", found["lat"] or "") if found else (part, "", "")
        key, _, reference = told.partition(" ")
        rows.append((origin.line, ["", key, reference, lon, lat]))
    return Table(origin.file, tuple(rows))


def spoken(entry: Entry, language: str) -> Iterator[Name]:
    """Give the names of an entry in one language, the preferred one first."""
    yield from sorted((n for n in entry.names if n.language == language), key=lambda n: not n.preferred)


def _source_text(source: SourceNote) -> str:
    if source.lon is None or source.lat is None:
        return source.text
    return f"{source.text} @{source.lon:.5f},{source.lat:.5f}"


def _meters(value: float) -> str:
    return f"{value:.0f}"


def _degree(value: float | None) -> str:
    return "" if value is None else f"{value:.5f}"


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
