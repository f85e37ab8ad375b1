"""What the rest of the document says about a candidate: neighbours, anchors, governorates.

Anchors are the places that the document surely speaks of. A candidate near them gains, one
far from all of them loses; so homonyms fall to the place that fits the text. Distances are
great-circle, since only their order of size counts here.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from geomap.geodesy import rough_distance_m
from geomap.model import PlaceKind
from geomap.places.names import loose_words
from geomap.places.nearest import PointsTold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from geomap.geodesy import Point
    from geomap.model import Entry
    from geomap.places.gazetteer import Gazetteer
    from geomap.places.lexicon import Lexicon
    from geomap.places.recognize import Sighting

    Scores = Sequence[tuple[Entry, float]]

_NEIGHBOR_M = 15_000.0
_NEAR_M = 30_000.0
_REGION_M = 80_000.0
_FAR_M = 150_000.0
_OFF_LIST_M = 40_000.0
_RIGHT_AFTER = 2  # words between a name and its country
_BESIDE = 8  # words between a name and the governorate that locates it
_LEAD = 1.0  # by how much an anchor outscores its rivals
_HOME_KIND = PlaceKind.GOVERNORATE
# What lies near speaks for a governorate as it does for the city of its name, else the city always won.
_AS_NEAR_AS_ITS_SEAT = frozenset({PlaceKind.ROAD, PlaceKind.GOVERNORATE})


class Member(NamedTuple):
    """A member of a list: where it may lie, if it is a point; whether it is rather an area."""

    mention_id: str
    points: tuple[Point, ...]
    is_area: bool


class Members(NamedTuple):
    """The members of a list: all, those that are rather areas, and where the others may lie."""

    ids: frozenset[str]
    areas: frozenset[str]
    points: PointsTold


class Area(NamedTuple):
    """A governorate or a country that is named: the sentence, its first word, its id."""

    sentence: int
    first: int
    id: str


@dataclass(frozen=True, slots=True)
class Context:
    """The document's anchors and their mentions, the list neighbours, the areas in the order of the words."""

    anchors: PointsTold
    lists: Mapping[int, Members]
    spanned: frozenset[int]  # numbers of the lists behind "between"
    governorates: tuple[Area, ...]
    settlements: tuple[int, ...]  # first words of sure settlements, in order
    countries: tuple[Area, ...]  # and the regions of foreign ones
    homeland: Mapping[str, str]  # entry id -> country id
    home: Mapping[str, str]  # entry id -> governorate id
    names: frozenset[str]  # the document's names, without articles

    def speaks(self, sighting: Sighting, entry: Entry) -> Iterator[tuple[str, str]]:
        """Yield the rules that fire for `entry` as the meaning of `sighting`, with their words."""
        if self.is_lone(sighting):
            yield "lone_name", ""
        if entry.point is None or entry.kind is PlaceKind.COUNTRY:
            return
        if entry.kind.is_settlement or entry.kind in _AS_NEAR_AS_ITS_SEAT:
            yield from self._by_distance(sighting, entry, entry.point)
        yield from self._by_governorate(sighting, entry)
        yield from self._by_country(sighting, entry)
        yield from self._by_list(sighting, entry, entry.point)

    def _by_distance(self, sighting: Sighting, entry: Entry, point: Point) -> Iterator[tuple[str, str]]:
        nearest = self.anchors.nearest_m(point, sighting.mention.id)
        if nearest is None:
            return
        if nearest <= _NEAR_M:
            yield "near_document", f"{nearest / 1000:.0f} km"
        elif nearest <= _REGION_M:
            yield "near_region", f"{nearest / 1000:.0f} km"
        elif nearest > _FAR_M and entry.kind is not _HOME_KIND:
            yield "far_document", f"{nearest / 1000:.0f} km"

    def is_lone(self, sighting: Sighting) -> bool:
        """Tell whether nothing but its letters makes a place of a word that has another meaning too."""
        alone = self.names == {"".join(loose_words(sighting.words))}
        return alone and sighting.mention.cues == ("homograph",)

    def _by_governorate(self, sighting: Sighting, entry: Entry) -> Iterator[tuple[str, str]]:
        home = self.home.get(entry.id)
        if home is None or entry.kind is PlaceKind.GOVERNORATE:
            return
        beside = [
            area.id
            for area in _begin_within(self.governorates, sighting.last, sighting.last + _BESIDE)
            if area.sentence == sighting.mention.sentence
            and not self._has_settlement(sighting.last, area.first)
        ]
        if beside:
            yield ("admin_agrees" if home in beside else "admin_differs"), beside[0]

    def _has_settlement(self, first: int, end: int) -> bool:
        """Tell whether a sure settlement begins among the words `first:end`."""
        return bisect_left(self.settlements, first) < bisect_left(self.settlements, end)

    def _by_country(self, sighting: Sighting, entry: Entry) -> Iterator[tuple[str, str]]:
        """Let a country right after a name, "X in Y", tell which X is meant."""
        for area in _begin_within(self.countries, sighting.last, sighting.last + _RIGHT_AFTER + 1):
            if area.sentence == sighting.mention.sentence and self.homeland.get(entry.id) == area.id:
                yield "country_agrees", area.id

    def _by_list(self, sighting: Sighting, entry: Entry, point: Point) -> Iterator[tuple[str, str]]:
        """Members of a list are of one sort: villages beside villages, governorates beside governorates."""
        number = sighting.mention.list_id
        if number is None:
            return
        members = self.lists[number]
        if entry.kind.is_area:
            if _others(members.areas, sighting):
                yield "listed_with_area", ""
            return
        if number in self.spanned:
            yield "between_ends", ""
        nearest = members.points.nearest_m(point, sighting.mention.id)
        if nearest is None:
            return
        yield ("listed_with_place" if _others(members.ids, sighting) > 1 else "paired_with_place"), ""
        if nearest <= _NEIGHBOR_M:
            yield "near_neighbor", f"{nearest / 1000:.0f} km"
        elif nearest > _OFF_LIST_M and entry.kind is not PlaceKind.CITY:
            yield "far_neighbor", f"{nearest / 1000:.0f} km"


def _others(ids: frozenset[str], sighting: Sighting) -> int:
    """Count the ids that are not the sighting's own."""
    return len(ids) - (sighting.mention.id in ids)


def _begin_within(areas: Sequence[Area], first: int, end: int) -> Sequence[Area]:
    """Give the areas whose first word is one of `first:end`."""
    begins = itemgetter(1)
    return areas[bisect_left(areas, first, key=begins) : bisect_left(areas, end, key=begins)]


def build_context(
    sightings: Sequence[Sighting], scores: Sequence[Scores], gazetteer: Gazetteer, lexicon: Lexicon
) -> Context:
    """Read the document's anchors, lists and governorates from the locally scored candidates."""
    home = {e.id: g for row in scores for e, _ in row if (g := gazetteer.home(e, _HOME_KIND))}
    homeland = {e.id: c for row in scores for e, _ in row if (c := gazetteer.home(e, PlaceKind.COUNTRY))}
    anchors: list[tuple[Point, str]] = []
    governorates: list[Area] = []
    settlements: list[int] = []
    members: dict[int, list[Member]] = {}
    for sighting, row in zip(sightings, scores, strict=True):
        entry = _sure(row, lexicon.weights["accept"])
        if entry is not None and entry.point is not None and _is_anchor(entry):
            anchors.append((entry.point, sighting.mention.id))
            settlements += [sighting.first] if entry.kind.is_settlement else []
        if best := _governorate(row):
            governorates.append(Area(sighting.mention.sentence, sighting.first, best.id))
        if sighting.mention.list_id is not None:
            members.setdefault(sighting.mention.list_id, []).append(_member(sighting, row))
    return Context(
        PointsTold(anchors),
        {number: _members(found) for number, found in members.items()},
        frozenset(
            s.mention.list_id
            for s in sightings
            if s.mention.list_id is not None and "between" in s.mention.cues
        ),
        tuple(sorted(governorates, key=itemgetter(1))),
        tuple(sorted(settlements)),
        tuple(sorted(_countries(sightings, scores, homeland), key=itemgetter(1))),
        homeland,
        home,
        frozenset(
            "".join(loose_words(s.words))
            for s, row in zip(sightings, scores, strict=True)
            if any(score >= lexicon.weights["accept"] for _, score in row)
        ),
    )


def _countries(
    sightings: Sequence[Sighting], scores: Sequence[Scores], homeland: Mapping[str, str]
) -> Iterator[Area]:
    for sighting, row in zip(sightings, scores, strict=True):
        best = max(row, key=lambda c: c[1], default=None)
        if (
            best is not None
            and best[0].kind in {PlaceKind.COUNTRY, PlaceKind.REGION}
            and best[0].id in homeland
        ):
            yield Area(sighting.mention.sentence, sighting.first, homeland[best[0].id])


def _members(found: Sequence[Member]) -> Members:
    return Members(
        frozenset(member.mention_id for member in found),
        frozenset(member.mention_id for member in found if member.is_area),
        PointsTold((point, member.mention_id) for member in found for point in member.points),
    )


def _member(sighting: Sighting, row: Scores) -> Member:
    best = max(row, key=lambda c: c[1], default=None)
    if best is not None and best[0].kind.is_area:
        return Member(sighting.mention.id, (), is_area=True)
    points = tuple(e.point for e, _ in row if e.point is not None and not e.kind.is_area)
    return Member(sighting.mention.id, points, is_area=False)


def _sure(row: Scores, accept: float) -> Entry | None:
    """Give the entry that stands out by itself, if one does; a city and its district are no rivals."""
    ranked = sorted(row, key=lambda c: -c[1])
    if not ranked or ranked[0][1] < accept + _LEAD:
        return None
    close = [entry for entry, score in ranked if ranked[0][1] - score < _LEAD]
    if any(not _is_around(entry, close[0]) for entry in close[1:]):
        return None
    return next((entry for entry in close if entry.kind.is_settlement), close[0])


def _is_anchor(entry: Entry) -> bool:
    """`ريف عين العرب`: a district is small enough to tell what the document is about."""
    return entry.kind.is_settlement or entry.kind is PlaceKind.DISTRICT


def _is_around(entry: Entry, other: Entry) -> bool:
    """Tell whether one of two entries is an area and both lie together: a city and its district."""
    if entry.point is None or other.point is None or not (entry.kind.is_area or other.kind.is_area):
        return False
    return rough_distance_m(entry.point, other.point) <= _NEAR_M


def _governorate(row: Scores) -> Entry | None:
    """Give the governorate among the candidates, whether or not the city outscores it."""
    return next((e for e, _ in row if e.kind is _HOME_KIND), None)
