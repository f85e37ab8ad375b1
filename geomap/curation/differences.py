"""What differs between two states of a gazetteer, entry by entry."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from geomap.curation.flat import flat_cells
from geomap.geodesy import distance_m

if TYPE_CHECKING:
    from geomap.model import Entry
    from geomap.places.gazetteer import Gazetteer


class EntryChange(NamedTuple):
    """An entry that is new, gone or changed; `told` says what of it, `moved_m` how far it went."""

    entry_id: str
    sort: str
    told: tuple[str, ...] = ()
    moved_m: float = 0.0


def entry_changes(old: Gazetteer, new: Gazetteer) -> list[EntryChange]:
    """List the entries that differ, by id."""
    changes = []
    for entry_id in sorted({*old.entries, *new.entries}):
        before, after = old.entries.get(entry_id), new.entries.get(entry_id)
        if before is None and after is not None:
            changes.append(EntryChange(entry_id, "added", (_title(after),)))
        elif after is None and before is not None:
            changes.append(EntryChange(entry_id, "removed", (_title(before),)))
        elif before is not None and after is not None and before != after:
            changes.append(_changed(before, after))
    return changes


def _title(entry: Entry) -> str:
    return entry.name("en") or entry.name("ar")


def _changed(before: Entry, after: Entry) -> EntryChange:
    a, b = flat_cells(before), flat_cells(after)
    told = [
        f"{c}: {a[c] or '-'} -> {b[c] or '-'}" for c in a if a[c] != b[c] and c not in {"names", "sources"}
    ]
    gone = [n.text for n in before.names if n.text not in {m.text for m in after.names}]
    come = [n.text for n in after.names if n.text not in {m.text for m in before.names}]
    told += [f"name removed: {text}" for text in gone] + [f"name added: {text}" for text in come]
    if a["names"] != b["names"] and not gone and not come:
        told.append("names: strength or preference")
    if a["sources"] != b["sources"]:
        told.append("sources")
    moved = distance_m(before.point, after.point) if before.point and after.point else 0.0
    return EntryChange(before.id, "changed", tuple(told), round(moved))
