"""Places that a report takes from what was told before it: "in those villages", "there", "the village"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.events.cues import word_list
from geomap.events.numbers import patrol_number
from geomap.events.returning import where_arrived, where_told
from geomap.events.told_numbers import told_words
from geomap.model import EventKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.events.clause import Clause
    from geomap.events.drafts import Draft
    from geomap.events.links import Link
    from geomap.events.reports import Report
    from geomap.events.scene import Scene, Spot


def places_before(
    scene: Scene, links: Sequence[Link], report: Report, follows: Draft | None, drafts: Sequence[Draft]
) -> tuple[Spot, ...]:
    """Give the places that a report without its own takes from what was told before it."""
    if report.family == "movement":
        return _where_met(scene, report, follows) or where_told(scene, report, follows)
    clause = report.first.clause
    if scene.key(clause.first) in word_list("relative_places"):
        return _listed_before(scene, links, clause)
    pointed = _where_pointed(scene, report)
    if pointed or report.family == "post":
        return pointed or where_arrived(scene, clause, follows)
    return _places_told_last(report, drafts)


def _listed_before(scene: Scene, links: Sequence[Link], clause: Clause) -> tuple[Spot, ...]:
    """`X وY وZ، حيث`: the list of places right before the clause."""
    told = [s for s in scene.spots_in(clause.sentence.first, clause.first) if not s.is_coarse]
    opening = next((i for i in range(len(told) - 1, -1, -1) if not links[told[i].index].listed), 0)
    return tuple(told[opening:])


def _places_told_last(report: Report, drafts: Sequence[Draft]) -> tuple[Spot, ...]:
    """`رموها بالحجارة في تلك القرى`: the places told last; of a way those between its ends."""
    if not any(c.has("same_places") for c in report.clauses):
        return ()
    before = next((d for d in reversed(drafts) if d.places), None)
    if before is None:
        return ()
    passed = before.way.stops if before.way else ()
    return before.sites or tuple(s.spot for s in passed if s.tag not in {"from", "return"})


def _where_pointed(scene: Scene, report: Report) -> tuple[Spot, ...]:
    """`القذائف خرجت من X وصبت الراجمات نيرانها عليها`, `رشقها سكان القرية`: the place named last before."""
    clause, topic = report.first.clause, report.first.topic
    if topic is None or report.family not in {"violence", "protest"}:
        return ()
    words = {scene.key(at) for at in range(topic.mark.first, clause.last)}
    if report.family == "protest":
        at_home = home_of_crowd(scene, clause)
        if at_home:
            return at_home
        meant = bool(words & word_list("the_place"))
    else:
        fire = report.kind in {EventKind.SHELLING, EventKind.AIRSTRIKE}
        struck = topic.mark.cue.is_verb and scene.key(topic.mark.first).endswith("ها")
        meant = fire and (struck or bool(words & word_list("on_it")))
    before = scene.spots_in(clause.sentence.first, clause.first)
    return tuple(s for s in before if not (s.is_coarse or s.is_road))[-1:] if meant else ()


def home_of_crowd(scene: Scene, clause: Clause) -> tuple[Spot, ...]:
    """`يحول سكان X دون تمركزهم في القرية، إذ ردّوا الآليات`: the village of those who do it."""
    before = scene.spots_in(clause.sentence.first, clause.first)
    crowds = {m.last for m in scene.marks_in(clause.sentence.first, clause.first, "crowd")}
    return tuple(s for s in before if s.first in crowds and not s.is_coarse)[-1:]


def _where_met(scene: Scene, report: Report, before: Draft | None) -> tuple[Spot, ...]:
    """`انفجرت عبوة بالدورية عند X، ورجع الموكب من حيث أتى`: a patrol of which no place is told was at X."""
    back = any(c.has("start_point") for c in report.clauses)
    numbered = any(patrol_number(scene, first, last) for first, last in told_words(scene, report))
    back = back or (report.first.clause.has("break", "when") and numbered)
    return before.sites[:1] if back and before is not None and before.report.family == "violence" else ()
