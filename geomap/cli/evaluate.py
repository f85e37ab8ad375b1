"""`geomap evaluate`: how well a reading agrees with what people wrote down."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from geomap.cli.options import gazetteer_folder
from geomap.cli.talk import say_error, tell, terminal_safe, verbosity

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from geomap.evaluate import GoldDocument
    from geomap.model import Run
    from geomap.places.knowledge import Knowledge

_STDIN = "-"


@click.command()
@click.argument("gold")
@click.argument("given", metavar="[INPUT]", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print the figures as one JSON object.")
@click.option(
    "--errors",
    metavar="N",
    type=click.IntRange(min=0),
    default=0,
    help="Show the first N misses of each sort, with their words.",
)
@gazetteer_folder
@verbosity
def evaluate(gold: str, given: str | None, as_json: bool, errors: int, gazetteer_folder: Path | None) -> None:  # noqa: FBT001  # click's own form
    """Evaluate a reading against gold: precision, recall, distances, days, routes, merging.

    GOLD is JSON Lines, one annotated text a line; geomap/evaluate/README.md documents the form. INPUT is
    either records that `geomap extract` wrote (a folder of `geomap map` holds them too, and - is taken
    for them), or documents, which are then read; both are matched to the gold by `id`. Without INPUT
    the gold's own texts are read, each against its own day of publication.

    \b
    Example: geomap evaluate geomap/evaluate/example.jsonl --errors 5
    """  # noqa: D301  # \b is click's mark for lines that stay as they are
    from geomap.cli.evaluation import error_lines, evaluation_lines  # noqa: PLC0415  # --help must not wait
    from geomap.evaluate import evaluate as measure  # noqa: PLC0415  # the same
    from geomap.evaluate import report_json  # noqa: PLC0415  # the same
    from geomap.io.gold import read_gold  # noqa: PLC0415  # the same
    from geomap.io.json_text import json_text  # noqa: PLC0415  # the same
    from geomap.io.knowledge import load_knowledge  # noqa: PLC0415  # the same

    if gold == given == _STDIN:
        raise click.UsageError("standard input holds the gold or the records, not both: name a file for one")
    documents = read_gold(gold)
    run = _run(documents, given, load_knowledge(gazetteer_folder))
    for failed in run.unread:
        say_error(f"{failed.path}: {failed.reason}")
    report = measure(documents, run)
    figures = [json_text(report_json(report))] if as_json else evaluation_lines(report)
    for line in figures:
        (click.echo if as_json else tell)(line)
    texts = {document.id: document.text for document in documents}
    for line in error_lines(report, texts, errors):
        click.echo(terminal_safe(line), err=as_json)


def _run(gold: Sequence[GoldDocument], given: str | None, knowledge: Knowledge) -> Run:
    """Read the documents of the gold from what is given, and merge what they tell."""
    from geomap.cli.intake import Intake  # noqa: PLC0415  # --help must not wait for it
    from geomap.io.gold import document_of_gold  # noqa: PLC0415  # the same
    from geomap.io.stored import find_records, read_run  # noqa: PLC0415  # the same
    from geomap.pipeline import run_documents  # noqa: PLC0415  # the same

    wanted = {document.id for document in gold}
    if given is None:
        return run_documents(map(document_of_gold, gold), knowledge)
    records = find_records(given)
    if records is not None:
        return read_run(records, knowledge.gazetteer.entries, knowledge.judgements, wanted)
    outcomes = Intake([given]).outcomes()
    return run_documents((o for o in outcomes if getattr(o, "id", None) in wanted), knowledge)
