"""Spellings of many entries, to be asked which of them are like a name, and why.

A name is compared by what it folds to, without articles, by its sound and by its letters.
Pairs of letters that two names share choose whom to look at closely, so that a list of
tens of thousands of places answers at once.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, NamedTuple

from geomap.places.names import loose_words
from geomap.places.phrases import words_of
from geomap.text import sound_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from geomap.model import Entry

SAME, FOLDED, LOOSE = 1.0, 0.98, 0.95
SOUND = 0.85
_LEAST_LIKENESS = 0.7
_LEAST_SOUNDING = 0.5  # of the letters, beside the same sounds: vowels may differ
_LEAST_SOUND_LIKENESS = 0.8
_SHORTEST_SOUND = 3
_LOOKED_AT = 60  # names that share most pairs of letters
_FEWEST_SHARED = 0.4  # of the pairs of the shorter name


class Match(NamedTuple):
    """An entry whose name is like the one asked for: the name, 0 to 1, and the reason."""

    entry: Entry
    name: str
    likeness: float
    why: str


class _Spelling(NamedTuple):
    entry: Entry | None  # of the name that is asked for there is none
    text: str
    words: tuple[str, ...]
    loose: str
    sound: str


class Spellings:
    """The names and labels of entries. One question costs a few milliseconds."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._all = [s for entry in entries for s in _spellings(entry)]
        self._by_pair: defaultdict[str, list[int]] = defaultdict(list)
        for number, spelling in enumerate(self._all):
            for pair in {*_pairs(spelling.loose), *_sound_pairs(spelling.sound)}:
                self._by_pair[pair].append(number)

    def like(self, name: str) -> list[Match]:
        """List the entries with a name like this one, the most alike first, each entry once."""
        asked = _spelling(name)
        if asked is None:
            return []
        best: dict[str, Match] = {}
        for match in filter(None, (_compare(asked, spelling) for spelling in self._near(asked))):
            found = best.get(match.entry.id)
            if found is None or match.likeness > found.likeness:
                best[match.entry.id] = match
        return sorted(best.values(), key=lambda m: (-m.likeness, m.entry.id))

    def _near(self, asked: _Spelling) -> Iterator[_Spelling]:
        """Give the spellings that share most pairs of letters, or of sounds, with the one asked for."""
        for pairs in (_pairs(asked.loose), _sound_pairs(asked.sound)):
            shared = Counter(number for pair in pairs for number in self._by_pair.get(pair, ()))
            enough = _FEWEST_SHARED * len(pairs)
            closest = sorted(shared.items(), key=lambda counted: (-counted[1], counted[0]))
            # All that share as much as the last one looked at are looked at too: order must not matter.
            least = max(enough, closest[:_LOOKED_AT][-1][1] if closest else 0)
            yield from (self._all[number] for number, count in closest if count >= least)


def _spellings(entry: Entry) -> Iterator[_Spelling]:
    for name in (*entry.names, *entry.labels):
        spelling = _spelling(name.text, entry)
        if spelling:
            yield spelling


def _spelling(text: str, entry: Entry | None = None) -> _Spelling | None:
    words = words_of(text)
    if not words:
        return None
    bare = loose_words(words)
    return _Spelling(entry, text, words, "".join(bare), sound_key(bare))


def _pairs(key: str) -> set[str]:
    framed = f"^{key}$"
    return {framed[i : i + 2] for i in range(len(framed) - 1)}


def _sound_pairs(sound: str) -> set[str]:
    """Mark pairs of sounds, so that they are not taken for Latin letters."""
    return {f"~{pair}" for pair in _pairs(sound)} if sound else set()


def _compare(asked: _Spelling, known: _Spelling) -> Match | None:
    likeness, why = _likeness(asked, known)
    return Match(known.entry, known.text, round(likeness, 3), why) if known.entry and likeness else None


def _likeness(asked: _Spelling, known: _Spelling) -> tuple[float, str]:
    if asked.text == known.text:
        return SAME, "the same name"
    if asked.words == known.words:
        return FOLDED, "folds to the same letters"
    if asked.loose == known.loose:
        return LOOSE, "the same but for articles and spaces"
    same_script = asked.loose[:1].isascii() == known.loose[:1].isascii()
    return _by_letters(asked, known) if same_script else _by_sound(asked, known)


def _by_letters(asked: _Spelling, known: _Spelling) -> tuple[float, str]:
    letters = _ratio(asked.loose, known.loose)
    if asked.sound and asked.sound == known.sound and letters >= _LEAST_SOUNDING:
        told = len(asked.sound) >= _SHORTEST_SOUND
        return (max(SOUND, letters) if told else letters * SOUND), "sounds alike"
    return (letters * SOUND, "letters alike") if letters >= _LEAST_LIKENESS else (0.0, "")


def _by_sound(asked: _Spelling, known: _Spelling) -> tuple[float, str]:
    """Compare names of two scripts, which share no letters."""
    if len(asked.sound) < _SHORTEST_SOUND:
        return 0.0, ""
    if asked.sound == known.sound:
        return SOUND, "sounds alike"
    sounds = _ratio(asked.sound, known.sound)
    return (sounds * _LEAST_LIKENESS, "sounds nearly alike") if sounds >= _LEAST_SOUND_LIKENESS else (0.0, "")


def _ratio(a: str, b: str) -> float:
    first, second = sorted((a, b))  # the measure is not symmetric by itself
    return SequenceMatcher(None, first, second, autojunk=False).ratio()
