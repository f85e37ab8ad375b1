"""Quotes as the page shows them: in pieces, with the names of the places marked.

They are cut here, because Python counts code points and a browser counts UTF-16 units.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, TypedDict

from geomap.maps.incident_block import number_lists
from geomap.text.graphic import is_graphic

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from geomap.maps.citation import Quote
    from geomap.model import Span

_ARABIC = ("\u0600", "\u06ff")


class QuoteContent(TypedDict):
    """The quotes of a page in columns: `pieces` are the words of each, every second one marked.

    A quote ends where its words end, counted in code points.

    `graphic` lists the numbers of those with words of graphic violence. `document` is the step
    from each document's number to the next; they are numbered as they are quoted.
    """

    document: list[int]
    start: list[int]
    lang: list[str]
    graphic: list[int]
    pieces: list[list[str]]


class QuoteBook:
    """Every quote of a page once; features name them by number."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[Quote, tuple[Span, ...]], int] = {}

    def documents(self) -> list[str]:
        """Give the ids of the documents that are quoted, in the order of their numbers."""
        return list(dict.fromkeys(quote.document_id for quote, _ in self._numbers))

    def numbers(self, quotes: Iterable[Quote], marks: Sequence[tuple[str, Span]]) -> list[int]:
        """Enter quotes, with those of the `(document id, span)` marks that lie inside each."""
        return [self._number(q, marks) for q in quotes]

    def _number(self, quote: Quote, marks: Sequence[tuple[str, Span]]) -> int:
        inside = sorted({s for d, s in marks if d == quote.document_id and quote.span.contains(s)})
        return self._numbers.setdefault((quote, _disjoint(inside)), len(self._numbers))

    def content(self) -> QuoteContent:
        """Give the quotes in the order of their numbers."""
        quotes = [quote for quote, _ in self._numbers]
        number = {document_id: i for i, document_id in enumerate(self.documents())}
        return {
            "document": number_lists([[number[quote.document_id] for quote in quotes]])["steps"],
            "start": [quote.span.start for quote in quotes],
            "lang": [language(quote.words) for quote in quotes],
            "graphic": [number for number, quote in enumerate(quotes) if is_graphic(quote.words)],
            "pieces": [_pieces(quote, marks) for quote, marks in self._numbers],
        }


def _disjoint(spans: Sequence[Span]) -> tuple[Span, ...]:
    kept: list[Span] = []
    for span in spans:
        if not kept or kept[-1].end <= span.start:
            kept.append(span)
    return tuple(kept)


def _pieces(quote: Quote, marks: Iterable[Span]) -> list[str]:
    start = quote.span.start
    cuts = [0, *(cut - start for mark in marks for cut in mark), len(quote.words)]
    return [quote.words[a:b] for a, b in pairwise(cuts)]


def language(words: str) -> str:
    """Tell "ar" from "en" by which letters prevail."""
    letters = [c for c in words if c.isalpha()]
    arabic = sum(_ARABIC[0] <= c <= _ARABIC[1] for c in letters)
    return "ar" if 2 * arabic >= max(len(letters), 1) else "en"
