"""The table `layer_styles`, in which QGIS looks for the style of each table of a GeoPackage."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.io.qgis.styles import layer_qml

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from geomap.model import Layer

_LISTED_AT = "2000-01-01T00:00:00.000Z"
_TABLE = """
CREATE TABLE layer_styles (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, f_table_catalog TEXT(256), f_table_schema TEXT(256),
  f_table_name TEXT(256), f_geometry_column TEXT(256), styleName TEXT(30), styleQML TEXT, styleSLD TEXT,
  useAsDefault BOOLEAN, description TEXT, owner TEXT(30), ui TEXT(30), update_time DATETIME)
"""


def write_styles(base: sqlite3.Connection, layers: Sequence[Layer]) -> None:
    """Write the style of each layer, as the one that QGIS takes by itself."""
    base.execute(_TABLE)
    base.execute(
        "INSERT INTO gpkg_contents (table_name, data_type, identifier, description, last_change)"
        " VALUES ('layer_styles', 'attributes', 'layer_styles', '', ?)",
        (_LISTED_AT,),
    )
    rows = [
        (
            layer.name,
            "" if layer.geometry_type == "None" else "geom",
            layer.name,
            layer_qml(layer),
            _LISTED_AT,
        )
        for layer in layers
    ]
    base.executemany(
        "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, f_geometry_column,"
        " styleName, styleQML, styleSLD, useAsDefault, description, owner, ui, update_time)"
        " VALUES ('', '', ?, ?, ?, ?, '', 1, '', 'geomap', '', ?)",
        rows,
    )
