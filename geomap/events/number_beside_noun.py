"""Numbers beside the patrol itself: "the eighth patrol", "patrol no. 8", "the eighth of the patrols".

That of another patrol, which the text only recalls or compares, is none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.events.cues import word_list
from geomap.events.number_scope import (
    behind_described,
    counts_from_start,
    counts_otherwise,
    ends_phrase,
    is_adjective,
    is_first_of_all,
    narrows,
    within_spell,
)
from geomap.events.number_words import Number, cardinal_words, ordinal_at, ordinal_before

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geomap.events.scene import Scene

_NATIONS = 6  # words of "the 22nd joint Russian-Turkish patrol" before its noun
_ADJECTIVES = 7  # words that may stand between "patrol" and its ordinal
_AFTER_REACH = 4  # words in "some days after"
_APPOSED = 12  # words between "patrol west of X" and "the 76th"
_SERIES_REACH = 7  # words in "in a series of joint patrols"


def after_number_word(scene: Scene, first: int, last: int) -> Iterable[Number]:
    """`رقم 23`, `ورقم هذه الدورية 23`, `رقم عشرين`, `ترتيبها العاشر`, "patrol number 12"."""
    for at in range(first, last):
        if scene.key(at) not in word_list("number_words") or _numbers_thing(scene, at):
            continue
        for place in range(at + 1, min(at + 4, last)):
            told = cardinal_words(scene, place) or ordinal_at(scene, place, of_noun="masculine")
            if told:
                yield from [] if _is_recalled(scene, at) else [told]
                break


def _numbers_thing(scene: Scene, at: int) -> bool:
    """`النقطة رقم 8`, `القرار رقم 2254`: the number of something else."""
    return any(scene.key(i) in word_list("numbered_things") for i in (at - 1, at - 2))


def after_patrol(scene: Scene, first: int, last: int) -> Iterable[Number]:
    """`الدورية [المشتركة ...] السادسة عشرة`, `الدورية التركية (24)`."""
    for mark in scene.marks_in(first, last, "patrol"):
        if mark.value != "one" or _is_recalled(scene, mark.first):
            continue
        for at in range(mark.last, min(mark.last + _ADJECTIVES, last)):
            key = scene.key(at)
            number = ordinal_at(scene, at)
            if number and not counts_otherwise(scene, number, last):
                yield number
            if key.isdigit() and at not in scene.dated and _stands_alone(scene, at):
                yield Number(int(key), at, at + 1)
            if number or not (is_adjective(key) or key in word_list("parties")):
                break


def _stands_alone(scene: Scene, at: int) -> bool:
    """Tell whether digits count nothing behind them: `المشتركة (24)`, `المشتركة الـ24`, `المشتركة 24`."""
    if "(" in scene.gap(at) or scene.key(at - 1) == "ال":
        return True
    counted = scene.marks_in(at + 1, at + 2, "vehicles", "troops", "convoy")
    return not counted and scene.key(at + 1) not in word_list("measures")


def in_apposition(scene: Scene, first: int, last: int) -> Iterable[Number]:
    """`Monday's patrol, the 76th around X`: an English ordinal behind the noun."""
    for mark in scene.marks_in(first, last, "patrol"):
        for at in range(mark.last + 1, min(mark.last + _APPOSED, last)):
            ending = scene.key(at + 1) in word_list("ordinal_endings") and not scene.gap(at + 1)
            if not (scene.key(at).isdigit() and ending and scene.key(at - 1) == "the"):
                continue
            number = Number(int(scene.key(at)), at, at + 2)
            if mark.value == "one" and not narrows(scene, number, last):
                yield number


def before_patrol(scene: Scene, first: int, last: int) -> Iterable[Number]:
    """`ثالث دورية مشتركة`, `أولى الدوريات المشتركة`, "the 12th joint patrol"."""
    for mark in scene.marks_in(first, last, "patrol"):
        for at in range(max(mark.first - _NATIONS, first), mark.first):
            told = ordinal_before(scene, at)
            if told is None or not _is_beside(scene, told, mark.first):
                continue
            number = told._replace(last=behind_described(scene, mark.last, last))
            if within_spell(scene, number.last, last):
                continue
            if _is_demonstrated(scene, told.first) and not _counts_all(scene, number, last):
                continue
            counted = number.value > 1 or mark.value == "many"
            counted = counted and not narrows(scene, number._replace(last=mark.last), last)
            if counted or is_first_of_all(scene, number._replace(last=mark.last), last):
                yield number


def _counts_all(scene: Scene, number: Number, last: int) -> bool:
    """`وهذه ثالث دورية منذ الاتفاق`, `وهي سادس دورية مشتركة.`: all patrols, and not those "that reach X"."""
    return counts_from_start(scene, number, last) or ends_phrase(scene, number.last)


def _is_beside(scene: Scene, number: Number, noun: int) -> bool:
    """Tell whether only adjectives part them: "on its third outing, a patrol" counts outings."""
    between = range(number.last, noun)
    described = {
        at for m in scene.marks_in(number.first, noun, "nation", "joint") for at in range(m.first, m.last)
    }
    plain = all(at in described or scene.key(at) in word_list("patrol_adjectives") for at in between)
    return plain and not any(at in scene.commas for at in range(number.last, noun + 1))


def of_patrols(scene: Scene, first: int, last: int) -> Iterable[Number]:
    """`الثامنة عشرة من الدوريات المشتركة`, "the eighth in a series of patrols"."""
    for at in range(first, last):
        number = ordinal_alone(scene, at)
        if number is None or scene.key(number.last) not in word_list("out_of"):
            continue
        patrols = scene.marks_in(number.last + 1, number.last + _SERIES_REACH, "patrol")[:1]
        between = range(number.last + 1, patrols[0].first) if patrols else range(0)
        if not patrols or not all(_is_of_series_word(scene, i) for i in between):
            continue
        behind = behind_described(scene, patrols[0].last, last)
        ahead = {scene.key(i) for i in range(behind, min(behind + 3, last))}
        if not ahead & (word_list("recently") | word_list("spells")):
            yield number


def _is_of_series_word(scene: Scene, at: int) -> bool:
    words = word_list("series") | word_list("patrol_adjectives")
    return scene.key(at) in words or bool(scene.marks_in(at, at + 1, "joint", "nation"))


def ordinal_alone(scene: Scene, at: int) -> Number | None:
    """Read `الرابعة`, `للمرة الـ 20`, "it was the 24th", "the very first"."""
    number = ordinal_at(scene, at)
    if number is not None:
        return number
    if scene.key(at).isdigit() and scene.key(at - 1) in {"ال", "وال"} and at not in scene.dated:
        return Number(int(scene.key(at)), at - 1, at + 1)
    told = ordinal_before(scene, at)
    if told is None or scene.key(told.first - 1) not in word_list("english_definite") | {"very"}:
        return None
    return None if scene.marks_in(at + 1, at + _NATIONS, "patrol") and not _is_out_of(scene, told) else told


def _is_out_of(scene: Scene, number: Number) -> bool:
    return scene.key(number.last) in word_list("out_of")


def _is_demonstrated(scene: Scene, at: int) -> bool:
    """`وهذه ثالث دورية تقطع الطريق`, "a second patrol": counts something else, whatever its number."""
    return scene.key(at - 1) in word_list("demonstrating") | {"a", "another"}


def _is_recalled(scene: Scene, at: int) -> bool:
    """`سابقتها الدورية الخامسة`, `بعد أيام من استهداف الدورية الخامسة`: not the patrol told of."""
    if any(scene.key(i) in word_list("recalling") for i in (at - 1, at - 2)):
        return True
    if _is_days_after(scene, at) or _is_unlike(scene, at):
        return True
    befell = [m.first for m in scene.marks_in(at - 1, at, "happening")]
    return bool(befell) and bool(scene.marks_in(befell[0] - _AFTER_REACH, befell[0], "earlier", "aftermath"))


def _is_days_after(scene: Scene, at: int) -> bool:
    """`بعد أسبوع من الدورية الخامسة`, "a week after patrol number 5"."""
    near = range(at - _AFTER_REACH, at)
    spell = next((i for i in near if scene.key(i) in word_list("spells") and i not in scene.dated), None)
    if spell is None:
        return False
    joined = {scene.key(i) for i in range(spell + 1, at)}
    behind = scene.key(spell - 1) in word_list("behind_time") and joined & word_list("counted_off")
    return bool(behind) or "after" in joined


def _is_unlike(scene: Scene, at: int) -> bool:
    """`خلافاً للدورية 15`, `على عكس الدورية السابقة رقم 15`: the patrol with which this one is compared."""
    near = range(at - 3, at)
    return any(scene.key(i) in word_list("comparing") for i in near)
