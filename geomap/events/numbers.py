"""Numbers in words and digits: which patrol it was.

A patrol's number is told apart from every other ordinal near it: "the ninth that was not
shortened", "the second between X and Y", "the third to cover the whole road", "patrol 22"
as a memory of another one.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from geomap.events.cues import word_list
from geomap.events.number_scope import (
    EVERYDAY,
    behind_described,
    between_parties,
    counts_from_start,
    counts_otherwise,
    ends_phrase,
    is_adjective,
    is_first_of_all,
    is_of_area,
    is_plain,
    narrows,
    past_kind,
    within_spell,
)
from geomap.events.number_totals import totals
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
_LABEL_REACH = 10  # words of a label before its colon
_COUNTER_REACH = 6  # words between "counted it" and the ordinal
_HOURS = 12  # `الحادية عشرة: ...` is a time of day
_NATIONS = 6  # words of "the 22nd joint Russian-Turkish patrol" before its noun
_ADJECTIVES = 7  # words that may stand between "patrol" and its ordinal
_AFTER_REACH = 4  # words in "some days after"
_APPOSED = 12  # words between "patrol west of X" and "the 76th"
_SERIES_REACH = 7  # words in "in a series of joint patrols"


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
    found += [*_before_patrol(scene, first, last), *_of_patrols(scene, first, last)]
    found += [*_alone(scene, first, last), *_in_apposition(scene, first, last)]
    found += totals(scene, first, last)
    return next((n for n in found if 0 < n.value <= _LARGEST_PATROL), None)


def counted_number(scene: Scene, first: int, last: int) -> Number | None:
    """Give the number that words without a patrol of their own tell of the one just told."""
    if not any(_may_number(t.key) for t in scene.reading.tokens[first:last]):
        return None
    found = [*_after_number_word(scene, first, last), *_of_patrols(scene, first, last)]
    found += [*_alone(scene, first, last), *totals(scene, first, last)]
    return next((n for n in found if 0 < n.value <= _LARGEST_PATROL), None)


@lru_cache(maxsize=65536)
def _may_number(key: str) -> bool:
    """Tell whether the word may be, or may announce, the number of a patrol."""
    units, tens, _ = ordinals()
    sorts = (number_table(s, "ordinals.csv") for s in ("before", "masculine"))
    tables = (units, tens, *sorts, word_list("number_words"))
    return cardinal(key) is not None or any(map(str.isdigit, key)) or any(key in t for t in tables)


def _after_number_word(scene: Scene, first: int, last: int) -> Iterable[Number]:
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


def _after_patrol(scene: Scene, first: int, last: int) -> Iterable[Number]:
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


def _in_apposition(scene: Scene, first: int, last: int) -> Iterable[Number]:
    """`Monday's patrol, the 76th around X`: an English ordinal behind the noun."""
    for mark in scene.marks_in(first, last, "patrol"):
        for at in range(mark.last + 1, min(mark.last + _APPOSED, last)):
            ending = scene.key(at + 1) in word_list("ordinal_endings") and not scene.gap(at + 1)
            if not (scene.key(at).isdigit() and ending and scene.key(at - 1) == "the"):
                continue
            number = Number(int(scene.key(at)), at, at + 2)
            if mark.value == "one" and not narrows(scene, number, last):
                yield number


def _before_patrol(scene: Scene, first: int, last: int) -> Iterable[Number]:
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


def _of_patrols(scene: Scene, first: int, last: int) -> Iterable[Number]:
    """`الثامنة عشرة من الدوريات المشتركة`, `الثامنة في سلسلة الدوريات`, "the eighth in a series of patrols"."""
    for at in range(first, last):
        number = _ordinal_alone(scene, at)
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


def _alone(scene: Scene, first: int, last: int) -> Iterable[Number]:
    """`ووصلت الثامنة إلى`, `هي الثامنة والسبعون منذ الاتفاق`: the noun is left out."""
    for at in range(first, last):
        number = _ordinal_alone(scene, at)
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


def _ordinal_alone(scene: Scene, at: int) -> Number | None:
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
    told = [*_after_number_word(scene, 0, number.first), *_after_patrol(scene, 0, number.first)]
    told += _before_patrol(scene, 0, number.first)
    two = any(m.value == "two" for m in scene.marks_in(0, number.first, "patrol"))
    return not two and any(n.value > number.value for n in told)


def _is_label(scene: Scene, number: Number) -> bool:
    """`السابعة والخمسون: ...`, `السابعة في منطقة X: هكذا أُحصيت الدورية`: an ordinal that heads its sentence."""
    sentence = scene.sentence_of(number.first)
    if number.first != sentence.first:
        return False
    if ":" in scene.gap(number.last):
        return number.value > _HOURS
    reach = range(number.last, min(number.last + _LABEL_REACH, sentence.last))
    colon = next((at for at in reach if ":" in scene.gap(at)), None)
    told = colon is not None and scene.marks_in(colon, sentence.last, "patrol")
    return bool(told) and not narrows(scene, number._replace(last=number.last + 1), sentence.last)


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
