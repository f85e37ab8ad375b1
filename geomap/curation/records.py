"""What extraction records, without their texts, tell of a changed gazetteer: an estimate, said as one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from geomap.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from geomap.curation.differences import EntryChange
    from geomap.places.gazetteer import Gazetteer


class Touched(NamedTuple):
    """An event that rests on a changed entry, or a name that the new gazetteer knows."""

    subject: str
    why: str


def touched_by(
    records: Iterable[Mapping[str, Any]], changes: Iterable[EntryChange], old: Gazetteer, new: Gazetteer
) -> Iterator[Touched]:
    """Yield the events whose place is moved or removed, and unknown names that are known now."""
    moved = {c.entry_id: c for c in changes if c.sort == "removed" or c.moved_m}
    fresh = _names(new) - _names(old)
    for record in records:
        mentions = {str(m.get("id")): m for m in record.get("mentions", [])}
        for event in record.get("events", []):
            entry_ids = {str(mentions.get(i, {}).get("entry_id")) for i in event.get("places", [])}
            for entry_id in sorted(entry_ids & set(moved)):
                change = moved[entry_id]
                how = "is gone" if change.sort == "removed" else f"moved {change.moved_m:,.0f} m"
                yield Touched(str(event.get("id")), f"{entry_id} {how}")
        for mention_id, mention in mentions.items():
            if mention.get("status") == "unknown" and fold(str(mention.get("surface", ""))) in fresh:
                yield Touched(mention_id, f"{mention['surface']} is known now")


def _names(gazetteer: Gazetteer) -> set[str]:
    return {fold(name.text) for entry in gazetteer for name in entry.names}
