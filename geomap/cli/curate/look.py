"""`geomap gazetteer find` and `show`: look a place up by any name, or by its id."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from geomap.cli.options import gazetteer_folder
from geomap.cli.talk import say, tell, verbosity
from geomap.errors import NotFoundError, SettingsError, isolate

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from geomap.curation.spellings import Match
    from geomap.geodesy import Point
    from geomap.places.gazetteer import Gazetteer

_SURE = 0.8  # below this a name is only like the one asked for
_MOST_SHOWN = 8
_MOST_OFFERED = 5


@click.command()
@click.argument("name")
@gazetteer_folder
@click.option("--near", metavar="PLACE|LON,LAT", help="Order by the distance from here.")
@click.option("-n", "--most", type=click.IntRange(min=1), default=_MOST_SHOWN, show_default=True)
@verbosity
def find(name: str, gazetteer_folder: Path | None, near: str | None, most: int) -> None:
    """Look up NAME, in any script and spelling, or by id.

    Each place is told with the reason why it was found (the same letters after folding, the
    same sound, letters alike), how like the name is from 0 to 1, and what lies around it.

    \b
    Example: geomap gazetteer find "Jisr al-Shughur"
    """  # noqa: D301  # \b is click's mark for lines that stay as they are
    from geomap.curation.spellings import Match, Spellings  # noqa: PLC0415  # --help must not wait for it
    from geomap.io.gazetteer import load_gazetteer  # noqa: PLC0415  # the same

    known = load_gazetteer(gazetteer_folder)
    by_id = [Match(known.get(name), name, 1.0, "its id")] if name in known else []
    found = by_id or Spellings(known).like(name)
    sure = [match for match in found if match.likeness >= _SURE]
    if not sure:
        raise NotFoundError(f"no place is called {isolate(name)}{_offered(found)}")
    start = _start(near, known)
    ordered = sorted(sure, key=lambda m: _distance_km(start, m)) if start else sure
    for match in ordered[:most]:
        tell("\n".join(_lines(match, known, start)))
    if len(ordered) > most:
        say(f"{len(ordered) - most} more; -n shows more of them")


def _offered(found: Iterable[Match]) -> str:
    names = list(dict.fromkeys(f"{isolate(m.name)} ({m.why})" for m in found))[:_MOST_OFFERED]
    return f"; close to it: {', '.join(names)}" if names else ""


def _start(near: str | None, known: Gazetteer) -> Point | None:
    """Read a place to measure from: two degrees, an id or a name."""
    from geomap.curation.spellings import Spellings  # noqa: PLC0415  # --help must not wait for it

    if near is None:
        return None
    lon, comma, lat = near.partition(",")
    try:
        return (float(lon), float(lat)) if comma else _named_point(near, known)
    except ValueError:
        matches = Spellings(known).like(near)
        point = next((m.entry.point for m in matches if m.likeness >= _SURE and m.entry.point), None)
        if point is None:
            raise SettingsError(
                f"--near {isolate(near)} is neither LON,LAT nor a place with a position"
            ) from None
        return point


def _named_point(near: str, known: Gazetteer) -> Point:
    """Give the point of an id; raises ValueError for whatever is none."""
    if near not in known or not (point := known.get(near).point):
        raise ValueError(near)
    return point


def _distance_km(start: Point, match: Match) -> float:
    from geomap.curation.neighbors import beside_point  # noqa: PLC0415  # --help must not wait for it

    return beside_point(start, match.entry).distance_km if match.entry.point else float("inf")


def _lines(match: Match, known: Gazetteer, start: Point | None) -> list[str]:
    from geomap.curation.description import around, brief, title  # noqa: PLC0415  # --help must not wait for it

    entry = match.entry
    why = f"why: {match.why}" + (f": {isolate(match.name)}" if match.name != entry.id else "")
    away = [f"{_distance_km(start, match):.1f} km from there"] if start and entry.point else []
    told = [f"{why} ({match.likeness:.2f})", *away, *brief(entry, known), *around(entry, known)]
    return [title(entry), *(f"  {line}" for line in told)]


@click.command()
@click.argument("entry_id", metavar="ID")
@gazetteer_folder
@verbosity
def show(entry_id: str, gazetteer_folder: Path | None) -> None:
    """Show all that the gazetteer holds of the entry ID, and what lies around it.

    \b
    Example: geomap gazetteer show sy-saraqib
    """  # noqa: D301  # \b is click's mark for lines that stay as they are
    from geomap.curation.description import full, title  # noqa: PLC0415  # --help must not wait for it
    from geomap.io.gazetteer import load_gazetteer, load_judgements, load_roads  # noqa: PLC0415  # the same

    known = load_gazetteer(gazetteer_folder)
    entry = known.get(entry_id)
    tell(title(entry))
    for line in full(entry, known, load_roads(gazetteer_folder)):
        tell(f"  {line}")
    for judgement in load_judgements(known, gazetteer_folder):
        if judgement.entry_id == entry.id:
            told = f"{judgement.who}, {judgement.decided_on}: {judgement.why}"
            tell(f"  judgement {isolate(judgement.id)}: {isolate(told)}")
