"""`incidents.csv`: one row an incident, in columns that analysts of ACLED data know.

`fatalities` is the lowest count told, and empty where the text is silent: silence is not
zero. `latitude` and `longitude` are empty where the words allow no point. Names of types
follow the ACLED Codebook; the table is `acled_types.csv` beside this file.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from shapely.geometry import Point

from geomap.io.geojson_geometry import rounded_degrees
from geomap.io.tables import csv_text
from geomap.tables import packaged_rows

if TYPE_CHECKING:
    from geomap.model import Feature, Layer, Value

_LIST_SEPARATOR = "; "
# Our column, and the property of the layer `incidents` that it repeats.
_TOLD = (
    ("event_id", "incident_id"),
    ("event_date", "date_start"),
    ("event_date_end", "date_end"),
    ("time_precision", "acled_time_precision"),
    ("kind", "kind"),
    ("certainty", "certainty"),
    ("salience", "salience"),
    ("actors", "actors"),
    ("target", "target"),
    ("weapon", "weapon"),
    ("patrol_number", "patrol_number"),
    ("admin1", "admin1"),
    ("admin2", "admin2"),
    ("location", "name_en"),
    ("location_ar", "name_ar"),
    ("geo_precision", "acled_geo_precision"),
    ("geo_precision_words", "geo_precision"),
    ("radius_m", "radius_m"),
    ("source", "sources"),
    ("notes", "evidence"),
    ("fatalities", "killed_min"),
    ("fatalities_max", "killed_max"),
    ("injured", "injured_min"),
    ("injured_max", "injured_max"),
    ("disputed", "disputed"),
    ("report_count", "report_count"),
    ("document_ids", "document_ids"),
    ("evidence_spans", "evidence_spans"),
)
_WORKED_OUT = {
    "kind": ("event_type", "sub_event_type"),
    "actors": ("actor1", "actor2"),
    "geo_precision": ("latitude", "longitude"),
}


class AcledType(NamedTuple):
    """What ACLED calls a happening."""

    event_type: str
    sub_event_type: str


def incidents_csv(incidents: Layer) -> str:
    """Give the table of the layer `incidents`, a row for each, drawn or not."""
    rows = [_row(feature) for feature in incidents.features]
    columns = [name for column, _ in _TOLD for name in (*_WORKED_OUT.get(column, ()), column)]
    return csv_text(columns, [[row[column] for column in columns] for row in rows])


def _row(feature: Feature) -> dict[str, Value]:
    told = feature.properties
    row = {column: told.get(name) for column, name in _TOLD}
    acled = _acled_type(str(row["kind"]), str(row["weapon"] or ""))
    actors = [*str(row["actors"] or "").split(_LIST_SEPARATOR), "", ""]
    point = feature.geometry if isinstance(feature.geometry, Point) else None
    return {
        **row,
        **acled._asdict(),
        "actor1": actors[0],
        "actor2": actors[1],
        "latitude": rounded_degrees(point.y) if point else None,
        "longitude": rounded_degrees(point.x) if point else None,
    }


def _acled_type(kind: str, weapon: str) -> AcledType:
    types = _acled_types()
    return types.get((kind, weapon)) or types[kind, ""]


@cache
def _acled_types() -> dict[tuple[str, str], AcledType]:
    rows = packaged_rows("geomap.io", "acled_types.csv")
    return {(row["kind"], row["weapon"]): AcledType(row["event_type"], row["sub_event_type"]) for row in rows}
