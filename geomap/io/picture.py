"""The still picture as files: the SVG, and the PNG made from it; the only module that imports resvg."""

from __future__ import annotations

from typing import TYPE_CHECKING

import resvg_py

if TYPE_CHECKING:
    from pathlib import Path

SVG_FILE, PNG_FILE = "map.svg", "map.png"
_PIXELS = 2  # of the PNG a unit of the SVG: sharp at the width of a printed page


def write_picture(svg: str, folder: Path) -> None:
    """Write `map.svg` and `map.png` into a folder."""
    (folder / SVG_FILE).write_text(svg, encoding="utf-8", newline="")
    (folder / PNG_FILE).write_bytes(png(svg))


def png(svg: str) -> bytes:
    """Draw an SVG without text as PNG; no font of the machine has a part in it."""
    return resvg_py.svg_to_bytes(svg_string=svg, zoom=_PIXELS, skip_system_fonts=True)
