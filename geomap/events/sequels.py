"""Whether a clause goes on with a report that was told before, or tells of something else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.events.elaboration import elaborates
from geomap.events.kinds import MOVEMENT
from geomap.events.members import is_first_of_group
from geomap.events.newness import is_fresh
from geomap.events.numbers import patrol_number
from geomap.events.outings import is_definite
from geomap.events.strikes import (
    counts_victims,
    follows,
    is_another_strike,
    is_different,
    is_other_fire,
    is_sequel,
)
from geomap.model import EventKind

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from geomap.events.clause import Clause
    from geomap.events.kinds import Topic
    from geomap.events.reports import Part, Report
    from geomap.events.scene import Scene
    from geomap.model import DateExpression

_SEQUEL_REACH = 2  # sentences over which violence goes on to be told
_STORY_REACH = 3  # sentences over which a movement goes on to be told


def is_placed(report: Report) -> bool:
    """Tell whether the report names a place finer than a province."""
    return any(not s.is_coarse and not s.is_road for c in report.clauses for s in c.spots)


_FIRE = frozenset({EventKind.SHELLING, EventKind.AIRSTRIKE})


def is_compatible(a: EventKind | None, b: EventKind | None) -> bool:
    """Tell whether one happening may be told as both: a patrol is no convoy, but any fire an attack."""
    apart = b is EventKind.CLASH and a in _FIRE  # fighting is told apart from the bombardment before it
    return a is None or b is None or a == b or not (apart or a in MOVEMENT or b in MOVEMENT)


def sharper(a: EventKind | None, b: EventKind | None) -> EventKind | None:
    """Prefer what was used over "attack", which every strike may be called."""
    if a is None or (a is EventKind.ATTACK and b in {EventKind.SHELLING, EventKind.AIRSTRIKE}):
        return b if b is not None else a
    if a is EventKind.ATTACK and b is EventKind.CLASH:
        return b
    return EventKind.AIRSTRIKE if b is EventKind.AIRSTRIKE and a is EventKind.SHELLING else a


def is_parted(scene: Scene, report: Report, part: Part, told: Sequence[Clause]) -> bool:
    """Tell whether a clause of the same sentence tells of something else."""
    clause, kind = part.clause, part.topic.kind if part.topic else None
    if (
        clause.has("another")
        or clause.has("riposte")
        or follows(part)
        or any(c.looks_back for c in told)
        or _is_contrast(told)
    ):
        return True
    first = is_first_of_group(scene, clause, report) or counts_victims(clause, report)
    if clause.is_share and is_placed(report) and not first:
        return True
    if report.family != "movement" and _is_planned(clause) != _is_planned(report.first.clause):
        return True
    if clause.spots and kind is not None and is_different(report, clause, kind):
        return True
    denied = clause.has("certainty", "denied")
    apart = _is_one_more_patrol(scene, report, clause) or is_another_strike(scene, report, part, told[0])
    if denied or apart:
        return True
    return is_other_day(report, told) or _is_other_number(scene, report, told)


def _is_one_more_patrol(scene: Scene, report: Report, clause: Clause) -> bool:
    """`جابت دورية روسية X، بينما جابت دورية أمريكية Y`: a new one, with its own nation and place."""
    new = (
        clause.has("patrol", "one") and clause.has("move") and bool(clause.spots) and is_fresh(scene, clause)
    )
    nations = {m.value for m in clause.all("nation")}
    told = {m.value for c in report.clauses for m in c.all("nation")}
    known = any(c.has("patrol") for c in report.clauses) and is_placed(report)
    return new and known and bool(nations and told) and not nations & told


def _is_planned(clause: Clause) -> bool:
    return clause.has("certainty", "planned")


def is_other_day(report: Report, clauses: Sequence[Clause]) -> bool:
    """Tell whether the clauses tell days, and none of those that the report tells."""
    told = {_day(m.expression) for c in report.clauses for m in c.moments}
    new = {_day(m.expression) for c in clauses for m in c.moments}
    return bool(told and new and not told & new)


def _day(expression: DateExpression) -> tuple[date | None, str]:
    return (expression.start_on, "") if expression.start_on else (None, expression.surface)


def _is_other_number(scene: Scene, report: Report, clauses: Sequence[Clause]) -> bool:
    told = {n.value for c in report.clauses if (n := patrol_number(scene, c.first, c.last))}
    new = {n.value for c in clauses if (n := patrol_number(scene, c.first, c.last))}
    return bool(told and new and not told & new)


def _is_contrast(clauses: Sequence[Clause]) -> bool:
    """`أما الثانية`: the other one of those told of."""
    return any(c.has("contrast") for c in clauses)


def _is_other_patrol(scene: Scene, report: Report, told: Sequence[Clause]) -> bool:
    """Tell whether later clauses speak of another number, the other one, or one still to come."""
    other = _is_other_number(scene, report, told) or _is_contrast(told)
    return other or _is_next_planned(scene, report, told[-1])


def _is_next_planned(scene: Scene, report: Report, clause: Clause) -> bool:
    """`ويُنتظر أن تصل الدورية الخامسة عشرة إلى X`: a patrol with a number of its own is still to come."""
    numbered = patrol_number(scene, clause.first, clause.last) is not None
    known = any(patrol_number(scene, c.first, c.last) for c in report.clauses)
    return numbered and not known and _is_planned(clause)


def _recalls_start(scene: Scene, report: Report, topic: Topic, clause: Clause) -> bool:
    """`وكانت قد انطلقت من X`, "it had set off": the start of the movement just told, which had none."""
    recalled = clause.has("another") or clause.has("riposte") or clause.has("earlier", "recall")
    if (
        recalled
        or (clause.moments and any(c.moments for c in report.clauses))
        or (topic.named and not _is_of_known(scene, report, clause))
        or (clause.moments and is_fresh(scene, clause))
        or topic.family != "movement"
        or not clause.has("move", "from", "leave", "enter")
    ):
        return False
    return not any(_tells_start(c) for c in report.clauses)


def _tells_start(clause: Clause) -> bool:
    """Tell whether it says whence, and not only "kept *from* entering X"."""
    kept = {at for m in clause.all("failed") for at in range(m.first, m.last)}
    return any(m.value == "from" and m.first not in kept for m in clause.all("way", "move"))


def _is_of_known(scene: Scene, report: Report, clause: Clause) -> bool:
    """`وكان الرتل، المؤلف من 15 آلية، قد دخل من X`: the convoy of the sentence before, by its noun."""
    near = clause.sentence.index - report.clauses[-1].sentence.index == 1
    movers = clause.all("patrol", "convoy")[:1] or clause.all("vehicles")[:1]
    nations = [{n.value for c in told for n in c.all("nation")} for told in (report.clauses, [clause])]
    known = not (nations[1] and nations[0]) or bool(nations[0] & nations[1])
    return near and known and any(is_definite(scene, m) for m in movers)


def _is_told_apart(report: Report, clause: Clause) -> bool:
    """Tell whether a clause speaks of another one, an earlier time, the second of two, or a habit."""
    if clause.has("another") or clause.has("riposte") or clause.looks_back:
        return True
    return (clause.is_share and is_placed(report)) or clause.has("certainty", "habitual")


def goes_on(scene: Scene, reports: list[Report], at: int, part: Part, told: Sequence[Clause]) -> bool:
    """Tell whether a later sentence goes on with a report."""
    report, clause, topic = reports[at], part.clause, part.topic
    one_more = any(c.has("another") for c in told[:-1])  # "another column, about a dozen vehicles, had"
    if (
        topic is None
        or one_more
        or follows(part)
        or is_other_day(report, told)
        or _is_other_patrol(scene, report, told)
    ):
        return False
    if at == len(reports) - 1 and elaborates(scene, report, part, told):
        return True
    if _is_told_apart(report, clause) and not _recalls_start(scene, report, topic, clause):
        return False
    if topic.family == "movement":
        return _is_further_way(scene, reports, at, topic, told)
    near = clause.sentence.index - report.clauses[-1].sentence.index <= _SEQUEL_REACH
    if topic.family == "violence" and near:
        return not is_other_fire(report, topic, clause) and is_sequel(scene, report, topic, clause)
    return topic.kind is None and not clause.spots and at == len(reports) - 1


def _is_further_way(
    scene: Scene, reports: list[Report], at: int, topic: Topic, told: Sequence[Clause]
) -> bool:
    """Tell whether a later sentence tells more of a movement, and not of another day or another mover."""
    report, clause = reports[at], told[-1]
    if any(c.moments for c in told) and not any(c.moments for c in report.clauses):
        dated_since = any(c.moments for r in reports[at + 1 :] for c in r.clauses)
        if dated_since or (clause.moments and report.kind is EventKind.REINFORCEMENT):
            return False
    near = clause.sentence.index - report.clauses[-1].sentence.index <= _STORY_REACH
    return near and (not topic.named or not is_fresh(scene, clause))
