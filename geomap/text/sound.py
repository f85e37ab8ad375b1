"""The sound of a name: one key for its spellings, in Arabic and in Latin letters.

The key is a skeleton of consonant classes. Vowels and the letters that write long
vowels fall away, emphatic consonants join the plain ones, double letters count once:
ترنبة, طرنبة, Tarnabah and Trunba share the key "trnb". Two names of one key need
not be one name; who looks up by sound must weigh further evidence. The classes stand
in `sound_classes.csv`.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from geomap.text.tables import rows

if TYPE_CHECKING:
    from collections.abc import Iterable

_DOUBLED = re.compile(r"(.)\1+")


def sound_key(words: Iterable[str]) -> str:
    """Give the consonant skeleton of folded words, "" when nothing but vowels is there."""
    return "".join(_word_key(word) for word in words)


@lru_cache(maxsize=65536)
def _word_key(word: str) -> str:
    classes = _classes()
    key = _letters().sub(lambda found: classes[found[0]], _DOUBLED.sub(r"\1", word))
    return key.rstrip("h") or key


@cache
def _letters() -> re.Pattern[str]:
    """Match a letter of the table, or letters that are written for one sound."""
    longest_first = sorted(_classes(), key=lambda letters: (-len(letters), letters))
    return re.compile("|".join(map(re.escape, longest_first)))


@cache
def _classes() -> dict[str, str]:
    return {row["letters"]: row["class"] for row in rows("sound_classes.csv")}
