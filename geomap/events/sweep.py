"""Merging without holding all reports: a sweep over their days.

Reports meet only on a day that both may have been on. So when a day is over, all that can meet on it has
come; and when the last day of a group of joined reports is over, nothing can join it any more, and it is
given out. What is held are the reports of the days that are open. The incidents are those of
`merge_events`, to the last digit: a group is joined by the same rules in the same order.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from heapq import heappop, heappush
from itertools import combinations
from typing import TYPE_CHECKING

from geomap.events.footprints import blocks
from geomap.events.merge import decided_joins, gathered, join_of, judged_pairs
from geomap.places.judgements import Decision

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from geomap.events.clusters import Join, Pair
    from geomap.events.footprints import Footprint
    from geomap.model import Document, Incident
    from geomap.places.judgements import Judgement

    Block = tuple[object, ...]

NO_DAY = date.min


def merge_in_order(
    reports: Iterable[tuple[Footprint, Document]], judgements: Sequence[Judgement] = ()
) -> Iterator[Incident]:
    """Gather reports that come in the order of their first days into incidents, as their days end.

    Those without a day come first. Raises ValueError for one that comes too late.
    """
    sweep = _Sweep(judgements)
    today = NO_DAY
    for mark, document in reports:
        day = first_day(mark)
        if day < today:
            raise ValueError(f"the report {mark.event.id} of {day} comes after those of {today}")
        if day > today:
            yield from sweep.end_days_before(day)
            today = day
        yield from sweep.add(mark, document)
    yield from sweep.end()


def first_day(mark: Footprint) -> date:
    """Give the day by which reports are to be ordered."""
    return mark.event.start_on or NO_DAY


class _Sweep:
    """The open days and groups."""

    def __init__(self, judgements: Sequence[Judgement]) -> None:
        self._judgements = judgements
        self._parted = judged_pairs(judgements, Decision.APART)
        same = (j for j in judgements if j.decision is Decision.SAME)
        self._held = {event_id for j in same for event_id in j.event_ids}  # they may wait for any day
        self._reports: dict[str, tuple[Footprint, Document]] = {}
        self._days: defaultdict[date, defaultdict[Block, list[Footprint]]] = defaultdict(
            lambda: defaultdict(list)
        )
        self._ends: list[tuple[date, str]] = []
        self._home: dict[str, str] = {}
        self._group: dict[str, list[str]] = {}
        self._joins: defaultdict[str, set[Join]] = defaultdict(set)

    def add(self, mark: Footprint, document: Document) -> Iterator[Incident]:
        """Take a report; one that can meet no other is given out at once."""
        if not mark.is_comparable and mark.event.id not in self._held:
            yield from gathered({mark.event.id: mark}, (), self._parted, {document.id: document})
            return
        event_id = mark.event.id
        self._reports[event_id] = (mark, document)
        self._home[event_id] = event_id
        self._group[event_id] = [event_id]
        heappush(self._ends, (self._last_day(mark), event_id))
        if mark.is_comparable:
            for block in dict.fromkeys(blocks(mark)):
                day = block[2]
                if isinstance(day, date):
                    self._days[day][block].append(mark)

    def end_days_before(self, day: date) -> Iterator[Incident]:
        """Compare what met on the days before this one, and give out the groups that are over."""
        for over in sorted(open_day for open_day in self._days if open_day < day):
            self._compare(self._days.pop(over))
        while self._ends and self._ends[0][0] < day:
            _, event_id = heappop(self._ends)
            home = self._home.get(event_id)
            if home is not None and self._is_over(home, day):
                yield from self._give_out(home)

    def end(self) -> Iterator[Incident]:
        """Compare and give out all that is left."""
        for over in sorted(self._days):
            self._compare(self._days[over])
        for join in decided_joins({i: mark for i, (mark, _) in self._reports.items()}, self._judgements):
            self._unite(join)
        for home in list(self._group):
            yield from self._give_out(home)

    def _compare(self, met: dict[Block, list[Footprint]]) -> None:
        seen: set[Pair] = set()
        for members in met.values():
            members.sort(key=lambda mark: mark.event.id)
            for a, b in combinations(members, 2):
                pair = (a.event.id, b.event.id)
                if a.event.document_id != b.event.document_id and pair not in seen:
                    seen.add(pair)
                    join = join_of(a, b)
                    if join is not None:
                        self._unite(join)

    def _unite(self, join: Join) -> None:
        """Put the groups of two reports together, the smaller to the larger."""
        large, small = self._homes(join)
        self._joins[large].add(join)
        if small != large:
            for event_id in self._group[small]:
                self._home[event_id] = large
            self._group[large] += self._group.pop(small)
            self._joins[large] |= self._joins.pop(small, set())

    def _homes(self, join: Join) -> tuple[str, str]:
        first, second = (self._home[event_id] for event_id in join.pair)
        return (first, second) if len(self._group[first]) >= len(self._group[second]) else (second, first)

    def _is_over(self, home: str, day: date) -> bool:
        members = self._group[home]
        return all(
            event_id not in self._held and self._last_day(self._reports[event_id][0]) < day
            for event_id in members
        )

    @staticmethod
    def _last_day(mark: Footprint) -> date:
        """Give the last day on which a report may meet others."""
        return mark.event.end_on or NO_DAY if mark.is_comparable else NO_DAY

    def _give_out(self, home: str) -> Iterator[Incident]:
        members = self._group.pop(home)
        told = [self._reports.pop(event_id) for event_id in members]
        for event_id in members:
            del self._home[event_id]
        marks = {mark.event.id: mark for mark, _ in told}
        documents = {document.id: document for _, document in told}
        yield from gathered(marks, self._joins.pop(home, set()), self._parted, documents)
