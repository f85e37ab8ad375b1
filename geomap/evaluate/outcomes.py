"""The one thing that every measure counts: an outcome, right or not, with its words.

Precision, recall and shares are counts of outcomes, so each figure of a report can be
followed to the words behind it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geomap.model import Span


class Verdict(StrEnum):
    """What became of one thing that the gold asks for, or that only the reading has."""

    RIGHT = "right"
    MISSED = "missed"  # the gold has it; the reading has not, or has it wrong
    EXTRA = "extra"  # the reading has it; the gold has not
    NOTED = "noted"  # a value to look at, neither right nor wrong


@dataclass(frozen=True, slots=True)
class Outcome:
    """One verdict of one measure.

    `told` says in words what went wrong, empty where another outcome tells it. `kind`
    splits a measure (by kind of happening, by role); `value` is what the measure measures
    beside its verdict: kilometers, square kilometers, a share of stops.
    """

    measure: str
    verdict: Verdict
    document_id: str
    told: str = ""
    span: Span | None = None
    kind: str = ""
    value: float | None = None


def judged(
    measure: str,
    document_id: str,
    told: str = "",
    *,
    right: bool,
    span: Span | None = None,
    kind: str = "",
    value: float | None = None,
) -> Outcome:
    """Make the outcome of a question that the gold asks: right, or missed for the reason `told`."""
    verdict = Verdict.RIGHT if right else Verdict.MISSED
    return Outcome(measure, verdict, document_id, "" if right else told, span, kind, value)
