"""Bearings in words."""

from __future__ import annotations

_POINTS = ("north", "northeast", "east", "southeast", "south", "southwest", "west", "northwest")


def compass(bearing: float) -> str:
    """Name the nearest of the eight points of the compass."""
    return _POINTS[round(bearing / 45.0) % 8]
