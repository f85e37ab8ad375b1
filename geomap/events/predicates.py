"""What the words behind a name make of it: "X, from which it set out", "X was the farthest point".

A place may be told first and what it was to the movement only behind it: in a relative clause,
as the predicate of a nominal sentence, or as a remark in brackets.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.events.cues import word_list

if TYPE_CHECKING:
    from geomap.events.clause import Clause
    from geomap.events.cues import Mark
    from geomap.events.links import Link
    from geomap.events.scene import Scene, Spot

_RESUMED = {"منها": "from", "منه": "from", "اليها": "to", "اليه": "to", "بها": "through", "فيها": "through"}
_RESUMED_BY_VERB = {"leave": "from", "reach": "to", "through": "through"}
_CLOSING = frozenset({"return", "turn", "end", "reach", "to"})
_JOINED = frozenset({"وا", "فا"})  # `X والأخيرة Y`: the noun opens what follows
_ITS = ("ته", "تها", "وه", "وها")  # "which it left"
RELATIVES = frozenset({"التي", "الذي"})
_RELATIVE_REACH = 6
_PREDICATE_REACH = 14  # words of an apposition between a name and "was the farthest point"
_LOCATED_REACH = 6  # words in "was X, west of Y, its start"
_NOUN_REACH = 3  # words between "was" and the noun
_ANNOUNCED_REACH = 6  # words between the noun and the name: "the last stop of the joint patrol in X"
_TOLD = ("move", "run", "happening", "throw")


def resumed(scene: Scene, spot: Spot) -> str:
    """`X التي انطلقت منها`: the pronoun of a relative clause says what X was."""
    if scene.key(spot.last) not in RELATIVES:
        return ""
    reach = range(spot.last + 1, spot.last + _RELATIVE_REACH)
    pronoun = next((at for at in reach if scene.key(at) in _RESUMED), spot.last)
    if pronoun == spot.last:
        return _resumed_by_object(scene, spot)
    return _RESUMED[scene.key(pronoun)] if scene.marks_in(spot.last + 1, pronoun, "move", "run") else ""


def _resumed_by_object(scene: Scene, spot: Spot) -> str:
    """`X التي كانت قد غادرتها`: the object on the verb is the place."""
    verbs = scene.marks_in(spot.last + 1, spot.last + _RELATIVE_REACH, "move")
    told = next((v for v in verbs if v.cue.tense == "past"), None)
    if told is None or not scene.key(told.last - 1).endswith(_ITS):
        return ""
    return _RESUMED_BY_VERB.get(told.value, "")


def announced(scene: Scene, spot: Spot) -> Mark | None:
    """Give the noun told before a place that says what it was: `وأولى محطاتها X`, `وكان ختام الجولة في X`."""
    first = scene.sentence_of(spot.first).first
    for at in range(spot.first - 1, max(spot.first - 1 - _ANNOUNCED_REACH, first - 1), -1):
        told = next((m for m in scene.ending_at.get(at, ()) if m.family == "terminus"), None)
        if told is not None:
            both = next((m for m in scene.ending_at.get(told.first - 1, ()) if m.family == "terminus"), told)
            told = both if scene.key(told.first)[:1] == "و" else told  # `نقطة البدء والنهاية X`
            if (
                any(m.value == "to" for m in scene.marks_in(told.last, spot.first, "way"))
                and told.value == "end"
            ):
                return None  # `بعد وصولها إلى X`: it may go on from there
            before = scene.ending_at.get(told.first - 1, ())
            if told.value != "from" and any(m.family == "way" and m.value == "from" for m in before):
                return None  # `من آخر نقاط X صوب Y`: the preposition rules
            return told if told.first == first or _opens(scene, told) else None
        if at in scene.commas or at in scene.named or not _may_lead_to_name(scene, at):
            return None
    return None


def _opens(scene: Scene, noun: Mark) -> bool:
    """Tell whether the noun speaks of what follows: `X منطلقها` and `من X` before it speak of X."""
    joined = scene.key(noun.first)[:1] in {"و", "ف"}
    return joined or noun.first - 1 not in scene.named or noun.first in scene.commas


def _may_lead_to_name(scene: Scene, at: int) -> bool:
    """Tell whether a word may stand between such a noun and the name: whose it was, "in", a kind of place."""
    met = {m.family for m in scene.ending_at.get(at, ())}
    plain = scene.key(at) in word_list("leading_to_name") or at in scene.dated
    return plain or bool(met & {"patrol", "convoy", "type", "nation", "joint", "daypart"})


def start_points(clause: Clause) -> list[Mark]:
    """Words for the start behind a verb of coming back or ending: `وعادت إلى نقطة انطلاقها`."""
    closing = [m.first for m in clause.all("move", "way") if m.value in _CLOSING]
    counted = {m.last for m in clause.all("way") if m.value == "from"}  # "25 km from its start"
    told = [m for m in clause.all("start_point") if m.first not in counted]
    named = {s.last for s in clause.spots}  # "X, the start of the patrols", a note on X
    back = clause.has("move", "return", "turn", "end") or clause.has("way", "return")
    ends = {m.first for m in clause.all("way") if m.value == "end"}  # `بدءاً من X وانتهاءً بها`
    told = [m for m in told if back or m.first not in named or m.first in ends]
    return [m for m in told if any(at <= m.first for at in closing)]


def predicate(scene: Scene, link: Link, spot: Spot) -> Mark | None:
    """Give the noun that says what a place told first was: `X هي أبعد ما وصلته`, `X منطلقها`."""
    remark = scene.remarks.get(spot.last)
    if remark is not None:
        told = scene.marks_in(spot.last, remark, "terminus")
        if told:
            return told[0]
    beside = scene.marks_in(spot.last, spot.last + 1, "terminus")
    apart = spot.last in scene.commas
    if beside and not apart and spot.prefix[:1] == "و" and scene.key(spot.last).endswith("ها"):
        return beside[0]  # `وX خاتمتها`
    if link.way or link.governor is not None or link.aside:
        return None
    last = spot.last + (_LOCATED_REACH if scene.key(spot.first - 1) in word_list("copula") else 1)
    last = min(last, scene.sentence_of(spot.first).last)
    beside = scene.marks_in(spot.last, last, "terminus")
    leads_on = any(
        beside and w.value == "from" and w.last > beside[0].last and w.first <= beside[0].last
        for w in scene.marks_in(spot.last, last, "way")
    )
    if (
        beside
        and not (beside[0].prefix or leads_on or scene.key(beside[0].first)[:2] in _JOINED)
        and scene.commas.isdisjoint(range(spot.last, beside[0].first + 1))
    ):
        return beside[0]
    return _behind_copula(scene, spot)


def _behind_copula(scene: Scene, spot: Spot) -> Mark | None:
    """Look past an apposition for "was" and the noun right behind it; a verb before it ends the search."""
    last = min(scene.behind(spot) + _PREDICATE_REACH, scene.sentence_of(spot.first).last)
    for at in range(scene.behind(spot), last):
        if scene.key(at) in word_list("copula"):
            told = scene.marks_in(at + 1, at + 1 + _NOUN_REACH, "terminus")
            return told[0] if told and not scene.spots_in(at + 1, told[0].first) else None
        if any(m.cue.is_verb for m in scene.marks_in(at, at + 1, *_TOLD)):
            return None
    return None
