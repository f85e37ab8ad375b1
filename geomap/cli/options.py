"""Options and arguments that several commands share."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from geomap.model import EventKind

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime

Command = TypeVar("Command", bound="Callable[..., Any]")

_KINDS = [kind.value for kind in EventKind]
_KIND_HELP = "Events of this kind; may be given several times."

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
every_page = click.option(
    "--every-page",
    is_flag=True,
    help="Read every page in full, those in other languages and off the topic too.",
)


def _box(_ctx: click.Context, _option: click.Parameter, given: str | None) -> tuple[float, ...] | None:
    """Read west,south,east,north."""
    if given is None:
        return None
    try:
        west, south, east, north = box = tuple(map(float, given.split(",")))
    except ValueError as error:
        raise click.BadParameter("give WEST,SOUTH,EAST,NORTH in degrees, with commas between") from error
    if not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):
        raise click.BadParameter("give the west before the east and the south before the north, in degrees")
    return box


def _day(_ctx: click.Context, _option: click.Parameter, given: datetime | None) -> date | None:
    return given.date() if given else None


_DAY = click.DateTime(["%Y-%m-%d"])


def filters(command: Command) -> Command:
    """Give a command the options that choose from earlier results."""
    for option in (
        click.option("--kind", metavar="KIND", multiple=True, type=click.Choice(_KINDS), help=_KIND_HELP),
        click.option("--until", metavar="DAY", type=_DAY, callback=_day, help="Events up to this day."),
        click.option("--since", metavar="DAY", type=_DAY, callback=_day, help="Events from this day on."),
        click.option(
            "--bbox", metavar="W,S,E,N", callback=_box, help="Events that touch this box, in degrees."
        ),
    ):
        command = option(command)
    return command


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
