"""A headline tells in short what the text below it tells in full: one happening, and never two.

It names the province, the town or the mountains, where the text names the villages, and it
tells no day. So it joins the first story of its kind that speaks of the same area.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.events.kinds import VIOLENCE
from geomap.events.sequels import sharper
from geomap.text.reading import SentenceKind

if TYPE_CHECKING:
    from geomap.events.drafts import Draft
    from geomap.events.scene import Spot
    from geomap.model import EventKind


def is_headline(draft: Draft) -> bool:
    """Tell whether a draft rests on headlines alone."""
    return all(c.sentence.kind is SentenceKind.TITLE for c in draft.report.clauses)


def heads(headline: Draft, story: Draft) -> bool:
    """Tell whether a headline tells the story in short: each of its places is named there or lies around it."""
    if not is_headline(headline) or is_headline(story) or headline.date is not None:
        return False
    if not _is_kind_of(headline.kind, story.kind):
        return False
    way = headline.way
    if way is not None and len(way.stops) > 1:
        return False
    return all(_is_told_in(place, story) for place in headline.places)


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
