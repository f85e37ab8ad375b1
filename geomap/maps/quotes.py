"""Quotes as the page shows them: in pieces, with the names of the places marked.

They are cut here, because Python counts code points and a browser counts UTF-16 units.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from geomap.maps.citation import Quote
    from geomap.model import Span

_ARABIC = ("\u0600", "\u06ff")


class QuoteContent(TypedDict):
    """One quote of the page: `pieces` are the words, every second one marked."""

    document: str
    start: int
    end: int
    lang: str
    pieces: list[str]


class QuoteBook:
    """Every quote of a page once; features name them by number."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[Quote, tuple[Span, ...]], int] = {}

    def numbers(self, quotes: Iterable[Quote], marks: Sequence[tuple[str, Span]]) -> list[int]:
        """Enter quotes, with those of the `(document id, span)` marks that lie inside each."""
        return [self._number(q, marks) for q in quotes]

    def _number(self, quote: Quote, marks: Sequence[tuple[str, Span]]) -> int:
        inside = sorted({s for d, s in marks if d == quote.document_id and quote.span.contains(s)})
        return self._numbers.setdefault((quote, _disjoint(inside)), len(self._numbers))

    def content(self) -> list[QuoteContent]:
        """Give the quotes in the order of their numbers."""
        return [_content(quote, marks) for quote, marks in self._numbers]


def _disjoint(spans: Sequence[Span]) -> tuple[Span, ...]:
    kept: list[Span] = []
    for span in spans:
        if not kept or kept[-1].end <= span.start:
            kept.append(span)
    return tuple(kept)


def _content(quote: Quote, marks: Iterable[Span]) -> QuoteContent:
    start = quote.span.start
    cuts = [0, *(cut - start for mark in marks for cut in mark), len(quote.words)]
    pieces = [quote.words[a:b] for a, b in pairwise(cuts)]
    return {
        "document": quote.document_id,
        "start": start,
        "end": quote.span.end,
        "lang": language(quote.words),
        "pieces": pieces,
    }


def language(words: str) -> str:
    """Tell "ar" from "en" by which letters prevail."""
    letters = [c for c in words if c.isalpha()]
    arabic = sum(_ARABIC[0] <= c <= _ARABIC[1] for c in letters)
    return "ar" if 2 * arabic >= max(len(letters), 1) else "en"
