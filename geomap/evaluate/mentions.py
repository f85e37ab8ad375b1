"""Measures of the places of one document: words, links, kinds, roles, and how well areas hold them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shapely

from geomap.errors import isolate
from geomap.evaluate.outcomes import Outcome, Verdict, judged
from geomap.evaluate.places import distance_km, read_spot
from geomap.geodesy import area_km2
from geomap.model import PlaceKind, Status

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from shapely.geometry.base import BaseGeometry

    from geomap.evaluate.gold import GoldDocument, GoldMention
    from geomap.evaluate.places import Spot
    from geomap.model import Extraction, Placement

# 161 km are the hundred miles that toponym resolution has been measured by since 2010.
LIMITS_KM = (1, 5, 10, 161)
_TOLD_KM = 5  # misses are told once, at this limit
_POINTS = frozenset(
    {
        PlaceKind.VILLAGE,
        PlaceKind.TOWN,
        PlaceKind.CITY,
        PlaceKind.BASE,
        PlaceKind.CROSSING,
        PlaceKind.FACILITY,
    }
)
_AREAS = frozenset({PlaceKind.GOVERNORATE, PlaceKind.DISTRICT, PlaceKind.REGION, PlaceKind.COUNTRY})
# The gold calls a quarter of a city a district, and a range of hills a region.
_SAME_AREA = {
    PlaceKind.NEIGHBOURHOOD: PlaceKind.DISTRICT,
    PlaceKind.MOUNTAIN: PlaceKind.REGION,
    PlaceKind.RIVER: PlaceKind.REGION,
}


def mention_outcomes(
    gold: GoldDocument, mentions: Sequence[GoldMention], extraction: Extraction
) -> Iterator[Outcome]:
    """Judge the places of a document, those turned down left aside."""
    ordered = sorted(extraction.placements, key=lambda p: p.mention.span)
    said = [p for p in ordered if p.resolution.status is not Status.REJECTED]
    spots = [read_spot(p) for p in said]
    yield from _offsets(gold, map(read_spot, ordered))
    yield from _words(gold.id, "mentions_exact", mentions, spots)
    home = [m for m in mentions if m.kind is not PlaceKind.COUNTRY]
    abroad = [s for s in spots if s.kind is not PlaceKind.COUNTRY]
    yield from _words(gold.id, "mentions_subnational", home, spots, abroad)
    yield from _overlaps(gold.id, mentions, spots)
    yield from _traps(gold, spots)
    for mention in mentions:
        found = _counterpart(mention, said)
        yield from _links(gold.id, mention, read_spot(found) if found else None)
        yield from _kind_and_role(gold.id, mention, found)
        yield from _localities(gold.id, mention, found)


def _offsets(gold: GoldDocument, spots: Iterator[Spot]) -> Iterator[Outcome]:
    """Tell mentions whose words do not stand where they say: the gold's text is another one."""
    for spot in spots:
        if spot.span.of(gold.text) != spot.surface:
            told = f"{isolate(spot.surface)} does not stand there"
            yield Outcome("bad_offsets", Verdict.EXTRA, gold.id, told, spot.span)


def _words(
    document_id: str,
    measure: str,
    mentions: Sequence[GoldMention],
    spots: Sequence[Spot],
    counted: Sequence[Spot] | None = None,
) -> Iterator[Outcome]:
    """Compare spans; `counted` are those of the reading that count as extra where the gold has them not."""
    found, wanted = {s.span for s in spots}, {m.span for m in mentions}
    for mention in mentions:
        got = "; ".join(isolate(s.surface) for s in spots if s.span.overlaps(mention.span))
        told = f"{isolate(mention.surface)} ({mention.kind.value}){f', read as {got}' if got else ''}"
        yield judged(measure, document_id, told, right=mention.span in found, span=mention.span)
    for spot in spots if counted is None else counted:
        if spot.span not in wanted:
            kind = f" ({spot.kind.value})" if spot.kind else ""
            yield Outcome(measure, Verdict.EXTRA, document_id, f"{isolate(spot.surface)}{kind}", spot.span)


def _overlaps(document_id: str, mentions: Sequence[GoldMention], spots: Sequence[Spot]) -> Iterator[Outcome]:
    """Pair each mention with the first free one that shares a character with it."""
    free = list(spots)
    for mention in mentions:
        spot = next((s for s in free if s.span.overlaps(mention.span)), None)
        if spot is not None:
            free.remove(spot)
        yield judged("mentions_overlap", document_id, right=spot is not None, span=mention.span)
    for spot in free:
        yield Outcome("mentions_overlap", Verdict.EXTRA, document_id, span=spot.span)


def _traps(gold: GoldDocument, spots: Sequence[Spot]) -> Iterator[Outcome]:
    for trap in gold.traps:
        free = not any(trap.overlaps(s.span) for s in spots)
        yield judged("traps", gold.id, f"{isolate(trap.of(gold.text))} is no place", right=free, span=trap)


def _counterpart(mention: GoldMention, said: Sequence[Placement]) -> Placement | None:
    """Find what the reading has at a mention: the same span, else the first that overlaps."""
    same = [p for p in said if p.mention.span == mention.span]
    return same[-1] if same else next((p for p in said if p.mention.span.overlaps(mention.span)), None)


def _links(document_id: str, mention: GoldMention, found: Spot | None) -> Iterator[Outcome]:
    """Judge the position of a place that a point describes; a wrong point is missed and extra at once."""
    if mention.kind not in _POINTS or mention.point is None or not mention.is_sure:
        return
    is_placed = found is not None and found.point is not None
    gap_km = distance_km(found.point if found else None, mention.point)
    why = f"is {gap_km:.1f} km off" if is_placed else "has no position"
    for limit in LIMITS_KM:
        measure, right = f"linked_within_{limit}km", gap_km <= limit
        told = f"{isolate(mention.surface)} ({mention.name or mention.kind.value}) {why}"
        told = told if limit == _TOLD_KM else ""
        yield judged(measure, document_id, told, right=right, span=mention.span)
        if is_placed and not right:
            yield Outcome(measure, Verdict.EXTRA, document_id, span=mention.span)
    if is_placed:
        yield Outcome("link_error_km", Verdict.NOTED, document_id, span=mention.span, value=gap_km)


def _kind_and_role(document_id: str, mention: GoldMention, found: Placement | None) -> Iterator[Outcome]:
    if mention.kind in _AREAS:
        kind = read_spot(found).kind if found else None
        right = kind is not None and _SAME_AREA.get(kind, kind) is mention.kind
        said = kind.value if kind else "nothing"
        told = f"{isolate(mention.surface)} is a {mention.kind.value}, read as {said}"
        yield judged("areas_right_kind", document_id, told, right=right, span=mention.span)
    if found is not None and found.mention.span == mention.span and mention.role is not None:
        told = f"{isolate(mention.surface)} is {mention.role.value}, read as {found.role.value}"
        right = found.role is mention.role
        yield judged("roles", document_id, told, right=right, span=mention.span, kind=mention.role.value)


def _localities(document_id: str, mention: GoldMention, found: Placement | None) -> Iterator[Outcome]:
    """Judge whether the area or the circle that the reading draws holds the true place."""
    if found is None:
        return
    aim = mention.locality or (shapely.Point(mention.point) if mention.point and mention.is_sure else None)
    if aim is None or (mention.is_modified and mention.locality is None):
        return
    drawn = found.locality
    if drawn.geometry is not None and drawn.geometry.area > 0:
        right, size = _holds(drawn.geometry, aim), area_km2(drawn.geometry)
        told = f"{isolate(mention.surface)}: the area of {size:.0f} km2 does not hold the place"
        yield judged("areas_hold", document_id, told, right=right, span=mention.span, value=size)
    elif drawn.geometry is None and drawn.point is not None and drawn.radius_m is not None:
        center, radius_km = aim.centroid, drawn.radius_m / 1000.0
        gap_km = distance_km(drawn.point, (center.x, center.y))
        told = f"{isolate(mention.surface)}: a circle of {radius_km:.1f} km, {gap_km:.1f} km off"
        right = gap_km <= radius_km
        yield judged("circles_hold", document_id, told, right=right, span=mention.span, value=radius_km)


def _holds(drawn: BaseGeometry, aim: BaseGeometry) -> bool:
    """Tell whether an area holds a place: its point, or more than half of its own area."""
    if aim.area > 0:
        return bool(drawn.intersection(aim).area > aim.area / 2)
    return bool(drawn.intersects(aim))
