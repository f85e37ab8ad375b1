"""Days, months, seasons and years that are called by name or number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.model import TimePrecision
from geomap.text.dates.almanac import Interval, hijri_year_near, season_of, stage_of_year, year_of
from geomap.text.dates.meaning import STEPS, Context, Meaning
from geomap.text.dates.years import date_in, month_in, nearest

if TYPE_CHECKING:
    from geomap.text.dates.clues import Clue
    from geomap.text.dates.years import Occurrence


def read_date(clue: Clue, context: Context) -> Meaning:
    """Read a day and month, and a year where one is told."""
    return _in_year(date_in(clue), clue, context, TimePrecision.DAY)


def read_month(clue: Clue, context: Context) -> Meaning:
    """Read a month by name, or a stage of one."""
    return _in_year(month_in(clue), clue, context, TimePrecision.MONTH)


def read_season(clue: Clue, context: Context) -> Meaning:
    """Read a season; three months are told no better than as a part of the year."""
    return _in_year(lambda year: season_of(year, clue.season or 3), clue, context, TimePrecision.YEAR)


def _in_year(occurrence: Occurrence, clue: Clue, context: Context, precision: TimePrecision) -> Meaning:
    """Read a day, month or season in the year that is told, turned to, or nearest."""
    if clue.year is not None:
        return Meaning(occurrence(clue.year), precision)
    turn = clue.year_turn or ("same" if clue.turn == "same" else None)
    if turn:
        year = turned_year(turn, context, hijri=clue.hijri)
        return Meaning.told(occurrence(year) if year else None, precision)
    if context.anchor is None:
        return Meaning(None, TimePrecision.UNKNOWN)
    found = nearest(occurrence, context.anchor, clue.turn, hijri=clue.hijri, ahead=context.ahead)
    return Meaning(found, precision, ("year_inferred",))


def turned_year(turn: str, context: Context, *, hijri: bool = False) -> int | None:
    """Give the number of "last year", "this year", "the same year" in the calendar asked for."""
    base = context.base(turn)
    if base is None:
        return None
    return (hijri_year_near(base) if hijri else base.year) + STEPS.get(turn, 0)


def read_year(clue: Clue, _context: Context) -> Meaning:
    """Read a year, a stage of one, or a run of years."""
    year = clue.year or 0
    if clue.stage:
        return Meaning(stage_of_year(year, clue.stage), TimePrecision.YEAR)
    end = max(year, clue.last_year or year)
    return Meaning(Interval(year_of(year).start, year_of(end).end), TimePrecision.YEAR)
