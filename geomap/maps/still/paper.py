"""The sheet: its size, where map and legend stand on it, its colors, and the words of a language."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

from geomap.maps.assets import Word, asset_rows, words
from geomap.maps.still.frame import Box
from geomap.maps.still.lettering import REGULAR, letters

if TYPE_CHECKING:
    from collections.abc import Mapping

Language = Literal["both", "en", "ar"]
LANGUAGES: tuple[Language, ...] = ("both", "en", "ar")

WIDTH, HEIGHT = 1200.0, 800.0
_MARGIN, _COLUMN, _GAP, _HEAD, _FOOT = 20.0, 298.0, 16.0, 66.0, 18.0
FOOT_SIZE, FOOT_LINE = 8.6, 13.0

SEA, LAND, BEYOND, WATER = "#cfe0ea", "#f6f3ec", "#e9e6df", "#bcd4e2"
EDGE, BORDER, INNER = "#b9b4a6", "#8d8577", "#cfc8b8"
ROAD, ROAD_EDGE = "#c9a36a", "#fffdf8"
INK, SOFT, PAPER, LINE = "#1d2429", "#55606a", "#ffffff", "#d9d5ca"
WAY, AREA, DOT = "#0072b2", "#8a4b00", "#5b6670"


@dataclass(frozen=True, slots=True)
class Sheet:
    """The sheet in one language, with room for some lines below the map.

    In Arabic alone it is laid out from right to left.
    """

    language: Language
    foot_lines: int = 2

    @property
    def is_rtl(self) -> bool:
        """Whether reading begins at the right."""
        return self.language == "ar"

    @property
    def window(self) -> Box:
        """Where the map stands."""
        left = _MARGIN + (_COLUMN + _GAP if self.is_rtl else 0.0)
        return Box(left, _HEAD, left + WIDTH - 2 * _MARGIN - _COLUMN - _GAP, self._bottom)

    @property
    def column(self) -> Box:
        """Where the legend stands."""
        left = _MARGIN if self.is_rtl else WIDTH - _MARGIN - _COLUMN
        return Box(left, _HEAD, left + _COLUMN, self._bottom)

    @property
    def _bottom(self) -> float:
        return HEIGHT - _FOOT - max(self.foot_lines, 2) * FOOT_LINE

    @property
    def margins(self) -> tuple[float, float]:
        """The left and the right edge of what is printed."""
        return _MARGIN, WIDTH - _MARGIN

    def one(self, word: Word) -> str:
        """Give a word in the language that leads."""
        return word.ar if self.is_rtl else word.en

    def both(self, word: Word) -> tuple[str, ...]:
        """Give a word in every language of the sheet, the leading one first."""
        return {"both": (word.en, word.ar), "en": (word.en,), "ar": (word.ar,)}[self.language]


@cache
def still_words() -> Mapping[str, Word]:
    """Read the words that only the picture uses, by key."""
    return {row["key"]: Word(row["en"], row["ar"]) for row in asset_rows("still.csv")}


def page_word(group: str, key: str) -> Word:
    """Give a word of the page; one that its table lacks is shown as it is."""
    return words().get(group, {}).get(key) or Word(key.replace("_", " "), key.replace("_", " "))


def wrapped(text: str, size: float, width: float, weight: int = REGULAR) -> list[str]:
    """Break a text at spaces into lines that fit `width` pixels; a single long word may stick out."""
    lines: list[str] = []
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and letters(longer, weight).width(size) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def shortened(text: str, size: float, width: float, weight: int = REGULAR) -> str:
    """Cut a text that is wider than `width` pixels, and say so with three dots."""
    if letters(text, weight).width(size) <= width:
        return text
    kept = text
    while kept and letters(f"{kept}…", weight).width(size) > width:
        kept = kept[:-1]
    return f"{kept.rstrip()}…"
