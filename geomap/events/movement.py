"""The stops of a movement, in the order of travel, whatever the order of telling.

Every place of a report gets a tag from the word that governs it. A start goes first, a
stated end last; "through" stands before the end even when told after it; what follows
"then" or a verb of touring comes after everything told so far. What the vehicles do once
the joint part is over ("then the Turks left for Y") is not read.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

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
    "along": "",
    "return": "return",
    "between": "between",
}
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
    joint = [p.clause for p in report.parts if not _is_after(scene, p.clause, report)]
    tagged = [Stop(s, _tag(scene, links, c, s)) for c in joint for s in c.spots if _may_stop(links, s)]
    roads = tuple(s for c in report.clauses for s in c.spots if s.is_road)
    moved = [t for t in tagged if t.tag]
    seen = tuple(t.spot for t in tagged if not t.tag and not links[t.spot.index].aside or t.tag == "seen")
    stops = _ordered(_rule_between(_start_where_begun(moved, tagged, joint)))
    returns = _returns(scene, joint, stops)
    return Way(tuple(stops), returns, seen, roads)


def _is_after(scene: Scene, clause: Clause, report: Report) -> bool:
    """Tell whether one nation alone moves on, or the movement is only planned or supposed."""
    if report.kind is not EventKind.PATROL:
        return False
    if clause.has("certainty", "planned") or _is_not_reached(scene, clause):
        return True
    verbs = [m for m in clause.all("move") if m.value in {"leave", "return", "enter", "toward", "reach", "tour"}]
    nations = clause.all("nation")
    alone = len({m.value for m in nations}) == 1 and not clause.has("convoy")
    later = clause is not report.first.clause and report.clauses.index(clause) > 0
    return bool(alone and later and _moves_by_itself(clause, verbs, nations))


def _moves_by_itself(clause: Clause, verbs: Sequence[Mark], nations: Sequence[Mark]) -> bool:
    """The nation stands right behind the verb as its subject, or without a verb ("and the Russians to")."""
    if not verbs:
        return nations[0].first - clause.first <= 1
    return any(0 <= n.first - verbs[0].last <= 1 for n in nations)


def _is_not_reached(scene: Scene, clause: Clause) -> bool:
    """`لم تصل إلى X`: a place that was not reached."""
    verbs = [m for m in clause.all("move", "run") if m.cue.is_verb]
    if clause.has("extent"):
        return False
    return any(scene.marks_in(v.first - 2, v.first, "negation") for v in verbs)


def _may_stop(links: Sequence[Link], spot: Spot) -> bool:
    """A village, a crossing, a hill may be a stop; a road, a province or what lies around a stop may not."""
    link = links[spot.index]
    if spot.is_road or spot.is_coarse or link.within is not None or spot.placement.mention.alias_of:
        return False
    if spot.kind in _PLACELIKE and link.way in _SEEN:
        return False
    return not (link.aside and link.way in _SEEN)


def _tag(scene: Scene, links: Sequence[Link], clause: Clause, spot: Spot) -> str:
    link = links[spot.index]
    if link.way == "object" and link.governor is not None:
        return _TAGS.get(link.governor.value, "") if link.governor.family == "move" else ""
    verb = _verb_before(clause, spot)
    if link.way in {"to", "toward"} and verb in {"end", "reach", "return", "tour"}:
        return {"end": "end", "reach": "end", "return": "return", "tour": "tour"}[verb]
    if link.way in _SEEN:
        return _tag_by_verb(verb, link.way)
    return _TAGS.get(link.way, "")


def _tag_by_verb(verb: str, way: str) -> str:
    """`ودارت في X`, `ومرت بـX`, `وانتهت في X`, `قرب X` (seen on the way)."""
    tag = _TAGS.get(verb, "")
    if tag in {"through", "tour", "end", "return"}:
        return tag
    return "seen" if way in {"near", "at"} else ""


def _verb_before(clause: Clause, spot: Spot) -> str:
    verbs = [m for m in clause.all("move") if m.cue.is_verb and m.first < spot.first]
    ways = [m for m in clause.all("way") if m.value in {"through", "end", "return", "tour"} and m.first < spot.first]
    told = sorted([*verbs, *ways], key=lambda m: m.first)
    return told[-1].value if told else ""


def _start_where_begun(moved: list[Stop], tagged: list[Stop], joint: Sequence[Clause]) -> list[Stop]:
    """`انضمت عند X لتبدأ`, `بدأت في X`: where the movement begins, without a "from"."""
    if any(t.tag == "from" for t in moved):
        return moved
    begun = [c for c in joint if any(m.family == "move" and m.value == "from" for m in c.marks)]
    first = next((t for t in tagged if t.tag in {"seen", ""} and any(t.spot in c.spots for c in begun)), None)
    if first is None or not moved or (moved[0].spot != first.spot and moved[0].spot.first < first.spot.first):
        return moved
    return [Stop(first.spot, "from"), *(t for t in moved if t.spot != first.spot)]


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
        if stop is start or (start and stop.spot.key == start.spot.key and stop.tag == "from"):
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


def _returns(scene: Scene, clauses: Sequence[Clause], stops: list[Stop]) -> bool:
    """Tell whether the movement came back to where it began."""
    if len(stops) > 2 and stops[0].spot.key == stops[-1].spot.key:
        return True
    told = [m for c in clauses for m in c.marks if m.family == "move" and m.value == "return"]
    bare = [m for m in told if not any(0 <= s.first - m.last <= 4 for s in scene.spots)]
    return bool(bare) and not any(t.tag == "return" for t in stops)
