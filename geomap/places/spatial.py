"""Words around a name to the place that they really mean, as exact as they are and no more.

"13 km west of X" is not X; "northern Hama" is neither the city nor all of the governorate;
"between X and Y" on a road is a stretch of it. This module reads the expression
(`Relation`) from the words on both sides of a mention, from the tables of the
lexicon; `localities` turns it into geometry.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from geomap.model import Relation, RelationType, Span
from geomap.places.words import readings_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from geomap.places.lexicon import Direction, Lexicon
    from geomap.places.recognize import Sighting
    from geomap.text import Reading, Token

_NUMBER = re.compile(r"^\d+(?:[.,٫]\d+)?$")
_COMMA = re.compile(r"[،,]")
_BREAK = re.compile(r"[.:!?؟؛;\n]")
_REACH = 9  # words to look back from a name
_JOINED_REACH = 5  # words between two names that "and" joins: "X and the town of Y"
_MAX_DISTANCE_M = 100_000.0
_QUARTER = 90.0


class _Words(NamedTuple):
    """The words before or after a mention that belong to its expression, nearest last."""

    tokens: tuple[Token, ...]
    keys: list[str]
    first: int


def read_relation(
    reading: Reading,
    sighting: Sighting,
    earlier: Sighting | None,
    sightings: Mapping[int, Sighting],
    lexicon: Lexicon,
) -> Relation | None:
    """Read the spatial expression around a mention, or `None` when the name stands alone.

    `earlier` is the mention before it; `sightings` maps the first word of each mention to it, so
    that "between X and Y" finds Y.
    """
    before = _before(reading, sighting, earlier)
    between = _between(reading, sighting, before, sightings, lexicon)
    if between is not None:
        return between
    bearing = _bearing_before(before, lexicon)
    name = reading.tokens[sighting.first]
    distance = _distance_before(before, name, lexicon) or _distance_after(reading, sighting, lexicon)
    if distance is not None:
        meters, span = distance
        return _relation(reading, RelationType.DISTANCE, _joined(span, before, sighting), bearing, meters)
    return _side(reading, sighting, before, bearing, lexicon) or _cue(reading, sighting, before, lexicon)


def _before(reading: Reading, sighting: Sighting, earlier: Sighting | None) -> _Words:
    """Gather the words before a mention back to the last break or the mention before it."""
    first = sighting.first
    reach = max(sighting.first - _REACH, earlier.last if earlier is not None else 0)
    while first > reach:
        if (
            _BREAK.search(reading.tokens[first].gap)
            or reading.tokens[first - 1].sentence != sighting.mention.sentence
        ):
            break
        first -= 1
    tokens = reading.tokens[first : sighting.first]
    return _Words(tokens, [t.key for t in tokens], first)


def _between(
    reading: Reading, sighting: Sighting, before: _Words, sightings: Mapping[int, Sighting], lexicon: Lexicon
) -> Relation | None:
    """Read "between X and Y" from its first name."""
    cue = _last_cue(before, lexicon, RelationType.BETWEEN)
    other = _joined_by_and(reading, sighting, sightings, lexicon)
    if cue is None or other is None:
        return None
    span = Span(reading.tokens[before.first + cue].start, other.mention.span.end)
    words = span.of(reading.text)
    return Relation(RelationType.BETWEEN, span, words, other_ids=(other.mention.id,))


def _joined_by_and(
    reading: Reading, sighting: Sighting, sightings: Mapping[int, Sighting], lexicon: Lexicon
) -> Sighting | None:
    """Find the mention that "and" joins to this one, past type nouns."""
    for at in range(sighting.last, min(sighting.last + _JOINED_REACH, len(reading.tokens))):
        other = sightings.get(at)
        if other is None:
            continue
        keys = [t.key for t in reading.tokens[sighting.last : other.first + 1]]
        joined = keys[0].startswith("و") or keys[0] == "and"
        plain = joined and len(_joining(keys[:-1], lexicon)) == len(keys) - 1
        return other if plain and other.mention.sentence == sighting.mention.sentence else None
    return None


def _joining(keys: Sequence[str], lexicon: Lexicon) -> set[int]:
    """Find the words that may stand between two names of one expression: "X and (between the town of) Y"."""
    ands = {at for at, key in enumerate(keys) if key in {"و", "and"}}
    cues = {at for at, key in enumerate(keys) if any(f.rest in lexicon.relations for f in readings_of(key))}
    return _passable(keys, lexicon) | ands | cues


def _last_cue(before: _Words, lexicon: Lexicon, kind: RelationType) -> int | None:
    """Find the cue of this type that reaches the mention: the index of its first word."""
    keys = before.keys
    for at in range(len(keys) - 1, -1, -1):
        facts = lexicon.word(keys[at])
        for form in facts.forms if facts.relation else ():
            found = lexicon.relations.match(keys, at, form.rest)
            if found is not None and found[1].type is kind:
                between = keys[at + found[0] :]
                if len(between) <= found[1].reach + len(_passable(between, lexicon)):
                    return at
    return None


def _directions(keys: Sequence[str], lexicon: Lexicon) -> list[Direction]:
    """Read the directions at the end of `keys`, the last first; type nouns are passed over."""
    found: list[Direction] = []
    passable = _passable(keys, lexicon)
    for at in range(len(keys) - 1, -1, -1):
        direction = _direction(keys[at], lexicon)
        if direction is not None:
            found.append(direction)
        elif found or at not in passable:
            break
    return found


def _direction(key: str, lexicon: Lexicon) -> Direction | None:
    return lexicon.word(key).direction


def _passable(keys: Sequence[str], lexicon: Lexicon) -> set[int]:
    """Find the words that may stand between a direction and its name: "غرب (مركز) ناحية X"."""
    passable = {at for at, key in enumerate(keys) if key in {"من", "of", "the"}}
    for at, key in enumerate(keys):
        facts = lexicon.word(key)
        for form in facts.forms if facts.head else ():
            head = lexicon.heads.match(keys, at, form.rest)
            passable.update(range(at, at + head[0]) if head is not None else ())
    return passable


def _bearing_before(before: _Words, lexicon: Lexicon) -> float | None:
    """Read "north-west of" before a name; both parts of a compound direction count."""
    return mean_bearing([d.bearing for d in _directions(before.keys, lexicon)[:2]])


def mean_bearing(bearings: Sequence[float]) -> float | None:
    """Give the direction between one or two main ones; `None` for none or for opposites."""
    if not bearings:
        return None
    a, b = bearings[0], bearings[-1]
    turn = (b - a + 180.0) % 360.0 - 180.0
    return (a + turn / 2) % 360.0 if abs(turn) <= _QUARTER else None


def _distance_before(before: _Words, name: Token, lexicon: Lexicon) -> tuple[float, Span] | None:
    """Read "13 km (to the) west of", "two kilometers from" before a name; it reaches across no comma."""
    tokens = before.tokens
    for at in range(len(tokens) - 1, -1, -1):
        length = read_length(tokens, at, lexicon)
        if length is not None:
            return None if any(_COMMA.search(t.gap) for t in (*tokens[at + 1 :], name)) else length
    return None


def _distance_after(reading: Reading, sighting: Sighting, lexicon: Lexicon) -> tuple[float, Span] | None:
    """Read "west of X by 13 km", "lies from X 13 km" after a name."""
    tokens = reading.tokens[sighting.last : sighting.last + 5]
    tied = _is_origin(reading, sighting, lexicon)
    for at, token in enumerate(tokens):
        if token.sentence != sighting.mention.sentence or _BREAK.search(token.gap):
            return None
        tied = tied or token.key in lexicon.distance_ties
        length = read_length(tokens, at, lexicon)
        if length is not None and tied:
            return length
    return None


def _is_origin(reading: Reading, sighting: Sighting, lexicon: Lexicon) -> bool:
    """Tell whether a word before the name says that a distance counts from it, past a type noun."""
    keys = [t.key for t in reading.tokens[max(0, sighting.first - 2) : sighting.first]]
    while keys and keys[-1] in lexicon.heads:
        keys.pop()
    return bool(keys) and keys[-1] in lexicon.distance_origins


def read_length(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> tuple[float, Span] | None:
    """Read a length whose unit is word `at`: meters and the span of its words."""
    unit = lexicon.word(tokens[at].key).unit
    if unit is None:
        return None
    if unit.duals is not None:
        return unit.duals * unit.meters, Span(tokens[at].start, tokens[at].end)
    count = _count(tokens, at, lexicon)
    if count is None or not 0 < count[0] * unit.meters <= _MAX_DISTANCE_M:
        return None
    first, last = min(count[1], at), max(count[1], at)
    return count[0] * unit.meters, Span(tokens[first].start, tokens[last].end)


def _count(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> tuple[float, int] | None:
    """Read the number of the unit at `at`, in digits or words, and its outermost word."""
    keys = [t.key for t in tokens]
    if at > 0 and _NUMBER.match(keys[at - 1]):
        return float(keys[at - 1].replace(",", ".").replace("٫", ".")), at - 1
    for first in range(max(0, at - 2), at):
        count = lexicon.counts.match(keys, first)
        if count is not None and first + count[0] == at:
            return count[1], first
    after = lexicon.counts.match(keys, at + 1) if at + 1 < len(keys) else None
    return (1.0, at + 1) if after is not None and after[1] == 1.0 else None


def _joined(span: Span, before: _Words, sighting: Sighting) -> Span:
    """Stretch the expression from its first word to the end of the name, whichever comes last."""
    start = min(span.start, sighting.mention.span.start)
    for token in before.tokens:
        if token.start >= span.start:
            start = min(start, token.start)
    return Span(start, max(span.end, sighting.mention.span.end))


def _side(
    reading: Reading, sighting: Sighting, before: _Words, bearing: float | None, lexicon: Lexicon
) -> Relation | None:
    """Read "north of X", "the western countryside of X", "countryside of X, the western"."""
    countryside = "head:countryside" in sighting.mention.cues or _adjectival_countryside(before, lexicon)
    after = _adjectives_after(reading, sighting, lexicon)
    adjective = mean_bearing([d.bearing for d in after])
    if bearing is None and adjective is None and not countryside:
        return None
    start = _first_of_side(before, lexicon)
    first = before.tokens[start].start if start is not None else sighting.mention.span.start
    last = reading.tokens[sighting.last + len(after) - 1].end if after else sighting.mention.span.end
    kind = RelationType.COUNTRYSIDE if countryside else RelationType.DIRECTION
    if countryside and (bearing is not None or adjective is not None):
        kind = RelationType.SIDE
    chosen = adjective if adjective is not None else bearing
    if not countryside and bearing is None:
        return None
    return _relation(reading, kind, Span(first, last), chosen, None)


def _adjectival_countryside(before: _Words, lexicon: Lexicon) -> bool:
    """Tell whether the countryside stands before its adjective: "الريف الغربي لمحافظة X"."""
    keys = before.keys
    return any(
        any(
            m is not None and m[1].kind == "countryside"
            for f in readings_of(k)
            for m in [lexicon.heads.match(keys, i, f.rest)]
        )
        for i, k in enumerate(keys[-4:], start=max(0, len(keys) - 4))
    )


def _adjectives_after(reading: Reading, sighting: Sighting, lexicon: Lexicon) -> list[Direction]:
    found: list[Direction] = []
    for token in reading.tokens[sighting.last : sighting.last + 2]:
        direction = _direction(token.key, lexicon)
        if token.gap.strip(" _") or direction is None or direction.form != "adjective":
            break
        found.append(direction)
    return found


def _first_of_side(before: _Words, lexicon: Lexicon) -> int | None:
    """Find where the words of a side begin: directions and type nouns right before the name."""
    keys = before.keys
    passable = _passable(keys, lexicon)
    first: int | None = None
    for at in range(len(keys) - 1, -1, -1):
        if _direction(keys[at], lexicon) is None and at not in passable:
            break
        first = at
    return first


def _cue(reading: Reading, sighting: Sighting, before: _Words, lexicon: Lexicon) -> Relation | None:
    """Read "near X", "inside X"."""
    for kind in (RelationType.NEAR, RelationType.INSIDE):
        at = _last_cue(before, lexicon, kind)
        if at is not None:
            span = Span(before.tokens[at].start, sighting.mention.span.end)
            return _relation(reading, kind, span, None, None)
    return None


def _relation(
    reading: Reading, kind: RelationType, span: Span, bearing: float | None, meters: float | None
) -> Relation:
    return Relation(kind, span, span.of(reading.text), bearing, meters)


def read_relations(
    reading: Reading,
    sightings: Sequence[Sighting],
    lexicon: Lexicon,
    no_names: Collection[str] = frozenset(),
) -> Iterator[Relation | None]:
    """Read the expression around each mention; as many as sightings, in the same order.

    `no_names` are ids of mentions that turned out to be ordinary words. They have no relation,
    and may be words of one: "eastern" is a village too.
    """
    by_first = {s.first: s for s in sightings if s.mention.id not in no_names}
    earlier: Sighting | None = None
    for sighting in sightings:
        if sighting.mention.id in no_names:
            yield None
            continue
        yield read_relation(reading, sighting, earlier, by_first, lexicon)
        earlier = sighting
