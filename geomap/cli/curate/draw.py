"""`geomap gazetteer map`: the gazetteer itself, drawn with radius and sources."""

from __future__ import annotations

from pathlib import Path

import click

from geomap.cli.options import gazetteer_folder
from geomap.cli.talk import say, verbosity


@click.command("map")
@gazetteer_folder
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("gazetteer.html"),
    show_default=True,
)
@verbosity
def map_(gazetteer_folder: Path | None, output: Path) -> None:
    """Draw the gazetteer: each place with the circle that should hold it and the points of its sources.

    The page is one file and needs no network.

    \b
    Example: geomap gazetteer map -o gazetteer.html
    """  # noqa: D301  # \b is click's mark for lines that stay as they are
    from geomap.io.atomic import write_lines  # noqa: PLC0415  # --help must not wait for it
    from geomap.io.check import remarks_on  # noqa: PLC0415  # the same
    from geomap.io.gazetteer import gazetteer_directory, load_gazetteer, load_roads  # noqa: PLC0415  # the same
    from geomap.io.gazetteer_files import read_sources  # noqa: PLC0415  # the same
    from geomap.maps.gazetteer_page import render_gazetteer  # noqa: PLC0415  # the same

    folder = gazetteer_directory(gazetteer_folder)
    known = load_gazetteer(folder)
    titles = {key: source.title for key, source in read_sources(folder).items()}
    page = render_gazetteer(known, load_roads(folder), titles, remarks_on(known, folder))
    write_lines(output, [page])
    say(f"{len(known)} places: open {output}")
