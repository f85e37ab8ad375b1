"""One happening from many reports.

Events meet only inside a block (kind, day, and a place, road or patrol number in common);
each pair that meets is judged by the rules in `pairs`. Pairs are joined from the surest
down, and a join that would put two events of one document, or two that contradict each
other, into one incident is not made. So the result is the same for every order of the
input. A person's decision outranks all of it.
"""

from __future__ import annotations

from collections import defaultdict
from hashlib import blake2b
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from geomap.events.claims import describe
from geomap.events.clusters import Clusters, Join
from geomap.events.footprints import blocks, footprint
from geomap.events.pairs import compare
from geomap.places.judgements import Decision

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from geomap.events.clusters import Pair
    from geomap.events.footprints import Footprint
    from geomap.events.pairs import Likeness
    from geomap.model import Extraction, Incident
    from geomap.places.judgements import Judgement


def merge_events(
    extractions: Sequence[Extraction], judgements: Sequence[Judgement] = ()
) -> tuple[Incident, ...]:
    """Gather the events of all documents into incidents, ordered by their ids.

    Every event is in exactly one incident. An incident's id comes from the ids of its events.
    """
    marks = footprints(extractions)
    joins = sorted(
        {*_joins(marks), *_decided(marks, judgements)}, key=lambda j: (-j.weight, j.pair, j.reason)
    )
    clusters = Clusters(marks, judged_pairs(judgements, Decision.APART))
    for join in joins:
        clusters.join(join)
    documents = {x.document.id: x.document for x in extractions}
    found = (
        describe(_incident_id(m.event.id for m in members), members, documents, reasons)
        for members, reasons in clusters.all()
    )
    return tuple(sorted(found, key=lambda incident: incident.id))


def footprints(extractions: Iterable[Extraction]) -> dict[str, Footprint]:
    """Give the footprint of every event by its id."""
    return {e.id: footprint(x, e) for x in extractions for e in x.events}


def judged_pairs(judgements: Iterable[Judgement], *decisions: Decision) -> frozenset[Pair]:
    """Give every pair of events that a person decided on so."""
    return frozenset(
        (a, b) for j in judgements if j.decision in decisions for a, b in combinations(sorted(j.event_ids), 2)
    )


def _incident_id(event_ids: Iterable[str]) -> str:
    digest = blake2b("\n".join(sorted(event_ids)).encode(), digest_size=5).hexdigest()
    return f"inc-{digest}"


def met_pairs(marks: Mapping[str, Footprint]) -> Iterator[tuple[Footprint, Footprint]]:
    """Give every pair of events of two documents that meets in a block, once, in the order of their ids."""
    met: defaultdict[tuple[object, ...], list[Footprint]] = defaultdict(list)
    for event_id in sorted(marks):
        mark = marks[event_id]
        if mark.is_comparable:
            for block in dict.fromkeys(blocks(mark)):
                met[block].append(mark)
    seen: set[Pair] = set()
    for members in met.values():
        for a, b in combinations(members, 2):
            pair = (a.event.id, b.event.id)
            if a.event.document_id != b.event.document_id and pair not in seen:
                seen.add(pair)
                yield a, b


def _joins(marks: Mapping[str, Footprint]) -> Iterator[Join]:
    for a, b in met_pairs(marks):
        likeness = compare(a, b)
        if likeness is not None and likeness.is_joined:
            yield Join(likeness.weight, (a.event.id, b.event.id), _reason(likeness))


def _reason(likeness: Likeness) -> str:
    return "; ".join(likeness.speaks_for)


def _decided(marks: Mapping[str, Footprint], judgements: Iterable[Judgement]) -> Iterator[Join]:
    for judgement in judgements:
        if judgement.decision is Decision.SAME:
            known = sorted(i for i in judgement.event_ids if i in marks)
            for a, b in pairwise(known):
                yield Join(
                    float("inf"),
                    (a, b),
                    f"{judgement.who} decided on {judgement.decided_on}: {judgement.why}",
                )
