"""The expressions of a text in order, each told from what stands before it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from geomap.model import DateExpression, Span, TimePrecision
from geomap.text.dates.clues import Clue, find_groups
from geomap.text.dates.meaning import Context, Meaning
from geomap.text.dates.resolve import resolve
from geomap.text.dates.signs import Signs, codes, scan

if TYPE_CHECKING:
    from datetime import date

    from geomap.text.dates.almanac import Interval
    from geomap.text.reading import Reading

    Group = tuple[Clue, ...]

_OUTSIDE = frozenset({"in", "comma", "close"})  # may lead a match, and are no part of the expression
_YEARS = range(1000, 9000)  # a publication day beyond is a slip, and arithmetic on it may leave the calendar
_OPENING, _CLOSING = "“«", "”»"
_BOUNDS = frozenset({"since", "until", "before", "after"})
_HEADER_REST = 25  # letters that a line of a date may hold beside it: an hour, a town
_HEADER_REACH = 400  # a date line stands at the top


class _Memory(NamedTuple):
    """What has been told so far.

    The last interval and the last one exact to the day; of the expression just before, its
    day if it was a full date with a weekday, its day if it was a single day, and its last sign.
    `told_month` is the last interval that is no season or year: what "the same month" means.
    """

    told: Interval | None = None
    told_day: Interval | None = None
    stated: date | None = None
    spoken: date | None = None
    end: int = 0
    told_month: Interval | None = None


def find_dates(reading: Reading, published: date | None) -> tuple[DateExpression, ...]:
    """Find what tells a time in a text, and the days meant, in the order of the words.

    "Today" is the day that the text itself gives it ("today, Saturday 16 November"; without
    `published` only with its year, and then a date line serves as well), else `published`.
    """
    if published and published.year not in _YEARS:
        published = None
    signs = scan(reading)
    groups = tuple(find_groups(signs))
    anchor = _today(groups, signs, reading, published) if groups else published
    memory, found = _Memory(), []
    for group in groups:
        meaning = resolve(group, _context(group, signs, reading.text, memory, anchor))
        found.append(_expression(group, signs, reading.text, meaning))
        memory = _remember(memory, group, meaning)
    return tuple(found)


def _context(group: Group, signs: Signs, text: str, memory: _Memory, anchor: date | None) -> Context:
    """Gather what a group may count from.

    In a text without a "today", a full date with its weekday serves the rest of its sentence.
    In a speech that is quoted, "today" is the day on which it was given.
    """
    before = signs.code[memory.end : group[0].first]
    sentence, future = codes()["sentence"], codes()["future"]
    if memory.end and sentence not in before:
        anchor = anchor or memory.stated
        if memory.spoken and _opens_quote(
            text[signs.signs[memory.end - 1].end : signs.signs[group[0].first].start]
        ):
            anchor = memory.spoken
    ahead = future in before.rpartition(sentence)[2]
    return Context(anchor, memory.told, memory.told_day, ahead, memory.told_month)


def _remember(memory: _Memory, group: Group, meaning: Meaning) -> _Memory:
    end, interval = group[-1].last, meaning.interval
    if interval is None:
        return memory._replace(end=end, stated=None, spoken=None)
    sorts = {clue.category for clue in group}
    stated = interval.start if {"weekday", "date"} <= sorts and _is_full(group) else None
    told_day = interval if meaning.precision is TimePrecision.DAY else memory.told_day
    spoken = interval.start if interval is told_day and interval.start == interval.end else None
    wide = meaning.precision in {TimePrecision.YEAR, TimePrecision.UNKNOWN}
    return _Memory(interval, told_day, stated, spoken, end, memory.told_month if wide else interval)


def _opens_quote(between: str) -> bool:
    """Tell whether a quotation begins in a stretch of text and does not end there."""
    opened = sum(between.count(mark) for mark in _OPENING)
    closed = sum(between.count(mark) for mark in _CLOSING)
    return opened > closed or between.count('"') % 2 == 1


def _is_full(group: Group) -> bool:
    return any(clue.category == "date" and clue.year is not None for clue in group)


def _today(groups: tuple[Group, ...], signs: Signs, reading: Reading, published: date | None) -> date | None:
    """Find the day on which the text speaks."""
    for group in groups:
        if any(clue.offset == 0 for clue in group) and len(group) > 1:
            said = resolve(group, Context(published)).interval
            if said:
                return said.start
    if published is None:
        return _date_line(groups, signs, reading.text)
    return published


def _date_line(groups: tuple[Group, ...], signs: Signs, text: str) -> date | None:
    """Find the full date of a line at the top that holds little else."""
    for group in groups:
        span = _span(group, signs, text)
        if span.start > _HEADER_REACH:
            return None
        line_start, line_end = text.rfind("\n", 0, span.start) + 1, text.find("\n", span.end)
        rest = text[line_start : span.start] + text[span.end : line_end if line_end >= 0 else None]
        if line_end >= 0 and _is_full(group) and len(rest.strip()) <= _HEADER_REST:
            said = resolve(group, Context(None)).interval
            return said.start if said else None
    return None


def _expression(group: Group, signs: Signs, text: str, meaning: Meaning) -> DateExpression:
    span = _span(group, signs, text)
    start, end = meaning.interval or (None, None)
    flags = (*meaning.flags, *_bound(group, signs))
    return DateExpression(span, span.of(text), start, end, meaning.precision, tuple(dict.fromkeys(flags)))


def _bound(group: Group, signs: Signs) -> tuple[str, ...]:
    """Tell whether the word before makes the time a bound: since, until, before or after it."""
    before = signs.signs[group[0].first - 1].kind if group[0].first else ""
    bound = before.removesuffix("_day")
    return (bound,) if bound in _BOUNDS else ()


def _span(group: Group, signs: Signs, text: str) -> Span:
    """Give the stretch of the words, with the bracket that closes one opened inside."""
    words = [s for s in signs.signs[group[0].first : group[-1].last] if s.end > s.start]
    while words[0].kind in _OUTSIDE:
        words = words[1:]
    start, end = words[0].start, max(word.end for word in words)
    surface = text[start:end]
    if surface.count("(") > surface.count(")") and text[end : end + 1] == ")":
        end += 1
    return Span(start, end)
