"""`geomap map`: the whole way, from documents to the map and its layers."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

import click

from geomap.cli.care import CARE, care_options, read_care, tell_care
from geomap.cli.options import every_page, filters, gazetteer_folder, inputs, language, output_folder
from geomap.cli.talk import say, say_more, verbosity
from geomap.errors import isolate

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from geomap.maps.still.paper import Language
    from geomap.model import Run
    from geomap.places.knowledge import Knowledge


_STDIN = "-"


@click.command("map")
@inputs
@output_folder
@gazetteer_folder
@language
@click.option(
    "--tiles",
    metavar="URL",
    help="Let readers of the page turn map tiles on, from an address like https://HOST/{z}/{x}/{y}.png.",
)
@click.option(
    "--plain",
    is_flag=True,
    help="Write map.html as ordinary folium, which loads Leaflet from other hosts, to go on from.",
)
@every_page
@filters
@care_options
@verbosity
@click.pass_context
def map_(
    ctx: click.Context,
    /,
    inputs: tuple[str, ...],
    folder: Path,
    gazetteer_folder: Path | None,
    language: Language,
    *,
    every_page: bool,
    tiles: str | None,
    plain: bool,
    **wanted: Any,
) -> None:
    """Map documents: a web page, a picture, GIS layers, tables, and a report of the run.

    INPUT is a file or a folder of .txt, .html, .json, .jsonl, .csv, .rss, .atom, .warc(.gz) or
    .zip, or - for standard input. A document that cannot be read is reported and left out.
    Or INPUT is what `geomap extract` has written, a file of records or a store: from these the
    filters take what is wanted, without holding the rest.

    \b
    Example: geomap map seeds/ -o outputs/
    Example: geomap map seeds/ -o outputs/ --blur 5km --delay 14d
    Example: geomap map run.parquet/ --bbox 36.3,35.7,36.9,36 --since 2020-08-01 --kind patrol
    """  # noqa: D301  # \b is click's mark for lines that stay as they are
    from geomap.care import take_care  # noqa: PLC0415  # --help must not wait for it
    from geomap.io.atomic import staged  # noqa: PLC0415  # the same
    from geomap.io.folders import shown_path  # noqa: PLC0415  # the same
    from geomap.io.knowledge import load_knowledge  # noqa: PLC0415  # the same

    care = read_care({name: wanted.pop(name) for name in CARE})
    are_results = _are_results(inputs, wanted)
    knowledge = load_knowledge(gazetteer_folder)
    settings: dict[str, Any] = {
        "inputs": [shown_path(path) for path in inputs],
        "gazetteer": shown_path(gazetteer_folder) if gazetteer_folder else None,
        "lang": language,
        "tiles": tiles,
        "plain": plain,
    }
    with staged(folder) as staging:  # from the start: what cannot be written must not wait for the reading
        if are_results:
            settings |= {name: _shown(value) for name, value in wanted.items() if value}
            settings |= {"records": _digests(inputs)}
            run, exit_code = _read_results(inputs, knowledge, wanted), 0
        else:
            run, exit_code = _read_documents(inputs, knowledge, every_page=every_page)
            settings |= {"every_page": every_page}
        run = take_care(run, care, knowledge.judgements)
        tell_care(run)
        _write(run, knowledge, staging, settings, language)
    _tell_judgements(run)
    say(_summary(run, folder))
    ctx.exit(exit_code)


def _are_results(inputs: tuple[str, ...], wanted: Mapping[str, Any]) -> bool:
    """Tell whether the inputs are earlier results; raises UsageError where that is not clear."""
    from geomap.io.stored import find_records  # noqa: PLC0415  # --help must not wait for it

    found = {path != _STDIN and find_records(path) is not None for path in inputs}
    if len(found) > 1:
        raise click.UsageError("give documents or what `geomap extract` has written, not both at once")
    if any(wanted.values()) and found != {True}:
        raise click.UsageError("filters choose from results: map what `geomap extract` has written")
    return found == {True}


def _read_results(inputs: tuple[str, ...], knowledge: Knowledge, wanted: Mapping[str, Any]) -> Run:
    from geomap.errors import NotFoundError  # noqa: PLC0415  # --help must not wait for it
    from geomap.io.selection import Selection  # noqa: PLC0415  # the same
    from geomap.io.stored import find_records, read_selected  # noqa: PLC0415  # the same

    selection = Selection(wanted["bbox"], wanted["since"], wanted["until"], frozenset(wanted["kind"]))
    run = read_selected(
        tuple(filter(None, map(find_records, inputs))),
        knowledge.gazetteer.entries,
        knowledge.judgements,
        selection,
    )
    if not run.extractions:
        raise NotFoundError("nothing passes the filters, so nothing was written")
    return run


def _read_documents(inputs: tuple[str, ...], knowledge: Knowledge, *, every_page: bool) -> tuple[Run, int]:
    """Read documents, and give the exit code that tells whether all could be read."""
    from geomap.cli.intake import Intake  # noqa: PLC0415  # --help must not wait for it
    from geomap.io.stored import as_recorded  # noqa: PLC0415  # the same
    from geomap.pipeline import run_documents  # noqa: PLC0415  # the same
    from geomap.triage import left_out  # noqa: PLC0415  # the same

    intake = Intake(inputs)
    keep = partial(as_recorded, entries=knowledge.gazetteer.entries)
    run = run_documents(intake.outcomes(), knowledge, intake.fail, keep, every_page=every_page)
    for reason in filter(None, map(left_out, run.extractions)):
        intake.leave_out(reason)
    intake.require_documents()
    return run, intake.exit_code()


def _digests(inputs: tuple[str, ...]) -> list[dict[str, str]]:
    from geomap.io.stored import find_records  # noqa: PLC0415  # --help must not wait for it
    from geomap.io.verification import records_digest  # noqa: PLC0415  # the same

    return [records_digest(found) for path in inputs if (found := find_records(path))]


def _shown(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _write(
    run: Run, knowledge: Knowledge, staging: Path, settings: Mapping[str, Any], language: Language
) -> None:
    from geomap.io.outputs import write_outputs  # noqa: PLC0415  # --help must not wait for it
    from geomap.io.run_report import build_id  # noqa: PLC0415  # the same
    from geomap.maps.folium_map import plain_page  # noqa: PLC0415  # the same
    from geomap.maps.layers import build_layers  # noqa: PLC0415  # the same
    from geomap.maps.notices import care_notices  # noqa: PLC0415  # the same
    from geomap.maps.page import render_page  # noqa: PLC0415  # the same
    from geomap.maps.source_tables import build_tables  # noqa: PLC0415  # the same
    from geomap.maps.still import render_still  # noqa: PLC0415  # the same

    gazetteer, roads = knowledge.gazetteer, knowledge.roads
    layers = build_layers(run, gazetteer, roads)
    tables = build_tables(run)
    build = build_id(run, gazetteer.digest)
    page = (
        plain_page(layers, gazetteer.region, care_notices(run))
        if settings["plain"]
        else render_page(layers, run, gazetteer, roads, build, settings["tiles"])
    )
    still = render_still(layers, run, gazetteer, roads, build, language)
    write_outputs(run, (*layers, *tables), page, staging, gazetteer, settings, still)


def _tell_judgements(run: Run) -> None:
    """Say which decisions of people took effect, and which ones miss what they were about."""
    for use in run.judged:
        told = f"judgement {isolate(use.id)} is {use.state}: {isolate(use.told)}"
        (say_more if use.state == "applied" else say)(told)


def _summary(run: Run, folder: Path) -> str:
    routes = sum(incident.route is not None for incident in run.incidents)
    return (
        f"{len(run.extractions)} document(s), {len(run.incidents)} incident(s), {routes} route(s): "
        f"open {folder / 'map.html'}"
    )
