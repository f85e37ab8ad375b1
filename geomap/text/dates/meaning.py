"""What words may count from, and what they come to mean."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from geomap.model import TimePrecision
    from geomap.text.dates.almanac import Interval

STEPS = {
    "before_last": -2,
    "last": -1,
    "this": 0,
    "next": 1,
    "following": 1,
}  # from the present month, week or year


@dataclass(frozen=True, slots=True)
class Context:
    """What words may count from.

    `anchor` is the day on which the text says "today". `told` is the interval told last,
    `told_day` the last that was exact to the day, `told_month` the last that is no season or
    year. `ahead` says that the words before speak of the future.
    """

    anchor: date | None
    told: Interval | None = None
    told_day: Interval | None = None
    ahead: bool = False
    told_month: Interval | None = None

    def base(self, turn: str | None) -> date | None:
        """Give the day from which "last" and "this" count, or "the same", "the following"."""
        if turn == "same":
            return self.told.start if self.told else None
        if turn == "following" and self.told_day:
            return self.told_day.start
        return self.anchor


class Meaning(NamedTuple):
    """What an expression means; `interval` is None while it is open."""

    interval: Interval | None
    precision: TimePrecision
    flags: tuple[str, ...] = ()

    @classmethod
    def told(cls, interval: Interval | None, precision: TimePrecision) -> Meaning:
        """Give what is told from a known day; without that day it is open."""
        return cls(interval, precision, ("relative",))
