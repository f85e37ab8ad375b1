"""What lies beside a place: the nearest entries, how far and in which direction."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from geomap.geodesy import bearing_deg, distance_m, rough_distance_m

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geomap.geodesy import Point
    from geomap.model import Entry

_WINDS = ("N", "NE", "E", "SE", "S", "SW", "W", "NW")
_M_PER_KM = 1000.0
_SLACK = 4  # the rough distance errs by less than a percent, so a few more are measured well


class Neighbor(NamedTuple):
    """A known place beside a point: its distance, and where it lies seen from the point."""

    entry: Entry
    distance_km: float
    wind: str


def nearest(point: Point, entries: Iterable[Entry], count: int = 3, *, but: str = "") -> list[Neighbor]:
    """List the settlements nearest to `point`, without the entry `but`."""
    settled = [e for e in entries if e.point and e.kind.is_settlement and e.id != but]
    settled.sort(key=lambda e: (rough_distance_m(point, e.point or point), e.id))
    beside = [beside_point(point, entry) for entry in settled[: count + _SLACK]]
    return sorted(beside, key=lambda n: (n.distance_km, n.entry.id))[:count]


def beside_point(point: Point, entry: Entry) -> Neighbor:
    """Tell how far an entry lies from `point`; raises ValueError for one without a position."""
    if entry.point is None:
        raise ValueError(f"{entry.id!r} has no position")
    return Neighbor(entry, distance_m(point, entry.point) / _M_PER_KM, wind_of(point, entry.point))


def wind_of(start: Point, end: Point) -> str:
    """Name the direction from `start` to `end` by one of eight winds, "" where they are one point."""
    if start == end:
        return ""
    return _WINDS[round(bearing_deg(start, end) / 45.0) % len(_WINDS)]
