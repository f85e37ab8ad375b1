"""Where a movement set out when only the movement told before it says so."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geomap.events.travel import Stop

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.events.drafts import Draft
    from geomap.events.movement import Way
    from geomap.events.reports import Report


def known_start(report: Report, way: Way, drafts: Sequence[Draft]) -> Way:
    """Begin at the start of an earlier movement of the text: `ورجعت إلى X`, `من المنطلق نفسه`."""
    if not way.stops or way.stops[0].tag == "from":
        return way
    starts = [s for d in drafts if d.way for s in d.way.stops[:1] if s.tag == "from"]
    if any(c.has("same_start") for c in report.clauses):
        starts = starts or [Stop(d.sites[0], "from") for d in drafts if len(d.sites) == 1]
        return replace(way, stops=(*starts[-1:], *way.stops))
    if way.stops[-1].tag != "return":
        return way
    known = next((s for s in starts if s.spot.is_at(way.stops[-1].spot)), None)
    return replace(way, stops=(known, *way.stops), returns=True) if known else way


def common_start(report: Report, way: Way, before: Draft | None) -> Way:
    """Begin where those that part were together: `افترقت عند X: الأولى ... أما الثانية`."""
    if before is None or before.way is None or not before.way.stops or not way.stops:
        return way
    told = before.report.clauses
    together = any(told[0].has(family, "two") for family in ("patrol", "convoy"))
    together = together or any(c.has("move", "split") for c in told)
    together = together or any(
        c.has(family, "part") for c in report.clauses for family in ("contrast", "share", "member")
    )
    left = before.report.family == "withdrawal"
    start = before.way.stops[0]
    shared = left or (together and start.tag in {"from", "leave"} and before.report.family == "movement")
    if not (shared and report.split_off) or way.stops[0].tag == "from":
        return way
    return replace(way, stops=(replace(start, tag="from"), *way.stops))
