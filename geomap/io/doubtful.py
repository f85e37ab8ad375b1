"""`doubtful.csv`: reports joined in spite of something, or nearly joined, for a person to decide.

The first columns are those of `judgements.csv`, filled in but for the decision, so that a
row becomes a judgement by copying it.
"""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING

from geomap.io.tables import csv_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geomap.model import Document, Doubt, Event, Run

JUDGEMENT = ("id", "subject", "document_id", "target", "decision", "value", "who", "when", "why")
COLUMNS = (
    *JUDGEMENT,
    *("state", "kind", "speaks_for", "speaks_against"),
    *("day_1", "day_2", "document_1", "document_2", "words_1", "words_2"),
)
_SEPARATOR = "; "


def doubtful_csv(run: Run) -> str:
    """Give a row for each doubtful pair, the likest first."""
    events = {e.id: e for x in run.extractions for e in x.events}
    documents = {x.document.id: x.document for x in run.extractions}
    return csv_text(COLUMNS, [_row(doubt, events, documents) for doubt in run.doubts])


def _row(doubt: Doubt, events: Mapping[str, Event], documents: Mapping[str, Document]) -> tuple[str, ...]:
    one, two = (events[event_id] for event_id in doubt.event_ids)
    target = _SEPARATOR.join(doubt.event_ids)
    digest = blake2b(target.encode(), digest_size=5).hexdigest()
    return (
        *(f"pair-{digest}", "incident", "", target, "", "", "", "", ""),
        "joined" if doubt.is_joined else "apart",
        one.kind.value,
        _SEPARATOR.join(doubt.speaks_for),
        _SEPARATOR.join(doubt.speaks_against),
        *(str(event.start_on or "") for event in (one, two)),
        *(event.document_id for event in (one, two)),
        *(_words(event, documents[event.document_id]) for event in (one, two)),
    )


def _words(event: Event, document: Document) -> str:
    return " ".join(" ".join(span.of(document.text) for span in event.evidence).split())
