"""What each place is to a movement: its tag, from the word that governs the name."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from geomap.events.cues import word_list
from geomap.events.itineraries import is_of_itinerary
from geomap.events.kinds import is_listed
from geomap.events.predicates import RELATIVES, announced, predicate, resumed, start_points
from geomap.events.reach import is_bound, leads, passed_by
from geomap.model import PlaceKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.events.clause import Clause
    from geomap.events.cues import Mark
    from geomap.events.links import Link
    from geomap.events.reports import Report
    from geomap.events.scene import Scene, Spot

_TAGS = {
    "from": "from",
    "leave": "from",
    "to": "to",
    "toward": "to",
    "for": "to",
    "reach": "to",
    "end": "end",
    "through": "through",
    "past": "through",
    "enter": "through",
    "tour": "tour",
    "go": "through",
    "along": "through",
    "return": "return",
    "between": "between",
}
_WAY_TAGS = {**_TAGS, "end": "to"}  # "as far as X" may be followed by more; "ended in X" may not
_FINAL = {"end": "end", "reach": "to", "return": "return", "tour": "tour"}
_SIDE_REACH = 2  # "to the west of X"
_NOUN_REACH = 6  # words between "X saw" and "the passing of a patrol"
_NOUNS = ("move", "way", "terminus")
_SEEN = frozenset({"at", "near", "on", ""})
_PLACELIKE = frozenset({PlaceKind.REGION, PlaceKind.MOUNTAIN})


def tag(scene: Scene, links: Sequence[Link], report: Report, clause: Clause, spot: Spot) -> str:
    """Give the tag of a place (see `travel.Stop`), "" where it is none of the way."""
    told = _told(scene, links, report, clause, spot)
    if is_bound(links, clause, spot):
        return "end"
    if told in {"to", "end", "seen"} and links[spot.index].way != "from" and passed_by(scene, clause, spot):
        return "through"
    return "end" if told == "through" and _is_limit(clause, spot) else told


def _told(scene: Scene, links: Sequence[Link], report: Report, clause: Clause, spot: Spot) -> str:
    link, verb = links[spot.index], _verb_before(scene, report, clause, spot)
    if link.aside and _is_side(scene, spot) and any(m.last <= spot.first for m in start_points(clause)):
        return ""  # `رجعت إلى نقطة البداية غرب X`
    noun = predicate(scene, link, spot)
    pointed = noun.value if noun else _pointed(scene, clause, spot, verb, link)
    return pointed or _announced(scene, spot) or _governed(scene, links, report, clause, spot, verb)


def _announced(scene: Scene, spot: Spot) -> str:
    noun = announced(scene, spot)
    return noun.value if noun else ""


def _governed(
    scene: Scene, links: Sequence[Link], report: Report, clause: Clause, spot: Spot, verb: str
) -> str:
    link = links[spot.index]
    if spot.kind in _PLACELIKE and link.way in _SEEN and verb not in {"reach", "end"}:
        return ""
    if link.way == "from" and spot.kind is PlaceKind.CROSSING and _leaves_country(links, clause, spot):
        return "end"
    if link.way == "object" and link.governor is not None:
        governor = _around_relative(scene, clause, link.governor, spot)
        return _tag_of_object(scene, report, governor, link, spot)
    if not verb and link.way in _SEEN and _verb_behind(report, clause, spot) in {"reach", "end"}:
        return "end"
    if report.family == "withdrawal" and link.way in {"", "at"} and not verb:
        return "from"
    return _tag_of_way(scene, links, clause, spot, verb)


def _tag_of_way(scene: Scene, links: Sequence[Link], clause: Clause, spot: Spot, verb: str) -> str:
    link = links[spot.index]
    if link.way in {"at", "near"} and verb in {"from", "leave"}:
        verb = _verb_awaiting(scene, clause, spot) or verb
    if link.listed and link.way == "from" and _is_behind_then(scene, link, spot):
        return "through"  # `من X ثم Y فZ`
    if link.way == "from" and verb == "return" and not _is_turned_from(scene, link):
        return "from"
    told = _tag_by_way(verb, link) or ("through" if _is_between_ends(scene, links, spot) else "")
    return told or ("tour" if is_of_itinerary(scene, links, clause, spot) else "")


def _is_turned_from(scene: Scene, link: Link) -> bool:
    """`عادت من X`, with the verb beside it; not so in `وكان خروجها ورجوعها من X`, where it also set out."""
    at = link.governor.first if link.governor is not None else 0
    told = {m.value for m in scene.marks_in(at - _SIDE_REACH - 1, at, "move", "way")}
    return "return" in told and "from" not in told


def _is_limit(clause: Clause, spot: Spot) -> bool:
    """`لم تتجاوز X`: what it did not go beyond is as far as it came."""
    limits = [m for m in clause.all("extent") if m.last <= spot.first]
    return any(n.last == m.first for m in limits for n in clause.all("negation"))


def _leaves_country(links: Sequence[Link], clause: Clause, spot: Spot) -> bool:
    """`عبرت إلى العراق من معبر X`: who leaves for another country ends at the crossing."""
    abroad = [s for s in clause.spots if s.is_country and s.first < spot.first]
    home = any(m.first < spot.first for m in clause.all("home"))
    return home or any(links[s.index].way in {"to", "toward"} for s in abroad)


def _pointed(scene: Scene, clause: Clause, spot: Spot, verb: str, link: Link) -> str:
    """Tell what words that point back to the start make of the place."""
    pronoun = resumed(scene, spot)
    onto = link.way in {"through", "tour"}  # "returned to its start through X"
    points = [m for m in start_points(clause) if m.first < spot.first]
    if any(m.value == "both" for m in points):
        return "from"  # `كانت نقطة البدء والنهاية X`
    if pronoun != "from" and not onto and points:
        return "return"
    settled = link.way == "from" or (verb == "return" and pronoun != "from")
    return "" if settled else pronoun


def _is_behind_then(scene: Scene, link: Link, spot: Spot) -> bool:
    governor = link.governor
    return spot.prefix[:1] == "ف" or (
        governor is not None and bool(scene.marks_in(governor.last, spot.first, "onward"))
    )


def _verb_awaiting(scene: Scene, clause: Clause, spot: Spot) -> str:
    """`مرت دورية خرجت من X بـY`: Y belongs to the verb told first, which has had no place yet."""
    verbs = [m for m in clause.all("move") if m.first < spot.first and m.cue.is_verb]
    for main, relative in pairwise(verbs):
        waits = main.value in {"through", "tour", "reach"} and relative.value in {"from", "leave"}
        if waits and not scene.spots_in(main.last, relative.first):
            return main.value
    return ""


def _is_between_ends(scene: Scene, links: Sequence[Link], spot: Spot) -> bool:
    """`الأولى X والأخيرة Y، وبينهما A وB`: names behind "and between the two"."""
    head = spot
    while links[head.index].listed and head.index:
        head = scene.spots[head.index - 1]
    told = scene.marks_in(head.first - _SIDE_REACH, head.first, "prior")
    return links[head.index].way == "" and any(not m.value for m in told)


def _is_side(scene: Scene, spot: Spot) -> bool:
    """`نقطة البداية غرب X`: X only says on which side of it the start lies."""
    return any(m.value == "side" for m in scene.marks_in(spot.first - _SIDE_REACH, spot.first, "aside"))


def _tag_by_way(verb: str, link: Link) -> str:
    if link.way == "between" and verb in {"tour", "reach"}:
        return _TAGS[verb]
    at_it = link.governor is not None and is_listed(link.governor, "at_it")
    if verb == "return" and link.way == "from":
        return "back"
    if verb == "return" and link.way in {"at", "near"} and (not link.aside or at_it):
        return "to"  # `turned round at X`: as far as it came
    if link.way in {"to", "toward", "end"} and verb in _FINAL:
        return _FINAL[verb]
    return _tag_by_verb(verb, link) if link.way in _SEEN else _WAY_TAGS.get(link.way, "")


def _around_relative(scene: Scene, clause: Clause, governor: Mark, spot: Spot) -> Mark:
    """`لم تتجاوز الدورية، التي خرجت صباحاً، X`: behind the relative clause the verb before it governs."""
    opens = governor.first - 1
    enclosed = scene.key(opens) in RELATIVES and opens in scene.commas
    if not enclosed or scene.commas.isdisjoint(range(governor.last + 1, spot.first + 1)):
        return governor
    before = [m for m in clause.all("move") if m.last <= opens and m.cue.is_verb]
    return before[-1] if before else governor


def _tag_of_object(scene: Scene, report: Report, verb: Mark, link: Link, spot: Spot) -> str:
    """`قصدت X`, `شهدت X مرور`; but "toured the countryside of X" names no stop."""
    if report.family == "withdrawal" and verb.family == "happening":
        return "from"
    verb = next(iter(scene.marks_in(verb.first, verb.first + 1, "move")), verb)
    if verb.family == "occurrence" and verb.cue.is_verb:
        verb = next(iter(scene.marks_in(spot.last, spot.last + _NOUN_REACH, *_NOUNS)), verb)
        return _TAGS.get(verb.value, "") if verb.family in _NOUNS and not verb.cue.is_verb else ""
    if verb.value == "return" and not verb.cue.is_verb:
        return "through"  # `سلكت في طريق عودتها X`
    if verb.family != "move" or (link.aside and verb.value in {"tour", "enter", "go", "return"}):
        return ""
    return _TAGS.get(verb.value, "")


def _tag_by_verb(verb: str, link: Link) -> str:
    """`ودارت في X`, `ومرت بـX`, `وانتهت في X`, `قرب X` (seen on the way)."""
    tag = _TAGS.get(verb, "")
    if verb == "leave" and not link.aside and (link.way == "at" or (link.way == "" and not link.listed)):
        return "from"  # also `غادرت قاعدتها في X`
    if link.way == "":
        closes = verb in {"reach", "end"}
        return tag if closes or (tag in {"through", "tour"} and not link.aside) else ""
    if verb == "reach" and link.way == "at" and link.aside:
        return ""  # "before it came, it toured villages north of X"
    if tag in {"end", "return"} or verb in {"through", "reach"}:
        return "" if tag == "return" and link.way == "near" and link.aside else tag
    if verb in {"tour", "go"} and (link.way == "near" or not link.aside):
        return tag
    return "seen" if link.way == "near" or (link.way == "at" and not link.aside) else ""


def _verb_behind(report: Report, clause: Clause, spot: Spot) -> str:
    """`عند X توقفت العربات`: a place set first belongs to the verb that opens the sentence behind it.

    `عند X، بعيد Y، توقفت`: the verb may open the next clause.
    """
    told = [m for m in clause.all("move") if m.first >= spot.last]
    if not told and clause.first == clause.sentence.first and not any(m.cue.is_verb for m in clause.marks):
        behind = [c for c in report.clauses if c.first == clause.last]
        told = [m for c in behind for m in c.all("move") if m.first == c.first]
    opens = clause.spots[0] is spot or all(s.first > spot.first for s in clause.spots[1:])
    return told[0].value if told and opens and told[0].cue.tense == "past" and not told[0].prefix else ""


def _verb_before(scene: Scene, report: Report, clause: Clause, spot: Spot) -> str:
    """Give the sense of the last word of movement before the name, in its sentence."""
    clauses = [c for c in report.clauses if c.sentence.index == clause.sentence.index]
    told = [m for c in clauses for m in c.all("move", "way") if m.first < spot.first and leads(m)]
    ahead = word_list("forestalling")  # "before it came there, it toured X"
    told = [m for m in told if m.cue.tense or m.family == "way" or scene.key(m.first - 1) not in ahead]
    if any(m.family == "homeward" for c in clauses for m in c.all("homeward")):
        told = [m for m in told if m.cue.is_verb or m.value != "return"]  # "took, on the way back, X and Y"
    whole = [m for m in told if not any(o.first < m.first and m.last <= o.last for o in told)]
    return whole[-1].value if whole else ""
