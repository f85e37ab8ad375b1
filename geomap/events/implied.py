"""Movements of which a text tells only what befell them: a patrol or a convoy that was struck was there.

`انفجرت عبوة بالدورية الـ21 القادمة من X قرب Y`: the 21st patrol set out from X and came to Y.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geomap.events.cues import word_list
from geomap.events.kinds import Topic, is_known
from geomap.events.movement import Way, read_way
from geomap.events.numbers import patrol_number
from geomap.events.unnamed import Unnamed
from geomap.model import EventKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.events.clause import Clause
    from geomap.events.cues import Mark
    from geomap.events.drafts import Draft
    from geomap.events.links import Link
    from geomap.events.reports import Report
    from geomap.events.scene import Scene

_BEFALLING = frozenset({EventKind.ATTACK, EventKind.PROTEST})
_HALTING = frozenset({"reach", "return", "turn", "end"})
_STRIKES = frozenset({"attack", "shelling"})
_CAUSE_REACH = 3
_OUTSET = frozenset({"from", "leave"})


def with_implied(scene: Scene, links: Sequence[Link], drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """Add a patrol to each attack or protest that names its number, or whence it came, unless it is told."""
    added: list[Draft] = []
    known = list(drafts)
    for draft in drafts:
        attack = _attack(scene, draft)
        if attack is not None and not any(_is_struck(draft, d) for d in drafts):
            added.append(attack)
        patrol = _implied(scene, links, draft)
        if patrol is None:
            continue
        told = [at for at, d in enumerate(known) if _is_told(patrol, d)]
        if not told and not any(_is_told(patrol, d) for d in added):
            added.append(patrol)
        elif told and patrol.way is not None and _goes_on_from(patrol, known[told[0]]):
            known[told[0]] = _with_outset(known[told[0]], patrol.way)
    return (*known, *added)


def _goes_on_from(patrol: Draft, other: Draft) -> bool:
    """`رشقوا دورية خرجت من X، ثم واصلت إلى Y`: told right behind what befell it, and without a start."""
    clauses = patrol.report.clauses
    near = other.report.first.clause.first >= clauses[-1].last
    near = near and other.report.first.clause.sentence.index - clauses[-1].sentence.index <= 1
    return near and other.way is not None and not any(s.tag in _OUTSET for s in other.way.stops)


def _with_outset(draft: Draft, outset: Way) -> Draft:
    if draft.way is None:
        return draft
    stops = tuple(s for s in draft.way.stops if not s.spot.is_at(outset.stops[0].spot))
    return replace(draft, way=replace(draft.way, stops=(*outset.stops, *stops)))


def _attack(scene: Scene, draft: Draft) -> Draft | None:
    """`توقفت الدورية الـ26 عند X بعد إصابتها بقذيفة`: the attack that stopped a patrol where it came to."""
    stops = draft.way.stops if draft.way else ()
    if draft.kind is not EventKind.PATROL or not draft.certainty.is_executed or draft.aggregate or not stops:
        return None
    for part in draft.report.parts:
        clause = part.clause
        halted = [m for m in clause.all("move") if m.cue.tense == "past" and m.value in _HALTING]
        struck = [m for m in clause.all("happening") if m.value in _STRIKES and not is_known(m)]
        struck = [m for m in struck if halted and _is_cause(scene, m)]
        there = [s.spot for s in stops if struck and clause.first <= s.spot.first < struck[0].first]
        if there and clause.has("patrol"):
            topic = Topic(EventKind.ATTACK, "violence", struck[0])
            parts = tuple(replace(p, topic=topic if p is part else None) for p in draft.report.parts)
            report = replace(draft.report, parts=parts, kind=EventKind.ATTACK, family="violence")
            return replace(
                draft, report=report, kind=EventKind.ATTACK, sites=(there[-1],), way=None, number=None
            )
    return None


def _is_cause(scene: Scene, mark: Mark) -> bool:
    """Tell whether "after" or "because of" stands before the fire: `بعد إصابتها بقذيفة`."""
    before = {scene.key(at) for at in range(mark.first - _CAUSE_REACH, mark.first)}
    return bool(before & word_list("told_with"))


def _is_struck(patrol: Draft, other: Draft) -> bool:
    """Tell whether another draft tells an attack beside the patrol, which is then not implied."""
    here, there = (d.report.first.clause.sentence.index for d in (patrol, other))
    return other.report.family == "violence" and abs(here - there) <= _CAUSE_REACH


def _implied(scene: Scene, links: Sequence[Link], draft: Draft) -> Draft | None:
    if draft.kind not in _BEFALLING or not draft.certainty.is_executed or draft.aggregate:
        return None
    if draft.kind is EventKind.PROTEST and draft.background:
        return None  # a crowd of another day counts the patrols that it met
    mark = _patrol(draft.report) or (_convoy(draft.report) if len(draft.sites) == 1 else None)
    if mark is None or len(draft.sites) == 0:
        return None
    kind = EventKind.REINFORCEMENT if mark.family == "convoy" else EventKind.PATROL
    first = replace(draft.report.first, topic=Topic(kind, "movement", mark))
    parts = tuple(first if p is draft.report.first else replace(p, topic=None) for p in draft.report.parts)
    report = replace(draft.report, parts=parts, kind=kind, family="movement")
    told = (patrol_number(scene, c.first, c.last) for c in report.clauses if kind is EventKind.PATROL)
    number = next((n.value for n in told if n), None)
    way = _outset(read_way(scene, links, report), draft)
    if number is None and way is None:
        return None
    return replace(
        draft,
        report=report,
        kind=kind,
        sites=() if way else draft.sites[:1],
        way=way,
        borrowed=True,
        number=number,
        casualties=None,
        unnamed=Unnamed(),
    )


def _patrol(report: Report) -> Mark | None:
    """Give the one patrol that the report names, and which did not turn away before."""
    named = [m for c in report.clauses for m in c.all("patrol")]
    if named:
        return named[0] if all(m.value == "one" for m in named) else None
    return next((m for c in report.clauses for m in c.all("vehicles") if _is_joint(c)), None)


def _is_joint(clause: Clause) -> bool:
    """`المدرعات التركية والروسية القادمة من X`: vehicles of two nations on their way."""
    return len({m.value for m in clause.all("nation")}) > 1 and clause.has("way", "from")


def _convoy(report: Report) -> Mark | None:
    """Give the convoy that was struck, where the words say whence it came."""
    clauses = [c for c in report.clauses if c.has("way", "from") and c.has("happening")]
    return next((m for c in clauses for m in c.all("convoy")), None)


def _outset(way: Way, draft: Draft) -> Way | None:
    """Keep only where it came from: where it was struck is added as for every patrol."""
    starts = tuple(s for s in way.stops if s.tag in _OUTSET)[:1]
    starts = tuple(s for s in starts if not any(s.spot.is_at(site) for site in draft.sites))
    return replace(way, stops=starts, returns=False, seen=()) if starts else None


def _is_told(patrol: Draft, other: Draft) -> bool:
    """Tell whether another draft is that patrol: no other number, and no other day."""
    if other.kind is not patrol.kind or not other.certainty.is_executed:
        return False
    numbers = {d.number for d in (patrol, other) if d.number is not None}
    days = {d.date.start_on for d in (patrol, other) if d.date is not None and d.date.start_on}
    return len(numbers) < 2 and len(days) < 2
