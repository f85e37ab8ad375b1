"""Itineraries told without a verb: `X - Y - Z: ذاك مسار الدورية`, "X, Y and Z: that was its route"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.events.clauses import split_clauses
from geomap.events.cues import word_list

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.events.clause import Clause
    from geomap.events.links import Link
    from geomap.events.reports import Report
    from geomap.events.scene import Scene, Spot

_COLON_REACH = 1  # words between a colon and the first name
_BEHIND_REACH = 5  # words between the last name and "that was its route"


def clauses_of_way_before(scene: Scene, links: Sequence[Link], report: Report) -> list[Clause]:
    """Give the clauses to which `ذاك مسار الدورية`, `هكذا سارت الدورية` points back, if they do."""
    first = report.first.clause
    points = scene.key(first.first) in word_list("pointing_to_way")
    placed = any(not (s.is_coarse or s.is_road or links[s.index].aside) for s in first.spots)
    if not points or not first.has("way", "tour") or placed:
        return []
    before = [c for c in split_clauses(scene, first.sentence) if c.first < first.first]
    if not before and first.sentence.index:
        before = list(split_clauses(scene, scene.reading.sentences[first.sentence.index - 1]))
    told = any(c.has("patrol") or any(m.cue.is_verb for m in c.all("move", "happening")) for c in before)
    return [] if told else before


def is_of_itinerary(scene: Scene, links: Sequence[Link], clause: Clause, spot: Spot) -> bool:
    """Take names alone behind a colon, or before "that was the route", for the places of the way."""
    colons = [at for at in range(clause.first + 1, spot.first + 1) if ":" in scene.gap(at)]
    if not colons:
        return _is_called_way(links, clause, spot)
    listed = [s for s in clause.spots if s.first >= colons[-1]]
    listed_plainly = _is_plain_list(links, listed, colons[-1])
    return listed_plainly and listed[0].first - colons[-1] <= _COLON_REACH


def _is_plain_list(links: Sequence[Link], listed: Sequence[Spot], colon: int = 0) -> bool:
    return len(listed) > 1 and all(_is_free(links[s.index], colon) for s in listed)


def _is_free(link: Link, colon: int) -> bool:
    """`على النحو الآتي: X - Y`: a preposition before the colon does not govern the names behind it."""
    before = link.way in {"at", "on"} and link.governor is not None and link.governor.first < colon
    return link.listed or link.way == "" or before


def _is_called_way(links: Sequence[Link], clause: Clause, spot: Spot) -> bool:
    """`(X - Y - Z) هو المسار الذي سلكته الدورية`: the list is called the way behind it."""
    nouns = [m for m in clause.all("way") if m.value == "tour" and m.last - m.first > 1]
    nouns = [m for m in nouns if m.first >= spot.last]
    listed = [s for s in clause.spots if nouns and s.last <= nouns[0].first]
    fronted = bool(listed) and listed[0].first - clause.sentence.first <= _COLON_REACH
    return fronted and _is_plain_list(links, listed) and nouns[0].first - listed[-1].last <= _BEHIND_REACH
