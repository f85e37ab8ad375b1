"""One happening from many reports.

Events meet only inside a block (kind, day, and a place, road or patrol number in common);
each pair that meets is judged by rules that can be told to a reader, never by likeness of
words. Pairs are joined from the surest down, and a join that would put two events of one
document, or two that contradict each other, into one incident is not made. So the result
is the same for every order of the input. A person's decision outranks all of it.
"""

from __future__ import annotations

from collections import defaultdict
from hashlib import blake2b
from itertools import combinations, pairwise
from typing import TYPE_CHECKING, NamedTuple

from geomap.events.claims import describe
from geomap.events.footprints import Footprint, blocks, footprint, nearest_anchors
from geomap.model import EventKind
from geomap.places.judgements import Decision

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from geomap.model import Extraction, Incident
    from geomap.places.judgements import Judgement

_NUMBER_SLIP = 1  # outlets that count differently are one apart


class Join(NamedTuple):
    """Two events taken for one happening; `weight` orders joins, `reason` tells why."""

    weight: float
    pair: tuple[str, str]
    reason: str


def merge_events(
    extractions: Sequence[Extraction], judgements: Sequence[Judgement] = ()
) -> tuple[Incident, ...]:
    """Gather the events of all documents into incidents, ordered by their ids.

    Every event is in exactly one incident. An incident's id comes from the ids of its events.
    """
    marks = {e.id: footprint(x, e) for x in extractions for e in x.events}
    joins = sorted(
        {*_joins(marks), *_decided(marks, judgements)}, key=lambda j: (-j.weight, j.pair, j.reason)
    )
    clusters = _Clusters(marks, _parted(judgements))
    for join in joins:
        clusters.join(join)
    documents = {x.document.id: x.document for x in extractions}
    found = (
        describe(_incident_id(m.event.id for m in members), members, documents, reasons)
        for members, reasons in clusters.all()
    )
    return tuple(sorted(found, key=lambda incident: incident.id))


def _incident_id(event_ids: Iterable[str]) -> str:
    digest = blake2b("\n".join(sorted(event_ids)).encode(), digest_size=5).hexdigest()
    return f"inc-{digest}"


def _joins(marks: dict[str, Footprint]) -> Iterator[Join]:
    """Judge every pair that meets in a block."""
    met: defaultdict[tuple[object, ...], list[Footprint]] = defaultdict(list)
    for mark in marks.values():
        if mark.is_comparable:
            for block in blocks(mark):
                met[block].append(mark)
    seen: set[tuple[str, str]] = set()
    for members in met.values():
        for a, b in combinations(sorted(members, key=lambda m: m.event.id), 2):
            pair = (a.event.id, b.event.id)
            if pair not in seen and a.event.document_id != b.event.document_id:
                seen.add(pair)
                join = _judge(a, b)
                if join is not None:
                    yield join


def _judge(a: Footprint, b: Footprint) -> Join | None:
    """Tell whether two reports of one kind and day tell one happening, and why."""
    if _contradict(a, b):
        return None
    reasons, weight = [f"same kind ({a.event.kind.value})", _same_day(a, b)], 0.0
    numbered = a.event.patrol_number is not None and a.event.patrol_number == b.event.patrol_number
    if numbered:
        reasons.append(f"same patrol number ({a.event.patrol_number})")
        weight += 2.0
    near = nearest_anchors(a, b)
    if near is not None:
        reasons.append(_nearness(near[0].name, near[1].name, near[2]))
        weight += 1.0 / (1.0 + near[2] / 1000.0)
    elif a.areas & b.areas and not a.anchors and not b.anchors:
        reasons.append("the same area, and neither says more")
        weight += 0.4
    elif a.roads & b.roads and not (a.anchors and b.anchors):
        reasons.append("on the same road")
        weight += 0.3
    elif not numbered:
        return None
    return Join(weight, (a.event.id, b.event.id), "; ".join(reasons))


def _same_day(a: Footprint, b: Footprint) -> str:
    day = max(min(a.days()), min(b.days())).isoformat()
    exact = a.event.start_on == a.event.end_on and b.event.start_on == b.event.end_on
    return f"same day ({day})" if exact else f"overlapping days (from {day})"


def _nearness(one: str, other: str, gap_m: float) -> str:
    if gap_m == 0.0:
        return f"same place ({one})"
    return f"{one} and {other} lie {gap_m / 1000.0:.1f} km apart"


def _contradict(a: Footprint, b: Footprint) -> bool:
    """Patrols with numbers far apart, or that drove opposite ways, are two."""
    if a.event.certainty.is_executed != b.event.certainty.is_executed:
        return True
    numbers = a.event.patrol_number, b.event.patrol_number
    if a.event.kind is not EventKind.PATROL:
        return False
    if numbers[0] is not None and numbers[1] is not None:
        return abs(numbers[0] - numbers[1]) > _NUMBER_SLIP
    return _opposite(a, b)


def _opposite(a: Footprint, b: Footprint) -> bool:
    ways = [
        m.event.route.direction if m.event.route and not m.event.route.returns_to_start else None
        for m in (a, b)
    ]
    return None not in ways and " to ".join(reversed(str(ways[0]).split(" to "))) == ways[1]


def _decided(marks: dict[str, Footprint], judgements: Iterable[Judgement]) -> Iterator[Join]:
    for judgement in judgements:
        if judgement.decision is Decision.SAME:
            known = sorted(i for i in judgement.event_ids if i in marks)
            for a, b in pairwise(known):
                yield Join(
                    float("inf"),
                    (a, b),
                    f"{judgement.who} decided on {judgement.decided_on}: {judgement.why}",
                )


def _parted(judgements: Iterable[Judgement]) -> frozenset[tuple[str, str]]:
    return frozenset(
        pair
        for j in judgements
        if j.decision is Decision.APART
        for pair in combinations(sorted(j.event_ids), 2)
    )


class _Clusters:
    """A partition that grows by joins and refuses those that would contradict it."""

    def __init__(self, marks: dict[str, Footprint], parted: frozenset[tuple[str, str]]) -> None:
        self._members = {event_id: [mark] for event_id, mark in marks.items()}
        self._home = {event_id: event_id for event_id in marks}
        self._reasons: dict[str, list[str]] = {event_id: [] for event_id in marks}
        self._parted = parted

    def join(self, join: Join) -> None:
        """Put the two clusters of a pair together, unless that would contradict them."""
        first, second = sorted(self._home[event_id] for event_id in join.pair)
        if first == second:
            return
        if not self._may_join(first, second, decided=join.weight == float("inf")):
            return
        for mark in self._members[second]:
            self._home[mark.event.id] = first
        self._members[first] += self._members.pop(second)
        self._reasons[first] += [*self._reasons.pop(second), join.reason]

    def _may_join(self, first: str, second: str, *, decided: bool) -> bool:
        for a in self._members[first]:
            for b in self._members[second]:
                if tuple(sorted((a.event.id, b.event.id))) in self._parted:
                    return False
                if not decided and (a.event.document_id == b.event.document_id or _contradict(a, b)):
                    return False
        return True

    def all(self) -> Iterator[tuple[list[Footprint], tuple[str, ...]]]:
        """Give every cluster with its members in the order of their ids."""
        for home, members in self._members.items():
            yield sorted(members, key=lambda m: m.event.id), tuple(sorted(set(self._reasons[home])))
