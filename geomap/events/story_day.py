"""The day of a text that tells one day only: what it reports without a day of its own happened on it.

A report of news names its day once: "on Tuesday a blast hit ... The convoy had set out in the
morning". Where every dated happening has that one day, it is the day of the others too; where two days
are told, or the happening is recalled, the day stays open.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from geomap.events.clauses import split_clauses
from geomap.events.dating import belongs_to_name
from geomap.model import Certainty, EventKind, TimePrecision

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from geomap.events.compose import Story
    from geomap.events.drafts import Draft
    from geomap.events.scene import Scene
    from geomap.model import DateExpression

_REACH = 3  # sentences
_RECENTLY = timedelta(days=3)
_OF_THE_DAY = frozenset({Certainty.REPORTED, Certainty.CLAIMED, Certainty.DENIED, Certainty.CANCELLED})


def with_story_day(scene: Scene, stories: Sequence[Story]) -> tuple[Story, ...]:
    """Lend the one day of the text to the happenings that it tells without a day."""
    if all(_is_known(story.main.date) for story in stories):
        return tuple(stories)
    day = _only_one(_days_of(stories)) or _only_one(_days_told(scene))
    if day is None:
        return tuple(stories)
    return tuple(
        _dated(story, day) if _lacks_day(story.main) and _is_told_by(scene, story.main, day) else story
        for story in stories
    )


def _dated(story: Story, day: DateExpression) -> Story:
    return replace(story, main=replace(story.main, date=day, borrowed=True))


def _lacks_day(draft: Draft) -> bool:
    """Tell whether it is news without a day; what is recalled has one only where the time of day is told."""
    if _is_known(draft.date) or draft.aggregate or not draft.certainty.is_executed:
        return False
    recalled = draft.background or draft.report.first.clause.looks_back
    return not recalled or any(c.has("daypart") for c in draft.report.clauses)


def _is_told_by(scene: Scene, draft: Draft, day: DateExpression) -> bool:
    """Tell whether the day is told near it, in the same paragraph, and its own sentence has no other."""
    sentence = draft.report.first.clause.sentence
    ends = sorted((scene.reading.tokens[sentence.first].start, day.span.start))
    between = [s for s in scene.reading.sentences if ends[0] < scene.reading.tokens[s.first].start <= ends[1]]
    together = len(between) <= _REACH and "\n" not in scene.reading.text[slice(*ends)]
    return together and not _tells_other(scene, draft, day)


def _tells_other(scene: Scene, draft: Draft, day: DateExpression) -> bool:
    """Tell whether its sentence has another day: `توقفت الدوريات منذ 25 آب بعد تعرض إحداها لهجوم`."""
    sentence = draft.report.first.clause.sentence
    told = [
        m.expression
        for c in split_clauses(scene, sentence)
        for m in c.moments
        if "since" in m.expression.flags or not belongs_to_name(scene, c, m)
    ]
    return any(t.start_on not in {None, day.start_on} for t in told)


def _days_of(stories: Iterable[Story]) -> Iterator[DateExpression]:
    """Give the days of what is news; what is recalled or planned, and talks, have days of their own."""
    newest = max((s.main.date.end_on for s in stories if s.main.date and s.main.date.end_on), default=None)
    for story in stories:
        draft = story.main
        news = draft.certainty in _OF_THE_DAY and draft.kind is not EventKind.AGREEMENT_OR_TALKS
        if draft.date and news and not _is_recalled(draft, newest):
            yield draft.date


def _is_recalled(draft: Draft, newest: date | None) -> bool:
    """Tell whether a text looks back to it: by its words, or as days older than the newest."""
    if draft.report.first.clause.looks_back or newest is None or draft.date is None:
        return True
    return draft.background and (draft.date.end_on is None or newest - draft.date.end_on > _RECENTLY)


def _days_told(scene: Scene) -> Iterator[DateExpression]:
    """Give every day that is no part of a name; one looked back to is news only in the lead."""
    for sentence in scene.reading.sentences:
        for clause in split_clauses(scene, sentence):
            if clause.looks_back and sentence.index:
                continue
            yield from (m.expression for m in clause.moments if not belongs_to_name(scene, clause, m))


def _is_known(day: DateExpression | None) -> bool:
    """Tell whether a day was told; "for weeks" tells none."""
    return day is not None and (day.start_on is not None or day.precision is not TimePrecision.UNKNOWN)


def _only_one(days: Iterable[DateExpression]) -> DateExpression | None:
    told = [day for day in days if _is_known(day)]
    spans = {(d.start_on, d.end_on) for d in told}
    exact = told and len(spans) == 1 and told[0].start_on and told[0].precision is TimePrecision.DAY
    return told[0] if exact else None
