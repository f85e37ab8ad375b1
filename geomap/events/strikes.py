"""Whether fire that a clause tells is that of the report before, goes on with it, or is another strike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.events.cues import word_list
from geomap.events.governments import sort_of
from geomap.events.kinds import is_known
from geomap.events.outings import is_definite
from geomap.model import EventKind

if TYPE_CHECKING:
    from geomap.events.clause import Clause
    from geomap.events.cues import Mark
    from geomap.events.kinds import Topic
    from geomap.events.reports import Part, Report
    from geomap.events.scene import Scene, Spot

_HEADED_REACH = 6  # "heading for the Turkish post in X"
_NEAR = 12  # clauses over which victims are counted by village
_EXACT = frozenset({EventKind.SHELLING, EventKind.AIRSTRIKE, EventKind.CLASH})


def follows(part: Part) -> bool:
    """`وتبعه قصف مدفعي على Y`, `أُتبعت الغارات برمايات على Y`: what came next, with a place of its own."""
    clause, topic = part.clause, part.topic
    if topic is None or topic.family != "violence" or not clause.has("sequel"):
        return False
    anew = topic.mark.family == "happening" and not is_known(topic.mark)
    return anew and any(not s.is_coarse and s.first > topic.mark.first for s in clause.spots)


def is_another_strike(scene: Scene, report: Report, part: Part, opening: Clause) -> bool:
    """Tell whether a clause of the same sentence tells of a strike elsewhere, or at a time of its own."""
    if part.topic is None or part.topic.family != "violence" or _specifies(scene, report, part):
        return False
    apart = _strikes_elsewhere(report, part) or _is_struck_from_the_air(report, part)
    return apart or _is_set_apart(scene, report, part, opening)


def _is_struck_from_the_air(report: Report, part: Part) -> bool:
    """`دمّر صاروخ جرافة قرب X، فقصفت مسيّرة Y`: planes at another place than what was told by its weapon."""
    if part.topic is None or (report.kind, part.topic.kind) != (EventKind.ATTACK, EventKind.AIRSTRIKE):
        return False
    armed = any(not m.cue.is_verb for c in report.clauses for m in c.all("happening"))
    return armed and _is_elsewhere(report, part.clause)


def _is_elsewhere(report: Report, clause: Clause) -> bool:
    here = [s for c in report.clauses for s in c.spots if not (s.is_coarse or s.is_road)]
    there = [s for s in clause.spots if not (s.is_coarse or s.is_road)]
    return bool(here and there) and not any(s.is_at(t) for s in here for t in there)


def _specifies(scene: Scene, report: Report, part: Part) -> bool:
    """`قُصف ريف X، حيث سقطت قذائف على Y صباحاً`: says of the same fire where it fell."""
    same = part.topic is not None and part.topic.kind is report.kind
    return same and scene.key(part.clause.first) in word_list("specifying")


def is_different(report: Report, clause: Clause, kind: EventKind) -> bool:
    """Tell whether a clause with its places tells of other arms, another side, or another kind."""
    return _is_by_others(report, clause) or (kind != report.kind and _is_of_its_own(report, clause, kind))


def _strikes_elsewhere(report: Report, part: Part) -> bool:
    """Blasts and shots at two places are two attacks, and so is what one came "after".

    `قُنص عنصر في X، واستهدفت مسيّرة سيارة في Y`, `قُصفت X بعدما اعتدى مسلحون على Y`.
    """
    clause, topic = part.clause, part.topic
    if topic is None or not topic.mark.cue.is_verb or topic.mark.family != "happening":
        return False
    opens = topic.mark.first - clause.first <= 1 and topic.mark.prefix[:1] == "و"
    both = {topic.kind, report.kind} == {EventKind.ATTACK}
    before = any(m.value == "after" and m.first == clause.first for m in clause.all("break"))
    both, opens = both or before, opens or before
    return both and opens and _is_elsewhere(report, clause)


def _is_of_its_own(report: Report, clause: Clause, kind: EventKind | None) -> bool:
    """`فيما قصفت المدفعية Y`: told beside, or both told exactly and with places."""
    placed = any(c.spots for c in report.clauses)
    return clause.has("meanwhile") or ({kind, report.kind} <= _EXACT and placed)


def _is_by_others(report: Report, clause: Clause) -> bool:
    """`قصفت مدفعية X، وألقت مروحيات براميل على Y`: other arms elsewhere, or "meanwhile" another side."""
    homeward = report.family == "movement" and not clause.has("move", "tour")  # `فيما عادت العربات الروسية`
    if homeward or not any(c.spots for c in report.clauses):
        return False
    arms = [{m.family for m in c.all("aircraft", "escort", "gun")} for c in (*report.clauses, clause)]
    sides = [{m.value for m in c.all("actor")} for c in (*report.clauses, clause)]
    armed, acted = set[str]().union(*arms[:-1]), set[str]().union(*sides[:-1])
    other_side = bool(acted and sides[-1]) and not acted & sides[-1]
    other_side = other_side and (clause.has("meanwhile") or _shoots_too(report, clause))
    other_arms = bool(armed and arms[-1]) and not armed & arms[-1] and not _flies_along(report, clause)
    return other_side or other_arms


def _flies_along(report: Report, clause: Clause) -> bool:
    """`أغارت الطائرات الروسية على X، ورمت المروحيات براميلها على Y`: helicopters of no other owner."""
    flown = clause.all("escort")
    return report.kind is EventKind.AIRSTRIKE and bool(flown) and all(is_known(m) for m in flown)


def _shoots_too(report: Report, clause: Clause) -> bool:
    """`قصفت قوات النظام X، وقصفت الفصائل Y`: each side with a verb and a place of its own."""
    fired = any(m.cue.is_verb and m.value in _EXACT for m in clause.all("happening"))
    return fired and report.kind in _EXACT and _is_elsewhere(report, clause)


def counts_victims(clause: Clause, report: Report) -> bool:
    """`قتلت الغارات عشرة: ثمانية في X، واثنان في Y`: where those died whom one happening killed."""
    here = [c for c in report.clauses[-_NEAR:] if c.sentence is clause.sentence]
    killed = any(c.has("harm") or c.has("occurrence") for c in here)
    apart = clause.has("happening") or clause.has("another")  # `سقط ثالث قرب Y`
    return report.family == "violence" and killed and not apart and clause.has("share")


def _is_set_apart(scene: Scene, report: Report, part: Part, opening: Clause) -> bool:
    """`، وفي الثامن منه انفجرت عبوة قرب Y`: a clause with its own place that sets its time or place first.

    `opening` is the clause itself, or one without a topic of its own that leads up to it.
    """
    clause, topic = part.clause, part.topic
    if not clause.spots or not any(c.spots for c in report.clauses) or topic is None:
        return False
    fronted = scene.key(clause.first) in word_list("fronting") and topic.kind is EventKind.ATTACK
    timed = any(m.first == opening.first for m in opening.all("daypart"))
    return fronted or timed or (bool(clause.moments) and not any(c.moments for c in report.clauses))


def is_other_fire(report: Report, topic: Topic, clause: Clause) -> bool:
    """`أُتبعت الغارات برمايات على Y`: fire of another kind, told anew and with a place of its own."""
    other = topic.kind is not report.kind and {topic.kind, report.kind} <= _EXACT
    return other and not is_known(topic.mark) and any(not s.is_coarse for s in clause.spots)


def is_sequel(scene: Scene, report: Report, topic: Topic, clause: Clause) -> bool:
    """Tell whether a clause goes on with violence: its victims, or "the shelling", "it" reaching further."""
    harmed = topic.mark.family == "harm"
    fine = (s for s in clause.spots if sort_of(s) != "power" and not (harmed and s.is_coarse))
    fine = (s for s in fine if not (harmed and _is_headed_for(scene, s)))
    placed = any(fine) and not clause.has("carry")
    if topic.kind is None and not placed:
        return True
    nouns = [m for m in clause.all("happening") if not m.cue.is_verb and not _is_means(clause, m)]
    if _reaches_on(report, topic, clause) or _points_back(scene, report, topic, placed=placed):
        return True
    if clause.has("also") and topic.kind is report.kind and not clause.moments:
        return report.kind is not EventKind.ATTACK
    known = all(is_definite(scene, m) for m in nouns) and (bool(nouns) or topic.mark.family == "occurrence")
    located = nouns and any(m.cue.is_verb for m in clause.all("occurrence"))  # `الانفجار وقع جنوب X`
    return known and not clause.moments and (report.kind is not EventKind.ATTACK or bool(located))


def _reaches_on(report: Report, topic: Topic, clause: Clause) -> bool:
    """`وامتدت المدفعية إلى Y`: the guns that were told before reach further."""
    far = clause.has("occurrence", "reach") and topic.mark.family in {"gun", "aircraft", "occurrence"}
    same = topic.kind is None or topic.kind is report.kind
    return (
        far and same and topic.mark.prefix[-2:] == "ال" and not clause.moments and not clause.has("another")
    )


def _points_back(scene: Scene, report: Report, topic: Topic, *, placed: bool) -> bool:
    """`وكان السائق يقصد X ففجّرها`: a verb with "it" tells the blast again, and no place of its own."""
    verb = topic.mark.cue.is_verb and topic.mark.family == "happening"
    same = topic.kind is report.kind is EventKind.ATTACK
    return verb and same and not placed and scene.key(topic.mark.first).endswith(("ها", "ه"))


def _is_means(clause: Clause, noun: Mark) -> bool:
    """`قصفت بالمدفعية والصواريخ X`: the noun says by what it was done and points back to nothing."""
    beside = noun.prefix[:1] == "و" and any(
        m.last == noun.first and m.prefix[:1] == "ب" for m in clause.marks
    )
    return noun.prefix[:1] == "ب" or beside


def _is_headed_for(scene: Scene, spot: Spot) -> bool:
    """`كانت متوجهة إلى نقطة في X وأصيب ضابط`: where those hurt were going is not where it happened."""
    ways = scene.marks_in(spot.first - _HEADED_REACH, spot.first, "way", "move")
    return any(m.value == "toward" for m in ways)
