"""`unresolved.csv` read back, and the table of candidates that a curator fills in.

The table of candidates has one row a candidate. The curator writes `yes` into `take`
beside those that are right, may correct any other cell, and gives it to `geomap gazetteer add`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.curation.flat import COLUMNS as FLAT
from geomap.curation.flat import entry_of_flat, flat_cells
from geomap.curation.rows import Addition
from geomap.curation.suggest import Unknown, by_weight, neighbors_of
from geomap.errors import GazetteerError, InputError
from geomap.io.exchange.delimited import header_of, numbered_rows
from geomap.io.exchange.findings import Findings
from geomap.io.folders import shown_path
from geomap.io.tables import csv_text
from geomap.io.unresolved import COLUMNS as UNRESOLVED
from geomap.places.gazetteer_tables import Origin, Problems

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from geomap.curation.suggest import Candidate
    from geomap.model import Entry, Value
    from geomap.places.gazetteer import Gazetteer

_HEAD = ("take", "action", "printed", "count", "rank", "score", "why", "neighbour", "distance_km")
COLUMNS = (*_HEAD, *FLAT)
SPELLING, NEW, PROMOTE = "spelling", "new", "promote"
_YES = frozenset({"yes", "y", "x", "1", "نعم"})


def read_unresolved(path: Path, entries: Mapping[str, Entry]) -> list[Unknown]:
    """Read the unknown names of a run, the weightiest first."""
    findings = Findings(shown_path(path))
    text = _text(path)
    if not set(UNRESOLVED[:-1]) <= set(header_of(text)):
        raise InputError(f"{findings.file}: not the unresolved.csv of a run of `geomap map`")
    return by_weight(
        Unknown(
            name=row["name"],
            count=int(row["count"]) if row["count"].isdecimal() else 1,
            documents=len(_listed(row["documents"])),
            contexts=row["contexts"],
            neighbors=neighbors_of(_listed(row.get("neighbour_ids", "")), entries),
        )
        for _, row in numbered_rows(text, findings)
    )


def _listed(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(";") if part.strip()]


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise InputError(f"cannot read {shown_path(path)}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{shown_path(path)} is not UTF-8: {error.reason}") from error


def action_of(candidate: Candidate) -> str:
    """Say what taking a candidate means."""
    if not candidate.known:
        return NEW
    return SPELLING if candidate.entry.tier == "curated" else PROMOTE


def candidates_csv(rows: Iterable[tuple[Candidate, Entry]]) -> str:
    """Write candidates, each with the entry that it would become."""
    ranked: list[list[Value]] = []
    rank = 0
    last = None
    for candidate, entry in rows:
        rank = rank + 1 if candidate.unknown.name == last else 1
        last = candidate.unknown.name
        cells = flat_cells(entry)
        beside = candidate.beside
        ranked.append(
            [
                "",
                action_of(candidate),
                candidate.unknown.name,
                candidate.unknown.count,
                rank,
                candidate.score,
                f"{candidate.why} ({candidate.likeness:.2f})",
                beside.entry.id if beside else "",
                round(beside.distance_km, 1) if beside else "",
                *(float(cells[c]) if c in {"lon", "lat"} and cells[c] else cells[c] for c in FLAT),
            ]
        )
    return csv_text(COLUMNS, ranked)


def read_taken(path: Path, gazetteer: Gazetteer) -> list[Addition]:
    """Read the rows that a curator took; raises GazetteerError with every row that cannot be added."""
    findings = Findings(shown_path(path))
    text = _text(path)
    if not set(COLUMNS) <= set(header_of(text)):
        raise InputError(f"{findings.file}: not a table of `geomap gazetteer suggest`")
    problems = Problems()
    taken = [
        _addition(row, Origin(findings.file, line), gazetteer, problems)
        for line, row in numbered_rows(text, findings)
        if row["take"].lower() in _YES
    ]
    if findings.broken_rows:
        raise InputError("\n".join(findings.lines()))
    if problems.found:
        raise GazetteerError(tuple(problems.found))
    if not taken:
        raise InputError(f"{findings.file}: no row is taken; write `yes` into the column `take`")
    return [addition for addition in taken if addition]


def _addition(
    row: Mapping[str, str], origin: Origin, gazetteer: Gazetteer, problems: Problems
) -> Addition | None:
    entry = entry_of_flat(row, origin, problems)
    if entry is None:
        return None
    known = gazetteer.entries.get(entry.id)
    if row["action"] == SPELLING:
        if known is None:
            problems.add(origin, entry.id, "a spelling of no known entry", "Correct entry_id.")
            return None
        had = {(name.text, name.language) for name in known.names}
        added = tuple(name for name in entry.names if (name.text, name.language) not in had)
        if not added:
            problems.add(origin, row["printed"], "the entry has these names already", "Empty `take`.")
        return Addition(known, added) if added else None
    promoted = row["action"] == PROMOTE and known is not None and known.tier == "broad"
    return Addition(entry, promoted=promoted)
