"""Places told before and meant again without their name: "entered the village", "and set up a post there"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.events.cues import word_list

if TYPE_CHECKING:
    from geomap.events.clause import Clause
    from geomap.events.drafts import Draft
    from geomap.events.reports import Report
    from geomap.events.scene import Scene, Spot


def where_told(scene: Scene, report: Report, before: Draft | None) -> tuple[Spot, ...]:
    """`وكانت قوة قد دخلت القرية`: the village told before, and not named again."""
    bare = [c for c in report.clauses if not (c.spots or c.has("negation"))]
    entered = [m.last for c in bare for m in c.all("move") if m.cue.is_verb]
    told = any(scene.key(at + i) in word_list("the_place") for at in entered for i in (0, 1))
    if not told or before is None or not before.places:
        return ()
    sentence = before.report.clauses[-1].sentence
    named = [s for s in scene.spots_in(sentence.first, sentence.last) if not s.is_coarse]
    only = all(s.is_at(before.places[-1]) for s in named)
    return before.places[-1:] if only else ()


def where_arrived(scene: Scene, clause: Clause, before: Draft | None) -> tuple[Spot, ...]:
    """`وصل رتل إلى X وأنشأ نقطة فيها`: the post stands where those came who set it up."""
    there = word_list("there").intersection(scene.key(at) for at in range(clause.first, clause.last))
    if not there or before is None or not before.places:
        return ()
    return (before.places[-1],)
