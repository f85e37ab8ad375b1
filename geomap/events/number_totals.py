"""Counts that a patrol brings about: the last one counted is its number.

`ليرتفع عدد الدوريات إلى 24`, `تكتمل بها عشرون دورية`, "bringing to 18 the number of joint
patrols". Counts of a month or a week number nothing, nor do those of vehicles or of the dead.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.events.cues import word_list
from geomap.events.number_scope import behind_described, ends_phrase
from geomap.events.number_words import Number, cardinal_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geomap.events.cues import Mark
    from geomap.events.scene import Scene

_HEAD_REACH = 4  # words between "number" and "joint patrols"
_BEFORE = 4  # words between "to 18" and "the number of"
_BEHIND = 10  # words between "the number of patrols" and the number
_LATER = 3  # words behind a count that may narrow it
_OTHERS = ("vehicles", "troops", "harm", "convoy", "happening")


def totals(scene: Scene, first: int, last: int) -> list[Number]:
    """Give the counts of patrols told in `first:last` that are the number of the last one."""
    found = [*_of_head(scene, first, last), *_completed(scene, first, last), *_reached(scene, first, last)]
    return [n for n in found if n.first not in scene.dated]


def _of_head(scene: Scene, first: int, last: int) -> Iterator[Number]:
    """`عدد الدوريات المشتركة إلى 24`, `العدد إلى 24 دورية`, "to 18 the number of patrols"."""
    for at in range(first, last):
        if scene.key(at) not in word_list("toll_heads"):
            continue
        patrols = _patrols(scene, at + 1, min(at + 1 + _HEAD_REACH, last))
        behind = patrols.last if patrols else at + 1
        number = _behind_head(scene, behind, min(behind + _BEHIND, last)) or _before_head(scene, at, first)
        if number is None or not (patrols or _counts_patrols(scene, number)):
            continue
        told = range(min(at, number.first) - 3, max(behind, number.first) + 1)
        rising = any(scene.key(i) in word_list("rising") for i in told)
        if rising and not _is_of_spell(scene, min(at, number.first), max(behind, number.last), last):
            yield number


def _patrols(scene: Scene, first: int, last: int) -> Mark | None:
    return next((m for m in scene.marks_in(first, last, "patrol") if m.value != "one"), None)


def _behind_head(scene: Scene, first: int, last: int) -> Number | None:
    """Give the first number behind, before anything else is counted."""
    for at in range(first, last):
        if scene.marks_in(at, at + 1, *_OTHERS):
            return None
        number = cardinal_words(scene, at) if at not in scene.dated else None
        if number:
            return number
    return None


def _before_head(scene: Scene, at: int, first: int) -> Number | None:
    """`رفع إلى 24 عدد`, "bringing to 18 the number": the number right before its head."""
    for place in range(at - 1, max(at - _BEFORE, first), -1):
        number = cardinal_words(scene, place) if scene.key(place - 1) in word_list("reaching") else None
        if number:
            return number
    return None


def _counts_patrols(scene: Scene, number: Number) -> bool:
    """`يرفع العدد إلى 24 دورية`, "the total to 24 joint patrols"."""
    return bool(scene.marks_in(number.last, number.last + 3, "patrol"))


def _is_of_spell(scene: Scene, first: int, behind: int, last: int) -> bool:
    """`عدد الدوريات هذا الشهر`, `إلى أربع خلال أسبوع`: a count of some days alone."""
    spells = word_list("spells") | word_list("recently") - word_list("since") - {
        "that",
        "which",
        "to",
        "التي",
    }
    return any(scene.key(at) in spells for at in range(first, min(behind + _LATER, last)))


def _reached(scene: Scene, first: int, last: int) -> Iterator[Number]:
    """`وبها بلغت الدوريات 18`, `تكون الدوريات قد بلغت 18 دورية`: the patrols have come to so many."""
    for mark in scene.marks_in(first, last, "patrol"):
        if mark.value != "many" or "ال" not in mark.prefix:
            continue
        behind = _behind_described_by_verb(scene, mark, last)
        number = cardinal_words(scene, behind) if behind < last else None
        end = number and (ends_phrase(scene, number.last) or _counts_patrols(scene, number))
        if number and end and not _is_of_spell(scene, mark.first, number.last, last):
            yield number


def _behind_described_by_verb(scene: Scene, mark: Mark, last: int) -> int:
    """Give the word behind "the patrols have reached" or "reached the patrols"; `last` where none did."""
    reached = word_list("patrols_reach")
    for at in range(mark.last, min(mark.last + _HEAD_REACH, last)):
        if scene.key(at) in reached:
            return at + 1 + (scene.key(at + 1) in word_list("reaching"))
        if not (scene.marks_in(at, at + 1, "joint", "nation") or scene.key(at) in {"قد", "have", "now"}):
            return at if scene.key(mark.first - 1) in reached else last
    return last


def _completed(scene: Scene, first: int, last: int) -> Iterator[Number]:
    """`تكتمل بها عشرون دورية`, `بعد تسع عشرة دورية سبقتها`, "18 joint patrols have now been held"."""
    for mark in scene.marks_in(first, last, "patrol"):
        number = _count_of(scene, mark, first)
        if number is None:
            continue
        before = {scene.key(at) for at in range(number.first - 4, number.first)}
        behind, end = behind_described(scene, mark.last, last), scene.sentence_of(mark.first).last
        after = [scene.key(at) for at in range(behind, min(behind + 4, end))]
        done = bool(before & word_list("completing")) or _is_summed_up(scene, behind, last)
        if done and not _is_of_spell(scene, number.first - 1, mark.last, last):
            yield number
        elif word_list("recalled_by_it").intersection(after):
            yield Number(number.value + 1, number.first, mark.last)


def _is_summed_up(scene: Scene, at: int, last: int) -> bool:
    """`هي حصيلة الدوريات`, "have now been held", "have been held so far"."""
    ahead = [scene.key(i) for i in range(at, min(at + 6, last))]
    sum_told = ahead[:1] in (["هي"], ["هو"]) and ahead[1:2] and ahead[1] in word_list("toll_heads")
    so_far = ahead[:1] == ["have"] and word_list("so_far").intersection(ahead)
    return bool(sum_told or so_far)


def _count_of(scene: Scene, mark: Mark, first: int) -> Number | None:
    """Read the numeral right before a noun, adjectives between aside."""
    for at in range(max(mark.first - 5, first), mark.first):
        number = cardinal_words(scene, at)
        if number is None or ends_phrase(scene, number.last):
            continue
        between = range(number.last, mark.first)
        plain = all(scene.marks_in(i, i + 1, "joint", "nation") for i in between)
        return number if plain and number.value > 1 else None
    return None
