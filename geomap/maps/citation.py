"""Who says so: documents, mentions and quotes of a run, found by id.

The one surprising thing: a mention has no sentence of its own among the records, so its
quote is the reporting sentence around it where an event has one, and otherwise the words
about it, cut at spaces inside its paragraph.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geomap.model import Span
from geomap.text.graphic import is_graphic

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geomap.model import Document, Event, Extraction, Incident, Placement, Route, Run, Value

QUOTE_SEPARATOR = " | "
LIST_SEPARATOR = "; "
_LINE_ENDS = "\r\n"
_CONTEXT = 140  # code points shown on either side of a mention that no event reports


@dataclass(frozen=True, slots=True, order=True)
class Quote:
    """A stretch of one document that speaks for a feature."""

    document_id: str
    span: Span
    words: str

    @property
    def address(self) -> str:
        """Where the words stand: `document:start-end`."""
        return f"{self.document_id}:{self.span.start}-{self.span.end}"


@dataclass(frozen=True, slots=True)
class Citations:
    """Look-ups over a run. Build with `Citations.of(run)`."""

    documents: dict[str, Document]
    placements: dict[tuple[str, str], Placement]
    reporting: dict[str, tuple[Span, ...]]

    @classmethod
    def of(cls, run: Run) -> Citations:
        """Index a run once."""
        return cls(
            documents={x.document.id: x.document for x in run.extractions},
            placements={(x.document.id, p.id): p for x in run.extractions for p in x.placements},
            reporting={x.document.id: _reporting_spans(x) for x in run.extractions},
        )

    def placement(self, document_id: str, mention_id: str) -> Placement | None:
        """Find a mention's placement, or `None`."""
        return self.placements.get((document_id, mention_id))

    def quote(self, document_id: str, span: Span) -> Quote:
        """Cut a quote out of the text as read."""
        return Quote(document_id, span, span.of(self.documents[document_id].text))

    def of_incident(self, incident: Incident) -> tuple[Quote, ...]:
        """Give every reporting sentence of every document, in order and once."""
        return tuple(sorted({self.quote(e.document_id, s) for e in incident.events for s in e.evidence}))

    def of_mention(self, placement: Placement) -> Quote:
        """Give the sentence that reports something around a mention, else its context."""
        document_id, span = placement.mention.document_id, placement.mention.span
        around = [s for s in self.reporting[document_id] if s.contains(span)]
        text = self.documents[document_id].text
        return self.quote(document_id, around[0] if around else context(text, span))

    def columns(self, quotes: Iterable[Quote]) -> dict[str, Value]:
        """Give the columns that let a reader check a feature, and warn of what is hard to read."""
        ordered = sorted(set(quotes))
        ids = sorted({q.document_id for q in ordered})
        sources = {self.documents[i].source.publisher for i in ids} - {None}
        return {
            "document_ids": LIST_SEPARATOR.join(ids),
            "sources": LIST_SEPARATOR.join(sorted(map(str, sources))) or None,
            "evidence": QUOTE_SEPARATOR.join(q.words for q in ordered),
            "evidence_spans": LIST_SEPARATOR.join(q.address for q in ordered),
            "graphic": any(is_graphic(q.words) for q in ordered),
        }


def _reporting_spans(extraction: Extraction) -> tuple[Span, ...]:
    return tuple(sorted({span for event in extraction.events for span in event.evidence}))


def context(text: str, span: Span, reach: int = _CONTEXT) -> Span:
    """Widen `span` by at most `reach` code points each way, within its line, to whole words."""
    line_start = max(text.rfind(sign, 0, span.start) + 1 for sign in _LINE_ENDS)
    line_end = min(_found(text.find(sign, span.end), len(text)) for sign in _LINE_ENDS)
    start, end = max(line_start, span.start - reach), min(line_end, span.end + reach)
    if start > 0 and not text[start - 1].isspace():
        start = _after_space(text, start, span.start)
    if end < len(text) and not text[end].isspace():
        end = max(text.rfind(" ", span.end, end), span.end)
    return Span(start, end)


def _found(index: int, otherwise: int) -> int:
    return otherwise if index < 0 else index


def _after_space(text: str, start: int, limit: int) -> int:
    space = text.find(" ", start, limit)
    return limit if space < 0 else space + 1


def site(citations: Citations, event: Event) -> Placement | None:
    """Find the placement of the first place of an event: where it happened."""
    return citations.placement(event.document_id, event.places[0]) if event.places else None


def reporter_of(incident: Incident, route: Route) -> Event:
    """Find the event whose document holds the stops of the incident's route."""
    return next((e for e in incident.events if e.route == route), incident.shown)
