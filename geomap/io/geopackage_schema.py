"""What columns mean and which values they may have, as the GeoPackage schema extension stores it.

GDAL shows the lists as field domains, QGIS and ArcGIS the titles as aliases (OGC 12-128r18, F.9).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.maps.dictionary import domain, meaning

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence

    from geomap.model import Layer

_DEFINITION = "http://www.geopackage.org/spec121/#extension_schema"
_TABLES = """
CREATE TABLE gpkg_data_columns (
  table_name TEXT NOT NULL, column_name TEXT NOT NULL, name TEXT, title TEXT, description TEXT,
  mime_type TEXT, constraint_name TEXT,
  CONSTRAINT pk_gdc PRIMARY KEY (table_name, column_name),
  CONSTRAINT gdc_tn UNIQUE (table_name, name));
CREATE TABLE gpkg_data_column_constraints (
  constraint_name TEXT NOT NULL, constraint_type TEXT NOT NULL, value TEXT,
  min NUMERIC, min_is_inclusive BOOLEAN, max NUMERIC, max_is_inclusive BOOLEAN, description TEXT,
  CONSTRAINT gdcc_ntv UNIQUE (constraint_name, constraint_type, value));
"""
# Actors, targets and attributes come from open lists: words, not the only values allowed.
_OPEN = frozenset({"attribute"})


def write_meanings(base: sqlite3.Connection, layers: Sequence[Layer]) -> None:
    """Write the meaning of each column and the values of each closed domain."""
    base.executescript(_TABLES)
    for table in ("gpkg_data_columns", "gpkg_data_column_constraints"):
        base.execute(
            "INSERT INTO gpkg_extensions VALUES (?, NULL, 'gpkg_schema', ?, 'read-write')",
            (table, _DEFINITION),
        )
    base.executemany(
        "INSERT INTO gpkg_data_columns VALUES (?, ?, ?, ?, ?, NULL, ?)",
        [row for layer in layers for row in _columns(layer)],
    )
    base.executemany(
        "INSERT INTO gpkg_data_column_constraints VALUES (?, 'enum', ?, NULL, NULL, NULL, NULL, ?)",
        _values(),
    )


def closed_domain(layer: str, column: str) -> str:
    """Name the domain whose values are the only ones that a column may have; "" where any may stand."""
    name = meaning(layer, column).domain
    return "" if name in _OPEN else name


def _columns(layer: Layer) -> Iterator[tuple[str, str, str, str, str, str | None]]:
    for name in ("id", *(name for name, _ in layer.columns)):
        said = meaning(layer.name, name)
        title = f"{said.title.en} / {said.title.ar}"
        yield layer.name, name, said.title.en, title, said.text, closed_domain(layer.name, name) or None


def _values() -> Iterator[tuple[str, str, str]]:
    for name in (
        "certainty",
        "kind",
        "located",
        "owner",
        "place",
        "precision",
        "role",
        "salience",
        "tier",
        "time",
    ):
        for value, word in domain(name).items():
            yield name, value, f"{word.en} / {word.ar}"
