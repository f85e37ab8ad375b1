"""What an ordinal counts: all joint patrols from the first, or something narrower.

"The ninth since the agreement" is the ninth patrol; "the third this week", "the fifth to enter
X", "the second on this road" are the third, fifth and second of something else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.events.cues import word_list

if TYPE_CHECKING:
    from geomap.events.number_words import Number
    from geomap.events.scene import Scene

EVERYDAY = 10  # lower ordinals may count the patrols of a week
_LONG = 31  # days since the beginning from which all are counted
_SINCE_REACH = 6  # words behind an ordinal among which what it counts from is told
_SPELL_REACH = 6  # words between an ordinal and "this week"
_AREA_REACH = 5  # words of "in the Kobani area"
_FIRST_REACH = 8  # words behind "the first joint patrol" that may narrow it


def ends_phrase(scene: Scene, at: int) -> bool:
    """Tell whether a comma, a bracket or the end of the sentence stands before the word `at`."""
    if not scene.key(at) or at in scene.commas or scene.sentence_of(at - 1).last <= at:
        return True
    return ")" in scene.gap(at) or "(" in scene.gap(at)


def counts_from_start(scene: Scene, number: Number, last: int) -> bool:
    """`منذ اتفاق موسكو`, "since the deal": so many were run in all; not "since the start of the month".

    "The first since the offensive began" counts something else.
    """
    for at in range(number.last, min(number.last + _SINCE_REACH, last)):
        starts = scene.key(at) in word_list("starts")
        if scene.key(at) in word_list("counting_from") and not (starts and number.value == 1):
            begun = starts and at + 1 in scene.dated
            return not begun and scene.key(at + 1) not in word_list("spells")
    return _is_since_long(scene, number)


def _is_since_long(scene: Scene, number: Number) -> bool:
    """`السادسة منذ آذار`, "the sixth since March 5": a day so long ago that all were run since."""
    published = scene.document.source.published
    told = [m.expression for m in scene.moments_in(number.last, number.last + 3)]
    days = [d.end_on for d in told if "since" in d.flags and d.end_on is not None]
    return published is not None and any((published - day).days > _LONG for day in days)


def between_parties(scene: Scene, number: Number) -> bool:
    """`الثامنة بين الجانبين`, "the eighth between the two armies": of whom it is, and no stretch of road."""
    return scene.key(number.last) in word_list("parties") and bool(
        scene.marks_in(number.last, number.last + 4, "joint", "nation")
    )


def past_kind(scene: Scene, number: Number) -> Number:
    """Take "of its kind" along with the ordinal before it: by itself it narrows nothing."""
    keys = [scene.key(number.last), scene.key(number.last + 1), scene.key(number.last + 2)]
    if keys[0] == "من" and keys[1] in word_list("its_kind"):
        return number._replace(last=number.last + 2)
    if keys[0] == "of" and keys[2] in word_list("its_kind"):
        return number._replace(last=number.last + 3)
    return number


def counts_otherwise(scene: Scene, number: Number, last: int) -> bool:
    """Tell whether words behind an ordinal make it the counter of something narrower."""
    whole = past_kind(scene, number)
    first = whole is not number and number.value == 1
    return first or _is_narrowed(scene, whole, last)


def _is_narrowed(scene: Scene, number: Number, last: int) -> bool:
    """Tell whether the words right behind an ordinal name what little it counts."""
    if counts_from_start(scene, number, last) or between_parties(scene, number):
        return False
    after = scene.key(number.last) if number.last < last else ""
    if number.value == 1 and any(
        scene.key(i) in word_list("narrowing") for i in range(number.last, min(number.last + 3, last))
    ):
        return True
    if any(at in scene.named for at in (number.last + 1, number.last + 2)):
        return False  # "the twentieth from X"
    if after in word_list("narrowing_closely") and scene.marks_in(number.last + 1, number.last + 2, "patrol"):
        return True  # "the eleventh among the long patrols"
    if number.value > EVERYDAY:
        return False  # so many are counted from the first: "the fifty-seventh between the two armies"
    return after in word_list("narrowing_closely")


def within_spell(scene: Scene, at: int, last: int) -> bool:
    """`هذا الأسبوع`, `خلال عشرة أيام`, "there in a week": the count is that of a stretch of time."""
    for place in range(at, min(at + _SPELL_REACH, last)):
        if place in scene.commas:
            return False
        opening = {scene.key(i) for i in range(max(place - 3, at), place)}
        if scene.key(place) in word_list("spells") and opening & word_list("spell_openers"):
            return True
    return False


def narrows(scene: Scene, number: Number, last: int) -> bool:
    """Tell whether "third patrol" goes on like "in the area this week"; "since the agreement" counts all."""
    number = past_kind(scene, number)
    ahead = [scene.key(i) for i in range(number.last, min(number.last + 5, last))]
    if counts_from_start(scene, number, last):
        return False
    if number.value > EVERYDAY and (ahead[:1] in (["since"], ["منذ"]) or is_of_area(scene, number, last)):
        return False
    return bool(ahead) and (
        ahead[0] in word_list("narrowing_before") or counts_otherwise(scene, number, last)
    )


def is_plain(scene: Scene, number: Number, last: int) -> bool:
    """Tell whether nothing behind a high ordinal makes it count something narrower."""
    if number.last >= last or ends_phrase(scene, number.last) or number.last + 1 in scene.named:
        return True
    since = scene.key(number.last) in word_list("since") and not word_list("spells").intersection(
        scene.key(at) for at in range(number.last + 1, number.last + _SINCE_REACH)
    )
    return since or scene.key(number.last) not in word_list("narrowing_before")


def is_of_area(scene: Scene, number: Number, last: int) -> bool:
    """`هي التاسعة في ريف X`: all that were run there, when no time narrows them."""
    ahead = [scene.key(at) for at in range(number.last, min(number.last + _FIRST_REACH, last))]
    around = bool(scene.marks_in(number.last + 1, number.last + _AREA_REACH, "aside"))
    return ahead[:1] in (["في"], ["in"]) and around and not word_list("recently").intersection(ahead)


def is_first_of_all(scene: Scene, number: Number, last: int) -> bool:
    """`أول دورية مشتركة على M4`: the first of a road or of two armies, not "that reached X"."""
    if number.value > 1:
        return False
    joint = [m for m in scene.marks_in(number.first, number.last + 1, "joint") if m.first <= number.last]
    behind = max([m.last for m in joint if m.first == number.last], default=number.last)
    ahead = [scene.key(at) for at in range(behind, min(behind + _FIRST_REACH, last))]
    plain = not ahead or behind in scene.commas or ahead[0] in word_list("ranging")
    return bool(joint) and plain and not word_list("recently").intersection(ahead)


def behind_described(scene: Scene, at: int, last: int) -> int:
    """Give the word behind the adjectives of a patrol: `دورية [روسية - تركية مشتركة]`."""
    while at < last:
        told = scene.marks_in(at, at + 1, "joint", "nation")
        if not told and not is_adjective(scene.key(at)):
            break
        at = max((m.last for m in told), default=at + 1)
    return at


def is_adjective(key: str) -> bool:
    """Tell whether the word may be an adjective of a patrol."""
    return key.startswith(("ال", "وال")) or key in {"تركيه", "روسيه", "مشتركه", "ذات", "عسكريه"}
