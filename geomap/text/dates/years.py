"""Which year is meant where the text tells none, and which of several occurrences."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from geomap.text.dates.almanac import (
    Interval,
    day_of,
    hijri_day,
    hijri_month,
    hijri_year_near,
    month_of,
    stage_of_month,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from geomap.text.dates.clues import Clue

    Occurrence = Callable[[int], Interval | None]

_REACH = 4  # years each way: a 29 February is never farther
_SOON = timedelta(45)  # a bare day this little ahead is the coming one, not last year's
_AHEAD = timedelta(180)  # how far words of the future may turn a day round


def date_in(clue: Clue) -> Occurrence:
    """Give the days of a clue with day and month as a function of the year.

    A range over New Year counts to the year of its end.
    """
    day, month = clue.day or 0, clue.month or 0
    if month > 12 and day <= 12:
        day, month = month, day
    find = hijri_day if clue.hijri else day_of
    last_day, last_month = clue.last_day or day, clue.last_month or month

    def occurrence(year: int) -> Interval | None:
        start, end = find(year, month, day), find(year, last_month, last_day)
        if start and end and start > end:
            start = find(year - 1, month, day)
        return Interval(start, end) if start and end and start <= end else None

    return occurrence


def month_in(clue: Clue) -> Occurrence:
    """Give the days of a clue with a month, or a stage of one, as a function of the year."""
    find = hijri_month if clue.hijri else month_of
    month, last_month = clue.month or 1, clue.last_month or clue.month or 1

    def occurrence(year: int) -> Interval:
        start = find(year - (last_month < month), month)
        whole = Interval(start.start, find(year, last_month).end)
        return stage_of_month(whole, clue.stage) if clue.stage else whole

    return occurrence


def nearest(
    occurrence: Occurrence, anchor: date, turn: str | None, *, hijri: bool, ahead: bool
) -> Interval | None:
    """Choose the occurrence that `turn` means, told on `anchor`; without a turn the latest one.

    "this" is the nearest either way: with a month's name it is a common slip for "last".
    A day of the near future needs no turn; farther ones need words that look ahead.
    """
    year = hijri_year_near(anchor) if hijri else anchor.year
    found = [o for n in range(-_REACH, _REACH + 1) if (o := occurrence(year + n))]
    past = [o for o in found if o.start <= anchor]
    ended = [o for o in found if o.end < anchor]
    coming = [o for o in found if o.start >= anchor]
    match turn:
        case "last" | "before_last":
            back = 1 if turn == "last" else 2
            return ended[-back] if len(ended) >= back else None
        case "next":
            return next((o for o in coming if o.start > anchor), None)
        case "this":
            return min(found, key=lambda o: _distance(o, anchor), default=None)
    if coming and coming[0].start - anchor <= (_AHEAD if ahead else _SOON):
        return coming[0] if not (past and past[-1].end >= anchor) else past[-1]
    return past[-1] if past else None


def _distance(interval: Interval, day: date) -> timedelta:
    """Tell how far a day lies outside an interval."""
    return max(interval.start - day, day - interval.end, timedelta(0))
