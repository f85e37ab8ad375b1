"""Measures of merging: the pairs of reports that tell one happening.

Only reports that both stand for incidents of the gold can be judged: what the reading
joined beside them counts for nothing and is noted.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from geomap.evaluate.outcomes import Outcome, Verdict, judged

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from geomap.evaluate.gold import GoldDocument, GoldIncident
    from geomap.evaluate.happenings import Matching
    from geomap.model import Incident

Pair = tuple[str, str]


def merging_outcomes(
    gold: Sequence[GoldDocument], matchings: Mapping[str, Matching], incidents: Iterable[Incident]
) -> Iterator[Outcome]:
    """Judge the pairs that the gold joins and those that the reading joins; nothing where it joins none."""
    told = {i.id: (document, i) for document in gold for i in document.incidents or ()}
    wanted = _pairs_of_gold([incident for _, incident in told.values()])
    if not wanted:
        return
    standing = _standing(gold, matchings)
    joined = {pair for i in incidents for pair in _pairs([e.id for e in i.events])}
    read = {tuple(sorted((standing[a], standing[b]))) for a, b in joined if a in standing and b in standing}
    for a, b in sorted(wanted):
        absent = [i for i in (a, b) if i not in standing.values()]
        why = f"{' and '.join(absent)} not read" if absent else "kept apart"
        right = (a, b) in read
        yield judged("merging", told[a][0].id, f"{a} and {b}: {why}", right=right, kind=told[a][1].kind.value)
    for a, b in sorted(read - wanted):
        document, incident = told[a]
        yield Outcome("merging", Verdict.EXTRA, document.id, f"{a} and {b}: joined", kind=incident.kind.value)
    for a, b in sorted(joined):
        if a not in standing or b not in standing:
            yield Outcome(
                "merging", Verdict.NOTED, a.partition(":")[0], f"{a} and {b}: joined, not in the gold"
            )


def _standing(gold: Sequence[GoldDocument], matchings: Mapping[str, Matching]) -> dict[str, str]:
    """Tell for each event the incident of the gold that it stands for; one on a wrong day still does."""
    standing: dict[str, str] = {}
    for document in gold:
        matching = matchings.get(document.id)
        for chosen in (matching.found, matching.placed) if matching else ():
            for at, event in chosen.items():
                standing.setdefault(event.id, (document.incidents or ())[at].id)
    return standing


def _pairs_of_gold(incidents: Sequence[GoldIncident]) -> set[Pair]:
    """Give every pair of one happening: what is the same as the same is the same."""
    clusters: dict[str, frozenset[str]] = {i.id: frozenset({i.id}) for i in incidents}
    for incident in incidents:
        for other in incident.same_as:
            together = clusters[incident.id] | clusters[other]
            clusters.update(dict.fromkeys(together, together))
    return {pair for cluster in set(clusters.values()) for pair in _pairs(cluster)}


def _pairs(ids: Iterable[str]) -> Iterator[Pair]:
    yield from combinations(sorted(ids), 2)
