"""Measures of merging: the pairs of reports that tell one happening.

Only reports that both stand for incidents of the gold can be judged. What was not read
costs the recall of incidents, not of merging; it is noted, and so is what the reading
joined that no gold tells of.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from geomap.evaluate.outcomes import Outcome, Verdict, judged

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from geomap.evaluate.gold import GoldDocument
    from geomap.evaluate.happenings import Matching
    from geomap.model import Incident

Pair = tuple[str, str]


def merging_outcomes(
    gold: Sequence[GoldDocument], matchings: Mapping[str, Matching], incidents: Iterable[Incident]
) -> Iterator[Outcome]:
    """Judge the pairs that the gold joins and those that the reading joins; nothing where it joins none."""
    homes = {i.id: document.id for document in gold for i in document.incidents or ()}
    wanted = _pairs_of_gold(gold, homes)
    if not wanted:
        return
    standing = _standing(gold, matchings)
    joined = [pair for i in incidents for pair in _pairs(e.id for e in i.events)]
    known = {pair for pair in joined if standing.keys() >= set(pair)}
    read = {pair for a, b in known for pair in _pairs((standing[a], standing[b]))}
    yield from _wanted(wanted, read, set(standing.values()), homes)
    for a, b in sorted(read - wanted):
        yield Outcome("merging", Verdict.EXTRA, homes[a], f"{a} and {b}: joined")
    told_in = {e.id: e.document_id for i in incidents for e in i.events}
    for a, b in sorted(set(joined) - known):
        told = f"{a} and {b}: joined, not in the gold"
        yield Outcome("merging_not_in_gold", Verdict.NOTED, told_in[a], told)


def _wanted(
    wanted: set[Pair], read: set[Pair], found: set[str], homes: Mapping[str, str]
) -> Iterator[Outcome]:
    for a, b in sorted(wanted):
        absent = " and ".join(i for i in (a, b) if i not in found)
        if absent:
            told = f"{a} and {b}: {absent} not read"
            yield Outcome("merging_not_read", Verdict.NOTED, homes[a], told)
        else:
            yield judged("merging", homes[a], f"{a} and {b}: kept apart", right=(a, b) in read)


def _standing(gold: Sequence[GoldDocument], matchings: Mapping[str, Matching]) -> dict[str, str]:
    """Tell for each event the incident of the gold that it stands for; one on a wrong day still does."""
    standing: dict[str, str] = {}
    for document in gold:
        matching = matchings.get(document.id)
        for chosen in (matching.found, matching.placed) if matching else ():
            for at, event in chosen.items():
                standing.setdefault(event.id, (document.incidents or ())[at].id)
    return standing


def _pairs_of_gold(gold: Sequence[GoldDocument], homes: Mapping[str, str]) -> set[Pair]:
    """Give every pair of one happening, told by two documents: what is the same as the same is the same."""
    incidents = [i for document in gold for i in document.incidents or ()]
    clusters: dict[str, frozenset[str]] = {i.id: frozenset({i.id}) for i in incidents}
    for incident in incidents:
        for other in incident.same_as:
            together = clusters[incident.id] | clusters[other]
            clusters.update(dict.fromkeys(together, together))
    pairs = {pair for cluster in set(clusters.values()) for pair in _pairs(cluster)}
    return {(a, b) for a, b in pairs if homes[a] != homes[b]}


def _pairs(ids: Iterable[str]) -> Iterator[Pair]:
    yield from combinations(sorted(ids), 2)
