"""The group `geomap gazetteer` and its commands."""

from __future__ import annotations

import click

from geomap.cli.curate.add import add
from geomap.cli.curate.check import check
from geomap.cli.curate.compare import diff
from geomap.cli.curate.draw import map_
from geomap.cli.curate.exchange import copy, export, import_
from geomap.cli.curate.look import find, show
from geomap.cli.curate.suggest import suggest


@click.group()
def gazetteer() -> None:
    """Look places up in the gazetteer, check it, draw it, and add what it lacks.

    \b
    Example: geomap gazetteer find سراقب
    """  # noqa: D301  # \b is click's mark for lines that stay as they are


for command in (add, check, copy, diff, export, find, import_, map_, show, suggest):
    gazetteer.add_command(command)
