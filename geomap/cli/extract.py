"""`geomap extract`: one JSON record a document."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from geomap.cli.options import gazetteer_folder, inputs, jobs
from geomap.cli.talk import say, verbosity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from geomap.cli.intake import Intake
    from geomap.model import Document

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
@jobs
@click.option(
    "--resume",
    is_flag=True,
    help="Keep FILE.part while running, and go on behind one that a stopped run left.",
)
@verbosity
@click.pass_context
def extract(
    ctx: click.Context,
    inputs: tuple[str, ...],
    output: str,
    gazetteer_folder: Path | None,
    jobs: int,
    *,
    resume: bool,
) -> None:
    """Extract mentions and events: one line of JSON a document.

    INPUT is a file or a folder of .txt, .html, .json, .jsonl, .csv, .rss, .atom, .warc(.gz) or
    .zip, or - for standard input. Composes with jq.

    \b
    Example: geomap extract seeds/ | jq -r '.events[] | [.start_on, .kind] | @tsv'
    """  # noqa: D301  # \b is click's mark for lines that stay as they are
    from geomap.cli.intake import Intake  # noqa: PLC0415  # --help must not wait for it

    if resume and output == _STDOUT:
        raise click.UsageError("--resume needs a file to go on with; name it with -o FILE")
    intake = Intake(inputs)
    if resume:
        _resume(Path(output), intake, gazetteer_folder, jobs)
    elif output == _STDOUT:
        for line in _lines(intake, intake.documents(), gazetteer_folder, jobs):
            click.echo(line, nl=False)
        intake.require_documents()
    else:
        _write_file(output, _lines(intake, intake.documents(), gazetteer_folder, jobs), intake)
    ctx.exit(intake.exit_code())


def _lines(intake: Intake, documents: Iterable[Document], gazetteer: Path | None, jobs: int) -> Iterator[str]:
    from geomap.io.workers import record_lines  # noqa: PLC0415  # --help must not wait for it

    for line in record_lines(documents, gazetteer, jobs):
        if isinstance(line, str):
            yield line
        else:
            intake.fail(line)


def _resume(path: Path, intake: Intake, gazetteer: Path | None, jobs: int) -> None:
    """Write the records behind those that an earlier run left."""
    from geomap.io.gazetteer import gazetteer_digest, gazetteer_directory  # noqa: PLC0415  # as above
    from geomap.io.journal import Journal  # noqa: PLC0415  # the same

    journal = Journal(path, gazetteer_digest(gazetteer_directory(gazetteer)))
    if journal.resumed:
        say(f"{journal.resumed} record(s) are there from a run that was stopped; going on behind them")
    journal.write(_lines(intake, journal.remaining(intake.documents()), gazetteer, jobs))
    intake.require_documents()
    journal.finish()
    say(f"{intake.count} record(s): {path}")


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
