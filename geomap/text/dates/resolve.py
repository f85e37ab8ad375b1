"""From clues to days: what the words mean, told from a known day.

Every sort of clue has its own way of reading; each gives an interval, or nothing while the
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
    day_of,
    month_of,
    one_day,
    season_of,
    stage_of_month,
    stage_of_year,
    weeks_around,
    year_of,
)
from geomap.text.dates.years import date_in, month_in, nearest

if TYPE_CHECKING:
    from collections.abc import Callable

    from geomap.text.dates.clues import Clue
    from geomap.text.dates.years import Occurrence

_STEPS = {"before_last": -2, "last": -1, "this": 0, "next": 1}
_WEEK_STARTS = {"week": (SATURDAY, MONDAY), "iso_week": (MONDAY,)}  # Saturday in Syria, Monday abroad
_WEEK_SPREAD = timedelta(3)  # "a week ago" is not told to the day
_COUNTED_PRECISION = {
    "day": TimePrecision.DAY,
    "week": TimePrecision.WEEK,
    "iso_week": TimePrecision.WEEK,
    "month": TimePrecision.MONTH,
    "year": TimePrecision.YEAR,
}
_FARTHEST = {"day": 1000, "week": 100, "iso_week": 100, "month": 100, "year": 100}  # beyond is no date
_LEADING = ("date", "in_unit", "weekday", "relative")  # the first of a group says the day, the others confirm

DAY, WEEK, MONTH, YEAR = TimePrecision.DAY, TimePrecision.WEEK, TimePrecision.MONTH, TimePrecision.YEAR


@dataclass(frozen=True, slots=True)
class Context:
    """What words may count from.

    `anchor` is the day on which the text says "today". `told` is the interval told last,
    `told_day` the last that was exact to the day. `ahead` says that the words before speak
    of the future.
    """

    anchor: date | None
    told: Interval | None = None
    told_day: Interval | None = None
    ahead: bool = False


class Meaning(NamedTuple):
    """What an expression means; `interval` is None while it is open."""

    interval: Interval | None
    precision: TimePrecision
    flags: tuple[str, ...] = ()


_OPEN = Meaning(None, TimePrecision.UNKNOWN)


def resolve(group: tuple[Clue, ...], context: Context) -> Meaning:
    """Read a group of clues; contradictions inside it are flagged, not mended."""
    clues = {clue.category: clue for clue in group if clue.category != "part"}
    leading = next((c for c in _LEADING if c in clues), next(iter(clues)))
    if leading == "weekday" and "relative" in clues:
        meaning = _weekday_beside(clues["weekday"], clues["relative"], context)
    else:
        meaning = _READERS[leading](clues[leading], context)
    if meaning.interval is None:
        return meaning._replace(flags=(*meaning.flags, "open"))
    return meaning._replace(flags=(*meaning.flags, *_conflicts(meaning.interval, leading, clues, context)))


def _conflicts(interval: Interval, leading: str, clues: dict[str, Clue], context: Context) -> list[str]:
    """Name what the other words of a dated group contradict."""
    flags = []
    if leading in {"date", "in_unit"}:
        weekday, relative = clues.get("weekday"), clues.get("relative")
        if weekday and weekday.weekday != interval.start.weekday():
            flags.append("weekday_conflict")
        if relative and context.anchor and _after(context.anchor, relative.offset) != interval.start:
            flags.append("relative_conflict")
    return flags


def _after(day: date, days: int | None) -> date:
    return day + timedelta(days or 0)


# ---- days and months by name


def _date(clue: Clue, context: Context) -> Meaning:
    return _in_year(date_in(clue), clue, context, DAY)


def _month(clue: Clue, context: Context) -> Meaning:
    return _in_year(month_in(clue), clue, context, MONTH)


def _season(clue: Clue, context: Context) -> Meaning:
    return _in_year(lambda year: season_of(year, clue.season or 3), clue, context, YEAR)


def _in_year(occurrence: Occurrence, clue: Clue, context: Context, precision: TimePrecision) -> Meaning:
    """Read a day, month or season in the year that is told, turned to, or nearest."""
    if clue.year is not None:
        return Meaning(occurrence(clue.year), precision)
    turn = clue.year_turn or ("same" if clue.turn == "same" else None)
    if turn:
        year = _turned_year(turn, context)
        return Meaning(occurrence(year) if year else None, precision, ("relative",))
    if context.anchor is None:
        return _OPEN
    found = nearest(occurrence, context.anchor, clue.turn, hijri=clue.hijri, ahead=context.ahead)
    return Meaning(found, precision, ("year_inferred",))


def _turned_year(turn: str, context: Context) -> int | None:
    if turn == "same":
        return context.told.start.year if context.told else None
    return context.anchor.year + _STEPS[turn] if context.anchor else None


def _year(clue: Clue, _context: Context) -> Meaning:
    year = clue.year or 0
    if clue.stage:
        return Meaning(stage_of_year(year, clue.stage), YEAR)
    end = max(year, clue.last_year or year)
    return Meaning(Interval(year_of(year).start, year_of(end).end), YEAR)


# ---- days, weeks, months and years by their place before or after a known day


def _in_unit(clue: Clue, context: Context) -> Meaning:
    """Read a day of "this month", "last month", "the same month"."""
    month = _turned_month(clue.turn or "this", context)
    if month and clue.year_turn:
        year = _turned_year(clue.year_turn, context)
        month = month_of(year, month.start.month) if year else None
    if month is None:
        return Meaning(None, DAY, ("relative",))
    start = day_of(month.start.year, month.start.month, clue.day or 0)
    end = day_of(month.start.year, month.start.month, clue.last_day or clue.day or 0)
    return Meaning(Interval(start, end) if start and end and start <= end else None, DAY, ("relative",))


def _turned_month(turn: str, context: Context) -> Interval | None:
    base = context.told.start if turn == "same" and context.told else context.anchor
    if base is None or (turn == "same" and not context.told):
        return None
    return month_of(base.year, base.month + _STEPS.get(turn, 0))


def _unit(clue: Clue, context: Context) -> Meaning:
    """Read "last week", "this month", "the end of last year"."""
    if clue.unit == "month":
        month = _turned_month(clue.turn or "this", context)
        return Meaning(
            stage_of_month(month, clue.stage) if month and clue.stage else month, MONTH, ("relative",)
        )
    if clue.unit == "year":
        year = _turned_year(clue.turn or "this", context)
        return _year_meaning(year, clue.stage)
    base = context.told.start if clue.turn == "same" and context.told else context.anchor
    if base is None:
        return Meaning(None, WEEK, ("relative",))
    step = _STEPS.get(clue.turn or "this", 0)
    week = _weekend(base, clue.turn) if clue.unit == "weekend" else _weeks(clue, base, step)
    return Meaning(week, WEEK, ("relative",))


def _year_meaning(year: int | None, stage: str | None) -> Meaning:
    if year is None:
        return Meaning(None, YEAR, ("relative",))
    return Meaning(stage_of_year(year, stage) if stage else year_of(year), YEAR, ("relative",))


def _weeks(clue: Clue, base: date, step: int) -> Interval:
    return weeks_around(base, step, _WEEK_STARTS[clue.unit or "week"])


def _weekend(base: date, turn: str | None) -> Interval:
    """Give Saturday and Sunday: the last ones over, the next ones, or the latest begun."""
    saturday = base - timedelta((base.weekday() - SATURDAY) % 7)
    if turn == "next" or (turn == "this" and base.weekday() < SATURDAY):
        saturday += timedelta(7)
    elif turn == "last" and saturday + timedelta(1) >= base:
        saturday -= timedelta(7)
    return Interval(saturday, saturday + timedelta(1))


def _relative(clue: Clue, context: Context) -> Meaning:
    anchor = context.anchor
    return Meaning(one_day(_after(anchor, clue.offset)) if anchor else None, DAY, ("relative",))


def _stretch(clue: Clue, context: Context) -> Meaning:
    """Read words that reach over several days, "last night"."""
    if context.anchor is None:
        return Meaning(None, DAY, ("relative",))
    first, last = (int(n) for n in (clue.stretch or "0 0").split())
    return Meaning(Interval(_after(context.anchor, first), _after(context.anchor, last)), DAY, ("relative",))


def _ago(clue: Clue, context: Context) -> Meaning:
    return _counted(clue, context.anchor, -1)


def _past(clue: Clue, context: Context) -> Meaning:
    """Read "the past three days": from so long ago until today."""
    if clue.turn not in {None, "last"}:
        return _vague(clue, context)
    ago = _counted(clue, context.anchor, -1)
    if ago.interval is None or context.anchor is None:
        return ago
    spread = _WEEK_SPREAD if ago.precision is WEEK else timedelta(0)
    return ago._replace(interval=Interval(ago.interval.start + spread, context.anchor))


def _later(clue: Clue, context: Context) -> Meaning:
    """Read "two days after that", counted from the day told last; from today where words look ahead."""
    told = context.told_day.start if context.told_day else None
    base = context.anchor if context.ahead else told
    return _counted(clue, base, -1 if clue.sense == "before" else 1)


def _repeat(clue: Clue, context: Context) -> Meaning:
    told = context.told_day
    if told is None:
        return Meaning(None, DAY, ("relative",))
    return Meaning(Interval(_after(told.start, clue.shift), _after(told.end, clue.shift)), DAY, ("relative",))


def _counted(clue: Clue, base: date | None, sign: int) -> Meaning:
    """Go a number of units from `base`; the larger the unit, the wider the answer."""
    count, unit = _amount(clue)
    if base is None or count > _FARTHEST[unit]:
        return Meaning(None, _COUNTED_PRECISION[unit], ("relative",))
    if unit == "month":
        return Meaning(month_of(base.year, base.month + sign * count), MONTH, ("relative",))
    if unit == "year":
        return Meaning(year_of(base.year + sign * count), YEAR, ("relative",))
    day = base + timedelta(sign * count * (1 if unit == "day" else 7))
    if unit == "day" and not clue.about:
        return Meaning(one_day(day), DAY, ("relative",))
    return Meaning(Interval(day - _WEEK_SPREAD, day + _WEEK_SPREAD), WEEK, ("relative",))


def _amount(clue: Clue) -> tuple[int, str]:
    if clue.period:
        count, unit = clue.period.split()
        return int(count), unit
    return clue.count or 1, clue.unit or "day"


# ---- weekdays


def _weekday(clue: Clue, context: Context) -> Meaning:
    if context.anchor is None:
        return Meaning(None, DAY, ("relative",))
    if clue.last_weekday is not None:
        return Meaning(_weekdays(clue, context.anchor), DAY, ("relative",))
    day = _turned_weekday(clue.weekday or 0, clue.weekday_turn, context)
    return Meaning(one_day(day), DAY, ("relative",))


def _turned_weekday(weekday: int, turn: str | None, context: Context) -> date:
    """Find the day: bare, the latest up to today, or the first from today when words look ahead."""
    anchor = context.anchor or date.min
    back = timedelta((anchor.weekday() - weekday) % 7)
    ahead = timedelta((weekday - anchor.weekday()) % 7)
    match turn:
        case "last":
            return anchor - (back or timedelta(7))
        case "before_last":
            return anchor - (back or timedelta(7)) - timedelta(7)
        case "next":
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


def _weekday_beside(clue: Clue, relative: Clue, context: Context) -> Meaning:
    """Read "yesterday, Monday": where the two differ the weekday counts, and the doubt is flagged."""
    if context.anchor is None:
        return Meaning(None, DAY, ("relative",))
    told = _after(context.anchor, relative.offset)
    away = ((clue.weekday or 0) - told.weekday() + 3) % 7 - 3
    flags = ("relative", "weekday_conflict") if away else ("relative",)
    return Meaning(one_day(told + timedelta(away)), DAY, flags)


def _vague(_clue: Clue, _context: Context) -> Meaning:
    return Meaning(None, TimePrecision.UNKNOWN, ("relative",))


_READERS: dict[str, Callable[[Clue, Context], Meaning]] = {
    "date": _date,
    "in_unit": _in_unit,
    "weekday": _weekday,
    "relative": _relative,
    "month": _month,
    "year": _year,
    "season": _season,
    "unit": _unit,
    "stretch": _stretch,
    "ago": _ago,
    "later": _later,
    "past": _past,
    "repeat": _repeat,
    "vague": _vague,
}
