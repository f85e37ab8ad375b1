"""The measures over a whole run, one document after the other, merging last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.errors import InputError
from geomap.evaluate.happenings import incident_outcomes, match
from geomap.evaluate.mentions import mention_outcomes
from geomap.evaluate.merging import merging_outcomes
from geomap.evaluate.report import Report
from geomap.evaluate.ways import route_outcomes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geomap.evaluate.gold import GoldDocument
    from geomap.evaluate.happenings import Matching
    from geomap.evaluate.outcomes import Outcome
    from geomap.model import Extraction, Run


def evaluate(gold: Sequence[GoldDocument], run: Run) -> Report:
    """Measure a run against gold; documents are matched by id, and those without gold are left aside.

    Raises InputError where the run lacks a document of the gold: figures over a part of it
    would not be what they seem.
    """
    read = {x.document.id: x for x in run.extractions}
    missing = [g.id for g in gold if g.id not in read]
    if missing:
        shown = ", ".join(missing[:5]) + (", ..." if len(missing) > 5 else "")
        raise InputError(
            f"the input lacks {len(missing)} of the gold's {len(gold)} document(s): {shown}. "
            "Documents are matched by `id`: give an input with the same ids"
        )
    matchings = {g.id: match(g, g.incidents, read[g.id]) for g in gold if g.incidents is not None}
    outcomes = [o for g in gold for o in _document(g, read[g.id], matchings.get(g.id))]
    return Report(len(gold), (*outcomes, *merging_outcomes(gold, matchings, run.incidents)))


def _document(gold: GoldDocument, extraction: Extraction, matching: Matching | None) -> Iterator[Outcome]:
    """Judge one document in what its gold tells of."""
    if gold.mentions is not None:
        yield from mention_outcomes(gold, gold.mentions, extraction)
    if gold.incidents is not None and matching is not None:
        yield from incident_outcomes(gold, gold.incidents, extraction, matching)
        if gold.mentions is not None:
            yield from route_outcomes(gold, gold.incidents, extraction)
