"""Whether a movement is told for itself, or only says where something struck what moved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.events.numbers import patrol_number
from geomap.events.outings import is_definite

if TYPE_CHECKING:
    from geomap.events.clause import Clause
    from geomap.events.cues import Mark
    from geomap.events.kinds import Topic
    from geomap.events.reports import Part, Report
    from geomap.events.scene import Scene

_ONWARD = frozenset({"toward", "go", "end", "reach"})
_NEXT = frozenset({"ثم", "بل", "then", "but"})
_NOUN_REACH = 3  # "from the town of X"


def is_subordinate(scene: Scene, reports: list[Report], part: Part, open_at: int | None) -> bool:
    """Tell whether a movement only says where something struck.

    `رشقوا الدورية حين بلغت X` and `انفجرت عبوة لدى مرور رتل` do; a patrol named anew is told for itself.
    """
    topic, clause = part.topic, part.clause
    if topic is None or topic.family != "movement" or open_at is None or clause.has("contrast"):
        return False
    if topic.mark.cue.tense and patrol_number(scene, clause.first, clause.last):
        return False  # "as for the fourteenth, it reached X"
    told = any(not (s.is_coarse or s.is_road) for s in clause.spots) or clause.has("way", "end", "return")
    anew = clause.has("patrol") and (told or is_definite(scene, clause.all("patrol")[0]))
    by_noun = clause.has("break") and not topic.mark.cue.tense and not anew
    whence = _governs_place(clause, "from")
    if whence and (topic.named or _governs_place(clause, "to", "toward")):
        return False  # "as it made its way from X to Y", "a convoy coming from X": told for itself
    if _goes_back(scene, reports[open_at], topic, clause):
        return False
    return not topic.named or (by_noun and reports[open_at].family == "violence")


def _goes_back(scene: Scene, report: Report, topic: Topic, clause: Clause) -> bool:
    """`انفجرت عبوة بدورية ... وعادت إلى X`, `وكانت قد خرجت من X`: the patrol's way is told for itself."""
    conjoined = topic.mark.prefix[:1] in ("و", "ف") or scene.key(topic.mark.first - 1) in {"and", "to"}
    back = topic.mark.value in {"return", "turn"} and conjoined
    outing = clause.looks_back and topic.mark.value in {"from", "leave", "enter"}
    back = back or (outing and report.family == "protest" and not clause.has("certainty", "planned"))
    onward = topic.mark.value in _ONWARD and topic.mark.cue.is_verb and _is_of_patrol(scene, topic.mark)
    back = back or (onward and report.family == "protest" and (conjoined or _follows(scene, clause)))
    met = any(c.has("patrol") or c.has("vehicles") for c in report.clauses)
    placed = bool(clause.spots) or clause.has("start_point")
    return back and met and placed and not clause.has("crowd")


def _is_of_patrol(scene: Scene, mark: Mark) -> bool:
    """Tell whether the verb is in the singular, as of a patrol: a crowd "went on" in the plural."""
    key = scene.key(mark.first)
    one = key.isascii() or key.lstrip("ولف").endswith("ت") or key[:1] == "ت"
    return one and not key.endswith(("وا", "ون"))


def _follows(scene: Scene, clause: Clause) -> bool:
    """`ثم واصلت`, `لكنها تابعت`, `بل أكملت`: the clause tells what came next."""
    return any(m.value != "when" for m in clause.all("break")) or scene.key(clause.first - 1) in _NEXT


def _governs_place(clause: Clause, *values: str) -> bool:
    """Tell whether one of these prepositions stands before a place: "near X" is no "from X"."""
    near = {at for m in clause.all("way") if m.value == "near" for at in range(m.first, m.last)}
    ways = [m for m in clause.all("way") if m.value in values and m.first not in near]
    return any(0 <= s.first - m.last <= _NOUN_REACH for m in ways for s in clause.spots)
