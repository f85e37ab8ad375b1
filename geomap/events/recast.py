"""What later words of a text make of a report: forces that it calls "the patrol", the hurt of a protest."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geomap.model import EventKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.events.reports import Part, Report
    from geomap.events.scene import Scene

_CALLED_REACH = 1  # sentences behind a movement in which it is called "the patrol"


def recast(scene: Scene, reports: Sequence[Report]) -> tuple[Report, ...]:
    """Give the reports with movements taken for patrols where they go round, come back, or are called so."""
    alone = not any(r.kind is EventKind.PATROL and _is_placed(r) for r in reports)
    return tuple(_as_patrol(scene, report, alone=alone) for report in reports)


def _as_patrol(scene: Scene, report: Report, *, alone: bool) -> Report:
    """Take vehicles for a patrol when they go round villages, come back, or have helicopters above them.

    So are forces that the text calls "the patrol" later on, when it tells of no other.
    """
    if report.kind is not EventKind.REINFORCEMENT or report.family != "movement":
        return report
    brought = any(c.has(f) for c in report.clauses for f in ("convoy", "reinforce", "send", "carry"))
    rounds = any(m.value in {"tour", "return"} for c in report.clauses for m in c.all("move"))
    escorted = any(c.has("escort") for c in report.clauses)
    vehicles = any(c.has("vehicles") for c in report.clauses)
    going = vehicles and not brought and (rounds or escorted)
    going = going or (alone and not brought and _is_called_patrol(scene, report))
    return replace(report, kind=EventKind.PATROL) if going else report


def _is_called_patrol(scene: Scene, report: Report) -> bool:
    """`سارت القوات من X إلى Y ... قبل تحرك الدورية`; those that only spread out wait for it."""
    if any(c.has("deploy") or c.has("certainty", "preparing") for c in report.clauses):
        return False
    last = report.clauses[-1]
    sentences = [s for s in scene.reading.sentences if 0 <= s.index - last.sentence.index <= _CALLED_REACH]
    patrols = [m for s in sentences for m in scene.marks_in(s.first, s.last, "patrol")]
    return any(m.value == "one" and "ال" in m.prefix and m.first >= last.last for m in patrols)


def with_hurt(report: Report, part: Part) -> Report | None:
    """`قُتل مدني دهساً أثناء رشق الأهالي دورية`: make those hurt, told first, part of the protest told next."""
    if part.topic is None or part.topic.family != "protest" or report.family != "violence":
        return None
    hurt = all(p.topic is None or p.topic.mark.family == "harm" for p in report.parts)
    at_crowd = all(c.has("crowd") for c in report.clauses) and not part.clause.has("break")
    hurt = hurt or (at_crowd and report.kind is EventKind.ATTACK)
    struck = any(c.has("happening") for c in report.clauses) and not at_crowd
    if not hurt or struck or _is_placed(report):
        return None
    parts = (*(replace(p, topic=None) for p in report.parts), part)
    return replace(report, parts=parts, kind=EventKind.PROTEST, family="protest")


def _is_placed(report: Report) -> bool:
    return any(c.spots for c in report.clauses)
