"""What people decided, which outranks every rule.

A judgement on a mention says what a stretch of one document means; a judgement on
incidents says that events are one happening, or that they are not. Each carries who
decided, when and why.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from geomap.errors import GazetteerError
from geomap.model import Span
from geomap.places.gazetteer_tables import Origin, Problems, Table, split_list

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

_SPAN = re.compile(r"(\d+)-(\d+)")


class Decision(StrEnum):
    """What a person decided; the first three are on mentions, the others on incidents."""

    IS_ENTRY = "is_entry"
    NO_PLACE = "no_place"
    UNDECIDABLE = "undecidable"
    SAME = "same"
    APART = "apart"

    @property
    def is_on_mention(self) -> bool:
        """The decision is about one stretch of one document."""
        return self not in {Decision.SAME, Decision.APART}


@dataclass(frozen=True, slots=True)
class Judgement:
    """One decision. `span` and `entry_id` serve mentions, `event_ids` incidents."""

    id: str
    decision: Decision
    document_id: str
    span: Span | None
    event_ids: tuple[str, ...]
    entry_id: str
    who: str
    decided_on: date
    why: str


def build_judgements(table: Table, entry_ids: Collection[str]) -> tuple[Judgement, ...]:
    """Read and check the judgements; raises GazetteerError with every broken rule."""
    problems = Problems()
    judgements = tuple(_parse(table, problems))
    _check(
        judgements, {cells[0]: Origin(table.file, line) for line, cells in table.rows}, entry_ids, problems
    )
    if len({cells[0] for _, cells in table.rows}) < len(table.rows):
        remedy = "Give every judgement an id of its own."
        problems.add(Origin(table.file, 1), "", "the same id twice", remedy)
    if problems.found:
        raise GazetteerError(tuple(problems.found))
    return judgements


def _parse(table: Table, problems: Problems) -> Iterator[Judgement]:
    for line, (judgement_id, subject, document_id, target, decision, value, who, when, why) in table.rows:
        origin = Origin(table.file, line)
        decided = _decision(subject, decision, origin, problems)
        decided_on = _day(when, origin, problems)
        span = _SPAN.fullmatch(target)
        for column, cell in (("who", who), ("why", why)):
            if not cell:
                problems.add(origin, cell, f"{column} is empty", "Say who decided, and why.")
        if decided is None or decided_on is None:
            continue
        yield Judgement(
            id=judgement_id,
            decision=decided,
            document_id=document_id,
            span=Span(int(span[1]), int(span[2])) if span and decided.is_on_mention else None,
            event_ids=() if decided.is_on_mention else split_list(target),
            entry_id=value,
            who=who,
            decided_on=decided_on,
            why=why,
        )


def _decision(subject: str, cell: str, origin: Origin, problems: Problems) -> Decision | None:
    allowed = {d.value: d for d in Decision if d.is_on_mention == (subject == "mention")}
    if subject not in ("mention", "incident"):
        problems.add(origin, subject, "unknown subject", "Write mention or incident.")
    elif cell not in allowed:
        problems.add(origin, cell, "unknown decision", f"On a {subject}: {', '.join(allowed)}.")
    else:
        return allowed[cell]
    return None


def _day(cell: str, origin: Origin, problems: Problems) -> date | None:
    try:
        return date.fromisoformat(cell)
    except ValueError:
        problems.add(origin, cell, "when is no date", "Write YYYY-MM-DD.")
        return None


def _check(
    judgements: tuple[Judgement, ...],
    origins: dict[str, Origin],
    entry_ids: Collection[str],
    problems: Problems,
) -> None:
    for judgement in judgements:
        origin, decision = origins[judgement.id], judgement.decision
        if decision.is_on_mention:
            if not judgement.document_id or judgement.span is None:
                remedy = "Give document_id, and target as start-end, for instance 120-126."
                problems.add(origin, judgement.id, "a judgement on a mention needs its place", remedy)
        elif len(judgement.event_ids) < 2:
            problems.add(origin, judgement.id, "it takes two events", "List their ids, split by '; '.")
        if (judgement.entry_id in entry_ids) != (decision is Decision.IS_ENTRY):
            remedy = "is_entry takes the id of an entry as value; the others take none."
            problems.add(origin, judgement.entry_id, "value and decision do not go together", remedy)
