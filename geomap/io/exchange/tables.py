"""The gazetteer as one flat table, and tables that others keep of their places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.curation.flat import COLUMNS, entry_of_flat, flat_cells
from geomap.io.exchange.delimited import numbered_rows
from geomap.io.exchange.gathered import Told
from geomap.io.exchange.kinds import kind_of
from geomap.io.tables import csv_text
from geomap.model import PlaceKind
from geomap.places.gazetteer_tables import Origin, Problems

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from geomap.io.exchange.findings import Findings
    from geomap.model import Entry, Value

_NUMBERS = frozenset({"lon", "lat"})
_NAME_COLUMNS = ("name", "name_ar", "name_en", "names", "name_fr", "name_ku", "name_tr")
_LON = ("lon", "longitude", "long", "x")
_LAT = ("lat", "latitude", "y")
_ID = ("id", "entry_id", "reference", "code")


def is_flat(columns: Iterable[str]) -> bool:
    """Tell whether these are the columns of our own flat table."""
    return set(COLUMNS) <= set(columns)


def write_table(entries: Iterable[Entry]) -> str:
    """Write one row an entry, with everything that the gazetteer holds of it."""
    return csv_text(COLUMNS, [_row(entry) for entry in entries])


def _row(entry: Entry) -> list[Value]:
    cells = flat_cells(entry)
    # Numbers stay numbers, so that a western longitude is not taken for a formula.
    return [float(cells[c]) if c in _NUMBERS and cells[c] else cells[c] for c in COLUMNS]


def read_flat(rows: Iterable[tuple[int, Mapping[str, str]]], findings: Findings) -> Iterator[Entry]:
    """Read entries that we wrote ourselves; a row that breaks a rule is noted and left out."""
    for line, row in rows:
        problems = Problems()
        entry = entry_of_flat(row, Origin(findings.file, line), problems)
        for problem in problems.found:
            findings.broken(line, f"{problem.rule}: {problem.value!r}")
        if entry and not problems.found:
            yield entry


def read_foreign(text: str, source: str, findings: Findings) -> Iterator[Told]:
    """Read a table with columns for a name, lon and lat, and at will id, kind, admin1, admin2 and note."""
    for line, row in numbered_rows(text, findings):
        lowered = {column.lower(): cell for column, cell in row.items()}
        names = tuple(_names(lowered))
        if not names:
            findings.broken(line, "no name; a column `name`, `name_ar` or `name_en` is needed")
            continue
        lon, lat = (_first(lowered, columns) for columns in (_LON, _LAT))
        point = findings.point(lon, lat, line) if lon or lat else None
        kind = kind_of("osm", lowered.get("kind", "") or lowered.get("type", "")) or PlaceKind.VILLAGE
        yield Told(
            source=source,
            reference=_first(lowered, _ID) or f"row {line}",
            kind=kind,
            names=names,
            point=point,
            admin1=lowered.get("admin1", ""),
            admin2=lowered.get("admin2", ""),
            parent_id=f"{source}-{lowered['parent_id']}".lower() if lowered.get("parent_id") else "",
            note=lowered.get("note", ""),
            radius_m=_radius_m(lowered.get("radius_m", "")),
        )


def _names(row: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for column in _NAME_COLUMNS:
        for text in row.get(column, "").split("|"):
            if text.strip():
                yield text, column.partition("_")[2]


def _first(row: Mapping[str, str], columns: Iterable[str]) -> str:
    return next((row[column] for column in columns if row.get(column)), "")


def _radius_m(cell: str) -> float | None:
    return float(cell) if cell.replace(".", "", 1).isdecimal() else None
