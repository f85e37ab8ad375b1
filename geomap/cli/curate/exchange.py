"""`geomap gazetteer import`, `export` and `copy`: the gazetteer from and to files of other houses."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from geomap.cli.curate.options import ToldSource, told_source
from geomap.cli.options import gazetteer_folder
from geomap.cli.talk import say, say_more, verbosity
from geomap.errors import isolate

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geomap.io.gazetteer_files import Source
    from geomap.model import Entry
    from geomap.places.gazetteer import Gazetteer

_READ = ("geonames", "ocha", "osm", "geojson", "lpf", "csv")
_WRITTEN = ("lpf", "geojson", "csv", "geonames", "ocha")


@click.command("import")
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@click.option(
    "--gazetteer",
    "folder",
    metavar="DIR",
    required=True,
    type=click.Path(path_type=Path),
    help="The gazetteer to write to; a folder that is not there yet is made.",
)
@click.option("--format", "form", type=click.Choice(_READ), help="The form of FILE; recognized by default.")
@click.option("--source", metavar="KEY", help="The key of the source in sources.csv.")
@click.option("--prefix", metavar="TEXT", help="What new ids begin with; the key of the source by default.")
@click.option("--strong", is_flag=True, help="Let long names that no other place carries identify alone.")
@told_source
@verbosity
def import_(
    file: Path,
    folder: Path,
    form: str | None,
    source: str | None,
    prefix: str | None,
    told: ToldSource,
    *,
    strong: bool,
) -> None:
    """Import the places of FILE into the gazetteer in DIR.

    FILE is GeoNames' own (SY.txt), a table of OCHA P-codes, GeoJSON from OpenStreetMap, Linked
    Places Format, or what `geomap gazetteer export` wrote. Places that DIR has already, by number
    or by name and point, are left out. All is checked before one file is replaced.

    \b
    Example: geomap gazetteer import LY.txt --gazetteer libya/ --prefix ly --strong
    """  # noqa: D301  # \b is click's mark for lines that stay as they are
    from geomap.cli.curate.add import sources_of  # noqa: PLC0415  # --help must not wait for it
    from geomap.curation.intake import take_in  # noqa: PLC0415  # the same
    from geomap.curation.rows import Addition  # noqa: PLC0415  # the same
    from geomap.io.exchange.reading import read_places  # noqa: PLC0415  # the same
    from geomap.io.gazetteer import load_gazetteer  # noqa: PLC0415  # the same
    from geomap.io.gazetteer_files import add_to_gazetteer, require_new, writable_directory  # noqa: PLC0415

    imported = read_places(file, form, source)
    for line in imported.findings.lines():
        say(line)
    is_new = not (folder / "places.csv").is_file()
    if is_new:
        require_new(folder)
    known = load_gazetteer(writable_directory(folder)).entries if not is_new else {}
    taken = take_in(imported.entries, known, prefix or imported.source, own=imported.own, strong=strong)
    additions = [Addition(entry) for entry in taken.new]
    if additions or is_new:
        add_to_gazetteer(folder, additions, sources_of(additions, folder, told))
    for entry, same in taken.repeated:
        say_more(f"there already: {isolate(entry.id)} is {isolate(same)}")
    say(f"{len(taken.new)} place(s) added, {len(taken.repeated)} there already: {folder}")


@click.command()
@gazetteer_folder
@click.option("--to", "form", type=click.Choice(_WRITTEN), default="lpf", show_default=True)
@click.option("--tier", type=click.Choice(["curated", "broad", "all"]), default="all", show_default=True)
@click.option("-o", "--output", metavar="FILE", default="-", help="Write to FILE; - is standard output.")
@click.option(
    "--base",
    metavar="URI",
    default="urn:geomap:",
    show_default=True,
    help="What the address of a place begins with, in Linked Places Format.",
)
@verbosity
def export(gazetteer_folder: Path | None, form: str, tier: str, output: str, base: str) -> None:
    """Export the places: as Linked Places Format, GeoJSON, CSV, GeoNames or OCHA.

    Linked Places Format, GeoJSON and CSV hold everything, and `geomap gazetteer import` reads them
    back whole. A GeoNames file holds names and points, an OCHA table what has a P-code.

    \b
    Example: geomap gazetteer export -o places.lpf.json
    """  # noqa: D301  # \b is click's mark for lines that stay as they are
    from geomap.io.atomic import write_lines  # noqa: PLC0415  # --help must not wait for it
    from geomap.io.gazetteer import gazetteer_directory, load_gazetteer  # noqa: PLC0415  # the same

    folder = gazetteer_directory(gazetteer_folder)
    known = load_gazetteer(folder)
    entries = [entry for entry in known if tier in ("all", entry.tier)]
    lines = _texts(form, known, entries, folder, base)
    if output == "-":
        for line in lines:
            click.echo(line, nl=False)
    else:
        write_lines(output, lines)
        say(f"{len(entries)} place(s): {output}")


def _texts(form: str, known: Gazetteer, entries: list[Entry], folder: Path, base: str) -> Iterable[str]:
    from geomap.io.exchange.features import write_geojson  # noqa: PLC0415  # --help must not wait for it
    from geomap.io.exchange.geonames import write_geonames  # noqa: PLC0415  # the same
    from geomap.io.exchange.ocha import write_ocha  # noqa: PLC0415  # the same
    from geomap.io.exchange.tables import write_table  # noqa: PLC0415  # the same
    from geomap.io.gazetteer_files import read_sources  # noqa: PLC0415  # the same
    from geomap.io.linked_places import linked_places_text  # noqa: PLC0415  # the same

    if form == "lpf":
        return linked_places_text(known, base, entries)
    if form == "geojson":
        used = _used(entries, read_sources(folder).values())
        credited = "; ".join(sorted({f"{s.publisher} ({s.licence})" for s in used}))
        return [write_geojson(entries, {"gazetteer_sha256": known.digest, "attribution": credited})]
    if form == "ocha":
        return [write_ocha(known, entries)]
    return [write_table(entries) if form == "csv" else write_geonames(entries)]


def _used(entries: Iterable[Entry], sources: Iterable[Source]) -> list[Source]:
    """Give the sources that these entries rest on, for their credit."""
    keys = {note.text.partition(" ")[0] for entry in entries for note in entry.sources}
    return [source for source in sources if source.key in keys]


@click.command()
@click.argument("target", metavar="DIR", type=click.Path(path_type=Path))
@gazetteer_folder
@verbosity
def copy(target: Path, gazetteer_folder: Path | None) -> None:
    """Copy the gazetteer into the new folder DIR, to be edited and named with --gazetteer.

    \b
    Example: geomap gazetteer copy my-gazetteer/
    """  # noqa: D301  # \b is click's mark for lines that stay as they are
    from geomap.io.gazetteer_files import copy_gazetteer  # noqa: PLC0415  # --help must not wait for it

    copy_gazetteer(target, gazetteer_folder)
    say(f"copied to {target}; use it with --gazetteer {target}")
