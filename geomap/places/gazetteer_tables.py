"""From the gazetteer's tables to its records, with every broken cell reported.

A table is what a CSV file holds: a header and rows with their line numbers. Nothing here
reads a file. Each parser takes a row and returns a record or `None`, and puts what it
could not accept into the list of problems, so that a curator sees all of them at once.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from geomap.errors import Problem
from geomap.model import Entry, Name, PlaceKind, SourceNote

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from geomap.geodesy import Point

PLACES = (
    "entry_id", "kind", "admin1", "admin2", "parent_id", "lon", "lat", "radius_m", "source_count",
    "spread_m", "external_ids", "valid_from", "valid_to", "segments", "note",
)  # fmt: skip
NAMES = ("entry_id", "name", "language", "script", "strength", "preferred", "note")
PLACE_SOURCES = ("entry_id", "source", "reference", "lon", "lat")
SOURCES = ("key", "title", "publisher", "licence", "url", "retrieved", "note")
BROAD = (
    "entry_id", "kind", "names_ar", "names_en", "headed", "admin1", "admin2", "admin_basis", "lon", "lat",
    "radius_m", "source_count", "spread_m", "external_ids",
)  # fmt: skip
SEGMENTS = ("segment_id", "road_id", "ref", "follows", "name", "note")
VERTICES = ("segment_id", "seq", "lon", "lat")
JUDGEMENTS = (
    "id", "subject", "document_id", "target", "decision", "value", "who", "when", "why",
)  # fmt: skip

STRENGTHS = frozenset({"strong", "weak", "headed", "label"})
_KINDS = {kind.value: kind for kind in PlaceKind}
_PARTIAL_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


@dataclass(frozen=True, slots=True)
class Table:
    """The cells of one file; `rows` pairs each row with its line number, the header being line 1."""

    file: str
    rows: tuple[tuple[int, list[str]], ...]


class Origin(NamedTuple):
    """Where a record was written."""

    file: str
    line: int


class Problems:
    """Collects what is wrong, so that all of it is told at once."""

    def __init__(self) -> None:
        self.found: list[Problem] = []

    def add(self, origin: Origin, value: str, rule: str, remedy: str) -> None:
        """Note one broken rule."""
        self.found.append(Problem(origin.file, origin.line, value, rule, remedy))


class NameRow(NamedTuple):
    """One line of a names table."""

    entry_id: str
    name: Name
    strength: str
    origin: Origin


class SourceRow(NamedTuple):
    """One line of a place_sources table."""

    entry_id: str
    source: str
    note: SourceNote
    origin: Origin


class PlaceRow(NamedTuple):
    """One line of a places table; its entry still lacks names and sources."""

    entry: Entry
    origin: Origin


def parse_places(table: Table, problems: Problems) -> Iterator[PlaceRow]:
    """Read the lines of a places table."""
    for line, cells in table.rows:
        row = dict(zip(PLACES, cells, strict=True))
        origin = Origin(table.file, line)
        kind = _kind(row["kind"], origin, problems)
        point = parse_point(row["lon"], row["lat"], origin, problems)
        if kind is not None:
            yield PlaceRow(_entry(row, kind, point, origin, problems), origin)


def _entry(
    row: Mapping[str, str], kind: PlaceKind, point: Point | None, origin: Origin, problems: Problems
) -> Entry:
    radius_m = _number(row["radius_m"], "radius_m", origin, problems) if row["radius_m"] else None
    if point is not None and not radius_m:
        problems.add(origin, row["radius_m"], "a point needs its uncertainty", "Give radius_m in meters.")
    return Entry(
        id=row["entry_id"],
        kind=kind,
        names=(),
        point=point,
        radius_m=radius_m or 0.0,
        admin1=row["admin1"],
        admin2=row["admin2"],
        parent_id=row["parent_id"],
        source_count=int(_number(row["source_count"], "source_count", origin, problems) or 0),
        spread_m=_number(row["spread_m"], "spread_m", origin, problems) if row["spread_m"] else None,
        external_ids=split_list(row["external_ids"]),
        valid_from=_first_day(row["valid_from"], origin, problems),
        valid_to=_last_day(row["valid_to"], origin, problems),
        segments=split_list(row["segments"]),
        note=row["note"],
    )


def parse_names(table: Table, problems: Problems) -> Iterator[NameRow]:
    """Read the lines of a names table."""
    for line, (entry_id, text, language, script, strength, preferred, _) in table.rows:
        origin = Origin(table.file, line)
        if strength not in STRENGTHS:
            expected = ", ".join(sorted(STRENGTHS))
            problems.add(origin, strength, "unknown strength", f"Use one of {expected}.")
        if preferred not in ("", "yes"):
            problems.add(origin, preferred, "preferred is 'yes' or empty", "Correct the cell.")
        name = Name(text, language, script, strength == "strong", preferred == "yes", strength == "headed")
        yield NameRow(entry_id, name, strength, origin)


def parse_place_sources(table: Table, problems: Problems) -> Iterator[SourceRow]:
    """Read the lines of a place_sources table."""
    for line, (entry_id, source, reference, lon, lat) in table.rows:
        origin = Origin(table.file, line)
        point = parse_point(lon, lat, origin, problems)
        note = SourceNote(f"{source} {reference}".strip(), *(point or (None, None)))
        yield SourceRow(entry_id, source, note, origin)


def parse_broad(table: Table, problems: Problems) -> Iterator[PlaceRow]:
    """Read the lines of the broad table, whose names stand in the row and are all weak."""
    for line, cells in table.rows:
        origin = Origin(table.file, line)
        (
            entry_id,
            sort,
            names_ar,
            names_en,
            headed,
            admin1,
            admin2,
            _,
            lon,
            lat,
            radius,
            count,
            spread,
            ids,
        ) = cells
        kind = _kind(sort, origin, problems)
        point = parse_point(lon, lat, origin, problems)
        radius_m = _number(radius, "radius_m", origin, problems)
        source_count = _number(count, "source_count", origin, problems)
        if kind is None or radius_m is None or source_count is None:
            continue
        yield PlaceRow(
            Entry(
                entry_id,
                kind,
                _weak_names(names_ar, "ar", "Arab", headed) + _weak_names(names_en, "en", "Latn", headed),
                point,
                radius_m,
                admin1,
                admin2,
                source_count=int(source_count),
                spread_m=_number(spread, "spread_m", origin, problems) if spread else None,
                external_ids=split_list(ids),
                tier="broad",
            ),
            origin,
        )


def _weak_names(cell: str, language: str, script: str, headed_cell: str) -> tuple[Name, ...]:
    """Split a cell of spellings, the first of them preferred; those repeated in `headed_cell` are headed."""
    headed = headed_cell.split("|")
    return tuple(
        [
            Name(text, language, script, strong=False, preferred=i == 0, headed=text in headed)
            for i, text in enumerate(cell.split("|") if cell else ())
        ]
    )


def split_list(cell: str) -> tuple[str, ...]:
    """Split a cell that holds a list, at its semicolons."""
    return tuple(part.strip() for part in cell.split(";")) if cell else ()


def parse_point(lon: str, lat: str, origin: Origin, problems: Problems) -> Point | None:
    """Read a position; `None` where both cells are empty, or where it is no position on earth."""
    if not lon and not lat:
        return None
    try:
        point = float(lon), float(lat)
    except ValueError:
        problems.add(origin, f"{lon}, {lat}", "lon and lat are numbers", "Give both in decimal degrees.")
        return None
    if -180 <= point[0] <= 180 and -90 <= point[1] <= 90:
        return point
    remedy = "lon lies in -180..180, lat in -90..90; are they in the wrong columns?"
    problems.add(origin, f"{lon}, {lat}", "coordinates outside the earth", remedy)
    return None


def _kind(cell: str, origin: Origin, problems: Problems) -> PlaceKind | None:
    kind = _KINDS.get(cell)
    if kind is None:
        problems.add(origin, cell, "unknown kind of place", f"Use one of {', '.join(_KINDS)}.")
    return kind


def _number(cell: str, column: str, origin: Origin, problems: Problems) -> float | None:
    try:
        value = float(cell)
    except ValueError:
        value = -1.0
    if 0 <= value < float("inf"):
        return value
    problems.add(origin, cell, f"{column} is a number from 0 up", "Correct the cell.")
    return None


def _first_day(cell: str, origin: Origin, problems: Problems) -> date | None:
    found = _partial_date(cell, origin, problems)
    return found and date(found[0], found[1] or 1, found[2] or 1)


def _last_day(cell: str, origin: Origin, problems: Problems) -> date | None:
    found = _partial_date(cell, origin, problems)
    if found is None:
        return None
    year, month = found[0], found[1] or 12
    return date(year, month, found[2] or monthrange(year, month)[1])


def _partial_date(cell: str, origin: Origin, problems: Problems) -> tuple[int, int, int] | None:
    """Read YYYY, YYYY-MM or YYYY-MM-DD; zero for a part that is not told."""
    if not cell:
        return None
    match = _PARTIAL_DATE.fullmatch(cell)
    year, month, day = (int(part or 0) for part in match.groups()) if match else (0, 0, 0)
    try:
        date(year, month or 1, day or 1)
    except ValueError:
        remedy = "Write YYYY-MM-DD, YYYY-MM or YYYY, and put a doubt into the note."
        problems.add(origin, cell, "not a date", remedy)
        return None
    return year, month, day
