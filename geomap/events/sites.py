"""Where something happened, among all the places that its report names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.events.clauses import split_clauses
from geomap.events.cues import word_list
from geomap.events.elsewhere import (
    is_answered,
    is_cause,
    is_denied_beside,
    is_elsewhere,
    is_home_of_crowd,
    is_in_name,
    is_left_home,
    is_of_the_source,
    is_origin,
    is_purpose,
    not_only_heard,
    only_locates,
)
from geomap.events.governments import sort_of, speaks
from geomap.events.labels import is_label
from geomap.model import EventKind, PlaceKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.events.clause import Clause
    from geomap.events.cues import Mark
    from geomap.events.links import Link
    from geomap.events.movement import Way
    from geomap.events.reports import Report
    from geomap.events.scene import Scene, Spot

_PASSED_WAYS = frozenset({"through", "near", "at", "object", "to", "end"})
_SETTLED = frozenset({PlaceKind.VILLAGE, PlaceKind.TOWN})
_STOOD = frozenset({"at", "near", "on"})
_MOVERS = ("patrol", "convoy", "vehicles", "troops")
_AWAY = frozenset({"from", "to", "end", "return", "toward", "past"})


def find_sites(scene: Scene, links: Sequence[Link], report: Report, way: Way | None) -> tuple[Spot, ...]:
    """Give the places where the report says that it happened; empty for talks.

    Villages, posts and hills come before sides of them, those before roads and provinces.
    A report that names none takes the place that the movement in its sentence was passing:
    an attack on a patrol "after it had left X".
    """
    if report.kind is EventKind.AGREEMENT_OR_TALKS:
        return ()
    if report.first.clause.is_remark:
        return report.first.clause.spots
    if way is not None:
        return _on_the_way(scene, links, report, way)
    strikes = report.family == "violence"
    done = [c for c in report.clauses if c is report.first.clause or not c.has("certainty", "planned")]
    found = [
        s
        for c in done
        for s in c.spots
        if _may_be_site(scene, links, c, s) and not (strikes and is_origin(links, c, s))
    ]
    found = [s for s in found if not is_label(scene, s)] or found
    found = [s for s in found if not is_denied_beside(report, s)]
    found = [s for s in found if not is_left_home(scene, links, report, s)]
    found = not_only_heard(report, found)
    sites = _finest_of_each(scene, links, report, found) if strikes else _finest(scene, links, found)
    if report.family not in {"violence", "protest"} or any(not s.is_coarse and not s.is_road for s in sites):
        return sites
    return _passed(scene, links, report) or sites


def _on_the_way(scene: Scene, links: Sequence[Link], report: Report, way: Way) -> tuple[Spot, ...]:
    if way.seen and not any(s.tag in {"from", "to", "end", "through", "tour"} for s in way.stops):
        return way.seen[:1]
    if report.kind is EventKind.WITHDRAWAL and way.stops:
        return _left(links, report, way)
    if way.stops:
        return ()
    found = [s for c in report.clauses for s in c.spots if _may_be_site(scene, links, c, s, moving=True)]
    return _finest(scene, links, found)


def _left(links: Sequence[Link], report: Report, way: Way) -> tuple[Spot, ...]:
    """`إخلاء النقطة في X ... من X إلى Y`: the name of the place left that is no stop itself."""
    stops = [s.spot for s in way.stops]
    told = [s for c in report.clauses for s in c.spots if links[s.index].way in {"at", "object"}]
    return tuple(s for s in told if s.is_at(stops[0]) and s.index not in {t.index for t in stops})[:1]


def _may_be_site(
    scene: Scene, links: Sequence[Link], clause: Clause, spot: Spot, *, moving: bool = False
) -> bool:
    link = links[spot.index]
    sort = sort_of(spot)
    if sort == "power" or (sort == "base" and speaks(scene, link, spot)):
        return False
    if spot.is_country or link.within is not None or spot.placement.mention.alias_of:
        return False
    if (
        not moving
        and link.way == "object"
        and link.governor is not None
        and _is_origin_of_mover(link.governor)
    ):
        return False
    left = link.way in {"from", "past"} and (
        (clause.has("happening", EventKind.WITHDRAWAL) and not clause.has("block"))
        or is_home_of_crowd(clause, link)
    )
    reached = _is_reached_by_fire(clause, link) or _is_fought_for(clause, link)
    set_up = clause.has("post") and (
        (link.way == "end" and clause.has("found"))  # `انتهت من إنشاء نقطة في X`
        or (link.way == "from" and clause.has("found", "made"))  # `اتخذت من مدرسة X قاعدة`
    )
    away = link.way in _AWAY and not (left or reached or set_up)
    if (
        (away and not moving)
        or only_locates(scene, clause, spot)
        or is_purpose(clause, spot)
        or is_cause(clause, link)
        or is_answered(clause, spot)
    ):
        return False
    beside = is_elsewhere(scene, links, clause, spot) or is_of_the_source(scene, links, clause, spot)
    return not (is_in_name(scene, spot) or beside)


def _is_origin_of_mover(verb: Mark) -> bool:
    """`رشقوا دورية أتت من X`: a verb with its "from"; where it came from is not where it was met."""
    return verb.family == "move" and verb.value == "from" and verb.last - verb.first > 1


def _is_reached_by_fire(clause: Clause, link: Link) -> bool:
    """`قُصفت X وصولاً إلى Y`, `وامتد القتال إلى Y`: fire goes on to a place where nobody travels."""
    if clause.all(*_MOVERS) or clause.has("carry"):
        return False
    spread = link.way == "to" and clause.has("occurrence", "reach")
    return spread or (link.way == "end" and clause.has("happening"))


def _is_fought_for(clause: Clause, link: Link) -> bool:
    """`صدّت محاولة تقدم نحو X`: an assault is beaten off at the place that it was to take."""
    return link.way in {"toward", "to"} and clause.has("happening", EventKind.CLASH)


def _finest_of_each(
    scene: Scene, links: Sequence[Link], report: Report, found: Sequence[Spot]
) -> tuple[Spot, ...]:
    """Give the sites of every sentence and strike; provinces serve if none is finer."""
    fine = [s for s in found if not s.is_coarse and not s.is_road]
    if not fine:
        return _finest(scene, links, found)
    strikes = [c.first for c in report.clauses if c.has("happening") and c.has("occurrence")]
    told: dict[tuple[int, int, int], list[Spot]] = {}
    for spot in fine:
        clause = next((at for at in reversed(strikes) if at <= spot.first), 0)
        parting = [m for c in report.clauses for m in c.all("another", "share")]
        more = len([m for m in parting if m.first < spot.first])
        told.setdefault((spot.sentence, clause, more), []).append(spot)
    edges = [s for s in fine if _is_edge_struck(scene, links, s)]
    chosen = [s for spots in told.values() for s in _finest(scene, links, spots)]
    return tuple(s for s in fine if s in chosen or s in edges)


def _is_edge_struck(scene: Scene, links: Sequence[Link], spot: Spot) -> bool:
    """`غارات على X وأخرى على أطراف Y`: fire on the edge of a place struck that place too."""
    edge = any(
        m.family == "aside" and m.value == "near" and m.last == spot.first
        for m in scene.ending_at.get(spot.first - 1, ())
    )
    return edge and links[spot.index].way == "on"


def _finest(scene: Scene, links: Sequence[Link], found: Sequence[Spot]) -> tuple[Spot, ...]:
    fine = [s for s in found if not s.is_coarse and not s.is_road]
    plain = [s for s in fine if not links[s.index].aside or _is_right_there(scene, links, s)]
    beside = [s for s in fine if s.kind in _SETTLED and links[s.index].way in _STOOD]
    plain = [s for s in plain if s.kind is not PlaceKind.REGION] or (plain and (beside or plain))
    if plain:
        return tuple(s for s in fine if s in plain or links[s.index].listed or links[s.index].way == "end")
    if fine:
        near = [s for s in fine if links[s.index].way == "near"]  # before `سكان قرى شرق X`
        return _with_list(links, near or fine)
    return _with_list(links, found)


def _is_right_there(scene: Scene, links: Sequence[Link], spot: Spot) -> bool:
    """`عند X` tells the place itself, as "near X" does not."""
    governor = links[spot.index].governor
    adjacent = governor is not None and governor.last == spot.first
    return adjacent and scene.key(spot.first - 1) in word_list("right_there")


def _with_list(links: Sequence[Link], found: Sequence[Spot]) -> tuple[Spot, ...]:
    """Give the first, and those listed or said again right behind it."""
    chosen: list[Spot] = list(found[:1])
    for spot in found[1:]:
        if not links[spot.index].listed or spot.index != chosen[-1].index + 1:
            break
        chosen.append(spot)
    return tuple(chosen)


def _passed(scene: Scene, links: Sequence[Link], report: Report) -> tuple[Spot, ...]:
    """Give the place that a movement of the same sentence passed, near the words of the report."""
    sentence = report.first.clause.sentence
    told = {c.first for c in report.clauses}
    clauses = [
        c
        for c in split_clauses(scene, sentence)
        if not (c.looks_back or c.has("say") or c.has("carry", "care") or (c.has("carry") and c.has("harm")))
        and (c.first in told or not (c.has("happening") or c.has("harm")))
    ]
    around = [
        s
        for c in clauses
        for s in c.spots
        if not s.is_coarse and not s.is_road and links[s.index].way in _PASSED_WAYS
        if _may_be_site(scene, links, c, s, moving=True)
    ]
    at = report.first.clause.first
    before = [s for s in around if s.first < at]
    if before:
        return tuple(before[-1:])
    passing = [
        c for c in clauses if c.has("break") and not any(m.cue.is_verb for m in c.all("move", "run")[:1])
    ]
    between = [s for c in passing for s in c.spots if links[s.index].way == "between"]
    exact = [s for c in passing for s in c.spots if s in around and links[s.index].way in _STOOD]
    if between and exact and exact[0].first < between[0].first:
        return tuple(exact[:1])  # "near X on the road between Y and Z"
    if between:
        return tuple(between)
    return tuple(around[:1])
