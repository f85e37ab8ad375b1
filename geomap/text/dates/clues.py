"""From signs to clues: stretches of signs that the grammar knows, with their fields filled.

Clues of different sorts that stand together (a part of the day, a word like "yesterday",
a weekday, a date) make one group: one expression of the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from geomap.text.dates.signs import Signs, codes
from geomap.text.dates.tables import grammar

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from geomap.text.dates.tables import Value

_TOGETHER = frozenset({"part", "relative", "weekday", "date", "in_unit", "repeat"})
_GLUE = "(comma|in|of|link|day_noun|open|close|dash|article)*"
_STOPS = ("stop", "sentence")
_WORD = re.compile(r"[a-z_]+")
_MACRO = re.compile(r"\{([a-z_]+)\}")
_FIELD = re.compile(r"<([a-z_]++):([^<>]*+)>")


@dataclass(frozen=True, slots=True)
class Clue:
    """One match of the grammar: signs `first:last` and what they say.

    Months and weekdays are numbers (January 1, Monday 0). `turn` says "last", "before_last",
    "this", "next" or "same" of the month or unit, `weekday_turn` and `year_turn` of theirs.
    `stage` is the early, mid or late part of a month or year. `shift` counts days from the
    day told last, `offset` from today; `period` is "2 day".
    """

    category: str
    first: int
    last: int
    day: int | None = None
    last_day: int | None = None
    month: int | None = None
    last_month: int | None = None
    year: int | None = None
    last_year: int | None = None
    hijri: bool = False
    turn: str | None = None
    year_turn: str | None = None
    weekday: int | None = None
    last_weekday: int | None = None
    weekday_turn: str | None = None
    offset: int | None = None
    shift: int | None = None
    stretch: str | None = None
    stage: str | None = None
    season: int | None = None
    unit: str | None = None
    count: int | None = None
    period: str | None = None
    about: str | None = None
    sense: str | None = None


class _Compiled(NamedTuple):
    """The whole grammar as one expression; `groups` maps group names to fields, by rule.

    `stretch` finds what stands between two stops, `telling` a sign that tells a time.
    """

    stretch: re.Pattern[str]
    telling: re.Pattern[str]
    expression: re.Pattern[str]
    categories: Mapping[str, str]
    groups: Mapping[str, tuple[tuple[str, str], ...]]


def find_groups(signs: Signs) -> Iterator[tuple[Clue, ...]]:
    """Give the expressions of a text in order, each as the clues that make it up."""
    glue, group = _glue(), tuple[Clue, ...]()
    for clue in _find_clues(signs):
        if group and _joins(group, clue) and glue.fullmatch(signs.code, group[-1].last, clue.first):
            group += (clue,)
            continue
        if _tells(group):
            yield group
        group = (clue,)
    if _tells(group):
        yield group


def _joins(group: tuple[Clue, ...], clue: Clue) -> bool:
    sorts = {c.category for c in group}
    return clue.category not in sorts and clue.category in _TOGETHER and sorts <= _TOGETHER


def _tells(group: tuple[Clue, ...]) -> bool:
    """Tell whether a group names a time: a part of the day alone does not, nor do void words."""
    return any(clue.category not in {"part", "void"} for clue in group)


def _find_clues(signs: Signs) -> Iterator[Clue]:
    compiled = _compiled()
    for match in _matches(compiled, signs.code):
        rule = str(match.lastgroup)
        fields: dict[str, Value] = {}
        for group, field in compiled.groups[rule]:
            if match.start(group) >= 0:
                fields[field] = signs.signs[match.start(group)].value
        yield _clue(compiled.categories[rule], match.span(), fields)


def _matches(compiled: _Compiled, code: str) -> Iterator[re.Match[str]]:
    """Give the matches of the stretches between stops that may hold a time at all."""
    for stretch in compiled.stretch.finditer(code):
        if compiled.telling.search(code, *stretch.span()):
            yield from compiled.expression.finditer(code, *stretch.span())


def _clue(category: str, span: tuple[int, int], fields: dict[str, Value]) -> Clue:
    """Fill a clue; a year of the Hijra or one of its months makes the whole date hijri."""
    if "hijri_month" in fields or "hijri_year" in fields:
        fields = {name.removeprefix("hijri_"): value for name, value in fields.items()} | {"hijri": True}
    return Clue(category, *span, **fields)  # type: ignore[arg-type]  # the grammar names the fields


@cache
def _compiled() -> _Compiled:
    written = grammar()
    alternatives, categories, groups = [], {}, {}
    for n, rule in enumerate(written.rules):
        name = f"r{n}"
        pattern, categories[name] = _expand(rule.pattern, written.macros), rule.category
        translated, groups[name] = _translate(pattern, name)
        alternatives.append(f"(?P<{name}>{translated})")
    stretch, telling = _any_but(_STOPS), _any_but((*_STOPS, *written.connecting))
    expression = re.compile("|".join(alternatives))
    return _Compiled(re.compile(f"{stretch}+"), re.compile(telling), expression, categories, groups)


def _any_but(kinds: tuple[str, ...]) -> str:
    return f"[^{''.join(codes()[kind] for kind in kinds)}]"


@cache
def _glue() -> re.Pattern[str]:
    return re.compile(_to_codes(_GLUE))


def _expand(pattern: str, macros: Mapping[str, str]) -> str:
    """Put the macros in, inner ones too."""
    expanded = _MACRO.sub(lambda m: macros[m[1]], pattern)
    return pattern if expanded == pattern else _expand(expanded, macros)


def _translate(pattern: str, rule: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Turn a pattern over kinds into one over codes, and list its groups with their fields."""
    pieces, groups = [], []
    for n, piece in enumerate(_FIELD.split(pattern)):
        if n % 3 == 0:
            pieces.append(_to_codes(piece))
        elif n % 3 == 1:
            groups.append((f"{rule}_{n}_{piece}", piece))
            pieces.append(f"(?P<{groups[-1][0]}>")
        else:
            pieces.append(_to_codes(piece) + ")")
    return "".join(pieces), tuple(groups)


def _to_codes(pattern: str) -> str:
    known = codes()
    return _WORD.sub(lambda m: known[m[0]], pattern).replace(" ", "")
