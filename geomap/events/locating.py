"""Where an event stands on the map: as exact as the locality of its places, and no more."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.model import Locality, Placement


def whereabouts(places: Sequence[Placement]) -> Locality | None:
    """Give the locality of the first place that has one; `None` when none has."""
    placed = [p.locality for p in places if p.locality.point is not None or p.locality.geometry is not None]
    return placed[0] if placed else None
