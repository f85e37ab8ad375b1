"""Lists of places: which names stand side by side, and which of them nobody knows.

A list is items and connectors: "قرى X، Y، Z و W", "X/Y", "X ثم Y", "from X to Y and Z". A
word that the gazetteer lacks becomes an item when the list vouches for it: a plural
type noun opened the list, or known places stand around the word. Every reading stays
inside one sentence.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from geomap.places.demand import demand_on
from geomap.places.name_ends import closes, is_located
from geomap.places.namelike import (
    BREAK,
    LONGEST_UNKNOWN,
    ends_name,
    fills_slot,
    is_name_like,
    is_weak,
    joining_prefix,
    opens_slot,
    unknown_at,
)
from geomap.places.scan import Hit, is_quoted
from geomap.places.words import readings_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geomap.places.lexicon import Lexicon
    from geomap.text import Reading

_COMMA = re.compile(r"[،,؛;←→⇐⇒]|->|<-")
_SLASH = re.compile(r"^[ \"“”'»«]*/[ \"“”'»«]*$")
_HARD_BREAK = re.compile(r"[.:!?؟()\[\]{}\n]")
_JOINING = ("و", "ف")
_OPENS_NAME = re.compile(r"[(\[]$")
_CLOSES_NAME = re.compile(r"^[)\]]")
_MARKS = ' #"“”«('  # that may stand between "by" and the first name of a list
_DASH = re.compile(r"^ ?[-–—] ?#?$")
_OPENS_REMARK = re.compile(r"^ ?[(\[]")
_CLOSES_REMARK = re.compile(r"[)\]]")
_REMARK_REACH = 16  # words of a remark in brackets behind a member of a list
_ASKING = frozenset({"way", "on", "object", "verb"})
_LONG_LIST = 3
_LONGEST_ODD = 2  # words of a name that holds ordinary words
_VOUCHERS = 3
_LEADING_VOUCHERS = 2


class Item(NamedTuple):
    """One member of a list. `alias` tells that it repeats the member before it."""

    hit: Hit
    alias: bool


class PlaceList(NamedTuple):
    """Members in printed order, and whether a plural type noun opened the list."""

    items: tuple[Item, ...]
    opened: bool


def walk(reading: Reading, at: int, hits: Mapping[int, Hit], lexicon: Lexicon, *, opened: bool) -> PlaceList:
    """Read the list whose first item begins at word `at`, as far as it is surely a list."""
    items: list[Item] = []
    place: int | None = at
    alias = False
    while place is not None:
        hit = _item_at(reading, place, hits, lexicon, len(items))
        if hit is None:
            break
        items.append(Item(hit, alias))
        place, alias = _next_item(reading, hit, hits, lexicon)
    if not items or (len(items) == 1 and not opened):
        return PlaceList((), opened)  # as at most words
    if len(items) == 2 and _DASH.match(reading.tokens[items[1].hit.first].gap):
        return PlaceList((), opened)  # two ends of a road, or a dateline
    return PlaceList(_vouched(reading, items, hits, lexicon, opened=opened), opened)


def _item_at(reading: Reading, at: int, hits: Mapping[int, Hit], lexicon: Lexicon, before: int) -> Hit | None:
    """Read one item; `before` is how many the list has already."""
    known = hits.get(at)
    if known is not None and not _is_part(reading, known, hits, lexicon):
        return known
    others = {k: h for k, h in hits.items() if k != at} if known is not None else hits
    slot = _slot(reading, at, others, lexicon, before)
    return slot or unknown_at(reading, at, others, lexicon, joined=before > 0) or known


def _is_part(reading: Reading, known: Hit, hits: Mapping[int, Hit], lexicon: Lexicon) -> bool:
    """Tell whether a weak name is only part of a longer one: "قره" in "قره موغ", "X" in "X فوقاني"."""
    tokens = reading.tokens
    if known.last >= len(tokens) or tokens[known.last].gap.strip():
        return False
    key = tokens[known.last].key
    if key in lexicon.name_tails:
        return True
    if not is_weak(known) or known.last in hits or joining_prefix(key, lexicon):
        return False
    begins = len(known.words) == 1 and known.words[0] in lexicon.compound_heads
    fills = [end for end in (known.last + 1, known.last + 2) if fills_slot(reading, known.first, end)]
    if any(tokens[end - 1].key in lexicon.name_tails for end in fills):
        return True  # `قره قوي تحتاني`
    return (begins or bool(fills)) and is_name_like(key, reading, known.last, lexicon)


def _slot(reading: Reading, at: int, hits: Mapping[int, Hit], lexicon: Lexicon, before: int) -> Hit | None:
    """Take all words between two commas for one name, even ordinary ones where the list is long."""
    if not opens_slot(reading, at):
        return None
    for last in range(at + 1, at + LONGEST_UNKNOWN + 1):
        if not fills_slot(reading, at, last) or any(
            k in hits and not is_weak(hits[k]) for k in range(at, last)
        ):
            continue
        tokens = reading.tokens[at:last]
        opens = last > at + 1 and tokens[0].key not in lexicon.compound_heads
        if opens and lexicon.word(tokens[0].key).tie:
            continue  # "and from its south"
        if any(joining_prefix(t.key, lexicon) or ends_name(t.key, lexicon) for t in tokens[1:]):
            continue
        skip = joining_prefix(tokens[0].key, lexicon) if before and last == at + 1 else 0
        likely = all(is_name_like(t.key, reading, at + i, lexicon) for i, t in enumerate(tokens))
        likely = likely or tokens[-1].key in lexicon.name_tails
        if (likely and last > at + 1) or (before >= _LONG_LIST and last <= at + _LONGEST_ODD):
            words = (tokens[0].key[skip:], *(t.key for t in tokens[1:]))
            start = reading.cut(tokens[0], skip)
            return Hit(at, last, start, tokens[-1].end, tokens[0].key[:skip], words, ())
    return None


def _next_item(
    reading: Reading, item: Hit, hits: Mapping[int, Hit], lexicon: Lexicon
) -> tuple[int | None, bool]:
    """Find where the next item begins, past its connector; and whether it is an alias."""
    tokens, at = reading.tokens, item.last
    if at >= len(tokens) or tokens[at].sentence != tokens[at - 1].sentence:
        return None, False
    at, gap = _past_remark(reading, at)
    if _OPENS_NAME.search(tokens[item.first].gap):
        gap = _CLOSES_NAME.sub("", gap)  # `(X) و(Y)`: each name in brackets of its own
    if _SLASH.match(gap):
        told = reading.sentences[tokens[at].sentence].kind.tells_events
        return (at, True) if told else (None, False)  # "City/ outlet" opens a report
    if _HARD_BREAK.search(gap):
        return None, False
    place = _past_connector(reading, at, hits, lexicon)
    return place, False


def _past_remark(reading: Reading, at: int) -> tuple[int, str]:
    """Give the word behind a remark in brackets, `X (a short halt)، Y`, and what stands before it."""
    tokens = reading.tokens
    if _OPENS_REMARK.match(tokens[at].gap):
        for place in range(at + 1, min(at + _REMARK_REACH, len(tokens))):
            behind = _CLOSES_REMARK.split(tokens[place].gap, maxsplit=1)[1:]
            if behind and tokens[place].sentence == tokens[at].sentence:
                return place, behind[0]
    return at, tokens[at].gap


def _past_connector(reading: Reading, at: int, hits: Mapping[int, Hit], lexicon: Lexicon) -> int | None:
    tokens, keys = reading.tokens, [t.key for t in reading.tokens[at : at + 8]]
    joined = bool(_COMMA.search(tokens[at].gap) or _DASH.match(tokens[at].gap)) or _has_and(
        tokens[at].key, hits.get(at), lexicon
    )
    step = 0
    phrase = lexicon.connectors.match(keys, 0)
    if phrase is not None and at not in hits:
        joined, step = True, phrase[0]
    if not joined or step >= len(keys):
        return None
    return at + step + (0 if at + step in hits else _skip_heads(keys[step:], lexicon))


def _skip_heads(keys: list[str], lexicon: Lexicon) -> int:
    """Pass over a repeated type noun: "و بلدة X"."""
    if not keys:
        return 0
    for form in readings_of(keys[0]):
        head = lexicon.heads.match(keys, 0, form.rest)
        if head is not None and not head[1].inside and head[1].number != "none" and head[0] < len(keys):
            return head[0]
    return 0


def _has_and(key: str, hit: Hit | None, lexicon: Lexicon) -> bool:
    return hit.prefix.startswith(_JOINING) if hit is not None else joining_prefix(key, lexicon) == 1


def _vouched(
    reading: Reading, items: list[Item], hits: Mapping[int, Hit], lexicon: Lexicon, *, opened: bool
) -> tuple[Item, ...]:
    """Keep the items for which the list vouches; it ends before the first other one.

    Unknown words between known places are places. A run of unknown words at the end needs a
    plural type noun or several known places before it, and a clear end after it.
    """
    last_known = max((i for i, item in enumerate(items) if item.hit.refs), default=-1)
    known = sum(bool(item.hit.refs) for item in items)
    leading = next((i for i, item in enumerate(items) if item.hit.refs), len(items))
    announced = _is_announced(reading, items, lexicon)
    asked = _is_asked(reading, items, lexicon)
    if leading and not opened and known < (1 if announced or asked else _LEADING_VOUCHERS):
        return _unknown_chain(reading, items, hits, lexicon, asked=asked)
    end = len(items)
    while end > last_known + 1 and not (
        closes(reading, items[end - 1].hit.last, lexicon)
        or (opened and _and_follows(reading, items[end - 1].hit.last))
    ):
        end -= 1
    if (
        asked
        and not leading
        and end > last_known + 1
        and _ends_way(reading, items[end - 1].hit.last, hits, lexicon)
    ):
        return tuple(items[:end])
    if not (opened or known >= _VOUCHERS):
        end = _end_of_short(reading, items, last_known + 1, hits, lexicon)
    return tuple(items[:end])


def _and_follows(reading: Reading, last: int) -> bool:
    """Tell whether another "and" ends the name: `قرى X وY وبلغت`."""
    return reading.tokens[last].gap == " " and reading.tokens[last].key.startswith("و")


def _is_asked(reading: Reading, items: list[Item], lexicon: Lexicon) -> bool:
    """Tell whether words of motion or fire ask for places where the list begins."""
    if not items:
        return False
    hit = items[0].hit
    return demand_on(reading, hit.first, hit.last, hit.prefix, lexicon) in _ASKING


def _ends_way(reading: Reading, last: int, hits: Mapping[int, Hit], lexicon: Lexicon) -> bool:
    """Tell whether a sign, a side or a leg of the way follows; "in", "from" may follow a verb too."""
    tokens = reading.tokens
    if last >= len(tokens) or BREAK.search(tokens[last].gap) or is_located(reading, last, hits, lexicon):
        return True
    facts = lexicon.word(tokens[last].key)
    return facts.preposition > 1 or (bool(facts.governs) and not facts.tie)


def _end_of_short(
    reading: Reading, items: list[Item], end: int, hits: Mapping[int, Hit], lexicon: Lexicon
) -> int:
    """Find how many items of a list with few known ones may stay: each last one needs a mark of its own."""
    enclosed = bool(items) and _is_enclosed(reading, items)
    enclosed = enclosed or (
        _is_announced(reading, items, lexicon) and closes(reading, items[-1].hit.last, lexicon)
    )
    while end < len(items):
        hit = items[end].hit
        marked = items[end].alias or _is_compound(hit, lexicon) or is_quoted(reading, hit)
        if not (enclosed or marked or is_located(reading, hit.last, hits, lexicon)):
            break
        end += 1
    return end


def _is_announced(reading: Reading, items: list[Item], lexicon: Lexicon) -> bool:
    """Tell whether a word that places follow stands right before a list of three or more."""
    at = items[0].hit.first if items else 0
    if len(items) < _LONG_LIST or not at or reading.tokens[at].gap.strip(_MARKS):
        return False
    before = reading.tokens[at - 1].key
    by = any(c in items[0].hit.prefix for c in "بل") or before in {"ب", "ل"}  # `بـ(X)`: it stands alone
    return by or lexicon.word(before).announces


def _is_enclosed(reading: Reading, items: list[Item]) -> bool:
    """Tell whether one pair of quotation marks or brackets holds the whole list."""
    whole = items[0].hit._replace(last=items[-1].hit.last)
    return len(items) > 1 and any(item.hit.refs for item in items) and is_quoted(reading, whole)


def _is_compound(hit: Hit, lexicon: Lexicon) -> bool:
    """Tell whether a name begins as only names of villages do: "تل X"."""
    return len(hit.words) > 1 and hit.words[0] in lexicon.opening_compounds


def _unknown_chain(
    reading: Reading, items: list[Item], hits: Mapping[int, Hit], lexicon: Lexicon, *, asked: bool
) -> tuple[Item, ...]:
    """Accept names that nobody knows when words of place close their list: "X وY وZ في ريف W".

    In English three capitalized names in a row are enough; behind "after", "through" a word that
    only names of places hold is.
    """
    known = any(item.hit.refs for item in items)
    capitalized = known and len(items) >= _LONG_LIST and all(i.hit.words[0][0].isascii() for i in items)
    located = (
        known and len(items) >= _LEADING_VOUCHERS and is_located(reading, items[-1].hit.last, hits, lexicon)
    )
    marked = any(_is_compound(i.hit, lexicon) or i.hit.words[-1] in lexicon.name_tails for i in items)
    announced = marked and _is_announced(reading, items, lexicon)
    likely = asked and (
        all(i.hit.words[0][0].isascii() for i in items)
        or (len(items) >= _LONG_LIST and _ends_way(reading, items[-1].hit.last, hits, lexicon))
    )
    return tuple(items) if capitalized or located or announced or likely else ()
