"""When it happened: the day that a report tells itself, shares with its sentence, or stands under.

A report's own date comes first, then the one of its sentence, the day of the story that it
goes on with, and last the line of a date above it.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from geomap.events.clauses import split_clauses
from geomap.events.cues import word_list
from geomap.events.labels import day_above
from geomap.events.number_words import ordinal_at
from geomap.model import DateExpression, TimePrecision

if TYPE_CHECKING:
    from geomap.events.clause import Clause
    from geomap.events.cues import Mark
    from geomap.events.reports import Report
    from geomap.events.scene import Moment, Scene

_NAMING = ("accord", "signed", "talk", "sign")
_NAME_REACH = 6
_SINCE_REACH = 9  # words between "since" and the day on which it began
_SPEAKER_REACH = 8  # words between "said", who speaks, and the day on which he does
_NOUN_REACH = 5  # words between "two days after" and what happened
_HEADED = frozenset({"violence", "movement", "protest", "exercise"})


def own_moment(scene: Scene, report: Report) -> Moment | None:
    """Give the date that governs the report: the nearest to the words that tell it.

    A date in a clause that names an agreement is that of the agreement, and one right behind
    "said" that of the saying, which serves when there is no other. "Today" inside a
    quotation is the day of the speaking, when the sentence tells that day.
    """
    clauses = dating_clauses(scene, report)
    told = [(c, m) for c in clauses for m in c.moments if not belongs_to_name(scene, c, m)]
    if not told:
        return None
    clause, moment = min(told, key=lambda cm: _remoteness(scene, report, *cm))
    return _day_of_speaking(scene, clause, moment) or moment


def dating_clauses(scene: Scene, report: Report) -> list[Clause]:
    """Give the clauses of which the days may be that of the report: not what had been there before."""
    first = report.first.clause
    return [c for c in report.clauses if first.looks_back or c is first or not _is_aside(scene, c)]


def _is_aside(scene: Scene, clause: Clause) -> bool:
    """`حيث كانت جرافات قد أزالت السواتر قبل يومين`, "where bulldozers had cleared it two days earlier"."""
    return scene.key(clause.first) in word_list("aside_openers") and clause.looks_back


def moment_of(scene: Scene, clause: Clause) -> Moment | None:
    """Give the first date of a clause that is no part of the name of an agreement."""
    return next((m for m in clause.moments if not belongs_to_name(scene, clause, m)), None)


def _remoteness(scene: Scene, report: Report, clause: Clause, moment: Moment) -> tuple[bool, bool, bool, int]:
    """Order dates: of the saying last, of a relative clause behind what is told next to last."""
    topic = report.first
    last = topic.topic.mark.last if topic.topic else moment.first
    aside = any(
        scene.key(at) in word_list("relatives") | word_list("aside_openers")
        for at in range(last + 1, moment.first)
    )
    verbs = [m for m in clause.marks if m.cue.is_verb and m.family not in {"say", "certainty"}]
    spoken = [m for m in clause.all("say") if 0 <= moment.first - m.last <= _SPEAKER_REACH]
    spoken = [m for m in spoken if not any(m.last <= v.first < moment.first for v in verbs)]
    near = min((abs(moment.first - m.first) for m in verbs), default=99)
    return bool(spoken), aside, clause is not topic.clause, near


def belongs_to_name(scene: Scene, clause: Clause, moment: Moment) -> bool:
    """`اتفاق 5 آذار`, `منذ 5 آذار`, `المذكرة الموقعة في 5 آذار`, `اتفقت عليه موسكو في آذار`."""
    if {"since", "until"} & set(moment.expression.flags):
        return not began_just_now(scene, moment)
    if _is_beginning(scene, clause, moment):
        return True
    if scene.key(moment.first - 1) == "خلال" and ordinal_at(scene, moment.first - 2):
        return True  # "the second during this week" is counted by it
    if scene.key(moment.first) == "منذ" and scene.key(moment.first - 1) in {"مره", "المره"}:
        return True
    if scene.marks_in(moment.last, moment.last + 1, "accord"):
        return True  # "the March 5 deal"
    movers = scene.marks_in(clause.sentence.first, clause.last, "vehicles", "patrol", "convoy")
    met = {m.first for m in clause.all("join")} if movers else ()
    near = {
        m.family
        for m in scene.marks_in(max(moment.first - _NAME_REACH, clause.first), moment.first, *_NAMING)
        if m.first not in met  # `التقت المدرعات صباح أمس` are no talks
    }
    return bool(near - {"sign"}) or ("sign" in near and clause.has("accord"))


def _is_beginning(scene: Scene, clause: Clause, moment: Moment) -> bool:
    """`منذ بدء الدوريات في X`, "since such tours began in X": when something else began."""
    for at in range(moment.first - 1, max(moment.first - _SINCE_REACH, clause.first) - 1, -1):
        if at in scene.commas or at in scene.dated:
            return False
        if scene.key(at) in word_list("since"):
            return at + 1 not in scene.commas and not scene.marks_in(at + 1, at + 2, "daypart")
    return False


def began_just_now(scene: Scene, moment: Moment) -> bool:
    """`منذ صباح اليوم`: the day itself; "since March" is no day of anything."""
    told, published = moment.expression, scene.document.source.published
    if published is None or told.start_on is None or told.start_on != told.end_on:
        return False
    return "since" in told.flags and 0 <= (published - told.start_on).days <= 1


def _day_of_speaking(scene: Scene, clause: Clause, moment: Moment) -> Moment | None:
    if "relative" not in moment.expression.flags or moment.last - moment.first > 1:
        return None
    sentence = clause.sentence
    earlier = [m for m in scene.moments_in(sentence.first, moment.first) if m.last - m.first > 1]
    return earlier[-1] if earlier and scene.is_quoted(sentence, moment.first) else None


def day_around(scene: Scene, report: Report, lent: DateExpression | None) -> DateExpression | None:
    """Give the day of the sentence, else the one lent by the story before, else that of the line above."""
    headed = report.family in _HEADED
    above = day_above(scene, report.first.clause.first) if headed else None
    around = _day_running(scene, report) or _day_of_sentence(scene, report) or lent or above
    around = around or (_day_of_lead(scene, report) if headed else None)
    return _shifted(scene, report, around)


def _day_of_lead(scene: Scene, report: Report) -> DateExpression | None:
    """`عاد الجيشان، اليوم الاثنين، إلى تسيير الدوريات. وخرجت X من`: the lead dates what it leads to."""
    sentence = report.first.clause.sentence
    lead = next((s for s in scene.reading.sentences if s.kind.tells_events), sentence)
    if sentence.index - lead.index != 1 or report.first.clause.looks_back:
        return None
    clauses = [c for c in split_clauses(scene, lead) if not c.looks_back]
    told = [m.expression for c in clauses for m in c.moments if not belongs_to_name(scene, c, m)]
    days = {d.start_on for d in told}
    return told[0] if len(days) == 1 and told[0].precision is TimePrecision.DAY else None


def _day_running(scene: Scene, report: Report) -> DateExpression | None:
    """`لليوم الثاني على التوالي يعتصم`, "for the third day": the day on which it is told."""
    running = [m for c in report.clauses for m in c.all("running") if m.value == "day"]
    published = scene.document.source.published
    if not running or published is None:
        return None
    span = scene.span(running[0].first, running[0].last)
    words = span.of(scene.reading.text)
    return DateExpression(span, words, published, published, TimePrecision.DAY, ("relative",))


def _day_of_sentence(scene: Scene, report: Report) -> DateExpression | None:
    """Give the one day that the sentence tells, be it at its end: "as a patrol passed this morning"."""
    if report.family not in {"violence", "protest"}:
        return _day_set_first(scene, report)
    clauses = split_clauses(scene, report.first.clause.sentence)
    clauses = tuple(c for c in clauses if not c.looks_back and not c.has("another"))
    told = [m for c in clauses for m in c.moments if not belongs_to_name(scene, c, m)]
    told = [m for m in told if not _opens_next(scene, report, m)]
    days = {m.expression.start_on for m in told}
    return told[0].expression if len(days) == 1 else None


def _day_set_first(scene: Scene, report: Report) -> DateExpression | None:
    """`اليوم الخميس، وبعد انقطاع، سارت`: a day at the head of a sentence is that of its movement."""
    sentence = report.first.clause.sentence
    opening = scene.moments_in(sentence.first, sentence.first + 1)
    return opening[0].expression if opening and not report.first.clause.looks_back else None


def _opens_next(scene: Scene, report: Report, moment: Moment) -> bool:
    """`قصفت X، ومساء أمس سقطت قذائف على Y`: a day that opens what is told next is not that of X."""
    at = moment.first - 1 if scene.key(moment.first - 1) == "وفي" else moment.first
    return at > report.first.clause.first and scene.key(at)[:1] == "و" and at in scene.commas


def same_day_behind(scene: Scene, report: Report) -> DateExpression | None:
    """`وفي اليوم ذاته، الخميس 26 آذار`: the day at the head of the next sentence, the same as this one's."""
    behind = report.clauses[-1].sentence.index + 1
    if behind >= len(scene.reading.sentences):
        return None
    first = scene.reading.sentences[behind].first
    told = scene.moments_in(first, first + 2)[:1]
    same = (scene.key(at) in word_list("same_day") for m in told for at in range(m.first, m.last))
    return told[0].expression if any(same) and told[0].expression.start_on else None


def day_of_head(scene: Scene, report: Report) -> DateExpression | None:
    """`كانت قد توقفت في 12 آب عندما انفجرت عبوة`: what happened "when" shares the day of what it hangs on."""
    clause = report.first.clause
    if not any(m.value == "when" and m.first == clause.first for m in clause.all("break")):
        return None
    before = [c for c in split_clauses(scene, clause.sentence) if c.first < clause.first][-1:]
    told = [m for c in before if c.looks_back for m in c.moments if not belongs_to_name(scene, c, m)]
    return told[-1].expression if told else None


def _shifted(scene: Scene, report: Report, day: DateExpression | None) -> DateExpression | None:
    """`غداة تفجير`, "a day after a blast": as many days before the one that is told around it."""
    mark = _aftermath(report)
    if mark is None or day is None or day.start_on is None or day.end_on is None:
        return day
    back, span = timedelta(int(mark.value)), scene.span(mark.first, mark.last)
    words = span.of(scene.reading.text)
    return DateExpression(span, words, day.start_on - back, day.end_on - back, day.precision, ("relative",))


def _aftermath(report: Report) -> Mark | None:
    """Give the words right before what happened that count days from it to something later."""
    topic = report.first.topic
    if topic is None:
        return None
    near = (m for m in report.first.clause.all("aftermath") if 0 <= topic.mark.first - m.last < _NOUN_REACH)
    return next(near, None)
