"""Nothing live: reports and happenings younger than some days before a day of reference are held back.

A report is as old as its publication; where only the day of a crawl is known, it is at least that
old. Of a report whose age nobody knows, only the happenings stay whose own day is known and old
enough, with the places that they name.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from geomap.model import HeldBack

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from collections.abc import Set as AbstractSet
    from datetime import date

    from geomap.model import Care, Document, Event, Extraction, Reference, Span


def hold_back(extractions: Sequence[Extraction], care: Care) -> tuple[tuple[Extraction, ...], HeldBack]:
    """Give what may be shown, and how much may not."""
    if care.delay_days is None or care.as_of is None:
        return tuple(extractions), HeldBack()
    last_day = care.as_of - timedelta(days=care.delay_days)
    pairs = [(x, _kept(x, last_day)) for x in extractions]
    whole = [x for x, kept in pairs if kept is None]
    events = sum(len(x.events) - len(kept.events if kept else ()) for x, kept in pairs)
    digests = tuple(sorted(x.document.sha256 for x in whole))
    return tuple(kept for _, kept in pairs if kept), HeldBack(len(whole), events, digests)


def _kept(extraction: Extraction, last_day: date) -> Extraction | None:
    """Give what of one document may be shown; `None` where nothing may."""
    source = extraction.document.source
    reported_on = source.published or source.crawled_on
    if reported_on is None:
        return _told_by(extraction, [e for e in extraction.events if _is_old(e, last_day)])
    if reported_on > last_day:
        return None
    late = [e for e in extraction.events if e.end_on is not None and e.end_on > last_day]
    return _without(extraction, late) if late else extraction


def _is_old(event: Event, last_day: date) -> bool:
    return event.end_on is not None and event.end_on <= last_day


def _told_by(extraction: Extraction, events: Sequence[Event]) -> Extraction | None:
    """Keep some events, and of the rest of the document only what these stand on."""
    if not events:
        return None
    named = _named_by(extraction, events)
    placements = tuple(p for p in extraction.placements if p.id in named)
    shown = [*(span for e in events for span in e.evidence), *(p.mention.span for p in placements)]
    return replace(
        extraction,
        document=_showing(extraction.document, _offsets(shown)),
        events=tuple(events),
        placements=placements,
        rejects=(),
        references=_references(events),
    )


def _without(extraction: Extraction, late: Iterable[Event]) -> Extraction:
    """Drop events that are too new, with their sentences and the places that stand in these alone."""
    late_ids = {event.id for event in late}
    events = tuple(e for e in extraction.events if e.id not in late_ids)
    named = _named_by(extraction, events)
    spans = [span for e in extraction.events if e.id in late_ids for span in e.evidence]
    hidden = _offsets(spans) - _offsets(span for e in events for span in e.evidence)
    text = extraction.document.text
    return replace(
        extraction,
        document=_showing(extraction.document, frozenset(range(len(text))) - hidden),
        events=events,
        placements=tuple(
            p for p in extraction.placements if p.id in named or p.mention.span.start not in hidden
        ),
        rejects=tuple(r for r in extraction.rejects if not r.span or r.span.start not in hidden),
        references=_references(events),
    )


def _offsets(spans: Iterable[Span]) -> frozenset[int]:
    return frozenset(at for span in spans for at in range(*span))


def _showing(document: Document, shown: AbstractSet[int]) -> Document:
    """Put a line break for every character that is held back; all offsets stay."""
    text = "".join(sign if at in shown else "\n" for at, sign in enumerate(document.text))
    return replace(document, text=text)


def _references(events: Iterable[Event]) -> tuple[Reference, ...]:
    return tuple({r.id: r for e in events for r in e.references}.values())


def _named_by(extraction: Extraction, events: Iterable[Event]) -> frozenset[str]:
    """Give the ids of the mentions that events stand on, with those that their words lean on."""
    named = {m for e in events for m in (*e.places, *(e.route.stops if e.route else ()))}
    references = [r for e in events for r in e.references]
    named |= {m for r in references for m in (r.antecedent_id, *r.relation.other_ids)}
    relations = [p.locality.relation for p in extraction.placements if p.id in named]
    return frozenset(named | {m for relation in relations if relation for m in relation.other_ids})
