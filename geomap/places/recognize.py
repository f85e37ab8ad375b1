"""Text to mentions: every stretch of words that may name a place, with what speaks for it.

Recognition is generous and decides little. It joins three sources: known names (`scan`),
names vouched for by a list (`lists`), and names that a type noun introduces. What
stands around each is kept as cues; the resolver turns cues into scores. The surprising
part: phrases like "Russia Today" are found here too, and leave as rejects.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from geomap.model import Mention, PlaceKind, Reject, Span
from geomap.places.cues import cues_around, is_between, tail_of
from geomap.places.demand import demand_on
from geomap.places.lists import PlaceList, walk
from geomap.places.namelike import attached
from geomap.places.road_names import join_roads
from geomap.places.scan import Hit, scan
from geomap.places.unknown import add_repeats, add_unknown
from geomap.places.words import readings_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from geomap.model import Document
    from geomap.places.lexicon import Head, Lexicon
    from geomap.places.names import NameIndex, NameRef
    from geomap.text import Reading

_BRACKET = re.compile(r"^\s*+[\"“”»]?\s*+[(\[]")
_APPOSED = re.compile(r"^[\s#\"“”'‘«(\[:]*$")
_ENCLOSES = re.compile(r"[(\[:\"“«]\s*+$")
_LIST_OPENING = re.compile(r"[(\[:]\s*+[\"“”«]?\s*+$")
_PLURALS_OF_COUNTRY = frozenset({"village", "town"})
_VILLAGES = frozenset({PlaceKind.VILLAGE, PlaceKind.TOWN, PlaceKind.NEIGHBOURHOOD})
_SMALL = frozenset({PlaceKind.VILLAGE, PlaceKind.TOWN})
_HEIGHTS = frozenset({"جبل", "تله", "قمه", "هضبه"})  # that a name which nobody knows begins with
_IN = frozenset({"in", "في"})
_LIST_REACH = 7  # words
KIND_OF_HEAD: Mapping[str, PlaceKind] = {
    "village": PlaceKind.VILLAGE,
    "town": PlaceKind.TOWN,
    "city": PlaceKind.CITY,
    "neighbourhood": PlaceKind.NEIGHBOURHOOD,
    "governorate": PlaceKind.GOVERNORATE,
    "region": PlaceKind.REGION,
    "road": PlaceKind.ROAD,
    "crossing": PlaceKind.CROSSING,
    "base": PlaceKind.BASE,
    "post": PlaceKind.OBSERVATION_POST,
    "facility": PlaceKind.FACILITY,
    "landmark": PlaceKind.FACILITY,
    "camp": PlaceKind.FACILITY,
    "mountain": PlaceKind.MOUNTAIN,
    "river": PlaceKind.RIVER,
}


@dataclass(frozen=True, slots=True)
class Sighting:
    """A mention with the names it may stand for and the words it covers, `first:last`."""

    mention: Mention
    refs: tuple[NameRef, ...]
    words: tuple[str, ...]
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class _Found:
    """What the three sources gathered before mentions are made."""

    hits: dict[int, Hit]
    heads: dict[int, Head]
    lists: tuple[PlaceList, ...]


def recognize(
    document: Document, reading: Reading, index: NameIndex, lexicon: Lexicon
) -> tuple[tuple[Sighting, ...], tuple[Reject, ...]]:
    """Find the mentions of a document, in order, and the names that are none of places."""
    hits = scan(reading, index, lexicon)
    blocked = _blocked(reading, lexicon)
    rejects = tuple(_take_blocked(document, hits, blocked))
    heads = _heads(reading, hits, lexicon)
    lists = tuple(_lists(reading, hits, heads, lexicon))
    hits = add_unknown(reading, hits, heads, lists, lexicon, blocked)
    found = _Found(join_roads(reading, add_repeats(reading, hits), heads, index, lexicon), heads, lists)
    return tuple(_sightings(document, reading, found, lexicon)), rejects


def _blocked(reading: Reading, lexicon: Lexicon) -> dict[int, tuple[int, str]]:
    """Words that belong to names of media, groups, operations: word -> (end, reason)."""
    keys = [t.key for t in reading.tokens]
    blocked: dict[int, tuple[int, str]] = {}
    for at, key in enumerate(keys):
        facts = lexicon.word(key)
        for form in facts.forms if facts.not_place else ():
            phrase = lexicon.not_places.match(keys, at, form.rest)
            if phrase is not None and not _is_place_and_day(reading, at, at + phrase[0], lexicon):
                for k in range(at, at + phrase[0]):
                    blocked.setdefault(k, (at + phrase[0], phrase[1]))
    return blocked


def _is_place_and_day(reading: Reading, first: int, last: int, lexicon: Lexicon) -> bool:
    """Tell "in Turkey today" from the channel called "Turkey Today"."""
    tokens = reading.tokens
    if first == 0 or tokens[first].gap.strip() or tokens[last - 1].key not in lexicon.closing_words:
        return False
    return bool(lexicon.word(tokens[first - 1].key).tie)


def _take_blocked(
    document: Document, hits: dict[int, Hit], blocked: Mapping[int, tuple[int, str]]
) -> Iterator[Reject]:
    for at, (end, reason) in blocked.items():
        hit = hits.get(at)
        if hit is not None and hit.last <= end:
            del hits[at]
            span = Span(hit.start, hit.end)
            yield Reject(document.id, "recognize", reason, span, span.of(document.text))


def _heads(reading: Reading, hits: Mapping[int, Hit], lexicon: Lexicon) -> dict[int, Head]:
    """Type nouns by the word that they introduce, past fillers: "قرى عدة منها X"."""
    keys = [t.key for t in reading.tokens]
    heads: dict[int, Head] = {}
    for at, key in enumerate(keys):
        facts = lexicon.word(key)
        if not facts.head or (at in hits and hits[at].last > at + 1):
            continue
        for form in facts.forms:
            phrase = lexicon.heads.match(keys, at, form.rest)
            if phrase is None or phrase[1].number == "none":
                continue
            place = _past_fillers(reading, at + phrase[0], phrase[1], lexicon)
            if place < len(keys) and _APPOSED.match(reading.tokens[place].gap):
                heads[place] = phrase[1]
            if phrase[1].number == "many":
                for opened in _opened_after(reading, place):
                    heads.setdefault(opened, phrase[1])
            break
    return heads


def _opened_after(reading: Reading, at: int) -> Iterator[int]:
    """Find where a bracket or a colon opens the list that a plural announced: "القرى الحدودية (X، Y)"."""
    for place in range(at, min(at + _LIST_REACH, len(reading.tokens))):
        if reading.tokens[place].sentence != reading.tokens[at].sentence:
            return
        if _LIST_OPENING.search(reading.tokens[place].gap):
            yield place
            return


def _past_fillers(reading: Reading, at: int, head: Head, lexicon: Lexicon) -> int:
    table = (
        lexicon.road_fillers
        if head.kind == "road"
        else lexicon.fillers
        if head.number in {"two", "many"}
        else None
    )
    keys = [t.key for t in reading.tokens[at : at + 4]]
    while table is not None and keys and (filler := table.match(keys, 0)) is not None:
        at, keys = at + filler[0], keys[filler[0] :]
    return at


def _lists(
    reading: Reading, hits: Mapping[int, Hit], heads: Mapping[int, Head], lexicon: Lexicon
) -> Iterator[PlaceList]:
    """Read every list once, from left to right."""
    taken: set[int] = set()
    announced = [at for at, t in enumerate(reading.tokens[:-1], start=1) if lexicon.word(t.key).announces]
    asked = [
        at + (t.key == "ب")  # `مرت بـ(X) و(Y)`: the preposition stands alone
        for at, t in enumerate(reading.tokens[:-1])
        if t.key[0] == "ب" and attached(reading, at, lexicon)
    ]
    demanded = [
        at for at in range(1, len(reading.tokens)) if at not in hits and _is_asked(reading, at, lexicon)
    ]
    enclosed = [at for at, t in enumerate(reading.tokens) if t.gap != " " and _ENCLOSES.search(t.gap)]
    for at in sorted({*hits, *heads, *announced, *asked, *demanded, *enclosed}):
        if at in taken:
            continue
        head = heads.get(at)
        opened = head is not None and head.number in {"two", "many"} and head.opens in {"yes", "filler"}
        spanned = not opened and at > 0 and is_between(reading.tokens[at - 1].key, lexicon)
        found = walk(reading, at, hits, lexicon, opened=opened or spanned)
        if spanned and not _names_small_place(found):
            found = walk(reading, at, hits, lexicon, opened=False)
        if len(found.items) > 1 or (opened and found.items):
            yield found
            taken.update(k for item in found.items for k in range(item.hit.first, item.hit.last))


def _is_asked(reading: Reading, at: int, lexicon: Lexicon) -> bool:
    """Tell whether a word that may be a name is the object of a verb that takes a place."""
    return (
        lexicon.word(reading.tokens[at].key).name_like
        and demand_on(reading, at, at + 1, "", lexicon) == "object"
    )


def _names_small_place(found: PlaceList) -> bool:
    """Tell whether a village or a town is among the items; capitals stand beside persons as well."""
    refs = (ref for item in found.items for ref in item.hit.refs)
    return any(ref.entry.kind in {PlaceKind.VILLAGE, PlaceKind.TOWN} for ref in refs)


def _sightings(document: Document, reading: Reading, found: _Found, lexicon: Lexicon) -> Iterator[Sighting]:
    list_of, list_heads, slashed = _memberships(found)
    earlier: Sighting | None = None
    for at in sorted(found.hits):
        free = earlier.last if earlier is not None else 0
        if at < free:
            continue  # a word of the name before
        head = found.heads.get(at) or list_heads.get(at)
        hit = _with_landmark(reading, found.hits[at], head, free, lexicon)
        sighting = _sighting(document, reading, hit, head, list_of.get(at), lexicon)
        alias = earlier is not None and (
            (at in slashed and _may_be_one(earlier, sighting)) or _repeats(reading, earlier, sighting)
        )
        if earlier is not None and _is_within(reading, earlier, sighting):
            mention = replace(sighting.mention, cues=(*sighting.mention.cues, "within"))
            sighting = replace(sighting, mention=mention)
        if alias and earlier is not None:
            first = earlier.mention.alias_of or earlier.mention.id
            sighting = replace(sighting, mention=replace(sighting.mention, alias_of=first))
        yield sighting
        earlier = sighting


def _memberships(found: _Found) -> tuple[dict[int, int], dict[int, Head], set[int]]:
    list_of: dict[int, int] = {}
    list_heads: dict[int, Head] = {}
    slashed: set[int] = set()
    for number, place_list in enumerate(found.lists):
        if len(place_list.items) == 1:
            continue  # one name is no list; its type noun stands right before it
        opener = found.heads.get(place_list.items[0].hit.first)
        if opener is not None and not (place_list.opened or opener.number in {"two", "many"}):
            opener = None
        for item in place_list.items:
            list_of[item.hit.first] = number
            if opener is not None:
                list_heads[item.hit.first] = opener
            if item.alias:
                slashed.add(item.hit.first)
    return list_of, list_heads, slashed


def _with_landmark(reading: Reading, hit: Hit, head: Head | None, free: int, lexicon: Lexicon) -> Hit:
    """Stretch the name of a landmark or a mountain over its noun, `free` or later: "جسر أريحا"."""
    if head is None or not head.inside or hit.first <= free or reading.tokens[hit.first].gap.strip(" #"):
        return hit
    noun = reading.tokens[hit.first - 1]
    skip = next((f.skip for f in readings_of(noun.key) if f.rest in lexicon.heads), 0)
    return hit._replace(
        first=hit.first - 1, start=reading.cut(noun, skip), words=(noun.key[skip:], *hit.words)
    )


def _sighting(
    document: Document, reading: Reading, hit: Hit, head: Head | None, list_id: int | None, lexicon: Lexicon
) -> Sighting:
    span = Span(hit.start, hit.end)
    surface = span.of(document.text)
    tail = tail_of(reading, hit, lexicon)
    kind = tail or _told_kind(hit, head, alone=list_id is None)
    mountain = not kind and not hit.refs and len(hit.words) > 1 and hit.words[0] in _HEIGHTS
    mention = Mention(
        id=f"{document.id}:m{span.start}-{span.end}",
        document_id=document.id,
        span=span,
        surface=surface,
        key=" ".join(hit.words),
        sentence=reading.tokens[hit.first].sentence,
        head=PlaceKind.MOUNTAIN if mountain else KIND_OF_HEAD.get(kind),
        entry_ids=tuple(dict.fromkeys(ref.entry.id for ref in hit.refs)),
        exact=any(ref.words == hit.words for ref in hit.refs),
        list_id=list_id,
        cues=tuple(cues_around(reading, hit, kind, lexicon)),
    )
    return Sighting(mention, hit.refs, hit.words, hit.first, hit.last)


def _told_kind(hit: Hit, head: Head | None, *, alone: bool) -> str:
    """Give what the type noun tells; "villages of" one city or region is its countryside."""
    if head is None:
        return ""
    of_larger = alone and head.number == "many" and any(r.entry.kind not in _VILLAGES for r in hit.refs)
    return "countryside" if of_larger and head.kind in _PLURALS_OF_COUNTRY else head.kind


def _may_be_one(earlier: Sighting, later: Sighting) -> bool:
    """Tell whether two names may mean one place: they share an entry, or nobody knows one of them."""
    known = set(earlier.mention.entry_ids), set(later.mention.entry_ids)
    return not all(known) or bool(known[0] & known[1])


def _is_within(reading: Reading, earlier: Sighting, later: Sighting) -> bool:
    """Tell whether a village or a town is said to lie "in" the place: "Anadan in Aleppo"."""
    plain = later.first == earlier.last + 1 and reading.tokens[earlier.last].key in _IN
    return plain and any(ref.entry.kind in _SMALL for ref in earlier.refs)


def _repeats(reading: Reading, earlier: Sighting, later: Sighting) -> bool:
    """Tell whether a name in brackets is another name of the place before it."""
    if later.first != earlier.last or not _BRACKET.match(reading.tokens[later.first].gap):
        return False
    return bool(set(earlier.mention.entry_ids) & set(later.mention.entry_ids))
