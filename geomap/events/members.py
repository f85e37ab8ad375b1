"""Groups that part, and of which a text tells member by member: "the first to X, the second to Y"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geomap.events.cues import word_list
from geomap.events.strikes import counts_victims
from geomap.model import PlaceKind

if TYPE_CHECKING:
    from geomap.events.clause import Clause
    from geomap.events.cues import Mark
    from geomap.events.reports import Part, Report
    from geomap.events.scene import Scene

_NEAR = 12  # clauses in which the parting is told
_WIDE = frozenset({PlaceKind.ROAD, PlaceKind.REGION, PlaceKind.MOUNTAIN})


def is_first_of_group(scene: Scene, clause: Clause, report: Report) -> bool:
    """`خرجت دوريتان من X: جابت الأولى Y`, `واتجه نصفها إلى Y`: the first of a group sets out from there."""
    opening = [m for m in clause.all("member", "share") if m.first - clause.first <= 1]
    told = report.clauses[-_NEAR:]
    group = any(c.has("move", "split") or c.has("patrol", "two") or c.has("convoy", "two") for c in told)
    group = group or any(m.value == "part" for m in opening)
    later = any(_is_later_member(scene, m) for m in opening)
    return bool(opening) and group and not later and not any(c.is_share or _tells_branch(c) for c in told)


def _is_later_member(scene: Scene, mark: Mark) -> bool:
    words = [scene.key(at) for at in range(mark.first, mark.last)]
    bare = [words[0].removeprefix(mark.prefix), *words[1:]]
    return not word_list("later_members").isdisjoint(bare)


def _tells_branch(clause: Clause) -> bool:
    """`ثم انقسم: ثلاثون آلية إلى Y`: what parted and the goal of the first part, in one clause."""
    ways = {m.last for m in clause.all("way") if m.value in {"to", "toward"}}
    return clause.has("move", "split") and any(s.first in ways for s in clause.spots)


def is_later_branch(scene: Scene, report: Report, part: Part) -> bool:
    """`والثانية بلغت Y`: tell whether a clause with its own place tells of one more of those that parted."""
    clause, moving = part.clause, part.topic is not None and part.topic.family == "movement"
    apart = moving and clause.is_share
    return apart and bool(clause.spots) and not is_first_of_group(scene, clause, report)


def share_of(scene: Scene, reports: list[Report], part: Part, open_at: int | None) -> Report | None:
    """`واحدة في X واثنتان في Y`, `وأخرى قرب Z`: one more of the open kind, told apart."""
    if open_at is None or not (part.clause.is_share or part.clause.has("another")) or not part.clause.spots:
        return None
    before = reports[open_at]
    if is_first_of_group(scene, part.clause, before) or counts_victims(part.clause, before):
        return None
    placed = any(not s.is_coarse and s.kind not in _WIDE for c in before.clauses for s in c.spots)
    if (part.clause.is_share and not placed) or before.first.topic is None:
        return None
    topic = replace(before.first.topic, mark=part.clause.all("share", "another", "member")[0])
    return replace(
        before, parts=(replace(part, topic=topic),), follows=open_at, guessed=False, split_off=True
    )
