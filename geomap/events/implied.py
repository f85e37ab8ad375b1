"""Movements of which a text tells only what befell them: a patrol or a convoy that was struck was there.

`انفجرت عبوة بالدورية الـ21 القادمة من X قرب Y`: the 21st patrol set out from X and came to Y.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geomap.events.kinds import Topic
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
_OUTSET = frozenset({"from", "leave"})


def with_implied(scene: Scene, links: Sequence[Link], drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """Add a patrol to each attack or protest that names its number, or whence it came, unless it is told."""
    added: list[Draft] = []
    known = list(drafts)
    for draft in drafts:
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
