"""Where a movement was met: the place of an attack on a patrol is one that the patrol came to.

"It was shelled near X" tells a stop as much as "it passed X" does. The place goes where it makes
the way least longer; where positions are unknown, before the end.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geomap.events.cues import word_list
from geomap.events.detours import between_m
from geomap.events.told_numbers import number_struck
from geomap.events.travel import Stop
from geomap.model import EventKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geomap.events.clause import Clause
    from geomap.events.cues import Mark
    from geomap.events.drafts import Draft
    from geomap.events.movement import Way
    from geomap.events.scene import Scene, Spot

_MET = {EventKind.PATROL: ("patrol", "vehicles"), EventKind.REINFORCEMENT: ("convoy",)}
_NOTE_REACH = 2  # "Y, east of X"
_POINTING_REACH = 3  # "threw stones at it"
_MOST_SITES = 4  # villages of one protest
_REACH = 2  # sentences between the movement and what befell it
_CLOSING = frozenset({"to", "end", "return"})


def with_encounters(scene: Scene, drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """Add to each way the places where what moved was attacked or pelted."""
    told: dict[int, list[int]] = {}
    for at, draft in enumerate(drafts):
        told.setdefault(_sentence(draft), []).append(at)
    return tuple(_met(scene, draft, _told_near(draft, drafts, told)) for draft in drafts)


def _sentence(draft: Draft) -> int:
    return draft.report.first.clause.sentence.index


def _told_near(draft: Draft, drafts: Sequence[Draft], told: Mapping[int, Sequence[int]]) -> list[Draft]:
    """Give the drafts of the sentences around; `told` has the drafts of each."""
    here = _sentence(draft)
    around = range(here - _REACH, here + _REACH + 1)
    return [drafts[at] for at in sorted(i for sentence in around for i in told.get(sentence, ()))]


def _met(scene: Scene, draft: Draft, drafts: Sequence[Draft]) -> Draft:
    draft = _placed_where_struck(scene, draft, drafts)
    way = draft.way
    if way is None or not way.stops or draft.kind not in _MET or not draft.certainty.is_executed:
        return draft
    for other in drafts:
        if _befell(scene, other, draft) and draft.date is None:
            draft = replace(draft, date=other.date, borrowed=True)  # it was on its way that day
        if draft.kind is EventKind.PATROL and draft.number is None and _befell(scene, other, draft):
            draft = replace(draft, number=number_struck(scene, other.report))
        told = [*(s.spot for s in way.stops), *_around_stops(scene, draft, way)]
        if _befell(scene, other, draft) and not any(s.is_at(t) for s in told for t in other.sites):
            at = _goes_on_at(draft, other)
            sites = [s for s in other.sites if not _is_area(scene, s)] or list(other.sites)
            way = _inserted(_only_reached(scene, draft, way, other), sites, at, turned=_turned_there(draft))
    return replace(draft, way=way)


def _around_stops(scene: Scene, draft: Draft, way: Way) -> list[Spot]:
    """Give the places that only say where a stop lies: pelted near X on the way to "Y, east of X"."""
    stops = {s.spot.index for s in way.stops}
    named = [s for c in draft.report.clauses for s in c.spots if s.index not in stops]
    behind = [s for s in named if s.index - 1 in stops]
    ends = {s.spot.index: s.spot.last for s in way.stops}
    near = [s for s in behind if s.first - ends[s.index - 1] <= _NOTE_REACH]
    return [s for s in near if scene.commas.isdisjoint(range(ends[s.index - 1], s.first + 1))]


def _placed_where_struck(scene: Scene, draft: Draft, drafts: Sequence[Draft]) -> Draft:
    """Put a patrol of which only the road is told where it was struck."""
    bare = (
        draft.way is not None and not draft.way.stops and all(s.is_road or s.is_coarse for s in draft.sites)
    )
    driven = draft.way is not None and bool(draft.way.roads)
    if draft.kind is not EventKind.PATROL or not (bare and driven) or not draft.certainty.is_executed:
        return draft
    struck = next((d for d in drafts if _befell(scene, d, draft)), None)
    return replace(draft, sites=struck.sites) if struck else draft


def _only_reached(scene: Scene, draft: Draft, way: Way, other: Draft) -> Way:
    """`قاصداً X`, "on its way to X": a goal still ahead when something struck was perhaps not reached."""
    goal = way.stops[-1]
    first = scene.sentence_of(goal.spot.first).first
    headed = any(scene.key(at) in word_list("headed") for at in range(first, goal.spot.first))
    before = goal.spot.first < other.report.first.clause.last  # and not `لكنها واصلت طريقها إلى X`
    ahead = before or any(c.looks_back for c in draft.report.clauses if goal.spot in c.spots)
    if other.report.family != "violence" or goal.tag != "to" or not (headed and ahead and way.stops[1:]):
        return way
    return replace(way, stops=way.stops[:-1])


def _befell(scene: Scene, other: Draft, draft: Draft) -> bool:
    """Tell whether `other` is an attack, at one place, on what moved, that day and told beside it."""
    if other.report.family not in {"violence", "protest"} or not other.certainty.is_executed:
        return False
    clauses = other.report.clauses
    if _is_of_other_patrol(scene, other, draft):
        return False
    targeted = any(c.has(family) for c in clauses for family in _MET[draft.kind]) or _is_within(other, draft)
    targeted = targeted or any(_is_met(scene, c, m) for c in clauses for m in c.all("block", "throw", "meet"))
    returns = [m for c in clauses for m in c.all("move") if m.value == "return"]
    # `وأجبروها على العودة`: it was made to go back, and not met on its way back
    returns = [m for m in returns if scene.key(m.first - 1) not in word_list("made_to")]
    going_back = any(not m.cue.is_verb or m.first < s.first for m in returns for s in other.sites[:1])
    several = other.report.family == "protest"  # a patrol may be pelted in village after village
    named = 1 <= len(other.sites) <= (_MOST_SITES if several else 1) and other.unnamed.site is None
    placed = named and not any(s.is_coarse or s.is_road for s in other.sites)
    return targeted and placed and not going_back and _is_beside(other, draft)


def _is_met(scene: Scene, clause: Clause, mark: Mark) -> bool:
    """`اعترضها سكان X`, "threw stones at it": a crowd met what was told before."""
    owned = mark.cue.tense == "past" and scene.key(mark.first).endswith(("ها", "هم", "ه"))
    pointed = any(scene.key(at) in {"it", "them"} for at in range(mark.last, mark.last + _POINTING_REACH))
    return clause.has("crowd") and (owned or pointed)


def _is_of_other_patrol(scene: Scene, other: Draft, draft: Draft) -> bool:
    """`خلافاً للدورية 15 التي أوقفها محتجون`, `فُضّ اعتصام X`: another patrol, or none, was met."""
    number = number_struck(scene, other.report)
    told = other.report.first.topic
    cleared = told is not None and told.mark.family == "clear" and other.report.first.clause.has("camp")
    return cleared or (number is not None and draft.number is not None and number != draft.number)


def _is_within(other: Draft, draft: Draft) -> bool:
    """Tell whether both are told in one sentence, so that what befell must have befallen what moved.

    `خرجت دورية ... فقابلها سكان X بالحجارة`, `عبرت X قبل أن تصاب قرب Y`, `انفجرت عبوة قرب Y لدى مرورها`.
    """
    there = other.report.first.clause
    here = [c for c in draft.report.clauses if c.sentence.index == there.sentence.index]
    if not here:
        return False
    if here[0].first > there.first:
        return here[0] is draft.report.first.clause and _opens_with(here[0], "when")
    if other.report.family == "protest" or _opens_with(there, "before", "until", "when"):
        return True
    return any(m.first == there.first for m in there.all("occurrence", "harm"))  # `فتعرضت لقصف`, "was hit"


def _opens_with(clause: Clause, *values: str) -> bool:
    return any(m.value in values and m.first == clause.first for m in clause.all("break"))


def _is_beside(other: Draft, draft: Draft) -> bool:
    told, here = _sentence(other), _sentence(draft)
    days = [(d.date.start_on or d.date.surface) if d.date else None for d in (other, draft)]
    recalled = 0 <= here - told <= 1 and any(c.looks_back for c in draft.report.clauses)
    around = {c.sentence.index for c in draft.report.clauses}
    undated = draft.date is None and (told == here or recalled or told in around)
    near = abs(told - here) <= _REACH and (days[0] == days[1] or undated)
    return near and other.aggregate == draft.aggregate


def _goes_on_at(draft: Draft, other: Draft) -> int | None:
    """Give the word behind which the text tells what came after: `ولم تتوقف، بل تابعت عبر X`, `وأكملت بعدها`.

    Words for the villages where it was met, `ثم نزلت إلى القرى الثلاث`, mark the same.
    """
    met = other.report.clauses[-1].last
    later = [c for c in draft.report.clauses if c.first >= met]
    marks = [m for c in later for m in c.all("same_places", "resumed")]
    return min((m.first for m in marks), default=None)


def _is_area(scene: Scene, spot: Spot) -> bool:
    """`في ريف X: في Y ثم في Z`: the countryside around the villages."""
    return any(m.family == "aside" and m.value == "area" for m in scene.ending_at.get(spot.first - 1, ()))


def _turned_there(draft: Draft) -> bool:
    """`فارتدت إلى نقطة انطلاقها`: what befell it made it turn, where no other end is told."""
    told = any(s.tag in _CLOSING for s in draft.way.stops) if draft.way else True
    turns = [m for c in draft.report.clauses for m in c.all("move") if m.value in {"return", "turn"}]
    return not told and any(m.prefix[:1] == "ف" for m in turns)


def _inserted(way: Way, spots: Sequence[Spot], goes_on_at: int | None, *, turned: bool = False) -> Way:
    stops = list(way.stops)
    first = 1 if stops[0].tag == "from" else 0
    last = len(stops) - 1 if stops[-1].tag in _CLOSING else len(stops)
    at = min(range(first, max(last, first) + 1), key=lambda i: (_detour_m(stops, i, spots), i != last))
    if turned:
        at = len(stops)
    elif goes_on_at is not None:
        told = (i for i, s in enumerate(stops) if i >= first and s.spot.first > goes_on_at)
        at = next(told, at)
    met = (Stop(spot, "through") for spot in spots)
    return replace(way, stops=(*stops[:at], *met, *stops[at:]))


def _detour_m(stops: Sequence[Stop], at: int, spots: Sequence[Spot]) -> float:
    """Give how much longer the way gets with the places before stop `at`; 0 where a position is unknown."""
    before = stops[at - 1].spot if at else None
    after = stops[at].spot if at < len(stops) else None
    direct = between_m(before, after)
    return between_m(before, spots[0]) + between_m(spots[-1], after) - direct
