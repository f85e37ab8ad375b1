"""The index of names: from the words of a text to the entries that bear the name.

Names are looked up by a *loose key*: the folded words without their articles, written
together. So a compound is found joined and split alike, with and without the
article; how far the text departs from the printed name is told beside each hit. A
second index by *sound key* (`geomap.text.sound`) finds other spellings of a name.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property, lru_cache, partial
from typing import TYPE_CHECKING, NamedTuple

from geomap.places.phrases import words_of
from geomap.places.words import plain_word, readings_of
from geomap.text import sound_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from geomap.model import Entry, Name

LATIN_ARTICLES = frozenset({"al", "el", "ar", "as", "ash", "at", "ad", "an", "az", "the", "il"})
_SHORTEST = 2
_FEWEST_SHUFFLED = 5  # sounds; shorter names are too much alike
_MOST_WORDS = 200_000


class NameRef(NamedTuple):
    """One name of one entry, with its folded words as printed in the gazetteer, and without articles."""

    entry: Entry
    name: Name
    words: tuple[str, ...]
    bare: tuple[str, ...]


@lru_cache(maxsize=1 << 16)
def loose_words(words: tuple[str, ...]) -> tuple[str, ...]:
    """Take the articles off, Latin ones that stand alone included, and doubled waws."""
    return tuple([plain_word(w) for w in words if w not in LATIN_ARTICLES]) or words


@dataclass(frozen=True)
class NameIndex:
    """Names by loose key and by sound key; `prefixes` are their beginnings, `firsts` their first words."""

    names: tuple[NameRef, ...]
    by_loose: dict[str, tuple[NameRef, ...]]
    prefixes: frozenset[str]
    firsts: frozenset[str]
    # Tells whether a name may begin at a folded word, in any reading of it; kept once looked up.
    may_open: Callable[[str], bool] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "may_open", lru_cache(_MOST_WORDS)(partial(_may_open, self)))

    @cached_property
    def by_sound(self) -> dict[str, tuple[NameRef, ...]]:
        """Names by the consonants that they sound of; made when a text in Latin letters first asks."""
        found: dict[str, dict[tuple[str, str], NameRef]] = {}
        for ref in self.names:
            found.setdefault(sound_key(ref.bare), {}).setdefault((ref.entry.id, ref.name.text), ref)
        return {key: tuple(refs.values()) for key, refs in found.items() if key}

    def exact(self, loose: str) -> tuple[NameRef, ...]:
        """Give the names whose loose key is `loose`."""
        return self.by_loose.get(loose, ())

    def begins(self, loose: str) -> bool:
        """Tell whether any name begins with these letters."""
        return loose in self.prefixes

    @cached_property
    def _by_sounds(self) -> dict[str, tuple[NameRef, ...]]:
        """Names by their consonants in the order of the alphabet."""
        found: dict[str, tuple[NameRef, ...]] = {}
        for key, refs in self.by_sound.items():
            if len(key) >= _FEWEST_SHUFFLED:
                found["".join(sorted(key))] = (*found.get("".join(sorted(key)), ()), *refs)
        return found

    def sounding(self, words: tuple[str, ...]) -> tuple[NameRef, ...]:
        """Give the names that sound like these folded words, of either script."""
        return self.by_sound.get(sound_key(loose_words(words)), ())

    def shuffled(self, words: tuple[str, ...]) -> tuple[NameRef, ...]:
        """Give the names with the same consonants in another order: "Ishtarbak" for Ishtabraq."""
        return self._by_sounds.get("".join(sorted(sound_key(loose_words(words)))), ())


def _may_open(index: NameIndex, key: str) -> bool:
    if key.isascii() and key in index.prefixes:  # "M 4" for M4
        return True
    words = [plain_word(form.rest) for form in readings_of(key)]
    return any(word in index.by_loose or word in index.firsts for word in words)


def build_name_index(entries: Iterable[Entry]) -> NameIndex:
    """Index every name of every entry."""
    by_loose: dict[str, dict[tuple[str, str], NameRef]] = {}
    names: list[NameRef] = []
    firsts: set[str] = set()
    for entry in entries:
        for name in entry.names:
            words = words_of(name.text)
            bare = loose_words(words)
            loose = "".join(bare)
            if len(loose) < _SHORTEST:
                continue
            ref = NameRef(entry, name, words, bare)
            by_loose.setdefault(loose, {}).setdefault((entry.id, "".join(words)), ref)
            names.append(ref)
            firsts.add(bare[0])
    prefixes = {key[:end] for key in by_loose for end in range(1, len(key) + 1)}
    return NameIndex(
        tuple(names),
        {key: tuple(refs.values()) for key, refs in by_loose.items()},
        frozenset(prefixes),
        frozenset(firsts),
    )
