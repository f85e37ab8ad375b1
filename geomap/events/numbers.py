"""Numbers in words and digits: which patrol it was.

A patrol's number is told apart from every other ordinal near it: "the ninth that was not
shortened", "the second between X and Y", "the third to cover the whole road", "patrol 22"
as a memory of another one.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from geomap.events.cues import rows, word_list
from geomap.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geomap.events.scene import Scene

_LARGEST_PATROL = 400
_EVERYDAY = 10  # lower ordinals may count the patrols of a week
_NATIONS = 6  # words of "the 22nd joint Russian-Turkish patrol" before its noun
_ADJECTIVES = 7  # words that may stand between "patrol" and its ordinal
_AFTER_REACH = 4  # words in "some days after"
_APPOSED = 12  # words between "patrol west of X" and "the 76th"


class Number(NamedTuple):
    """A number and the words `first:last` that say it."""

    value: int
    first: int
    last: int


@cache
def number_table(sort: str, name: str) -> dict[str, int]:
    """Give the values of the words of one sort in a table of numbers."""
    return {fold(r["word"]): int(r["value"] or 0) for r in rows(name) if r["sort"] == sort}


def cardinal(key: str) -> int | None:
    """Give the value of a number in digits or one word, `None` for other words."""
    bare = key[1:] if key[:1] in ("و", "ب", "ل") and key[1:].isdigit() else key
    if bare.isdigit():
        return int(bare) if len(bare) < 6 else None
    return number_table("cardinal", "numbers.csv").get(bare)


@cache
def _ordinals() -> tuple[dict[str, int], dict[str, int], dict[str, int]]:
    units, tens, teens = (number_table(s, "ordinals.csv") for s in ("unit", "ten", "teen"))
    return units, tens, teens


def ordinal_at(scene: Scene, at: int) -> Number | None:
    """Read a definite feminine ordinal at a word: "the fourth and twentieth", "the nineteenth"."""
    units, tens, teens = _ordinals()
    key, after = scene.key(at), scene.key(at + 1)
    if key not in units and key not in tens:
        return None
    if key in units and after in teens:
        return Number(units[key] + 10, at, at + 2)
    if key in units and after[:1] == "و" and after[1:] in tens:
        return Number(units[key] + tens[after[1:]], at, at + 2)
    if key in units and units[key] and key not in {fold("الحادية"), fold("الواحدة")}:
        return Number(units[key], at, at + 1)
    return Number(tens[key], at, at + 1) if key in tens else None


def is_ordinal(key: str) -> bool:
    """Tell whether a word, "and" before it or not, is part of a definite ordinal."""
    units, tens, teens = _ordinals()
    return any(bare in table for bare in (key, key[1:]) for table in (units, tens, teens))


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
    units, tens, _ = _ordinals()
    tables = (units, tens, number_table("before", "ordinals.csv"), word_list("number_words"))
    return cardinal(key) is not None or any(map(str.isdigit, key)) or any(key in t for t in tables)


def _after_number_word(scene: Scene, first: int, last: int) -> Iterable[Number]:
    """`رقم 23`, `ورقم هذه الدورية 23`, `رقم عشرين`, "patrol number 12"."""
    for at in range(first, last):
        if scene.key(at) in word_list("number_words"):
            for place in range(at + 1, min(at + 4, last)):
                told = _cardinal_words(scene, place)
                if told and not _is_recalled(scene, at):
                    yield from _plausible(*told)
                    break
                counted = number_table("unit", "ordinals.csv").get(scene.key(place) + "ه")
                if counted:
                    teen = scene.key(place + 1) in number_table("teen", "ordinals.csv")
                    yield Number(counted + 10 * teen, place, place + 1 + teen)  # `ترتيبها العاشر`
                    break


def _cardinal_words(scene: Scene, at: int) -> Number | None:
    """Read `24`, `عشرين`, `أربعة وعشرين` at a word; the "and" of `23 و24` is a word of its own."""
    value, after = cardinal(scene.key(at)), scene.key(at + 1)
    if value is None:
        return None
    tens = cardinal(after[1:]) if after[:1] == "و" else None
    return Number(value + tens, at, at + 2) if tens else Number(value, at, at + 1)


def _as_total(scene: Scene, first: int, last: int) -> Iterable[Number]:
    """`ليرتفع عدد الدوريات المشتركة إلى 24`: the count that this patrol brings about is its number."""
    for mark in scene.marks_in(first, last, "patrol"):
        risen = [scene.key(mark.first - 2), scene.key(mark.first - 1)]
        if mark.value == "one" or risen[1] != "عدد" or risen[0] not in word_list("rising"):
            continue
        for at in range(mark.last, min(mark.last + _ADJECTIVES, last)):
            number = _cardinal_words(scene, at)
            if number and number.value > _EVERYDAY:
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
            if number or not _is_adjective(key):
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
    before, tens = number_table("before", "ordinals.csv"), number_table("tens", "ordinals.csv")
    for mark in scene.marks_in(first, last, "patrol"):
        for at in range(max(mark.first - _NATIONS, first), mark.first):
            key = scene.key(at)
            value = (before.get(key, 0) and before[key] + tens.get(scene.key(at - 1), 0)) or (
                int(key) if key.isdigit() and scene.key(at + 1) in word_list("ordinal_endings") else None
            )
            if value is None or _is_demonstrated(scene, at):
                continue
            number = Number(value, at, mark.last)
            if (value > 1 or mark.value == "many") and not _narrows(scene, number, last):
                yield number


def _narrows(scene: Scene, number: Number, last: int) -> bool:
    """Tell whether "third patrol" goes on like "in the area this week"; "since the agreement" counts all."""
    number = _past_kind(scene, number)
    ahead = [scene.key(i) for i in range(number.last, min(number.last + 5, last))]
    if word_list("counting_from").intersection(ahead):
        return False
    if number.value > _EVERYDAY and ahead[:1] in (["since"], ["منذ"]):
        return False
    return bool(ahead) and (
        ahead[0] in word_list("narrowing_before") or _counts_otherwise(scene, number, last)
    )


def _alone(scene: Scene, first: int, last: int) -> Iterable[Number]:
    """`ووصلت الثامنة إلى`, `هي الثامنة والسبعون منذ الاتفاق`: the noun is left out."""
    for at in range(first, last):
        number = ordinal_at(scene, at)
        if number is None:
            continue
        opens = at > 0 and scene.key(at - 1) in {"هي", "وهي"}
        since = any(
            scene.key(i) in word_list("counting_from") for i in range(number.last, min(number.last + 4, last))
        )
        verbs = [m for m in scene.ending_at.get(at - 1, ()) if m.family in {"move", "run"} and m.cue.is_verb]
        if _counts_otherwise(scene, number, last):
            continue
        plain = opens and number.value > _EVERYDAY and _is_plain(scene, number, last)
        named = verbs or scene.key(at - 1) in word_list("topic_openers")
        told = named and number.value > 2 and scene.key(number.last) != "هناك"
        again = scene.key(at - 1) in word_list("times") and number.value > _EVERYDAY
        whole = _past_kind(scene, number)
        kind = opens and whole is not number and _is_plain(scene, whole, last)
        if (opens and since) or plain or told or again or kind or _is_label(scene, number):
            yield number


def _is_label(scene: Scene, number: Number) -> bool:
    """`السابعة والخمسون: ...`: a high ordinal and nothing else before the colon of a sentence."""
    opens = number.first == scene.sentence_of(number.first).first
    return opens and number.value > _EVERYDAY and ":" in scene.gap(number.last)


def _is_plain(scene: Scene, number: Number, last: int) -> bool:
    """Tell whether nothing behind a high ordinal makes it count something narrower."""
    return number.last >= last or scene.key(number.last) not in word_list("narrowing_before")


def _plausible(value: int, first: int, last: int) -> Iterable[Number]:
    if 0 < value <= _LARGEST_PATROL:
        yield Number(value, first, last)


def _is_adjective(key: str) -> bool:
    return key.startswith(("ال", "وال")) or key in {"تركيه", "روسيه", "مشتركه", "ذات", "عسكريه"}


def _is_demonstrated(scene: Scene, at: int) -> bool:
    """`وهذه ثالث دورية تقطع الطريق`: counts something else, the number was told or is not."""
    return scene.key(at - 1) in word_list("demonstrating")


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
