"""`geomap show`: one record of a run, and its chain back to the sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from geomap.cli.options import gazetteer_folder, output_folder
from geomap.cli.talk import tell, verbosity

if TYPE_CHECKING:
    from pathlib import Path


@click.command()
@click.argument("record_id", metavar="ID")
@output_folder
@gazetteer_folder
@verbosity
def show(record_id: str, folder: Path, gazetteer_folder: Path | None) -> None:
    """Show an incident, a route, an event, a mention or a document, with its evidence.

    ID is any id of the output folder's layers, tables or records.

    \b
    Example: geomap show inc-3f2a9c01d4 -o outputs/
    """  # noqa: D301  # \b is click's mark for lines that stay as they are
    from geomap.cli.chain import chain_lines  # noqa: PLC0415  # --help must not wait for it
    from geomap.io.gazetteer import load_gazetteer, load_judgements  # noqa: PLC0415  # the same
    from geomap.io.stored import RECORDS_FILE, read_run  # noqa: PLC0415  # the same

    gazetteer = load_gazetteer(gazetteer_folder)
    judgements = load_judgements(gazetteer, gazetteer_folder)
    run = read_run(str(folder / RECORDS_FILE), gazetteer.entries, judgements)
    tell("\n".join(chain_lines(record_id, run)))
