"""The command `geomap` itself: its subcommands, and the one place where errors become exit codes."""

from __future__ import annotations

import io
import sys
from typing import Any

import click

from geomap.cli.curate import gazetteer
from geomap.cli.diff import diff
from geomap.cli.ending import (
    exit_code_of,
    give_up_stdout,
    has_no_room,
    hold_standard_streams,
    unwound_by_signals,
)
from geomap.cli.evaluate import evaluate
from geomap.cli.explain import explain
from geomap.cli.export import export
from geomap.cli.extract import extract
from geomap.cli.map import map_
from geomap.cli.show import show
from geomap.cli.talk import say_error, verbosity
from geomap.cli.verify import verify
from geomap.errors import GeomapError, OutputError


class _Geomap(click.Group):
    """Turns our own errors into a message on stderr and an exit code."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the subcommand; errors of other trees are bugs and keep their traceback."""
        hold_standard_streams()
        _speak_utf8()
        try:
            with unwound_by_signals():
                return super().invoke(ctx)
        except GeomapError as error:
            say_error(str(error))
            ctx.exit(error.exit_code)
        except OSError as error:
            if not has_no_room(error):
                raise
            give_up_stdout()
            say_error(f"cannot write {error.filename or 'to standard output'}: {error.strerror}")
            ctx.exit(OutputError.exit_code)
        except KeyboardInterrupt as stop:
            say_error("stopped before the end; nothing half-written is left")
            ctx.exit(exit_code_of(stop))


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
