"""Words that may be the name of a place that nobody knows: how far they reach, and what they are not.

A name in Arabic carries no capital, so its limits are read from what stands around it: the
marks of a list, words that can only stand after a name, compounds that villages bear. What
is an ordinary word, a verb or a number is no name.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geomap.places.names import LATIN_ARTICLES
from geomap.places.scan import Hit

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geomap.places.lexicon import Lexicon
    from geomap.text import Reading, Token

BREAK = re.compile(r"[،,؛;/.:!?؟()\[\]{}\"“”«»\n]|[-–—]\s|\s[-–—]")
_AND = "و"
_APOSTROPHE = "'"
_TANWIN = "\u064b"  # the ending of adverbs and of nouns that count; names never carry it
LONGEST_UNKNOWN = 3
_SHORTEST_UNKNOWN = 3
_VERB_REACH = 4  # words between a verb and the name that it asks for


def unknown_at(
    reading: Reading, at: int, hits: Mapping[int, Hit], lexicon: Lexicon, *, joined: bool
) -> Hit | None:
    """Read words that could be the name of a place that nobody knows, beginning at `at`.

    `joined` tells that "and" may be attached to the first word; behind a verb that asks for
    it ("passed by X") its preposition is. The run ends at the next break; it is no name when
    it holds an ordinary word or goes on too long.
    """
    tokens = reading.tokens
    if at >= len(tokens):
        return None
    skip = joining_prefix(tokens[at].key, lexicon) if joined else attached(reading, at, lexicon)
    if skip and (tokens[at].key in lexicon.common_words or tokens[at].key in lexicon.prepositions):
        return None
    words: list[str] = [tokens[at].key[skip:]]
    if not is_name_like(words[0], reading, at, lexicon):
        return None
    last = at + 1
    while (
        last < len(tokens)
        and tokens[last].sentence == tokens[at].sentence
        and _goes_on(reading, at, last, hits, lexicon)
    ):
        words.append(tokens[last].key)
        last += 1
    if len(words) > LONGEST_UNKNOWN or not all(
        w in lexicon.name_tails or is_name_like(w, reading, k, lexicon)
        for k, w in enumerate(words[1:], start=at + 1)
    ):
        return None
    return Hit(
        at, last, reading.cut(tokens[at], skip), tokens[last - 1].end, tokens[at].key[:skip], tuple(words), ()
    )


def attached(reading: Reading, at: int, lexicon: Lexicon) -> int:
    """Give the length of the preposition that a verb before asks for: `مرت ب`X, `مرت الدورية ب`X."""
    tokens = reading.tokens
    for place in range(at - 1, max(at - _VERB_REACH, 0) - 1, -1):
        asked = lexicon.word(tokens[place].key).attaches
        if asked:
            taken = any(t.key.startswith(asked) for t in tokens[place + 1 : at])  # `مرت بقرى X`
            return len(asked) if tokens[at].key.startswith(asked) and not taken else 0
    return 0


def _goes_on(reading: Reading, at: int, last: int, hits: Mapping[int, Hit], lexicon: Lexicon) -> bool:
    """Tell whether word `last` still belongs to the unknown name that begins at `at`."""
    token = reading.tokens[last]
    before = reading.tokens[last - 1].key
    compound = before in lexicon.compound_heads or bare(before, lexicon) in lexicon.compound_heads
    compound = compound or (last - at == 1 and _may_open_compound(before, lexicon))  # `بقره موغ`
    if _is_break(token) or ends_name(token.key, lexicon):
        return False
    if last in hits and not (compound and is_weak(hits[last])):
        return False
    if joining_prefix(token.key, lexicon) and last + 1 < len(reading.tokens):
        return False
    if token.key in lexicon.name_tails or token.gap == _APOSTROPHE:
        return True
    if token.key[0].isascii():
        return reading.text[token.start].isupper() and not token.gap.strip(" -")
    return compound or _closed_run(reading, at, last) or _joined_run(reading, last, lexicon)


def _may_open_compound(key: str, lexicon: Lexicon) -> bool:
    return any(form.rest in lexicon.compound_heads for form in lexicon.word(key).forms)


def _is_hyphen(token: Token) -> bool:
    """Tell a hyphen between Arabic words, which parts two names; Latin names carry hyphens."""
    return token.gap == "-" and not token.key[0].isascii()


def is_weak(hit: Hit) -> bool:
    """Tell whether none of the names behind a hit identifies a place alone."""
    return not any(ref.name.strong for ref in hit.refs)


def _joined_run(reading: Reading, last: int, lexicon: Lexicon) -> bool:
    """Behind "and" a second word belongs to the name when the next item or the end of the name follows."""
    following = reading.tokens[last + 1] if last + 1 < len(reading.tokens) else None
    joined_before = joining_prefix(reading.tokens[last - 1].key, lexicon) == 1
    if not joined_before or following is None or following.gap.strip():
        return False
    return following.key.startswith("و") or ends_name(following.key, lexicon)


def _closed_run(reading: Reading, at: int, last: int) -> bool:
    """Between commas or quotation marks, all words up to the next mark are one name."""
    tokens = reading.tokens
    if at > 0 and not BREAK.search(tokens[at].gap):
        return False
    for k in range(last + 1, min(last + LONGEST_UNKNOWN, len(tokens) + 1)):
        if k == len(tokens) or BREAK.search(tokens[k].gap):
            return True
    return False


def bare(key: str, lexicon: Lexicon) -> str:
    """Take a joining prefix off a folded word."""
    return key[joining_prefix(key, lexicon) :]


def ends_name(key: str, lexicon: Lexicon) -> bool:
    """Tell whether a word can only stand after a name: prepositions, directions, and so on."""
    return lexicon.word(key).ends_name


def joining_prefix(key: str, lexicon: Lexicon) -> int:
    """Give the length of an attached "and"; a short word has one only before the likes of "tell"."""
    long = len(key) > _SHORTEST_UNKNOWN or key[1:] in lexicon.compound_heads
    return 1 if key.startswith(_AND) and long else 0


def is_name_like(word: str, reading: Reading, at: int, lexicon: Lexicon) -> bool:
    """Tell whether word `at` could be part of a name: no number, no ordinary word, no verb."""
    if len(word) < 2:
        return False
    if word[0].isascii():
        return _is_latin_name(word, reading, at, lexicon)
    token = reading.tokens[at]
    return lexicon.word(word).name_like and _TANWIN not in reading.text[token.start : token.end]


def _is_latin_name(word: str, reading: Reading, at: int, lexicon: Lexicon) -> bool:
    """Ask for a capital, save of "al-" before one and of what follows an apostrophe: "Qaz'ali"."""
    tokens = reading.tokens
    if tokens[at].gap == _APOSTROPHE:
        return word.isalpha()
    if word in LATIN_ARTICLES and at + 1 < len(tokens) and tokens[at + 1].gap == "-":
        return reading.text[tokens[at + 1].start].isupper()
    plain = word not in lexicon.common_words and not any(map(str.isdigit, word))
    return plain and reading.text[tokens[at].start].isupper()


def opens_slot(reading: Reading, first: int) -> bool:
    """Tell whether a comma, a quotation mark or a bracket stands before word `first`."""
    return first < len(reading.tokens) and _is_break(reading.tokens[first])


def fills_slot(reading: Reading, first: int, last: int) -> bool:
    """Tell whether words `first:last` are all that stands between two commas, quotes or brackets."""
    tokens = reading.tokens
    if last > len(tokens) or not opens_slot(reading, first):
        return False
    if any(_is_break(t) for t in tokens[first + 1 : last]):
        return False
    return last == len(tokens) or _is_break(tokens[last])


def _is_break(token: Token) -> bool:
    if token.gap == " ":
        return False  # as before nearly every word
    return bool(BREAK.search(token.gap)) or _is_hyphen(token)
