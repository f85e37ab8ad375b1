"""Cues that are none: those inside a fixed phrase, or in a text, in which they mean something else."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.events.cues import Mark


def unmasked(marks: Sequence[Mark]) -> tuple[Mark, ...]:
    """Drop the cues inside a fixed phrase that means something else: "ceasefire" is no fire."""
    hidden = {i for m in marks if m.family == "mask" for i in range(m.first, m.last)}
    phrases = {(m.first, m.last) for m in marks if m.family == "mask"}
    escorts = {i for m in marks if m.family == "mask" and m.value == "escort" for i in range(m.first, m.last)}
    # `وظهراً` is "at noon", not "they appeared", and `عادةً` "as a rule", not "it came back"
    timed = {m.first for m in marks if m.family in {"daypart", "accord"} or m.value == "habitual"}
    inside = {at for m in marks if _is_compound(m) for at in range(m.first + 1, m.last)}
    beaten_off = {at for m in marks if is_beaten_off(m) for at in range(m.first + 1, m.last)}
    limits = {at for m in marks if m.family == "terminus" for at in range(m.first + 1, m.last)}
    goes = {m.first for m in marks if m.family == "move" and m.value == "go"}  # `امتد مسير الدورية`
    # `دورية فصلية محكّمة` is a quarterly; so is "the دورية" in all of that text
    printed = any(m.value == "periodical" for m in marks)
    return tuple(
        m
        for m in marks
        if not (printed and m.family == "patrol")
        if not (m.family == "negation" and m.first in limits)  # `أقصى ما وصلته X`
        if m.family in {"actor", "hover"}
        or m.value == "result"
        or (
            m.family == "break" and (m.first, m.last) in phrases
        )  # `غير أن` denies nothing, but parts clauses
        or (m.family in {"nation", "joint"} and m.first not in escorts)
        or (
            m.family != "mask"
            and not hidden.intersection(range(m.first, m.last))
            and not (m.cue.tense and m.first in timed)
            and not (m.family == "occurrence" and m.value == "reach" and m.first in goes)
            and not (m.family == "happening" and m.first in inside)
            and not (m.family in {"happening", "move", "run"} and m.first in beaten_off)
        )
    )


def is_beaten_off(mark: Mark) -> bool:
    """`تصدت الفصائل لمحاولة تقدم`: the words of an assault that failed are one cue, and nobody advances."""
    return mark.family == "happening" and mark.value == "clash" and None in mark.cue.words


def _is_compound(mark: Mark) -> bool:
    """Tell whether words side by side name a happening: in "car bombing" no planes bomb."""
    return mark.family == "happening" and not mark.cue.is_verb and None not in mark.cue.words
