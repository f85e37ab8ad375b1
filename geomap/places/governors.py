"""The forms of words that ask for a place: verbs of motion, of fire, of standing, with their nouns.

`governors.csv` gives each verb by its stems and its nouns as they are; the inflected forms are
made here. What a word takes is a set of ties: "way" (to, from, through), "at", "on", "object",
"subject", "of"; the object of a verb stands behind its noun as what that owns: "leaving X".
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from geomap.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    Row = Mapping[str, str]

_PAST_ENDINGS = ("", "ت", "وا", "ا", "تا", "ن")
_PERSONS = ("ي", "ت", "ن", "سي", "ست", "لي", "لت")
_PRESENT_ENDINGS = ("", "ون", "ان", "وا", "ن")
_PRONOUNS = ("", "ه", "ها", "هم", "هما")


def governing_words(rows: Iterable[Row]) -> Mapping[str, frozenset[str]]:
    """Give every form of every word of the table with the ties that it takes."""
    found: dict[str, frozenset[str]] = {}
    for row in rows:
        takes = frozenset(row["takes"].split())
        owns = takes | ({"of"} if "object" in takes and row["language"] == "ar" else set())
        for form, ties in (*((f, takes) for f in _verbs(row)), *((f, owns) for f in _nouns(row))):
            found[form] = found.get(form, frozenset()) | ties
    return found


def _verbs(row: Row) -> Iterator[str]:
    for stem, ending in product(_cells(row["past"]), _PAST_ENDINGS):
        yield stem + ending
    for person, stem, ending in product(_PERSONS, _cells(row["imperfect"]), _PRESENT_ENDINGS):
        yield person + stem + ending


def _nouns(row: Row) -> Iterator[str]:
    for noun, pronoun in product(_cells(row["nouns"]), _PRONOUNS if row["language"] == "ar" else ("",)):
        yield (noun.removesuffix("ه") + "ت" if noun.endswith("ه") and pronoun else noun) + pronoun
    yield from (noun + "ا" for noun in _cells(row["nouns"]) if not noun.endswith(("ه", "ا", "ات")))


def _cells(cell: str) -> list[str]:
    return [fold(part) for part in cell.split("|") if part]
