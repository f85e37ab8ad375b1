"""Violence that a clause reports: its kind, and whether the clause tells it or only refers to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.events.cues import word_list
from geomap.events.kinds import VIOLENCE, Topic, is_known, is_listed
from geomap.events.nominal import heads
from geomap.model import EventKind

if TYPE_CHECKING:
    from geomap.events.clause import Clause
    from geomap.events.cues import Mark
    from geomap.events.kinds import Setting
    from geomap.events.scene import Scene

_VIOLENT_VALUES = frozenset(k.value for k in VIOLENCE)
_ARMIES = frozenset({"SDF", "Syrian National Army", "Syrian government forces", "opposition factions"})
_GUNMEN = frozenset({"unknown gunmen"})
_PURPOSE_REACH = 3
_REACHED = 5  # words between "reached" and the place that the fire reached


def violence(scene: Scene, clause: Clause, setting: Setting) -> Topic | None:
    """Give the violence that the clause reports, or `None`."""
    if setting.simulated:
        return None
    told = [
        m for m in clause.all("happening") if m.value in _VIOLENT_VALUES and not _is_feared(scene, clause, m)
    ]
    riposte = clause.all("riposte")
    if riposte:
        kind = _violent_kind(clause, told) if told else None
        kind = _kind_of_flight(clause) if kind is None and clause.has("aircraft") else kind
        struck = bool(told) or any(m.cue.is_verb for m in clause.all("occurrence"))
        firm = riposte[0].value != "answer" or (struck and bool(clause.spots))
        return Topic(None if kind is EventKind.ATTACK else kind, "violence", riposte[0], firm)
    if not told:
        return _by_its_arms(clause)
    talked = clause.has("talk") and not (clause.has("harm") or any(m.cue.is_verb for m in told))
    if talked or _only_refers(scene, clause, told):
        return None
    if _announces(scene, clause, told):
        return Topic(_violent_kind(clause, told), "violence", told[0], firm=False)
    told = _news(clause, told)
    firm = (
        _is_reported(clause, told)
        or heads(scene, clause, told[0])
        or clause.is_remark
        or clause.has("aftermath")
        or _falls_on(scene, clause, told)
    )
    return Topic(_violent_kind(clause, told), "violence", told[0], firm)


def _only_refers(scene: Scene, clause: Clause, told: list[Mark]) -> bool:
    """`وواصل الرتل بعد التفجير طريقه إلى X`: what was told is only the time of a movement."""
    moved = any(m.cue.tense for m in clause.all("move", "run"))
    behind = all(is_known(m) and scene.key(m.first - 1) in word_list("before_nouns") for m in told)
    return moved and behind and not clause.has("harm") and not clause.has("occurrence")


def _news(clause: Clause, told: list[Mark]) -> list[Mark]:
    """`أُتبعت الغارات برمايات على X`: the definite noun points back, what is new is told beside it."""
    fresh = [m for m in told if m.cue.is_verb or not is_known(m)]
    anew = any(not m.cue.is_verb for m in fresh) or clause.has("sequel")  # `قصف` may be read as a verb
    return fresh if fresh and anew else told


def _by_its_arms(clause: Clause) -> Topic | None:
    """Take planes or guns that struck, without a word for the strike; else casualties told alone."""
    air, guns, harm = clause.all("aircraft"), clause.all("gun"), clause.all("harm")
    air = air or (clause.all("escort") if clause.has("occurrence", "drop") and clause.spots else ())
    struck = any(m.value not in {"flight", "told"} for m in clause.all("occurrence"))
    if air and (struck or harm):
        return Topic(_kind_of_flight(clause), "violence", air[0])
    if guns and (clause.has("occurrence") or clause.has("throw")) and clause.spots:
        return Topic(EventKind.SHELLING, "violence", guns[0])
    reached = [m for m in clause.all("occurrence") if m.value == "reach"]
    if (
        reached
        and not clause.has("move")
        and any(
            0 <= s.first - reached[0].last <= _REACHED or s.last == reached[0].first for s in clause.spots
        )
        and not harm
    ):
        return Topic(None, "violence", reached[0])
    return Topic(None, "violence", harm[0]) if harm else None


def _is_reported(clause: Clause, told: list[Mark]) -> bool:
    """Tell whether a verb says that the violence took place."""
    if any(m.cue.is_verb for m in told) or clause.has("certainty", "claimed"):
        return True
    return any(clause.has(family) for family in ("harm", "occurrence", "run", "throw"))


def _announces(scene: Scene, clause: Clause, told: list[Mark]) -> bool:
    """`ثلاثة استهدافات في ريف X:`: what a colon leads up to is told behind it."""
    fine = any(not s.is_coarse for s in clause.spots)
    return ":" in scene.gap(clause.last) and not fine and not any(m.cue.is_verb for m in told)


def _is_feared(scene: Scene, clause: Clause, mark: Mark) -> bool:
    """Tell whether the violence is only guarded against: "to prevent attacks"."""
    if clause.has("occurrence", "subjected"):
        return False
    return any(
        m.value in {"purpose", "protested"}
        for m in scene.marks_in(mark.first - _PURPOSE_REACH, mark.first + 1, "certainty")
    )


def _violent_kind(clause: Clause, told: list[Mark]) -> EventKind:
    """Name the kind: a warplane makes any strike an airstrike, what was used says more than "targeted"."""
    values = [m.value for m in told]
    if clause.has("aircraft"):
        return _kind_of_flight(clause)
    if told[0].value == EventKind.CLASH:
        return EventKind.CLASH
    nouns = [m for m in told if not m.cue.is_verb]
    exact = [m for m in nouns if not is_listed(m, "any_weapon") and not is_listed(m, "any_blast")]
    first = EventKind((exact or nouns or told)[0].value)
    if EventKind.AIRSTRIKE in values and first is not EventKind.CLASH:
        return EventKind.AIRSTRIKE
    return _by_aim_and_arms(clause, told, first)


def _kind_of_flight(clause: Clause) -> EventKind:
    """Planes and drones of armies strike from the air; gunmen attack with drones, or lose them."""
    drones = all(m.value == "drone" for m in clause.all("aircraft"))
    gunmen = any(m.value in _GUNMEN for m in clause.all("actor")) or clause.has("occurrence", "shot_down")
    return EventKind.ATTACK if drones and gunmen else EventKind.AIRSTRIKE


def _by_aim_and_arms(clause: Clause, told: list[Mark], first: EventKind) -> EventKind:
    """Let those who fire, and what they fire at, change the kind that a noun or a verb tells."""
    flown = clause.has("escort") and not (clause.has("gun") or clause.has("patrol") or clause.has("convoy"))
    if first is EventKind.SHELLING and (flown or (clause.has("escort") and clause.has("occurrence", "drop"))):
        return EventKind.AIRSTRIKE
    if first is EventKind.SHELLING and _is_aimed_round(clause, told):
        return EventKind.ATTACK
    if first is EventKind.ATTACK and _is_ground_assault(clause, told):
        return EventKind.CLASH
    any_weapon = all(m.cue.is_verb or is_listed(m, "any_weapon") for m in told)
    return EventKind.SHELLING if first is EventKind.ATTACK and clause.has("gun") and any_weapon else first


def _is_ground_assault(clause: Clause, told: list[Mark]) -> bool:
    """`شنت الفصائل هجوماً على X`: armies that assault a place fight there; no post, no patrol was the aim."""
    launched = any(is_listed(m, "assault") for m in told)
    launched = launched and (clause.has("occurrence") or clause.has("run"))
    armies = clause.has("force") or any(m.value in _ARMIES for m in clause.all("actor"))
    aimed = ("post", "patrol", "convoy", "vehicles", "ride", "gun", "aircraft", "harm", "weapon", "crowd")
    plain = all(is_listed(m, "assault") for m in told)
    return launched and armies and plain and not clause.all(*aimed)


def _is_aimed_round(clause: Clause, told: list[Mark]) -> bool:
    """`أصابت قذيفة آلية تركية`: one round at a vehicle is an attack, not a bombardment."""
    aimed = clause.has("projectile") and not any(
        m.cue.is_verb and m.value == EventKind.SHELLING for m in told
    )
    wrecked = clause.has("occurrence", "wreck") or any(m.cue.is_verb for m in told)
    moving = clause.has("vehicles") or clause.has("patrol") or clause.has("convoy")
    return aimed and (moving or (wrecked and clause.has("ride")))


def _falls_on(scene: Scene, clause: Clause, told: list[Mark]) -> bool:
    """Tell whether a noun of violence that is news reaches a place: "shells on X", "raids hit Y".

    A definite one, or one behind "after", only refers to what was told.
    """
    fresh = [m for m in told if "ال" not in m.prefix and "لل" not in m.prefix]
    if not fresh or not any(not s.is_country for s in clause.spots if s.first >= fresh[0].last):
        return False
    armed = [m.first for m in clause.all("aircraft", "escort", "gun")]
    if any(m.prefix == "ب" and at < m.first for m in fresh for at in armed):
        return True  # "and helicopters with barrel bombs on X"
    return (
        clause.has("meanwhile")
        or clause.has("sequel")
        or scene.key(fresh[0].first - 1) in word_list("told_with")
    )
