"""`geomap gazetteer suggest`: candidates for names that texts tell and the gazetteer lacks."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from geomap.cli.curate.options import asked_service
from geomap.cli.options import gazetteer_folder
from geomap.cli.talk import say, say_more, tell, verbosity
from geomap.errors import SettingsError, isolate

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geomap.curation.suggest import Candidate, Unknown
    from geomap.io.geocoders import Geocoder
    from geomap.model import Entry
    from geomap.places.gazetteer import Gazetteer


@click.command()
@click.argument("names", metavar="[NAME]...", nargs=-1)
@gazetteer_folder
@click.option(
    "--unresolved",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="The unresolved.csv of a run: its names, with the places named beside them.",
)
@click.option(
    "--from",
    "files",
    metavar="FILE",
    multiple=True,
    type=click.Path(path_type=Path),
    help="A file of places: GeoNames, OCHA, OpenStreetMap or Linked Places. May be given again.",
)
@click.option("--near", "near_ids", metavar="ID", multiple=True, help="A known place beside NAME.")
@asked_service
@click.option("-n", "--most", type=click.IntRange(min=1), default=5, show_default=True, help="For each name.")
@click.option(
    "-o",
    "--output",
    "output",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write the candidates as a table, for `geomap gazetteer add`.",
)
@verbosity
def suggest(
    names: tuple[str, ...],
    gazetteer_folder: Path | None,
    unresolved: Path | None,
    files: tuple[Path, ...],
    near_ids: tuple[str, ...],
    most: int,
    output: Path | None,
    service: Geocoder | None,
) -> None:
    """Suggest places for NAME, or for the unknown names of a run.

    Candidates come from the gazetteer itself (another spelling, the broad tier), from files that
    you have, and from a service only when you ask for it. They are ranked by likeness of the name
    and by the distance to the places named beside it.

    \b
    Example: geomap gazetteer suggest --unresolved outputs/unresolved.csv -o candidates.csv
    """  # noqa: D301  # \b is click's mark for lines that stay as they are
    from geomap.curation.suggest import Pools  # noqa: PLC0415  # --help must not wait for it
    from geomap.io.gazetteer import load_gazetteer  # noqa: PLC0415  # the same

    known = load_gazetteer(gazetteer_folder)
    unknowns = _unknowns(names, unresolved, near_ids, known)
    pools = Pools(known, _read(files))
    ranked = [(unknown, pools.suggest(unknown, _asked(service, unknown), most)) for unknown in unknowns]
    _deliver(ranked, known, gazetteer_folder, output)


def _unknowns(
    names: Iterable[str], unresolved: Path | None, near_ids: Iterable[str], known: Gazetteer
) -> list[Unknown]:
    from geomap.curation.suggest import Unknown  # noqa: PLC0415  # --help must not wait for it
    from geomap.io.candidates import read_unresolved  # noqa: PLC0415  # the same

    beside = tuple(known.get(entry_id) for entry_id in near_ids)
    told = [Unknown(name, neighbors=beside) for name in names]
    told += read_unresolved(unresolved, known.entries) if unresolved else []
    if not told and unresolved is None:
        raise SettingsError("nothing to suggest for: give a NAME, or --unresolved outputs/unresolved.csv")
    return told


def _read(files: Iterable[Path]) -> list[Entry]:
    from geomap.io.exchange.reading import read_places  # noqa: PLC0415  # --help must not wait for it

    found: list[Entry] = []
    for file in files:
        imported = read_places(file)
        say_more(f"{isolate(str(file))}: {len(imported.entries)} places ({imported.form})")
        for line in imported.findings.lines():
            say_more(f"  {line}")
        found += imported.entries
    return found


def _asked(service: Geocoder | None, unknown: Unknown) -> list[Entry]:
    return service.ask(unknown.name) if service else []


def _deliver(
    ranked: list[tuple[Unknown, list[Candidate]]],
    known: Gazetteer,
    gazetteer_folder: Path | None,
    output: Path | None,
) -> None:
    from geomap.curation.additions import would_become  # noqa: PLC0415  # --help must not wait for it
    from geomap.io.atomic import write_lines  # noqa: PLC0415  # the same
    from geomap.io.candidates import candidates_csv  # noqa: PLC0415  # the same
    from geomap.io.lexicon import load_lexicon  # noqa: PLC0415  # the same

    if output is None:
        for unknown, candidates in ranked:
            tell("\n".join(_lines(unknown, candidates)))
        return
    common = load_lexicon(gazetteer_folder).common_words
    rows = [(c, would_become(c, known, common)) for _, candidates in ranked for c in candidates]
    write_lines(output, [candidates_csv(rows)])
    say(
        f"{len(rows)} candidate(s) for {len(ranked)} name(s) in {output}: write `yes` into `take` "
        f"beside the right ones, then run `geomap gazetteer add {output}`"
    )


def _lines(unknown: Unknown, candidates: list[Candidate]) -> list[str]:
    from geomap.curation.description import away, position, title  # noqa: PLC0415  # --help must not wait for it

    lines = [f"{isolate(unknown.name)}  {unknown.count} time(s) in {unknown.documents} document(s)"]
    if not candidates:
        lines.append("  nothing like it is known; more files (--from) or --online may help")
    for rank, candidate in enumerate(candidates, start=1):
        entry = candidate.entry
        where = f"in the gazetteer, {entry.tier}" if candidate.known else entry.sources[0].text
        why = f"{candidate.why} ({candidate.likeness:.2f})"
        lines.append(f"  {rank}. {candidate.score:.2f}  {title(entry)}")
        lines.append(f"     {isolate(where)}; {why}; {entry.kind.value}; {position(entry)}")
        if candidate.beside:
            lines.append(f"     {away(candidate.beside)}")
    return lines
