"""Where something happened that is told by reference: "shells fell west of it", "and its countryside".

Words without a name give the site of a report only where no name of its own does. Beside a
name they tell how far the happening reached: the name keeps the point, and they add to
the area.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from shapely import union_all
from shapely.geometry import Polygon

from geomap.geodesy import circle
from geomap.model import Evidence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shapely.geometry.base import BaseGeometry

    from geomap.events.clause import Clause
    from geomap.events.pointing import Pointed
    from geomap.events.reports import Report
    from geomap.events.scene import Scene, Spot
    from geomap.model import Locality, Reference

_SITED = frozenset({"violence", "protest", "post", "exercise"})
_TELLING = ("happening", "occurrence", "harm", "throw", "block", "clear", "found", "post", "deploy")
_ELSEWHERE = ("based", "firing", "native", "hospital", "lies")
_FROM = frozenset({"من", "from"})
_REACH = 4  # words between "stationed" and where


@dataclass(frozen=True, slots=True)
class Unnamed:
    """What a report tells of its place without a name: its site, or what it reached beside a named one."""

    site: Pointed | None = None
    reached: tuple[Pointed, ...] = ()

    @property
    def references(self) -> tuple[Reference, ...]:
        """All of them, the site first."""
        told = (*([self.site] if self.site else []), *self.reached)
        return tuple(p.reference for p in told)

    @property
    def reasons(self) -> tuple[Evidence, ...]:
        """Say which words gave the site, and which the area beside it."""
        rules = ["site_by_reference"] if self.site else []
        rules += ["reached_by_reference"] * len(self.reached)
        told = zip(rules, self.references, strict=True)
        return tuple(Evidence(rule, 1.0, r.relation.words, r.relation.span) for rule, r in told)


NONE = Unnamed()


def read_unnamed(scene: Scene, report: Report, named: Sequence[Spot]) -> Unnamed:
    """Find what a report tells of its place without a name, beside the places that it names."""
    told = [p for c in report.clauses for p in scene.pointed_in(c.first, c.last) if _tells_where(scene, c, p)]
    if not told or report.family not in _SITED:
        return NONE
    own = [s for s in named if any(c.first <= s.first < c.last for c in report.clauses)]
    reached = tuple(p for p in told if any(p.spot.is_at(s) for s in own))
    if reached or any(not s.is_coarse and not s.is_road for s in own):
        return Unnamed(reached=reached)
    return Unnamed(site=next((p for p in told if not p.joined), None))


def _tells_where(scene: Scene, clause: Clause, pointed: Pointed) -> bool:
    """Tell whether the words say where it happened, not where a named place, a gun or its crew is."""
    if pointed.noted or scene.key(pointed.first - 1) in _FROM:
        return False
    near = max(pointed.first - _REACH, clause.first)
    return bool(clause.all(*_TELLING)) and not scene.marks_in(near, pointed.first, *_ELSEWHERE)


def join_unnamed(a: Unnamed, b: Unnamed, *, named: bool) -> Unnamed:
    """Join what two tellings of one happening say; with a name at hand every site becomes a reach."""
    sites = [u.site for u in (a, b) if u.site is not None]
    reached = dict.fromkeys((*a.reached, *b.reached, *sites))
    if named or not sites:
        return Unnamed(reached=tuple(reached))
    return Unnamed(sites[0], tuple(p for p in reached if p is not sites[0]))


def widened(place: Locality, reached: Sequence[Reference]) -> Locality:
    """Give a named place the area that the happening reached beside it; its point stays."""
    shapes = [s for s in (_shape(place), *(_shape(r.locality) for r in reached)) if s is not None]
    return replace(place, geometry=union_all(shapes)) if len(shapes) > 1 else place


def _shape(locality: Locality) -> BaseGeometry | None:
    """Give the area of a locality, a circle where only a radius is known."""
    if locality.geometry is not None or locality.point is None or not locality.radius_m:
        return locality.geometry
    return Polygon(circle(locality.point, locality.radius_m))
