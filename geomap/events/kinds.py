"""The kinds of report that a clause may make, and what a rule says of one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geomap.events.cues import word_list
from geomap.model import EventKind

if TYPE_CHECKING:
    from geomap.events.clause import Clause
    from geomap.events.cues import Mark

VIOLENCE = frozenset({EventKind.ATTACK, EventKind.SHELLING, EventKind.AIRSTRIKE, EventKind.CLASH})
MOVEMENT = frozenset({EventKind.PATROL, EventKind.REINFORCEMENT})


@dataclass(frozen=True, slots=True)
class Topic:
    """A kind, and the cue that tells it.

    `kind` is `None` where the clause only goes on with a report (casualties, further
    movement). `firm`: the clause reports by itself; otherwise it only refers.
    """

    kind: EventKind | None
    family: str  # "violence", "movement", "exercise", "protest", "post", "withdrawal", "talks"
    mark: Mark
    firm: bool = True
    named: bool = True  # the clause itself names who moves


@dataclass(frozen=True, slots=True)
class Setting:
    """What the sentence and the text so far say about a clause."""

    simulated: bool
    nations: frozenset[str]
    mover: str  # the last mover named before: "patrol", "convoy", "vehicles", "troops" or ""
    here: str = ""  # the last mover named before in the same sentence
    crowd: bool = False  # a crowd was named before in the same sentence


def is_listed(mark: Mark, name: str) -> bool:
    """Tell whether the noun is on a list of `lists.csv`."""
    opening = mark.cue.words[0]
    return opening is not None and bool(opening.exact & word_list(name))


def is_known(noun: Mark) -> bool:
    """Tell whether a noun is definite and points back; behind "with" it says by what: `بالمدفعية`."""
    prefix = noun.prefix.lstrip("وف")
    return prefix in {"ال", "لل"} and not noun.cue.is_verb


def is_of_post(clause: Clause, mark: Mark) -> bool:
    """`بقيت نقطة X محاصرة`: what a post does is no movement."""
    return mark.cue.is_verb and any(m.first == mark.last for m in clause.all("post"))
