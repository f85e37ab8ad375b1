"""`geomap extract`: one JSON record a document."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from geomap.cli.options import gazetteer_folder, inputs
from geomap.cli.talk import say, verbosity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from geomap.cli.intake import Intake
    from geomap.places.knowledge import Knowledge

_STDOUT = "-"


@click.command()
@inputs
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    default=_STDOUT,
    help="Write to FILE; - is standard output, the default.",
)
@gazetteer_folder
@verbosity
@click.pass_context
def extract(ctx: click.Context, inputs: tuple[str, ...], output: str, gazetteer_folder: Path | None) -> None:
    """Extract mentions and events: one line of JSON a document.

    INPUT is a file or a folder of .txt, .html, .json, .jsonl or .warc(.gz), or - for
    standard input. Composes with jq.

    \b
    Example: geomap extract seeds/ | jq -r '.events[] | [.start_on, .kind] | @tsv'
    """  # noqa: D301  # \b is click's mark for lines that stay as they are
    from geomap.cli.intake import Intake  # noqa: PLC0415  # --help must not wait for it
    from geomap.io.knowledge import load_knowledge  # noqa: PLC0415  # the same

    knowledge = load_knowledge(gazetteer_folder)
    intake = Intake(inputs)
    lines = _lines(intake, knowledge)
    if output == _STDOUT:
        for line in lines:
            click.echo(line, nl=False)
        intake.require_documents()
    else:
        _write_file(output, lines, intake)
    ctx.exit(intake.exit_code())


def _lines(intake: Intake, knowledge: Knowledge) -> Iterator[str]:
    from geomap.io.records import record_line  # noqa: PLC0415  # --help must not wait for it
    from geomap.model import UnreadInput  # noqa: PLC0415  # the same
    from geomap.pipeline import try_document  # noqa: PLC0415  # the same

    for document in intake.documents():
        outcome = try_document(document, knowledge)
        if isinstance(outcome, UnreadInput):
            intake.fail(outcome)
        else:
            yield record_line(outcome)


def _write_file(output: str, lines: Iterable[str], intake: Intake) -> None:
    """Write the records as they come; the file appears when the last one is there."""
    from geomap.io.atomic import staged  # noqa: PLC0415  # --help must not wait for it

    path = Path(output)
    with (
        staged(path.parent) as staging,
        (staging / path.name).open("w", encoding="utf-8", newline="") as file,
    ):
        file.writelines(lines)
        file.flush()
        intake.require_documents()
    say(f"{intake.count} record(s): {output}")
