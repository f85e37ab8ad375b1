"""The words of expressions that point back to a place, ready for look-up by their last word.

Arabic writes the pronoun onto the last word ("its countryside" is one word), English lets a
noun close the expression or the pronoun itself. Either way the last word, as it may be
printed with its prefixes, tells whether there is anything to read; for all other words
one look into a dictionary is the whole cost.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from geomap.model import PlaceKind, RelationType
from geomap.places.phrases import words_of
from geomap.text import attached_prefixes, fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from geomap.places.lexicon import Direction

    Row = Mapping[str, str]

_ARABIC = re.compile(r"[\u0621-\u064a]")
_ARTICLE = "ال"
FEMININE = "feminine"
ANY = "any"
NO_PRONOUN = "none"


class Ending(NamedTuple):
    """What the last word of an expression may close.

    `before` are the words of the same phrase in front of it; `part` is "noun", "side", "tie",
    "whole", or "owned" (an English noun that waits for "its"); `skip` letters at the
    beginning are prefixes.
    """

    before: tuple[str, ...]
    part: str
    type: RelationType | None
    pronoun: str
    skip: int = 0
    bearing: float | None = None


class Rival(NamedTuple):
    """A noun that a pronoun may mean instead: "place", "thing" or "group"; `kinds` of a place told before."""

    part: str
    agrees: str
    kinds: frozenset[PlaceKind]


class ReferenceWords(NamedTuple):
    """The table `references.csv` as look-ups by folded words."""

    endings: Mapping[str, tuple[Ending, ...]]
    owners: Mapping[str, str]
    leads: frozenset[str]
    genders: Mapping[PlaceKind, str]
    rivals: Mapping[str, Rival]

    def gender(self, kind: PlaceKind) -> str:
        """Give the gender of places of this kind; towns and villages are feminine in Arabic."""
        return self.genders.get(kind, FEMININE)

    def rival(self, word: str) -> Rival | None:
        """Find the noun, with or without its article."""
        return self.rivals.get(word) or self.rivals.get(word.removeprefix(_ARTICLE))


def build_reference_words(rows: Sequence[Row], directions: Iterable[tuple[str, Direction]]) -> ReferenceWords:
    """Build the look-ups from the table and from the directions, which may carry a pronoun too."""
    endings: dict[str, list[Ending]] = {}
    for word, ending in (*_phrases(rows), *_sides(rows, directions)):
        endings.setdefault(word, []).append(ending)
    return ReferenceWords(
        endings={w: tuple(sorted(es, key=lambda e: -len(e.before))) for w, es in endings.items()},
        owners={fold(r["word"]): r["agrees"] for r in _of(rows, "owner")},
        leads=frozenset(fold(r["word"]) for r in _of(rows, "lead")),
        genders={PlaceKind(r["word"]): r["agrees"] for r in _of(rows, "kind")},
        rivals={fold(r["word"]): _rival(r) for r in _of(rows, "place", "thing", "group")},
    )


def _of(rows: Iterable[Row], *parts: str) -> list[Row]:
    return [r for r in rows if r["part"] in parts]


def _rival(row: Row) -> Rival:
    return Rival(row["part"], row["agrees"], frozenset(PlaceKind(k) for k in row["type"].split()))


def _phrases(rows: Sequence[Row]) -> Iterator[tuple[str, Ending]]:
    """Give every phrase of the table by its last word."""
    for row in _of(rows, "noun", "tie", "whole"):
        words = words_of(row["word"])
        kind = RelationType(row["type"]) if row["type"] else None
        ending = Ending(words[:-1], row["part"], kind, row["agrees"])
        if row["part"] == "whole":
            yield words[-1], ending
        elif _ARABIC.match(words[-1]):
            yield from _attached(words[-1], ending, rows)
        elif row["part"] == "noun":
            yield words[-1], ending._replace(part="owned")
        else:
            yield from ((w, ending._replace(before=words, pronoun=p)) for w, p in _pronouns(rows, "en"))


def _sides(rows: Sequence[Row], directions: Iterable[tuple[str, Direction]]) -> Iterator[tuple[str, Ending]]:
    """Give the directions that a pronoun follows: "west of it" in one Arabic word, "its west" in English."""
    for printed, direction in directions:
        word = fold(printed)
        ending = Ending((), "side", RelationType.DIRECTION, "", bearing=direction.bearing)
        if direction.form != "noun" or word.startswith(_ARTICLE) or len(words_of(word)) > 1:
            continue
        if _ARABIC.match(word):
            yield from _attached(word, ending, rows)
        else:
            yield word, ending._replace(part="owned")


def _attached(word: str, ending: Ending, rows: Sequence[Row]) -> Iterator[tuple[str, Ending]]:
    """Write each pronoun onto the word, and, where it opens the expression, each prefix before it."""
    prefixes = ("", *attached_prefixes()) if not ending.before and ending.part != "tie" else ("",)
    for suffix, pronoun in _pronouns(rows, "ar"):
        for prefix in prefixes:
            yield prefix + word + suffix, ending._replace(pronoun=pronoun, skip=len(prefix))


def _pronouns(rows: Iterable[Row], language: str) -> list[tuple[str, str]]:
    told = _of(rows, "pronoun")
    return [(fold(r["word"]), r["agrees"]) for r in told if r["language"] == language]
