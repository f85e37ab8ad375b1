"""Weekdays: which one is meant, told from a known day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from geomap.model import TimePrecision
from geomap.text.dates.almanac import Interval, after, one_day
from geomap.text.dates.meaning import Context, Meaning

if TYPE_CHECKING:
    from geomap.text.dates.clues import Clue


def read_weekday(clue: Clue, context: Context) -> Meaning:
    """Read a weekday, or a run of them."""
    if context.anchor is None:
        return Meaning.told(None, TimePrecision.DAY)
    if clue.last_weekday is not None:
        return Meaning.told(_weekdays(clue, context.anchor), TimePrecision.DAY)
    day = _turned_weekday(clue.weekday or 0, clue.weekday_turn, context)
    return Meaning.told(one_day(day), TimePrecision.DAY)


def _turned_weekday(weekday: int, turn: str | None, context: Context) -> date:
    """Find the day: bare, the latest up to today, or the first from today when words look ahead."""
    anchor = context.anchor or date.min
    if turn == "following" and context.told_day:
        turn, anchor = "next", context.told_day.start
    back = timedelta((anchor.weekday() - weekday) % 7)
    ahead = timedelta((weekday - anchor.weekday()) % 7)
    match turn:
        case "last":
            return anchor - (back or timedelta(7))
        case "before_last":
            return anchor - (back or timedelta(7)) - timedelta(7)
        case "next" | "following":
            return anchor + (ahead or timedelta(7))
        case "this":
            return anchor - back if back < ahead else anchor + ahead
    if turn == "same" and context.told_day and context.told_day.start.weekday() == weekday:
        return context.told_day.start
    return anchor + ahead if context.ahead else anchor - back


def _weekdays(clue: Clue, anchor: date) -> Interval:
    """Find the latest run of weekdays; its end may be tomorrow, as in the night that begins today."""
    first, last = clue.weekday or 0, clue.last_weekday or 0
    start = anchor - timedelta((anchor.weekday() - first) % 7)
    length = timedelta((last - first) % 7)
    if start + length > anchor + timedelta(1) or (clue.weekday_turn == "last" and start + length >= anchor):
        start -= timedelta(7)
    return Interval(start, start + length)


def read_weekday_beside(clue: Clue, relative: Clue, context: Context) -> Meaning:
    """Read "yesterday, Monday": where the two differ the weekday counts, and the doubt is flagged."""
    if context.anchor is None:
        return Meaning.told(None, TimePrecision.DAY)
    told = after(context.anchor, relative.offset)
    away = ((clue.weekday or 0) - told.weekday() + 3) % 7 - 3
    flags = ("relative", "weekday_conflict") if away else ("relative",)
    return Meaning(one_day(told + timedelta(away)), TimePrecision.DAY, flags)
