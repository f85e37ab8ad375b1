"""The stops of a movement, in the order of travel, whatever the order of telling.

Every place of a report gets a tag from the word that governs it. A start goes first, a
stated end last; "through" stands before the end even when told after it; what follows
"then" or a verb of touring comes after everything told so far. What the vehicles do once
the joint part is over ("then the Turks left for Y") is not read.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

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
    "reach": "end",
    "end": "end",
    "through": "through",
    "enter": "through",
    "tour": "tour",
    "go": "",
    "along": "through",
    "return": "return",
    "between": "between",
}
_FINAL = {"end": "end", "reach": "end", "return": "return", "tour": "tour"}
_SUBJECT_REACH = 2  # "returned the Russian patrol": the verb, a noun, its nation
_SEEN = frozenset({"at", "near", "on", ""})
_PLACELIKE = frozenset({PlaceKind.REGION, PlaceKind.MOUNTAIN})


@dataclass(frozen=True, slots=True)
class Stop:
    """A place of the way with its tag: "from", "to", "end", "through", "tour", "return" or "seen"."""

    spot: Spot
    tag: str


@dataclass(frozen=True, slots=True)
class Way:
    """The stops in the order of travel; `seen` are places where the movement was only noticed."""

    stops: tuple[Stop, ...]
    returns: bool
    seen: tuple[Spot, ...]
    roads: tuple[Spot, ...]


def read_way(scene: Scene, links: Sequence[Link], report: Report) -> Way:
    """Read the way of a movement from all clauses of its report."""
    joint = [
        p.clause for p in report.parts if _is_travel(p.clause) and not _is_after(scene, p.clause, report)
    ]
    tagged = [Stop(s, _tag(links, report, c, s)) for c in joint for s in c.spots if _may_stop(links, s)]
    roads = tuple(s for c in report.clauses for s in c.spots if s.is_road)
    stops = _ordered(_rule_between(_start_where_begun([t for t in tagged if t.tag], joint)))
    seen = tuple(t.spot for t in tagged if t.tag == "seen")
    return Way(tuple(stops), _returns(joint, stops), seen, roads)


def _is_travel(clause: Clause) -> bool:
    """Soldiers that spread out along the way of a patrol do not travel it."""
    return not clause.has("deploy") or clause.has("move") or clause.has("run")


def _is_after(scene: Scene, clause: Clause, report: Report) -> bool:
    """Tell whether one nation alone moves on, or the movement is only planned or supposed."""
    if report.kind is not EventKind.PATROL:
        return any(m.family == "move" and m.cue.tense == "present" and "ل" in m.prefix for m in clause.marks)
    if clause.has("certainty", "planned") or _is_not_reached(scene, clause):
        return True
    verbs = clause.all("move")
    return clause is not report.first.clause and _moves_by_itself(clause, verbs)


def _moves_by_itself(clause: Clause, verbs: Sequence[Mark]) -> bool:
    """One nation stands right behind the verb as its subject, and the other does not follow it."""
    nations = clause.all("nation")
    subject = next((n for v in verbs for n in nations if 0 < n.first - v.first <= _SUBJECT_REACH), None)
    return subject is not None and not any(n.first == subject.last for n in nations)


def _is_not_reached(scene: Scene, clause: Clause) -> bool:
    """`لم تصل إلى X`: a place that was not reached."""
    verbs = [m for m in clause.all("move", "run") if m.cue.is_verb]
    if clause.has("extent"):
        return False
    return any(scene.marks_in(v.first - 2, v.first, "negation") for v in verbs)


def _may_stop(links: Sequence[Link], spot: Spot) -> bool:
    """Tell whether a name may be a stop: no road, no province, nothing that lies around a stop."""
    link = links[spot.index]
    if sort_of(spot) == "power" or spot.is_road or spot.is_coarse or link.within is not None or link.repeats:
        return False
    return spot.kind not in _PLACELIKE or link.way not in _SEEN


def _tag(links: Sequence[Link], report: Report, clause: Clause, spot: Spot) -> str:
    link = links[spot.index]
    if clause.has("start_point"):
        return "return"
    if report.family == "withdrawal" and link.way in {"", "object"}:
        return "from"
    if link.way == "object" and link.governor is not None:
        return _tag_of_object(link.governor, link)
    verb = _verb_before(report, clause, spot)
    if link.way in {"to", "toward"} and verb in _FINAL:
        return _FINAL[verb]
    return _tag_by_verb(verb, link) if link.way in _SEEN else _TAGS.get(link.way, "")


def _tag_of_object(verb: Mark, link: Link) -> str:
    """`قصدت X`, `بلغت مشارف X`; but "toured the countryside of X" names no stop."""
    if verb.family != "move" or (link.aside and verb.value == "tour"):
        return ""
    return _TAGS.get(verb.value, "")


def _tag_by_verb(verb: str, link: Link) -> str:
    """`ودارت في X`, `ومرت بـX`, `وانتهت في X`, `قرب X` (seen on the way)."""
    tag = _TAGS.get(verb, "")
    if link.way == "":
        return tag if tag in {"through", "tour", "end"} and (tag == "end" or not link.aside) else ""
    if tag in {"through", "tour", "end", "return"}:
        return tag
    return "seen" if link.way == "near" or (link.way == "at" and not link.aside) else ""


def _verb_before(report: Report, clause: Clause, spot: Spot) -> str:
    """Give the sense of the last word of movement before the name, in its sentence."""
    clauses = [c for c in report.clauses if c.sentence.index == clause.sentence.index]
    told = [m for c in clauses for m in c.all("move", "way") if m.first < spot.first and _leads(m)]
    return told[-1].value if told else ""


def _leads(mark: Mark) -> bool:
    return mark.cue.is_verb or (mark.family == "way" and mark.value in {"through", "end", "return", "tour"})


def _start_where_begun(tagged: list[Stop], joint: Sequence[Clause]) -> list[Stop]:
    """`انضمت عند X لتبدأ`, `عبرت معبر X`: where the movement begins, without a "from"."""
    if not tagged or any(t.tag == "from" for t in tagged):
        return tagged
    first = tagged[0]
    begun = _is_begun(first.spot, tagged[1:], joint)
    entered = first.spot.kind is PlaceKind.CROSSING and first.tag in {"through", "seen"}
    onward = any(t.tag != "seen" for t in tagged[1:])
    if onward and ((begun and first.tag == "seen") or entered):
        return [Stop(first.spot, "from"), *tagged[1:]]
    return tagged


def _is_begun(spot: Spot, later: Sequence[Stop], joint: Sequence[Clause]) -> bool:
    """Tell whether a verb of setting out stands beside the name, or between it and the next stop."""
    limit = later[0].spot.first if later else spot.last
    begun = [m for c in joint for m in c.all("move") if m.value == "from"]
    return any(m.first < limit for m in begun)


def _rule_between(stops: list[Stop]) -> list[Stop]:
    """`بين X وY`: from the one to the other, when nothing else gives the way."""
    pair = [t for t in stops if t.tag == "between"]
    if len(pair) == 2 and not any(t.tag in {"from", "end"} for t in stops):
        ends = {pair[0].spot.id: "from", pair[1].spot.id: "end"}
        return [Stop(t.spot, ends.get(t.spot.id, t.tag)) for t in stops]
    return [t for t in stops if t.tag != "between"]


def _ordered(stops: list[Stop]) -> list[Stop]:
    """Bring tagged stops into the order of travel."""
    start = next((t for t in stops if t.tag == "from"), None)
    way: list[Stop] = []
    closed = False
    for stop in stops:
        if stop is start or (start and stop.spot.is_at(start.spot) and stop.tag == "from"):
            continue
        if stop.tag in {"through", "seen"} and way and way[-1].tag in {"to", "end", "return"}:
            way.insert(_before_ends(way), stop)
        else:
            way.append(stop)
        closed = closed or stop.tag == "return"
    ends = [t for t in way if t.tag == "return"] or [t for t in way if t.tag == "end"][-1:]
    middle = [t for t in way if t not in ends]
    return [*([start] if start else []), *middle, *ends]


def _before_ends(way: list[Stop]) -> int:
    at = len(way)
    while at and way[at - 1].tag in {"to", "end", "return"} and at == len(way):
        at -= 1
    return at


def _returns(clauses: Sequence[Clause], stops: list[Stop]) -> bool:
    """Tell whether the movement came back to where it began."""
    if len(stops) > 2 and stops[0].spot.is_at(stops[-1].spot):
        return True
    told = [m for c in clauses for m in c.marks if m.family == "move" and m.value == "return"]
    return bool(told and stops) and not any(t.tag == "return" for t in stops)
