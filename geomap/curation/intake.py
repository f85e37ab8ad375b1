"""Many places of one source into a gazetteer: ids, parents, and which of them it has already."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from geomap.curation.flat import spoken
from geomap.curation.romanize import slug
from geomap.geodesy import rough_distance_m
from geomap.places.names import loose_words
from geomap.places.phrases import words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from geomap.model import Entry, Name

_SAME_PLACE_M = 3_000.0
_SHORTEST_STRONG = 4


class Intake(NamedTuple):
    """The entries to write, and those that are there already, each with the id of what it repeats."""

    new: tuple[Entry, ...]
    repeated: tuple[tuple[Entry, str], ...]


def take_in(
    found: Sequence[Entry], known: Mapping[str, Entry], prefix: str, *, own: bool, strong: bool = False
) -> Intake:
    """Sort found places into new and repeated ones.

    `own` keeps the ids, as of a file that we wrote; else ids are made of `prefix` and
    the Latin name. `strong` lets names identify alone that are long and that no other
    place carries.
    """
    there = _Known(known.values())
    repeated = [(entry, there.same_as(entry)) for entry in found]
    fresh = [entry for entry, same in repeated if not same]
    ids = {e.id: e.id for e in fresh} if own else _new_ids(fresh, known, prefix)
    ids |= {entry.id: same for entry, same in repeated if same}
    parents = {**_by_number(known.values()), **_by_number(fresh, ids), **{k: k for k in known}, **ids}
    made = tuple(
        replace(e, id=ids[e.id], parent_id=parents.get(e.parent_id, ""), tier="curated") for e in fresh
    )
    if strong:
        made = _strong(made, known.values())
    return Intake(made, tuple((entry, same) for entry, same in repeated if same))


class _Known:
    """What a gazetteer has: by id, by number, and by name and place."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._ids: dict[str, str] = {}
        self._by_name: defaultdict[str, list[Entry]] = defaultdict(list)
        for entry in entries:
            self._ids |= {entry.id: entry.id, **dict.fromkeys(entry.external_ids, entry.id)}
            for key in _keys(entry):
                self._by_name[key].append(entry)

    def same_as(self, entry: Entry) -> str:
        """Give the id of the known entry that this one repeats, "" where it is new."""
        by_number = next((self._ids[i] for i in (entry.id, *entry.external_ids) if i in self._ids), "")
        if by_number or entry.point is None:
            return by_number
        named = (known for key in _keys(entry) for known in self._by_name[key])
        near = (k.id for k in named if k.point and rough_distance_m(k.point, entry.point) <= _SAME_PLACE_M)
        return min(near, default="")


def _keys(entry: Entry) -> list[str]:
    return sorted({_key(name) for name in entry.names})


def _key(name: Name) -> str:
    return "".join(loose_words(words_of(name.text)))


def _by_number(entries: Iterable[Entry], ids: Mapping[str, str] | None = None) -> dict[str, str]:
    return {number: ids[e.id] if ids else e.id for e in entries for number in e.external_ids}


def _new_ids(entries: Iterable[Entry], known: Mapping[str, Entry], prefix: str) -> dict[str, str]:
    """Give each entry an id of its own: its Latin name, with its unit or a number where that is taken."""
    ids: dict[str, str] = {}
    taken = set(known)
    for entry in entries:
        free = next(i for i in _wished(entry, prefix) if i not in taken)
        taken.add(free)
        ids[entry.id] = free
    return ids


def _wished(entry: Entry, prefix: str) -> Iterator[str]:
    latin = next((name.text for name in spoken(entry, "en")), entry.names[0].text)
    base = f"{prefix}-{slug(latin) or slug(entry.id) or 'place'}"
    yield base
    if entry.admin2:
        yield f"{base}-{slug(entry.admin2)}"
    number = 2
    while True:
        yield f"{base}-{number}"
        number += 1


def _strong(entries: tuple[Entry, ...], known: Iterable[Entry]) -> tuple[Entry, ...]:
    carriers: defaultdict[str, set[str]] = defaultdict(set)
    for entry in (*entries, *known):
        for name in entry.names:
            carriers[_key(name)].add(entry.id)
    return tuple(
        replace(entry, names=tuple(_judged(name, carriers) for name in entry.names)) for entry in entries
    )


def _judged(name: Name, carriers: Mapping[str, set[str]]) -> Name:
    key = _key(name)
    alone = len(key) >= _SHORTEST_STRONG and len(carriers[key]) == 1
    return name._replace(strong=alone and not name.headed)
