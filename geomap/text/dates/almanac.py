"""Days, weeks, months, seasons and years as inclusive intervals, and the tabular Hijri calendar."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

SATURDAY, MONDAY = 5, 0
_HIJRI_EPOCH = date(622, 7, 19)  # 1 Muharram 1 of the civil epoch, proleptic Gregorian
_LEAP_YEARS = frozenset({2, 5, 7, 10, 13, 16, 18, 21, 24, 26, 29})  # of each 30, civil convention
_STAGE_MONTHS = {
    "early": (1, 3),
    "mid": (5, 8),
    "late": (10, 12),
    "first_half": (1, 6),
    "second_half": (7, 12),
}
_CYCLE_YEARS, _CYCLE_DAYS, _COMMON_DAYS, _NEW_YEAR_SHIFT = 30, 10631, 354, 10646


class Interval(NamedTuple):
    """Inclusive days."""

    start: date
    end: date


def one_day(day: date) -> Interval:
    """Give the interval of a single day."""
    return Interval(day, day)


def after(day: date, days: int | None) -> date:
    """Give the day so many days after `day`; None is no days."""
    return day + timedelta(days or 0)


def day_of(year: int, month: int, day: int) -> date | None:
    """Give a Gregorian day, or None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def month_of(year: int, month: int) -> Interval:
    """Give the days of a month; month 13 is January of the next year, 0 December of the last."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return Interval(date(year, month, 1), date(year, month, monthrange(year, month)[1]))


def year_of(year: int) -> Interval:
    """Give the days of a year."""
    return Interval(date(year, 1, 1), date(year, 12, 31))


def season_of(year: int, month: int) -> Interval:
    """Give the three months from `month`; the winter of a year is the one that ends in it."""
    first = month_of(year - 1 if month == 12 else year, month)
    return Interval(first.start, month_of(first.start.year, month + 2).end)


def weeks_around(day: date, shift: int, starts: tuple[int, ...]) -> Interval:
    """Give the week of `day` moved by `shift` weeks, over every day on which a week may start."""
    firsts = [day - timedelta((day.weekday() - start) % 7) + timedelta(7 * shift) for start in starts]
    return Interval(min(firsts), max(firsts) + timedelta(6))


def stage_of_month(month: Interval, stage: str) -> Interval:
    """Give the early (1-10), mid (10-20) or late (20-end) days of a month, or a half of it."""
    first, tenth, twentieth = month.start, month.start + timedelta(9), month.start + timedelta(19)
    return {
        "early": Interval(first, tenth),
        "mid": Interval(tenth, twentieth),
        "late": Interval(twentieth, month.end),
        "first_half": Interval(first, first + timedelta(14)),
        "second_half": Interval(first + timedelta(15), month.end),
    }[stage]


def stage_of_year(year: int, stage: str) -> Interval:
    """Give January to March, May to August, October to December, or a half of a year."""
    first, last = _STAGE_MONTHS[stage]
    return Interval(month_of(year, first).start, month_of(year, last).end)


def hijri_day(year: int, month: int, day: int) -> date | None:
    """Give the Gregorian day of a Hijri date, or None where there is none.

    Tabular calendar of the civil epoch (Reingold and Dershowitz, Calendrical Calculations,
    chapter 7). Where the month was told by the moon the day may be one off.
    """
    if not (1 <= month <= 12 and 1 <= day <= _hijri_month_days(year, month)):
        return None
    return _HIJRI_EPOCH + timedelta(_hijri_days_before(year, month) + day - 1)


def hijri_month(year: int, month: int) -> Interval:
    """Give the Gregorian days of a Hijri month."""
    start = _HIJRI_EPOCH + timedelta(_hijri_days_before(year, month))
    return Interval(start, start + timedelta(_hijri_month_days(year, month) - 1))


def hijri_year_near(day: date) -> int:
    """Give the Hijri year that `day` falls in."""
    return ((day - _HIJRI_EPOCH).days * _CYCLE_YEARS + _NEW_YEAR_SHIFT) // _CYCLE_DAYS


def _hijri_days_before(year: int, month: int) -> int:
    cycles, rest = divmod(year - 1, _CYCLE_YEARS)
    leaps = sum(1 for leap in _LEAP_YEARS if leap <= rest)
    return cycles * _CYCLE_DAYS + rest * _COMMON_DAYS + leaps + (59 * (month - 1) + 1) // 2


def _hijri_month_days(year: int, month: int) -> int:
    is_leap = (year - 1) % _CYCLE_YEARS + 1 in _LEAP_YEARS
    return 30 if month % 2 or (month == 12 and is_leap) else 29
