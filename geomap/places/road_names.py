"""Roads that are named by their ends: "طريق X - Y", "the X-Y road" are one mention each."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geomap.model import PlaceKind
from geomap.places.namelike import unknown_at
from geomap.places.names import loose_words
from geomap.places.scan import Hit

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geomap.places.lexicon import Head, Lexicon
    from geomap.places.names import NameIndex
    from geomap.text import Reading

_DASH = re.compile(r"^ ?[-–—−] ?#?$")


def join_roads(
    reading: Reading, hits: dict[int, Hit], heads: Mapping[int, Head], index: NameIndex, lexicon: Lexicon
) -> dict[int, Hit]:
    """Make one mention of a road that is named by its two ends: "طريق X - Y"."""
    for at in [at for at, head in heads.items() if head.kind == "road"]:
        near = hits.get(at) or _near_end(reading, at, hits, lexicon)
        if near is not None:
            _add_far_end(reading, hits, near, lexicon)
    out: dict[int, Hit] = {}
    last: Hit | None = None
    for at in sorted(hits):
        hit = hits[at]
        if last is not None and last.last == at and _are_ends(reading, last, hit, heads, index, lexicon):
            hit = _road(last, hit, index)
            del out[last.first]
        out[hit.first] = hit
        last = hit
    return out


def _near_end(reading: Reading, at: int, hits: dict[int, Hit], lexicon: Lexicon) -> Hit | None:
    """Read an end that nobody knows where a dash behind it joins another end: `طريق السويس – علايا`."""
    near = unknown_at(reading, at, hits, lexicon, joined=False)
    if near is None or near.last >= len(reading.tokens) or not _DASH.match(reading.tokens[near.last].gap):
        return None
    hits[at] = near
    return near


def _add_far_end(reading: Reading, hits: dict[int, Hit], near: Hit, lexicon: Lexicon) -> None:
    """Let the far end of a road be a name that nobody knows."""
    at = near.last
    while at < len(reading.tokens) and _DASH.match(reading.tokens[at].gap):
        far = hits.get(at) or unknown_at(reading, at, hits, lexicon, joined=False)
        if far is None:
            return
        hits[at] = far
        at = far.last


def _are_ends(
    reading: Reading, a: Hit, b: Hit, heads: Mapping[int, Head], index: NameIndex, lexicon: Lexicon
) -> bool:
    if not _DASH.match(reading.tokens[b.first].gap) or b.prefix:
        return False
    head = heads.get(a.first)
    after = [t.key for t in reading.tokens[b.last : b.last + 2]]
    tail = lexicon.tails.match(after, 0) if after else None
    told = (head is not None and head.kind == "road") or (tail is not None and tail[1] == "road")
    return told or bool(_road(a, b, index).refs)


def _road(a: Hit, b: Hit, index: NameIndex) -> Hit:
    """Join two ends; a road is known by its ends in either order."""
    both = (*a.words, *b.words), (*b.words, *a.words)
    refs = [r for words in both for r in index.exact("".join(loose_words(words)))]
    roads = tuple(r for r in refs if r.entry.kind is PlaceKind.ROAD)
    return Hit(a.first, b.last, a.start, b.end, a.prefix, both[0], roads)
