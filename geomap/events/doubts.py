"""Pairs of reports that a person should look at: joined in spite of something, or nearly joined.

Beside the pairs that merging weighs, some that it never brings together are told of: one
patrol number on days close by or on none, one toll at one place a day later. Outlets slip
by a day, and a report without a day may be anybody's.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING, TypeVar

from geomap.events.footprints import nearest_anchors
from geomap.events.merge import footprints, judged_pairs, met_pairs
from geomap.events.pairs import Likeness, compare, contradict, differences, nearness, second_signs
from geomap.model import Doubt, EventKind
from geomap.places.judgements import Decision

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from geomap.events.clusters import Pair
    from geomap.events.footprints import Footprint
    from geomap.model import Extraction, Incident
    from geomap.places.judgements import Judgement

Key = TypeVar("Key")

_NEAR_DAYS = 2
_LOOSE = 0.5  # what is not on one day weighs less than what is
_REFUSED = "the incident of one holds a report that rules the other out"


def find_doubts(
    extractions: Sequence[Extraction], incidents: Sequence[Incident], judgements: Sequence[Judgement] = ()
) -> tuple[Doubt, ...]:
    """List the doubtful pairs of a run, the likest first; what a person decided is in doubt no more.

    Of a joined report only its surest link is told, and of two incidents only their likest pair.
    """
    marks = footprints(extractions)
    homes = {e.id: incident.id for incident in incidents for e in incident.events}
    decided = judged_pairs(judgements, Decision.SAME, Decision.APART)
    sure = {event_id for pair in decided for event_id in pair}
    links: dict[str, Doubt] = {}
    rifts: dict[frozenset[str], Doubt] = {}
    for pair, likeness in _weighed(marks):
        between = frozenset(homes[event_id] for event_id in pair)
        if pair in decided:
            continue
        doubt = _doubt(pair, likeness, is_joined=len(between) == 1)
        if doubt.is_joined:
            for event_id in pair:
                if event_id not in sure:
                    _keep_likest(links, event_id, doubt)
        else:
            _keep_likest(rifts, between, doubt)
    doubtful_links = {d for d in links.values() if d.speaks_against}
    return tuple(sorted({*doubtful_links, *rifts.values()}, key=_rank))


def _keep_likest(kept: dict[Key, Doubt], key: Key, doubt: Doubt) -> None:
    if key not in kept or _rank(doubt) < _rank(kept[key]):
        kept[key] = doubt


def _rank(doubt: Doubt) -> tuple[float, Pair]:
    return -doubt.weight, doubt.event_ids


def _weighed(marks: Mapping[str, Footprint]) -> Iterator[tuple[Pair, Likeness]]:
    for a, b in met_pairs(marks):
        likeness = compare(a, b)
        if likeness is not None:
            yield (a.event.id, b.event.id), likeness
    for a, b in _loose_pairs(marks):
        yield (a.event.id, b.event.id), _loosely_alike(a, b)


def _doubt(pair: Pair, likeness: Likeness, *, is_joined: bool) -> Doubt:
    refused = (_REFUSED,) if likeness.is_joined and not is_joined else ()
    against = (*likeness.speaks_against, *refused)
    return Doubt(pair, is_joined, round(likeness.weight, 3), likeness.speaks_for, against)


def _loose_pairs(marks: Mapping[str, Footprint]) -> Iterator[tuple[Footprint, Footprint]]:
    """Give pairs of two documents whose days do not meet, and that have more in common than days do."""
    met: defaultdict[tuple[object, ...], list[Footprint]] = defaultdict(list)
    for event_id in sorted(marks):
        for key in _loose_keys(marks[event_id]):
            met[key].append(marks[event_id])
    seen: set[Pair] = set()
    for members in met.values():
        for a, b in combinations(members, 2):
            pair = (a.event.id, b.event.id)
            if pair not in seen and a.event.document_id != b.event.document_id and _is_close(a, b):
                seen.add(pair)
                yield a, b


def _loose_keys(mark: Footprint) -> Iterator[tuple[object, ...]]:
    event = mark.event
    if not event.certainty.is_executed or event.count is not None:
        return
    if event.kind is EventKind.PATROL and event.patrol_number is not None:
        yield "number", event.patrol_number
    killed = event.casualties.killed_min if event.casualties else None
    if killed:
        yield from dict.fromkeys(("toll", event.kind, killed, a.entry_id) for a in mark.anchors)


def _is_close(a: Footprint, b: Footprint) -> bool:
    """Tell whether two reports may be of one day though they tell none in common, and of one place."""
    if nearest_anchors(a, b) is None:
        return False
    if a.event.start_on is None or b.event.start_on is None:
        return True
    if contradict(a, b) is None:
        return False  # their days meet: merging has weighed them
    return abs((a.event.start_on - b.event.start_on).days) <= _NEAR_DAYS


def _loosely_alike(a: Footprint, b: Footprint) -> Likeness:
    number = a.event.patrol_number
    speaks_for = [f"same kind ({a.event.kind.value})"]
    if number is not None and number == b.event.patrol_number:
        speaks_for.append(f"same patrol number ({number})")
    near = nearest_anchors(a, b)
    if near is not None:
        speaks_for.append(nearness(*near))
    speaks_for += second_signs(a, b)
    days = " and ".join(str(m.event.start_on or "no day told") for m in (a, b))
    return Likeness(_LOOSE, tuple(speaks_for), (f"days: {days}", *differences(a, b)), is_joined=False)
