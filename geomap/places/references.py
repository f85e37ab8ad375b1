"""Expressions that point back: "its western countryside", "3 km east of it", "the surrounding villages".

They name no place, so no mention carries them. This module reads what the words say by
themselves, with the tables of the lexicon: the relation, and what the pronoun may agree
with. Which place is meant is settled where the whole text is understood, in
`geomap.events.antecedents`; the geometry is that of any other relation.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from geomap.model import Relation, RelationType, Span
from geomap.places.spatial import mean_bearing, read_length
from geomap.places.words import readings_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.places.knowledge import Knowledge
    from geomap.places.lexicon import Lexicon
    from geomap.places.localities import Locator
    from geomap.places.reference_words import Ending, ReferenceWords
    from geomap.text import Reading, Token

_TEH_MARBUTA = "ة"  # folded like the pronoun of "his", and none
_SPACING = " _-"
_AND = ("و", "ف")
_MOST_SIDES = 2  # "north-west" is two words
_LENGTH_REACH = 5  # words of "by about three and a half kilometers"
_COUNT_REACH = 3


class Pointer(NamedTuple):
    """An expression on the words `first:last`; `prefix` is attached before it, folded.

    `pronoun` is what the place meant must agree with: "feminine", "masculine", "any", "two" and
    "people", which mean no single place, or "none" where the words do without one.
    """

    first: int
    last: int
    prefix: str
    pronoun: str
    relation: Relation


@dataclass(frozen=True, slots=True)
class Pointing:
    """The expressions of a document that point back, and what it takes to settle them."""

    pointers: tuple[Pointer, ...]
    words: ReferenceWords
    locator: Locator


class _Sides(NamedTuple):
    """Directions side by side: how many `words` they take; `several` where "and" keeps them apart."""

    words: int = 0
    bearings: tuple[float, ...] = ()
    several: bool = False

    @property
    def bearing(self) -> float | None:
        """Give the one direction that they tell together, if they do."""
        return None if self.several else mean_bearing(self.bearings)


class _Phrase(NamedTuple):
    """The fixed words of an expression, from word `first` to word `at`, with the sides told among them."""

    first: int
    at: int
    ending: Ending
    sides: _Sides = _Sides()


class _Words(NamedTuple):
    """The words `first:last` of a whole expression, but for `skip` letters before the first."""

    first: int
    last: int
    skip: int


class _Length(NamedTuple):
    """A length on the words `first:last`."""

    meters: float
    first: int
    last: int


def read_pointing(reading: Reading, knowledge: Knowledge) -> Pointing:
    """Find every expression of a document that points back."""
    lexicon = knowledge.lexicon
    return Pointing(find_pointers(reading, lexicon), lexicon.references, knowledge.locator)


def find_pointers(reading: Reading, lexicon: Lexicon) -> tuple[Pointer, ...]:
    """Find the expressions in the order of the text; they do not overlap."""
    endings = lexicon.references.endings
    found: list[Pointer] = []
    for at, token in enumerate(reading.tokens):
        if token.key in endings:
            pointer = _read(reading, at, endings[token.key], lexicon)
            if pointer is not None and not (found and pointer.first < found[-1].last):
                found.append(pointer)
    return tuple(found)


def _read(reading: Reading, at: int, endings: Sequence[Ending], lexicon: Lexicon) -> Pointer | None:
    """Read the expression that word `at` closes, by the longest phrase that fits."""
    if reading.text[reading.tokens[at].end - 1] == _TEH_MARBUTA and endings[0].part != "whole":
        return None
    for ending in endings:
        phrase = _owned(reading, at, ending, lexicon) or _phrase(reading, at, ending)
        if phrase is not None:
            sided = phrase.ending.bearing is not None or phrase.ending.type is None
            pointer = (_at_side if sided else _at_noun)(reading, phrase, lexicon)
            if pointer is not None:
                return pointer
    return None


def _phrase(reading: Reading, at: int, ending: Ending) -> _Phrase | None:
    """Fit a phrase on the words up to `at`; its first word may carry a prefix."""
    first = at - len(ending.before)
    if ending.part == "owned" or first < 0 or not _is_run(reading, first, at):
        return None
    keys = [t.key for t in reading.tokens[first:at]]
    opened = not keys or any(f.rest == ending.before[0] for f in readings_of(keys[0]))
    fits = opened and tuple(keys[1:]) == ending.before[1:]
    return _Phrase(first, at, ending) if fits and not _names_it(reading, at, ending) else None


def _names_it(reading: Reading, at: int, ending: Ending) -> bool:
    """`القرى المحيطة بتل تمر`, "surrounding villages of X": the place is named behind the words."""
    after = reading.tokens[at + 1 : at + 2]
    return ending.part == "whole" and any(
        t.key.startswith(("ب", "ل")) or t.key in {"of", "to"} for t in after
    )


def _owned(reading: Reading, at: int, ending: Ending, lexicon: Lexicon) -> _Phrase | None:
    """Read "its western outskirts" from its noun back to "its"."""
    if ending.part != "owned":
        return None
    sides = _sides_before(reading, at, lexicon)
    owner = at - sides.words - 1
    if owner < 0 or not _is_run(reading, owner, at):
        return None
    pronoun = lexicon.references.owners.get(reading.tokens[owner].key)
    return _Phrase(owner, at, ending._replace(pronoun=pronoun), sides) if pronoun else None


def _at_noun(reading: Reading, phrase: _Phrase, lexicon: Lexicon) -> Pointer | None:
    """Read a noun that the place owns, with its side: "its (western) countryside"."""
    after = _sides_after(reading, phrase.at, lexicon)
    bearing = (after if after.words else phrase.sides).bearing
    kind = phrase.ending.type
    if kind is None or (kind is RelationType.DIRECTION and bearing is None):
        return None
    if kind is RelationType.COUNTRYSIDE and bearing is not None:
        kind = RelationType.SIDE
    words = _Words(phrase.first, phrase.at + 1 + after.words, _skip(reading, phrase.first, phrase, lexicon))
    return _made(reading, phrase, words, kind, bearing)


def _at_side(reading: Reading, phrase: _Phrase, lexicon: Lexicon) -> Pointer | None:
    """Read a side, a length or both, counted from the place: "(3 km) west of it", "3 km from it"."""
    before, after = _sides_before(reading, phrase.first, lexicon), _sides_after(reading, phrase.at, lexicon)
    first, last = phrase.first - before.words, phrase.at + 1 + after.words
    bearing = _Sides(2, (*before.bearings, *_own(phrase.ending), *after.bearings)).bearing
    if before.words and phrase.ending.part == "tie" and not _is_noun_of_side(reading, first, lexicon):
        return None
    first = _past_leads(reading, first, lexicon) if before.words else first
    length = _length_before(reading, _past_leads(reading, first, lexicon), lexicon)
    length = length or _length_after(reading, last, phrase.ending, lexicon)
    if length is None and bearing is None:
        return None
    if length is not None:
        first, last = min(first, length.first), max(last, length.last)
    words = _Words(first, last, _skip(reading, first, phrase, lexicon))
    kind = RelationType.DIRECTION if length is None else RelationType.DISTANCE
    return _made(reading, phrase, words, kind, bearing, length.meters if length else None)


def _own(ending: Ending) -> tuple[float, ...]:
    return () if ending.bearing is None else (ending.bearing,)


def _is_noun_of_side(reading: Reading, first: int, lexicon: Lexicon) -> bool:
    """Tell "to the west of it" and "on the western side of it" from `القرى الشرقية منها`, "of them"."""
    direction = lexicon.word(reading.tokens[first].key).direction
    noun = direction is not None and direction.form == "noun"
    return noun or _past_leads(reading, first, lexicon) < first


def _is_run(reading: Reading, first: int, at: int) -> bool:
    """Tell whether the words from `first` to `at` stand in one sentence, with only spaces between."""
    return all(_goes_on(reading, i) for i in range(first + 1, at + 1))


def _goes_on(reading: Reading, at: int) -> bool:
    """Tell whether word `at` follows the one before it without a sign or a new sentence."""
    here, before = reading.tokens[at], reading.tokens[at - 1]
    return at > 0 and here.sentence == before.sentence and not here.gap.strip(_SPACING)


def _sides_before(reading: Reading, first: int, lexicon: Lexicon) -> _Sides:
    """Read the directions right before word `first`."""
    bearings: list[float] = []
    at = first
    while len(bearings) < _MOST_SIDES and at > 0 and _goes_on(reading, at):
        direction = lexicon.word(reading.tokens[at - 1].key).direction
        if direction is None:
            break
        bearings.insert(0, direction.bearing)
        at -= 1
    return _Sides(len(bearings), tuple(bearings))


def _sides_after(reading: Reading, at: int, lexicon: Lexicon) -> _Sides:
    """Read the adjectives right behind word `at`; two that "and" joins are two sides."""
    bearings: list[float] = []
    several = False
    for token in reading.tokens[at + 1 : at + 1 + _MOST_SIDES]:
        direction = lexicon.word(token.key).direction
        if (
            not _goes_on(reading, at + 1 + len(bearings))
            or direction is None
            or direction.form != "adjective"
        ):
            break
        several = several or token.key.startswith(_AND)
        bearings.append(direction.bearing)
    return _Sides(len(bearings), tuple(bearings), several)


def _past_leads(reading: Reading, first: int, lexicon: Lexicon) -> int:
    """Give where the small words before word `first` begin: "to the", "at a distance of"."""
    while first > 0 and _goes_on(reading, first) and _is_lead(reading.tokens[first - 1], lexicon):
        first -= 1
    return first


def _is_lead(token: Token, lexicon: Lexicon) -> bool:
    return any(form.rest in lexicon.references.leads for form in lexicon.word(token.key).forms)


def _length_before(reading: Reading, end: int, lexicon: Lexicon) -> _Length | None:
    """Read a length whose unit stands right before word `end`."""
    if end == 0 or not _goes_on(reading, end):
        return None
    return _length(reading, end - 1, lexicon)


def _length_after(reading: Reading, last: int, ending: Ending, lexicon: Lexicon) -> _Length | None:
    """Read "by about 3 km" behind a side, "3 km" behind `تبعد عنها`."""
    tied = ending.part == "tie"
    for at in range(last, min(last + _LENGTH_REACH, len(reading.tokens))):
        if not _goes_on(reading, at):
            return None
        tied = tied or reading.tokens[at].key in lexicon.distance_ties
        length = _length(reading, at, lexicon) if tied else None
        if length is not None:
            return length if length.first <= last else None  # "set out from it and drove 70 km" is none
    return None


def _length(reading: Reading, unit: int, lexicon: Lexicon) -> _Length | None:
    """Read the length whose unit is word `unit`, with the words that it takes."""
    floor = max(0, unit - _COUNT_REACH)
    told = read_length(reading.tokens[floor : unit + 2], unit - floor, lexicon)
    if told is None:
        return None
    meters, span = told
    words = [i for i in range(floor, unit + 2) if i < len(reading.tokens) and _is_in(reading.tokens[i], span)]
    return _Length(meters, _past_leads(reading, words[0], lexicon), words[-1] + 1)


def _is_in(token: Token, span: Span) -> bool:
    return span.start <= token.start and token.end <= span.end


def _skip(reading: Reading, first: int, phrase: _Phrase, lexicon: Lexicon) -> int:
    """Count the letters that are attached before the first word of an expression."""
    if first == phrase.at:
        return phrase.ending.skip
    opening = {*lexicon.references.leads, *phrase.ending.before[:1]}
    forms = lexicon.word(reading.tokens[first].key).forms
    return next((f.skip for f in forms if f.rest in opening or f.rest in lexicon.directions), 0)


def _made(
    reading: Reading,
    phrase: _Phrase,
    words: _Words,
    kind: RelationType,
    bearing: float | None,
    meters: float | None = None,
) -> Pointer:
    """Put a relation on its words; what is attached before the first stays outside."""
    token = reading.tokens[words.first]
    span = Span(reading.cut(token, words.skip), reading.tokens[words.last - 1].end)
    relation = Relation(kind, span, span.of(reading.text), bearing, meters)
    return Pointer(words.first, words.last, token.key[: words.skip], phrase.ending.pronoun, relation)
