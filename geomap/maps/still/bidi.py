"""The order in which a mixed line is drawn: the part of the Unicode bidirectional algorithm that a map needs.

Done are levels of strong letters, of numbers and of what stands between (rules W2, W7, N1,
N2, I1, I2, L2 of UAX #9), and isolates (U+2066 to U+2069), which our own words set round
names and figures. Left out are embeddings, overrides and paired brackets. One thing is on
purpose unlike the standard: a number with its own separators, "2020-08-17", stays one piece.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING
from unicodedata import bidirectional

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_ISOLATES = {"\u2066": False, "\u2067": True, "\u2068": None}
_END = "\u2069"
# A figure, a letter of a direction, an isolate's beginning or end, or anything else.
_PIECE = re.compile(r"\d(?:[\d.,:/–-]*\d)?%?|.", re.DOTALL)
_RIGHT_TO_LEFT = frozenset({"R", "AL"})


@dataclass(frozen=True, slots=True)
class Stretch:
    """Letters of one direction, in the order in which they are read."""

    text: str
    is_rtl: bool


@dataclass(frozen=True, slots=True)
class _Unit:
    """What keeps together: a letter, a number, or an isolate with its own stretches inside."""

    strength: str  # "L", "R", "number" or "neutral"
    text: str = ""
    inside: tuple[Stretch, ...] = ()


def is_rtl(text: str) -> bool:
    """Tell the direction of a line by its first strong letter; left to right where it has none."""
    strong = (bidirectional(c) for c in text)
    return next((kind in _RIGHT_TO_LEFT for kind in strong if kind in {"L", *_RIGHT_TO_LEFT}), False)


def ltr_isolate(text: str) -> str:
    """Set a text apart that runs from left to right, whatever stands around it."""
    return f"\u2066{text}{_END}"


def visual_order(text: str, *, rtl: bool) -> tuple[Stretch, ...]:
    """Give the stretches of a line from left to right; `rtl` is the direction of the whole line."""
    units = _units(_PIECE.findall(text))
    strengths = _between(_numbers([u.strength for u in units], rtl=rtl), rtl=rtl)
    levels = [_level(strength, rtl=rtl) for strength in strengths]
    return tuple(_merged(_reordered(list(zip(levels, units, strict=True)))))


def _units(pieces: Sequence[str]) -> list[_Unit]:
    units: list[_Unit] = []
    place = 0
    while place < len(pieces):
        piece = pieces[place]
        if piece in _ISOLATES:
            end = _end_of_isolate(pieces, place)
            inner = "".join(pieces[place + 1 : end])
            direction = _ISOLATES[piece]
            inside = visual_order(inner, rtl=is_rtl(inner) if direction is None else direction)
            units.append(_Unit("neutral", inside=inside))
            place = end
        elif piece != _END:
            units.append(_Unit(_strength(piece), piece))
        place += 1
    return units


def _end_of_isolate(pieces: Sequence[str], start: int) -> int:
    """Find the end that belongs to the isolate begun at `start`; an open one runs to the end of the line."""
    depth = 0
    for place in range(start, len(pieces)):
        depth += (pieces[place] in _ISOLATES) - (pieces[place] == _END)
        if depth == 0:
            return place
    return len(pieces)


def _strength(piece: str) -> str:
    kind = bidirectional(piece[0])
    if kind in {"EN", "AN"}:
        return "number"
    if kind in _RIGHT_TO_LEFT:
        return "R"
    return "L" if kind == "L" else "neutral"


def _numbers(strengths: Sequence[str], *, rtl: bool) -> list[str]:
    """Let a number after left-to-right letters be one of them (W7)."""
    last, settled = "R" if rtl else "L", []
    for strength in strengths:
        last = strength if strength in {"L", "R"} else last
        settled.append("L" if strength == "number" and last == "L" else strength)
    return settled


def _between(strengths: Sequence[str], *, rtl: bool) -> list[str]:
    """Let neutrals go with their neighbors where these agree, else with the line (N1, N2)."""
    base, settled = "R" if rtl else "L", list(strengths)
    for neutral, run in groupby(range(len(settled)), lambda i: strengths[i] == "neutral"):
        places = list(run)
        if neutral:
            before = _side(settled[places[0] - 1]) if places[0] else base
            after = _side(settled[places[-1] + 1]) if places[-1] + 1 < len(settled) else base
            for place in places:
                settled[place] = before if before == after else base
    return settled


def _side(strength: str) -> str:
    return "L" if strength == "L" else "R"


def _level(strength: str, *, rtl: bool) -> int:
    if rtl:
        return 1 if strength == "R" else 2
    return {"L": 0, "R": 1, "number": 2}[strength]


def _reordered(units: list[tuple[int, _Unit]]) -> list[tuple[int, _Unit]]:
    """Turn round every run at or above a level, from the highest level down to 1 (L2)."""
    for level in range(max((n for n, _ in units), default=0), 0, -1):
        runs = [list(run) for _, run in groupby(units, partial(_reaches, level))]
        units = [unit for run in runs for unit in (run[::-1] if _reaches(level, run[0]) else run)]
    return units


def _reaches(level: int, leveled: tuple[int, _Unit]) -> bool:
    return leveled[0] >= level


def _merged(units: Iterable[tuple[int, _Unit]]) -> Iterable[Stretch]:
    """Join neighbors of one direction; letters that run right to left go back into reading order."""
    for (level, isolated), run in groupby(units, lambda pair: (pair[0], bool(pair[1].inside))):
        found = [unit for _, unit in run]
        if isolated:
            for unit in found:
                yield from unit.inside
        else:
            rtl = level % 2 == 1
            text = "".join(unit.text for unit in (reversed(found) if rtl else found))
            if text:
                yield Stretch(text, rtl)
