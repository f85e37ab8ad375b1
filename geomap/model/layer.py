"""Layers: named, styled lists of features, GeoJSON-shaped and still pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from shapely.geometry.base import BaseGeometry

Value = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Feature:
    """One drawn thing. `properties` are flat; lists are joined by "; "."""

    id: str
    geometry: BaseGeometry | None
    properties: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Layer:
    """A named list of features of one geometry type ("Point", "LineString", "Polygon", ...).

    The type "Geometry" mixes several; "None" is a table without geometry. `columns` gives
    the properties in order with their types ("str", "int", "float", "bool", and "date": an
    ISO day as a string), so that an empty layer still opens with its columns.
    """

    name: str
    title_en: str
    title_ar: str
    geometry_type: str
    columns: tuple[tuple[str, str], ...]
    features: tuple[Feature, ...]
