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
    from geomap.model import Document, Extraction, Incident
    from geomap.places.judgements import Judgement


def merge_events(
    extractions: Sequence[Extraction], judgements: Sequence[Judgement] = ()
) -> tuple[Incident, ...]:
    """Gather the events of all documents into incidents, ordered by their ids.

    Every event is in exactly one incident. An incident's id comes from the ids of its events.
    """
    marks = footprints(extractions)
    joins = {*_joins(marks), *decided_joins(marks, judgements)}
    documents = {x.document.id: x.document for x in extractions}
    found = gathered(marks, joins, judged_pairs(judgements, Decision.APART), documents)
    return tuple(sorted(found, key=lambda incident: incident.id))


def gathered(
    marks: Mapping[str, Footprint],
    joins: Iterable[Join],
    parted: frozenset[Pair],
    documents: Mapping[str, Document],
) -> Iterator[Incident]:
    """Join events from the surest pair down, and give an incident for each group that comes of it."""
    clusters = Clusters(marks, parted)
    for join in sorted(joins, key=lambda j: (-j.weight, j.pair, j.reason)):
        clusters.join(join)
    for members, reasons in clusters.all():
        yield describe(_incident_id(m.event.id for m in members), members, documents, reasons)


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
    yield from filter(None, (join_of(a, b) for a, b in met_pairs(marks)))


def join_of(a: Footprint, b: Footprint) -> Join | None:
    """Give the join of two events that met, `None` where they are not taken for one happening."""
    likeness = compare(a, b)
    if likeness is None or not likeness.is_joined:
        return None
    return Join(likeness.weight, (a.event.id, b.event.id), _reason(likeness))


def _reason(likeness: Likeness) -> str:
    return "; ".join(likeness.speaks_for)


def decided_joins(marks: Mapping[str, Footprint], judgements: Iterable[Judgement]) -> Iterator[Join]:
    """Give the joins that people decided on, as far as their events are there."""
    for judgement in judgements:
        if judgement.decision is Decision.SAME:
            known = sorted(i for i in judgement.event_ids if i in marks)
            for a, b in pairwise(known):
                yield Join(
                    float("inf"),
                    (a, b),
                    f"{judgement.who} decided on {judgement.decided_on}: {judgement.why}",
                )
