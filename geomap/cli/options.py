"""Options and arguments that several commands share."""

from __future__ import annotations

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
