"""Whether the words before a name ask for a place: "came to X", "shells fell on X", "left X".

A word of motion, of fire or of standing (`governors.csv`) and a tie between it and the name:
a preposition, or nothing where the name is its object. What stands in such a slot is a place
far more often than not, though its letters be those of an ordinary word.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geomap.places.words import bare_word

if TYPE_CHECKING:
    from geomap.places.lexicon import Lexicon
    from geomap.text import Reading

_REACH = 9  # words between a verb and its preposition
_FROM_REACH = 5  # "a number of", "a column of": what is told of what
_TO_REACH = 3  # "to", attached: it belongs to the word right before more often than not
_OBJECT_REACH = 6  # words of the one who does it, between the verb and its object
_STOP = re.compile(r"[.!?؟؛:()\[\]\n]")
_CLOSING = ' "”»)]'
_FULL_STOP = re.compile(r"[.!?؟\n]")
_OPEN = ' #"“”‘«(['
_PART_OF = frozenset({"من", "of"})
_ANY = "any"
_ATTACHED = {"ب": "way", "ل": "way"}
_NEAR = frozenset({"of", "subject"})
_STRONG = 2


def demand_on(reading: Reading, first: int, last: int, prefix: str, lexicon: Lexicon) -> str:
    """Give the tie by which words around the words `first:last` ask for a place there, or "".

    "way", "at", "on" are prepositions and "any" words like "near"; without one there is "object" (behind
    a verb and its subject), "verb" (right behind the verb), "subject" and "of".
    """
    tie, before = _tie(reading, first, prefix, lexicon)
    if tie == "none":
        return _object_tie(reading, before, lexicon)
    if not tie:
        return ""
    reach = _TO_REACH if _is_attached(reading, first, prefix, "ل") else _REACH
    reach = _FROM_REACH if before + 1 < first and reading.tokens[before + 1].key in _PART_OF else reach
    asked = _has_governor(reading, before, reach, tie, lexicon) or _is_fronted(reading, last, tie, lexicon)
    return tie if asked else ""


def _is_fronted(reading: Reading, last: int, tie: str, lexicon: Lexicon) -> bool:
    """Tell whether the word that asks follows right behind: "in X a soldier was killed"."""
    tokens = reading.tokens
    if last >= len(tokens) or tokens[last].gap.strip(_CLOSING):
        return False
    return (
        tie in lexicon.word(tokens[last].key).governs and tokens[last].sentence == tokens[last - 1].sentence
    )


def _is_attached(reading: Reading, at: int, prefix: str, letter: str) -> bool:
    return prefix[-1:] == letter or (at > 0 and reading.tokens[at - 1].key == letter)


def _tie(reading: Reading, at: int, prefix: str, lexicon: Lexicon) -> tuple[str, int]:
    """Give the tie right before word `at`, and the word before that: attached, a preposition, or none."""
    tokens, before = reading.tokens, at - 1
    if attached := _ATTACHED.get(prefix[-1:]):
        return attached, before
    if before < 0 or tokens[at].gap.strip(_OPEN) or tokens[before].sentence != tokens[at].sentence:
        return "", before
    facts = lexicon.word(tokens[before].key)
    if tokens[before].key in _ATTACHED:  # `مرت بـ(X)`: it stands alone
        return _ATTACHED[tokens[before].key], before - 1
    if facts.tie:
        return facts.tie, before - 1
    if facts.preposition == _STRONG:
        return _ANY, before - 1
    return ("none", before) if not prefix else ("", before)


def _has_governor(reading: Reading, at: int, reach: int, tie: str, lexicon: Lexicon) -> bool:
    """Tell whether one of the `reach` words up to word `at` takes the tie."""
    tokens = reading.tokens
    if at < 0 or _FULL_STOP.search(tokens[at + 1].gap):
        return False
    for k in range(at, max(at - reach, -1), -1):
        if tokens[k].sentence != tokens[at].sentence or (k < at and _STOP.search(tokens[k + 1].gap)):
            return False
        governs = lexicon.word(tokens[k].key).governs
        if tie in governs or (tie == _ANY and governs):
            return True
    return False


def _object_tie(reading: Reading, at: int, lexicon: Lexicon) -> str:
    """Tell what the name is to the verb before it, with nothing but ordinary words between."""
    tokens = reading.tokens
    near = sorted(_NEAR & lexicon.word(tokens[at].key).governs)
    if near:
        return near[0]
    for k in range(at, max(at - _OBJECT_REACH, -1), -1):
        if tokens[k].sentence != tokens[at].sentence:
            return ""
        if "object" in lexicon.word(tokens[k].key).governs:
            return "object" if k < at else "verb"
        if tokens[k].gap.strip() or not _may_be_subject(tokens[k].key, lexicon):
            return ""
    return ""


def _may_be_subject(key: str, lexicon: Lexicon) -> bool:
    """Tell an ordinary word that is neither a preposition nor a type noun."""
    facts = lexicon.word(key)
    likely = is_ordinary(key, lexicon) or bool(facts.governs)  # `شملت جولتها X`
    return likely and not facts.tie and not facts.preposition and key not in lexicon.heads


def is_ordinary(key: str, lexicon: Lexicon) -> bool:
    """Tell whether a folded word is a number or an ordinary word of the news."""
    return key in lexicon.common_words or bare_word(key) in lexicon.common_words or key[0].isdigit()
