"""`geomap extract`: one JSON record a document."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from geomap.cli.options import every_page, gazetteer_folder, inputs, jobs
from geomap.cli.talk import say, verbosity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from geomap.cli.intake import Intake
    from geomap.io.engines import Engine
    from geomap.io.readers import Work
    from geomap.model import Document

_STDOUT = "-"
_STORE_SUFFIX = ".parquet"


@click.command()
@inputs
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    default=_STDOUT,
    help="Write to FILE; a name ending in .parquet is a store; - is standard output, the default.",
)
@gazetteer_folder
@jobs
@click.option(
    "--resume",
    is_flag=True,
    help="Keep FILE.part while running, and go on behind one that a stopped run left.",
)
@every_page
@click.option(
    "--engine",
    type=click.Choice(["local", "dask"]),
    default="local",
    show_default=True,
    help="Read with processes of this machine, or with a Dask cluster.",
)
@click.option(
    "--address", metavar="URL", help="The running scheduler, tcp://HOST:PORT; only with --engine dask."
)
@verbosity
@click.pass_context
def extract(  # noqa: PLR0913  # click gives each option as an argument
    ctx: click.Context,
    inputs: tuple[str, ...],
    output: str,
    gazetteer_folder: Path | None,
    jobs: int,
    engine: str,
    address: str | None,
    *,
    resume: bool,
    every_page: bool,
) -> None:
    """Extract mentions and events: one line of JSON a document.

    INPUT is a file or a folder of .txt, .html, .json, .jsonl, .csv, .rss, .atom, .warc(.gz) or
    .zip, or - for standard input. Composes with jq.

    \b
    Example: geomap extract seeds/ | jq -r '.events[] | [.start_on, .kind] | @tsv'
    """  # noqa: D301  # \b is click's mark for lines that stay as they are
    from geomap.cli.intake import Intake  # noqa: PLC0415  # --help must not wait for it
    from geomap.io.engines import Engine  # noqa: PLC0415  # the same
    from geomap.io.readers import Work  # noqa: PLC0415  # the same

    if resume and output == _STDOUT:
        raise click.UsageError("--resume needs a file to go on with; name it with -o FILE")
    if address and engine != "dask":
        raise click.UsageError("--address is that of a Dask scheduler; add --engine dask")
    intake = Intake(inputs)
    source = _Source(intake, Engine(engine, jobs, address), Work(gazetteer_folder, every_page))
    if output == _STDOUT:
        for line in source.lines(intake.documents()):
            click.echo(line, nl=False)
        intake.require_documents()
    else:
        (_resume if resume else _write)(Path(output), source)
        say(f"{intake.count} record(s): {output}")
    ctx.exit(intake.exit_code())


class _Source:
    """Where the lines come from: what goes in, who reads it, and how."""

    def __init__(self, intake: Intake, engine: Engine, work: Work) -> None:
        self.intake = intake
        self.work = work
        self._engine = engine

    def lines(self, documents: Iterable[Document]) -> Iterator[str]:
        """Give the records; documents without one are told and counted."""
        from geomap.model import UnreadInput  # noqa: PLC0415  # --help must not wait for it

        for line in self._engine.lines(documents, self.work):
            if isinstance(line, UnreadInput):
                self.intake.fail(line)
                continue
            if line.left_out:
                self.intake.leave_out(line.left_out)
            yield line.text

    def all_lines(self) -> Iterator[str]:
        """Give the records of all documents; raises InputError at the end when there was none."""
        yield from self.lines(self.intake.documents())
        self.intake.require_documents()


def _write(path: Path, source: _Source) -> None:
    """Write the records as they come; the file appears when the last one is there."""
    if path.suffix == _STORE_SUFFIX:
        from geomap.io.store import write_store  # noqa: PLC0415  # --help must not wait for it

        write_store(path, source.all_lines())
        return
    from geomap.io.atomic import write_lines  # noqa: PLC0415  # --help must not wait for it

    write_lines(path, source.all_lines())


def _resume(path: Path, source: _Source) -> None:
    """Write the records behind those that an earlier run left."""
    from geomap.io.gazetteer import gazetteer_digest, gazetteer_directory  # noqa: PLC0415  # as above
    from geomap.io.journal import Journal  # noqa: PLC0415  # the same

    digest = gazetteer_digest(gazetteer_directory(source.work.gazetteer))
    with Journal(path, digest, {"every_page": source.work.every_page}) as journal:
        if journal.resumed:
            say(f"{journal.resumed} record(s) are there from a run that was stopped; going on behind them")
        journal.write(source.lines(journal.remaining(source.intake.documents())))
        source.intake.require_documents()
        if path.suffix == _STORE_SUFFIX:
            from geomap.io.store import write_store  # noqa: PLC0415  # --help must not wait for it

            journal.finish_with(lambda lines: write_store(path, lines))
        else:
            journal.finish()
