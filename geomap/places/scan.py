"""Find every occurrence of a known name: the words of a text against the index.

At each word the longest name wins; a word is read whole first and then with its
attached prefixes set aside. The scan decides nothing: weak names and chance matches
come out too, and the resolver weighs them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from geomap.model import PlaceKind
from geomap.places.names import LATIN_ARTICLES, loose_words
from geomap.places.sounds import sounding_refs
from geomap.places.words import bare_word, plain_word, readings_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geomap.places.lexicon import Lexicon
    from geomap.places.names import NameIndex, NameRef
    from geomap.text import Prefixed, Reading, Token

LONGEST_NAME = 6  # words
_LONGEST_SOUND = 4
_SHORTEST_JOINED = 6  # letters: a compound written as one word, or a word written as two
_APOSTROPHE = "'"
_TANWIN = "\u064b"
_SPACING = re.compile(r"^(?:[ _\-']| ?#)?$")
_ROAD_SPACING = re.compile(r"^(?: ?[-–—−_.]? ?#?|')$")
OPENING_MARK = re.compile(r"[\"“”'‘«(\[<]\s*$")
_CLOSING_MARK = re.compile(r"^\s*[\"“”'’»)\]>]")
_ENGLISH_WORDS = frozenset({"as", "at", "an", "ad", "the"})  # that look like articles


class Hit(NamedTuple):
    """Words `first:last` of the reading that spell a known name, or look like one.

    `start, end` are raw offsets without the prefix; `words` the folded words looked up;
    `refs` is empty for a name that the gazetteer lacks.
    """

    first: int
    last: int
    start: int
    end: int
    prefix: str
    words: tuple[str, ...]
    refs: tuple[NameRef, ...]


def scan(reading: Reading, index: NameIndex, lexicon: Lexicon) -> dict[int, Hit]:
    """Find known names; no two share a word. Keyed by the first word."""
    hits: dict[int, Hit] = {}
    end = 0
    openers = [at for at, t in enumerate(reading.tokens) if index.may_open(t.key) or t.key[0].isascii()]
    for at in openers:
        hit = _hit_at(reading, at, index, lexicon) if at >= end else None
        if hit is not None and not _cuts_longer(reading, hit, index, lexicon):
            hits[at] = hit
            end = hit.last
    return hits


def _cuts_longer(reading: Reading, hit: Hit, index: NameIndex, lexicon: Lexicon) -> bool:
    """Tell whether "طريق باب" would cut the name in "طريق باب الهوى": a name goes on behind a type noun."""
    if len(hit.words) < 2 or hit.words[0] not in lexicon.heads:
        return False
    inner = _longest_at(reading, hit.first + 1, index, lexicon)
    return inner is not None and inner.last > hit.last


def _hit_at(reading: Reading, at: int, index: NameIndex, lexicon: Lexicon) -> Hit | None:
    """Find the longest name that begins at a word, by its letters or, in Latin script, by its sound."""
    key = reading.tokens[at].key
    known = _longest_at(reading, at, index, lexicon) if index.may_open(key) else None
    sounding = _sounding_at(reading, at, index, lexicon) if key[0].isascii() else None
    return max(filter(None, (known, sounding)), key=lambda h: h.last, default=None)


def _longest_at(reading: Reading, at: int, index: NameIndex, lexicon: Lexicon) -> Hit | None:
    best: Hit | None = None
    whole = reading.tokens[at].key
    for form in readings_of(whole):
        if form.prefix and whole in lexicon.common_words:
            continue
        if not index.begins(plain_word(form.rest)):
            continue
        for hit in _hits_of(reading, at, form, index, lexicon):
            framing = len(hit.words) == 1 and lexicon.word(hit.words[0]).frames
            if (best is None or hit.last > best.last) and not framing:
                best = hit
    return best


def _hits_of(reading: Reading, at: int, form: Prefixed, index: NameIndex, lexicon: Lexicon) -> Iterator[Hit]:
    """Yield the names that begin at word `at` read as `form`, short ones first."""
    tokens = reading.tokens
    words: tuple[str, ...] = ()
    for last in range(at + 1, min(at + LONGEST_NAME, len(tokens)) + 1):
        token = tokens[last - 1]
        if last > at + 1 and not _ROAD_SPACING.match(token.gap):
            return
        words = _append(words, token) if words else (form.rest,)
        bare = loose_words(words)
        loose = "".join(bare)
        if not index.begins(loose):
            return
        names = index.exact(loose)
        spaced = bool(names) and all(_SPACING.match(t.gap) for t in tokens[at + 1 : last])
        refs = tuple(r for r in names if _fits(r, bare, lexicon, spaced=spaced))
        if (
            refs
            and _capitalized(reading, at)
            and token.key not in LATIN_ARTICLES
            and not _is_adverb(reading, token)
        ):
            skip = form.skip + _article_of_road(words, refs)
            yield Hit(at, last, reading.cut(tokens[at], skip), token.end, form.prefix, words, refs)


def _is_adverb(reading: Reading, token: Token) -> bool:
    """Tell a word with the ending of the accusative, "روسياً": names never carry it."""
    return reading.text[token.end - 1] == _TANWIN


def _article_of_road(words: tuple[str, ...], refs: tuple[NameRef, ...]) -> int:
    """Give the length of an article that a road's number never has: "الإم 4"."""
    printed = all(ref.entry.kind is PlaceKind.ROAD and ref.words[0] == bare_word(words[0]) for ref in refs)
    return len(words[0]) - len(bare_word(words[0])) if printed else 0


def _append(words: tuple[str, ...], token: Token) -> tuple[str, ...]:
    """Add a word to a name; after an apostrophe it belongs to the word before it: "Ma'arat"."""
    if words and token.gap == _APOSTROPHE:
        return (*words[:-1], words[-1] + token.key)
    return (*words, token.key)


def _fits(ref: NameRef, bare: tuple[str, ...], lexicon: Lexicon, *, spaced: bool) -> bool:
    """Tell whether words without articles may spell this name; `spaced` when only spaces part them."""
    if ref.entry.kind is PlaceKind.ROAD:
        return True
    if not spaced:
        return False
    if len(bare) == len(ref.bare):
        return True
    if sum(map(len, bare)) < _SHORTEST_JOINED:
        return False
    return len(bare) < len(ref.bare) or bare[0] in lexicon.compound_heads


def _capitalized(reading: Reading, at: int) -> bool:
    """Tell whether the word may begin a name: a Latin one needs a capital, save "al-" before one and "m4"."""
    tokens = reading.tokens
    if _is_article(reading, at) and tokens[at + 1].gap == "-":
        at += 1
    return not reading.text[tokens[at].start].islower() or any(c.isdigit() for c in tokens[at].key)


def _is_article(reading: Reading, at: int) -> bool:
    """Tell whether a Latin article opens the next word; "as" and "at" do only when a hyphen joins them."""
    tokens = reading.tokens
    if tokens[at].key not in LATIN_ARTICLES or at + 1 == len(tokens):
        return False
    return tokens[at + 1].gap == "-" or tokens[at].key not in _ENGLISH_WORDS


def _sounding_at(reading: Reading, at: int, index: NameIndex, lexicon: Lexicon) -> Hit | None:
    """Read a whole run of capitalized Latin words by its sound.

    Transliterations are endless, so English text is matched by sound; Arabic words are not,
    since there another spelling is rare and a chance likeness common.
    """
    tokens = reading.tokens
    if not tokens[at].key[0].isascii() or tokens[at].key in lexicon.common_words:
        return None
    last = at
    while last < min(at + _LONGEST_SOUND, len(tokens)) and _continues_name(reading, at, last):
        last += 1
    words: tuple[str, ...] = ()
    for token in tokens[at:last]:
        words = _append(words, token)
    refs = sounding_refs(words, index) if words else ()
    return Hit(at, last, tokens[at].start, tokens[last - 1].end, "", words, refs) if refs else None


def _continues_name(reading: Reading, at: int, last: int) -> bool:
    token = reading.tokens[last]
    if last > at and not _SPACING.match(token.gap):
        return False
    if last > at and (token.gap == _APOSTROPHE or _is_article(reading, last)):
        return True
    return token.key[0].isascii() and _capitalized(reading, last)


def is_quoted(reading: Reading, hit: Hit) -> bool:
    """Tell whether a name stands alone in quotation marks or brackets."""
    tokens = reading.tokens
    after = tokens[hit.last].gap if hit.last < len(tokens) else ""
    return bool(OPENING_MARK.search(tokens[hit.first].gap)) and bool(_CLOSING_MARK.match(after))


def preposition_strength(key: str, lexicon: Lexicon) -> int:
    """Give the strength with which a word announces a place: 0, 1 or 2."""
    return lexicon.word(key).preposition
