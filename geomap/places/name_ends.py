"""What follows a name: words that locate it, and words or signs that surely end it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.places.namelike import BREAK
from geomap.places.words import readings_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geomap.places.lexicon import Lexicon
    from geomap.places.scan import Hit
    from geomap.text import Reading


def is_located(reading: Reading, last: int, hits: Mapping[int, Hit], lexicon: Lexicon) -> bool:
    """Tell whether words of countryside or direction, or a region, follow word `last - 1`."""
    tokens = reading.tokens[last : last + 2]
    inside = bool(tokens) and tokens[0].key in {"في", "in"}
    at = last + 1 if inside else last
    region = hits.get(at)
    if inside and region is not None and any(r.entry.kind.is_area and r.name.strong for r in region.refs):
        return True
    if at >= len(reading.tokens):
        return False
    if tokens and tokens[0].key in lexicon.locating:
        return True
    facts = lexicon.word(reading.tokens[at].key)
    if facts.direction is not None and facts.direction.form == "noun":
        return True
    heads = [lexicon.heads.match([f.rest], 0) for f in facts.forms] if facts.head else []
    return any(head is not None and head[1].kind == "countryside" for head in heads)


def closes(reading: Reading, last: int, lexicon: Lexicon) -> bool:
    """Tell whether what follows word `last - 1` surely ends a list of names."""
    tokens = reading.tokens
    if (
        last >= len(tokens)
        or tokens[last].sentence != tokens[last - 1].sentence
        or BREAK.search(tokens[last].gap)
    ):
        return True
    key = tokens[last].key
    return any(f.rest in lexicon.directions or f.rest in lexicon.prepositions for f in readings_of(key))
