"""The attributes in which two features differ, each with its two values as a reader would say them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from shapely.geometry import Point

from geomap.changes.records import Difference
from geomap.geodesy import bearing_deg, distance_m

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from shapely.geometry.base import BaseGeometry

    from geomap.model import Feature, Value

    Say = Callable[[Mapping[str, Value]], str | None]

# Attributes told by one column. Scores, kilometers and offsets follow from other things and are left out.
_PLAIN = (
    "certainty",
    "salience",
    "patrol_number",
    "actors",
    "target",
    "weapon",
    "count",
    "disputed",
)
# What the gazetteer says of a place; records know the first of them.
PLACE_FACTS = ("name_en", "name_ar", "kind", "radius_m", "admin1")
RECORDED_FACTS = PLACE_FACTS[:3]
_SAME_M = 0.5  # less than the last decimal that is written, and the play of rounding
_SAME_DEG = 5e-6


@dataclass(frozen=True, slots=True)
class Shapes:
    """The areas and ways of a run by the id of their incident. Build with `Shapes.of(layers)`."""

    areas: Mapping[str, Feature]
    ways: Mapping[str, Feature]

    @classmethod
    def of(cls, layers: Mapping[str, tuple[Feature, ...]]) -> Shapes:
        """Index the layers of a run once."""
        areas = (f for f in layers["areas"] if f.properties.get("of") == "incident")
        return cls(
            areas={str(f.properties.get("incident_id")): f for f in areas},
            ways={str(f.properties.get("incident_id")): f for f in layers["routes"]},
        )


def incident_differences(old: Feature, new: Feature, before: Shapes, after: Shapes) -> Iterator[Difference]:
    """Yield what is told differently of an incident, the most telling first."""
    yield from _told("kind", old, new, _plain("kind"))
    yield from _told("day", old, new, _day)
    yield from _told("place", old, new, _place)
    yield from position_difference(old.geometry, new.geometry)
    yield from _area_difference(before.areas.get(old.id), after.areas.get(new.id))
    yield from _way_difference(before.ways.get(old.id), after.ways.get(new.id))
    yield from _told("precision", old, new, _precision)
    yield from _told("killed", old, new, _range("killed"))
    yield from _told("injured", old, new, _range("injured"))
    for column in _PLAIN:
        yield from _told(column, old, new, _plain(column))
    yield from _told("on_map", old, new, _on_map)
    yield from _told("reports", old, new, _plain("document_ids"))
    yield from _told("words", old, new, _plain("evidence"))


def place_differences(old: Feature, new: Feature) -> Iterator[Difference]:
    """Yield what the gazetteer says differently of a place, as far as both runs tell it."""
    yield from position_difference(old.geometry, new.geometry)
    for column in PLACE_FACTS:
        if column in old.properties and column in new.properties:
            yield from _told(column, old, new, _plain(column))


def position_difference(old: BaseGeometry | None, new: BaseGeometry | None) -> Iterator[Difference]:
    """Yield how far and which way a point moved, or that it came or went."""
    before, after = _lonlat(old), _lonlat(new)
    if before and after:
        meters = distance_m(before, after)
        if meters >= _SAME_M:
            yield Difference(
                "position",
                _degrees(before),
                _degrees(after),
                round(meters, 1),
                round(bearing_deg(before, after), 1),
            )
    elif before or after:
        yield Difference("position", _degrees(before), _degrees(after))


def _told(attribute: str, old: Feature, new: Feature, say: Say) -> Iterator[Difference]:
    before, after = say(old.properties), say(new.properties)
    if before != after:
        yield Difference(attribute, before, after)


def _plain(column: str) -> Say:
    def say(told: Mapping[str, Value]) -> str | None:
        value = told.get(column)
        return f"{value:g}" if isinstance(value, float) else None if value is None else str(value)

    return say


def _day(told: Mapping[str, Value]) -> str | None:
    days = dict.fromkeys(str(told[key]) for key in ("date_start", "date_end") if told.get(key))
    return "/".join(days) or None


def _place(told: Mapping[str, Value]) -> str | None:
    """Name a place by its entry; the printed words where there is none."""
    names = " ".join(str(told[key]) for key in ("name_en", "name_ar") if told.get(key))
    entry = told.get("entry_id")
    return f"{names} [{entry}]" if entry else names or None


def _precision(told: Mapping[str, Value]) -> str | None:
    """Tell how exact a place is, to the meter, as records tell it."""
    radius = told.get("radius_m")
    return str(told.get("geo_precision")) + (f", {radius:.0f} m" if isinstance(radius, int | float) else "")


def _range(toll: str) -> Say:
    def say(told: Mapping[str, Value]) -> str | None:
        low, high = told.get(f"{toll}_min"), told.get(f"{toll}_max")
        if low is None or high is None:
            return None if low is None else f"{low} or more"
        return str(low) if low == high else f"{low} to {high}"

    return say


def _on_map(told: Mapping[str, Value]) -> str | None:
    return f"as {told.get('located')}" if told.get("drawn") else "not drawn"


def _area_difference(old: Feature | None, new: Feature | None) -> Iterator[Difference]:
    before, after = (f.geometry if f else None for f in (old, new))
    if not _same_shape(before, after):
        yield Difference("area", _extent(before), _extent(after))


def _way_difference(old: Feature | None, new: Feature | None) -> Iterator[Difference]:
    """Yield another list of stops, or the same stops along another line."""
    before, after = (_way(f.properties) if f else None for f in (old, new))
    if before != after:
        yield Difference("way", before, after)
    elif old and new and not _same_shape(old.geometry, new.geometry):
        yield Difference("way_drawn", _length(old.properties), _length(new.properties))


def _same_shape(one: BaseGeometry | None, other: BaseGeometry | None) -> bool:
    if one is None or other is None:
        return one is other
    return one.normalize().equals_exact(other.normalize(), _SAME_DEG)


def _way(told: Mapping[str, Value]) -> str:
    stops = str(told.get("stops_en") or "").replace("; ", " > ")
    return f"{stops} and back" if told.get("returns_to_start") else stops


def _length(told: Mapping[str, Value]) -> str:
    return f"{told.get('length_km')} km"


def _extent(shape: BaseGeometry | None) -> str | None:
    """Tell where a shape lies by its corners in the southwest and the northeast."""
    if shape is None:
        return None
    west, south, east, north = shape.bounds
    return f"{_degrees((west, south))} to {_degrees((east, north))}"


def _lonlat(geometry: BaseGeometry | None) -> tuple[float, float] | None:
    return (geometry.x, geometry.y) if isinstance(geometry, Point) else None


def _degrees(position: tuple[float, float] | None) -> str | None:
    return None if position is None else f"{position[0]:.5f}, {position[1]:.5f}"
