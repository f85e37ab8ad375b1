"""What is added to the gazetteer's tables, as rows; the tables are only read here and given back new."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geomap.curation.flat import name_cells, place_cells, source_cells
from geomap.places.gazetteer_tables import PLACES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from geomap.model import Entry, Name

Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Addition:
    """What a curator accepted: a whole new entry, or further names of one that is there.

    `promoted` tells that the entry stood in the broad tier and moves to the curated one.
    """

    entry: Entry
    names: tuple[Name, ...] = ()
    promoted: bool = False

    @property
    def is_spelling(self) -> bool:
        """Only names are added; the entry stays as it is."""
        return bool(self.names)


@dataclass(frozen=True, slots=True)
class NewRows:
    """Rows for each table of a folder."""

    places: tuple[Row, ...]
    names: tuple[Row, ...]
    place_sources: tuple[Row, ...]
    leave_broad: frozenset[str]


def rows_of(additions: Iterable[Addition]) -> NewRows:
    """Write additions as rows."""
    given = tuple(additions)
    whole = [addition.entry for addition in given if not addition.is_spelling]
    spellings = [name_cells(a.entry.id, name) for a in given for name in a.names]
    return NewRows(
        places=tuple(tuple(place_cells(entry)[c] for c in PLACES) for entry in whole),
        names=(*(row for entry in whole for row in _names(entry)), *spellings),
        place_sources=tuple(source_cells(entry.id, source) for entry in whole for source in entry.sources),
        leave_broad=frozenset(a.entry.id for a in given if a.promoted),
    )


def _names(entry: Entry) -> list[Row]:
    spoken = [name_cells(entry.id, name) for name in entry.names]
    return spoken + [name_cells(entry.id, label, label=True) for label in entry.labels]


def sorted_in(rows: Sequence[Row], added: Iterable[Row]) -> list[Row]:
    """Put rows behind the last one whose id is not greater, so that all others stay where they are."""
    merged = list(rows)
    for row in sorted(added, key=lambda row: row[0]):
        merged.insert(bisect_right(merged, row[0], key=lambda kept: kept[0]), row)
    return merged
