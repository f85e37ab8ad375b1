"""The rules that rows of the gazetteer must keep among each other.

Each rule looks at parsed rows and adds what it finds to the list of problems. Rules on a
single cell stand with the parsers in `gazetteer_tables`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.geodesy import rough_distance_m
from geomap.places.scripts import is_written_in, known_languages, scripts_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from geomap.places.gazetteer_tables import NameRow, Origin, PlaceRow, Problems, SourceRow

# Coordinates are rounded in the files; a source may look this much farther away than it is.
_ROUNDING_M = 50.0


def check_ids(rows: Iterable[PlaceRow], problems: Problems) -> None:
    """Every id is given and used once."""
    seen: dict[str, Origin] = {}
    for row in rows:
        entry_id, origin = row.entry.id, row.origin
        if not entry_id:
            problems.add(origin, "", "an entry needs an id", "Fill in entry_id.")
        elif entry_id in seen:
            first = seen[entry_id]
            remedy = f"It stands already at {first.file}:{first.line}; rename or remove one."
            problems.add(origin, entry_id, "duplicate id", remedy)
        seen.setdefault(entry_id, origin)


def check_links(rows: Sequence[PlaceRow], segment_ids: Collection[str], problems: Problems) -> None:
    """Every parent is an entry, no entry lies inside itself, and every segment is on the road network."""
    parents = {row.entry.id: row.entry.parent_id for row in rows}
    for row in rows:
        entry, origin = row.entry, row.origin
        if entry.parent_id and entry.parent_id not in parents:
            problems.add(origin, entry.parent_id, "unknown parent_id", "Add that entry or empty the cell.")
        elif _is_own_ancestor(entry.id, parents):
            problems.add(origin, entry.parent_id, "an entry lies inside itself", "Correct parent_id.")
        for segment in entry.segments:
            if segment not in segment_ids:
                remedy = f"Use segments of roads/segments.csv: {', '.join(sorted(segment_ids))}."
                problems.add(origin, segment, "unknown segment", remedy)


def _is_own_ancestor(entry_id: str, parents: Mapping[str, str]) -> bool:
    above, seen = parents.get(entry_id, ""), set[str]()
    while above and above not in seen:
        if above == entry_id:
            return True
        seen.add(above)
        above = parents.get(above, "")
    return False


def check_validity(rows: Iterable[PlaceRow], problems: Problems) -> None:
    """Nothing ends before it begins."""
    for row in rows:
        entry = row.entry
        if entry.valid_from and entry.valid_to and entry.valid_from > entry.valid_to:
            value = f"{entry.valid_from} to {entry.valid_to}"
            problems.add(row.origin, value, "valid_from is after valid_to", "Correct the dates.")


def check_names(rows: Iterable[PlaceRow], names: Sequence[NameRow], problems: Problems) -> None:
    """Every name belongs to an entry, is written in its script, and stands once; every entry is named."""
    entry_ids = {row.entry.id for row in rows}
    seen: set[tuple[str, str, str]] = set()
    for row in names:
        text, language = row.name.text, row.name.language
        if row.entry_id not in entry_ids:
            problems.add(row.origin, row.entry_id, "name of an unknown entry", "Add the entry or remove it.")
        if (row.entry_id, text, language) in seen:
            problems.add(row.origin, text, "the same name twice in one entry", "Remove one.")
        seen.add((row.entry_id, text, language))
        _check_script(row, problems)


def _check_script(row: NameRow, problems: Problems) -> None:
    text, language, script = row.name.text, row.name.language, row.name.script
    if script not in scripts_of(language):
        known = "; ".join(f"{known}: {'/'.join(sorted(scripts_of(known)))}" for known in known_languages())
        value = f"{language}, {script}"
        problems.add(row.origin, value, "language and script do not go together", f"Known: {known}.")
    elif not text.strip() or not is_written_in(text, script):
        remedy = f"Write it in {script}, or correct language and script."
        problems.add(row.origin, text, f"a name in {script} without letters of it", remedy)


def check_preferred(rows: Iterable[PlaceRow], names: Iterable[NameRow], problems: Problems) -> None:
    """Every entry has exactly one preferred name in each of its languages."""
    chosen: dict[str, dict[str, int]] = {}
    for row in names:
        if row.strength != "label":
            languages = chosen.setdefault(row.entry_id, {})
            languages[row.name.language] = languages.get(row.name.language, 0) + row.name.preferred
    for place in rows:
        languages = chosen.get(place.entry.id, {})
        if not languages:
            problems.add(place.origin, place.entry.id, "an entry without a name", "Add one to names.csv.")
        for language, count in languages.items():
            if count != 1:
                remedy = f"Mark exactly one of its {language} names with preferred = yes; {count} are."
                problems.add(place.origin, place.entry.id, "no single preferred name", remedy)


def check_sources(
    rows: Iterable[PlaceRow], sources: Iterable[SourceRow], keys: Collection[str], problems: Problems
) -> None:
    """Every source is listed, and no source lies farther from the point than the row admits."""
    entries = {row.entry.id: row.entry for row in rows}
    for row in sources:
        entry = entries.get(row.entry_id)
        if entry is None:
            problems.add(row.origin, row.entry_id, "source of an unknown entry", "Add or correct the id.")
            continue
        if row.source not in keys:
            problems.add(row.origin, row.source, "unknown source", "Add its key to sources.csv.")
        if entry.point is None or row.note.lon is None or row.note.lat is None:
            continue
        apart_m = rough_distance_m(entry.point, (row.note.lon, row.note.lat))
        admitted_m = max(entry.radius_m, entry.spread_m or 0.0)
        if apart_m > admitted_m + _ROUNDING_M:
            remedy = f"It is {apart_m:,.0f} m off, admitted are {admitted_m:,.0f} m; widen or correct."
            problems.add(row.origin, row.entry_id, "a source lies outside the stated radius", remedy)
