"""`geomap gazetteer add`: write what a curator accepted, with its sources."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from geomap.cli.curate.options import ToldSource, told_source
from geomap.cli.options import gazetteer_folder
from geomap.cli.talk import say, verbosity
from geomap.errors import SettingsError, isolate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.curation.rows import Addition
    from geomap.io.gazetteer_files import Source


@click.command()
@click.argument("candidates", metavar="CANDIDATES", type=click.Path(path_type=Path))
@gazetteer_folder
@told_source
@click.option("--dry-run", is_flag=True, help="Check, and say what would be written.")
@verbosity
def add(candidates: Path, gazetteer_folder: Path | None, told: ToldSource, *, dry_run: bool) -> None:
    """Add the rows of CANDIDATES that carry `yes` in the column `take`.

    CANDIDATES is a table of `geomap gazetteer suggest -o`; its cells may be corrected first. New
    rows are sorted into places.csv, names.csv and place_sources.csv; all is checked by every rule
    before one file is replaced. The next run uses them.

    \b
    Example: geomap gazetteer add candidates.csv --gazetteer gazetteer/
    """  # noqa: D301  # \b is click's mark for lines that stay as they are
    from geomap.io.candidates import read_taken  # noqa: PLC0415  # --help must not wait for it
    from geomap.io.gazetteer import load_gazetteer  # noqa: PLC0415  # the same
    from geomap.io.gazetteer_files import add_to_gazetteer, writable_directory  # noqa: PLC0415  # the same

    folder = writable_directory(gazetteer_folder)
    additions = read_taken(candidates, load_gazetteer(folder))
    sources = sources_of(additions, folder, told)
    add_to_gazetteer(folder, additions, sources, dry_run=dry_run)
    for addition in additions:
        say(f"{'would add' if dry_run else 'added'} {_summary(addition)}")


def _summary(addition: Addition) -> str:
    entry = addition.entry
    names = ", ".join(isolate(name.text) for name in (addition.names or entry.names))
    if addition.is_spelling:
        return f"a spelling to {isolate(entry.id)}: {names}"
    sort = "from the broad tier" if addition.promoted else "new"
    return f"{isolate(entry.id)} ({sort}, {entry.kind.value}, {entry.source_count} source(s)): {names}"


def sources_of(additions: Sequence[Addition], folder: Path, told: ToldSource) -> list[Source]:
    """Give a row for each source that sources.csv lacks: a house that is known, or what the user told."""
    from geomap.io.gazetteer_files import read_sources  # noqa: PLC0415  # --help must not wait for it

    known = read_sources(folder)
    used = (s.text.partition(" ")[0] for a in additions if not a.is_spelling for s in a.entry.sources)
    missing = sorted({key for key in used if key not in known})
    return [_source(key, told, alone=len(missing) == 1) for key in missing]


def _source(key: str, told: ToldSource, *, alone: bool) -> Source:
    from geomap.io.exchange.reading import source_of_key  # noqa: PLC0415  # --help must not wait for it
    from geomap.io.gazetteer_files import Source  # noqa: PLC0415  # the same

    house = source_of_key(key)
    if house:
        title, publisher, licence, url = (house[c] for c in ("title", "publisher", "licence", "url"))
        return Source(key, title, publisher, licence, url, told.retrieved)
    if told.title and told.licence and alone:
        return Source(key, *told)
    remedy = "give --source-title and --licence, for one source at a time"
    raise SettingsError(f"sources.csv does not list {isolate(key)}: {remedy}")
