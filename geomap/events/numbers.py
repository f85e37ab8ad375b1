"""Numbers in words and digits: which patrol it was.

A patrol's number is told apart from every other ordinal near it: "the ninth that was not
shortened", "the second between X and Y", "the third to cover the whole road", "patrol 22"
as a memory of another one.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from geomap.events.cues import word_list
from geomap.events.number_alone import told_alone
from geomap.events.number_beside_noun import (
    after_number_word,
    after_patrol,
    before_patrol,
    in_apposition,
    of_patrols,
)
from geomap.events.number_totals import totals
from geomap.events.number_words import Number, cardinal, number_table, ordinals

if TYPE_CHECKING:
    from geomap.events.scene import Scene

_LARGEST_PATROL = 400


def patrol_number(scene: Scene, first: int, last: int) -> Number | None:
    """Give the number that the words `first:last` give the patrol of which they tell."""
    kept = scene.kept_numbers  # many rules ask whether a clause tells of a numbered patrol
    if (first, last) not in kept:
        kept[first, last] = _read_patrol_number(scene, first, last)
    return kept[first, last]


def _read_patrol_number(scene: Scene, first: int, last: int) -> Number | None:
    if not any(_may_number(t.key) for t in scene.reading.tokens[first:last]):
        return None  # as in most clauses
    found = [*after_number_word(scene, first, last), *after_patrol(scene, first, last)]
    found += [*before_patrol(scene, first, last), *of_patrols(scene, first, last)]
    found += [*told_alone(scene, first, last), *in_apposition(scene, first, last)]
    found += totals(scene, first, last)
    return next((n for n in found if 0 < n.value <= _LARGEST_PATROL), None)


def counted_number(scene: Scene, first: int, last: int) -> Number | None:
    """Give the number that words without a patrol of their own tell of the one just told."""
    if not any(_may_number(t.key) for t in scene.reading.tokens[first:last]):
        return None
    found = [*after_number_word(scene, first, last), *of_patrols(scene, first, last)]
    found += [*told_alone(scene, first, last), *totals(scene, first, last)]
    return next((n for n in found if 0 < n.value <= _LARGEST_PATROL), None)


@lru_cache(maxsize=65536)
def _may_number(key: str) -> bool:
    """Tell whether the word may be, or may announce, the number of a patrol."""
    units, tens, _ = ordinals()
    sorts = (number_table(s, "ordinals.csv") for s in ("before", "masculine"))
    tables = (units, tens, *sorts, word_list("number_words"))
    return cardinal(key) is not None or any(map(str.isdigit, key)) or any(key in t for t in tables)
