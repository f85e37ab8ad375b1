"""Fire told twice in a row: first at large, then place by place.

`تبادلوا القصف في ريف X. فقد سقطت قذائف على Y`: one shelling, of which the second sentence
says where it fell.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.events.cues import word_list
from geomap.model import EventKind, PlaceKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.events.clause import Clause
    from geomap.events.kinds import Topic
    from geomap.events.reports import Part, Report
    from geomap.events.scene import Scene, Spot

_ASIDE_REACH = 3  # "in the countryside of X"


def elaborates(scene: Scene, report: Report, part: Part, told: Sequence[Clause]) -> bool:
    """`تبادلوا القصف في ريف X. فقد سقطت قذائف على Y`: says of the fire just told where it fell.

    So does what follows, without a time of its own, on fire told of a countryside only.
    """
    clause, topic = part.clause, part.topic
    behind = clause.sentence.index - report.clauses[-1].sentence.index == 1
    if not behind or topic is None or {topic.family, report.family} != {"violence"} or clause.has("riposte"):
        return False
    if scene.key(clause.sentence.first) in word_list("elaborating"):
        return True
    apart = any(c.moments or c.looks_back or c.has("another", "meanwhile", "daypart") for c in told)
    return not apart and _tells_where(scene, report, topic, clause)


def _tells_where(scene: Scene, report: Report, topic: Topic, clause: Clause) -> bool:
    """Tell whether fire of one kind, told of a province or a countryside, now gets its villages."""
    wide = [s for c in report.clauses for s in c.spots]
    fine = [s for s in clause.spots if not (s.is_coarse or s.is_road or s.kind is PlaceKind.REGION)]
    same = topic.kind is report.kind and report.kind in {EventKind.SHELLING, EventKind.AIRSTRIKE}
    elsewhere = any(s.is_coarse and not any(s.is_at(w) for w in wide) for s in clause.spots)
    return bool(wide) and all(_is_wide(scene, s) for s in wide) and bool(fine) and same and not elsewhere


def _is_wide(scene: Scene, spot: Spot) -> bool:
    """`ريف X`, "the countryside of X and Y"."""
    before = scene.spots[spot.index - 1] if spot.index else None
    if before is not None and spot.first - before.last <= 1 and before.sentence == spot.sentence:
        return spot.is_coarse or _is_wide(scene, before)
    asides = scene.marks_in(spot.first - _ASIDE_REACH, spot.first, "aside")
    return spot.is_coarse or any(m.value == "area" for m in asides)
