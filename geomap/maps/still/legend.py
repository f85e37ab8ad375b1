"""The legend beside the map: every sign that it uses, with counts, what is not on it, and who reports."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geomap.maps.assets import Word, symbols
from geomap.maps.still import paper
from geomap.maps.still.lettering import BOLD, REGULAR, lettering, letters
from geomap.maps.still.paper import page_word, shortened, still_words
from geomap.maps.still.stacks import badge, symbol, wheel
from geomap.maps.still.svg import tag
from geomap.model import EventKind

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Callable, Mapping

    from geomap.maps.still.lettering import Line
    from geomap.maps.still.paper import Sheet

_SIZE, _HEADING, _SMALL = 12.0, 13.0, 11.0
_ROWS, _TIGHT = (21.0, 18.5, 16.5, 15.0), 15.0  # heights of a row, of which the first that fits is taken
_SIGN = 30.0  # pixels that the column of signs takes
_INDENT, _COUNT = 6.0, 38.0  # before rows without a sign, and for the count at their end
_MOST_PUBLISHERS = 6


@dataclass(frozen=True, slots=True)
class Told:
    """What the legend counts: incidents by kind, signs in use, what is missing, and who reports."""

    kinds: Mapping[EventKind, int]
    ways: int
    signs: frozenset[str]
    missing: Mapping[str, int]
    publishers: Counter[str | None]


def draw_legend(sheet: Sheet, told: Told, bottom: float) -> tuple[str, float]:
    """Draw the legend and tell how far down it reaches; rows draw closer so that it ends above `bottom`."""
    legends = (_Legend(sheet, row) for row in _ROWS)
    drawn = [(legend.draw(told), legend.end) for legend in legends]
    return next((found for found in drawn if found[1] <= bottom), drawn[-1])


class _Legend:
    """A column that is filled from the top; `draw` gives all of it."""

    def __init__(self, sheet: Sheet, row: float) -> None:
        self._sheet = sheet
        self._row_height = row
        self._box = sheet.column
        self._y = sheet.column.top
        self._drawn: list[str] = []

    def draw(self, told: Told) -> str:
        """Draw everything that `told` asks for; afterwards `end` says how far down it reaches."""
        self._kinds(told)
        self._signs(told)
        self._missing(told)
        self._publishers(told.publishers)
        return "".join(self._drawn)

    @property
    def end(self) -> float:
        """Where the column is free from, in pixels."""
        return self._y

    def _kinds(self, told: Told) -> None:
        self._heading(still_words()["kinds"], sum(told.kinds.values()))
        for kind in symbols():
            if told.kinds.get(kind):
                self._row(
                    page_word("kind", kind.value),
                    told.kinds[kind],
                    symbol(kind, self._sign_at(), min(18.0, self._row_height - 1.0)),
                )
        if not any(told.kinds.values()):
            self._row(still_words()["nothing"])
        self._y += 8.0

    def _signs(self, told: Told) -> None:
        counts = {"ways": told.ways}
        for key in (k for k in _SIGNS if k in told.signs):
            self._y += 7.0 if key == "wheel" else 0.0
            self._row(still_words()[key], counts.get(key), _SIGNS[key](*self._sign_at()))
        self._y += 8.0

    def _missing(self, told: Told) -> None:
        shown = {key: count for key, count in told.missing.items() if count}
        if shown:
            self._heading(still_words()["missing"], sum(shown.values()))
            for key, count in shown.items():
                self._row(still_words()[key], count)
            self._y += 8.0

    def _publishers(self, publishers: Counter[str | None]) -> None:
        self._heading(still_words()["reports"], publishers.total())
        ranked = sorted(publishers.items(), key=lambda pair: (pair[0] is None, -pair[1], pair[0] or ""))
        for name, count in ranked[:_MOST_PUBLISHERS]:
            if name is None:
                self._row(still_words()["no_publisher"], count)
            else:
                self._name(name, count)
        if rest := sum(count for _, count in ranked[_MOST_PUBLISHERS:]):
            self._row(still_words()["others"], rest)

    def _heading(self, word: Word, count: int) -> None:
        self._y += 4.0
        self._write(word, count, _HEADING, BOLD, indent=0.0)
        self._y += 6.0
        left, right = self._box.left, self._box.right
        self._drawn.append(tag("path", d=f"M{left},{self._y}H{right}", stroke=paper.LINE, stroke_width=1))
        self._y += 5.0

    def _row(self, word: Word, count: int | None = None, sign: str = "") -> None:
        self._drawn.append(sign)
        self._write(word, count, _SIZE, REGULAR, indent=_SIGN if sign else _INDENT)

    def _name(self, name: str, count: int) -> None:
        """Write a name from outside, cut to the column."""
        room = self._box.right - self._box.left - _INDENT - _COUNT
        shown = shortened(name, _SMALL, room)
        self._write(Word(shown, shown), count, _SMALL, REGULAR, indent=_INDENT)

    def _sign_at(self) -> tuple[float, float]:
        x = self._box.right - 12.0 if self._sheet.is_rtl else self._box.left + 12.0
        return (x, self._y + self._row_height / 2)

    def _write(self, word: Word, count: int | None, size: float, weight: int, *, indent: float) -> None:
        """Write a row: its count at the end, and its word in the languages of the sheet.

        The second language stands on the same line, or under it where both do not fit.
        """
        number = letters("" if count is None else str(count), weight)
        kept = max(_COUNT, number.width(size) + 10.0)
        baseline = self._y + self._row_height / 2 + size * 0.36
        x, anchor = (self._box.left, "start") if self._sheet.is_rtl else (self._box.right, "end")
        if count is not None:
            self._drawn.append(lettering(number, (x, baseline), size, paper.INK, anchor=anchor))
        told = dict.fromkeys(self._sheet.both(word))
        lines = [letters(text, REGULAR if i else weight) for i, text in enumerate(told)]
        room = self._box.right - self._box.left - indent - kept
        fits = sum(line.width(size) for line in lines) + 10.0 * (len(lines) - 1) <= room
        self._first(lines[0], (baseline, size), indent)
        for line in lines[1:]:
            at = (self._box.right - kept, baseline if fits else baseline + _TIGHT)
            self._drawn.append(lettering(line, at, size, paper.SOFT, anchor="end"))
        self._y += self._row_height + (0.0 if fits else _TIGHT)

    def _first(self, line: Line, at: tuple[float, float], indent: float) -> None:
        """Write a line where reading begins; `at` is its baseline and its size."""
        baseline, size = at
        x, anchor = (self._box.left + indent, "start")
        if self._sheet.is_rtl:
            x, anchor = (self._box.right - indent, "end")
        self._drawn.append(lettering(line, (x, baseline), size, paper.INK, anchor=anchor))


def _way(x: float, y: float, dashes: str | None = None, head: str = "") -> str:
    line = tag(
        "path",
        d=f"M{x - 12},{y}H{x + 12}",
        stroke=paper.WAY,
        stroke_width=3,
        fill="none",
        stroke_dasharray=dashes,
    )
    return line + (tag("path", d=head, stroke=paper.WAY, stroke_width=3, fill="none") if head else "")


def _area(x: float, y: float) -> str:
    style = {"stroke": paper.AREA, "stroke_width": 1.8, "stroke_dasharray": "5 4"}
    shape = tag("rect", x=x - 12, y=y - 7, width=24, height=15, fill=paper.AREA, fill_opacity=0.1, **style)
    return shape + tag("rect", x=x - 5, y=y - 11, width=10, height=8, rx=2, fill=paper.PAPER, **style)


def ring(x: float, y: float, radius: float) -> str:
    """Draw the circle within which a place lies."""
    return tag(
        "circle",
        cx=x,
        cy=y,
        r=radius,
        fill=paper.WAY,
        fill_opacity=0.07,
        stroke=paper.SOFT,
        stroke_width=1,
        stroke_dasharray="3 3",
    )


_WHEEL_KINDS = (EventKind.ATTACK, EventKind.SHELLING, EventKind.EXERCISE)
_SIGNS: dict[str, Callable[[float, float], str]] = {
    "ways": _way,
    "direction": lambda x, y: _way(x, y, head=f"M{x - 4},{y - 5}L{x + 3},{y}L{x - 4},{y + 5}"),
    "schematic": lambda x, y: _way(x, y, dashes="7 5"),
    "area": _area,
    "ring": lambda x, y: ring(x, y, 8.5),
    "hollow": lambda x, y: symbol(EventKind.ATTACK, (x, y), 17.0, hollow=True),
    "small": lambda x, y: symbol(EventKind.ATTACK, (x, y), 11.0),
    "badge": lambda x, y: badge(9, (x, y)),
    "wheel": lambda x, y: "".join(wheel([(k, 1) for k in _WHEEL_KINDS], (x, y))),
}
