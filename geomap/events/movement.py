"""The way of a movement: its stops in the order of travel, whatever the order of telling.

Every place of a report gets a tag from the word that governs it. What is planned or denied is
not read, nor what the vehicles do once the joint part is over ("then the Turks left for Y").
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from geomap.events.elsewhere import is_in_name
from geomap.events.governments import sort_of, speaks
from geomap.events.kinds import is_of_post
from geomap.events.meeting import from_meeting_point
from geomap.events.number_words import is_ordinal
from geomap.events.points import from_planned_start, from_point_of_return, with_points_meant
from geomap.events.predicates import RELATIVES, predicate, resumed, start_points
from geomap.events.reach import is_denied, is_unreached
from geomap.events.tags import tag
from geomap.events.travel import Stop, in_order
from geomap.model import EventKind, PlaceKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.events.clause import Clause
    from geomap.events.cues import Mark
    from geomap.events.links import Link
    from geomap.events.reports import Report
    from geomap.events.scene import Scene, Spot

_RESULTS = frozenset({"reach", "end", "return"})  # "to come to rest in X" tells what came of it
_SOURCE_REACH = 3  # words between a source and where it is
_BORDER_REACH = 2  # "the border with X"
_LOCATING_REACH = 4  # "returned to X east of Y, where it began"
_HOME_REACH = 4  # "returned to their country"
_SUBJECT_REACH = 2  # "returned the Russian patrol": the verb, a noun, its nation


@dataclass(frozen=True, slots=True)
class Way:
    """The stops in the order of travel; `seen` are places where the movement was only noticed."""

    stops: tuple[Stop, ...]
    returns: bool
    seen: tuple[Spot, ...]
    roads: tuple[Spot, ...]


def read_way(scene: Scene, links: Sequence[Link], report: Report) -> Way:
    """Read the way of a movement from all clauses of its report."""
    joint = _joint_clauses(report)
    read = [
        (c, s)
        for c in joint
        for s in c.spots
        if _may_stop(scene, links, s) and not is_unreached(scene, links, c, s)
    ]
    tagged = [Stop(s, tag(scene, links, report, c, s)) for c, s in read]
    may_stop = partial(_may_stop, scene, links)
    told = with_points_meant(scene, may_stop, [t for t in tagged if t.tag], joint)
    told = from_meeting_point(scene, from_point_of_return(scene, told, joint), joint)
    told = from_planned_start(links, told, joint)
    stops = in_order(scene, links, told, joint)
    stops = _into_a_province(scene, links, report, joint, stops)
    roads = tuple(s for c in report.clauses for s in c.spots if s.is_road and not _is_beside(links, s))
    seen = tuple(t.spot for t in told if t.tag == "seen")
    return Way(tuple(stops), _returns(scene, joint, stops), seen, roads)


def _into_a_province(
    scene: Scene, links: Sequence[Link], report: Report, joint: Sequence[Clause], stops: list[Stop]
) -> list[Stop]:
    """Let a convoy without a finer end go to the province, a patrol to a district: `من X إلى محافظة Y`."""
    if [t.tag for t in stops] != ["from"]:
        return stops
    patrol = report.kind is EventKind.PATROL
    wide = [
        Stop(s, "to")
        for c in joint
        for s in c.spots
        if (s.kind is PlaceKind.DISTRICT if patrol else s.is_coarse and not s.is_country)
        if links[s.index].way in {"to", "toward", "end"}
        if not is_unreached(scene, links, c, s)
    ]
    return [*stops, *wide[:1]]


def _is_beside(links: Sequence[Link], road: Spot) -> bool:
    """`قرى جنوب طريق X`: the road only says where a place lies."""
    return links[road.index].within is not None and links[road.index].aside


def _joint_clauses(report: Report) -> list[Clause]:
    """Give the clauses in which all travel together."""
    joint: list[Clause] = []
    parted: Clause | None = None
    for part in report.parts:
        clause = part.clause
        if parted is not None and not (clause.has("patrol") or clause.sentence is not parted.sentence):
            continue
        parted = clause if _is_after(clause, report, joint) else None
        if parted is None and _is_travel(clause):
            joint.append(clause)
    return joint


def _is_travel(clause: Clause) -> bool:
    """Soldiers that spread out along the way of a patrol do not travel it, nor does who is only mentioned."""
    if clause.is_statistic or clause.has("beside") or clause.is_of_guards or _is_aim(clause):
        return False
    verbs = [m for m in clause.all("move", "run") if m.cue.is_verb and not _is_of_planes(clause, m)]
    if not verbs and any(_is_of_planes(clause, m) for m in clause.all("move")):
        return False
    if not verbs and any(m.first == clause.first for m in clause.all("lies")):
        return False  # `وتقع القرى في ريف X`
    if any(m.value == "go" and is_of_post(clause, m) for m in verbs):
        return False
    came = any(m.value == "from" and m.last - m.first > 1 for m in clause.all("way"))
    return bool(verbs) or not (clause.has("deploy") or (_is_pelted(clause) and not came))


def _is_of_planes(clause: Clause, mark: Mark) -> bool:
    """`حطت مروحيتان في مطار X`: helicopters came down there, and no patrol."""
    own = mark.cue.is_verb and mark.value != "escort"
    return own and any(m.first == mark.last for m in clause.all("escort", "aircraft"))


def _is_aim(clause: Clause) -> bool:
    """`لإقامة نقطة في X`: what a movement is for, and nowhere that it is told to have been."""
    return any(m.first == clause.first and m.prefix == "ل" for m in clause.all("found"))


def _is_pelted(clause: Clause) -> bool:
    return clause.has("throw") or clause.has("stones")


def _is_after(clause: Clause, report: Report, before: Sequence[Clause]) -> bool:
    """Tell whether one nation of a joint movement alone moves on, or a convoy is to go on."""
    verbs = clause.all("move")
    if report.kind is not EventKind.PATROL:
        aims = [m for m in verbs if m.cue.tense == "present" and "ل" in m.prefix]
        return any(m.value not in _RESULTS for m in aims)
    nations = {n.value for c in before for n in c.all("nation")}
    joint = len(nations) != 1 or any(c.has("joint") for c in before)
    first = clause.has("patrol", "one") and not any(c.has("patrol") for c in before)
    if clause is report.first.clause or first or not joint:
        return False
    return any(m.value == "split" for m in verbs) or _moves_by_itself(clause, verbs)


def _moves_by_itself(clause: Clause, verbs: Sequence[Mark]) -> bool:
    """One nation stands beside the verb as its subject, and the other does not follow it."""
    nations = clause.all("nation")
    before = [n for v in verbs for n in nations if n.last == v.first]
    if any(not any(0 < n.first - other.first <= _SUBJECT_REACH for other in nations) for n in before):
        return True
    subject = next((n for v in verbs for n in nations if 0 < n.first - v.first <= _SUBJECT_REACH), None)
    return subject is not None and not any(n.first == subject.last for n in nations)


def _may_stop(scene: Scene, links: Sequence[Link], spot: Spot) -> bool:
    """Tell whether a name may be a stop: no road, no province, nothing that lies around a stop."""
    link = links[spot.index]
    sort = sort_of(spot)
    if sort == "power" or (sort == "base" and speaks(scene, link, spot)):
        return False
    if spot.is_road or spot.is_coarse or link.repeats or _is_example(scene, links, spot):
        return False
    if scene.marks_in(spot.first - _BORDER_REACH, spot.first, "border") or _is_of_the_source(scene, spot):
        return False
    named_after = is_in_name(scene, spot) and ":" not in scene.gap(spot.first)
    if named_after or _is_of_a_count(scene, spot) or _is_looked_at(scene, link, spot):
        return False
    return link.within is None or bool(resumed(scene, spot)) or predicate(scene, link, spot) is not None


def _is_looked_at(scene: Scene, link: Link, spot: Spot) -> bool:
    """`بلدة X التي تطل على Y`, `التي تقع قبالة Y`: Y only says where X lies."""
    near = scene.marks_in(spot.first - _SOURCE_REACH, spot.first, "lies")
    beside = link.aside and any(scene.key(m.first - 1) in RELATIVES for m in near)
    return beside or any(m.last == spot.first and m.last - m.first > 1 for m in near)


def _is_example(scene: Scene, links: Sequence[Link], spot: Spot) -> bool:
    """`إلى نقاط الجبل مثل X وY`: names that only serve as examples."""
    floor = scene.sentence_of(spot.first).first
    heads = scene.marks_in(floor, spot.first, "example")
    return bool(heads) and all(links[s.index].listed for s in scene.spots_in(heads[-1].last, spot.last)[1:])


def _is_of_a_count(scene: Scene, spot: Spot) -> bool:
    """`وهي السابعة التي تتعدى X`: it only says among which patrols this one is counted."""
    verbs = [m.first for m in scene.marks_in(spot.first - _SOURCE_REACH, spot.first, "move") if m.cue.is_verb]
    at = verbs[0] if verbs else 0
    return scene.key(at - 1) in RELATIVES and any(is_ordinal(scene.key(i)) for i in (at - 2, at - 3))


def _is_of_the_source(scene: Scene, spot: Spot) -> bool:
    """`أفاد مراسلنا في X بأن`, `وفق مصادر أهلية في X`: who speaks is there, wherever it went."""
    first = scene.sentence_of(spot.first).first
    sources = scene.marks_in(max(first, spot.first - _SOURCE_REACH), spot.first, "source")
    if not sources:
        return False
    between = [scene.key(at) for at in range(sources[-1].last, spot.first)]
    directly = between[-1:] == ["في"] and all(key.endswith("يه") for key in between[:-1])
    return directly or not scene.marks_in(first, spot.first, "move", "run", "patrol", "convoy")


def _is_arrival(scene: Scene, mark: Mark, stops: Sequence[Stop]) -> bool:
    """`عادت القوات إلى أقصى الشمال بدوريتين`: told before any stop, it is only back in the region."""
    place = next((s for s in scene.spots if s.first >= mark.last), None)
    if place is not None and stops and place.is_at(stops[0].spot):
        return False
    reach = place.first if place else mark.last + _LOCATING_REACH
    whither = any(m.value == "to" for m in scene.marks_in(mark.last, reach, "way"))
    started = bool(stops) and place is not None and stops[0].tag == "from" and stops[0].spot.is_at(place)
    whither = whither and not (started or scene.marks_in(mark.last, reach, "start_point"))
    return whither and mark.cue.is_verb and all(t.spot.first > mark.first for t in stops)


def _returns(scene: Scene, clauses: Sequence[Clause], stops: list[Stop]) -> bool:
    """Tell whether the movement came back to where it began."""
    if len(stops) > 2 and stops[0].spot.is_at(stops[-1].spot):
        return True
    told = [
        m
        for c in clauses
        for m in c.marks
        if m.family in {"move", "way"}
        and m.value == "return"
        and not (m.is_future or _is_arrival(scene, m, stops))
        and not is_denied(scene, c, m)
        and not scene.marks_in(m.last, m.last + _HOME_REACH, "home")
    ]
    told += [m for c in clauses for m in c.all("move")[-1:] if m.value == "turn" and m.cue.is_verb]
    told = [m for m in told if m.value != "turn" or all(t.spot.first < m.first for t in stops)]
    points = any(start_points(c) for c in clauses)
    return bool((told or points) and stops) and not any(t.tag == "return" for t in stops)
