"""Ordinals that count a patrol without its noun: "it is the eighth", "the eighth reached X"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.events.cues import word_list
from geomap.events.number_beside_noun import after_number_word, after_patrol, before_patrol, ordinal_alone
from geomap.events.number_scope import (
    EVERYDAY,
    between_parties,
    counts_from_start,
    counts_otherwise,
    ends_phrase,
    is_of_area,
    is_plain,
    narrows,
    past_kind,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geomap.events.number_words import Number
    from geomap.events.scene import Scene

_LABEL_REACH = 10  # words of a label before its colon
_COUNTER_REACH = 6  # words between "counted it" and the ordinal
_HOURS = 12  # `الحادية عشرة: ...` is a time of day


def told_alone(scene: Scene, first: int, last: int) -> Iterable[Number]:
    """`ووصلت الثامنة إلى`, `هي الثامنة والسبعون منذ الاتفاق`: the noun is left out."""
    for at in range(first, last):
        number = ordinal_alone(scene, at)
        if number is None:
            continue
        if _is_of_series(scene, number):
            yield number
        if counts_otherwise(scene, number, last):
            continue
        if _is_said_to_be(scene, number, last) or _is_named_in_story(scene, number, last):
            yield number


def _is_said_to_be(scene: Scene, number: Number, last: int) -> bool:
    """`هي الثامنة`, `لتكون الثامنة من نوعها`, `(الثامنة منذ الاتفاق)`, ", the eighth since the deal"."""
    opens = _word_before(scene, number.first) in word_list("being") or _is_counted_as(scene, number)
    fronted = _is_fronted(scene, number)
    if not (opens or fronted or _is_apposed(scene, number)):
        return False
    if counts_from_start(scene, number, last) or (number.value > 2 and is_of_area(scene, number, last)):
        return True
    whole = past_kind(scene, number)
    if whole is not number:
        return is_plain(scene, whole, last)
    if number.value > EVERYDAY and opens:
        return is_plain(scene, number, last)
    if fronted and number.value <= _HOURS:
        return False
    return number.value > 1 and (ends_phrase(scene, number.last) or between_parties(scene, number))


def _is_apposed(scene: Scene, number: Number) -> bool:
    """`دورية مشتركة، الثامنة منذ الاتفاق`, `(الثامنة)`, "a patrol, their eighth"."""
    article = scene.key(number.first - 1) in word_list("english_definite")
    opening = number.first - article
    if "(" in scene.gap(opening):
        return True
    sentence = scene.sentence_of(opening)
    told = opening in scene.commas and ":" not in scene.gap(opening)
    return told and bool(scene.marks_in(sentence.first, opening, "patrol", "convoy"))


def _is_counted_as(scene: Scene, number: Number) -> bool:
    """`عدّتها الوزارة الثانية والعشرين`, `أحصاها المرصد الثامنة`: who counts stands between."""
    near = range(number.first - _COUNTER_REACH, number.first)
    verb = next((at for at in near if scene.key(at) in word_list("counting_verbs")), None)
    return verb is not None and not any(at in scene.commas for at in range(verb + 1, number.first))


def _is_fronted(scene: Scene, number: Number) -> bool:
    """`في الأربعين من نوعها، دخلت`, `الأربعون منذ الاتفاق: ...`: it opens its sentence, or a half of it."""
    within = scene.key(number.first - 1) in word_list("within")
    opening = number.first - within
    sentence = scene.sentence_of(opening)
    if opening == sentence.first:
        return True
    return within and opening in scene.commas


def _is_named_in_story(scene: Scene, number: Number, last: int) -> bool:
    """`ووصلت الثامنة إلى X`, `أما الثامنة فعادت`, `للمرة العشرين`, `السابعة والخمسون: ...`."""
    before = _word_before(scene, number.first)
    verbs = [m for m in scene.ending_at.get(number.first - 1, ()) if m.cue.is_verb]
    moved = any(m.family in {"move", "run"} for m in verbs)
    named = moved or before in word_list("topic_openers")
    if named and number.value > 2 and scene.key(number.last) != "هناك":
        return True
    least = 2 if counts_from_start(scene, number, last) else EVERYDAY
    return (before in word_list("times") and number.value > least) or _is_label(scene, number)


def _word_before(scene: Scene, at: int) -> str:
    """Give the word before, past an English article, and past "it" in "making it the ninth"."""
    article = at > 1 and scene.key(at - 1) == "the"
    told = article and scene.key(at - 2) == "it"
    return scene.key(at - 1 - article - told)


def _is_of_series(scene: Scene, number: Number) -> bool:
    """`وكانت الأولى، في آذار، قد`, `سابقتها، السابعة عشرة،`: lower than one that the text told."""
    set_off = number.first in scene.commas and number.last in scene.commas
    before = scene.key(number.first - 1)
    if not (set_off or (before in word_list("was") | {"very"} and number.last in scene.commas)):
        return False
    told = [*after_number_word(scene, 0, number.first), *after_patrol(scene, 0, number.first)]
    told += before_patrol(scene, 0, number.first)
    two = any(m.value == "two" for m in scene.marks_in(0, number.first, "patrol"))
    return not two and any(n.value > number.value for n in told)


def _is_label(scene: Scene, number: Number) -> bool:
    """`السابعة والخمسون: ...`, `السابعة في منطقة X: هكذا أُحصيت الدورية`: it heads its sentence."""
    sentence = scene.sentence_of(number.first)
    if number.first != sentence.first:
        return False
    if ":" in scene.gap(number.last):
        return number.value > _HOURS
    reach = range(number.last, min(number.last + _LABEL_REACH, sentence.last))
    colon = next((at for at in reach if ":" in scene.gap(at)), None)
    told = colon is not None and scene.marks_in(colon, sentence.last, "patrol")
    return bool(told) and not narrows(scene, number._replace(last=number.last + 1), sentence.last)
