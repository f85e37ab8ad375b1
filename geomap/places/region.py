"""The region that a gazetteer speaks of: its title, its extent, its base map, the years of its names."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from geomap.model import PlaceKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from geomap.geodesy import Point
    from geomap.model import Entry

Box = tuple[float, float, float, float]  # west, south, east, north, in degrees

_WORLD: Box = (-180.0, -85.0, 180.0, 85.0)
_ROOM = 0.25  # degrees around the outermost places
_TITLE = "Patrols and incidents", "الدوريات والحوادث"
_NO_BASE_MAP = '{"type": "FeatureCollection", "features": []}'


@dataclass(frozen=True, slots=True)
class Region:
    """What maps made with a gazetteer are called, how far they reach, and what lies under them.

    `basemap` is GeoJSON text whose features have a `kind`; `country_labels` gives where the name
    of an entry is written on it, as `lon, lat`; `attested` are the years, the first and the
    last, whose reports name the places so.
    """

    box: Box = _WORLD
    title_en: str = _TITLE[0]
    title_ar: str = _TITLE[1]
    basemap: str = _NO_BASE_MAP
    country_labels: Mapping[str, Point] = field(default_factory=dict)
    attested: tuple[str, str] | None = None

    def holds(self, point: Point | None) -> bool:
        """Tell whether a position lies on the base map."""
        if point is None:
            return False
        (lon, lat), (west, south, east, north) = point, self.box
        return west <= lon <= east and south <= lat <= north


def extent_of(entries: Iterable[Entry]) -> Box:
    """Give the box around the curated places, countries aside; the world where there are none."""
    points = [e.point for e in entries if e.point and e.tier == "curated" and e.kind is not PlaceKind.COUNTRY]
    if not points:
        return _WORLD
    lons, lats = [p[0] for p in points], [p[1] for p in points]
    return min(lons) - _ROOM, min(lats) - _ROOM, max(lons) + _ROOM, max(lats) + _ROOM
