"""What the lexicon knows of one word, looked up once and kept.

Most words of a report mean nothing to the search for places. Their facts say so at once, so
that the rules look only at the few that may open a type noun, a direction or a name.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from geomap.model import RelationType
from geomap.text import Prefixed, strip_prefixes

if TYPE_CHECKING:
    from geomap.places.lexicon import Direction, Lexicon, Unit

_ARTICLE = "ال"
_TWO_WAWS = "وو"
_SHORTEST = 2  # letters that stay behind an article
_PRESENT = ("يت", "تت", "يست", "تست")
_POSSESSIVES = ("ها", "هم", "هما", "اته")  # "their base" is no name
_JOINING = frozenset({"", "و", "ف"})
_SHORTEST_BASE = 3  # letters of a word behind a prefix
_ARABIC = re.compile(r"[\u0621-\u064a]")


@lru_cache(maxsize=1 << 16)
def readings_of(key: str) -> tuple[Prefixed, ...]:
    """Give the ways to read a word: whole, and without attached prefixes (Arabic only)."""
    if _ARABIC.match(key):
        return strip_prefixes(key)
    return (Prefixed(0, "", key),)


def bare_word(word: str) -> str:
    """Take the article off one folded Arabic word, unless too little would remain."""
    if word.startswith(_ARTICLE) and len(word) >= len(_ARTICLE) + _SHORTEST:
        return word[len(_ARTICLE) :]
    return word


def plain_word(word: str) -> str:
    """Take off the article, and one of two waws inside: `داوودية` is `داودية`."""
    bare = bare_word(word)
    return bare[0] + bare[1:].replace(_TWO_WAWS, _TWO_WAWS[0]) if _TWO_WAWS in bare else bare


class WordFacts(NamedTuple):
    """What a folded word may be, in any of its readings.

    `head, relation, not_place, numbered` tell that a phrase of that table may begin here;
    `preposition` is 0, 1 or 2; `attaches` is the preposition that the verb asks for, attached to
    the name; `announces` tells that a list of places may follow; `compound`
    is the reading that begins names of villages; `name_like` tells that an Arabic word may be
    part of a name that nobody knows; `titles` that a person's name may follow; `locates` that
    behind a name it says where that lies; `frames` that it stands around names and is none;
    `between` that it says just that; `unit` is the unit of length that it names; `governs` are the
    ties by which it may ask for a place (see `demand`), `tie` the tie that it is itself.
    """

    forms: tuple[Prefixed, ...]
    head: bool
    relation: bool
    not_place: bool
    numbered: bool
    preposition: int
    attaches: str
    announces: bool
    direction: Direction | None
    compound: Prefixed | None
    ends_name: bool
    name_like: bool
    titles: bool
    locates: bool
    frames: bool
    between: bool
    unit: Unit | None
    governs: frozenset[str]
    tie: str


def facts_of(key: str, lexicon: Lexicon) -> WordFacts:
    """Look a folded word up in every table."""
    forms = readings_of(key)
    strengths = [m[1] for f in forms if (m := lexicon.prepositions.match([key], 0, f.rest))]
    directions = [d[1] for f in forms if (d := lexicon.directions.match([key], 0, f.rest))]
    closing = (lexicon.prepositions, lexicon.directions, lexicon.relations, lexicon.connectors, lexicon.heads)
    ends_name = any(f.rest in table for f in forms for table in closing)
    governs = [lexicon.governors[f.rest] for f in forms if f.rest in lexicon.governors]
    ends_name = ends_name or (bool(governs) and key not in lexicon.compound_heads)
    return WordFacts(
        forms=forms,
        head=any(lexicon.heads.begins(f.rest) for f in forms),
        relation=any(lexicon.relations.begins(f.rest) for f in forms),
        not_place=any(lexicon.not_places.begins(f.rest) for f in forms),
        numbered=any(lexicon.numbered.begins(f.rest) for f in forms),
        preposition=max(strengths, default=0),
        attaches=next((a[1] for f in forms if (a := lexicon.attaching.match([key], 0, f.rest))), ""),
        announces=bool(strengths) or key in lexicon.fillers,
        direction=directions[0] if directions else None,
        compound=next((f for f in forms if f.rest in lexicon.opening_compounds), None),
        ends_name=ends_name,
        name_like=_is_name_like(key, forms, lexicon) and (key in lexicon.compound_heads or not ends_name),
        titles=any(f.rest in lexicon.person_titles for f in forms),
        locates=any(f.rest in lexicon.directions or f.rest in lexicon.heads for f in forms),
        frames=_is_frame(forms, lexicon),
        between=_is_between(key, lexicon),
        unit=unit[1] if (unit := lexicon.units.match([key], 0)) else None,
        governs=frozenset().union(*governs),
        tie=next(
            (t[1] for f in forms if f.prefix in _JOINING and (t := lexicon.ties.match([key], 0, f.rest))), ""
        ),
    )


def _is_frame(forms: tuple[Prefixed, ...], lexicon: Lexicon) -> bool:
    """Tell whether a word is one that stands around names: "at", "city", "brigade"."""
    tables = (lexicon.prepositions, lexicon.heads, lexicon.numbered)
    return any(f.rest in table for f in forms if f.prefix in _JOINING for table in tables)


def _is_between(key: str, lexicon: Lexicon) -> bool:
    cue = lexicon.relations.match([key], 0)
    return cue is not None and cue[1].type is RelationType.BETWEEN


def _is_name_like(key: str, forms: tuple[Prefixed, ...], lexicon: Lexicon) -> bool:
    """Tell whether a word is no number, no ordinary word, no verb and no "their base"."""
    if any(map(str.isdigit, key)):
        return False
    if key in lexicon.compound_heads:
        return True
    if any(f.rest in lexicon.units for f in forms):
        return False
    bases = [f.rest for f in forms if f.prefix and len(f.rest) >= _SHORTEST_BASE]
    bases += [bare_word(base) for base in (key, *bases)]
    if any(base in lexicon.common_words for base in (key, *bases)):
        return False
    return not _is_verb_like(key) and not key.endswith(_POSSESSIVES)


def _is_verb_like(word: str) -> bool:
    """Past tense, third person feminine: the usual verb that "and" joins to a list of places.

    So is the present tense of the derived forms, with which no name of the gazetteer begins.
    """
    if word.startswith(_PRESENT) and len(word) > _SHORTEST_BASE:
        return True
    return word.endswith("ت") and not word.endswith("ات") and len(word) >= _SHORTEST_BASE
