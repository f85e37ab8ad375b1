"""`unresolved.csv`: the names that texts tell and the gazetteer lacks, most frequent first, for a curator."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geomap.io.tables import csv_text
from geomap.maps.citation import context
from geomap.model import Status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geomap.model import Extraction, Placement, Run

COLUMNS = ("name", "key", "count", "documents", "contexts", "neighbours", "neighbour_ids")
_CONTEXTS_SHOWN = 3
_REACH = 50  # code points on either side of the name


@dataclass(frozen=True, slots=True)
class _Seen:
    """One occurrence of an unknown name: its document, the words about it, the known places beside it."""

    name: str
    document_id: str
    context: str
    neighbours: tuple[Placement, ...]


def unresolved_csv(run: Run) -> str:
    """Give a row for each unknown name, grouped by its folded form."""
    groups: dict[str, list[_Seen]] = defaultdict(list)
    for extraction in run.extractions:
        for key, seen in _unknown(extraction):
            groups[key].append(seen)
    ordered = sorted(groups.items(), key=lambda group: (-len(group[1]), group[0]))
    return csv_text(COLUMNS, [_row(key, seen) for key, seen in ordered])


def _unknown(extraction: Extraction) -> Iterator[tuple[str, _Seen]]:
    document = extraction.document
    for placement in extraction.placements:
        if placement.resolution.status is Status.UNKNOWN:
            mention = placement.mention
            words = " ".join(context(document.text, mention.span, _REACH).of(document.text).split())
            neighbours = tuple(_neighbours(extraction, placement))
            yield mention.key, _Seen(mention.surface, document.id, words, neighbours)


def _neighbours(extraction: Extraction, unknown: Placement) -> Iterator[Placement]:
    """Give the known places that the same sentence names."""
    for placement in extraction.placements:
        if placement.entry and placement.mention.sentence == unknown.mention.sentence:
            yield placement


def _row(key: str, seen: list[_Seen]) -> tuple[str, str, int, str, str, str, str]:
    beside = [placement for occurrence in seen for placement in occurrence.neighbours]
    return (
        seen[0].name,
        key,
        len(seen),
        "; ".join(dict.fromkeys(occurrence.document_id for occurrence in seen)),
        " | ".join(list(dict.fromkeys(occurrence.context for occurrence in seen))[:_CONTEXTS_SHOWN]),
        "; ".join(dict.fromkeys(_name(placement) for placement in beside)),
        "; ".join(dict.fromkeys(placement.entry.id for placement in beside if placement.entry)),
    )


def _name(placement: Placement) -> str:
    return (placement.entry.name("ar") if placement.entry else "") or placement.mention.surface
