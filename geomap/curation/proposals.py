"""From a found place to an entry of the gazetteer: its id, its units, and how far its names identify."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from geomap.curation.flat import spoken
from geomap.curation.neighbors import nearest
from geomap.curation.romanize import slug
from geomap.model import Name
from geomap.places.names import loose_words
from geomap.places.phrases import words_of
from geomap.places.scripts import script_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from geomap.model import Entry
    from geomap.places.gazetteer import Gazetteer

_REACH_KM = 15.0
_NEIGHBORS = 5
_SHORTEST_STRONG = 4  # letters; what is shorter is too often something else
_LANGUAGE = {"Arab": "ar", "Latn": "en"}


def proposed(found: Entry, printed: str, gazetteer: Gazetteer, common: Collection[str] = ()) -> Entry:
    """Make the entry that a curator may accept; `printed` is the name as the texts have it.

    Units are those in which all of the nearest known settlements agree. The printed name
    is strong where it is long, no common word, and no other entry's name.
    """
    entry = with_name(found, printed)
    around = _around(entry, gazetteer)
    entry = replace(
        entry,
        tier="curated",
        admin1=entry.admin1 or _agreed(e.admin1 for e in around),
        admin2=entry.admin2 or _agreed(e.admin2 for e in around),
        names=tuple(_judged(name, printed, gazetteer, common) for name in entry.names),
    )
    entry = replace(entry, parent_id=_parent(entry, gazetteer))
    if found.tier == "broad":
        return entry
    return replace(entry, id=_free_id(entry, around, gazetteer))


def with_name(entry: Entry, text: str, language: str = "") -> Entry:
    """Give the entry with this name among its names, preferred where its language had none."""
    script = script_of(text)
    spoken_in = language or _LANGUAGE.get(script, "en")
    if any(name.text == text and name.language == spoken_in for name in entry.names):
        return entry
    preferred = not any(name.language == spoken_in for name in entry.names)
    added = Name(text, spoken_in, script, strong=False, preferred=preferred)
    return replace(entry, names=(*entry.names, added))


def _judged(name: Name, printed: str, gazetteer: Gazetteer, common: Collection[str]) -> Name:
    if name.text != printed or name.headed:
        return name
    words = words_of(name.text)
    loose = "".join(loose_words(words))
    is_common = len(words) == 1 and (words[0] in common or loose in common)
    return name._replace(
        strong=len(loose) >= _SHORTEST_STRONG and not is_common and not _is_shared(loose, gazetteer)
    )


def _is_shared(loose: str, gazetteer: Gazetteer) -> bool:
    return any("".join(loose_words(words_of(n.text))) == loose for entry in gazetteer for n in entry.names)


def _around(entry: Entry, gazetteer: Gazetteer) -> list[Entry]:
    if entry.point is None:
        return []
    curated = (e for e in gazetteer if e.tier == "curated")
    found = nearest(entry.point, curated, _NEIGHBORS, but=entry.id)
    return [neighbor.entry for neighbor in found if neighbor.distance_km <= _REACH_KM]


def _parent(entry: Entry, gazetteer: Gazetteer) -> str:
    """Give the entry told by id or number, else the one around most settlements of the same units."""
    if entry.parent_id:
        told = (e.id for e in gazetteer if entry.parent_id in (e.id, *e.external_ids))
        if found := next(told, ""):
            return found
    if not entry.admin1 or not entry.admin2:
        return ""
    beside = gazetteer.members(entry.admin1, entry.admin2)
    counted = Counter(e.parent_id for e in beside if e.parent_id and e.kind.is_settlement)
    return min(counted, key=lambda parent: (-counted[parent], parent), default="")


def _agreed(values: Iterable[str]) -> str:
    told = set(values)
    return told.pop() if len(told) == 1 else ""


def _free_id(entry: Entry, around: list[Entry], gazetteer: Gazetteer) -> str:
    """Name a new entry as its neighbors are named: the same beginning, then its Latin name."""
    latin = next((n.text for n in spoken(entry, "en")), "")
    name = slug(latin) or slug(entry.names[0].text) or slug(entry.id) or "place"
    base = f"{_beginning(around, gazetteer)}-{name}"
    further = (base, f"{base}-{slug(entry.admin2)}" if entry.admin2 else base)
    free = next((i for i in further if i not in gazetteer), None)
    return free or next(f"{base}-{n}" for n in range(2, len(gazetteer) + 3) if f"{base}-{n}" not in gazetteer)


def _beginning(around: list[Entry], gazetteer: Gazetteer) -> str:
    """Give the part before the first hyphen that most ids about the place have, else most of all."""
    named = around or [e for e in gazetteer if e.kind.is_settlement and e.tier == "curated"]
    counted = Counter(e.id.partition("-")[0] for e in named)
    return min(counted, key=lambda start: (-counted[start], start), default="place")
