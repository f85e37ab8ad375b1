"""`geomap export`: records into GIS formats, or into a database."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from geomap.cli.care import care_options, read_care, tell_care
from geomap.cli.options import gazetteer_folder, output_folder
from geomap.cli.talk import say, verbosity

if TYPE_CHECKING:
    from pathlib import Path

    from geomap.io.exports import Export
    from geomap.model import Care

FORMATS = ("geojson", "gpkg", "parquet", "fgb", "kml", "kmz", "csv", "xlsx")
_DATABASES = ("postgresql://", "postgres://")
_DATABASE = "postgis"  # the one that libpq's own variables name: PGHOST, PGDATABASE, PGUSER, PGSERVICE


def _targets(_ctx: click.Context, _option: click.Parameter, given: str) -> tuple[str, ...]:
    """Split what is given into formats; the address of a database stays whole."""
    if given.startswith(_DATABASES):
        return (given,)
    formats = tuple(dict.fromkeys(part.strip() for part in given.split(",")))
    for unknown in sorted(set(formats) - {*FORMATS, _DATABASE}):
        known = ", ".join((*FORMATS, _DATABASE))
        raise click.BadParameter(
            f"{unknown!r} is none of {known}, nor an address that begins with {_DATABASES[0]}"
        )
    return formats


@click.command()
@click.argument("records")
@click.option(
    "--to",
    "targets",
    metavar="FORMAT,...|URL",
    required=True,
    callback=_targets,
    help=f"One or several of {', '.join(FORMATS)}, with commas between; postgis (the database that PGHOST, "
    "PGDATABASE and PGUSER name), or postgresql://user@host/database.",
)
@click.option("--hxl", is_flag=True, help="Give incidents.csv a second row with HXL tags.")
@output_folder
@gazetteer_folder
@care_options
@verbosity
def export(
    records: str,
    targets: tuple[str, ...],
    folder: Path,
    gazetteer_folder: Path | None,
    *,
    hxl: bool,
    **asked: Any,
) -> None:
    """Export extraction records to GIS formats or to PostGIS; - reads them from standard input.

    \b
    Example: geomap export outputs/extractions.jsonl --to gpkg,parquet,kmz -o layers/
    Example: geomap export outputs/extractions.jsonl --to gpkg -o layers/ --blur 5km --delay 14d
    """  # noqa: D301  # \b is click's mark for lines that stay as they are
    from geomap.io.exports import export_layers  # noqa: PLC0415  # --help must not wait for it
    from geomap.io.postgis import write_postgis  # noqa: PLC0415  # the same

    told = _read(records, gazetteer_folder, read_care(asked), hxl=hxl)
    files = [target for target in targets if target in FORMATS]
    if files:
        written = export_layers(told, files, folder)
        say(f"{len(told.layers[0].features)} incident(s): {', '.join(written)} in {folder}")
    for database in [target for target in targets if target not in FORMATS]:
        address = "" if database == _DATABASE else database
        count = write_postgis(told.layers, address, told.metadata)
        say(f"{count} row(s) written to the schema geomap of the database")


def _read(records: str, gazetteer_folder: Path | None, care: Care, *, hxl: bool) -> Export:
    from geomap.care import take_care  # noqa: PLC0415  # --help must not wait for it
    from geomap.io.exports import Export  # noqa: PLC0415  # --help must not wait for it
    from geomap.io.knowledge import load_knowledge  # noqa: PLC0415  # the same
    from geomap.io.outputs import layer_metadata  # noqa: PLC0415  # the same
    from geomap.io.stored import read_run  # noqa: PLC0415  # the same
    from geomap.maps.layers import build_layers  # noqa: PLC0415  # the same
    from geomap.maps.source_tables import build_tables  # noqa: PLC0415  # the same

    knowledge = load_knowledge(gazetteer_folder)
    gazetteer = knowledge.gazetteer
    read = read_run(records, gazetteer.entries, knowledge.judgements)
    run = take_care(read, care, knowledge.judgements)
    tell_care(run)
    layers = (*build_layers(run, gazetteer, knowledge.roads), *build_tables(run))
    return Export(layers, layer_metadata(run, gazetteer), hxl=hxl)
