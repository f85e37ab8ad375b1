"""`incidents.csv`: one row an incident, in columns that analysts of ACLED data know.

`fatalities` is the lowest count told, and empty where the text is silent: silence is not
zero. `latitude` and `longitude` are empty where the words allow no point. The columns stand
in `incident_columns.csv` beside this file, the names of types, after the ACLED Codebook, in
`acled_types.csv`.
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


class CsvColumn(NamedTuple):
    """One column: the property of the layer that it repeats ("" for one worked out here), its HXL tag."""

    column: str
    told_by: str
    tag: str
    meaning: str


class AcledType(NamedTuple):
    """What ACLED calls a happening."""

    event_type: str
    sub_event_type: str


def incidents_csv(incidents: Layer, *, hxl: bool = False) -> str:
    """Give the table of the layer `incidents`, a row for each, drawn or not.

    With `hxl` the second row carries the tags of the Humanitarian Exchange Language 1.1.
    """
    columns = csv_columns()
    rows = [_row(feature) for feature in incidents.features]
    tags = [[column.tag for column in columns]] if hxl else []
    told = [[row[column.column] for column in columns] for row in rows]
    return csv_text([column.column for column in columns], [*tags, *told])


def csv_columns() -> tuple[CsvColumn, ...]:
    """Give the columns of the table, in order."""
    rows = packaged_rows("geomap.io", "incident_columns.csv")
    return tuple(CsvColumn(row["column"], row["property"], row["hxl"], row["meaning"]) for row in rows)


def _row(feature: Feature) -> dict[str, Value]:
    told = feature.properties
    row = {column.column: told[column.told_by] for column in csv_columns() if column.told_by}
    acled = _acled_type(str(row["kind"]), str(row["weapon"] or ""))
    actors = [*str(row["actors"] or "").split(_LIST_SEPARATOR), "", ""]
    point = feature.geometry if isinstance(feature.geometry, Point) else None
    return {
        **row,
        **acled._asdict(),
        "admin3": None,
        "actor1": actors[0],
        "actor2": actors[1],
        "latitude": rounded_degrees(point.y) if point else None,
        "longitude": rounded_degrees(point.x) if point else None,
    }


def _acled_type(kind: str, weapon: str) -> AcledType:
    types = acled_types()
    return types.get((kind, weapon)) or types[kind, ""]


@cache
def acled_types() -> dict[tuple[str, str], AcledType]:
    """Give the type of each kind and weapon; the weapon is "" where none is told."""
    rows = packaged_rows("geomap.io", "acled_types.csv")
    return {(row["kind"], row["weapon"]): AcledType(row["event_type"], row["sub_event_type"]) for row in rows}
