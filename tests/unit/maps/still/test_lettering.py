"""Letters as outlines, held against resvg's own setting of the same text with the same font."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import fontpkg
import numpy as np
import pytest
import resvg_py

from geomap.maps.still.bidi import is_rtl
from geomap.maps.still.lettering import BOLD, lettering, letters

if TYPE_CHECKING:
    from collections.abc import Callable

SIZE, HEIGHT, WIDTH = 40, 90, 900
LINES = [
    "سراقب",
    "عين الحور وأريحا",
    "لا إله، كفرلاها",
    "جسر الشغور (إدلب)",
    "تحتَ قُرىً مُشدَّدة",
    "دورية على M4 قرب النيرب",
    "Saraqib, Şanlıurfa, Çobanbey",
    "من سراقب 15 كم",
    "Ariha أريحا Idlib",
]


def image(body: str) -> bytes:
    head = f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}">'
    return resvg_py.svg_to_bytes(
        svg_string=f'{head}<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>{body}</svg>',
        skip_system_fonts=True,
        font_files=[str(fontpkg.path("Noto Sans Arabic"))],
    )


def ink(png: bytes, pixels: Callable[[bytes], np.ndarray]) -> np.ndarray:
    """Give the dark pixels without the empty columns around them, so that only the letters count."""
    dark = pixels(png)[:, :, 0] < 128
    columns = np.flatnonzero(dark.any(axis=0))
    return dark[:, columns[0] : columns[-1] + 1]


@pytest.mark.parametrize("text", LINES)
def test_outlines_look_as_a_full_text_engine_sets_them(
    text: str, pixels: Callable[[bytes], np.ndarray]
) -> None:
    ours = ink(image(lettering(letters(text), (40, 60), SIZE, "#000")), pixels)
    style = f'x="40" y="60" font-family="Noto Sans Arabic" font-size="{SIZE}"'
    line = f"\u2067{text}\u2069" if is_rtl(text) else text  # resvg takes every line for one in English
    theirs = ink(image(f"<text {style}>{line}</text>"), pixels)
    width = min(ours.shape[1], theirs.shape[1])
    assert abs(ours.shape[1] - theirs.shape[1]) <= 2
    unlike = np.logical_xor(ours[:, :width], theirs[:, :width]).sum()
    assert unlike < 0.01 * theirs.sum()  # pixels at the edges of letters


def test_unjoined_or_reversed_letters_would_be_noticed(pixels: Callable[[bytes], np.ndarray]) -> None:
    right = ink(image(lettering(letters("سراقب"), (40, 60), SIZE, "#000")), pixels)
    for wrong in ("س\u200cر\u200cا\u200cق\u200cب", "بقارس"):
        other = ink(image(lettering(letters(wrong, rtl=True), (40, 60), SIZE, "#000")), pixels)
        width = min(right.shape[1], other.shape[1])
        differs = np.logical_xor(right[:, :width], other[:, :width]).sum()
        assert differs + abs(right.shape[1] - other.shape[1]) > 0.3 * right.sum()


def test_letters_join() -> None:
    alone = sum(letters(c).advance for c in "سسس")
    assert letters("سسس").advance < 0.9 * alone


def test_bold_is_wider_and_both_are_measured_in_the_same_units() -> None:
    assert letters("Saraqib", BOLD).advance > letters("Saraqib").advance
    assert letters("Saraqib").width(20) == pytest.approx(2 * letters("Saraqib").width(10))


def test_a_letter_that_the_font_lacks_becomes_its_plain_form_or_a_box() -> None:
    assert letters("ḥ").outline == letters("h").outline
    assert letters("中").outline == letters("□").outline
    assert letters("a\u202e\nb").outline == letters("ab").outline


def test_the_words_stay_readable_for_programs_and_are_escaped() -> None:
    written = lettering(letters('<"&سراقب'), (0, 0), 10, "#000")
    assert 'aria-label="&lt;&quot;&amp;سراقب"' in written


@pytest.mark.parametrize(("anchor", "share"), [("start", 0.0), ("middle", 0.5), ("end", 1.0)])
def test_the_anchor_is_counted_from_the_left(anchor: str, share: float) -> None:
    line = letters("سراقب")
    x = float(re.search(r"translate\(([-\d.]+)", lettering(line, (500, 0), 20, "#000", anchor=anchor))[1])
    assert x == pytest.approx(500 - share * line.width(20), abs=0.01)
