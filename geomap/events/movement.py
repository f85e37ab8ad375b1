"""The stops of a movement, in the order of travel, whatever the order of telling.

Every place of a report gets a tag from the word that governs it. A start goes first, a
stated end last; "through" stands before a destination even when told after it, unless "from
there" or a turn stands between. What is planned or denied is not read, nor what the vehicles
do once the joint part is over ("then the Turks left for Y").
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geomap.events.cues import word_list
from geomap.events.governments import sort_of
from geomap.model import EventKind, PlaceKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.events.clauses import Clause
    from geomap.events.cues import Mark
    from geomap.events.links import Link
    from geomap.events.reports import Report
    from geomap.events.scene import Scene, Spot

_TAGS = {
    "from": "from",
    "leave": "from",
    "to": "to",
    "toward": "to",
    "for": "to",
    "reach": "to",
    "end": "end",
    "through": "through",
    "past": "through",
    "enter": "through",
    "tour": "tour",
    "go": "through",
    "along": "through",
    "return": "return",
    "between": "between",
}
_WAY_TAGS = {**_TAGS, "end": "to"}  # "as far as X" may be followed by more; "ended in X" may not
_FINAL = {"end": "end", "reach": "to", "return": "return", "tour": "tour"}
_RESUMED = {"منها": "from", "منه": "from", "اليها": "to", "اليه": "to", "بها": "through", "فيها": "through"}
_CLOSING = frozenset({"to", "end", "return"})
_REGION_REACH = 3
_STOPPING = frozenset({"turn", "return", "reach", "end"})
_RELATIVES = frozenset({"التي", "الذي"})
_RELATIVE_REACH = 6
_NEGATION_REACH = 2
_SUBJECT_REACH = 2  # "returned the Russian patrol": the verb, a noun, its nation
_SEEN = frozenset({"at", "near", "on", ""})
_PLACELIKE = frozenset({PlaceKind.REGION, PlaceKind.MOUNTAIN})


@dataclass(frozen=True, slots=True)
class Stop:
    """A place of the way with its tag: "from", "to", "end", "through", "tour", "return" or "seen".

    `onward`: it comes after everything told before it.
    """

    spot: Spot
    tag: str
    onward: bool = False


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
        if _may_stop(scene, links, s) and not _is_unreached(scene, links, c, s)
    ]
    tagged = [Stop(s, _tag(scene, links, report, c, s)) for c, s in read]
    told = _onward(scene, _without_regions(scene, links, [t for t in tagged if t.tag]))
    begun = _start_where_begun(links, _with_point_left(scene, links, told, joint), joint)
    stops = _ordered(_rule_between(begun))
    roads = tuple(s for c in report.clauses for s in c.spots if s.is_road)
    seen = tuple(t.spot for t in told if t.tag == "seen")
    return Way(tuple(stops), _returns(scene, joint, stops), seen, roads)


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
    verbs = [m for m in clause.all("move", "run") if m.cue.is_verb]
    return bool(verbs) or not (clause.has("deploy") or _is_pelted(clause))


def _is_pelted(clause: Clause) -> bool:
    return clause.has("throw") or clause.has("stones")


def _is_after(clause: Clause, report: Report, before: Sequence[Clause]) -> bool:
    """Tell whether one nation of a joint movement alone moves on, or a convoy is to go on."""
    verbs = clause.all("move")
    if report.kind is not EventKind.PATROL:
        return any(m.cue.tense == "present" and "ل" in m.prefix for m in verbs)
    nations = {n.value for c in before for n in c.all("nation")}
    joint = len(nations) != 1 or any(c.has("joint") for c in before)
    if clause is report.first.clause or not joint:
        return False
    return any(m.value == "split" for m in verbs) or _moves_by_itself(clause, verbs)


def _moves_by_itself(clause: Clause, verbs: Sequence[Mark]) -> bool:
    """One nation stands right behind the verb as its subject, and the other does not follow it."""
    nations = clause.all("nation")
    subject = next((n for v in verbs for n in nations if 0 < n.first - v.first <= _SUBJECT_REACH), None)
    return subject is not None and not any(n.first == subject.last for n in nations)


def _is_unreached(scene: Scene, links: Sequence[Link], clause: Clause, spot: Spot) -> bool:
    """Tell whether the movement to the place is planned, denied, or was stopped on the way."""
    if _is_blocked(clause) and links[spot.index].way in {"to", "toward"}:
        return True
    told = [m for m in clause.all("certainty", "instead") if m.first < spot.first]
    if any(m.value in {"planned", "cancelled"} or m.family == "instead" for m in told):
        return True
    if _is_prevented(clause, spot):
        return True
    movers = [m for m in clause.all("move", "run", "way") if m.first < spot.first and _leads(m)]
    if not movers:
        return False
    mover = movers[-1]
    return mover.is_future or _is_denied(scene, clause, mover) or _is_forestalled(scene, clause, mover)


def _is_prevented(clause: Clause, spot: Spot) -> bool:
    """`لم تتمكن من إكمال طريقها نحو X`, `فشلت في الوصول إلى X`."""
    denied = [m.last for m in clause.all("negation")]
    unable = [m.first for m in clause.all("able") if any(0 <= m.first - at <= 1 for at in denied)]
    failed = [m.first for m in clause.all("failed")]
    return any(at < spot.first for at in (*unable, *failed))


def _is_blocked(clause: Clause) -> bool:
    """`اعترض حاجز رتلاً كان متجهاً إلى X`."""
    blocks, held = clause.all("block"), clause.all("patrol", "convoy", "vehicles")
    return any(b.first < m.first for b in blocks for m in held) and not clause.has("extent")


def _is_forestalled(scene: Scene, clause: Clause, mover: Mark) -> bool:
    """`عادت قبل وصولها إلى X`, "turned back before reaching X": it did not come so far."""
    if scene.key(mover.first - 1) not in word_list("forestalling"):
        return False
    before = scene.marks_in(clause.sentence.first, mover.first, "move", "happening")
    return bool(before) and (before[-1].family == "happening" or before[-1].value in _STOPPING)


def _is_denied(scene: Scene, clause: Clause, mover: Mark) -> bool:
    """`لم تصل إلى X`, `دون الوصول إلى X`; but "went no farther than X" reached it."""
    return not clause.has("extent") and bool(
        scene.marks_in(mover.first - _NEGATION_REACH, mover.first, "negation")
    )


def _may_stop(scene: Scene, links: Sequence[Link], spot: Spot) -> bool:
    """Tell whether a name may be a stop: no road, no province, nothing that lies around a stop."""
    link = links[spot.index]
    if sort_of(spot) == "power" or spot.is_road or spot.is_coarse or link.repeats:
        return False
    return link.within is None or bool(_resumed(scene, spot))


def _tag(scene: Scene, links: Sequence[Link], report: Report, clause: Clause, spot: Spot) -> str:
    link, verb = links[spot.index], _verb_before(report, clause, spot)
    pointed = _pointed(scene, clause, spot, verb)
    if pointed:
        return pointed
    if spot.kind in _PLACELIKE and link.way in _SEEN and verb not in {"reach", "end"}:
        return ""
    if link.way == "object" and link.governor is not None:
        return _tag_of_object(scene, report, link.governor, link)
    if report.family == "withdrawal" and link.way == "" and not verb:
        return "from"
    return _tag_by_way(verb, link)


def _pointed(scene: Scene, clause: Clause, spot: Spot, verb: str) -> str:
    """Tell what words that point back to the start make of the place."""
    if any(m.first < spot.first for m in _start_points(clause)):
        return "return"
    return "" if verb == "return" else _resumed(scene, spot)


def _tag_by_way(verb: str, link: Link) -> str:
    if link.way == "between" and verb in {"tour", "reach"}:
        return _TAGS[verb]
    if link.way in {"to", "toward", "end"} and verb in _FINAL:
        return _FINAL[verb]
    return _tag_by_verb(verb, link) if link.way in _SEEN else _WAY_TAGS.get(link.way, "")


def _resumed(scene: Scene, spot: Spot) -> str:
    """`X التي انطلقت منها`: the pronoun of a relative clause says what X was."""
    if scene.key(spot.last) not in _RELATIVES:
        return ""
    reach = range(spot.last + 1, spot.last + _RELATIVE_REACH)
    if not scene.marks_in(spot.last + 1, spot.last + 3, "move", "run"):
        return ""
    return next((_RESUMED[scene.key(at)] for at in reach if scene.key(at) in _RESUMED), "")


def _start_points(clause: Clause) -> list[Mark]:
    """Words for the start behind a verb of coming back or ending: `وعادت إلى نقطة انطلاقها`."""
    closing = [m.first for m in clause.all("move", "way") if m.value in {"return", "end", "reach", "to"}]
    return [m for m in clause.all("start_point") if any(at <= m.first for at in closing)]


def _tag_of_object(scene: Scene, report: Report, verb: Mark, link: Link) -> str:
    """`قصدت X`, `بلغت مشارف X`; but "toured the countryside of X" names no stop."""
    if report.family == "withdrawal" and verb.family == "happening":
        return "from"
    verb = next(iter(scene.marks_in(verb.first, verb.first + 1, "move")), verb)
    if verb.family != "move" or (link.aside and verb.value in {"tour", "enter", "go"}):
        return ""
    return _TAGS.get(verb.value, "")


def _tag_by_verb(verb: str, link: Link) -> str:
    """`ودارت في X`, `ومرت بـX`, `وانتهت في X`, `قرب X` (seen on the way)."""
    tag = _TAGS.get(verb, "")
    if link.way == "":
        closes = verb in {"reach", "end"}
        return tag if closes or (tag in {"through", "tour"} and not link.aside) else ""
    if tag in {"end", "return"} or verb in {"through", "reach"}:
        return tag
    if verb in {"tour", "go"} and (link.way == "near" or not link.aside):
        return tag
    return "seen" if link.way == "near" or (link.way == "at" and not link.aside) else ""


def _verb_before(report: Report, clause: Clause, spot: Spot) -> str:
    """Give the sense of the last word of movement before the name, in its sentence."""
    clauses = [c for c in report.clauses if c.sentence.index == clause.sentence.index]
    told = [m for c in clauses for m in c.all("move", "way") if m.first < spot.first and _leads(m)]
    return told[-1].value if told else ""


def _leads(mark: Mark) -> bool:
    return mark.family == "move" or mark.value in {"through", "end", "return", "tour"}


def _without_regions(scene: Scene, links: Sequence[Link], stops: list[Stop]) -> list[Stop]:
    """Drop "to the countryside of X" when the villages that it means follow."""
    detailed = [
        t.spot.first for t in stops if t.tag not in {"from", "return"} and not links[t.spot.index].aside
    ]
    return [
        t
        for t in stops
        if t.tag != "to" or not _is_region(scene, t.spot) or not any(at > t.spot.first for at in detailed)
    ]


def _is_region(scene: Scene, spot: Spot) -> bool:
    """Tell whether the countryside or province of the name is meant."""
    floor = scene.spots[spot.index - 1].last if spot.index else 0
    before = scene.marks_in(max(spot.first - _REGION_REACH, floor), spot.first, "aside")
    return any(m.value == "area" and m.last <= spot.first for m in before)


def _onward(scene: Scene, stops: list[Stop]) -> list[Stop]:
    """Mark the stops that "from there", "then" or a turn parts from the one told before."""
    return [
        Stop(b.spot, b.tag, onward=bool(a and _is_onward(scene, a, b)))
        for a, b in zip([None, *stops], stops, strict=False)
    ]


def _is_onward(scene: Scene, a: Stop, b: Stop) -> bool:
    between = scene.marks_in(a.spot.last, b.spot.first, "onward", "move")
    return any(m.family == "onward" or m.value == "turn" for m in between)


def _with_point_left(
    scene: Scene, links: Sequence[Link], stops: list[Stop], joint: Sequence[Clause]
) -> list[Stop]:
    """`وخرجت منها`: the place named last before is where it set out, when no other start is told."""
    if any(t.tag == "from" for t in stops):
        return stops
    verbs = [
        m
        for c in joint
        for m in c.all("move")
        if m.value in {"from", "leave"}
        and not _RELATIVES.intersection(scene.key(at) for at in range(m.first - 3, m.first))
    ]
    left = next((v for v in verbs if {"منها", "منه"} & {scene.key(v.last), scene.key(v.last + 1)}), None)
    if left is None:
        return stops
    before = [s for s in scene.spots if s.last <= left.first and _may_stop(scene, links, s)]
    return [Stop(before[-1], "from"), *stops] if before else stops


def _start_where_begun(links: Sequence[Link], tagged: list[Stop], joint: Sequence[Clause]) -> list[Stop]:
    """`بدأت في X`, `انضمت عند X لتبدأ`, `عبرت معبر X`: where the movement begins, without a "from"."""
    if not tagged or any(t.tag == "from" for t in tagged):
        return tagged
    begun = _begun_at(tagged, joint)
    first = tagged[0]
    entered = first.spot.kind is PlaceKind.CROSSING and first.tag in {"through", "seen"}
    if begun is None and (entered or links[first.spot.index].way == "past"):
        begun = first
    goes_on = any(t.tag != "seen" for t in tagged if t is not begun)
    if begun is None or not (goes_on or begun.tag != "seen"):
        return tagged
    return [
        Stop(begun.spot, "from"),
        *(t for t in tagged if t is not begun and t.spot.first > begun.spot.first),
    ]


def _begun_at(tagged: Sequence[Stop], joint: Sequence[Clause]) -> Stop | None:
    """Give the place seen right behind a verb of setting out, or the first one, right before it."""
    verbs = [m for c in joint for m in c.all("move") if m.value == "from"]
    for verb in verbs:
        behind = next((t for t in tagged if t.spot.first > verb.first), None)
        if behind is not None and behind.tag == "seen":
            return behind
    limit = tagged[1].spot.first if len(tagged) > 1 else tagged[0].spot.last
    return tagged[0] if tagged[0].tag == "seen" and any(v.first < limit for v in verbs) else None


def _rule_between(stops: list[Stop]) -> list[Stop]:
    """`بين X وY`: from the one to the other, when nothing else gives the way."""
    pair = [t for t in stops if t.tag == "between"]
    if len(pair) == 2 and not any(t.tag in {"from", "end"} for t in stops):
        ends = {pair[0].spot.id: "from", pair[1].spot.id: "end"}
        return [Stop(t.spot, ends.get(t.spot.id, t.tag), t.onward) for t in stops]
    if pair and {t.tag for t in stops} == {"from", "between"}:
        return [t for t in stops if t.tag == "from" or t is pair[0]]
    return [t for t in stops if t.tag != "between"]


def _ordered(stops: list[Stop]) -> list[Stop]:
    """Bring tagged stops into the order of travel."""
    start = next((t for t in stops if t.tag == "from"), None)
    way: list[Stop] = []
    for stop in stops:
        if stop is start or (start and _is_start_again(start, stop)):
            continue
        if way and way[-1].spot.is_at(stop.spot):
            way[-1] = Stop(way[-1].spot, _later_tag(way[-1].tag, stop.tag))
        elif stop.tag in {"through", "seen"} and way and _goes_before(stop, way[-1]):
            way.insert(len(way) - 1, stop)
        else:
            way.append(stop)
    ends = [t for t in way if t.tag == "return"] or [t for t in way if t.tag == "end"][-1:]
    middle = [t for t in way if t not in ends]
    return [*([start] if start else []), *middle, *ends]


def _is_start_again(start: Stop, stop: Stop) -> bool:
    again = stop.tag == "from" or (stop.tag == "seen" and stop.spot.index < start.spot.index)
    return again and stop.spot.is_at(start.spot)


def _later_tag(a: str, b: str) -> str:
    return b if b in _CLOSING else a


def _goes_before(stop: Stop, last: Stop) -> bool:
    """Tell whether "through X" fills in the way to a destination told before it."""
    return last.tag in _CLOSING and (last.tag == "return" or not stop.onward)


def _returns(scene: Scene, clauses: Sequence[Clause], stops: list[Stop]) -> bool:
    """Tell whether the movement came back to where it began."""
    if len(stops) > 2 and stops[0].spot.is_at(stops[-1].spot):
        return True
    told = [
        m
        for c in clauses
        for m in c.marks
        if m.family == "move" and m.value == "return" and not m.is_future and not _is_denied(scene, c, m)
    ]
    points = any(_start_points(c) for c in clauses)
    return bool((told or points) and stops) and not any(t.tag == "return" for t in stops)
