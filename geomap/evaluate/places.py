"""Mentions of the gold and of a reading, brought to one form in which they can be compared."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from geomap.geodesy import rough_distance_m

if TYPE_CHECKING:
    from geomap.evaluate.gold import GoldMention
    from geomap.geodesy import Point
    from geomap.model import PlaceKind, Placement, Span

NEAR_KM = 5.0


class Spot(NamedTuple):
    """A mention, whoever made it: its words, the kind of place, and the position of the place named."""

    span: Span
    surface: str
    kind: PlaceKind | None
    point: Point | None


def gold_spot(mention: GoldMention) -> Spot:
    """Bring a mention of the gold to the common form."""
    return Spot(mention.span, mention.surface, mention.kind, mention.point)


def read_spot(placement: Placement) -> Spot:
    """Bring a mention of a reading to the common form; an undecided one has the kind of its type noun."""
    mention, entry = placement.mention, placement.entry
    kind = entry.kind if entry else mention.head
    return Spot(mention.span, mention.surface, kind, entry.point if entry else None)


def distance_km(a: Point | None, b: Point | None) -> float:
    """Measure the great circle between two points, infinite where one is not known."""
    return rough_distance_m(a, b) / 1000.0 if a and b else float("inf")


def is_near(a: Point | None, b: Point | None, limit_km: float = NEAR_KM) -> bool:
    """Tell whether two known points lie within `limit_km`."""
    return distance_km(a, b) <= limit_km
