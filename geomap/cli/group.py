"""The command `geomap` itself: its subcommands, and the one place where errors become exit codes."""

from __future__ import annotations

import io
import sys
from typing import Any

import click

from geomap.cli.curate import gazetteer
from geomap.cli.diff import diff
from geomap.cli.evaluate import evaluate
from geomap.cli.explain import explain
from geomap.cli.export import export
from geomap.cli.extract import extract
from geomap.cli.map import map_
from geomap.cli.show import show
from geomap.cli.talk import say_error, verbosity
from geomap.cli.verify import verify
from geomap.errors import GeomapError


class _Geomap(click.Group):
    """Turns our own errors into a message on stderr and an exit code."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the subcommand; errors of other trees are bugs and keep their traceback."""
        _speak_utf8()
        try:
            return super().invoke(ctx)
        except GeomapError as error:
            say_error(str(error))
            ctx.exit(error.exit_code)


def _speak_utf8() -> None:
    """Let Arabic through whatever the locale says."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")


def _print_version(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:  # noqa: FBT001  # click's own form
    if wanted:
        from importlib.metadata import version  # noqa: PLC0415  # the look-up of the version costs time

        click.echo(f"geomap {version('geomap')}")
        ctx.exit()


@click.group(
    cls=_Geomap,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit codes: 0 done, 1 an error that you can fix, 2 wrong usage, 3 a check found problems.",
)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_version,
    help="Print the version and leave.",
)
@verbosity
def main() -> None:
    """Read Arabic news reports into maps and GIS layers that show their evidence.

    \b
    Example: geomap map seeds/ -o outputs/
    """  # noqa: D301  # \b is click's mark for lines that stay as they are


for command in (map_, extract, explain, show, gazetteer, evaluate, export, verify, diff):
    main.add_command(command)
