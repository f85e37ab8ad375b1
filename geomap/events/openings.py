"""Where a clause opens without a verb of its own, and where a verb opens none: nouns of fire, and denials."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.events.clause import TELLING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.events.cues import Mark
    from geomap.events.scene import Scene

_COUNT_REACH = 4  # words in "and more than twenty shells"
_FIRE = frozenset({"shelling", "airstrike", "clash"})


def opens_strike(scene: Scene, start: int, at: int, mark: Mark) -> bool:
    """`قصف مدفعي طال X، وثلاث غارات على Y`: a noun of other fire, behind "and", with a place of its own."""
    if not is_exact_fire(mark) or mark.prefix not in {"", "و"}:
        return False
    opening = counted_from(scene, at)
    if scene.key(opening)[:1] != "و" or not (opening in scene.commas or opening - 1 in scene.named):
        return False
    other = [m for m in scene.marks_in(start, opening, "happening") if m.value in _FIRE]
    placed = bool(other) and scene.spots_in(other[0].first, opening)
    own = scene.spots_in(mark.last, scene.sentence_of(at).last)
    return bool(placed and own) and mark.value not in {m.value for m in other}


def is_exact_fire(mark: Mark) -> bool:
    """Tell whether a noun says what was fired: "raids", "shelling", "clashes", and not only "attack"."""
    return mark.family == "happening" and not mark.cue.is_verb and mark.value in _FIRE


def counted_from(scene: Scene, at: int) -> int:
    """Give the word at which a counted noun begins: `وثلاث غارات`, `وأكثر من عشرين قذيفة`."""
    for first in range(at, max(at - _COUNT_REACH, 0), -1):
        if first in scene.named:
            return at
        if scene.key(first)[:1] == "و" or first in scene.commas:
            return first
    return at


def awaits_denied(scene: Scene, start: int, at: int, here: Sequence[Mark]) -> bool:
    """`نفى المركز، اليوم الأربعاء، تعرض دورية لقصف`: what is denied belongs to the word that denies it."""
    denied = any(m.value == "denied" for m in scene.marks_in(start, at, "certainty"))
    nouns = any(m.family in {"occurrence", "happening"} and not m.prefix for m in here)
    return denied and nouns and not any(m.cue.is_verb for m in scene.marks_in(start, at, *TELLING))
