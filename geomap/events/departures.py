"""Movements that belong to something else: those of a post that is left, or that is being set up."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geomap.events.members import is_later_branch
from geomap.events.newness import is_fresh
from geomap.events.sequels import is_other_day

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.events.clause import Clause
    from geomap.events.kinds import Topic
    from geomap.events.reports import Part, Report
    from geomap.events.scene import Scene, Spot


def leaving(scene: Scene, reports: list[Report], part: Part) -> int | None:
    """`أُخليت نقطة X ... فخرجت الشاحنات إلى Y`: the vehicles on their way are part of the withdrawal."""
    clause, topic = part.clause, part.topic
    if not reports or reports[-1].family != "withdrawal" or topic is None or topic.family != "movement":
        return None
    if is_later_branch(scene, reports[-1], part) and any(c.is_share for c in reports[-1].clauses):
        return None
    near = clause.sentence.index - reports[-1].clauses[-1].sentence.index <= 1
    known = not topic.named or clause.has("vehicles") or not is_fresh(scene, clause)
    apart = clause.looks_back or clause.has("another") or clause.has("send") or clause.has("reinforce")
    apart = apart or (clause.has("move", "tour") and is_fresh(scene, clause))
    entering = any(m.value == "enter" and m.cue.is_verb for m in clause.all("move"))
    told = near and known and not (apart or entering or clause.has("patrol"))
    arriving = topic.mark.value == "reach" and not is_fresh(scene, clause)  # by night, or the day after
    return len(reports) - 1 if told and (arriving or not is_other_day(reports[-1], [clause])) else None


def leaving_apart(scene: Scene, reports: list[Report], part: Part) -> Report | None:
    """`والثانية، وقوامها 40 شاحنة، بلغت Y`: the second of two groups that left one post."""
    before = reports[-1] if reports else None
    if before is None or before.family != "withdrawal" or part.topic is None or before.first.topic is None:
        return None
    near = part.clause.sentence.index - before.clauses[-1].sentence.index <= 1
    if not near or not (is_later_branch(scene, before, part) or _is_one_more(before, part.clause)):
        return None
    topic = replace(before.first.topic, mark=part.topic.mark)
    return replace(
        before, parts=(replace(part, topic=topic),), follows=len(reports) - 1, guessed=False, split_off=True
    )


def _is_one_more(report: Report, clause: Clause) -> bool:
    """`وتبعه رتل ثانٍ خرج من X إلى Y`: another column from the post that is being left."""
    left = [s for c in report.clauses for s in c.spots]
    told = clause.has("another") and clause.has("convoy") and clause.has("move")
    return told and any(s.is_at(t) for s in clause.spots for t in left)


def is_of_post(clause: Clause, topic: Topic, reports: Sequence[Report]) -> bool:
    """Tell whether trucks come to the post just left to empty it, or machines to the one just set up."""
    last = reports[-1]
    if topic.family != "movement":
        return False
    if last.family == "withdrawal" and clause.has("vehicles"):
        return _is_any_at(clause.spots, last.first.clause.spots)
    return last.family == "post" and _serves(clause, last)


def _serves(clause: Clause, report: Report) -> bool:
    """`وأُرسلت إليهما جرافات من Y`: machines sent to the posts just told build them."""
    near = clause.sentence.index - report.clauses[-1].sentence.index <= 1
    plain = clause.has("builders") and clause.has("send") and not clause.moments
    return near and plain and not clause.has("way", "to", "toward")


def _is_any_at(spots: Sequence[Spot], others: Sequence[Spot]) -> bool:
    return bool(spots) and all(any(s.is_at(t) for t in others) for s in spots)
