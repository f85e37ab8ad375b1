"""Measures of routes: all stops in their order, and how much of the order is right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.errors import isolate
from geomap.evaluate.outcomes import Outcome, Verdict, judged
from geomap.evaluate.places import gold_spot, is_near, read_spot
from geomap.model import PlaceKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geomap.evaluate.gold import GoldDocument, GoldIncident
    from geomap.evaluate.places import Spot
    from geomap.model import Extraction

_SAME_STOP_KM = 2.0
_SAME_END_KM = 0.1
_TAKEN_FROM = 0.5  # a route that shares less stays free for another one

Way = list["Spot"]


def route_outcomes(
    gold: GoldDocument, incidents: Sequence[GoldIncident], extraction: Extraction
) -> Iterator[Outcome]:
    """Judge the routes of a document; the value of an outcome is the F1 of stops in order."""
    spots = [gold_spot(m) for m in gold.mentions or ()]
    wanted = _ways([[spots[i] for i in incident.route] for incident in incidents])
    free = _read_ways(extraction)
    for want in wanted:
        shares = [_order_f1(want, way) for way in free]
        best = max(range(len(free)), key=lambda at: shares[at], default=None)
        got = 0.0 if best is None else shares[best]
        told = f"{_told(want)}, read as {'nothing' if best is None else _told(free[best])}"
        yield judged("routes", gold.id, told, right=got == 1.0, span=want[0].span, value=got)
        if best is not None and got >= _TAKEN_FROM:
            del free[best]
    for way in free:
        yield Outcome("routes", Verdict.EXTRA, gold.id, _told(way), way[0].span)


def _read_ways(extraction: Extraction) -> list[Way]:
    spots = {p.id: read_spot(p) for p in extraction.placements}
    routes = [e.route for e in extraction.events if e.route and e.certainty.is_executed]
    return _ways([[spots[i] for i in route.stops if i in spots] for route in routes])


def _ways(routes: Sequence[Way]) -> list[Way]:
    """Keep what has two stops; the road is no stop, nor is the start once more at the end."""
    stops = [_stops(route) for route in routes if len(route) > 1]
    return [way for way in stops if len(way) > 1]


def _stops(route: Way) -> Way:
    places = [s for s in route if s.kind is not PlaceKind.ROAD]
    return places[:-1] if len(places) > 2 and _is_same(places[0], places[-1], _SAME_END_KM) else places


def _is_same(a: Spot, b: Spot, limit_km: float = _SAME_STOP_KM) -> bool:
    return a.span.overlaps(b.span) or is_near(a.point, b.point, limit_km)


def _order_f1(want: Way, got: Way) -> float:
    return 2 * _longest_common(want, got) / (len(want) + len(got))


def _longest_common(a: Way, b: Way) -> int:
    """Count the stops of the longest way that both take in the same order."""
    row = [0] * (len(b) + 1)
    for x in a:
        new = [0]
        for j, y in enumerate(b):
            new.append(row[j] + 1 if _is_same(x, y) else max(row[j + 1], new[j]))
        row = new
    return row[-1]


def _told(way: Way) -> str:
    return " > ".join(isolate(stop.surface) for stop in way)
