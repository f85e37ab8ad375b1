"""Stops told by pointing: "it left *there*", "it went *to it*", "back to where it began", as planned."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geomap.events.predicates import RELATIVES, start_points
from geomap.events.reach import is_denied
from geomap.events.travel import Stop

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from geomap.events.clause import Clause
    from geomap.events.cues import Mark
    from geomap.events.links import Link
    from geomap.events.scene import Scene, Spot

_LOCATING_REACH = 4  # "returned to X east of Y, where it began"
_LOOKED_AT = 100  # places before a pronoun, among which the one that it means is looked for
_FRONT_REACH = 3  # words before a place set first: "from the base of X"
_NOTING = frozenset({"حيث", "وهي", "وهو", "التي", "الذي", "where", "which"})
_THENCE = frozenset({"منها", "منه"})
_THITHER = frozenset({"اليها", "اليه"})


def with_points_meant(
    scene: Scene, may_stop: Callable[[Spot], bool], stops: list[Stop], joint: Sequence[Clause]
) -> list[Stop]:
    """`وخرجت منها`, `سارت إليها`: the place named last before is meant, when no other is told."""
    if not any(t.tag == "from" for t in stops):
        left = _before_verb(scene, may_stop, _pointing(scene, joint, _THENCE, {"from", "leave"}))
        stops = [Stop(left, "from"), *stops] if left else stops
    done = [c for c in joint if not c.has("certainty", "planned")]
    verbs = _pointing(scene, done, _THITHER, {"go", "toward", "from", "leave", "reach"})
    reached = _before_verb(scene, may_stop, verbs)
    if reached is None or any(t.tag in {"to", "end"} or t.spot.is_at(reached) for t in stops):
        return stops
    return [Stop(reached, "to"), *stops]


def _pointing(
    scene: Scene, joint: Sequence[Clause], pronouns: frozenset[str], values: set[str]
) -> list[Mark]:
    """Give the verbs right before such a pronoun, save those denied or of a relative clause."""
    verbs = [m for c in joint for m in c.all("move") if m.value in values and not is_denied(scene, c, m)]
    verbs = [v for v in verbs if pronouns & {scene.key(v.last), scene.key(v.last + 1)}]
    return [v for v in verbs if not RELATIVES & {scene.key(at) for at in range(v.first - 3, v.first)}]


def _before_verb(scene: Scene, may_stop: Callable[[Spot], bool], verbs: Sequence[Mark]) -> Spot | None:
    """Give the last place before the first verb that may be a stop."""
    if not verbs:
        return None
    before = scene.spots_in(0, verbs[0].first)[-_LOOKED_AT:]
    return next((s for s in reversed(before) if s.last <= verbs[0].first and may_stop(s)), None)


def where_it_turned(told: list[Stop]) -> list[Stop]:
    """`وعادت من X أدراجها`: it had come as far as X; where nothing else was told before, it set out there."""
    first = min((t.spot.first for t in told if t.tag != "back"), default=None)
    begun = any(t.tag == "from" for t in told)
    turned = "end" if begun else ""
    return [
        replace(t, tag=turned or ("end" if first is not None and first < t.spot.first else "from"))
        if t.tag == "back"
        else t
        for t in told
    ]


def from_first_station(told: list[Stop]) -> list[Stop]:
    """`أولى محطاتها X`: the start where no other is told, else the first place that was passed."""
    begun = any(t.tag == "from" for t in told)
    first = next((t for t in told if t.tag == "first"), None)
    tags = {"first": "through" if begun else "from"}
    return [replace(t, tag=tags[t.tag] if t is first else "through") if t.tag == "first" else t for t in told]


def from_planned_start(links: Sequence[Link], told: list[Stop], joint: Sequence[Clause]) -> list[Stop]:
    """`كان مقرراً أن تسير من X إلى Y، لكنها توقفت في Z`: it set out as planned when no other start is told."""
    if not told or any(t.tag in {"from", "between"} for t in told):
        return told
    planned = [c for c in joint if c.has("certainty", "planned") and c.first < told[0].spot.first]
    starts = [s for c in planned for s in c.spots if links[s.index].way == "from"]
    starts = [s for s in starts if not (s.is_coarse or s.is_road or links[s.index].within is not None)]
    return [Stop(starts[0], "from"), *told] if len(starts) == 1 else told


def from_front(
    scene: Scene,
    links: Sequence[Link],
    may_stop: Callable[[Spot], bool],
    told: list[Stop],
    joint: Sequence[Clause],
) -> list[Stop]:
    """`من X، حيث هبطت طائرة، انطلق رتل صوب Y`: a start set first, cut off by a word on it."""
    if not told or not joint or any(t.tag == "from" for t in told):
        return told
    sentence, first = joint[0].sentence, joint[0].first
    front = next(iter(scene.spots_in(sentence.first, first)), None)
    opens = front is not None and front.first - sentence.first <= _FRONT_REACH
    if front is None or not opens or links[front.index].way != "from" or not may_stop(front):
        return told
    noted = scene.key(front.last) in _NOTING and front.last in scene.commas
    return [Stop(front, "from"), *told] if noted else told


def from_point_of_return(scene: Scene, told: list[Stop], joint: Sequence[Clause]) -> list[Stop]:
    """`عادت إلى X حيث بدأت`: it set out from X, when no other start is told."""
    told_back = [m.first for c in joint for m in start_points(c)]
    named = [m.first for c in joint for m in c.all("start_point")]
    back = [
        t
        for t in told
        for points in [named if t.tag in {"return", "end"} else told_back if t.tag == "to" else []]
        if any(_is_right_behind(scene, t.spot, at) for at in points)
    ]
    back = back or [t for c in joint for t in told if _is_told_behind_point(c, t)]
    if len(back) != 1 or any(t.tag == "from" for t in told):
        return told
    return [Stop(back[0].spot, "from"), *(t for t in told if t is not back[0])]


def _is_told_behind_point(clause: Clause, stop: Stop) -> bool:
    """`استدارت نحو نقطة انطلاقها في X`: the place named behind the words for the start."""
    if stop.tag != "return" or not clause.first <= stop.spot.first < clause.last:
        return False
    nouns = {m.first for m in clause.all("terminus")}  # not `عادت أدراجها إلى X`
    points = [m for m in start_points(clause) if m.first in nouns]
    first = next((s for s in clause.spots if any(m.last <= s.first for m in points)), None)
    return first is stop.spot


def _is_right_behind(scene: Scene, spot: Spot, at: int) -> bool:
    """Tell whether only words that locate the place stand between it and word `at`."""
    near = 0 <= at - spot.last <= (_LOCATING_REACH if scene.spots_in(spot.last, at) else 1)
    return near and not scene.marks_in(spot.last, at, "move", "run")
