"""The still picture of a run: one SVG that looks the same wherever it is opened.

Every letter in it is an outline, shaped here, so that Arabic is joined and runs right to
left on a machine without the font, in a word processor, and in the PNG made from it.
"""

from geomap.maps.still.picture import render_still

__all__ = ["render_still"]
