"""Numbers of a patrol that stand beside its report: in the sentence behind it, or where it was struck."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.events.cues import word_list
from geomap.events.numbers import patrol_number

if TYPE_CHECKING:
    from geomap.events.reports import Report
    from geomap.events.scene import Scene


def number_behind(scene: Scene, report: Report) -> int | None:
    """`سارت دورية ... . وهي التاسعة منذ الاتفاق`: the sentence behind a report counts its patrol."""
    behind = report.clauses[-1].sentence.index + 1
    if behind >= len(scene.reading.sentences):
        return None
    sentence = scene.reading.sentences[behind]
    if scene.key(sentence.first) not in word_list("demonstrating") | {"it"}:
        return None
    number = patrol_number(scene, sentence.first, sentence.last)
    return number.value if number else None


def number_struck(scene: Scene, report: Report) -> int | None:
    """`سقطت قذيفة قرب الدورية العاشرة ... فانكفأت`: the number is told where the patrol was struck."""
    told = (patrol_number(scene, c.first, c.last) for c in report.clauses if not c.looks_back)
    return next((n.value for n in told if n), None)
