"""Places that a report names and where it did not happen: homes, hospitals, origins of fire, causes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.model import EventKind, PlaceKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.events.clause import Clause
    from geomap.events.cues import Mark
    from geomap.events.links import Link
    from geomap.events.reports import Report
    from geomap.events.scene import Scene, Spot

_ARTICLE = 2  # words between a preposition and its noun, in English
_SPEAKER_REACH = 5
_STOOD = frozenset({"at", "near", "on"})
_STRUCK = frozenset({"object", "on", ""})
_CREW_REACH = 2  # words in "the forces in X"
_FIRING_REACH = 7  # "which came from areas of X around"


def is_answered(clause: Clause, spot: Spot) -> bool:
    """`رداً على قصف X قصفت الفصائل Y`: X is the place of what was answered."""
    answers = [m for m in clause.all("riposte") if m.value == "answer" and m.last <= spot.first]
    if not answers:
        return False
    fire = clause.all("happening")
    told = any(answers[-1].last <= m.first < spot.first for m in fire)
    return told and any(m.first < answers[-1].first or m.first > spot.first for m in fire)


def only_locates(scene: Scene, clause: Clause, spot: Spot) -> bool:
    """`البلدة الواقعة شمال X`: a name that says where an unnamed place lies."""
    return bool(scene.marks_in(max(spot.first - _SPEAKER_REACH, clause.first), spot.first, "lies"))


def is_origin(links: Sequence[Link], clause: Clause, spot: Spot) -> bool:
    """`أطلقت البوارج في X صواريخ على Y`: X, told before what was fired and that fell on Y.

    So is the place of troops before their verb, where what they struck follows it.
    """
    if links[spot.index].way != "at":
        return False
    firing = [m for m in clause.all("happening") if m.cue.is_verb and m.first >= spot.last]
    crews = [m for m in clause.all("troops", "gun") if 0 < spot.first - m.last <= _CREW_REACH]
    if (
        crews
        and firing
        and any(links[s.index].way in _STRUCK and s.first > firing[0].first for s in clause.spots)
    ):
        return True
    fired = [m for m in clause.all("happening") if not m.cue.is_verb and m.first > spot.first]
    return any(links[s.index].way == "on" and m.first < s.first for m in fired for s in clause.spots)


def is_home_of_crowd(clause: Clause, link: Link) -> bool:
    """`نساء من قرية X`: those who protest do so at home, unless another place is told."""
    governor = link.governor
    protests = (
        clause.has("throw")
        or clause.has("block")
        or clause.has("camp")
        or clause.has("happening", EventKind.PROTEST)
    )
    if not protests or governor is None:
        return False
    return any(m.last == governor.first or m.first == governor.last for m in clause.all("crowd"))


def is_cause(clause: Clause, link: Link) -> bool:
    """`مظاهرة للمطالبة بمحاسبة منفذي تفجير X`: what a crowd speaks of happened there, the protest did not."""
    if not clause.has("happening", EventKind.PROTEST) or link.governor is None:
        return False
    told_of = [m for m in clause.all("certainty") if m.value == "protested"]
    if any(m.last <= h.first < link.governor.first for m in told_of for h in clause.all("happening")):
        return True
    return link.governor.family == "happening" and link.governor.value != EventKind.PROTEST


def is_purpose(clause: Clause, spot: Spot) -> bool:
    """`لضمان أمن الدوريات على M4`: what the thing is for, not where it was."""
    return any(m.value == "purpose" and m.first < spot.first for m in clause.all("certainty"))


def is_in_name(scene: Scene, spot: Spot) -> bool:
    """Tell whether the name belongs to an agreement, a conference, a process."""
    if spot.kind in {PlaceKind.REGION, PlaceKind.MOUNTAIN}:
        return False
    heads = [m for at in (spot.first - 1, spot.first - 2) for m in scene.ending_at.get(at, ())]
    if any(m.family == "name_head" and m.last == spot.first and not spot.prefix for m in heads):
        return True
    return any(
        m.family == "name_tail" and m.first == spot.last
        for m in scene.marks_in(spot.last, spot.last + 1, "name_tail")
    )


def is_elsewhere(scene: Scene, links: Sequence[Link], clause: Clause, spot: Spot) -> bool:
    """Tell whether a hospital, a home town or the place of those who shoot is meant."""
    families = ("hospital", "native", "based", "firing", "hover")
    near = [*scene.marks_in(max(spot.first - 4, clause.first), spot.first, *families)]
    if any(s.first < spot.first and not s.is_coarse for s in clause.spots):
        near += scene.marks_in(max(spot.first - _FIRING_REACH, clause.first), spot.first, "firing")
    near = [m for m in near if not _is_placed_already(scene, links, m, spot)]
    if clause.has("found"):
        near = [m for m in near if m.family != "hospital"]
    elif not clause.has("carry"):
        near = [m for m in near if m.value != "building" or _is_inside(scene, m)]  # it was struck itself
    if any(clause.has(family) for family in ("throw", "meet", "block", "stones", "clear")) or clause.has(
        "happening", EventKind.PROTEST
    ):
        near = [m for m in near if m.family != "native"]
    strikes = clause.has("happening") and not clause.has("happening", EventKind.EXERCISE)
    return any(m.family != "based" or strikes for m in near)


def _is_inside(scene: Scene, hospital: Mark) -> bool:
    """`توفي في مشفى X`, "hospital sources in X"; what struck a hospital has its site there."""
    if scene.marks_in(hospital.first - _ARTICLE, hospital.last + _ARTICLE, "say", "source"):
        return True
    before = scene.marks_in(hospital.first - _ARTICLE, hospital.first, "way")
    return hospital.prefix[-1:] in {"ب", "ل"} or any(m.value in {"to", "at", "toward"} for m in before)


def _is_placed_already(scene: Scene, links: Sequence[Link], mark: Mark, spot: Spot) -> bool:
    """`قصف مصدره X طال Y`, `المتمركزون في X قرية Y`: X is where they shoot from, and Y is struck."""
    told = scene.spots_in(mark.last, spot.first)
    return bool(told) and mark.family in {"based", "firing"} and not links[spot.index].listed


def is_of_the_source(scene: Scene, links: Sequence[Link], clause: Clause, spot: Spot) -> bool:
    """`قالت مصادر في X`, `سُمع دوي في X`: who speaks or hears is there; a later place has the site."""
    sources = [m for m in clause.all("source", "heard") if m.first < spot.first]
    later = [s for s in clause.spots if s.first > spot.first and not s.is_coarse]
    later = [s for s in later if not is_elsewhere(scene, links, clause, s)]
    return bool(sources) and spot.first - sources[-1].first <= _SPEAKER_REACH and bool(later)


def is_denied_beside(report: Report, spot: Spot) -> bool:
    """`انفجرت عبوة قرب X، ولم تكن الدورية قد غادرت قاعدتها في Y`: at Y nothing took place."""
    clause = next((c for c in report.clauses if spot in c.spots), report.first.clause)
    moved = clause.has("move") or clause.has("happening", EventKind.WITHDRAWAL) or clause.has("run")
    if not moved or clause.has("extent"):
        return False
    first = report.first.topic.mark.first if report.first.topic and clause is report.first.clause else 0
    denied = [m for m in clause.all("negation") if m.first - clause.first <= 1 or m.prefix[:1] == "و"]
    return any(first <= m.first < spot.first for m in denied)


def is_left_home(scene: Scene, links: Sequence[Link], report: Report, spot: Spot) -> bool:
    """`تظاهر أهالي X أمام القاعدة في Y`: a crowd that is told to stand elsewhere did not protest at home."""
    if report.family != "protest" or not any(
        m.family == "crowd" for m in scene.ending_at.get(spot.first - 1, ())
    ):
        return False
    later = [s for c in report.clauses if spot in c.spots for s in c.spots if s.first > spot.first]
    stood = [s for s in later if links[s.index].way in _STOOD and not links[s.index].listed]
    return any(not s.is_coarse and not s.is_road and links[s.index].within is None for s in stood)


def not_only_heard(report: Report, found: Sequence[Spot]) -> list[Spot]:
    """`سُمع انفجار في X؛ فقد فُجّرت عبوة قرب Y`: Y, if finer than a province, is the place."""
    heard = {
        s.index for c in report.clauses for s in c.spots if any(m.first < s.first for m in c.all("heard"))
    }
    told = [s for s in found if s.index not in heard]
    return told if any(not s.is_coarse and not s.is_road for s in told) else list(found)
