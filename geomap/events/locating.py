"""Where an event stands on the map: as exact as the locality of its places, and no more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.events.unnamed import widened

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.events.unnamed import Unnamed
    from geomap.model import Locality, Placement


def whereabouts(places: Sequence[Placement], unnamed: Unnamed) -> Locality | None:
    """Give the locality of the site told without a name, else of the first place that has one, if any."""
    if unnamed.site is not None:
        return unnamed.site.reference.locality
    placed = [p.locality for p in places if p.locality.point is not None or p.locality.geometry is not None]
    return widened(placed[0], [p.reference for p in unnamed.reached]) if placed else None
