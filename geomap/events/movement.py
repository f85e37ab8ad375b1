"""The way of a movement: its stops in the order of travel, whatever the order of telling.

Every place of a report gets a tag from the word that governs it. What is planned or denied is
not read, nor what the vehicles do once the joint part is over ("then the Turks left for Y").
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from geomap.events.bystanders import (
    is_example,
    is_looked_at,
    is_of_a_count,
    is_of_the_source,
    is_of_the_speaker,
)
from geomap.events.denials import without_denied
from geomap.events.elsewhere import is_in_name
from geomap.events.governments import sort_of, speaks
from geomap.events.itineraries import clauses_of_way_before
from geomap.events.kinds import is_of_post
from geomap.events.meeting import from_gathering, from_meeting_point
from geomap.events.points import (
    from_first_station,
    from_front,
    from_planned_start,
    from_point_of_return,
    where_it_turned,
    with_points_meant,
)
from geomap.events.predicates import predicate, resumed, start_points
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
    before = clauses_of_way_before(scene, links, report)
    joint = [*before, *_joint_clauses(report)]
    read = [
        (c, s)
        for c in joint
        for s in c.spots
        if _may_stop(scene, links, s) and not is_unreached(scene, links, c, s)
    ]
    tagged = [Stop(s, tag(scene, links, report, c, s) or ("tour" if c in before else "")) for c, s in read]
    tagged += [Stop(s, "through") for s in _places_of_parting(scene, links, report, joint)]
    tagged = without_denied(scene, links, tagged, report.clauses)
    may_stop = partial(_may_stop, scene, links)
    told = from_first_station(where_it_turned([t for t in tagged if t.tag]))
    told = with_points_meant(scene, may_stop, told, joint)
    told = from_meeting_point(scene, from_point_of_return(scene, told, joint), joint)
    told = from_gathering(told, joint)
    told = from_planned_start(links, told, joint)
    told = from_front(scene, links, may_stop, told, joint)
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
        told = clause.has("patrol") or clause.is_share  # the first branch is told with the whole
        if parted is not None and clause.sentence is parted.sentence and not told:
            continue
        parted = clause if _is_after(clause, report, joint) else None
        if parted is None and _is_travel(clause):
            joint.append(clause)
    return joint


def _places_of_parting(
    scene: Scene, links: Sequence[Link], report: Report, joint: Sequence[Clause]
) -> list[Spot]:
    """`وانقسم الموكب عند X: فرع تابع`: all came as far as X, where the others turned off."""
    parted = [c for c in report.clauses if joint and c not in joint and c.first > joint[0].first]
    verbs = [(c, m) for c in parted for m in c.all("move")[:1] if m.value == "split"]
    return [
        s
        for c, m in verbs
        for s in c.spots
        if links[s.index].way in {"at", "near"} and _may_stop(scene, links, s)
        if s.first > m.first and not scene.marks_in(m.last, s.first, "move", "break")
    ]


def _is_travel(clause: Clause) -> bool:
    """Soldiers that spread out along the way of a patrol do not travel it, nor does who is only mentioned."""
    beside = (_is_set_beside(clause) or _is_only_beside(clause)) and not clause.has("convoy")
    if clause.is_statistic or beside:
        return False
    if clause.is_of_guards or _is_aim(clause):
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


def _is_set_beside(clause: Clause) -> bool:
    """`خلافاً لسابقتها التي بلغت X`: the patrol before, with which this one is compared."""
    one = any(m.value == "one" for m in clause.all("patrol"))
    return clause.has("compared") and not one


def _is_only_beside(clause: Clause) -> bool:
    """`سبقها تمشيط`; but not `وسبقتها دورية انطلقت من X`, which tells of that patrol."""
    patrols = [m.last for m in clause.all("patrol")]
    told = any(m.cue.tense == "past" and m.first >= patrols[0] for m in clause.all("move") if patrols)
    return clause.has("beside") and not told


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
    if spot.is_road or spot.is_coarse or link.repeats or is_example(scene, links, spot):
        return False
    if scene.marks_in(spot.first - _BORDER_REACH, spot.first, "border") or is_of_the_source(scene, spot):
        return False
    named_after = is_in_name(scene, spot) and ":" not in scene.gap(spot.first)
    if (
        named_after
        or is_of_a_count(scene, spot)
        or is_of_the_speaker(scene, link, spot)
        or is_looked_at(scene, link, spot)
    ):
        return False
    return link.within is None or bool(resumed(scene, spot)) or predicate(scene, link, spot) is not None


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
