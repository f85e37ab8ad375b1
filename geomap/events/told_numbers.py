"""Numbers of a patrol that stand beside its report: in clauses behind it, or where it was struck."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.events.clauses import split_clauses
from geomap.events.cues import word_list
from geomap.events.numbers import counted_number, patrol_number

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from geomap.events.clause import Clause
    from geomap.events.reports import Report
    from geomap.events.scene import Scene


def number_behind(scene: Scene, report: Report, moved: Collection[int]) -> int | None:
    """`سارت دورية ... . وهي التاسعة منذ الاتفاق`: a clause behind a report counts its patrol.

    `moved` has the first words of the clauses that tell of movements: behind the next one the
    numbers are its own.
    """
    here = report.clauses[-1].sentence.index
    for clause in _clauses_behind(scene, report):
        if clause.first in moved:
            return None
        if clause.looks_back or clause.has("another") or clause.has("certainty", "planned", "denied"):
            continue
        behind = clause.sentence.index > here
        pointed = behind and scene.key(clause.first) in word_list("demonstrating") | {"it", "that"}
        read = patrol_number if pointed else counted_number
        number = read(scene, clause.first, clause.last)
        if number:
            return number.value
    return None


def _clauses_behind(scene: Scene, report: Report) -> Iterator[Clause]:
    """Give the clauses behind a report, to the end of the next sentence."""
    last = report.clauses[-1]
    for sentence in scene.reading.sentences[last.sentence.index : last.sentence.index + 2]:
        yield from (c for c in split_clauses(scene, sentence) if c.first > last.first)


def number_struck(scene: Scene, report: Report) -> int | None:
    """`سقطت قذيفة قرب الدورية العاشرة ... فانكفأت`: the number is told where the patrol was struck."""
    told = (patrol_number(scene, c.first, c.last) for c in report.clauses if not c.looks_back)
    return next((n.value for n in told if n), None)
