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


def ordinal_at(scene: Scene, at: int) -> Number | None:
    """Read a definite feminine ordinal at a word: `الرابعة والعشرون`, `الثانية بعد المئة`."""
    number = _below_hundred(scene, at)
    if number is None:
        return None
    _, tens, _ = ordinals()
    behind = number.last
    if scene.key(behind) == "بعد" and tens.get(scene.key(behind + 1)) == _HUNDRED:
        return Number(number.value + _HUNDRED, at, behind + 2)
    more = _below_hundred(scene, behind, joined=True) if number.value == _HUNDRED else None
    return Number(number.value + more.value, at, more.last) if more else number


def _below_hundred(scene: Scene, at: int, *, joined: bool = False) -> Number | None:
    """Read an ordinal up to the hundredth; `joined`: only behind an attached "and"."""
    units, tens, teens = ordinals()
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
    if key in units and units[key] and key not in {fold("الحادية"), fold("الواحدة")}:
        return Number(units[key], at, at + 1)
    return Number(tens[key], at, at + 1) if key in tens else None


def _tens_of(key: str) -> int:
    """Give the value of `العشرين`, `عشرين`, `الـ20`; 0 for what is no ten."""
    value = ordinals()[1].get(key) or cardinal(key) or 0
    return value if value in range(20, _HUNDRED, 10) and not key.isdigit() else 0


def is_ordinal(key: str) -> bool:
    """Tell whether a word, "and" before it or not, is part of a definite ordinal."""
    units, tens, teens = ordinals()
    return any(bare in table for bare in (key, key[1:]) for table in (units, tens, teens))


def cardinal_words(scene: Scene, at: int) -> Number | None:
    """Read `24`, `عشرين`, `أربعة عشر`, `مئة وأربعة وعشرين`; the "and" of `23 و24` is a word of its own."""
    value, last = cardinal(scene.key(at)), at + 1
    if value is None:
        return None
    if value < 10 and scene.key(last) in word_list("tens_behind_unit"):
        return Number(value + 10, at, last + 1)
    while scene.key(last)[:1] == "و" and not scene.key(last)[1:].isdigit():
        more = cardinal(scene.key(last)[1:])
        if more is None:
            break
        value, last = value + more, last + 1
    return Number(value, at, last)


def ordinal_before(scene: Scene, at: int) -> Number | None:
    """Read an ordinal before its noun: `ثالث`, `رابع عشر`, `رابع وعشرين`, "22nd", "twenty-second"."""
    before, tens = number_table("before", "ordinals.csv"), number_table("tens", "ordinals.csv")
    key, after = scene.key(at), scene.key(at + 1)
    if key.isdigit():
        return Number(int(key), at, at + 2) if after in word_list("ordinal_endings") else None
    if key not in before:
        return None
    if after in word_list("tens_behind_unit"):
        return Number(before[key] + 10, at, at + 2)
    ten = _tens_of(after[1:]) if after[:1] == "و" else 0
    if ten:
        return Number(before[key] + ten, at, at + 2)
    return Number(before[key] + tens.get(scene.key(at - 1), 0), at, at + 1)
