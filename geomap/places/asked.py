"""Names that nobody knows where the words before them ask for a place: "came to X", "left X for Y".

The slot makes the place; how far the name reaches must still be sure, and a word with its
article, which is mostly an ordinary noun, needs words behind it that locate it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.places.demand import demand_on, is_ordinary
from geomap.places.name_ends import closes, is_located
from geomap.places.namelike import bare, is_name_like, is_weak, joining_prefix, unknown_at
from geomap.places.words import bare_word

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from geomap.places.lexicon import Lexicon
    from geomap.places.scan import Hit
    from geomap.text import Reading

_TANWIN = "\u064b"
_ATTACHED = ("ب", "ل", "ك")
# "his" and "their", and the endings of two and of many, with what one of them ends in.
_ENDINGS = (
    ("ه", ""),
    ("هم", ""),
    ("ين", ""),
    ("ان", ""),
    ("ون", ""),
    ("تين", "ه"),
    ("تان", "ه"),
    ("ات", "ه"),
)
_UNTIL = "حتى"
_PERSONS = ("ي", "ت", "ن")
_TOO_WEAK = frozenset({"verb"})  # "in", and what may as well be the subject of the verb
_SHORTEST = 4  # letters of a name of one word
_VERBAL = ("ي", "ت", "ن", "ا", "ل", "س")


def asked_for(reading: Reading, at: int, hits: Mapping[int, Hit], lexicon: Lexicon) -> Iterator[Hit]:
    """Read the unknown name that begins at word `at` where a place is asked for there."""
    hit = unknown_at(reading, at, hits, lexicon, joined=False)
    if hit is None or (demand := demand_on(reading, at, hit.last, hit.prefix, lexicon)) == "":
        return
    hit = with_second(reading, hit, hits, lexicon)
    if _is_likely(reading, hit, lexicon) and _fits(reading, hit, demand, hits, lexicon):
        yield hit


def with_second(reading: Reading, hit: Hit, hits: Mapping[int, Hit], lexicon: Lexicon) -> Hit:
    """Take a second word that can only belong to the name: `دلافي كرا ثم`."""
    tokens, last = reading.tokens, hit.last
    if len(hit.words) > 1 or last >= len(tokens) or last in hits or tokens[last].gap != " ":
        return hit
    key = tokens[last].key
    if tokens[last].sentence != tokens[hit.first].sentence or not is_name_like(key, reading, last, lexicon):
        return hit
    plain = (
        not joining_prefix(key, lexicon) and not key.startswith(("ال", *_VERBAL)) and not key.endswith("ي")
    )
    if plain and _is_over(reading, last + 1, lexicon):
        return hit._replace(last=last + 1, end=tokens[last].end, words=(*hit.words, key))
    return hit


def _is_likely(reading: Reading, hit: Hit, lexicon: Lexicon) -> bool:
    """Tell whether the letters may be a name: in Latin script a capital, in Arabic no short word."""
    first = hit.words[0]
    if first[0].isascii():
        latin = hit.first == 0 or reading.tokens[hit.first - 1].key[0].isascii()  # no "RPG" in Arabic
        return latin and reading.text[hit.start].isupper() and not lexicon.word(first).titles
    if _is_owned(first, lexicon) or is_ordinary(hit.words[-1], lexicon):
        return False  # "two Russians when", "two bombs planted"
    if len(hit.words) == 1 and (first in lexicon.heads or _is_verb(reading, hit)):
        return False
    return len(hit.words) > 1 or len(bare(first, lexicon)) >= _SHORTEST


def _is_verb(reading: Reading, hit: Hit) -> bool:
    """Tell "until it withers": behind the word a verb in the present may stand as well."""
    until = hit.first > 0 and reading.tokens[hit.first - 1].key == _UNTIL
    return until and hit.words[0].startswith(_PERSONS)


def _is_owned(word: str, lexicon: Lexicon) -> bool:
    """Tell "its posts" and "two ways" from a name: what stays without the ending is an ordinary word."""
    stems = [word.removesuffix(end) + one for end, one in _ENDINGS if word.endswith(end)]
    return any(is_ordinary(stem, lexicon) or stem in lexicon.heads for stem in stems)


def _fits(reading: Reading, hit: Hit, demand: str, hits: Mapping[int, Hit], lexicon: Lexicon) -> bool:
    """Tell whether what stands behind the name bears it out."""
    located = is_located(reading, hit.last, hits, lexicon) and _has_known(reading, hit.last, hits)
    listed = _joined_to_known(reading, hit.last, hits)
    if located or listed:
        return True
    definite = len(hit.words) == 1 and bare_word(hit.words[0]) != hit.words[0]
    latin = hit.words[0][0].isascii()  # an English verb has its subject before it
    if definite or (demand in _TOO_WEAK and not latin):
        return False
    if demand == "object":
        relative = len(hit.words) == 1 and hit.words[0].startswith(_PERSONS)  # "a column that exceeds"
        return not relative and _leads_on(reading, hit.last, lexicon)
    return _is_over(reading, hit.last, lexicon)


def _leads_on(reading: Reading, last: int, lexicon: Lexicon) -> bool:
    """Tell whether the way goes on behind the name: "towards", "then reached"."""
    if last >= len(reading.tokens) or reading.tokens[last].gap.strip():
        return False
    key = reading.tokens[last].key
    facts = lexicon.word(key)
    if key in lexicon.closing_words or _is_adverb(reading, last):
        return True
    if facts.between:
        return False  # `عبرت مدرعات مناصفة بين الروس والأتراك`
    return facts.tie == "way" or "way" in facts.governs or facts.direction is not None


def _is_over(reading: Reading, last: int, lexicon: Lexicon) -> bool:
    """Tell whether the words end before word `last`: a sign, a preposition, a small word, "and".

    An ordinary noun or a place right behind them would rather be owned by them: "the silos of X".
    """
    if closes(reading, last, lexicon) or reading.text[reading.tokens[last].start].islower():
        return True  # a small letter ends an English name
    key = reading.tokens[last].key
    small = lexicon.word(key).ends_name or key in lexicon.closing_words
    attached = key.startswith(_ATTACHED) and is_ordinary(key[1:], lexicon)
    return small or attached or joining_prefix(key, lexicon) > 0 or _is_adverb(reading, last)


def _is_adverb(reading: Reading, at: int) -> bool:
    """Tell a word in the accusative, "by night", "westward"; names never carry its ending."""
    token = reading.tokens[at]
    return _TANWIN in reading.text[token.start : token.end]


def _has_known(reading: Reading, last: int, hits: Mapping[int, Hit]) -> bool:
    """Tell whether a name that identifies alone follows within a few words."""
    return any(at in hits and not is_weak(hits[at]) for at in range(last, min(last + 4, len(reading.tokens))))


def _joined_to_known(reading: Reading, last: int, hits: Mapping[int, Hit]) -> bool:
    """Tell whether "and", "then" or a comma joins a known place right behind the name."""
    for at in (last, last + 1):
        hit = hits.get(at)
        if hit is None or not hit.refs or is_weak(hit):
            continue
        gap = reading.tokens[at].gap.strip()
        if at == last:
            return hit.prefix.startswith(("و", "ف")) or gap in {"،", ","}
        return reading.tokens[last].key in {"ثم", "and", "then"}
    return False
