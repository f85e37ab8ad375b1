"""Days, weeks, months and years told by their place before or after a known day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from geomap.model import TimePrecision
from geomap.text.dates.almanac import (
    MONDAY,
    SATURDAY,
    Interval,
    after,
    day_of,
    month_of,
    one_day,
    stage_of_month,
    stage_of_year,
    weeks_around,
    year_of,
)
from geomap.text.dates.meaning import STEPS, Context, Meaning
from geomap.text.dates.named import turned_year

if TYPE_CHECKING:
    from geomap.text.dates.clues import Clue

_WEEK_STARTS = {"week": (SATURDAY, MONDAY), "iso_week": (MONDAY,)}  # Saturday where Arabic is read
_WEEK_SPREAD = timedelta(3)  # "a week ago" is not told to the day
_COUNTED_PRECISION = {
    "day": TimePrecision.DAY,
    "week": TimePrecision.WEEK,
    "iso_week": TimePrecision.WEEK,
    "month": TimePrecision.MONTH,
    "year": TimePrecision.YEAR,
}
_FARTHEST = {"day": 1000, "week": 100, "iso_week": 100, "month": 100, "year": 100}  # beyond is no date


def read_in_unit(clue: Clue, context: Context) -> Meaning:
    """Read a day of "this month", "last month", "the same month"."""
    month = _turned_month(clue.turn, context) if clue.turn else _bare_month(clue, context)
    if month and clue.year_turn:
        year = turned_year(clue.year_turn, context)
        month = month_of(year, month.start.month) if year else None
    if month is None:
        return Meaning.told(None, TimePrecision.DAY)
    start = day_of(month.start.year, month.start.month, clue.day or 0)
    end = day_of(month.start.year, month.start.month, clue.last_day or clue.day or 0)
    return Meaning.told(Interval(start, end) if start and end and start <= end else None, TimePrecision.DAY)


def _bare_month(clue: Clue, context: Context) -> Interval | None:
    """Give the month of "the 13th", "the fifth of the month": that told last, and none still to come."""
    base = context.told_day.start if context.told_day else context.anchor
    if base is None:
        return None
    day = day_of(base.year, base.month, clue.day or 0)
    ahead = day is not None and context.anchor is not None and day > context.anchor and not context.ahead
    return month_of(base.year, base.month - ahead)


def _turned_month(turn: str, context: Context) -> Interval | None:
    base = context.told_month.start if turn == "same" and context.told_month else context.base(turn)
    return month_of(base.year, base.month + STEPS.get(turn, 0)) if base else None


def read_unit(clue: Clue, context: Context) -> Meaning:
    """Read "last week", "this month", "the end of last year"."""
    match clue.unit:
        case "month":
            return Meaning.told(_staged_month(clue, context), TimePrecision.MONTH)
        case "year":
            return Meaning.told(_staged_year(clue, context), TimePrecision.YEAR)
    base = context.base(clue.turn)
    return Meaning.told(_week(clue, base) if base else None, TimePrecision.WEEK)


def _staged_month(clue: Clue, context: Context) -> Interval | None:
    month = _turned_month(clue.turn or "this", context)
    return stage_of_month(month, clue.stage) if month and clue.stage else month


def _staged_year(clue: Clue, context: Context) -> Interval | None:
    year = turned_year(clue.turn or "this", context)
    if year is None:
        return None
    return stage_of_year(year, clue.stage) if clue.stage else year_of(year)


def _week(clue: Clue, base: date) -> Interval:
    if clue.unit == "weekend":
        return _weekend(base, clue.turn)
    return weeks_around(base, STEPS.get(clue.turn or "this", 0), _WEEK_STARTS[clue.unit or "week"])


def _weekend(base: date, turn: str | None) -> Interval:
    """Give Saturday and Sunday: the last ones over, the next ones, or the latest begun."""
    saturday = base - timedelta((base.weekday() - SATURDAY) % 7)
    if turn == "next" or (turn == "this" and base.weekday() < SATURDAY):
        saturday += timedelta(7)
    elif turn == "last" and saturday + timedelta(1) >= base:
        saturday -= timedelta(7)
    return Interval(saturday, saturday + timedelta(1))


def read_relative(clue: Clue, context: Context) -> Meaning:
    """Read "today", "yesterday", "the day after tomorrow"."""
    anchor = context.anchor
    return Meaning.told(one_day(after(anchor, clue.offset)) if anchor else None, TimePrecision.DAY)


def read_stretch(clue: Clue, context: Context) -> Meaning:
    """Read words that reach over several days, "last night"."""
    if context.anchor is None:
        return Meaning.told(None, TimePrecision.DAY)
    first, last = (after(context.anchor, int(n)) for n in (clue.stretch or "0 0").split())
    return Meaning.told(Interval(first, last), TimePrecision.DAY)


def read_ago(clue: Clue, context: Context) -> Meaning:
    """Read "two days ago"."""
    return _counted(clue, context.anchor, -1)


def read_past(clue: Clue, context: Context) -> Meaning:
    """Read "the past three days": from so long ago until today."""
    if clue.turn not in {None, "last"}:
        return Meaning.told(None, TimePrecision.UNKNOWN)
    ago = _counted(clue, context.anchor, -1)
    if ago.interval is None or context.anchor is None:
        return ago
    spread = _WEEK_SPREAD if ago.precision is TimePrecision.WEEK else timedelta(0)
    return ago._replace(interval=Interval(ago.interval.start + spread, context.anchor))


def read_later(clue: Clue, context: Context) -> Meaning:
    """Read "two days after that", counted from the day told last; from today where words look ahead."""
    told = context.told_day.start if context.told_day else None
    base = context.anchor if context.ahead else told
    return _counted(clue, base, -1 if clue.sense == "before" else 1)


def read_repeat(clue: Clue, context: Context) -> Meaning:
    """Read "the same day", "the next day": from the day told last."""
    told = context.told_day
    if told is None:
        return Meaning.told(None, TimePrecision.DAY)
    start, end = after(told.start, clue.shift), after(told.end, clue.shift)
    return Meaning.told(Interval(start, end), TimePrecision.DAY)


def _counted(clue: Clue, base: date | None, sign: int) -> Meaning:
    """Go a number of units from `base`; the larger the unit, the wider the answer."""
    count, unit = _amount(clue)
    if base is None or count > _FARTHEST[unit]:
        return Meaning.told(None, _COUNTED_PRECISION[unit])
    if unit == "month":
        return Meaning.told(month_of(base.year, base.month + sign * count), TimePrecision.MONTH)
    if unit == "year":
        return Meaning.told(year_of(base.year + sign * count), TimePrecision.YEAR)
    day = base + timedelta(sign * count * (1 if unit == "day" else 7))
    if _COUNTED_PRECISION[unit] is TimePrecision.WEEK and count == 1 and not clue.about:
        return Meaning.told(one_day(day), TimePrecision.WEEK)  # "a week ago" is the same weekday
    if unit == "day" and not clue.about:
        return Meaning.told(one_day(day), TimePrecision.DAY)
    return Meaning.told(Interval(day - _WEEK_SPREAD, day + _WEEK_SPREAD), TimePrecision.WEEK)


def _amount(clue: Clue) -> tuple[int, str]:
    if clue.period:
        count, unit = clue.period.split()
        return int(count), unit
    return clue.count or 1, clue.unit or "day"
