"""From clues to days: what the words mean, told from a known day.

Every category of the grammar has its own way of reading; each gives an interval, or nothing
while the words stay open. The publication day is one possible starting point and never an
answer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.model import TimePrecision
from geomap.text.dates.almanac import Interval, after
from geomap.text.dates.around import (
    read_ago,
    read_in_unit,
    read_later,
    read_past,
    read_relative,
    read_repeat,
    read_stretch,
    read_unit,
)
from geomap.text.dates.meaning import Context, Meaning
from geomap.text.dates.named import read_date, read_month, read_season, read_year
from geomap.text.dates.weekdays import read_weekday, read_weekday_beside

if TYPE_CHECKING:
    from collections.abc import Callable

    from geomap.text.dates.clues import Clue

_LEADING = (
    "date",
    "in_unit",
    "weekday",
    "relative",
    "repeat",
)  # the first of a group says the day, the others confirm


def resolve(group: tuple[Clue, ...], context: Context) -> Meaning:
    """Read a group of clues; contradictions inside it are flagged, not mended."""
    clues = {clue.category: clue for clue in group if clue.category != "part"}
    leading = next((c for c in _LEADING if c in clues), next(iter(clues)))
    if leading == "weekday" and "relative" in clues:
        meaning = read_weekday_beside(clues["weekday"], clues["relative"], context)
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
        if relative and context.anchor and after(context.anchor, relative.offset) != interval.start:
            flags.append("relative_conflict")
    return flags


def _read_vague(_clue: Clue, _context: Context) -> Meaning:
    return Meaning.told(None, TimePrecision.UNKNOWN)


_READERS: dict[str, Callable[[Clue, Context], Meaning]] = {
    "date": read_date,
    "in_unit": read_in_unit,
    "weekday": read_weekday,
    "relative": read_relative,
    "month": read_month,
    "year": read_year,
    "season": read_season,
    "unit": read_unit,
    "stretch": read_stretch,
    "ago": read_ago,
    "later": read_later,
    "past": read_past,
    "repeat": read_repeat,
    "vague": _read_vague,
}
