"""From clues to days: what the words mean, told from a known day.

Every sort of clue has its own way of reading; each gives an interval, or None while the
words stay open. The publication day is one possible starting point and never an answer.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from geomap.model import TimePrecision
from geomap.text.dates.almanac import (
    MONDAY,
    SATURDAY,
    Interval,
    month_of,
    one_day,
    season_of,
    stage_of_month,
    stage_of_year,
    weeks_around,
    year_of,
)
from geomap.text.dates.years import Turned, dated, dated_month, infer_year

if TYPE_CHECKING:
    from collections.abc import Callable

    from geomap.text.dates.clues import Clue

_STEPS = {"before_last": -2, "last": -1, "this": 0, "next": 1}
_SATURDAY_OR_MONDAY = (SATURDAY, MONDAY)  # the week starts on Saturday in Syria, on Monday abroad
_WEEK_SPREAD = timedelta(3)  # "a week ago" is not told to the day


@dataclass(frozen=True, slots=True)
class Context:
    """What the words may count from.

    `anchor` is the day on which the text says "today", `told` the interval told last, and
    `ahead` says that the words around speak of the future.
    """

    anchor: date | None
    told: Interval | None = None
    ahead: bool = False


class Meaning(NamedTuple):
    """The interval of an expression; `interval` is None while it is open."""

    interval: Interval | None
    precision: TimePrecision
    flags: tuple[str, ...] = ()
