"""What each name does: site, stop of a route, dateline, government, or background.

The rules stand in order; the first that fires gives the role and its name goes into the
evidence. Everything else is background.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from geomap.events.cues import word_list
from geomap.events.elsewhere import is_in_name
from geomap.events.governments import acts, is_land, sort_of, speaks
from geomap.events.labels import is_label
from geomap.model import EventKind, Evidence, Role
from geomap.text.reading import SentenceKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.events.compose import Story
    from geomap.events.drafts import Draft
    from geomap.events.links import Link
    from geomap.events.scene import Scene, Spot
    from geomap.events.travel import Stop
    from geomap.model import Placement
    from geomap.text.reading import Sentence

_DATELINE_DASH = re.compile(r"^\s++[-–—]++\s")
_OPENING_WORDS = 8  # words of a line that opens a text
_QUIET = frozenset({"aside", "type", "zone", "filler", "nation", "source"})
_LOCATED = frozenset({"at", "to", "toward", "end", "through", "near", "return"})


class Casting(NamedTuple):
    """A role and the rule that gave it."""

    role: Role
    rule: str


def cast_roles(
    scene: Scene, links: Sequence[Link], stories: Sequence[Story], placements: Sequence[Placement]
) -> tuple[Placement, ...]:
    """Give every placement its role, with the rule that fired."""
    parts = _parts_in_events(scene, links, stories)
    cast: dict[str, Casting] = {}
    for spot in scene.spots:
        cast[spot.id] = (
            _in_boilerplate(scene, spot)
            or _actor(scene, spot)
            or parts.get(spot.id)
            or _government(scene, links, spot)
            or Casting(Role.BACKGROUND, "no_part_in_an_event")
        )
    return tuple(_with_role(p, cast.get(p.id)) for p in placements)


def is_silent(scene: Scene, links: Sequence[Link], spot: Spot) -> bool:
    """Tell whether a name stands outside of what is told, for a government or an agreement."""
    told = _in_boilerplate(scene, spot) or _actor(scene, spot) or _government(scene, links, spot)
    return told is not None or is_in_name(scene, spot)


def _with_role(placement: Placement, casting: Casting | None) -> Placement:
    if casting is None:
        return placement
    evidence = Evidence(casting.rule, 1.0, placement.mention.surface, placement.mention.span)
    return replace(placement, role=casting.role, role_evidence=(evidence,))


def _in_boilerplate(scene: Scene, spot: Spot) -> Casting | None:
    sentence = scene.reading.sentences[spot.sentence]
    if rule := _dateline(scene, spot, sentence):
        return Casting(Role.DATELINE, rule)
    if not sentence.kind.tells_events:
        return Casting(Role.BACKGROUND, "outside_running_text")
    if is_label(scene, spot):
        if sort_of(spot) == "":
            return Casting(Role.DATELINE, "label_before_colon")
        return Casting(Role.METONYM, "speaker_before_colon")
    return Casting(Role.DATELINE, "opening_line") if _is_opening_line(scene, sentence) else None


def _dateline(scene: Scene, spot: Spot, sentence: Sentence) -> str:
    """Give the rule by which the place opens the report, or ""."""
    if sentence.kind is SentenceKind.DATELINE:
        return "dateline"
    if spot.first == sentence.first and sentence.index == 0 and sentence.kind is SentenceKind.CREDIT:
        return "opens_the_credit"
    return "opens_before_a_dash" if _opens_with_dash(scene, spot) and sentence.kind.tells_events else ""


def _opens_with_dash(scene: Scene, spot: Spot) -> bool:
    """Tell "DERIK – Two patrols ..." and `محافظة الحسكة – المرصد`; where a place follows, it is a road."""
    if spot.first > 1 or spot.sentence > 0 or not _DATELINE_DASH.match(scene.gap(spot.last)):
        return False
    return all(other.first != spot.last for other in scene.spots[spot.index + 1 : spot.index + 2])


def _is_opening_line(scene: Scene, sentence: Sentence) -> bool:
    """Tell whether a line at the head of the text only says who writes from where, and when."""
    short = sentence.last - sentence.first <= _OPENING_WORDS and sentence.index <= 1
    if scene.gap(sentence.last).startswith(".") and scene.key(sentence.first) in word_list(
        "government_verbs"
    ):
        return False
    return short and not any(
        m.family not in _QUIET for m in scene.marks_between(sentence.first, sentence.last)
    )


def _parts_in_events(scene: Scene, links: Sequence[Link], stories: Sequence[Story]) -> dict[str, Casting]:
    """Sites win over stops, stops over roads; names said again take the role of the first."""
    found: dict[str, Casting] = {}
    executed = [d for s in stories if s.main.certainty.is_executed for d in s.drafts]
    for draft in executed:
        for spot in draft.way.roads if draft.way and _is_driven(draft) else ():
            found[spot.id] = Casting(Role.ROUTE_VIA, f"road_of_{draft.kind.value}")
    for draft in executed:
        found |= _stops(draft)
    for draft in executed:
        sites = draft.sites if draft.unnamed.site is None else ()  # beside a name is not at it
        found |= {s.id: _site(draft, s) for s in sites}
    for spot in scene.spots:
        if links[spot.index].repeats and scene.spots[spot.index - 1].id in found:
            found[spot.id] = found[scene.spots[spot.index - 1].id]
    return found


def _site(draft: Draft, spot: Spot) -> Casting:
    """Take a place for the site, save a road that was patrolled: that is driven along."""
    if draft.kind is EventKind.PATROL and spot.is_road:
        return Casting(Role.ROUTE_VIA, f"road_of_{draft.kind.value}")
    return Casting(Role.INCIDENT_SITE, f"site_of_{draft.kind.value}")


def _is_driven(draft: Draft) -> bool:
    """Tell whether the roads of a movement were driven: a patrol drives, troops spread out beside one."""
    return draft.kind is EventKind.PATROL or (draft.way is not None and len(draft.way.stops) > 1)


def _stops(draft: Draft) -> dict[str, Casting]:
    if draft.way is None:
        return {}
    stops = draft.way.stops
    if len(stops) == 1 and draft.kind is EventKind.REINFORCEMENT and stops[0].tag != "from":
        return {stops[0].spot.id: Casting(Role.INCIDENT_SITE, "arrived_at")}
    return {
        stop.spot.id: Casting(_stop_role(stop, at, len(stops), returns=draft.way.returns), f"stop_{stop.tag}")
        for at, stop in enumerate(stops)
    }


def _stop_role(stop: Stop, at: int, count: int, *, returns: bool) -> Role:
    """Call the first a start, the last an end if one went there or did not come back, others passed."""
    if at == 0 and (count > 1 or stop.tag == "from"):
        return Role.ROUTE_START
    last = at == count - 1 and count > 1
    if last and (not returns or stop.tag in {"to", "end", "return"}):
        return Role.ROUTE_END
    return Role.ROUTE_END if count == 1 and stop.tag in {"to", "end", "return"} else Role.ROUTE_VIA


def _actor(scene: Scene, spot: Spot) -> Casting | None:
    """Take a state or a capital that the word before it makes a government, whatever else is told of it."""
    acting = sort_of(spot) not in {"", "base"} and acts(scene, spot)
    return Casting(Role.METONYM, "word_of_a_government") if acting else None


def _government(scene: Scene, links: Sequence[Link], spot: Spot) -> Casting | None:
    """Take a state, a capital or a base that acts or speaks for its government."""
    sort, link = sort_of(spot), links[spot.index]
    if not sort or is_in_name(scene, spot) or link.within is not None:
        return None
    if sort == "base":
        return Casting(Role.METONYM, "base_that_speaks") if speaks(scene, link, spot) else None
    if _is_subject(scene, spot, link):
        return Casting(Role.METONYM, "subject_of_a_verb")
    if sort == "power" and not is_land(scene, spot) and not _is_located(scene, spot, link):
        return Casting(Role.METONYM, "power_that_acts")
    return None


def _is_subject(scene: Scene, spot: Spot, link: Link) -> bool:
    """Behind its verb (`أعلنت روسيا`) or before it, behind a particle (`أن روسيا`)."""
    if link.way == "object" and link.governor is not None and link.governor.family in {"say", "talk"}:
        return link.governor.last == spot.first
    before, after = (
        scene.key(spot.first - 1),
        scene.marks_in(spot.last, spot.last + 1, "say", "talk", "certainty"),
    )
    return before in {"ان", "لكن", "وان", "بان"} or any(m.cue.is_verb and not m.prefix for m in after)


def _is_located(scene: Scene, spot: Spot, link: Link) -> bool:
    """In, to, near, at the border of: the land and not the state."""
    if link.way in _LOCATED and spot.prefix[-1:] != "ل":
        return True
    if scene.marks_in(spot.first - 2, spot.first, "land", "border", "aside"):
        return True
    return link.way == "on" and bool(scene.marks_in(spot.first - 4, spot.first, "happening"))
