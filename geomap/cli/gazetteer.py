"""`geomap gazetteer`: check its files, look up a name in any spelling, and pass all of it on."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

import click

from geomap.cli.options import gazetteer_folder
from geomap.cli.talk import say, say_more, verbosity
from geomap.errors import NotFoundError, isolate

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from geomap.model import Entry, Name
    from geomap.places.gazetteer import Gazetteer

_SUGGESTIONS = 5
_LIKENESS = 0.7


@click.group()
def gazetteer() -> None:
    """Check the gazetteer, look up a place in it, or export it.

    \b
    Example: geomap gazetteer find سراقب
    """  # noqa: D301  # \b is click's mark for lines that stay as they are


@gazetteer.command()
@gazetteer_folder
@verbosity
def check(gazetteer_folder: Path | None) -> None:
    """Check every row of every file; exit code 3, with all problems, when one breaks a rule.

    \b
    Example: geomap gazetteer check --gazetteer gazetteer/
    """  # noqa: D301  # \b is click's mark for lines that stay as they are
    from geomap.io.check import check_gazetteer  # noqa: PLC0415  # --help must not wait for it

    known = check_gazetteer(gazetteer_folder)
    shared = known.shared_names()
    say(f"{len(known)} places, no problem; {len(shared)} name(s) belong to several places (-v lists them)")
    for name, entry_ids in sorted(shared.items()):
        say_more(f"  {isolate(name)}: {', '.join(entry_ids)}")


@gazetteer.command()
@click.argument("name")
@gazetteer_folder
@verbosity
def find(name: str, gazetteer_folder: Path | None) -> None:
    """Look up NAME, in any script and spelling that folds to the same letters, or by id.

    \b
    Example: geomap gazetteer find "Jisr al-Shughur"
    """  # noqa: D301  # \b is click's mark for lines that stay as they are
    from geomap.io.gazetteer import load_gazetteer  # noqa: PLC0415  # --help must not wait for it
    from geomap.text import fold  # noqa: PLC0415  # the same

    known = load_gazetteer(gazetteer_folder)
    key = _loose(fold(name))
    found = [entry for entry in known if entry.id == name or key in _keys(entry)]
    if not found:
        raise NotFoundError(f"no place is called {isolate(name)}{_suggestions(key, known)}")
    for entry in found:
        click.echo("\n".join(_lines(entry, known)))


@gazetteer.command("export")
@click.option("-o", "--output", metavar="FILE", default="-", help="Write to FILE; - is standard output.")
@click.option(
    "--base",
    metavar="URI",
    default="urn:geomap:",
    show_default=True,
    help="What the address of a place begins with.",
)
@gazetteer_folder
@verbosity
def export_places(output: str, base: str, gazetteer_folder: Path | None) -> None:
    """Export every place in the Linked Places Format, a kind of GeoJSON.

    \b
    Example: geomap gazetteer export -o places.lpf.json
    """  # noqa: D301  # \b is click's mark for lines that stay as they are
    from geomap.io.atomic import write_lines  # noqa: PLC0415  # --help must not wait for it
    from geomap.io.gazetteer import load_gazetteer  # noqa: PLC0415  # the same
    from geomap.io.linked_places import linked_places_text  # noqa: PLC0415  # the same

    known = load_gazetteer(gazetteer_folder)
    if output == "-":
        for line in linked_places_text(known, base):
            click.echo(line, nl=False)
    else:
        write_lines(output, linked_places_text(known, base))
        say(f"{len(known)} place(s): {output}")


def _keys(entry: Entry) -> dict[str, str]:
    """Give the names of an entry by their look-up keys."""
    from geomap.text import fold  # noqa: PLC0415  # --help must not wait for it

    return {_loose(fold(name.text)): name.text for name in (*entry.names, *entry.labels)}


def _loose(key: str) -> str:
    """Let hyphens, apostrophes and spaces make no difference, as nobody remembers them."""
    return "".join(character for character in key if character.isalnum())


def _suggestions(key: str, known: Gazetteer) -> str:
    names = {loose: text for entry in known for loose, text in _keys(entry).items()}
    close = get_close_matches(key, names, _SUGGESTIONS, _LIKENESS)
    return f"; close to it: {', '.join(isolate(names[match]) for match in close)}" if close else ""


def _lines(entry: Entry, known: Gazetteer) -> Iterator[str]:
    """Describe an entry: who it is, where it lies, what it is called, and who says so."""
    yield f"{entry.id}  {entry.name('en')}  {isolate(entry.name('ar'))}"
    ancestors = [ancestor.name("en") for ancestor in known.ancestors(entry)]
    within = ", ".join(ancestors or filter(None, (entry.admin2, entry.admin1)))
    yield f"  {entry.kind.value}, {entry.tier}{f'; in {within}' if within else ''}"
    yield f"  {_position(entry)}"
    yield from (f"  {_described(name)}" for name in entry.names)
    for source in entry.sources:
        at = (
            f" at {source.lon:.5f} {source.lat:.5f}"
            if source.lon is not None and source.lat is not None
            else ""
        )
        yield f"  source: {isolate(source.text)}{at}"
    if entry.note:
        yield f"  note: {isolate(entry.note)}"


def _position(entry: Entry) -> str:
    if entry.point is None:
        return "no source gives a position"
    lon, lat = entry.point
    return f"lon {lon:.5f}, lat {lat:.5f}, within {entry.radius_m:.0f} m; {entry.source_count} source(s)"


def _described(name: Name) -> str:
    strength = "headed" if name.headed else "strong" if name.strong else "weak"
    return (
        f"name: {isolate(name.text)} ({name.language}, {strength}{', preferred' if name.preferred else ''})"
    )
