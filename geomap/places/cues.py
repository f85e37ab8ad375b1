"""What stands around a name and speaks for it or against it, told as cues; the resolver weighs them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geomap.places.demand import demand_on
from geomap.places.scan import Hit, is_quoted, preposition_strength
from geomap.places.words import bare_word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geomap.places.lexicon import Lexicon
    from geomap.text import Reading, Token

_APPOSITION = re.compile(r"^, (?:a|an|the)(?: \w+){0,2} (?:village|town|hamlet|settlement)\b", re.IGNORECASE)
_APPOSITION_REACH = 60  # characters
_NISBA = re.compile(r"(?:ي|يه)$")


def tail_of(reading: Reading, hit: Hit, lexicon: Lexicon) -> str:
    """Give the kind that an English type noun behind the name tells, else ""."""
    if hit.words[0][0].isascii() and is_apposed(reading, hit):
        return "village"
    keys = [t.key for t in reading.tokens[hit.last : hit.last + 3]]
    if not keys or not keys[0][0].isascii() or reading.tokens[hit.last].gap.strip():
        return ""
    tail = lexicon.tails.match(keys, 0)
    return tail[1] if tail else ""


def is_apposed(reading: Reading, hit: Hit) -> bool:
    """Tell whether the words after an English name explain it: "X, a border village"."""
    return bool(_APPOSITION.match(reading.text[hit.end : hit.end + _APPOSITION_REACH]))


def cues_around(reading: Reading, hit: Hit, head: str, lexicon: Lexicon) -> Iterator[str]:
    """Yield the cues around a name; `head` is the kind that its type noun tells, or ""."""
    tokens = reading.tokens
    before = tokens[hit.first - 1].key if hit.first and not tokens[hit.first].gap.strip(' #"“«(') else ""
    after = tokens[hit.last] if hit.last < len(tokens) else None
    if head:
        yield f"head:{head}"
    yield from _beside(reading, hit, head, lexicon)
    if is_quoted(reading, hit):
        yield "quoted"
    if "#" in tokens[hit.first].gap:
        yield "hashtag"
    if hit.words[0][0].isascii() and hit.words[0].isalpha() and _inside_sentence(reading, hit.first):
        yield "capitalized"
    if before and is_between(before, lexicon):
        yield "between"
    if before and lexicon.word(before).direction:
        yield "measured" if _is_measured(reading, hit, lexicon) else "direction"
    if _is_label(reading, hit):
        yield "label"
    strength = max(preposition_strength(before, lexicon), int(any(c in hit.prefix for c in "بل")))
    if before in {"of", "من"} and hit.first > 1 and lexicon.word(tokens[hit.first - 2].key).direction:
        strength = 2
    if strength:
        yield f"preposition:{strength}"
    yield from _demand(reading, hit, after, lexicon)
    if not hit.prefix and before and lexicon.word(before).titles:
        yield "person_title"
    if len(hit.words) == 1:
        yield from _ordinary(hit, before, lexicon)
    if after is not None and not after.gap.strip():
        yield from _cues_after(after.key, lexicon)


def _is_measured(reading: Reading, hit: Hit, lexicon: Lexicon) -> bool:
    """Tell "35 km north of X", counted from a town, from "north of X"."""
    ahead = reading.tokens[max(hit.first - 4, 0) : hit.first - 1]
    return any(lexicon.word(token.key).unit is not None for token in ahead)


def _beside(reading: Reading, hit: Hit, head: str, lexicon: Lexicon) -> Iterator[str]:
    if head == "river" and hit.first > 1 and _is_side(reading.tokens[hit.first - 2].key, lexicon):
        yield "beside"


def _demand(reading: Reading, hit: Hit, after: Token | None, lexicon: Lexicon) -> Iterator[str]:
    """Yield the tie by which words ask for a place; in "a speech came" they tell who came."""
    if _is_described(hit, after, lexicon):
        return
    demand = demand_on(reading, hit.first, hit.last, hit.prefix, lexicon)
    if demand and not (demand == "verb" and hit.words[0] in lexicon.common_words):
        yield f"demand:{demand}"


def _is_side(key: str, lexicon: Lexicon) -> bool:
    direction = lexicon.word(key).direction
    return direction is not None and direction.form == "noun"


def _is_described(hit: Hit, after: Token | None, lexicon: Lexicon) -> bool:
    """`الباب المخصص لها`: an ordinary noun with its article, and an adjective with one behind it."""
    if after is None or after.gap.strip() or len(hit.words) > 1 or bare_word(hit.words[0]) == hit.words[0]:
        return False
    noun = bare_word(hit.words[0])
    common = noun in lexicon.common_words or noun in lexicon.compound_heads
    definite = bare_word(after.key) != after.key and after.key not in lexicon.locating
    return common and definite and lexicon.word(after.key).direction is None


def agrees_with(before: str, hit: Hit) -> bool:
    """`دورية مشتركة جديدة`: a word that agrees with the noun or adjective right before it describes it."""
    feminine = hit.words[0].endswith("ه") and before.endswith("ه") and not before.startswith("ال")
    return feminine and len(hit.words) == 1 and not hit.prefix


def _is_label(reading: Reading, hit: Hit) -> bool:
    """Tell whether a name alone heads a section: "Aleppo: clashes at ..."."""
    opens = not _inside_sentence(reading, hit.first)
    return opens and hit.last < len(reading.tokens) and reading.tokens[hit.last].gap.startswith(":")


def _inside_sentence(reading: Reading, at: int) -> bool:
    return at > 0 and reading.tokens[at - 1].sentence == reading.tokens[at].sentence


def is_between(key: str, lexicon: Lexicon) -> bool:
    """Tell whether a folded word says "between"."""
    return lexicon.word(key).between


def _ordinary(hit: Hit, before: str, lexicon: Lexicon) -> Iterator[str]:
    word = hit.words[0]
    if word in lexicon.common_words and agrees_with(before, hit):
        yield "agreeing"
    if bare_word(word) in lexicon.homographs:
        yield "homograph"
    if word in lexicon.common_words or word in lexicon.compound_heads:
        yield "common_word"
    elif bare_word(word) in lexicon.common_words:
        yield "common_noun"


def _cues_after(key: str, lexicon: Lexicon) -> Iterator[str]:
    if lexicon.word(key).locates:
        yield "located_after"
    elif key in lexicon.common_words and _NISBA.search(key) and not key.startswith("ال"):
        yield "adjective_after"
