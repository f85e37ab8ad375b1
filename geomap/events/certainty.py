"""How sure a report is: done, claimed, denied, planned, called off, or a habit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.events.cues import word_list
from geomap.events.reach import is_halt
from geomap.model import Certainty, EventKind

if TYPE_CHECKING:
    from geomap.events.cues import Mark
    from geomap.events.movement import Way
    from geomap.events.reports import Report
    from geomap.events.scene import Scene

_NEGATION_REACH = 2


def certainty_of(scene: Scene, report: Report, way: Way | None, *, dated: bool) -> Certainty:
    """Give how sure the words are; `way` and `dated` are what the report was found to tell."""
    clause, topic = report.first.clause, report.first.topic
    mark = topic.mark if topic else clause.marks[0]
    told = [m for m in clause.all("certainty") if m.first <= mark.last + 2]
    values = {m.value for m in told if not is_halt(clause, m)}
    if "cancelled" in values and report.kind is EventKind.PATROL:
        return Certainty.CANCELLED
    went = way is not None and bool(way.stops) and len(report.parts) > 1  # the planned stops are not read
    if mark.is_future or ("planned" in values and not went) or _is_aim(mark):
        return Certainty.PLANNED
    before = max(mark.first - _NEGATION_REACH, clause.first)
    negated = bool(scene.marks_in(before, mark.first, "negation")) or any(
        scene.marks_in(m.first - 1, m.first, "negation")
        for m in clause.marks
        if m.cue.is_verb and m.first < mark.first
    )
    went_elsewhere = way is not None and bool(way.stops)  # "did not reach X and kept to Y"
    if ("denied" in values or (negated and not went_elsewhere)) and not clause.has("extent"):
        return Certainty.DENIED
    if _is_habit(scene, report, dated=dated) or "habitual" in values:
        return Certainty.HABITUAL
    claimed = any(m.value == "claimed" for m in clause.all("certainty"))
    return Certainty.CLAIMED if claimed else Certainty.REPORTED


def _is_aim(mark: Mark) -> bool:
    """`دخل رتل ليقيم نقطة`, `لإقامة نقطة`: what it is for has not been done."""
    return mark.family == "found" and "ل" in mark.prefix.replace("ال", "")


def _is_habit(scene: Scene, report: Report, *, dated: bool) -> bool:
    """Present tense without a day, and nothing in the report that has happened."""
    if dated or report.family not in {"violence", "movement", "protest"}:
        return False
    mark = report.first.topic.mark if report.first.topic else None
    if any(m.value == "one" for c in report.clauses for m in c.all("patrol")):
        return False
    if (mark is not None and mark.family == "riposte") or report.first.clause.has("meanwhile"):
        return False  # "while the guns were striking X": beside something that happened
    if report.first.clause.has("harm") and mark is not None and not mark.cue.is_verb:
        return False  # a headline: "blast in X wounds two"
    verbs = [
        m
        for c in report.clauses
        for m in c.marks
        if m.cue.is_verb and m.family not in {"say", "talk", "certainty"}
    ]
    if verbs and _is_headline(scene, report, verbs[0]):
        return False
    done = any(m.cue.tense != "present" or "ل" in m.prefix or _is_past_negation(scene, m) for m in verbs)
    return mark is not None and bool(verbs) and not done


def _is_past_negation(scene: Scene, mark: Mark) -> bool:
    return scene.key(mark.first - 1) == "لم"


def _is_headline(scene: Scene, report: Report, verb: Mark) -> bool:
    """`غارات روسية تستهدف X` at the head of a text: the present tense of news has its subject first."""
    opens = report.first.clause.sentence.first == 0 and report.family == "violence"
    subject_first = verb.first > 0 and not any(m.cue.is_verb for m in scene.marks_between(0, 1))
    return opens and subject_first and scene.key(0) not in word_list("was")
