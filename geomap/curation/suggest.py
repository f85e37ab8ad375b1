"""Candidates for names that texts tell and the gazetteer lacks, ranked by reasons that can be shown.

Two things speak for a candidate: a name like the one in the text, and a place near those
that the same sentences name. What several sources tell of one place becomes one
candidate, which then rests on all of them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from geomap.curation.neighbors import beside_point
from geomap.curation.spellings import Match, Spellings
from geomap.geodesy import distance_m, rough_distance_m
from geomap.model import PlaceKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from geomap.curation.neighbors import Neighbor
    from geomap.model import Entry, Name

_WEIGHT_OF_NAME = 0.7
_WEIGHT_OF_PLACE = 0.3
_HALF_WAY_KM = 20.0  # at this distance from its neighbors a candidate has lost half of that weight
_UNPLACED = 0.5  # where nothing is told of the neighborhood
_ONE_PLACE_M = 2_000.0  # two sources that lie nearer than this tell of one place, where its name is alike
_MOST_SHOWN = 5
# In the order in which their point is preferred, after the licence that binds least.
_POINT_FIRST = ("geonames", "ocha")


@dataclass(frozen=True, slots=True)
class Unknown:
    """A name that texts tell: how often, in how many documents, and which known places stand beside it."""

    name: str
    count: int = 1
    documents: int = 1
    contexts: str = ""
    neighbors: tuple[Entry, ...] = ()


class Candidate(NamedTuple):
    """A place that an unknown name may mean. `known` tells that the gazetteer has the entry already."""

    unknown: Unknown
    entry: Entry
    score: float
    likeness: float
    why: str
    beside: Neighbor | None
    known: bool


class Pools:
    """The places that may be meant: those of the gazetteer, and those of files and services."""

    def __init__(self, known: Iterable[Entry], found: Iterable[Entry] = ()) -> None:
        self._known_entries = tuple(known)
        self._ids = {i: e for e in self._known_entries for i in e.external_ids}
        self._known = Spellings(self._known_entries)
        self._found = Spellings(e for e in found if not self._is_known(e))

    def _is_known(self, entry: Entry) -> bool:
        """Tell whether the gazetteer has a place by the same number."""
        return any(i in self._ids for i in entry.external_ids)

    def suggest(
        self, unknown: Unknown, further: Iterable[Entry] = (), most: int = _MOST_SHOWN
    ) -> list[Candidate]:
        """Rank the candidates for a name; `further` are places that a service gave for just this name."""
        asked = Spellings(e for e in further if not self._is_known(e))
        found = _together([*self._found.like(unknown.name), *asked.like(unknown.name)])
        candidates = [_candidate(unknown, match, known=True) for match in self._known.like(unknown.name)]
        candidates += [_candidate(unknown, match, known=False) for match in found]
        return sorted(candidates, key=lambda c: (-c.score, c.entry.id))[:most]


def _candidate(unknown: Unknown, match: Match, *, known: bool) -> Candidate:
    point = match.entry.point
    around = [beside_point(point, n) for n in unknown.neighbors if _is_spot(n)] if point else []
    beside = min(around, key=lambda n: (n.distance_km, n.entry.id), default=None)
    near = 1 / (1 + beside.distance_km / _HALF_WAY_KM) if beside else _UNPLACED
    score = _WEIGHT_OF_NAME * match.likeness + _WEIGHT_OF_PLACE * near
    return Candidate(unknown, match.entry, round(score, 3), match.likeness, match.why, beside, known)


def _is_spot(entry: Entry) -> bool:
    """Tell whether an entry is a place that one can lie beside: an area or a road is wherever it is."""
    return entry.point is not None and not entry.kind.is_area and entry.kind is not PlaceKind.ROAD


def _together(matches: Iterable[Match]) -> Iterator[Match]:
    """Join what several sources tell of one place; the most alike name leads."""
    groups: list[list[Match]] = []
    for match in sorted(matches, key=lambda m: (-m.likeness, m.entry.id)):
        home = next((group for group in groups if _is_one_place(group, match)), None)
        if home is None:
            groups.append([match])
        else:
            home.append(match)
    for group in groups:
        yield group[0]._replace(entry=joined([match.entry for match in group]))


def _is_one_place(group: Sequence[Match], match: Match) -> bool:
    """Let sources of different houses agree; two rows of one house are two places."""
    a, b = group[0].entry.point, match.entry.point
    if not a or not b or any(_house(m.entry) == _house(match.entry) for m in group):
        return False
    return rough_distance_m(a, b) <= _ONE_PLACE_M


def _house(entry: Entry) -> str:
    return entry.sources[0].text.partition(" ")[0] if entry.sources else ""


def joined(entries: Sequence[Entry]) -> Entry:
    """Make one entry of what several sources tell; its radius holds the points of all of them."""
    ordered = sorted(entries, key=lambda e: (_preference(e), e.id))
    first = ordered[0]
    points = [e.point for e in ordered if e.point]
    spread = max((distance_m(points[0], point) for point in points[1:]), default=None)
    return replace(
        first,
        names=_names(ordered),
        admin1=next((e.admin1 for e in ordered if e.admin1), ""),
        admin2=next((e.admin2 for e in ordered if e.admin2), ""),
        radius_m=max(first.radius_m, spread or 0.0),
        spread_m=None if spread is None else round(spread),
        source_count=len({_house(e) for e in ordered if e.point}),
        sources=tuple(source for e in ordered for source in e.sources),
        external_ids=tuple(dict.fromkeys(i for e in ordered for i in e.external_ids)),
    )


def _preference(entry: Entry) -> int:
    house = _house(entry)
    return _POINT_FIRST.index(house) if house in _POINT_FIRST else len(_POINT_FIRST)


def _names(entries: Iterable[Entry]) -> tuple[Name, ...]:
    """Give each spelling once, with one preferred name in each language."""
    seen: dict[tuple[str, str], Name] = {}
    chosen: set[str] = set()
    for name in (name for entry in entries for name in entry.names):
        if (name.text, name.language) not in seen:
            preferred = name.preferred and name.language not in chosen
            seen[name.text, name.language] = name._replace(preferred=preferred)
            chosen |= {name.language} if preferred else set()
    return tuple(seen.values())


def by_weight(unknowns: Iterable[Unknown]) -> list[Unknown]:
    """Order names by how often and in how many documents they stand."""
    return sorted(unknowns, key=lambda u: (-u.count, -u.documents, u.name))


def neighbors_of(names: Iterable[str], entries: Mapping[str, Entry]) -> tuple[Entry, ...]:
    """Find the entries that a list of ids means; an id that is gone is passed over."""
    return tuple(entries[i] for i in names if i in entries)
