"""Headlines and leads tell in short what the text below tells in full: one happening, and never two.

A headline names the province, the town or the mountains, where the story names the villages,
and it tells no day. A lead of fire does the same: "they shelled the south of X", and then
which villages. Each joins the first story below it that speaks of the same area.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.events.kinds import VIOLENCE
from geomap.events.sequels import sharper
from geomap.model import EventKind, PlaceKind, RelationType
from geomap.text.reading import SentenceKind

if TYPE_CHECKING:
    from geomap.events.drafts import Draft
    from geomap.events.scene import Spot

_HEADLINE, _LEAD, _STORY = range(3)
_LED = VIOLENCE | {EventKind.PATROL}
_WIDE = frozenset({PlaceKind.REGION, PlaceKind.MOUNTAIN})
_AROUND = frozenset({RelationType.COUNTRYSIDE, RelationType.SIDE})


def heads(short: Draft, full: Draft) -> bool:
    """Tell whether one draft tells the other in short: it names the same places, or the area around them."""
    if _depth(short) >= _depth(full) or not _is_kind_of(short.kind, full.kind):
        return False
    if short.way is not None and len(short.way.stops) > 1:
        return False
    above = short.report.clauses[-1].first < full.report.clauses[-1].first
    undated = short.date is None or _depth(short) is _LEAD
    return above and undated and all(_is_told_in(place, full) for place in short.places)


def _depth(draft: Draft) -> int:
    """Tell how full a telling is."""
    titles = [c.sentence.kind is SentenceKind.TITLE for c in draft.report.clauses]
    if all(titles):
        return _HEADLINE
    headed = any(titles)  # its toll may be that of its headline
    bare = not (draft.way and draft.way.stops) and (draft.casualties is None or headed)
    wide = bool(draft.sites) and all(_is_wide(s) for s in draft.sites)
    return _LEAD if wide and bare and draft.kind in _LED else _STORY


def _is_wide(site: Spot) -> bool:
    """Tell whether a site is an area: mountains, a province, the countryside of a town."""
    relation = site.placement.locality.relation
    around = relation is not None and relation.type in _AROUND
    return site.is_coarse or site.kind in _WIDE or around


def _is_kind_of(short: EventKind, full: EventKind) -> bool:
    """`قصف على X` heads a story of air strikes, `استهداف X` one of any fire."""
    return short is full or (short in VIOLENCE and full in VIOLENCE and sharper(short, full) is full)


def _is_told_in(place: Spot, story: Draft) -> bool:
    named = any(place.is_at(s) for c in story.report.clauses for s in c.spots)
    return named or any(_lies_in(site, place) for site in story.places)


def _lies_in(site: Spot, area: Spot) -> bool:
    """Tell whether a place belongs to the province or district of an area."""
    here, there = site.placement.entry, area.placement.entry
    if here is None or there is None or not area.is_coarse:
        return False
    return bool(there.admin1) and here.admin1 == there.admin1 and there.admin2 in {"", here.admin2}
