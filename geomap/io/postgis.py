"""PostGIS: the layers as tables of one schema, written again and again without harm.

Everything happens in one transaction. Rows are matched by their id: what is there is
brought up to date, what is new is added, and what the run does not hold stays untouched.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import shapely

from geomap.errors import OutputError
from geomap.io.arrays import ID, columns_of, geometries_of
from geomap.io.extras import library
from geomap.maps.dictionary import meaning

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from geomap.model import Layer

URL_SCHEMES = ("postgresql://", "postgres://")
SCHEMA = "geomap"
_GEOMETRY = "geom"
_WGS84 = 4326
_TYPES = {"str": "text", "int": "bigint", "float": "double precision", "bool": "boolean", "date": "date"}
_PATIENCE_S = 10
_INCOMING = "geomap_incoming"


def write_postgis(layers: Sequence[Layer], url: str, metadata: Mapping[str, str]) -> int:
    """Write the layers into the database at `url`, and give the number of rows.

    Raises OutputError, with the database as it was, where psycopg is missing, no server
    answers, PostGIS is not there or a table cannot be written. No message tells the password.
    """
    psycopg = library("psycopg", "postgis", "writing to PostGIS")
    try:
        with psycopg.connect(url, connect_timeout=_PATIENCE_S) as link, link.cursor() as cursor:
            _prepare(cursor, metadata)
            return sum(_write(cursor, layer) for layer in layers)
    except psycopg.Error as error:
        reason = " ".join(str(error).split()) or type(error).__name__
        raise OutputError(
            f"cannot write to the database {_shown(url, psycopg)}: {reason}; nothing was changed there"
        ) from error


def _shown(url: str, psycopg: Any) -> str:
    """Name a database without what opens it."""
    if not url:
        return "that PGHOST and PGDATABASE name"
    try:
        parts = psycopg.conninfo.conninfo_to_dict(url)
    except psycopg.Error:
        return "of this address"
    return f"{parts.get('dbname', '')!r} at {parts.get('host', 'localhost')!r}"


def _prepare(cursor: Any, metadata: Mapping[str, str]) -> None:
    cursor.execute("SELECT 1 FROM pg_extension WHERE extname = 'postgis'")
    if cursor.fetchone() is None:
        cursor.execute("CREATE EXTENSION postgis")
    cursor.execute(f"CREATE SCHEMA IF NOT EXISTS {SCHEMA}")
    about = "; ".join(f"{name}: {value}" for name, value in metadata.items())
    _comment(cursor, f"SCHEMA {SCHEMA}", about)


def _write(cursor: Any, layer: Layer) -> int:
    """Bring one table up to date; its columns come first, so that an older table grows."""
    columns = {name: _TYPES[kind] for name, kind in ((ID, "str"), *layer.columns)}
    if layer.geometry_type != "None":
        columns[_GEOMETRY] = f"geometry({_shape(layer)}, {_WGS84})"
    table = f'{SCHEMA}."{layer.name}"'
    _create(cursor, table, layer, columns)
    cursor.execute(f"CREATE TEMPORARY TABLE {_INCOMING} (LIKE {table}) ON COMMIT DROP")
    _copy(cursor, layer, columns)
    _merge(cursor, table, columns)
    cursor.execute(f"DROP TABLE {_INCOMING}")
    return len(layer.features)


def _shape(layer: Layer) -> str:
    """Give the type of the geometry column: any for lines, of which some come in pieces."""
    return layer.geometry_type if layer.geometry_type == "Point" else "Geometry"


def _create(cursor: Any, table: str, layer: Layer, columns: Mapping[str, str]) -> None:
    cursor.execute(f"CREATE TABLE IF NOT EXISTS {table} ({ID} text PRIMARY KEY)")
    for name, kind in columns.items():
        cursor.execute(f'ALTER TABLE {table} ADD COLUMN IF NOT EXISTS "{name}" {kind}')
    _comment(cursor, f"TABLE {table}", f"{layer.title_en} / {layer.title_ar}")
    for name in columns.keys() - {_GEOMETRY}:
        said = meaning(layer.name, name)
        _comment(cursor, f'COLUMN {table}."{name}"', f"{said.title.en} / {said.title.ar}. {said.text}")
    if _GEOMETRY in columns:
        index = f"{layer.name}_{_GEOMETRY}_idx"
        cursor.execute(f'CREATE INDEX IF NOT EXISTS "{index}" ON {table} USING gist ({_GEOMETRY})')


def _comment(cursor: Any, thing: str, text: str) -> None:
    sql = library("psycopg.sql", "postgis", "writing to PostGIS")
    cursor.execute(sql.SQL("COMMENT ON {} IS {}").format(sql.SQL(thing), sql.Literal(text)))


def _copy(cursor: Any, layer: Layer, columns: Mapping[str, str]) -> None:
    names = ", ".join(f'"{name}"' for name in columns)
    with cursor.copy(f"COPY {_INCOMING} ({names}) FROM STDIN") as copy:
        for row in _rows(layer, spatial=_GEOMETRY in columns):
            copy.write_row(row)


def _rows(layer: Layer, *, spatial: bool) -> Iterator[list[Any]]:
    columns = columns_of(layer)
    told: list[list[Any]] = [column.values.tolist() for column in columns]
    for cells, column in zip(told, columns, strict=True):
        cells[:] = [None if empty else cell for cell, empty in zip(cells, column.empty, strict=True)]
    if spatial:
        placed = shapely.set_srid(geometries_of(layer), _WGS84)
        told.append(list(shapely.to_wkb(placed, hex=True, include_srid=True)))
    yield from map(list, zip(*told, strict=True))


def _merge(cursor: Any, table: str, columns: Mapping[str, str]) -> None:
    names = ", ".join(f'"{name}"' for name in columns)
    news = ", ".join(f'"{name}" = EXCLUDED."{name}"' for name in columns if name != ID)
    known = f"ON CONFLICT ({ID}) DO UPDATE SET {news}"  # nosec B608  # our own names
    fresh = f"INSERT INTO {table} ({names}) SELECT {names} FROM {_INCOMING}"  # noqa: S608  # nosec B608  # the same
    cursor.execute(f"{fresh} {known}")
