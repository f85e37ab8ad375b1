"""`geomap diff`: what is new, changed and withdrawn between two runs."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import click

from geomap.cli.options import gazetteer_folder
from geomap.cli.talk import say, terminal_safe, verbosity

if TYPE_CHECKING:
    from geomap.changes import Comparison
    from geomap.places.knowledge import Knowledge

_DIFFERENT = 3


@click.command()
@click.argument("old")
@click.argument("new")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object instead of text.")
@click.option(
    "-o",
    "--output",
    "folder",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="Write the changes there too: a page with a map, GeoJSON layers, and JSON.",
)
@click.option("--check", is_flag=True, help="Leave with exit code 3 where anything differs.")
@gazetteer_folder
@verbosity
@click.pass_context
def diff(
    ctx: click.Context,
    old: str,
    new: str,
    as_json: bool,  # noqa: FBT001  # click's own form
    folder: Path | None,
    check: bool,  # noqa: FBT001  # the same
    gazetteer_folder: Path | None,
) -> None:
    """Tell what is new, changed or withdrawn in NEW against OLD.

    Each is an output folder of `geomap map` or a file of records of `geomap extract`; one
    may be -, standard input. A folder tells what its map showed; records are merged again.
    The exit code is 0 whether anything differs or not, unless --check is given.

    \b
    Example: geomap diff outputs-before/ outputs/ -o changes/
    """  # noqa: D301  # \b is click's mark for lines that stay as they are
    from geomap.changes import compare  # noqa: PLC0415  # --help must not wait for it
    from geomap.cli.changes import comparison_lines  # noqa: PLC0415  # the same
    from geomap.io.change_files import comparison_json  # noqa: PLC0415  # the same
    from geomap.io.knowledge import load_knowledge  # noqa: PLC0415  # the same
    from geomap.io.published import read_published  # noqa: PLC0415  # the same

    if old == new == "-":
        raise click.UsageError("standard input can be read once; give OLD or NEW as a file or a folder")

    @cache
    def knowledge() -> Knowledge:
        return load_knowledge(gazetteer_folder)

    comparison = compare(read_published(old, knowledge), read_published(new, knowledge))
    if folder is not None:
        _write(comparison, knowledge(), folder)
    text = comparison_json(comparison) if as_json else "\n".join(comparison_lines(comparison)) + "\n"
    click.echo(text if as_json else terminal_safe(text), nl=False)
    ctx.exit(_DIFFERENT if check and not comparison.is_empty else 0)


def _write(comparison: Comparison, knowledge: Knowledge, folder: Path) -> None:
    from geomap.changes.page import render_change_page  # noqa: PLC0415  # --help must not wait for it
    from geomap.io.change_files import write_changes  # noqa: PLC0415  # the same

    page = render_change_page(comparison, knowledge.gazetteer, knowledge.roads)
    written = write_changes(comparison, page, folder, knowledge.gazetteer.credit)
    say(f"{', '.join(written)} in {folder}")
