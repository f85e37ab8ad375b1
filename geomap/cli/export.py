"""`geomap export`: records into GIS formats."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from geomap.cli.options import gazetteer_folder, output_folder
from geomap.cli.talk import say, verbosity

if TYPE_CHECKING:
    from pathlib import Path

FORMATS = ("geojson", "gpkg", "csv")


def _formats(_ctx: click.Context, _option: click.Parameter, given: str) -> tuple[str, ...]:
    formats = tuple(dict.fromkeys(part.strip() for part in given.split(",")))
    for unknown in set(formats) - set(FORMATS):
        raise click.BadParameter(f"{unknown!r} is none of {', '.join(FORMATS)}")
    return formats


@click.command()
@click.argument("records")
@click.option(
    "--to",
    "formats",
    metavar="FORMAT,...",
    required=True,
    callback=_formats,
    help=f"One or several of {', '.join(FORMATS)}, with commas between.",
)
@output_folder
@gazetteer_folder
@verbosity
def export(records: str, formats: tuple[str, ...], folder: Path, gazetteer_folder: Path | None) -> None:
    """Export extraction records to GIS formats; - reads them from standard input.

    \b
    Example: geomap export outputs/extractions.jsonl --to gpkg,csv -o layers/
    """  # noqa: D301  # \b is click's mark for lines that stay as they are
    from geomap.io.exports import export_layers  # noqa: PLC0415  # --help must not wait for it
    from geomap.io.knowledge import load_knowledge  # noqa: PLC0415  # the same
    from geomap.io.outputs import layer_metadata  # noqa: PLC0415  # the same
    from geomap.io.run_report import build_id  # noqa: PLC0415  # the same
    from geomap.io.stored import read_run  # noqa: PLC0415  # the same
    from geomap.maps.layers import build_layers  # noqa: PLC0415  # the same

    knowledge = load_knowledge(gazetteer_folder)
    gazetteer = knowledge.gazetteer
    run = read_run(records, gazetteer.entries, knowledge.judgements)
    layers = build_layers(run, gazetteer, knowledge.roads)
    metadata = layer_metadata(build_id(run, gazetteer.digest), gazetteer.digest)
    written = export_layers(layers, formats, folder, metadata)
    say(f"{len(run.incidents)} incident(s): {', '.join(written)} in {folder}")
