"""Look-up of phrases among folded words: the longest phrase that begins at a word.

One small structure serves every table of the lexicon. A phrase is a tuple of folded
words; the caller may offer another reading of the first word, with a prefix set aside.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Generic, TypeVar

from geomap.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

T = TypeVar("T")
_WORD_BREAK = re.compile(r"[\s\-_/]+")


def words_of(phrase: str) -> tuple[str, ...]:
    """Split a phrase into folded words, at spaces, hyphens, underscores and slashes; drop apostrophes."""
    return tuple(w for w in _WORD_BREAK.split(fold(phrase).replace("'", "")) if w)


class Phrases(Generic[T]):
    """A table from phrases to values. Of two rows with one phrase, the first counts."""

    def __init__(self, rows: Iterable[tuple[str, T]]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], T]]] = {}
        for phrase, value in rows:
            words = words_of(phrase)
            if words:
                self._by_first.setdefault(words[0], []).append((words, value))
        for choices in self._by_first.values():
            choices.sort(key=lambda choice: -len(choice[0]))
        self._single = frozenset(f for f, choices in self._by_first.items() if len(choices[-1][0]) == 1)

    def match(self, keys: Sequence[str], at: int, first: str | None = None) -> tuple[int, T] | None:
        """Find the longest phrase that begins at word `at`: how many words, and its value.

        `first` replaces the first word, for a word whose prefix was set aside.
        """
        for words, value in self._by_first.get(keys[at] if first is None else first, ()):
            size = len(words)
            if size == 1 or tuple(keys[at + 1 : at + size]) == words[1:]:
                return size, value
        return None

    def begins(self, word: str) -> bool:
        """Tell whether any phrase begins with this folded word."""
        return word in self._by_first

    def __contains__(self, key: object) -> bool:
        """Tell whether the single folded word `key` is a phrase of the table."""
        return key in self._single
