"""A partition of events that grows by joins, and refuses each that would contradict it."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from geomap.events.pairs import contradict
from geomap.model import EventKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from geomap.events.footprints import Footprint

Pair = tuple[str, str]
DECIDED = float("inf")


class Join(NamedTuple):
    """Two events taken for one happening; `weight` orders joins, `reason` tells why."""

    weight: float
    pair: Pair
    reason: str


class _Cluster:
    """Events taken for one happening, and what of them decides whether more may join.

    `first` and `last` bound the days that all of them may have been on: intervals that
    share a day two by two share one all together.
    """

    def __init__(self, mark: Footprint) -> None:
        self.members = [mark]
        self.documents = {mark.event.document_id}
        self.first, self.last = mark.interval
        self.reasons: list[str] = []

    def absorb(self, other: _Cluster, reason: str) -> None:
        """Take over the events of another cluster."""
        self.members += other.members
        self.documents |= other.documents
        self.first = max((d for d in (self.first, other.first) if d), default=None)
        self.last = min((d for d in (self.last, other.last) if d), default=None)
        self.reasons += [*other.reasons, reason]

    def contradicts(self, other: _Cluster) -> bool:
        """Tell whether a document would tell the happening twice, or two events contradict each other."""
        if not self.documents.isdisjoint(other.documents) or self._on_other_days(other):
            return True
        one, two = self.members[0].event, other.members[0].event
        if EventKind.PATROL not in {one.kind, two.kind}:
            return one.certainty.is_executed != two.certainty.is_executed
        return any(contradict(a, b) is not None for a, b in product(self.members, other.members))

    def _on_other_days(self, other: _Cluster) -> bool:
        firsts = [d for d in (self.first, other.first) if d]
        lasts = [d for d in (self.last, other.last) if d]
        return bool(firsts and lasts) and max(firsts) > min(lasts)


class Clusters:
    """The partition; at first every event is alone. `parted` are pairs that a person told apart."""

    def __init__(self, marks: Mapping[str, Footprint], parted: frozenset[Pair]) -> None:
        self._clusters = {event_id: _Cluster(mark) for event_id, mark in marks.items()}
        self._home = {event_id: event_id for event_id in marks}
        self._parted = parted
        self._judged = frozenset(event_id for pair in parted for event_id in pair)

    def join(self, join: Join) -> None:
        """Put the two clusters of a pair together, unless that would contradict them."""
        homes = sorted(self._home[event_id] for event_id in join.pair)
        first, second = (self._clusters[home] for home in homes)
        if first is second or self._are_parted(first, second):
            return
        if join.weight != DECIDED and first.contradicts(second):
            return
        large, small = (first, second) if len(first.members) >= len(second.members) else (second, first)
        home = self._home[large.members[0].event.id]
        for mark in small.members:
            self._home[mark.event.id] = home
        large.absorb(small, join.reason)
        del self._clusters[homes[0] if home == homes[1] else homes[1]]

    def _are_parted(self, first: _Cluster, second: _Cluster) -> bool:
        judged = [[m.event.id for m in c.members if m.event.id in self._judged] for c in (first, second)]
        return any((a, b) in self._parted or (b, a) in self._parted for a, b in product(*judged))

    def all(self) -> Iterator[tuple[list[Footprint], tuple[str, ...]]]:
        """Give every cluster with its members in the order of their ids."""
        for cluster in self._clusters.values():
            yield sorted(cluster.members, key=lambda m: m.event.id), tuple(sorted(set(cluster.reasons)))
