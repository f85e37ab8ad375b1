"""Letters as outlines: HarfBuzz shapes them, so that no reader needs the font.

The only module that imports it. Outlines are in units of the font, y downward, so that one
line is one path, scaled where it is placed. The font comes from its PyPI package and holds
both scripts.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING
from unicodedata import normalize

import fontpkg
import uharfbuzz as hb

from geomap.maps.still.bidi import is_rtl, visual_order
from geomap.maps.still.svg import tag

if TYPE_CHECKING:
    from geomap.maps.still.bidi import Stretch

_FAMILY = "Noto Sans Arabic"
REGULAR, BOLD = 400, 620
_UNKNOWN = "□"
_STAND_INS = {"ʿ": "‘", "ʾ": "’", "ʻ": "‘", "ʼ": "’"}
_MARKS = "\u2066\u2067\u2068\u2069"
_JOINERS = "\u200c\u200d"  # they decide which letters join


@dataclass(frozen=True, slots=True)
class Line:
    """One line of letters: what it says, its outline, and its width in units of the font."""

    text: str
    outline: str
    advance: int
    units_per_em: int

    def width(self, size: float) -> float:
        """Measure it at a size in pixels."""
        return self.advance * size / self.units_per_em


@cache
def letters(text: str, weight: int = REGULAR, *, rtl: bool | None = None) -> Line:
    """Shape a line of text; its direction is that of its first letter unless `rtl` says it."""
    base = is_rtl(text) if rtl is None else rtl
    font, pen = _font(weight), 0
    paths: list[str] = []
    for stretch in visual_order(_drawable(text), rtl=base):
        pen = _draw(stretch, font, pen, paths)
    return Line(text.translate(dict.fromkeys(map(ord, _MARKS))), "".join(paths), pen, font.face.upem)


def lettering(
    line: Line,
    at: tuple[float, float],
    size: float,
    color: str,
    halo: str | None = None,
    anchor: str = "start",
) -> str:
    """Write a line with its baseline at `at`; `anchor` is where on its width, from the left, that is."""
    x = at[0] - line.width(size) * {"start": 0.0, "middle": 0.5, "end": 1.0}[anchor]
    scale = size / line.units_per_em
    place = f"translate({x:.2f} {at[1]:.2f}) scale({scale:.5f})"
    around = _halo(line, halo, scale) if halo else ""
    # An image with a label is what screen readers and the search of a browser find in outlines.
    return tag(
        "g",
        around,
        tag("path", d=line.outline),
        transform=place,
        fill=color,
        role="img",
        aria_label=line.text,
    )


def _halo(line: Line, color: str, scale: float) -> str:
    return tag(
        "path",
        d=line.outline,
        stroke=color,
        stroke_width=round(3.2 / scale),
        stroke_linejoin="round",
        fill="none",
        stroke_opacity=0.9,
    )


@cache
def _font(weight: int) -> hb.Font:
    font = hb.Font(_face())
    font.set_variations({"wght": weight})
    return font


@cache
def _face() -> hb.Face:
    return hb.Face(hb.Blob.from_file_path(str(fontpkg.path(_FAMILY))))


def _drawable(text: str) -> str:
    """Put the plain letter for one that the font lacks, and a box where there is none."""
    kept = _MARKS + _JOINERS
    return "".join(c if c in kept else _known(c) for c in text if c.isprintable() or c in kept)


@cache
def _known(char: str) -> str:
    plain = normalize("NFKD", char)[:1]
    choices = (char, _STAND_INS.get(char, char), plain)
    return next((c for c in choices if _font(REGULAR).get_nominal_glyph(ord(c))), _UNKNOWN)


def _draw(stretch: Stretch, font: hb.Font, pen: int, paths: list[str]) -> int:
    """Add the outlines of a stretch at `pen`, and give the pen's place after it."""
    buffer = hb.Buffer()
    buffer.add_str(stretch.text)
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if stretch.is_rtl else "ltr"
    hb.shape(font, buffer)
    for glyph, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        paths.append(_glyph(font, glyph.codepoint, pen + place.x_offset, -place.y_offset))
        pen += place.x_advance
    return pen


def _glyph(font: hb.Font, glyph: int, x: int, y: int) -> str:
    """Give path data that begins at an absolute point and goes on in steps, which are shorter to write."""
    outline = _outline(font, glyph)
    return "".join(f"M{x + dx} {y + dy}{rest}" for dx, dy, rest in outline)


@cache
def _outline(font: hb.Font, glyph: int) -> tuple[tuple[int, int, str], ...]:
    """Give the contours of a glyph: where each begins, and its steps."""
    tracing = _Tracing()
    font.draw_glyph(glyph, _draw_funcs(), tracing)
    return tuple((x, y, "".join(steps) + "z") for x, y, steps in tracing.contours)


class _Tracing:
    """Contours as HarfBuzz tells them, turned so that y runs downward."""

    def __init__(self) -> None:
        self.contours: list[tuple[int, int, list[str]]] = []
        self._at = (0, 0)

    def begin(self, x: float, y: float) -> None:
        """Begin a contour."""
        self._at = (round(x), round(-y))
        self.contours.append((*self._at, []))

    def step(self, command: str, *values: float) -> None:
        """Add a step, whose points are told from where the last one ended."""
        points = [(round(x), round(-y)) for x, y in zip(values[::2], values[1::2], strict=True)]
        told = "".join(
            f" {v}" if v >= 0 else str(v) for x, y in points for v in (x - self._at[0], y - self._at[1])
        )
        self.contours[-1][2].append(command + told.lstrip(" "))
        self._at = points[-1]


@cache
def _draw_funcs() -> hb.DrawFuncs:
    funcs = hb.DrawFuncs()
    funcs.set_move_to_func(lambda x, y, to: to.begin(x, y))
    funcs.set_line_to_func(lambda *told: told[-1].step("l", *told[:-1]))
    funcs.set_quadratic_to_func(lambda *told: told[-1].step("q", *told[:-1]))
    funcs.set_cubic_to_func(lambda *told: told[-1].step("c", *told[:-1]))
    funcs.set_close_path_func(lambda *_: None)
    return funcs
