"""How sure a report is: done, claimed, denied, planned, called off, or a habit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.events.cues import word_list
from geomap.events.dating import began_just_now
from geomap.events.reach import is_halt
from geomap.model import Certainty, EventKind

if TYPE_CHECKING:
    from geomap.events.clause import Clause
    from geomap.events.cues import Mark
    from geomap.events.movement import Way
    from geomap.events.reports import Report
    from geomap.events.scene import Moment, Scene

_NEGATION_REACH = 2


def certainty_of(scene: Scene, report: Report, way: Way | None, moment: Moment | None) -> Certainty:
    """Give how sure the words are; `way` and `moment` are what the report was found to tell."""
    told = _as_told(scene, report, way, dated=moment is not None)
    return Certainty.PLANNED if told.is_executed and moment is not None and _is_ahead(scene, moment) else told


def _is_ahead(scene: Scene, moment: Moment) -> bool:
    """`تنطلق غداً`: what is told of a day after the report has not happened."""
    published, day = scene.document.source.published, moment.expression.start_on
    return published is not None and day is not None and day > published


def _as_told(scene: Scene, report: Report, way: Way | None, *, dated: bool) -> Certainty:
    clause, topic = report.first.clause, report.first.topic
    mark = topic.mark if topic else clause.marks[0]
    told = [m for m in clause.all("certainty") if m.first <= mark.last + 2]
    values = {m.value for m in told if not is_halt(clause, m)}
    if "cancelled" in values and report.kind is EventKind.PATROL:
        return Certainty.CANCELLED
    went = way is not None and bool(way.stops) and len(report.parts) > 1  # the planned stops are not read
    aimed_at = "preparing" in values and not mark.cue.is_verb
    hangs = _hangs_on_plan(scene, report)
    if mark.is_future or ("planned" in values and not went) or _is_aim(scene, mark) or aimed_at or hangs:
        return Certainty.PLANNED
    before = max(mark.first - _NEGATION_REACH, clause.first)
    negated = _is_negated(scene, before, mark.first) or any(
        _is_negated(scene, m.first - 1, m.first)
        for m in clause.marks
        if m.cue.is_verb and m.first < mark.first
    )
    went_elsewhere = way is not None and bool(way.stops)  # "did not reach X and kept to Y"
    none = any(scene.key(m.first - 1) in word_list("any") for m in clause.all("patrol", "convoy"))
    if ("denied" in values or (negated and (none or not went_elsewhere))) and not clause.has("extent"):
        return Certainty.DENIED
    routine = report.family == "exercise" and not dated and clause.has("certainty", "habitual")
    if routine or _is_habit(scene, report, dated=dated) or "habitual" in values:
        return Certainty.HABITUAL
    claimed = any(m.value == "claimed" for m in clause.all("certainty"))
    return Certainty.CLAIMED if claimed else Certainty.REPORTED


def _is_negated(scene: Scene, first: int, last: int) -> bool:
    """Tell whether a negation stands there; `آخر ما بلغته` has none."""
    told = scene.marks_in(first, last, "negation")
    return any(scene.key(m.first - 1) not in word_list("superlatives") for m in told)


def _hangs_on_plan(scene: Scene, report: Report) -> bool:
    """Tell whether it must come before what is only planned: "none will return before they leave X"."""
    first = report.first.clause
    if scene.key(first.first) not in word_list("forestalling"):
        return False
    before = [c for c in report.clauses if c.first < first.first and c.sentence is first.sentence]
    return any(c.has("certainty", "planned") for c in before)


def _is_aim(scene: Scene, mark: Mark) -> bool:
    """`دخل رتل ليقيم نقطة`, `لإقامة نقطة`: what it is for has not been done."""
    bare = mark.prefix.replace("ال", "")
    shown = scene.key(mark.first - 1) in word_list("pictures")  # `صور لانسحاب رتل`
    leaving = mark.value == EventKind.WITHDRAWAL and bare in {"ل", "لل"} and not shown
    return leaving or (mark.family == "found" and "ل" in bare)


def _is_habit(scene: Scene, report: Report, *, dated: bool) -> bool:
    """Present tense without a day, and nothing in the report that has happened."""
    if report.family in {"violence", "protest"} and _lasts(scene, report):
        return True
    if dated or report.family not in {"violence", "movement", "protest"}:
        return False
    mark = report.first.topic.mark if report.first.topic else None
    if mark is None or _is_told_once(report, mark):
        return False
    verbs = [
        m
        for c in report.clauses
        for m in c.marks
        if m.cue.is_verb and m.family not in {"say", "talk", "certainty"}
    ]
    if verbs and _is_headline(scene, report, verbs[0]):
        return False
    done = any(m.cue.tense != "present" or "ل" in m.prefix or _is_past_negation(scene, m) for m in verbs)
    return bool(verbs) and not done


def _is_told_once(report: Report, mark: Mark) -> bool:
    """Tell what is no habit, whatever its tense.

    One patrol, the third day in a row, `قبل أن تصاب`; "while the guns were striking X", beside
    something that happened; a headline: "blast in X wounds two".
    """
    clause = report.first.clause
    one = any(m.value == "one" for c in report.clauses for m in c.all("patrol"))
    running = any(c.has("running") for c in report.clauses)
    beside = mark.family == "riposte" or clause.has("meanwhile") or clause.has("certainty", "aggregate")
    headline = clause.has("harm") and not mark.cue.is_verb
    return one or running or beside or headline or _is_bound(report) or _was_going_on(report)


def _was_going_on(report: Report) -> bool:
    """`كانت القذائف تسقط على X`: fire that was falling on a village as something else befell."""
    clause, topic = report.first.clause, report.first.topic
    told = any(m.value == "pluperfect" for m in clause.all("earlier"))
    placed = any(not (s.is_coarse or s.is_road) for s in clause.spots)
    falling = topic is not None and not topic.mark.cue.is_verb  # and not `كانت قوات النظام تقصف X`
    timed = falling or bool(clause.moments) or clause.has("daypart") or clause.has("meanwhile")
    return report.family == "violence" and told and placed and timed


def _lasts(scene: Scene, report: Report) -> bool:
    """`فشلت كل محاولات التقدم منذ أربعة أشهر`: what goes on since long ago is no happening of one day."""
    clause, topic = report.first.clause, report.first.topic
    since = [m.first for m in clause.moments if _is_long(scene, m)]
    since += [m.first for m in clause.all("lasting")]
    dated = any(not _is_long(scene, m) for m in clause.moments)
    if topic is None or not since or dated or clause.all("accord", "talk", "harm"):
        return False
    if not _goes_on(scene, clause):
        return False  # "they shelled X, in a campaign that lasts since March"
    if any(scene.key(at) in word_list("relatives") for at in range(clause.first, since[0])):
        return False
    return since[0] > topic.mark.first or not _is_what_followed(scene, since[0], topic.mark)


def _goes_on(scene: Scene, clause: Clause) -> bool:
    """Tell whether the clause tells in the present, or of what failed, and not of one thing done."""
    verbs = [m for m in clause.marks if m.cue.is_verb and m.family not in {"failed", "say", "certainty"}]
    told = [m for m in verbs if not (m.cue.tense == "present" or clause.has("failed"))]
    return not told or any(scene.key(at) in word_list("going_on") for at in range(clause.first, clause.last))


def _is_what_followed(scene: Scene, since: int, mark: Mark) -> bool:
    """`توقفت الدوريات منذ آذار بعد تعرض إحداها لهجوم`: not the attack lasts, but what came of it."""
    return any(scene.key(at) in word_list("before_nouns") for at in range(since + 1, mark.first + 1))


def _is_long(scene: Scene, moment: Moment) -> bool:
    """`منذ 5 آذار` when told weeks later, `منذ أشهر`; not `منذ صباح اليوم`."""
    words = {scene.key(at) for at in range(moment.first, moment.last)}
    spans = bool(words & word_list("long_spans")) and scene.key(moment.first) in {"منذ", "since", "for"}
    known = "since" in moment.expression.flags and moment.expression.start_on is not None
    return spans or (known and not began_just_now(scene, moment))


def _is_bound(report: Report) -> bool:
    """`قبل أن تصاب`: behind "before" the present tense tells what came next, once."""
    clause = report.first.clause
    return any(m.value in {"before", "after"} and m.first == clause.first for m in clause.all("break"))


def _is_past_negation(scene: Scene, mark: Mark) -> bool:
    return scene.key(mark.first - 1) == "لم"


def _is_headline(scene: Scene, report: Report, verb: Mark) -> bool:
    """`غارات روسية تستهدف X` at the head of a text: the present tense of news has its subject first."""
    named = report.family == "movement" and report.first.clause.has("convoy")
    opens = report.first.clause.sentence.first == 0 and (report.family in {"violence", "protest"} or named)
    subject_first = verb.first > 0 and not any(m.cue.is_verb for m in scene.marks_between(0, 1))
    return opens and subject_first and scene.key(0) not in word_list("was")
