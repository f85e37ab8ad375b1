"""The columns of every layer, in order, with their types: a public interface.

`make_feature` fills a feature from named values and refuses a name that its layer lacks,
so that columns and features cannot drift apart.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.model import Feature

if TYPE_CHECKING:
    from collections.abc import Mapping

    from shapely.geometry.base import BaseGeometry

    from geomap.model import Value

Columns = tuple[tuple[str, str], ...]

_PROVENANCE: Columns = (
    ("document_ids", "str"),
    ("sources", "str"),
    ("evidence", "str"),
    ("evidence_spans", "str"),
    ("graphic", "bool"),
)
_PRECISION: Columns = (
    ("geo_precision", "str"),
    ("acled_geo_precision", "int"),
    ("ucdp_where_prec", "int"),
    ("radius_m", "float"),
)
_PLACE: Columns = (
    ("entry_id", "str"),
    ("name_ar", "str"),
    ("name_en", "str"),
    ("admin1_ar", "str"),
    ("admin1", "str"),
    ("admin2", "str"),
    ("tier", "str"),
)
_ROAD: Columns = (("road", "str"), ("road_km", "float"))
_WHEN: Columns = (
    ("date_start", "date"),
    ("date_end", "date"),
    ("date_precision", "str"),
    ("acled_time_precision", "int"),
    ("ucdp_date_prec", "int"),
    ("date_words", "str"),
)
_HAPPENING: Columns = (
    ("incident_id", "str"),
    ("kind", "str"),
    ("certainty", "str"),
    ("salience", "str"),
    *_WHEN,
    ("patrol_number", "int"),
    ("actors", "str"),
)

INCIDENT_COLUMNS: Columns = (
    *_HAPPENING,
    ("target", "str"),
    ("weapon", "str"),
    ("killed_min", "int"),
    ("killed_max", "int"),
    ("injured_min", "int"),
    ("injured_max", "int"),
    ("drawn", "bool"),
    ("located", "str"),
    *_PLACE,
    ("relation", "str"),
    *_ROAD,
    *_PRECISION,
    ("score", "float"),
    ("count", "int"),
    ("report_count", "int"),
    ("chosen_by", "str"),
    ("disputed", "str"),
    *_PROVENANCE,
)
ROUTE_COLUMNS: Columns = (
    *_HAPPENING,
    ("stops_ar", "str"),
    ("stops_en", "str"),
    ("stop_count", "int"),
    ("unplaced", "str"),
    ("direction", "str"),
    ("duration_min", "int"),
    ("returns_to_start", "bool"),
    ("length_km", "float"),
    ("roads", "str"),
    ("schematic", "bool"),
    ("schematic_km", "float"),
    *_PRECISION,
    ("score", "float"),
    ("tier", "str"),
    ("disputed", "str"),
    *_PROVENANCE,
)
STOP_COLUMNS: Columns = (
    *_HAPPENING,
    ("order", "int"),
    ("role", "str"),
    ("mention_id", "str"),
    ("surface", "str"),
    *_PLACE,
    *_ROAD,
    *_PRECISION,
    ("score", "float"),
    ("disputed", "str"),
    *_PROVENANCE,
)
AREA_COLUMNS: Columns = (
    ("of", "str"),
    ("mention_id", "str"),
    *_HAPPENING,
    ("drawn", "bool"),
    *_PLACE,
    ("place_kind", "str"),
    ("role", "str"),
    ("relation", "str"),
    *_PRECISION,
    ("score", "float"),
    ("disputed", "str"),
    *_PROVENANCE,
)
PLACE_COLUMNS: Columns = (
    *_PLACE,
    ("kind", "str"),
    *_PRECISION,
    ("mention_count", "int"),
    ("document_count", "int"),
    ("incident_count", "int"),
    ("roles", "str"),
    ("surfaces", "str"),
    ("source_count", "int"),
    ("score", "float"),
    *_PROVENANCE,
)
MENTION_COLUMNS: Columns = (
    ("mention_id", "str"),
    ("surface", "str"),
    ("surface_span", "str"),
    ("kind", "str"),
    *_PLACE,
    ("role", "str"),
    ("relation", "str"),
    *_PRECISION,
    ("score", "float"),
    ("reasons", "str"),
    *_PROVENANCE,
)
SOURCE_COLUMNS: Columns = (
    ("document_id", "str"),
    ("file", "str"),
    ("publisher", "str"),
    ("published", "date"),
    ("url", "str"),
    ("title", "str"),
    ("language", "str"),
    ("sha256", "str"),
    ("mention_count", "int"),
    ("event_count", "int"),
    ("incident_count", "int"),
)
CLAIM_COLUMNS: Columns = (
    ("incident_id", "str"),
    ("attribute", "str"),
    ("value", "str"),
    ("event_id", "str"),
    ("shown", "bool"),
    ("differs", "bool"),
    *_PROVENANCE,
)


def make_feature(
    feature_id: str, geometry: BaseGeometry | None, columns: Columns, values: Mapping[str, Value]
) -> Feature:
    """Build a feature with exactly the columns of its layer; what is not told stays `None`.

    The sign NUL, at which GIS programs end a text and databases refuse it, is shown as U+FFFD.
    Raises KeyError when `values` holds a name that the layer has no column for.
    """
    names = [name for name, _ in columns]
    if strange := values.keys() - set(names):
        raise KeyError(f"no column for {sorted(strange)} in the layer of feature {feature_id!r}")
    return Feature(feature_id, geometry, {name: _storable(values.get(name)) for name in names})


def _storable(value: Value) -> Value:
    return value.replace("\0", "\ufffd") if isinstance(value, str) else value
