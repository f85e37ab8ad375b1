"""Names that the gazetteer lacks but the text marks as places.

A list vouches for some (`lists`); here the other marks are read: a type noun ("قرية X"), a
compound that only places bear ("عند دير X"), a road told by its two ends, a barracks told by
its number, an apposition ("X, a village near Y").
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geomap.places.asked import asked_for, with_second
from geomap.places.cues import is_apposed
from geomap.places.name_ends import closes, is_located
from geomap.places.namelike import is_name_like, is_weak, joining_prefix, unknown_at
from geomap.places.scan import OPENING_MARK, Hit, is_quoted, preposition_strength
from geomap.places.words import bare_word, readings_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from geomap.places.lexicon import Head, Lexicon
    from geomap.places.lists import PlaceList
    from geomap.text import Prefixed, Reading

    Blocked = Mapping[int, tuple[int, str]]

_NISBA = re.compile(r"(?:ي|يه)$")
_DESCRIBES = re.compile(r"(?:ي|ه|ات|ين)$")  # endings of adjectives and plurals
_LOCATED_HEADS = frozenset({"settlement", "facility", "base", "post", "landmark", "region"})
_NAMING_TAILS = frozenset({"village", "town", "city", "governorate", "crossing", "neighbourhood"})


def add_unknown(
    reading: Reading,
    hits: Mapping[int, Hit],
    heads: Mapping[int, Head],
    lists: tuple[PlaceList, ...],
    lexicon: Lexicon,
    blocked: Blocked,
) -> dict[int, Hit]:
    """Give the hits together with the unknown names that lists, type nouns and other marks vouch for."""
    out = dict(hits)
    for item in (item for found in lists for item in found.items):
        if item.hit.first not in blocked:
            _put(out, item.hit)
    covering = {k: hit for hit in out.values() for k in range(hit.first, hit.last)}
    for hit in _marked(reading, out, heads, lexicon):
        span = range(hit.first, hit.last)
        if hit.first not in blocked and all(_gives_way(covering[k], hit) for k in span if k in covering):
            _put(out, hit)
            covering.update(dict.fromkeys(span, hit))
    return out


def _gives_way(known: Hit, marked: Hit) -> bool:
    """Tell whether a known name is weak and only a part of the marked one."""
    inside = marked.first <= known.first and known.last <= marked.last
    return inside and bool(known.refs) and is_weak(known)


def _put(hits: dict[int, Hit], hit: Hit) -> None:
    for inner in range(hit.first + 1, hit.last):
        hits.pop(inner, None)
    hits[hit.first] = hit


def _marked(
    reading: Reading, hits: Mapping[int, Hit], heads: Mapping[int, Head], lexicon: Lexicon
) -> Iterator[Hit]:
    for at, head in sorted(heads.items()):
        if at not in hits and _introduces(reading, at, head, hits, lexicon):
            hit = unknown_at(reading, at, hits, lexicon, joined=False)
            if hit is not None and not _is_attribute(hit, reading):
                yield with_second(reading, hit, hits, lexicon)
        elif at in hits and head.opens == "yes" and head.number == "one":
            yield from _longer(reading, at, hits, lexicon)
    behind_preposition = False
    for at, token in enumerate(reading.tokens):
        facts = lexicon.word(token.key)
        if facts.numbered:
            yield from _numbered(reading, at, lexicon)
        if facts.compound is not None and (at not in hits or _is_chance(hits[at])):
            yield from _compound(reading, at, hits, lexicon)
        elif at not in hits and token.key in lexicon.village_tails:
            yield from _tailed(reading, at, hits, lexicon)
        elif at not in hits and token.key[0].isascii():
            yield from _apposed(reading, at, hits, lexicon)
        if behind_preposition and at not in hits:
            yield from _on_the_way(reading, at, hits, lexicon)
        elif token.key == "as":
            yield from _as_far_as(reading, at, lexicon)
        if at not in hits and _may_be_asked(reading, at, lexicon):
            yield from asked_for(reading, at, hits, lexicon)
        behind_preposition = facts.preposition > 0


def _may_be_asked(reading: Reading, at: int, lexicon: Lexicon) -> bool:
    """Tell whether word `at` is no ordinary word, so that it is worth asking what stands before it."""
    facts = lexicon.word(reading.tokens[at].key)
    return facts.name_like or facts.compound is not None or reading.tokens[at].key.startswith(("ب", "ل"))


def _is_chance(hit: Hit) -> bool:
    """Tell whether one word, like `قره`, only happens to spell a name: a longer one may begin with it."""
    return hit.last - hit.first == 1 and is_weak(hit)


def _longer(reading: Reading, at: int, hits: Mapping[int, Hit], lexicon: Lexicon) -> Iterator[Hit]:
    """Read `قرية خانه بندرخان في`: a chance match is half of a name that fills the room to a preposition."""
    tokens, last = reading.tokens, hits[at].last
    if not _is_chance(hits[at]) or hits[at].prefix or last + 1 >= len(tokens):
        return
    opens = hits[at].words[0] in lexicon.compound_heads
    weak = last in hits and is_weak(hits[last]) and not hits[last].prefix
    plain = tokens[last].gap == " " and (weak or (opens and last not in hits))
    closed = preposition_strength(tokens[last + 1].key, lexicon) > 0 or tokens[last + 1].gap.strip()
    if plain and closed and is_name_like(tokens[last].key, reading, last, lexicon):
        words = (*hits[at].words, tokens[last].key)
        yield hits[at]._replace(last=last + 1, end=tokens[last].end, words=words, refs=())


def _introduces(reading: Reading, at: int, head: Head, hits: Mapping[int, Hit], lexicon: Lexicon) -> bool:
    """Tell whether a type noun may bring an unknown name: always, in quotes, or where words locate it."""
    if head.opens == "yes" and head.kind != "settlement":
        return True
    if head.opens == "quoted" and OPENING_MARK.search(reading.tokens[at].gap):
        return True
    hit = unknown_at(reading, at, hits, lexicon, joined=False)
    if head.kind not in _LOCATED_HEADS or head.number != "one" or hit is None or _is_plain(hit, lexicon):
        return False
    return is_located(reading, hit.last, hits, lexicon) and _names_known(reading, hit.last, hits)


def _is_plain(hit: Hit, lexicon: Lexicon) -> bool:
    """Tell a word without article that may describe its noun: "a safe area", "a military base"."""
    word = hit.words[0]
    bare = len(hit.words) == 1 and bare_word(word) == word
    return bare and (bool(_DESCRIBES.search(word)) or word in lexicon.common_words)


def _is_attribute(hit: Hit, reading: Reading) -> bool:
    """Tell an adjective of relation after its noun, "قرية حدودية", from a name; a quoted word is a name."""
    word = hit.words[0]
    bare = len(hit.words) == 1 and bare_word(word) == word
    return bare and bool(_NISBA.search(word)) and not is_quoted(reading, hit)


def _announced(reading: Reading, at: int, prefix: str, lexicon: Lexicon) -> bool:
    """Tell whether a preposition stands before the word or is attached to it."""
    before = reading.tokens[at - 1].key if at and not reading.tokens[at].gap.strip(' "“«(') else ""
    joined = before in lexicon.connectors and len(before) > 1
    return joined or any(c in prefix for c in "بل") or preposition_strength(before, lexicon) > 0


def _compound(reading: Reading, at: int, hits: Mapping[int, Hit], lexicon: Lexicon) -> Iterator[Hit]:
    """Read "عند دير X": a word that begins names of villages, after a preposition."""
    token = reading.tokens[at]
    form = lexicon.word(token.key).compound
    if form is None or not _announced(reading, at, form.prefix, lexicon):
        return
    hit = unknown_at(reading, at, hits, lexicon, joined=False)
    if hit is not None and len(hit.words) > 1:
        words = (form.rest, *hit.words[1:])
        yield hit._replace(start=reading.cut(token, form.skip), prefix=form.prefix, words=words)


def _numbered(reading: Reading, at: int, lexicon: Lexicon) -> Iterator[Hit]:
    """Read "في اللواء 93": a unit and its number, where a place is expected."""
    tokens = reading.tokens
    for form in readings_of(tokens[at].key):
        unit = lexicon.numbered.match([t.key for t in tokens[at : at + 3]], 0, form.rest)
        if unit is None or at + unit[0] >= len(tokens):
            continue
        number = tokens[at + unit[0]]
        if number.key.isdigit() and not number.gap.strip() and _announced(reading, at, form.prefix, lexicon):
            words = (form.rest, *(t.key for t in tokens[at + 1 : at + unit[0] + 1]))
            yield Hit(
                at, at + unit[0] + 1, reading.cut(tokens[at], form.skip), number.end, form.prefix, words, ()
            )
        return


def _tailed(reading: Reading, at: int, hits: Mapping[int, Hit], lexicon: Lexicon) -> Iterator[Hit]:
    """Read `X فوقاني`, "upper X": behind a word that may be a name the tail makes it that of a village."""
    if not at or at - 1 in hits or reading.tokens[at].gap != " ":
        return
    joined = bool(joining_prefix(reading.tokens[at - 1].key, lexicon))
    hit = unknown_at(reading, at - 1, hits, lexicon, joined=joined)
    if hit is not None and hit.last == at + 1:
        yield hit


def _apposed(reading: Reading, at: int, hits: Mapping[int, Hit], lexicon: Lexicon) -> Iterator[Hit]:
    """Read "X, a border village": an English name explained by what follows it."""
    token = reading.tokens[at]
    if not token.key[0].isascii() or not reading.text[token.start].isupper():
        return
    hit = unknown_at(reading, at, hits, lexicon, joined=False)
    if hit is None:
        return
    after = [t.key for t in reading.tokens[hit.last : hit.last + 3]]
    tail = lexicon.tails.match(after, 0) if after and reading.tokens[hit.last].gap == " " else None
    named = tail is not None and tail[1] in _NAMING_TAILS
    if named or is_apposed(reading, hit):
        yield hit


def _on_the_way(reading: Reading, at: int, hits: Mapping[int, Hit], lexicon: Lexicon) -> Iterator[Hit]:
    """Read the end of a way that nobody knows: "from X to Y" with one of the two known, "to X, west of Y"."""
    hit = unknown_at(reading, at, hits, lexicon, joined=False)
    if hit is None or (hit.words[0][0].isascii() and not reading.text[hit.start].isupper()):
        return
    hit = with_second(reading, hit, hits, lexicon)
    way = _way(reading, at - 1, lexicon)
    if way == "until" and any(h.last == at - 1 for h in hits.values()):
        yield hit
        return
    there = at > 1 and _way(reading, at - 2, lexicon) == "there"
    if way == "to" and there and _is_over(reading, hit.last, lexicon):
        yield hit
        return
    led = way == "from" and _leads_to_known(reading, hit.last, hits, lexicon)
    reached = way == "to" and _comes_from_known(reading, at - 1, hits, lexicon)
    placed = is_located(reading, hit.last, hits, lexicon) and _names_known(reading, hit.last, hits)
    if led or reached or placed:
        yield hit


def _as_far_as(reading: Reading, at: int, lexicon: Lexicon) -> Iterator[Hit]:
    """Read "as far as X": all capitals behind it are one name, even where parts of it are known."""
    if [t.key for t in reading.tokens[at : at + 3]] == ["as", "far", "as"]:
        hit = unknown_at(reading, at + 3, {}, lexicon, joined=False)
        if hit is not None:
            yield hit


def _is_over(reading: Reading, last: int, lexicon: Lexicon) -> bool:
    """Tell whether the name surely ends before word `last`, as in "to X, where it ended"."""
    return closes(reading, last, lexicon) or lexicon.word(reading.tokens[last].key).ends_name


def _way(reading: Reading, at: int, lexicon: Lexicon) -> str:
    keys = [t.key for t in reading.tokens[at : at + 1]]
    found = [m[1] for f in readings_of(keys[0]) if (m := lexicon.ways.match(keys, 0, f.rest))] if keys else []
    return found[0] if found else ""


def _leads_to_known(reading: Reading, at: int, hits: Mapping[int, Hit], lexicon: Lexicon) -> bool:
    if at + 1 >= len(reading.tokens) or _way(reading, at, lexicon) != "to":
        return False
    return at + 1 in hits or (lexicon.word(reading.tokens[at + 1].key).head and at + 2 in hits)


def _comes_from_known(reading: Reading, at: int, hits: Mapping[int, Hit], lexicon: Lexicon) -> bool:
    start = next((h for h in hits.values() if h.last == at and h.refs), None)
    return start is not None and start.first > 0 and _way(reading, start.first - 1, lexicon) == "from"


def _names_known(reading: Reading, last: int, hits: Mapping[int, Hit]) -> bool:
    """Tell whether a name that identifies alone follows within a few words of the same sentence."""
    return any(at in hits and not is_weak(hits[at]) for at in range(last, min(last + 4, len(reading.tokens))))


def add_repeats(reading: Reading, hits: Mapping[int, Hit]) -> dict[int, Hit]:
    """Find unknown names again where nothing marks them: once a place, a place in all of the text."""
    names = {hit.words: hit for hit in hits.values() if not hit.refs}
    if not names:
        return dict(hits)
    firsts = {words[0] for words in names}
    covered = {k for hit in hits.values() for k in range(hit.first, hit.last)}
    out = dict(hits)
    for at, token in enumerate(reading.tokens):
        for form in readings_of(token.key) if at not in covered else ():
            hit = _repeat(reading, at, form, names) if form.rest in firsts else None
            if hit is not None and covered.isdisjoint(range(at, hit.last)):
                out[at] = hit
                covered.update(range(at, hit.last))
                break
    return out


def _repeat(reading: Reading, at: int, form: Prefixed, names: Mapping[tuple[str, ...], Hit]) -> Hit | None:
    for words in names:
        tokens = reading.tokens[at : at + len(words)]
        if (form.rest, *(t.key for t in tokens[1:])) == words and not any(t.gap.strip() for t in tokens[1:]):
            last = at + len(words)
            return Hit(at, last, reading.cut(tokens[0], form.skip), tokens[-1].end, form.prefix, words, ())
    return None
