"""What the gazetteer knows, ready for look-up: an immutable set of entries.

It holds entries and the relations between them. Which words of a text mean which entry is
decided elsewhere, from `entries`. The names are as printed; they are folded only to tell
which of them several entries share.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from geomap.errors import NotFoundError
from geomap.places.region import Region, extent_of
from geomap.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from geomap.model import Entry, PlaceKind


class Credit(NamedTuple):
    """What all that is made with a gazetteer says: licence of the layers, owners, licence of the places.

    `ground` credits the base map; `attribution_ar`, `ground_ar` say it in Arabic, where that differs.
    """

    licence: str = ""
    attribution: str = ""
    places: str = ""
    attribution_ar: str = ""
    ground: str = ""
    ground_ar: str = ""


class Gazetteer:
    """Entries by id, in the order of the files; the curated ones first.

    `digest` is the SHA-256 of the files that it was read from, so that an output can say
    which state of the gazetteer made it; `credit` is what an output says of its origin; `region`
    what maps are called and how far they reach, by default as far as its places.
    """

    def __init__(
        self,
        entries: Iterable[Entry],
        digest: str = "",
        credit: Credit | None = None,
        region: Region | None = None,
    ) -> None:
        self.entries: Mapping[str, Entry] = MappingProxyType({e.id: e for e in entries})
        self.digest = digest
        self.credit = credit or Credit()
        self.region = region or Region(extent_of(self))
        self._homes: dict[tuple[str, PlaceKind], str | None] = {}

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries.values())

    def __len__(self) -> int:
        return len(self.entries)

    def __contains__(self, entry_id: object) -> bool:
        return entry_id in self.entries

    def get(self, entry_id: str) -> Entry:
        """Give the entry with this id; raises NotFoundError when there is none."""
        try:
            return self.entries[entry_id]
        except KeyError:
            raise NotFoundError(
                f"no gazetteer entry has the id {entry_id!r}; look names up with `geomap gazetteer find`"
            ) from None

    def children(self, entry_id: str) -> tuple[Entry, ...]:
        """Give the entries directly inside this one."""
        return self._children.get(entry_id, ())

    def ancestors(self, entry: Entry) -> tuple[Entry, ...]:
        """Give the entries around this one, the nearest first."""
        around = []
        while entry.parent_id:
            entry = self.entries[entry.parent_id]
            around.append(entry)
        return tuple(around)

    def home(self, entry: Entry, kind: PlaceKind) -> str | None:
        """Give the id of the nearest unit of this kind that the entry is, or lies in."""
        key = entry.id, kind
        if key not in self._homes:
            chain = (entry, *self.ancestors(entry))
            self._homes[key] = next((e.id for e in chain if e.kind is kind), None)
        return self._homes[key]

    def members(self, admin1: str, admin2: str = "") -> tuple[Entry, ...]:
        """Give the entries of a first-level unit, or only those of one of its districts."""
        return tuple(e for e in self if e.admin1 == admin1 and admin2 in ("", e.admin2))

    def shared_names(self) -> Mapping[str, tuple[str, ...]]:
        """List the folded names that several entries carry, with their ids.

        Such names are no error: a resolver has to choose. Headed names are left out, since
        their type noun tells them apart.
        """
        return self._shared_names

    @cached_property
    def _children(self) -> dict[str, tuple[Entry, ...]]:
        inside: defaultdict[str, list[Entry]] = defaultdict(list)
        for entry in self:
            if entry.parent_id:
                inside[entry.parent_id].append(entry)
        return {parent: tuple(found) for parent, found in inside.items()}

    @cached_property
    def _shared_names(self) -> Mapping[str, tuple[str, ...]]:
        carriers: defaultdict[str, list[str]] = defaultdict(list)
        for entry in self:
            for key in sorted({fold(n.text) for n in entry.names if not n.headed}):
                carriers[key].append(entry.id)
        shared = {key: tuple(ids) for key, ids in sorted(carriers.items()) if len(ids) > 1}
        return MappingProxyType(shared)
