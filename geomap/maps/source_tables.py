"""Tables beside the map: the documents that were read, and what each report claims of an incident."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from geomap.maps.citation import Citations
from geomap.maps.columns import CLAIM_COLUMNS, SOURCE_COLUMNS, make_feature
from geomap.model import Layer, Status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geomap.model import Claim, Extraction, Feature, Incident, Run


def build_tables(run: Run) -> tuple[Layer, ...]:
    """Build the layers `sources` and `claims`, which have no geometry (type "None")."""
    citations = Citations.of(run)
    told = Counter(d for i in run.incidents for d in {e.document_id for e in i.events})
    sources = tuple(_source(x, told[x.document.id]) for x in run.extractions)
    incidents = sorted(run.incidents, key=lambda incident: incident.id)
    claims = tuple(claim for incident in incidents for claim in _claims(incident, citations))
    return (
        Layer("sources", "Sources", "المصادر", "None", SOURCE_COLUMNS, sources),
        Layer("claims", "Claims of each report", "ما يقوله كل خبر", "None", CLAIM_COLUMNS, claims),
    )


def _source(extraction: Extraction, incident_count: int) -> Feature:
    document, source = extraction.document, extraction.document.source
    linked = sum(p.resolution.status is Status.RESOLVED for p in extraction.placements)
    return make_feature(
        document.id,
        None,
        SOURCE_COLUMNS,
        {
            "document_id": document.id,
            "file": document.file,
            "publisher": source.publisher,
            "published": source.published.isoformat() if source.published else None,
            "url": source.url,
            "title": source.title,
            "language": source.language,
            "sha256": document.sha256,
            "mention_count": linked,
            "event_count": len(extraction.events),
            "incident_count": incident_count,
        },
    )


def _claims(incident: Incident, citations: Citations) -> Iterator[Feature]:
    """Yield the claims of an incident in their order; the id counts them within it."""
    for number, claim in enumerate(incident.claims, start=1):
        values = {
            "incident_id": incident.id,
            "attribute": claim.attribute,
            "value": claim.value,
            "event_id": claim.event_id,
            "shown": claim.event_id == incident.shown.id,
            "differs": claim.attribute in incident.disputed,
            **_quoted(claim, citations),
        }
        yield make_feature(f"{incident.id}:claim{number}", None, CLAIM_COLUMNS, values)


def _quoted(claim: Claim, citations: Citations) -> dict[str, str | int | float | bool | None]:
    if claim.span is None:
        return {"document_ids": claim.document_id}
    return citations.columns([citations.quote(claim.document_id, claim.span)])
