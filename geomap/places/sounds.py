"""Other spellings: names that sound like words which no gazetteer name spells.

The sound key is coarse on purpose, so every name it offers is checked against the letters
themselves before it may become a candidate. The resolver still wants evidence of place.
"""

from __future__ import annotations

from difflib import SequenceMatcher
from functools import lru_cache
from typing import TYPE_CHECKING

from geomap.model import PlaceKind
from geomap.places.names import loose_words
from geomap.text import sound_key

if TYPE_CHECKING:
    from geomap.places.names import NameIndex, NameRef

_LEAST_LIKENESS = 0.7
_LIKENESS_OF_SHORT = 0.8  # where the key has two sounds or fewer
_SHORTEST_KEY = 3


def sounding_refs(words: tuple[str, ...], index: NameIndex) -> tuple[NameRef, ...]:
    """Give the names that sound like these folded words and, in the same script, look like them."""
    places = (ref for ref in index.sounding(words) if ref.entry.kind is not PlaceKind.COUNTRY)
    latin = words[0][0].isascii()
    found = tuple(ref for ref in places if _alike(words, ref.words) and _is_told_in(ref, latin=latin))
    return found or tuple(r for r in index.shuffled(words) if likeness(words, r.words) >= _LEAST_LIKENESS)


def _is_told_in(ref: NameRef, *, latin: bool) -> bool:
    """Let a name of the other script count for small places alone; cities are spelled in known ways."""
    return ref.entry.kind is not PlaceKind.CITY or (ref.name.script == "Latn") == latin


def _alike(seen: tuple[str, ...], printed: tuple[str, ...]) -> bool:
    telling = len(sound_key(loose_words(seen))) >= _SHORTEST_KEY
    if seen[0][0].isascii() != printed[0][0].isascii():
        return telling
    return likeness(seen, printed) >= (_LEAST_LIKENESS if telling else _LIKENESS_OF_SHORT)


@lru_cache(maxsize=1 << 14)
def likeness(seen: tuple[str, ...], printed: tuple[str, ...]) -> float:
    """Measure how alike the letters of two names are, 0 to 1; 0 for names of two scripts."""
    a, b = "".join(loose_words(seen)), "".join(loose_words(printed))
    if a[0].isascii() != b[0].isascii():
        return 0.0
    return SequenceMatcher(None, a, b, autojunk=False).ratio()
