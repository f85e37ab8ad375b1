"""Protests that a clause reports, and what a crowd does: pelt a patrol, block a road, sit in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.events.cues import word_list
from geomap.events.kinds import Topic, is_known
from geomap.events.nominal import heads
from geomap.model import EventKind

if TYPE_CHECKING:
    from geomap.events.clause import Clause
    from geomap.events.cues import Mark
    from geomap.events.kinds import Setting
    from geomap.events.scene import Scene


_PROTESTED = frozenset(
    {"happening", "block", "throw", "meet", "occurrence", "clear", "camp"}
)  # each may be a protest


_MET = frozenset({"patrol", "convoy", "vehicles"})


def protest(scene: Scene, clause: Clause, setting: Setting) -> Topic | None:
    """Give the protest that the clause reports, or `None`."""
    if _PROTESTED.isdisjoint(clause.by_family):
        return None  # as most clauses
    moved = any(clause.has(family) for family in ("run", "move", "occurrence", "sequel"))
    behind = {m.last for m in clause.all("earlier", "aftermath") if m.value != "pluperfect"}
    told = [m for m in clause.all("happening") if m.value == EventKind.PROTEST]
    told = [m for m in told if m.cue.is_verb or moved or heads(scene, clause, m) or _held_by(clause, m)]
    told = [m for m in told if m.first not in behind]
    blocks = [m for m in clause.all("block") if m.cue.is_verb or not _is_recalled(scene, m)]
    pronouns = [m for m in clause.all("block", "throw", "meet", "occurrence") if _has_object(scene, m)]
    thrown_at = bool(pronouns) and (clause.has("crowd") or clause.has("stones"))
    thrown_at = (
        thrown_at
        or clause.has("patrol")
        or clause.has("vehicles")
        or clause.has("nation")
        or clause.has("convoy")
    )
    if clause.has("stones") or (clause.has("crowd") and thrown_at):
        told += clause.all("throw")
    if clause.has("stones") and (clause.has("crowd") or thrown_at):
        told += clause.all("meet")
        told += [m for m in clause.all("happening") if m.cue.is_verb]  # `أمطروها بالحجارة`
    if thrown_at:
        told += [m for m in clause.all("meet") if m.value == "surround" and is_done_by_crowd(clause, m)]
    told += [m for m in blocks if setting.mover in _MET and _is_object_met(scene, clause, m)]
    if thrown_at:
        told += clause.all("occurrence") if clause.has("stones") else ()
        told += [m for m in blocks if is_done_by_crowd(clause, m)]
        told += [m for m in (*blocks, *clause.all("throw")) if setting.crowd and _is_done_by_them(scene, m)]
    told += [m for m in blocks if m.last - m.first > 1 and is_done_by_crowd(clause, m)]
    if clause.has("certainty", "protested"):
        told += [m for m in blocks if m.cue.tense and is_done_by_crowd(clause, m)]
    if clause.has("crowd"):
        told += [m for m in clause.all("clear") if m.value == "disperse"]
    if clause.has("camp") and clause.has("crowd"):
        told += [m for m in clause.all("found") if m.cue.is_verb]  # `ينصبون خيمة على الطريق`
    if clause.has("camp"):
        told += clause.all("clear")
    return Topic(EventKind.PROTEST, "protest", told[0]) if told else None


def _held_by(clause: Clause, noun: Mark) -> bool:
    """`استبق أهالٍ الموعد بالجلوس على الإسفلت`: a crowd named before what it holds."""
    return not is_known(noun) and any(m.last <= noun.first for m in clause.all("crowd"))


def _has_object(scene: Scene, mark: Mark) -> bool:
    """`واستقبلها سكان X`, `فاعترضها الأهالي`: the patrol told before is "it"."""
    return mark.cue.is_verb and scene.key(mark.first).endswith("ها")


def _is_object_met(scene: Scene, clause: Clause, mark: Mark) -> bool:
    """`واعترضها سكان عند X`: the crowd behind the verb met the patrol told before."""
    owned = mark.cue.tense == "past" and scene.key(mark.first).endswith(("ها", "هم", "ه"))
    return owned and any(m.first == mark.last for m in clause.all("crowd"))


def _is_recalled(scene: Scene, mark: Mark) -> bool:
    """`بعد يومين على اعتراض الأهالي`: a noun behind "two days after" is no news."""
    counted = any(m.family == "aftermath" for m in scene.ending_at.get(mark.first - 1, ()))
    dated = mark.first - 2 in scene.dated and scene.key(mark.first - 1) in word_list("before_nouns")
    return counted or dated


def _is_done_by_them(scene: Scene, mark: Mark) -> bool:
    """`احتشد الأهالي ومنعوا مرور الآليات`: a verb in the plural goes on with the crowd named before it."""
    return mark.cue.is_verb and scene.key(mark.first).endswith(("وا", "ون", "وها", "ونها", "وه", "ونه"))


def is_done_by_crowd(clause: Clause, mark: Mark) -> bool:
    """`اعترض الأهالي`, `أهالي القرية منعوا`: the crowd stands beside the verb and not as its object."""
    verbs = [m for m in clause.marks if m.cue.is_verb and m.first < mark.first]
    return any(
        m.first - mark.last in {0, 1}
        or mark.first - m.last in {0, 1, 2}
        or mark.first < m.first < mark.last
        or (m.first < mark.first and not any(v.first > m.first for v in verbs) and _heads(clause, m, mark))
        for m in clause.all("crowd")
    )


def _heads(clause: Clause, crowd: Mark, mark: Mark) -> bool:
    """`نساء من قرية X وقفن`: a crowd at the head of the clause does what its first verb tells."""
    return not mark.cue.tense or crowd.first - clause.first <= 1
