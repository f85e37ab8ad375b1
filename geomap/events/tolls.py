"""How many were killed and injured: the counts that stand beside the words for it.

A count stands behind a verb, in the subject before it, before a noun, or behind the words for
a toll: `قُتل ثلاثة`, "three were killed", `سبعة قتلى`, `ارتفع عدد القتلى إلى تسعة`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.events.cues import word_list
from geomap.events.number_words import cardinal, number_table
from geomap.model import Casualties

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from geomap.events.cues import Mark
    from geomap.events.scene import Scene

_BEHIND = 4  # words between a verb and whom it counts
_SUBJECT_REACH = 3  # "three Turkish soldiers were wounded"
_TOLL_REACH = 14  # words between "the toll of the shelling" and "to nine"
_TEN = 10
_HURTING = ("happening", "harm", "occurrence", "aircraft", "gun")


def casualties(scene: Scene, marks: Iterable[Mark], floor: int, last: int) -> Casualties | None:
    """Read the counts of killed and injured that the harm cues stand beside.

    A cue without a count says that someone was hurt and not how many: at least one.
    """
    counts: dict[str, tuple[int, int | None]] = {}
    for mark in marks:
        count = _count_beside(scene, mark, floor, last)
        old = counts.get(mark.value)
        counts[mark.value] = (max(count[0], old[0]), _larger(count[1], old[1])) if old else count
    if not counts:
        return None
    killed, injured = counts.get("killed", (None, None)), counts.get("injured", (None, None))
    return Casualties(killed[0], killed[1], injured[0], injured[1])


def _larger(a: int | None, b: int | None) -> int | None:
    return None if a is None or b is None else max(a, b)


def _count_beside(scene: Scene, mark: Mark, floor: int, last: int) -> tuple[int, int | None]:
    if any(scene.key(i) in number_table("none", "numbers.csv") for i in range(mark.first - 3, mark.first)):
        return (0, 0)
    for at in _around(scene, mark, floor, last):
        value = people_at(scene, at)
        if value is not None:
            return (value, None) if _is_floor(scene, at) else (value, value)
    return (1, None)


def people_at(scene: Scene, at: int) -> int | None:
    """Give how many the word, or the numeral of which it is part, counts: `عشر` of `أحد عشر`, a dual."""
    key, before, after = (scene.key(i) for i in (at, at - 1, at + 1))
    long = _tens(after) or after in word_list("tens_behind_unit")
    if at in scene.dated or scene.key(at + 2 if long else at + 1) in word_list("measures"):
        return None
    if _unit(key) and after in word_list("tens_behind_unit"):
        return _unit(key) + _TEN
    if key in word_list("tens_behind_unit") and _unit(before):
        return _unit(before) + _TEN
    value = cardinal(key)
    if value is not None:
        return value + _tens(after)
    if _tens(key):
        return _tens(key) + (cardinal(before) or 0)
    return number_table("counted", "numbers.csv").get(key)


def _unit(key: str) -> int:
    """Give 1 to 9 for a word that may stand before `عشر`."""
    bare = key.removeprefix("و")
    value = number_table("teen_unit", "numbers.csv").get(bare) or cardinal(bare) or 0
    return value if value < _TEN and not key.isdigit() else 0


def _tens(key: str) -> int:
    """Give 20 to 90 for `وعشرين`, else 0."""
    value = cardinal(key[1:]) if key[:1] == "و" and not key[1:].isdigit() else None
    return value if value and value > _TEN else 0


def _around(scene: Scene, mark: Mark, floor: int, last: int) -> Iterator[int]:
    """Give the words that may hold the count, the likeliest first."""
    if mark.cue.is_verb:
        yield from _behind(scene, mark, last)
        yield from _subject(scene, mark, floor)
        return
    if any(scene.key(i) in word_list("toll_heads") for i in range(mark.first - 1, mark.last)):
        yield from _of_toll(scene, mark, floor, last)
    if mark.prefix[:1] not in ("و", "ف"):
        yield from range(mark.first - 1, max(mark.first - 2, floor - 1), -1)
    yield from range(mark.first, mark.last)
    hedges = 0
    while scene.key(mark.last + hedges) in word_list("hedges"):
        hedges += 1
    yield from range(mark.last, min(mark.last + 1 + hedges, last))


def _of_toll(scene: Scene, mark: Mark, floor: int, last: int) -> Iterator[int]:
    """`ارتفع إلى تسعة عدد القتلى`, `عدد القتلى إلى تسعة`, "the death toll rose to nine"."""
    reach = [*range(mark.last, min(mark.last + _TOLL_REACH, last)), mark.first - 2, mark.first - 3]
    yield from (at for at in reach if at > floor and scene.key(at - 1) in word_list("toll_before_count"))


def _behind(scene: Scene, mark: Mark, last: int) -> Iterator[int]:
    """Give the words behind a verb up to the next one that tells whom something befell."""
    for at in range(mark.last, min(mark.last + _BEHIND, last)):
        if scene.key(at) == "and" or scene.marks_in(at, at + 1, "harm"):
            return
        yield at


def _subject(scene: Scene, mark: Mark, floor: int) -> Iterator[int]:
    """`ثلاثة جنود أصيبوا`: words before a verb that may count those hurt, and not what hurt them."""
    if mark.prefix[:1] in ("و", "ف"):
        return
    for at in range(mark.first - 1, max(mark.first - _SUBJECT_REACH, floor) - 1, -1):
        if at + 1 in scene.commas or scene.key(at) == "and" or scene.marks_in(at, at + 1, *_HURTING):
            return
        yield at


def _is_floor(scene: Scene, at: int) -> bool:
    near = {scene.key(i) for i in range(at - 3, at)}
    return bool(near & set(number_table("at_least", "numbers.csv")))
