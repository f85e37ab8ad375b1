"""Numbers in words and digits: which patrol it was.

A patrol's number is told apart from every other ordinal near it: "the ninth that was not
shortened", "the second between X and Y", "the third to cover the whole road", "patrol 22"
as a memory of another one.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from geomap.events.cues import word_list
from geomap.events.number_words import (
    Number,
    cardinal,
    cardinal_words,
    number_table,
    ordinal_at,
    ordinal_before,
    ordinals,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geomap.events.scene import Scene

_LARGEST_PATROL = 400
_EVERYDAY = 10  # lower ordinals may count the patrols of a week
_HOURS = 12  # `الحادية عشرة: ...` is a time of day
_NATIONS = 6  # words of "the 22nd joint Russian-Turkish patrol" before its noun
_ADJECTIVES = 7  # words that may stand between "patrol" and its ordinal
_AFTER_REACH = 4  # words in "some days after"
_FIRST_REACH = 8  # words behind "the first joint patrol" that may narrow it
_APPOSED = 12  # words between "patrol west of X" and "the 76th"


def patrol_number(scene: Scene, first: int, last: int) -> Number | None:
    """Give the number that the words `first:last` give the patrol of which they tell."""
    kept = scene.kept_numbers  # many rules ask whether a clause tells of a numbered patrol
    if (first, last) not in kept:
        kept[first, last] = _read_patrol_number(scene, first, last)
    return kept[first, last]


def _read_patrol_number(scene: Scene, first: int, last: int) -> Number | None:
    if not any(_may_number(t.key) for t in scene.reading.tokens[first:last]):
        return None  # as in most clauses
    found = [*_after_number_word(scene, first, last), *_after_patrol(scene, first, last)]
    found += [*_before_patrol(scene, first, last), *_alone(scene, first, last)]
    found += [*_in_apposition(scene, first, last), *_as_total(scene, first, last)]
    return found[0] if found else None


@lru_cache(maxsize=65536)
def _may_number(key: str) -> bool:
    """Tell whether the word may be, or may announce, the number of a patrol."""
    units, tens, _ = ordinals()
    tables = (units, tens, number_table("before", "ordinals.csv"), word_list("number_words"))
    return cardinal(key) is not None or any(map(str.isdigit, key)) or any(key in t for t in tables)


def _after_number_word(scene: Scene, first: int, last: int) -> Iterable[Number]:
    """`رقم 23`, `ورقم هذه الدورية 23`, `رقم عشرين`, "patrol number 12"."""
    for at in range(first, last):
        if scene.key(at) in word_list("number_words"):
            for place in range(at + 1, min(at + 4, last)):
                told = cardinal_words(scene, place)
                if told and not _is_recalled(scene, at):
                    yield from _plausible(*told)
                    break
                counted = number_table("unit", "ordinals.csv").get(scene.key(place) + "ه")
                if counted:
                    teen = scene.key(place + 1) in number_table("teen", "ordinals.csv")
                    yield Number(counted + 10 * teen, place, place + 1 + teen)  # `ترتيبها العاشر`
                    break


def _as_total(scene: Scene, first: int, last: int) -> Iterable[Number]:
    """`ليرتفع عدد الدوريات المشتركة إلى 24`: the count that this patrol brings about is its number."""
    for mark in scene.marks_in(first, last, "patrol"):
        if mark.value == "one" or scene.key(mark.first - 1) not in word_list("toll_heads"):
            continue
        for at in range(mark.last, min(mark.last + _APPOSED, last)):
            number = cardinal_words(scene, at)
            if number and number.value > _EVERYDAY and at not in scene.dated:
                around = {scene.key(mark.first - 2), *(scene.key(i) for i in range(mark.last, at))}
                if around & word_list("rising") and not around & word_list("recently"):
                    yield from _plausible(*number)
                break


def _after_patrol(scene: Scene, first: int, last: int) -> Iterable[Number]:
    """`الدورية [المشتركة ...] السادسة عشرة`, `الدورية التركية (24)`."""
    for mark in scene.marks_in(first, last, "patrol"):
        if mark.value != "one" or _is_recalled(scene, mark.first):
            continue
        for at in range(mark.last, min(mark.last + _ADJECTIVES, last)):
            key = scene.key(at)
            number = ordinal_at(scene, at)
            if number and not _counts_otherwise(scene, number, last):
                yield number
            if key.isdigit() and at not in scene.dated and (at == mark.last or _stands_alone(scene, at)):
                yield from _plausible(int(key), at, at + 1)
            if number or not (_is_adjective(key) or key in word_list("parties")):
                break


def _stands_alone(scene: Scene, at: int) -> bool:
    """Tell whether digits count nothing behind them: `المشتركة (24)`, `المشتركة الـ24`, `المشتركة 24`."""
    if "(" in scene.gap(at) or scene.key(at - 1) == "ال":
        return True
    counted = scene.marks_in(at + 1, at + 2, "vehicles", "troops", "convoy")
    return not counted and scene.key(at + 1) not in word_list("measures")


def _in_apposition(scene: Scene, first: int, last: int) -> Iterable[Number]:
    """`Monday's patrol, the 76th around X`: an English ordinal behind the noun."""
    for mark in scene.marks_in(first, last, "patrol"):
        for at in range(mark.last + 1, min(mark.last + _APPOSED, last)):
            ending = scene.key(at + 1) in word_list("ordinal_endings") and not scene.gap(at + 1)
            if not (scene.key(at).isdigit() and ending and scene.key(at - 1) == "the"):
                continue
            number = Number(int(scene.key(at)), at, at + 2)
            if mark.value == "one" and not _narrows(scene, number, last):
                yield from _plausible(*number)


def _before_patrol(scene: Scene, first: int, last: int) -> Iterable[Number]:
    """`ثالث دورية مشتركة`, `أولى الدوريات المشتركة`, "the 12th joint patrol"."""
    for mark in scene.marks_in(first, last, "patrol"):
        for at in range(max(mark.first - _NATIONS, first), mark.first):
            told = ordinal_before(scene, at)
            if told is None or _is_demonstrated(scene, at) or not _is_beside(scene, told, mark.first):
                continue
            number = told._replace(last=mark.last)
            counted = number.value > 1 or mark.value == "many"
            counted = counted and not _narrows(scene, number, last)
            if counted or _is_first_of_all(scene, number, last):
                yield number


def _is_beside(scene: Scene, number: Number, noun: int) -> bool:
    """Tell whether only adjectives part them: "on its third outing, a patrol" counts outings."""
    between = range(number.last, noun)
    described = {
        at for m in scene.marks_in(number.first, noun, "nation", "joint") for at in range(m.first, m.last)
    }
    plain = all(at in described or scene.key(at) in word_list("patrol_adjectives") for at in between)
    return plain and not any(at in scene.commas for at in range(number.last, noun + 1))


def _is_first_of_all(scene: Scene, number: Number, last: int) -> bool:
    """`أول دورية مشتركة على M4`: the first of a road or of two armies, not "that reached X"."""
    if number.value > 1:
        return False
    joint = [m for m in scene.marks_in(number.first, number.last + 1, "joint") if m.first <= number.last]
    behind = max([m.last for m in joint if m.first == number.last], default=number.last)
    ahead = [scene.key(at) for at in range(behind, min(behind + _FIRST_REACH, last))]
    plain = not ahead or behind in scene.commas or ahead[0] in word_list("ranging")
    return bool(joint) and plain and not word_list("recently").intersection(ahead)


def _narrows(scene: Scene, number: Number, last: int) -> bool:
    """Tell whether "third patrol" goes on like "in the area this week"; "since the agreement" counts all."""
    number = _past_kind(scene, number)
    ahead = [scene.key(i) for i in range(number.last, min(number.last + 5, last))]
    if word_list("counting_from").intersection(ahead):
        return False
    if number.value > _EVERYDAY and (ahead[:1] in (["since"], ["منذ"]) or _is_of_area(scene, number, last)):
        return False
    return bool(ahead) and (
        ahead[0] in word_list("narrowing_before") or _counts_otherwise(scene, number, last)
    )


def _alone(scene: Scene, first: int, last: int) -> Iterable[Number]:
    """`ووصلت الثامنة إلى`, `هي الثامنة والسبعون منذ الاتفاق`: the noun is left out."""
    for at in range(first, last):
        number = _ordinal_alone(scene, at)
        if number is None:
            continue
        before = _word_before(scene, number.first)
        opens = before in word_list("being")
        since = _counts_from(scene, number, last)
        verbs = [m for m in scene.ending_at.get(at - 1, ()) if m.family in {"move", "run"} and m.cue.is_verb]
        if _is_of_series(scene, number):
            yield number
        if _counts_otherwise(scene, number, last):
            continue
        plain = opens and number.value > _EVERYDAY and _is_plain(scene, number, last)
        named = verbs or before in word_list("topic_openers")
        told = named and number.value > 2 and scene.key(number.last) != "هناك"
        again = before in word_list("times") and number.value > (2 if since else _EVERYDAY)
        whole = _past_kind(scene, number)
        kind = opens and whole is not number and _is_plain(scene, whole, last)
        around = opens and number.value > 2 and _is_of_area(scene, number, last)
        aside = since and "(" in scene.gap(number.first)
        if aside or (opens and since) or plain or told or again or kind or around or _is_label(scene, number):
            yield number


def _counts_from(scene: Scene, number: Number, last: int) -> bool:
    """Tell whether `منذ الاتفاق` follows; "the first since the offensive began" counts something else."""
    ahead = {scene.key(at) for at in range(number.last, min(number.last + 4, last))}
    marks = word_list("counting_from") - (word_list("starts") if number.value == 1 else frozenset())
    return bool(marks & ahead)


def _ordinal_alone(scene: Scene, at: int) -> Number | None:
    """Read `الرابعة`, `للمرة الـ 20`, "it was the 24th", "the very first"."""
    number = ordinal_at(scene, at)
    if number is not None:
        return number
    if scene.key(at).isdigit() and scene.key(at - 1) == "ال" and at not in scene.dated:
        return Number(int(scene.key(at)), at - 1, at + 1)
    if scene.key(at - 1) not in {"the", "very"} or scene.marks_in(at + 1, at + _NATIONS, "patrol"):
        return None
    return ordinal_before(scene, at)


def _word_before(scene: Scene, at: int) -> str:
    """Give the word before, past an English article."""
    return scene.key(at - 2) if at > 1 and scene.key(at - 1) == "the" else scene.key(at - 1)


def _is_of_area(scene: Scene, number: Number, last: int) -> bool:
    """`هي التاسعة في ريف X`: all that were run there, when no time narrows them."""
    ahead = [scene.key(at) for at in range(number.last, min(number.last + _FIRST_REACH, last))]
    around = bool(scene.marks_in(number.last + 1, number.last + 3, "aside"))
    return ahead[:1] in (["في"], ["in"]) and around and not word_list("recently").intersection(ahead)


def _is_of_series(scene: Scene, number: Number) -> bool:
    """`وكانت الأولى، في آذار، قد`, `سابقتها، السابعة عشرة،`: lower than one that the text told."""
    set_off = number.first in scene.commas and number.last in scene.commas
    before = scene.key(number.first - 1)
    if not (set_off or (before in word_list("was") | {"very"} and number.last in scene.commas)):
        return False
    told = [*_after_number_word(scene, 0, number.first), *_after_patrol(scene, 0, number.first)]
    told += _before_patrol(scene, 0, number.first)
    two = any(m.value == "two" for m in scene.marks_in(0, number.first, "patrol"))
    return not two and any(n.value > number.value for n in told)


def _is_label(scene: Scene, number: Number) -> bool:
    """`السابعة والخمسون: ...`: a high ordinal and nothing else before the colon of a sentence."""
    opens = number.first == scene.sentence_of(number.first).first
    return opens and number.value > _HOURS and ":" in scene.gap(number.last)


def _is_plain(scene: Scene, number: Number, last: int) -> bool:
    """Tell whether nothing behind a high ordinal makes it count something narrower."""
    return number.last >= last or scene.key(number.last) not in word_list("narrowing_before")


def _plausible(value: int, first: int, last: int) -> Iterable[Number]:
    if 0 < value <= _LARGEST_PATROL:
        yield Number(value, first, last)


def _is_adjective(key: str) -> bool:
    return key.startswith(("ال", "وال")) or key in {"تركيه", "روسيه", "مشتركه", "ذات", "عسكريه"}


def _is_demonstrated(scene: Scene, at: int) -> bool:
    """`وهذه ثالث دورية تقطع الطريق`, "a second patrol": counts something else, whatever its number."""
    return scene.key(at - 1) in word_list("demonstrating") | {"a", "another"}


def _past_kind(scene: Scene, number: Number) -> Number:
    """Take "of its kind" along with the ordinal before it: by itself it narrows nothing."""
    keys = [scene.key(number.last), scene.key(number.last + 1), scene.key(number.last + 2)]
    if keys[0] == "من" and keys[1] in word_list("its_kind"):
        return number._replace(last=number.last + 2)
    if keys[0] == "of" and keys[2] in word_list("its_kind"):
        return number._replace(last=number.last + 3)
    return number


def _counts_otherwise(scene: Scene, number: Number, last: int) -> bool:
    """Tell whether words behind an ordinal make it the counter of something narrower."""
    whole = _past_kind(scene, number)
    first = whole is not number and number.value == 1
    return first or _is_narrowed(scene, whole, last)


def _is_narrowed(scene: Scene, number: Number, last: int) -> bool:
    """Tell whether the words right behind an ordinal name what little it counts."""
    after = scene.key(number.last) if number.last < last else ""
    if after in word_list("counting_from") or (
        after in {"في", "منذ"} and scene.key(number.last + 1) in word_list("counting_from")
    ):
        return False
    if number.value == 1 and any(
        scene.key(i) in word_list("narrowing") for i in range(number.last, min(number.last + 3, last))
    ):
        return True
    if any(at in scene.named for at in (number.last + 1, number.last + 2)):
        return False  # "the twentieth from X"
    if after in word_list("narrowing_closely") and scene.marks_in(number.last + 1, number.last + 2, "patrol"):
        return True  # "the eleventh among the long patrols"
    if number.value > _EVERYDAY:
        return False  # so many are counted from the first: "the fifty-seventh between the two armies"
    return after in word_list("narrowing_closely")


def _is_recalled(scene: Scene, at: int) -> bool:
    """`سابقتها الدورية الخامسة`, `بعد أيام من استهداف الدورية الخامسة`: not the patrol told of."""
    if any(scene.key(i) in word_list("recalling") for i in (at - 1, at - 2)):
        return True
    befell = [m.first for m in scene.marks_in(at - 1, at, "happening")]
    return bool(befell) and bool(scene.marks_in(befell[0] - _AFTER_REACH, befell[0], "earlier", "aftermath"))
