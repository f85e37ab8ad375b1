"""Numbers in words and digits: counts, and the ordinals of what is counted.

Ordinals stand behind their noun with the article ("الدورية الرابعة والعشرون") or before it
without one ("رابع عشر دورية"); English says "the 22nd", "twenty-second".
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from geomap.events.cues import rows, word_list
from geomap.text import fold

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geomap.events.scene import Scene

_HUNDRED = 100


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
def ordinals() -> tuple[dict[str, int], dict[str, int], dict[str, int]]:
    """Give the values of the words of ordinals: units, tens, and "ten" behind a unit."""
    units, tens, teens = (number_table(s, "ordinals.csv") for s in ("unit", "ten", "teen"))
    return units, tens, teens


def ordinal_at(scene: Scene, at: int, *, of_noun: str = "unit") -> Number | None:
    """Read a definite ordinal at a word: `الرابعة والعشرون`, `الثانية بعد المئة`.

    `of_noun` is the sort of its units: "unit" for what is feminine, as a patrol is, "masculine"
    for what a number is told with (`الرقم الثامن عشر`).
    """
    units = number_table(of_noun, "ordinals.csv")
    number = _below_hundred(scene, at, units)
    if number is None:
        return None
    _, tens, _ = ordinals()
    behind = number.last
    if scene.key(behind) == "بعد" and tens.get(scene.key(behind + 1)) == _HUNDRED:
        return Number(number.value + _HUNDRED, at, behind + 2)
    more = _below_hundred(scene, behind, units, joined=True) if number.value == _HUNDRED else None
    return Number(number.value + more.value, at, more.last) if more else number


def _below_hundred(scene: Scene, at: int, units: Mapping[str, int], *, joined: bool = False) -> Number | None:
    """Read an ordinal up to the hundredth; `joined`: only behind an attached "and"."""
    _, tens, teens = ordinals()
    key, after = scene.key(at), scene.key(at + 1)
    if joined:
        if key[:1] != "و":
            return None
        key = key[1:]
    if key not in units and key not in tens:
        return None
    if key in units and after in teens:
        return Number(units[key] + 10, at, at + 2)
    apart = after == "و"  # `الرابعة و العشرون`
    ten = _tens_of(scene.key(at + 2) if apart else after[1:] if after[:1] == "و" else "")
    if key in units and ten:
        return Number(units[key] + ten, at, at + 2 + apart)
    if key in units and key not in number_table("compound", "ordinals.csv"):
        return Number(units[key], at, at + 1)
    return Number(tens[key], at, at + 1) if key in tens else None


def _tens_of(key: str) -> int:
    """Give the value of `العشرين`, `عشرين`; 0 for what is no ten."""
    value = ordinals()[1].get(key) or cardinal(key) or 0
    return value if value in range(20, _HUNDRED, 10) and not key.isdigit() else 0


def is_ordinal(key: str) -> bool:
    """Tell whether a word, "and" before it or not, is part of a definite ordinal."""
    units, tens, teens = ordinals()
    return any(bare in table for bare in (key, key[1:]) for table in (units, tens, teens))


def cardinal_words(scene: Scene, at: int) -> Number | None:
    """Read `24`, `عشرين`, `مئة واثني عشر`, "one hundred and four"; in `23 و24` each is a word of its own."""
    number = _small_cardinal(scene, at, scene.key(at))
    if number is None:
        return None
    value, last = number.value, number.last
    if scene.key(last) in number_table("scale", "ordinals.csv"):
        value, last = value * _HUNDRED, last + 1
    joined = _joined_at(scene, last)
    more = _small_cardinal(scene, joined[1], joined[0]) if joined else None
    if more and _adds_up(value, more.value):
        return Number(value + more.value, at, max(more.last, last + 1))
    return Number(value, at, last)


def _joined_at(scene: Scene, at: int) -> tuple[str, int] | None:
    """Give the numeral behind "and", bare, and where it stands: `وعشرين`, `و عشرين`, "and four"."""
    key = scene.key(at)
    if key in {"و", "and"}:
        bare, at = scene.key(at + 1), at + 1
    else:
        bare = key[1:] if key[:1] == "و" else ""
    return (bare, at) if bare and not bare.isdigit() else None


def _adds_up(value: int, more: int) -> bool:
    return (value >= _HUNDRED and more < _HUNDRED) or (value < 10 and more in range(20, _HUNDRED, 10))


def _small_cardinal(scene: Scene, at: int, key: str) -> Number | None:
    """Read `24`, `اثنتي عشرة`, `خمسة وعشرين`, "twenty-five" at a word that is `key` without its "and"."""
    unit = number_table("teen_unit", "numbers.csv").get(key) or cardinal(key)
    after = scene.key(at + 1)
    if unit is None:
        return None
    if unit < 10 and not key.isdigit() and after in word_list("tens_behind_unit"):
        return Number(unit + 10, at, at + 2)
    if cardinal(key) is None:
        return None  # `أحد`, "one of", counts only before a ten
    ones = cardinal(after) or 0
    if key in number_table("tens", "ordinals.csv") and 0 < ones < 10 and not after.isdigit():
        return Number(unit + ones, at, at + 2)
    joined = _joined_at(scene, at + 1) if unit < 10 and not key.isdigit() else None
    ten = _tens_of(joined[0]) if joined else 0
    if joined and ten:
        return Number(unit + ten, at, joined[1] + 1)
    return Number(unit, at, at + 1)


def ordinal_before(scene: Scene, at: int) -> Number | None:
    """Read an ordinal before its noun: `ثالث`, `رابع عشر`, `رابع وعشرين`, "22nd", "twenty-second"."""
    before = number_table("before", "ordinals.csv")
    key, after = scene.key(at), scene.key(at + 1)
    if key.isdigit():
        return Number(int(key), at, at + 2) if after in word_list("ordinal_endings") else None
    if key not in before:
        return None
    if after in word_list("tens_behind_unit"):
        return Number(before[key] + 10, at, at + 2)
    ten = _tens_of(after[1:]) if after[:1] == "و" else 0
    return Number(before[key] + ten, at, at + 2) if ten else _with_larger(scene, at, before[key])


def _with_larger(scene: Scene, at: int, value: int) -> Number:
    """Add what stands before an English ordinal: "eighty-first", "one hundred and twelfth"."""
    first, ten = at, number_table("tens", "ordinals.csv").get(scene.key(at - 1), 0)
    first -= bool(ten)
    hundred = first - 2 if scene.key(first - 1) == "and" else first - 1
    if scene.key(hundred) not in number_table("scale", "ordinals.csv"):
        return Number(value + ten, first, at + 1)
    counted = scene.key(hundred - 1) in {"one", "a"}
    return Number(value + ten + _HUNDRED, hundred - counted, at + 1)
