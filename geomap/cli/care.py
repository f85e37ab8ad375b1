"""Options for those who publish: `--blur`, `--delay` and `--as-of`, and what is said of their effect."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, TypeVar

import click

from geomap.cli.talk import say
from geomap.model import Care

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from geomap.model import Run

Command = TypeVar("Command", bound="Callable[..., Any]")

CARE = ("blur_m", "delay_days", "as_of")


def _blur(_ctx: click.Context, _option: click.Parameter, given: str | None) -> float | None:
    from geomap.care.length import read_length  # noqa: PLC0415  # --help must not wait for it

    try:
        return None if given is None else read_length(given)
    except ValueError as error:
        raise click.BadParameter(str(error)) from error


def _delay(_ctx: click.Context, _option: click.Parameter, given: str | None) -> int | None:
    from geomap.care.length import read_days  # noqa: PLC0415  # --help must not wait for it

    try:
        return None if given is None else read_days(given)
    except ValueError as error:
        raise click.BadParameter(str(error)) from error


def care_options(command: Command) -> Command:
    """Give a command the options of those who publish what it writes."""
    for option in (
        click.option(
            "--as-of",
            metavar="DAY",
            type=click.DateTime(["%Y-%m-%d"]),
            help="The day from which --delay counts back; today unless given.",
        ),
        click.option(
            "--delay",
            "delay_days",
            metavar="DAYS",
            callback=_delay,
            help="Hold back reports and happenings younger than this, such as 14d.",
        ),
        click.option(
            "--blur",
            "blur_m",
            metavar="LENGTH",
            callback=_blur,
            help="Make every position as coarse as this, such as 5km; names and sentences stay.",
        ),
    ):
        command = option(command)
    return command


def read_care(asked: Mapping[str, Any]) -> Care:
    """Gather what was asked for; raises UsageError for a day without a delay."""
    blur_m, delay_days, as_of = (asked[name] for name in CARE)
    if delay_days is None and as_of is not None:
        raise click.UsageError("--as-of is the day from which --delay counts back; give --delay too")
    if delay_days is None:
        return Care(blur_m)
    return Care(blur_m, delay_days, as_of.date() if as_of else datetime.now(UTC).date())


def tell_care(run: Run) -> None:
    """Say what was made coarse and what was held back."""
    from geomap.maps.notices import care_notices  # noqa: PLC0415  # --help must not wait for it

    for notice in care_notices(run):
        say(notice.en)
