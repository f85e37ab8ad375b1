"""Gather the clauses of a text that tell one happening into reports.

Clauses are read in the order of the text. A clause joins the report before it, opens a new
one, or tells nothing. Reports of one happening told far apart are joined later, in `compose`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from geomap.events.clauses import split_clauses
from geomap.events.departures import is_of_post, leaving, leaving_apart
from geomap.events.kinds import Setting, Topic
from geomap.events.lead_up import is_of_sport, kind_in_context, kind_of_nouns
from geomap.events.members import share_of
from geomap.events.numbers import patrol_number
from geomap.events.outings import is_definite
from geomap.events.recast import recast, with_hurt
from geomap.events.sequels import (
    goes_on,
    is_compatible,
    is_other_day,
    is_parted,
    sharper,
)
from geomap.events.subordinates import is_subordinate
from geomap.events.topics import find_topic
from geomap.model import EventKind
from geomap.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geomap.events.clause import Clause
    from geomap.events.cues import Mark
    from geomap.events.scene import Scene
    from geomap.text.reading import Sentence

_FIRST, _SECOND = fold("الأولى"), fold("الثانية")
_TIMING = frozenset({"earlier", "daypart", "way", "aside", "type"})
_MOVERS = ("patrol", "convoy", "vehicles", "troops", "post")
_RIDING = frozenset({"", "vehicles", "troops", "post"})  # who may be on a patrol
_REACH_BACK = 200  # reports; farther back none is gone on with
_MOST_PARTS = 200  # of one report; each new part is compared with all of them


@dataclass(frozen=True, slots=True)
class Part:
    """A clause with its topic; `None` where it only carries words of the report around it."""

    clause: Clause
    topic: Topic | None


@dataclass(frozen=True, slots=True)
class Report:
    """The parts of a text that tell one happening, in the order of telling.

    `follows` is the index of the report whose story this one goes on with, in the list of
    reports: it may lend its day and its place.
    """

    parts: tuple[Part, ...]
    kind: EventKind | None
    family: str
    follows: int | None = None
    guessed: bool = False  # its kind is that of the report before: so far only the harm was told
    split_off: bool = False  # "another", "one in X": the same kind of thing, told apart on purpose

    @property
    def first(self) -> Part:
        """The part that opens the report with a topic."""
        return next(p for p in self.parts if p.topic is not None)

    @property
    def clauses(self) -> tuple[Clause, ...]:
        """All clauses."""
        return tuple(p.clause for p in self.parts)


def gather_reports(scene: Scene) -> tuple[Report, ...]:
    """Give the reports of a text, in the order in which they open."""
    reports: list[Report] = []
    mover = ""
    for sentence in scene.reading.sentences:
        if not sentence.kind.tells_events or is_of_sport(scene, sentence):
            continue
        waiting: list[Part] = []
        open_at: int | None = None
        for clause, named in _clauses(scene, sentence, mover):
            setting = _riding(named, reports[open_at] if open_at is not None else None)
            part = Part(clause, _reported(find_topic(scene, clause, setting), clause, reports))
            if clause.is_remark:
                if part.topic is not None:
                    _place(scene, reports, part, open_at, [])
                continue  # the sentence goes on where the brackets broke in
            hurt = with_hurt(reports[open_at], part) if open_at is not None else None
            if open_at is not None and hurt is not None:
                reports[open_at] = hurt
            else:
                open_at, waiting = _place(scene, reports, part, open_at, waiting)
            on_patrol = part.topic is not None and part.topic.kind is EventKind.PATROL
            mover = "patrol" if on_patrol else setting.mover
    return recast(scene, reports)


def _riding(setting: Setting, told: Report | None) -> Setting:
    """Take the vehicles and soldiers of a sentence that tells of a patrol for those of the patrol."""
    on_patrol = told is not None and told.kind is EventKind.PATROL and setting.mover in _RIDING
    return replace(setting, mover="patrol") if on_patrol else setting


def _reported(topic: Topic | None, clause: Clause, reports: list[Report]) -> Topic | None:
    """Soldiers spreading out beside something told are part of it, unless they have a time of their own.

    So are the trucks that come to a post to empty it.
    """
    if topic is None or not reports:
        return topic
    if is_of_post(clause, topic, reports):
        return None
    if topic.mark.family != "deploy":
        return topic
    placed = any(not s.is_road for s in clause.spots)  # along a road they only guard it
    return topic if placed and (clause.moments or clause.looks_back) else None


def _clauses(scene: Scene, sentence: Sentence, mover: str) -> Iterator[tuple[Clause, Setting]]:
    """Give the clauses of a sentence with what is known on reaching each."""
    marks = scene.marks_in(sentence.first, sentence.last, "certainty", "nation", "actor", "crowd", *_MOVERS)
    simulated = any(m.family == "certainty" and m.value == "simulated" for m in marks)
    nations = frozenset(m.value for m in marks if m.family == "nation" and not _is_of_planes(scene, m))
    last = ""
    for clause in split_clauses(scene, sentence):
        here = [m for m in marks if clause.first <= m.first < clause.last and m.family in _MOVERS]
        strong = [m for m in here if m.family in {"patrol", "convoy"}] or here
        if patrol_number(scene, clause.first, clause.last):  # "their convoy, the 26th patrol"
            strong.sort(key=lambda m: m.family != "patrol")
        if strong and not (mover == "patrol" and _may_be_patrol(scene, strong[0])):
            mover = strong[0].family
        last = strong[0].family if strong else last
        crowd = any(m.family == "crowd" and m.first < clause.first for m in marks)
        yield clause, Setting(simulated, nations, mover, last, crowd)


def _is_of_planes(scene: Scene, nation: Mark) -> bool:
    """Tell whether the nation only names whose planes or strikes are meant."""
    return bool(scene.marks_in(nation.first - 1, nation.last + 1, "aircraft", "happening", "escort"))


def _may_be_patrol(scene: Scene, mark: Mark) -> bool:
    """Tell whether vehicles, soldiers, "the convoy" may be those of a patrol; not one told of by itself."""
    if mark.family in {"vehicles", "troops", "post"}:
        return True
    told = scene.marks_in(0, mark.first, "convoy")
    return is_definite(scene, mark) and all(is_definite(scene, m) for m in told)


def _place(
    scene: Scene, reports: list[Report], part: Part, open_at: int | None, waiting: list[Part]
) -> tuple[int | None, list[Part]]:
    """Put a part where it belongs; gives the report open in this sentence and the parts that wait for one."""
    if open_at is not None and (
        _turns_to_another(reports[open_at], part) or _leads_up(reports[open_at], part)
    ):
        return None, [*waiting, part]
    target = _target(scene, reports, part, open_at, [p.clause for p in waiting])
    if target is not None:
        joined = reports[target]
        told = part.topic.kind if part.topic else None
        kind = told if told and joined.guessed else sharper(joined.kind, told)
        parts = (*joined.parts, *waiting, part)
        reports[target] = replace(joined, parts=parts, kind=kind, guessed=joined.guessed and not told)
        return target, []
    branch = leaving_apart(scene, reports, part)
    refers = part.topic is None or not part.topic.firm or is_subordinate(scene, reports, part, open_at)
    if branch is None and refers:
        branch = share_of(scene, reports, part, open_at)
        if branch is None:
            return _carried(reports, part, open_at, waiting)
    reports.append(branch or _opened(reports, part, waiting, open_at))
    return len(reports) - 1, []


def _carried(
    reports: list[Report], part: Part, open_at: int | None, waiting: list[Part]
) -> tuple[int | None, list[Part]]:
    """Let a part that only carries words go with the open report, or wait for one."""
    bare = replace(part, topic=None)
    if open_at is None:
        return None, ([] if _is_closed(part.clause) else [*waiting, bare])
    reports[open_at] = replace(reports[open_at], parts=(*reports[open_at].parts, bare))
    return open_at, []


def _turns_to_another(report: Report, part: Part) -> bool:
    """`أما دورية اليوم`: what follows tells of another patrol, on a day of its own."""
    named = part.clause.has("patrol") or part.clause.has("convoy")
    return (
        part.topic is None and report.family == "movement" and named and is_other_day(report, [part.clause])
    )


def _leads_up(report: Report, part: Part) -> bool:
    """`وقبل ذلك، بعد منتصف الليل، انهالت القذائف`: a time alone belongs to what is told behind it."""
    clause = part.clause
    if part.topic is not None or report.family != "violence" or clause.spots:
        return False
    timed = clause.looks_back or clause.moments or clause.has("daypart")
    return bool(timed) and all(m.family in _TIMING for m in clause.marks)


def _is_closed(clause: Clause) -> bool:
    """Tell whether a clause speaks of other patrols or of what did not happen; it opens no report."""
    run_that_day = bool(clause.moments) and any(m.cue.is_verb for m in clause.all("run"))
    if clause.has("certainty", "habitual"):
        return True
    return clause.has("negation") or (clause.has("patrol", "many") and not run_that_day)


def _opened(reports: list[Report], part: Part, waiting: list[Part], open_at: int | None) -> Report:
    topic = part.topic
    if topic is None:
        raise ValueError("a report opens with a topic")
    if part.clause.has("aftermath"):
        waiting = []  # what came the day after is another thing
    follows = open_at if open_at is not None else (len(reports) - 1 if reports else None)
    kind = kind_in_context(topic, part.clause, [p.clause for p in waiting]) or kind_of_nouns(part.clause)
    like = next((r.kind for r in reversed(reports) if r.family == topic.family), None)
    if topic.mark.family == "deploy" and not topic.named and reports and reports[-1].family == "post":
        return Report((*waiting, part), reports[-1].kind, "post", follows)
    apart = part.clause.has("another") or any(p.clause.has("contrast") for p in (*waiting, part))
    return Report((*waiting, part), kind or like, topic.family, follows, kind is None, split_off=apart)


def _target(
    scene: Scene, reports: list[Report], part: Part, open_at: int | None, before: list[Clause]
) -> int | None:
    """Give the report that the part joins, or `None`."""
    if part.topic is None:
        parted = part.clause.has("another") or part.clause.is_share
        if open_at is None or (parted and share_of(scene, reports, part, open_at)):
            return None
        return open_at
    if open_at is not None and reports[open_at].family == "protest" and part.topic.mark.family == "harm":
        return open_at  # those hurt when a crowd was shot at
    left = leaving(scene, reports, part)
    return _told_before(scene, reports, part, open_at, before) if left is None else left


def _told_before(
    scene: Scene, reports: list[Report], part: Part, open_at: int | None, before: list[Clause]
) -> int | None:
    """Give the report of the same family with which the part goes on, or `None`."""
    if part.topic is None:
        return None
    same = [
        i
        for i, r in enumerate(reports[-_REACH_BACK:], max(len(reports) - _REACH_BACK, 0))
        if r.family == part.topic.family
        and is_compatible(None if r.guessed else r.kind, part.topic.kind)
        and len(r.parts) < _MOST_PARTS
    ]
    if not same:
        return None
    pointed = _pointed_at(scene, reports, same, part)
    if pointed is not None:
        return pointed
    alike = [i for i in same if reports[i].kind is part.topic.kind]
    if alike and part.clause.has("occurrence", "reach"):
        same = alike  # `وامتدت المدفعية إلى Y`: goes on with the shelling told before the raids
    at = open_at if open_at in same else same[-1]
    if at != open_at and not part.clause.looks_back:
        at = next((i for i in reversed(same) if not _is_mere_memory(reports[i])), at)
    told = [*before, part.clause]
    if part.clause.sentence.index == reports[at].clauses[-1].sentence.index:
        return None if is_parted(scene, reports[at], part, told) else at
    return at if goes_on(scene, reports, at, part, told) else None


def _is_mere_memory(report: Report) -> bool:
    """`بعدما كانت سابقاتها تقف دونها`: a look back without a place; the story before it goes on."""
    clause = report.first.clause
    return (clause.looks_back or clause.has("another", "previous")) and not any(
        c.spots for c in report.clauses
    )


def _pointed_at(scene: Scene, reports: list[Report], same: list[int], part: Part) -> int | None:
    """`وبدأت الأولى من X`: the first of two that were told apart, or the second."""
    if len(same) < 2 or not reports[same[-1]].split_off or part.topic is None:
        return None
    return {_FIRST: same[-2], _SECOND: same[-1]}.get(scene.key(part.topic.mark.last))
