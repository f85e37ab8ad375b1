"""Whether a clause goes on with a report that was told before, or tells of something else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.events.cues import word_list
from geomap.events.elaboration import elaborates
from geomap.events.governments import sort_of
from geomap.events.kinds import MOVEMENT, is_known
from geomap.events.numbers import patrol_number
from geomap.events.outings import is_definite
from geomap.model import EventKind
from geomap.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from geomap.events.clause import Clause
    from geomap.events.cues import Mark
    from geomap.events.kinds import Topic
    from geomap.events.reports import Part, Report
    from geomap.events.scene import Scene, Spot
    from geomap.model import DateExpression

_SEQUEL_REACH = 2  # sentences over which violence goes on to be told
_STORY_REACH = 3  # sentences over which a movement goes on to be told
_HEADED_REACH = 6  # "heading for the Turkish post in X"
_DENIED_REACH = 3  # "which no patrol had passed before"
_FIRST = fold("الأولى")
_EXACT = frozenset({EventKind.SHELLING, EventKind.AIRSTRIKE, EventKind.CLASH})


def is_placed(report: Report) -> bool:
    """Tell whether the report names a place finer than a province."""
    return any(not s.is_coarse and not s.is_road for c in report.clauses for s in c.spots)


_FIRE = frozenset({EventKind.SHELLING, EventKind.AIRSTRIKE})


def is_compatible(a: EventKind | None, b: EventKind | None) -> bool:
    """Tell whether one happening may be told as both: a patrol is no convoy, but any fire an attack."""
    apart = b is EventKind.CLASH and a in _FIRE  # fighting is told apart from the bombardment before it
    return a is None or b is None or a == b or not (apart or a in MOVEMENT or b in MOVEMENT)


def sharper(a: EventKind | None, b: EventKind | None) -> EventKind | None:
    """Prefer what was used over "attack", which every strike may be called."""
    if a is None or (a is EventKind.ATTACK and b in {EventKind.SHELLING, EventKind.AIRSTRIKE}):
        return b if b is not None else a
    if a is EventKind.ATTACK and b is EventKind.CLASH:
        return b
    return EventKind.AIRSTRIKE if b is EventKind.AIRSTRIKE and a is EventKind.SHELLING else a


def is_parted(scene: Scene, report: Report, part: Part, told: Sequence[Clause]) -> bool:
    """Tell whether a clause of the same sentence tells of something else."""
    clause, kind = part.clause, part.topic.kind if part.topic else None
    if (
        clause.has("another")
        or clause.has("riposte")
        or _follows(part)
        or any(c.looks_back for c in told)
        or _is_contrast(told)
    ):
        return True
    if clause.is_share and is_placed(report) and not _is_one_of_same(clause, report):
        return True
    if report.family != "movement" and _is_planned(clause) != _is_planned(report.first.clause):
        return True
    if clause.spots and kind is not None and _is_different(report, clause, kind):
        return True
    if clause.has("certainty", "denied") or _is_another_strike(scene, report, part, told[0]):
        return True
    return is_other_day(report, told) or _is_other_number(scene, report, told)


def _follows(part: Part) -> bool:
    """`وتبعه قصف مدفعي على Y`, `أُتبعت الغارات برمايات على Y`: what came next, with a place of its own."""
    clause, topic = part.clause, part.topic
    if topic is None or topic.family != "violence" or not clause.has("sequel"):
        return False
    anew = topic.mark.family == "happening" and not is_known(topic.mark)
    return anew and any(not s.is_coarse and s.first > topic.mark.first for s in clause.spots)


def _is_another_strike(scene: Scene, report: Report, part: Part, opening: Clause) -> bool:
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


def _is_different(report: Report, clause: Clause, kind: EventKind) -> bool:
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
    return other_side or (bool(armed and arms[-1]) and not armed & arms[-1])


def _shoots_too(report: Report, clause: Clause) -> bool:
    """`قصفت قوات النظام X، وقصفت الفصائل Y`: each side with a verb and a place of its own."""
    fired = any(m.cue.is_verb and m.value in _EXACT for m in clause.all("happening"))
    return fired and report.kind in _EXACT and _is_elsewhere(report, clause)


def _is_planned(clause: Clause) -> bool:
    return clause.has("certainty", "planned")


def _is_one_of_same(clause: Clause, report: Report) -> bool:
    return _is_first_of_two(clause, report) or counts_victims(clause, report)


def counts_victims(clause: Clause, report: Report) -> bool:
    """`قتلت الغارات عشرة: ثمانية في X، واثنان في Y`: where those died whom one happening killed."""
    here = [c for c in report.clauses if c.sentence is clause.sentence]
    killed = any(c.has("harm") or c.has("occurrence") for c in here)
    return report.family == "violence" and killed and not clause.has("happening") and clause.has("share")


def _is_first_of_two(clause: Clause, report: Report) -> bool:
    """`خرجت دوريتان من X: جابت الأولى Y`: the first of those counted together sets out from there."""
    members = [m for m in clause.all("member") if m.first - clause.first <= 1]
    first = any(m.cue.words[0] and _FIRST in m.cue.words[0].exact for m in members[:1])
    parted = any(c.has("move", "split") for c in report.clauses)
    return (parted and bool(members)) or (
        first and len(report.parts) == 1 and report.clauses[0].has("patrol", "two")
    )


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


def is_other_day(report: Report, clauses: Sequence[Clause]) -> bool:
    """Tell whether the clauses tell days, and none of those that the report tells."""
    told = {_day(m.expression) for c in report.clauses for m in c.moments}
    new = {_day(m.expression) for c in clauses for m in c.moments}
    return bool(told and new and not told & new)


def _day(expression: DateExpression) -> tuple[date | None, str]:
    return (expression.start_on, "") if expression.start_on else (None, expression.surface)


def _is_other_number(scene: Scene, report: Report, clauses: Sequence[Clause]) -> bool:
    told = {n.value for c in report.clauses if (n := patrol_number(scene, c.first, c.last))}
    new = {n.value for c in clauses if (n := patrol_number(scene, c.first, c.last))}
    return bool(told and new and not told & new)


def _is_contrast(clauses: Sequence[Clause]) -> bool:
    """`أما الثانية`: the other one of those told of."""
    return any(c.has("contrast") for c in clauses)


def _is_other_patrol(scene: Scene, report: Report, told: Sequence[Clause]) -> bool:
    """Tell whether later clauses speak of another number, the other one, or one still to come."""
    other = _is_other_number(scene, report, told) or _is_contrast(told)
    return other or _is_next_planned(scene, report, told[-1])


def _is_next_planned(scene: Scene, report: Report, clause: Clause) -> bool:
    """`ويُنتظر أن تصل الدورية الخامسة عشرة إلى X`: a patrol with a number of its own is still to come."""
    numbered = patrol_number(scene, clause.first, clause.last) is not None
    known = any(patrol_number(scene, c.first, c.last) for c in report.clauses)
    return numbered and not known and _is_planned(clause)


def _recalls_start(scene: Scene, report: Report, topic: Topic, clause: Clause) -> bool:
    """`وكانت قد انطلقت من X`, "it had set off": the start of the movement just told, which had none."""
    recalled = clause.has("another") or clause.has("riposte") or clause.has("earlier", "recall")
    if (
        recalled
        or (clause.moments and any(c.moments for c in report.clauses))
        or (topic.named and not _is_of_known(scene, report, clause))
        or (clause.moments and is_fresh(scene, clause))
        or topic.family != "movement"
        or not clause.has("move", "from", "leave", "enter")
    ):
        return False
    return not any(_tells_start(c) for c in report.clauses)


def _tells_start(clause: Clause) -> bool:
    """Tell whether it says whence, and not only "kept *from* entering X"."""
    kept = {at for m in clause.all("failed") for at in range(m.first, m.last)}
    return any(m.value == "from" and m.first not in kept for m in clause.all("way", "move"))


def _is_of_known(scene: Scene, report: Report, clause: Clause) -> bool:
    """`وكان الرتل، المؤلف من 15 آلية، قد دخل من X`: the convoy of the sentence before, by its noun."""
    near = clause.sentence.index - report.clauses[-1].sentence.index == 1
    movers = clause.all("patrol", "convoy")[:1] or clause.all("vehicles")[:1]
    nations = [{n.value for c in told for n in c.all("nation")} for told in (report.clauses, [clause])]
    known = not (nations[1] and nations[0]) or bool(nations[0] & nations[1])
    return near and known and any(is_definite(scene, m) for m in movers)


def _is_told_apart(report: Report, clause: Clause) -> bool:
    """Tell whether a clause speaks of another one, an earlier time, the second of two, or a habit."""
    if clause.has("another") or clause.has("riposte") or clause.looks_back:
        return True
    return (clause.is_share and is_placed(report)) or clause.has("certainty", "habitual")


def goes_on(scene: Scene, reports: list[Report], at: int, part: Part, told: Sequence[Clause]) -> bool:
    """Tell whether a later sentence goes on with a report."""
    report, clause, topic = reports[at], part.clause, part.topic
    one_more = any(c.has("another") for c in told[:-1])  # "another column, about a dozen vehicles, had"
    if topic is None or one_more or _follows(part) or is_other_day(report, told) or _is_other_patrol(scene, report, told):
        return False
    if at == len(reports) - 1 and elaborates(scene, report, part, told):
        return True
    if _is_told_apart(report, clause) and not _recalls_start(scene, report, topic, clause):
        return False
    if topic.family == "movement":
        return _is_further_way(scene, reports, at, topic, told)
    near = clause.sentence.index - report.clauses[-1].sentence.index <= _SEQUEL_REACH
    if topic.family == "violence" and near:
        return not _is_other_fire(report, topic, clause) and _is_sequel(scene, report, topic, clause)
    return topic.kind is None and not clause.spots and at == len(reports) - 1


def _is_other_fire(report: Report, topic: Topic, clause: Clause) -> bool:
    """`أُتبعت الغارات برمايات على Y`: fire of another kind, told anew and with a place of its own."""
    other = topic.kind is not report.kind and {topic.kind, report.kind} <= _EXACT
    return other and not is_known(topic.mark) and any(not s.is_coarse for s in clause.spots)


def _is_further_way(
    scene: Scene, reports: list[Report], at: int, topic: Topic, told: Sequence[Clause]
) -> bool:
    """Tell whether a later sentence tells more of a movement, and not of another day or another mover."""
    report, clause = reports[at], told[-1]
    if any(c.moments for c in told) and not any(c.moments for c in report.clauses):
        dated_since = any(c.moments for r in reports[at + 1 :] for c in r.clauses)
        if dated_since or (clause.moments and report.kind is EventKind.REINFORCEMENT):
            return False
    near = clause.sentence.index - report.clauses[-1].sentence.index <= _STORY_REACH
    return near and (not topic.named or not is_fresh(scene, clause))


def _is_sequel(scene: Scene, report: Report, topic: Topic, clause: Clause) -> bool:
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
    return far and same and topic.mark.prefix[-2:] == "ال" and not clause.moments and not clause.has("another")


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


def is_fresh(scene: Scene, clause: Clause) -> bool:
    """Tell whether the mover is a new one, being indefinite: "a patrol", "a convoy"."""
    movers = clause.all("patrol", "convoy") or clause.all("vehicles", "troops")
    movers = tuple(m for m in movers if not scene.marks_in(m.first - _DENIED_REACH, m.first, "negation"))
    told = [n.first for n in clause.all("namely", "demonstrative") if n.first - clause.first <= 1]
    return any(not is_definite(scene, m) for m in movers[:1]) and not told
