"""What every map owes its reader: title, counts, scale, north, sources and the build that made it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.maps.assets import Word
from geomap.maps.still import paper
from geomap.maps.still.frame import Box
from geomap.maps.still.lettering import BOLD, REGULAR, lettering, letters
from geomap.maps.still.paper import FOOT_LINE, FOOT_SIZE, still_words, wrapped
from geomap.maps.still.svg import tag

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geomap.maps.still.frame import Frame
    from geomap.maps.still.paper import Sheet

_STEPS_M: tuple[int, ...] = tuple(digit * int(10**power) for power in range(2, 7) for digit in (1, 2, 5))
_WIDEST_BAR = 170.0
_TITLE, _COUNTS = 22.0, 12.5


def head(sheet: Sheet, title: tuple[str, ...], counts: tuple[str, ...]) -> Iterator[str]:
    """Write title and counts; the second language begins at the other edge."""
    left, right = sheet.margins
    for i, (name, told) in enumerate(zip(title, counts, strict=True)):
        at_right = sheet.is_rtl or i > 0
        x, anchor = (right, "end") if at_right else (left, "start")
        rtl = sheet.is_rtl or i > 0
        yield lettering(letters(name, BOLD, rtl=rtl), (x, 32.0), _TITLE, paper.INK, anchor=anchor)
        yield lettering(letters(told, rtl=rtl), (x, 53.0), _COUNTS, paper.SOFT, anchor=anchor)


def foot_lines(sheet: Sheet, build: str, credit: Word, notices: Sequence[Word]) -> list[tuple[str, bool]]:
    """Give the lines below the map, each with whether it runs from the right.

    They say what was changed on purpose, where everything comes from, and the build.
    """
    left, right = sheet.margins
    words = still_words()
    sources = Word(words["sources"].en.format(credit=credit.en), words["sources"].ar.format(credit=credit.ar))
    build_word = Word(*(f"{name} \u2066{build}\u2069" for name in (words["build"].en, words["build"].ar)))
    parts = [sheet.both(word) for word in (*notices, sources, build_word)]
    lines: list[tuple[str, bool]] = []
    for i, told in enumerate(zip(*parts, strict=True)):
        rtl = sheet.is_rtl or i > 0
        lines += [(line, rtl) for line in wrapped(" · ".join(told), FOOT_SIZE, right - left)]
    return lines


def foot(sheet: Sheet, lines: Sequence[tuple[str, bool]]) -> Iterator[str]:
    """Write the lines below the map."""
    left, right = sheet.margins
    for i, (line, rtl) in enumerate(lines):
        x, anchor = (right, "end") if rtl else (left, "start")
        y = sheet.window.bottom + 15.0 + i * FOOT_LINE
        yield lettering(letters(line, REGULAR, rtl=rtl), (x, y), FOOT_SIZE, paper.SOFT, anchor=anchor)


def bar_length_m(frame: Frame) -> int:
    """Choose the longest round length that the scale bar has room for."""
    return max([step for step in _STEPS_M if step * frame.pixels_a_meter <= _WIDEST_BAR])


def bar_box(frame: Frame, taken: Sequence[Box]) -> Box:
    """Choose the corner for scale bar and north arrow: the lower left one, unless it is `taken`."""
    left, top, right, bottom = frame.window.grown(-10.0)
    wide, tall = bar_length_m(frame) * frame.pixels_a_meter + 64.0, 46.0
    corners = [Box(x, y, x + wide, y + tall) for y in (bottom - tall, top) for x in (left, right - wide)]
    return next((c for c in corners if not any(c.meets(other) for other in taken)), corners[0])


def scale_bar(frame: Frame, box: Box, sheet: Sheet) -> Iterator[str]:
    """Draw north and a bar in two halves; it is right in the middle of the map."""
    meters = bar_length_m(frame)
    yield tag(
        "rect",
        x=box.left,
        y=box.top,
        width=box.right - box.left,
        height=box.bottom - box.top,
        rx=4,
        fill=paper.PAPER,
        fill_opacity=0.86,
    )
    yield from _north(box, sheet)
    left, y = box.left + 38.0, box.bottom - 16.0
    half = meters * frame.pixels_a_meter / 2
    for i, color in enumerate((paper.INK, paper.PAPER)):
        yield tag(
            "rect", x=left + i * half, y=y, width=half, height=5, fill=color, stroke=paper.INK, stroke_width=1
        )
    unit, shown = ("km", meters / 1000) if meters >= 1000 else ("m", meters)
    for share in (0.0, 0.5, 1.0):
        told = f"{shown * share:g}"
        text = f"{told} {sheet.one(still_words()[unit])}" if share == 1.0 else told
        line = letters(text, rtl=sheet.is_rtl)
        yield lettering(line, (left + 2 * half * share, y - 5.0), 10.5, paper.INK, anchor="middle")


def _north(box: Box, sheet: Sheet) -> Iterator[str]:
    x, y = box.left + 17.0, box.top + 21.0
    yield tag("path", d=f"M{x},{y - 1}l7,20l-7,-4.5l-7,4.5z", fill=paper.INK)
    yield lettering(
        letters(sheet.one(still_words()["north"]), BOLD), (x, y - 5.0), 12.0, paper.INK, anchor="middle"
    )
