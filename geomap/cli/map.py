"""`geomap map`: the whole way, from documents to the map and its layers."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

import click

from geomap.cli.options import gazetteer_folder, inputs, language, output_folder
from geomap.cli.talk import say, say_more, verbosity
from geomap.errors import isolate

if TYPE_CHECKING:
    from pathlib import Path

    from geomap.maps.still.paper import Language
    from geomap.model import Run
    from geomap.places.knowledge import Knowledge


class _Shown(TypedDict):
    """How the page and the picture are to look."""

    tiles: str | None
    plain: bool
    lang: Language


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
@verbosity
@click.pass_context
def map_(
    ctx: click.Context,
    inputs: tuple[str, ...],
    folder: Path,
    gazetteer_folder: Path | None,
    language: Language,
    tiles: str | None,
    *,
    plain: bool,
) -> None:
    """Map documents: a web page, a picture, GIS layers, tables, and a report of the run.

    INPUT is a file or a folder of .txt, .html, .json, .jsonl, .csv, .rss, .atom, .warc(.gz) or
    .zip, or - for standard input. A document that cannot be read is reported and left out.

    \b
    Example: geomap map seeds/ -o outputs/
    """  # noqa: D301  # \b is click's mark for lines that stay as they are
    from geomap.cli.intake import Intake  # noqa: PLC0415  # --help must not wait for it
    from geomap.io.knowledge import load_knowledge  # noqa: PLC0415  # the same
    from geomap.pipeline import run_documents  # noqa: PLC0415  # the same

    knowledge = load_knowledge(gazetteer_folder)
    intake = Intake(inputs)
    run = run_documents(intake.outcomes(), knowledge)
    for failed in run.unread:
        if failed not in intake.unread:
            intake.fail(failed)
    intake.require_documents()
    shown: _Shown = {"tiles": tiles, "plain": plain, "lang": language}
    _write(run, knowledge, folder, inputs, gazetteer_folder, shown)
    _tell_judgements(run)
    say(_summary(run, folder))
    ctx.exit(intake.exit_code())


def _write(
    run: Run,
    knowledge: Knowledge,
    folder: Path,
    inputs: tuple[str, ...],
    gazetteer_folder: Path | None,
    shown: _Shown,
) -> None:
    from geomap.io.folders import shown_path  # noqa: PLC0415  # --help must not wait for it
    from geomap.io.outputs import write_outputs  # noqa: PLC0415  # the same
    from geomap.io.run_report import build_id  # noqa: PLC0415  # the same
    from geomap.maps.folium_map import plain_page  # noqa: PLC0415  # the same
    from geomap.maps.layers import build_layers  # noqa: PLC0415  # the same
    from geomap.maps.page import render_page  # noqa: PLC0415  # the same
    from geomap.maps.source_tables import build_tables  # noqa: PLC0415  # the same
    from geomap.maps.still import render_still  # noqa: PLC0415  # the same

    gazetteer, roads = knowledge.gazetteer, knowledge.roads
    layers = build_layers(run, gazetteer, roads)
    tables = build_tables(run)
    build = build_id(run, gazetteer.digest)
    page = (
        plain_page(layers)
        if shown["plain"]
        else render_page(layers, run, gazetteer, roads, build, shown["tiles"])
    )
    still = render_still(layers, run, gazetteer, roads, build, shown["lang"])
    settings = {
        "inputs": [shown_path(path) for path in inputs],
        "gazetteer": shown_path(gazetteer_folder) if gazetteer_folder else None,
        **shown,
    }
    write_outputs(run, (*layers, *tables), page, folder, gazetteer, settings, still)


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
