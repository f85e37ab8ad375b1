"""A document as the rules of this room see it: words with cues, places and dates on them.

A `Spot` is a placement on its words, a `Moment` a date expression on its words. Cues inside
the name of a place or inside a date are not cues. Indexes count words of the whole reading.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING

from geomap.events.cues import Mark, find_marks, word_list
from geomap.events.masks import unmasked
from geomap.model import PlaceKind, Span, Status
from geomap.places.names import loose_words
from geomap.text import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.events.clause import Clause
    from geomap.events.number_words import Number
    from geomap.events.pointing import Pointed
    from geomap.model import DateExpression, Document, Placement
    from geomap.text.reading import Reading, Sentence

_QUOTES = frozenset("\"'“”«»″‘’")
_COMMAS = frozenset("،,;؛:–—")
_SEMICOLONS = frozenset(";؛")
_PLAIN_GAPS = frozenset({"", " "})  # as before nearly every word
_COARSE = frozenset({PlaceKind.GOVERNORATE, PlaceKind.DISTRICT, PlaceKind.COUNTRY, PlaceKind.RIVER})


@dataclass(frozen=True, slots=True)
class Spot:
    """A placement on the words `first:last`; `prefix` is what is attached before the name, folded."""

    index: int
    placement: Placement
    first: int
    last: int
    sentence: int
    prefix: str

    @property
    def id(self) -> str:
        """The id of the mention."""
        return self.placement.id

    @property
    def kind(self) -> PlaceKind | None:
        """What sort of place it is: the entry's kind, else the type noun before the name."""
        entry = self.placement.entry
        return entry.kind if entry else self.placement.mention.head

    @property
    def is_road(self) -> bool:
        """Roads are ways, not stops."""
        return self.kind is PlaceKind.ROAD

    @property
    def is_coarse(self) -> bool:
        """Too large to be a place where something happened, unless nothing finer is told."""
        return self.kind in _COARSE

    @property
    def is_country(self) -> bool:
        """Nothing is ever located at a whole country."""
        return self.kind is PlaceKind.COUNTRY

    @property
    def keys(self) -> frozenset[str]:
        """What identifies the place within a document: its entry, and its name without the article."""
        entry, name = self.placement.entry, "".join(loose_words(tuple(self.placement.mention.key.split())))
        return frozenset({name, *([entry.id] if entry else [])})

    def is_at(self, other: Spot) -> bool:
        """Tell whether the two name the same place; a crossing and its village count as one."""
        return bool(self.keys & other.keys)


@dataclass(frozen=True, slots=True)
class Moment:
    """A date expression on the words `first:last`."""

    expression: DateExpression
    first: int
    last: int


@dataclass(frozen=True)
class Scene:
    """Everything the rules look at."""

    document: Document
    reading: Reading
    marks: tuple[Mark, ...]
    spots: tuple[Spot, ...]
    moments: tuple[Moment, ...]
    pointed: tuple[Pointed, ...] = ()

    @cached_property
    def _marks_before(self) -> list[int]:
        """How many marks begin before each word, and before the end of the text."""
        counts = [0] * (len(self.reading.tokens) + 1)
        for mark in self.marks:
            counts[mark.first + 1] += 1
        return list(accumulate(counts))

    @cached_property
    def _keys(self) -> list[str]:
        return [token.key for token in self.reading.tokens]

    @cached_property
    def _size(self) -> int:
        return len(self.reading.tokens)

    @cached_property
    def _spot_starts(self) -> list[int]:
        return [s.first for s in self.spots]

    @cached_property
    def ending_at(self) -> dict[int, tuple[Mark, ...]]:
        """Marks by their last word, longest first."""
        found: dict[int, list[Mark]] = {}
        for mark in self.marks:
            found.setdefault(mark.last - 1, []).append(mark)
        return {at: tuple(sorted(ms, key=lambda m: m.first)) for at, ms in found.items()}

    @cached_property
    def commas(self) -> frozenset[int]:
        """The words before which a comma, a semicolon, a colon or a dash stands."""
        return self._behind(_COMMAS)

    @cached_property
    def semicolons(self) -> frozenset[int]:
        """The words before which a semicolon stands."""
        return self._behind(_SEMICOLONS)

    def _behind(self, signs: frozenset[str]) -> frozenset[int]:
        gaps = ((at, token.gap) for at, token in enumerate(self.reading.tokens))
        return frozenset(at for at, gap in gaps if gap not in _PLAIN_GAPS and not signs.isdisjoint(gap))

    @cached_property
    def kept_clauses(self) -> dict[int, tuple[Clause, ...]]:
        """The clauses of each sentence that was cut so far; `split_clauses` fills it."""
        return {}

    @cached_property
    def kept_numbers(self) -> dict[tuple[int, int], Number | None]:
        """The patrol's number among the words `first:last` read so far; `patrol_number` fills it."""
        return {}

    @cached_property
    def named(self) -> frozenset[int]:
        """The words that are names of places."""
        return frozenset(i for s in self.spots for i in range(s.first, s.last))

    @cached_property
    def dated(self) -> frozenset[int]:
        """The words that tell a date."""
        return frozenset(i for m in self.moments for i in range(m.first, m.last))

    @cached_property
    def remarks(self) -> dict[int, int]:
        """What brackets right behind a name remark on it, `X (a short halt)`: first word -> behind the last.

        Another name of the place in brackets, or a list of places, is no remark.
        """
        found = ((s.last, self._end_of_bracket(s.last)) for s in self.spots)
        return {first: last for first, last in found if first < last and self._is_remark(first, last)}

    @cached_property
    def remarked(self) -> frozenset[int]:
        """The words that stand in remarks."""
        return frozenset(at for first, last in self.remarks.items() for at in range(first, last))

    def _end_of_bracket(self, first: int) -> int:
        """Give the word behind a bracket that opens at `first`, or `first` when none does."""
        tokens = self.reading.tokens
        if first >= len(tokens) or "(" not in tokens[first].gap or tokens[first].gap.strip()[:1] == ")":
            return first
        sentence = tokens[first].sentence
        last = first + 1
        while last < len(tokens) and tokens[last].sentence == sentence and ")" not in tokens[last].gap:
            last += 1
        return last

    def _is_remark(self, first: int, last: int) -> bool:
        told = self.spots_in(first, last)
        plain = any(at not in self.named for at in range(first, last))
        return plain and (not told or (len(told) == 1 and bool(self.marks_in(first, last, "aside"))))

    def behind(self, spot: Spot) -> int:
        """Give the word behind a name and the remark on it."""
        return self.remarks.get(spot.last, spot.last)

    def marks_between(self, first: int, last: int) -> tuple[Mark, ...]:
        """Give every cue that begins in `first:last`; words outside of the text hold none."""
        before = self._marks_before
        if first < 0 or last < 0 or last > self._size:
            first, last = (min(max(at, 0), self._size) for at in (first, last))
        return self.marks[before[first] : before[last]] if first < last else ()

    def marks_in(self, first: int, last: int, *families: str) -> tuple[Mark, ...]:
        """Give the cues of these families that begin in `first:last`."""
        found = self.marks_between(first, last)
        return tuple([m for m in found if m.family in families]) if found else ()

    def spots_in(self, first: int, last: int) -> tuple[Spot, ...]:
        """Give the places named in `first:last`."""
        lo, hi = bisect_left(self._spot_starts, first), bisect_left(self._spot_starts, last)
        return self.spots[lo:hi]

    def moments_in(self, first: int, last: int) -> tuple[Moment, ...]:
        """Give the dates told in `first:last`."""
        return tuple(m for m in self.moments if first <= m.first < last)

    def pointed_in(self, first: int, last: int) -> tuple[Pointed, ...]:
        """Give the expressions without a name that begin in `first:last`."""
        return tuple(p for p in self.pointed if first <= p.first < last)

    def key(self, at: int) -> str:
        """Give the folded word, "" outside of the text."""
        return self._keys[at] if 0 <= at < self._size else ""

    def gap(self, at: int) -> str:
        """Give what stands before the word."""
        return self.reading.tokens[at].gap if 0 <= at < len(self.reading.tokens) else ""

    def span(self, first: int, last: int) -> Span:
        """Give the raw span of the words."""
        return Span(self.reading.tokens[first].start, self.reading.tokens[last - 1].end)

    def words(self, first: int, last: int) -> str:
        """Give the words as printed."""
        return self.span(first, last).of(self.reading.text) if last > first else ""

    def sentence_of(self, at: int) -> Sentence:
        """Give the sentence of a word."""
        return self.reading.sentences[self.reading.tokens[at].sentence]

    def is_quoted(self, sentence: Sentence, at: int) -> bool:
        """Tell whether a quotation was opened in the sentence before the word."""
        return any(_QUOTES & set(self.gap(i)) for i in range(sentence.first + 1, at + 1))


def set_scene(
    reading: Reading,
    document: Document,
    placements: Sequence[Placement],
    dates: Sequence[DateExpression],
) -> Scene:
    """Put cues, places and dates on the words; rejected mentions and rivers take no part."""
    starts = [t.start for t in reading.tokens]
    told = sorted((p for p in placements if _takes_part(p)), key=lambda p: p.mention.span)
    spots = tuple(_spot(reading, starts, i, p) for i, p in enumerate(told))
    placed = (Moment(d, *_range(starts, d.span)) for d in sorted(dates, key=lambda d: d.span))
    moments = tuple(m for m in placed if not _counts_times(reading, m))
    ranges = [*((s.first, s.last) for s in spots), *((m.first, m.last) for m in moments)]
    taken = {i for first, last in ranges for i in range(first, last)}
    marks = [
        m
        for m in find_marks(reading)
        if m.first not in taken and m.last - 1 not in taken and not _is_numero(reading, m)
    ]
    marks = [m for m in marks if not (m.family == "vehicles" and _is_to_it(reading, m))]
    return Scene(document, reading, unmasked(marks), spots, moments)


def _is_to_it(reading: Reading, mark: Mark) -> bool:
    """Tell `إليه`, "to it", from `آلية`, a vehicle: folded they are one."""
    token = reading.tokens[mark.first]
    return "إلي" in reading.text[token.start : token.end]


def _is_numero(reading: Reading, mark: Mark) -> bool:
    """Tell "No. 58" from a denial."""
    after = reading.tokens[mark.last : mark.last + 1]
    return (
        mark.family == "negation"
        and reading.tokens[mark.first].key == "no"
        and any(t.key.isdigit() for t in after)
    )


def _range(starts: list[int], span: Span) -> tuple[int, int]:
    first = max(bisect_right(starts, span.start) - 1, 0)
    return first, max(bisect_left(starts, span.end), first + 1)


@lru_cache(maxsize=256)
def _folded(prefix: str) -> str:
    return fold(prefix)


def _takes_part(placement: Placement) -> bool:
    """Tell a place where something may happen: a river only tells where another place lies."""
    entry = placement.entry
    return placement.resolution.status is not Status.REJECTED and not (
        entry is not None and entry.kind is PlaceKind.RIVER
    )


def _spot(reading: Reading, starts: list[int], index: int, placement: Placement) -> Spot:
    span = placement.mention.span
    first, last = _range(starts, span)
    token = reading.tokens[first]
    prefix = _folded(reading.text[token.start : span.start]) if token.start < span.start else ""
    return Spot(index, placement, first, last, token.sentence, prefix)


def _counts_times(reading: Reading, moment: Moment) -> bool:
    """`للمرة الثالثة هذا الشهر`, "for the third time this week": it is counted in this, and has no day."""
    before = {token.key for token in reading.tokens[max(moment.first - 2, 0) : moment.first]}
    told, running = moment.expression, reading.tokens[moment.first].key in {"هذا", "هذه", "this"}
    return running and bool(before & word_list("times")) and told.start_on != told.end_on
