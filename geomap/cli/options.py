"""Options and arguments that several commands share."""

from __future__ import annotations

import os
from pathlib import Path

import click

inputs = click.argument("inputs", metavar="INPUT...", nargs=-1, required=True)
gazetteer_folder = click.option(
    "--gazetteer",
    "gazetteer_folder",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="Use the gazetteer of this folder instead of the packaged one.",
)
jobs = click.option(
    "-j",
    "--jobs",
    metavar="N",
    type=click.IntRange(min=0),
    default=1,
    show_default=True,
    callback=lambda _ctx, _option, given: given or os.cpu_count() or 1,
    help="Read with N processes; 0 is one for each core. The result is the same.",
)
output_folder = click.option(
    "-o",
    "--output",
    "folder",
    metavar="DIR",
    type=click.Path(path_type=Path),
    default=Path("outputs"),
    show_default=True,
    help="The output folder.",
)
language = click.option(
    "--lang",
    "language",
    type=click.Choice(["both", "en", "ar"]),
    default="both",
    show_default=True,
    help="The language of the picture; Arabic alone is laid out from right to left.",
)
