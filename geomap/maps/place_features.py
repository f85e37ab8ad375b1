"""Places that the documents name, and every mention of them.

Both carry the representative point of the gazetteer, for a governorate too: they are
references, not happenings. Read `geo_precision` and `radius_m` before you draw them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from geomap.maps.columns import MENTION_COLUMNS, PLACE_COLUMNS, make_feature
from geomap.maps.incident_features import is_drawn
from geomap.maps.route_features import stop_position
from geomap.maps.values import Values, entry_values, joined, placement_values, point_at, precision_values
from geomap.model import GeoPrecision, Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from geomap.maps.citation import Citations
    from geomap.maps.surroundings import Surroundings
    from geomap.model import Entry, Feature, Incident, Placement, Run


def resolved(run: Run) -> Iterator[Placement]:
    """Yield every mention that was linked to an entry, in the order of documents and texts."""
    for extraction in run.extractions:
        linked = (p for p in extraction.placements if p.resolution.status is Status.RESOLVED and p.entry)
        yield from sorted(linked, key=lambda p: (p.mention.span, p.id))


def mention_feature(placement: Placement, citations: Citations, around: Surroundings) -> Feature:
    """Make the row of one resolved mention."""
    mention = placement.mention
    values = {
        **placement_values(placement),
        **around.admin_values(placement.entry),
        **precision_values(placement.locality.geo_precision, placement.locality.radius_m),
        **citations.columns([citations.of_mention(placement)]),
        "mention_id": mention.id,
        "surface": mention.surface,
        "surface_span": f"{mention.document_id}:{mention.span.start}-{mention.span.end}",
        "kind": placement.entry.kind.value if placement.entry else None,
        "role": placement.role.value,
        "reasons": joined(e.rule for e in (*placement.resolution.evidence, *placement.role_evidence)),
    }
    return make_feature(mention.id, point_at(stop_position(placement)), MENTION_COLUMNS, values)


def place_features(run: Run, citations: Citations, around: Surroundings) -> Iterator[Feature]:
    """Yield one row an entry that some document names, with counts, ordered by id."""
    incidents = Counter(_sites(run.incidents, citations))
    by_entry: defaultdict[str, list[Placement]] = defaultdict(list)
    for placement in resolved(run):
        if placement.entry:
            by_entry[placement.entry.id].append(placement)
    for entry_id, placements in sorted(by_entry.items()):
        values = _place_values(placements, citations)
        entry = _entry(placements[0])
        told = {**values, **around.admin_values(entry), "incident_count": incidents[entry_id]}
        yield make_feature(entry_id, point_at(entry.point), PLACE_COLUMNS, told)


def _place_values(placements: Sequence[Placement], citations: Citations) -> Values:
    entry = _entry(placements[0])
    return {
        **entry_values(entry),
        **precision_values(_own_precision(placements), entry.radius_m),
        **citations.columns(citations.of_mention(p) for p in placements),
        "kind": entry.kind.value,
        "mention_count": len(placements),
        "document_count": len({p.mention.document_id for p in placements}),
        "roles": joined(sorted({p.role.value for p in placements})),
        "surfaces": joined(sorted({p.mention.surface for p in placements})),
        "source_count": entry.source_count,
        "score": max(round(p.resolution.score, 3) for p in placements),
    }


def _entry(placement: Placement) -> Entry:
    if placement.entry is None:
        raise ValueError(f"mention {placement.id!r} is resolved and has no entry")
    return placement.entry


def _own_precision(placements: Iterable[Placement]) -> GeoPrecision:
    """Give the precision of the place itself: that of a mention with no words that move it."""
    plain = (p.locality.geo_precision for p in placements if p.locality.relation is None)
    return next(plain, GeoPrecision.UNKNOWN)


def _sites(incidents: Iterable[Incident], citations: Citations) -> Iterator[str]:
    """Yield the id of each entry once for each drawn incident that happened there."""
    for incident in filter(is_drawn, incidents):
        placed = (citations.placement(e.document_id, m) for e in incident.events for m in e.places)
        yield from sorted({p.entry.id for p in placed if p and p.entry})
