"""Which judgements of people took effect in a run, and which no longer meet what they were about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.model import JudgementUse
from geomap.places.judged import JUDGED
from geomap.places.judgements import Decision

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from geomap.model import Extraction, Incident
    from geomap.places.judgements import Judgement

APPLIED, STALE, NOT_MET = "applied", "stale", "not met"


def judgement_uses(
    judgements: Iterable[Judgement], extractions: Sequence[Extraction], incidents: Iterable[Incident]
) -> tuple[JudgementUse, ...]:
    """Tell of each judgement whether it was applied, is stale, or speaks of documents that were not read.

    One on a mention is stale where its document was read and no name stands at its
    stretch of text; one on incidents where only some of its events are left, or none
    though its document was read.
    """
    run = _Met(extractions, incidents)
    return tuple(run.use_of(judgement) for judgement in judgements)


class _Met:
    def __init__(self, extractions: Sequence[Extraction], incidents: Iterable[Incident]) -> None:
        self._documents = {x.document.id: x for x in extractions}
        self._homes = {event.id: i.id for i in incidents for event in i.events}

    def use_of(self, judgement: Judgement) -> JudgementUse:
        met = self._mention if judgement.decision.is_on_mention else self._incident
        state, told, incident_ids = met(judgement)
        decided_on = judgement.decided_on.isoformat()
        return JudgementUse(judgement.id, state, told, judgement.who, decided_on, judgement.why, incident_ids)

    def _mention(self, judgement: Judgement) -> tuple[str, str, tuple[str, ...]]:
        extraction = self._documents.get(judgement.document_id)
        if extraction is None:
            return NOT_MET, f"document {judgement.document_id} was not read", ()
        placed = [p for p in extraction.placements if p.mention.span == judgement.span]
        if not placed:
            span = judgement.span
            at = f"{span.start}-{span.end}" if span else ""
            told = f"document {judgement.document_id} has no name at {at}; the text or its reading changed"
            return STALE, told, ()
        if all(evidence.rule != JUDGED for evidence in placed[0].resolution.evidence):
            told = f"document {judgement.document_id} was read before it was decided; read its text again"
            return STALE, told, ()
        told = f"{judgement.document_id}: {placed[0].mention.surface}"
        return APPLIED, told, tuple(sorted(self._placed_by(extraction, placed[0].id)))

    def _placed_by(self, extraction: Extraction, mention_id: str) -> set[str]:
        """Find the incidents whose site or way a mention is."""
        named = ((e, (*e.places, *(e.route.stops if e.route else ()))) for e in extraction.events)
        return {self._homes[e.id] for e, mentions in named if mention_id in mentions and e.id in self._homes}

    def _incident(self, judgement: Judgement) -> tuple[str, str, tuple[str, ...]]:
        known = [i for i in judgement.event_ids if i in self._homes]
        gone = [i for i in judgement.event_ids if i not in self._homes]
        if gone and (known or judgement.document_id in self._documents or self._read(gone)):
            return STALE, f"no event carries the id {', '.join(gone)}; the text or its reading changed", ()
        if gone:
            return NOT_MET, "its documents were not read", ()
        homes = tuple(sorted({self._homes[i] for i in known}))
        if (len(homes) == 1) == (judgement.decision is Decision.SAME):
            return APPLIED, ", ".join(homes), homes
        told = f"the events stand in {', '.join(homes)} all the same; another judgement contradicts"
        return STALE, told, ()

    def _read(self, event_ids: Iterable[str]) -> bool:
        """Tell whether the document that an id of an event begins with was read."""
        return any(i.rpartition(":")[0] in self._documents for i in event_ids)
