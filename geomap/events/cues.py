"""Cue words: what a linguist may edit, and how it is found among the words of a text.

`cues/verbs.csv` gives verbs by their stems; the inflected forms are made from them.
`cues/words_*.csv` give nouns and phrases. A pattern is words between spaces: `a|b` is a
choice, `a*` any ending, `..` up to six words in between. A noun is also found behind
the article and attached prefixes, a word or a verb only behind "and", "so".
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib.resources import files
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from geomap.tables import packaged_rows
from geomap.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from geomap.text.reading import Reading, Token

_NOUN_LIKE = frozenset({"throw", "clear"})  # "after pelting it" tells as much as "they pelted it"
_GAP = 6  # words that ".." may stand for
_PAST_ENDINGS = ("", "ت", "وا", "ا", "تا", "ن")
_PRESENT_ENDINGS = ("", "ون", "ان", "وا", "ن")
_OBJECTS = ("", "ه", "ها", "هم", "هما")
_AND = ("", "و", "ف")
_ATTACHED = ("", "ب", "ل", "ك")
_ENDINGS = {"noun": ("", "ا"), "word": ("",), "verb": ("",)}  # a noun may stand in the accusative
_FUTURE = ("", "س", "ل")


class WordPattern(NamedTuple):
    """One word of a pattern: exact spellings and stems that take any ending; a gap has neither."""

    exact: frozenset[str]
    stems: tuple[str, ...] = ()

    def fits(self, key: str) -> bool:
        """Tell whether the folded word is meant."""
        return key in self.exact or key.startswith(self.stems)


@dataclass(frozen=True, slots=True, eq=False)
class Cue:
    """A row of the tables, itself and no other. `tense` is "past" or "present" for verbs, else "".

    `is_verb`: the row conjugates, or stands for a verb phrase.
    """

    family: str
    value: str
    form: str
    words: tuple[WordPattern | None, ...]
    tense: str = ""
    is_verb: bool = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "is_verb", self.form == "verb")


Opening = tuple[Cue, str]


class Mark(NamedTuple):
    """A cue found at the words `first:last`; `prefix` is what is attached to the first of them.

    `family` and `value` are those of the cue; the rules ask for them all the time.
    """

    cue: Cue
    first: int
    last: int
    prefix: str
    family: str
    value: str

    @property
    def is_future(self) -> bool:
        """The verb carries the particle of the future."""
        return self.cue.tense == "present" and "س" in self.prefix


def find_marks(reading: Reading) -> tuple[Mark, ...]:
    """Find every cue; of one family only the longest at each word is kept. In order of words."""
    tokens, before_nouns = reading.tokens, word_list("before_nouns")
    found: list[Mark] = []
    before = ""
    for first, token in enumerate(tokens):
        openings = _openings(token.key, behind_noun_word=before in before_nouns)
        before = token.key
        reached = _reached(openings.phrases, tokens, first) if openings.phrases else {}
        chosen = _longest(openings.all, reached) if reached else openings.words
        found += [
            Mark(cue, first, reached.get(cue, first + 1), prefix, cue.family, cue.value)
            for cue, prefix in chosen
        ]
    return tuple(found)


def _reached(phrases: tuple[Cue, ...], tokens: tuple[Token, ...], first: int) -> dict[Cue, int]:
    """Find the phrases that stand here whole: cue -> index behind its last word."""
    after = tokens[first + 1].key if first + 1 < len(tokens) else ""
    likely = [c for c in phrases if (second := c.words[1]) is None or second.fits(after)]
    return {cue: last for cue in likely if (last := _reach(cue.words, tokens, first))}


def _longest(cues: tuple[Opening, ...], reached: Mapping[Cue, int]) -> Iterable[Opening]:
    """Keep the longest cue of each family, of equally long ones the first."""
    best: dict[str, Opening] = {}
    for cue, prefix in cues:
        if len(cue.words) > 1 and cue not in reached:
            continue
        known = best.get(cue.family)
        if known is None or reached.get(cue, 0) > reached.get(known[0], 0):
            best[cue.family] = cue, prefix
    return best.values()


def _reach(words: tuple[WordPattern | None, ...], tokens: tuple[Token, ...], first: int) -> int:
    """Give the index behind the last word of the pattern, or 0; the first word is known to fit."""
    at, sentence = first + 1, tokens[first].sentence
    slack = 0
    for word in words[1:]:
        if word is None:
            slack = _GAP
            continue
        at = _next_fit(word, tokens, at, slack, sentence)
        if not at:
            return 0
        slack = 0
    return at


def _next_fit(word: WordPattern, tokens: tuple[Token, ...], at: int, slack: int, sentence: int) -> int:
    for place in range(at, min(at + slack + 1, len(tokens))):
        if tokens[place].sentence != sentence:
            return 0
        if word.fits(tokens[place].key):
            return place + 1
    return 0


class Openings(NamedTuple):
    """The cues that may begin at a word, each with the prefix set aside.

    `words`: those of one word, the first of each family. `phrases`: those of several.
    """

    all: tuple[Opening, ...]
    words: tuple[Opening, ...]
    phrases: tuple[Cue, ...]


@lru_cache(maxsize=65536)
def _openings(key: str, *, behind_noun_word: bool) -> Openings:
    """Look up what a word may begin; behind some words a verb is a noun of the same letters."""
    found = [
        (cue, prefix)
        for cue, prefix in _beginning(key)
        if not (behind_noun_word and cue.tense == "past" and cue.family not in _NOUN_LIKE and not prefix)
    ]
    words: dict[str, Opening] = {}
    for cue, prefix in found:
        if len(cue.words) == 1:
            words.setdefault(cue.family, (cue, prefix))
    phrases = tuple(cue for cue, _ in found if len(cue.words) > 1)
    return Openings(tuple(found), tuple(words.values()), phrases)


def _beginning(key: str) -> Iterable[Opening]:
    """Give every cue whose first word may be this one, with the prefix set aside."""
    exact, stems = _index()
    found: dict[Cue, Opening] = {}
    whole_verb = False
    for prefix, rest, forms in _readings(key):
        rows = exact.get(rest, []) + [c for s, c in stems.get(rest[:3], []) if rest.startswith(s)]
        whole_verb = whole_verb or (not prefix and any(c.tense == "past" for c in rows))
        for cue in rows:
            if prefix and cue.tense and whole_verb:
                continue  # `فجرت` is "blew up", not "and took place"
            if (cue.tense or cue.form) in forms:
                found.setdefault(cue, (cue, prefix))
    return found.values()


def _readings(key: str) -> Iterator[tuple[str, str, frozenset[str]]]:
    """Set attached prefixes aside, shortest first; each reading serves some forms of words only."""
    for prefix, forms in _prefixes():
        if key.startswith(prefix) and len(key) > len(prefix) + 1:
            yield prefix, key[len(prefix) :], forms


@cache
def _prefixes() -> tuple[tuple[str, frozenset[str]], ...]:
    forms: defaultdict[str, set[str]] = defaultdict(set)
    for conjunction in _AND:
        forms[conjunction] |= {"word", "verb", "past", "present", "noun"}
        for future in _FUTURE:
            forms[conjunction + future].add("present")
        for attached, article in product(_ATTACHED, ("", "ال")):
            forms[conjunction + attached + article].add("noun")
        forms[conjunction + "لل"].add("noun")
    return tuple((p, frozenset(f)) for p, f in sorted(forms.items(), key=lambda row: (len(row[0]), row[0])))


@cache
def _index() -> tuple[dict[str, list[Cue]], dict[str, list[tuple[str, Cue]]]]:
    exact: defaultdict[str, list[Cue]] = defaultdict(list)
    stems: defaultdict[str, list[tuple[str, Cue]]] = defaultdict(list)
    for cue in (*_verbs(), *_phrases()):
        opening = cue.words[0]
        if opening is None:
            raise ValueError(f"a pattern of {cue.family} opens with a gap")
        for word in opening.exact:
            exact[word].append(cue)
        for stem in opening.stems:
            stems[stem[:3]].append((stem, cue))
    return dict(exact), dict(stems)


def _verbs() -> Iterator[Cue]:
    for row in rows("verbs.csv"):
        past = _forms(row["past"], ("",), _PAST_ENDINGS)
        present = _forms(row["imperfect"], ("ي", "ت", "ن"), _PRESENT_ENDINGS)
        for tense, spellings in (("past", past), ("present", present)):
            yield Cue(row["family"], row["value"], "verb", (WordPattern(spellings),), tense)


def _forms(stems: str, persons: tuple[str, ...], endings: tuple[str, ...]) -> frozenset[str]:
    return frozenset(
        fold(person + stem + (ending[:-1] if object_ and ending == "وا" else ending) + object_)
        for stem, person, ending, object_ in product(stems.split("|"), persons, endings, _OBJECTS)
    )


def _phrases() -> Iterator[Cue]:
    for name in sorted(f.name for f in files(__package__).joinpath("cues").iterdir()):
        if name.startswith("words_"):
            for row in rows(name):
                words = tuple(_word_pattern(w, row["form"]) for w in row["pattern"].split(" "))
                yield Cue(row["family"], row["value"], row["form"], words)


def _word_pattern(text: str, form: str) -> WordPattern | None:
    if text == "..":
        return None
    choices = [choice for choice in text.split("|") if choice]
    exact = frozenset(
        fold(c + end)
        for c in choices
        for end in _ENDINGS[form]
        if not c.endswith("*") and not (end and c.endswith("ه"))  # `مسيرها` is "its way" and no drone
    )
    return WordPattern(exact, tuple(fold(c[:-1]) for c in choices if c.endswith("*")))


def rows(name: str) -> Sequence[Mapping[str, str]]:
    """Read a table of the folder `cues`."""
    return packaged_rows("geomap.events", f"cues/{name}")


@cache
def word_list(name: str) -> frozenset[str]:
    """Give the folded words of one list of `cues/lists.csv`."""
    return frozenset(fold(row["word"]) for row in rows("lists.csv") if row["list"] == name)
