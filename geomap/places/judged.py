"""What a person decided about a mention replaces what the rules found."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geomap.model import Evidence, Resolution, Status
from geomap.places.judgements import Decision

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from geomap.places.gazetteer import Gazetteer
    from geomap.places.judgements import Judgement

JUDGED = "judgement"  # the rule that is named as evidence of a person's decision
_STATUS = {Decision.NO_PLACE: Status.REJECTED, Decision.UNDECIDABLE: Status.AMBIGUOUS}


def apply_judgements(
    resolutions: Sequence[Resolution], judgements: Iterable[Judgement], gazetteer: Gazetteer
) -> tuple[Resolution, ...]:
    """Put each judgement in the place of the resolution of exactly its stretch of text."""
    decided = {(j.document_id, j.span): j for j in judgements if j.decision.is_on_mention}
    return tuple(
        _judge(resolution, decided[key], gazetteer) if (key := _key(resolution)) in decided else resolution
        for resolution in resolutions
    )


def _key(resolution: Resolution) -> tuple[str, object]:
    return resolution.mention.document_id, resolution.mention.span


def _judge(resolution: Resolution, judgement: Judgement, gazetteer: Gazetteer) -> Resolution:
    told = (Evidence(JUDGED, 0.0, f"{judgement.who}: {judgement.why}"),)
    if judgement.decision is Decision.IS_ENTRY:
        entry = gazetteer.get(judgement.entry_id)
        return replace(resolution, status=Status.RESOLVED, reason="", entry=entry, score=1.0, evidence=told)
    status = _STATUS[judgement.decision]
    return replace(resolution, status=status, reason="judged", entry=None, score=0.0, evidence=told)
