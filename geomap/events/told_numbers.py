"""Numbers of a patrol that stand beside its report: in clauses around it, or where it was struck."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.events.clauses import split_clauses
from geomap.events.cues import word_list
from geomap.events.dating import belongs_to_name, dating_clauses
from geomap.events.numbers import counted_number, patrol_number

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator
    from datetime import date

    from geomap.events.clause import Clause
    from geomap.events.number_words import Number
    from geomap.events.reports import Report
    from geomap.events.scene import Scene

    _Reader = Callable[[Scene, int, int], Number | None]

_POINTING = 8  # words of "officials in Ankara said it was"


def told_words(scene: Scene, report: Report) -> Iterator[tuple[int, int]]:
    """Give the words of a report that tell of its own patrol, without those on the next or the other one.

    `سارت دورية من X، ومن المقرر أن تنطلق السابعة غداً`, `أما الخامسة فكانت قبل أسبوع`.
    """
    first = report.first.clause
    ahead = _last_told(first) == first.first
    for clause in report.clauses:
        apart = clause.has("contrast") or scene.key(clause.first) in word_list("topic_openers")
        if clause is first or not apart:
            yield clause.first, clause.last if ahead else _last_told(clause)


def _last_told(clause: Clause) -> int:
    """Give the word behind what is told as done; what is planned stands behind it."""
    planned = (m.first for m in clause.all("certainty") if m.value == "planned")
    told = [m.first for m in clause.all("move", "run")]
    behind = next(planned, clause.last)
    return behind if told and told[0] < behind else clause.first if behind < clause.last else clause.last


def number_beside(scene: Scene, report: Report, moved: Collection[int]) -> tuple[int, Clause] | None:
    """Give the number that clauses around a report tell of its patrol, and the clause that tells it.

    `moved` has the first words of the clauses that tell of movements: beyond the next one the
    numbers are its own.
    """
    behind = _number_in(scene, report, _clauses_behind(scene, report), moved, counted_number)
    if behind is not None or report.first.clause.looks_back:
        return behind
    return _number_in(scene, report, _clauses_before(scene, report), moved, patrol_number)


def _number_in(
    scene: Scene, report: Report, clauses: Iterator[Clause], moved: Collection[int], read: _Reader
) -> tuple[int, Clause] | None:
    """Read the clauses from the nearest on, those of other patrols and of other days aside."""
    for clause in clauses:
        if clause.first in moved:
            return None
        if _is_of_another(scene, report, clause):
            continue
        number = (patrol_number if _points_back(scene, clause) else read)(scene, clause.first, clause.last)
        if number:
            return number.value, clause
    return None


def _is_of_another(scene: Scene, report: Report, clause: Clause) -> bool:
    """Tell whether a clause looks back, ahead, or at the other one of two."""
    past = clause.looks_back and scene.key(clause.first + 1) not in word_list("demonstrating")
    other = clause.has("another") or clause.has("contrast") or _is_of_other_day(scene, report, clause)
    return past or other or clause.has("certainty", "planned", "denied", "habitual")


def _is_of_other_day(scene: Scene, report: Report, clause: Clause) -> bool:
    told = {d for c in dating_clauses(scene, report) for d in _days(scene, c)}
    days = _days(scene, clause)
    return bool(told and days and not told & days)


def _days(scene: Scene, clause: Clause) -> set[date | str]:
    """Give the days of a clause, that of an agreement aside: by their words while they stay open."""
    told = (m.expression for m in clause.moments if not belongs_to_name(scene, clause, m))
    return {d.start_on or d.surface for d in told}


def _points_back(scene: Scene, clause: Clause) -> bool:
    """`وهذه الدورية هي التاسعة`, `إنها الدورية التاسعة`, "officials said it was the ninth patrol"."""
    opening = {scene.key(at) for at in range(clause.first, min(clause.first + _POINTING, clause.last))}
    shown = {scene.key(clause.first), scene.key(clause.first + 1)} & word_list("demonstrating")
    return bool(shown) or bool(opening & word_list("it_is"))


def _clauses_behind(scene: Scene, report: Report) -> Iterator[Clause]:
    """`سارت دورية ... . وهي التاسعة منذ الاتفاق`: the clauses behind, to the end of the next sentence."""
    last = report.clauses[-1]
    for sentence in scene.reading.sentences[last.sentence.index : last.sentence.index + 2]:
        yield from (c for c in split_clauses(scene, sentence) if c.first > last.first)


def _clauses_before(scene: Scene, report: Report) -> Iterator[Clause]:
    """`أُعلن إتمام الدورية التاسعة. وخرجت العربات من X`: those before, back to the sentence before."""
    first = report.clauses[0]
    for index in range(first.sentence.index, max(first.sentence.index - 2, -1), -1):
        clauses = split_clauses(scene, scene.reading.sentences[index])
        yield from (c for c in reversed(clauses) if c.first < first.first)


def number_struck(scene: Scene, report: Report) -> int | None:
    """`سقطت قذيفة قرب الدورية العاشرة ... فانكفأت`: the number is told where the patrol was struck."""
    told = (patrol_number(scene, c.first, c.last) for c in report.clauses if not c.looks_back)
    return next((n.value for n in told if n), None)
