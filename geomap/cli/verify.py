"""`geomap verify`: whether an output folder or a store is still what a run wrote, and from what."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from geomap.cli.options import gazetteer_folder
from geomap.cli.talk import say, say_error, verbosity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geomap.io.verification import Report

_PROBLEMS_FOUND = 3
_DIGITS = 12


@click.command()
@click.argument("folder", metavar="FOLDER", type=click.Path(path_type=Path), default=Path("outputs"))
@click.option(
    "--input", "inputs", metavar="INPUT", multiple=True, help="Also compare INPUT with what was read."
)
@gazetteer_folder
@verbosity
@click.pass_context
def verify(ctx: click.Context, folder: Path, inputs: tuple[str, ...], gazetteer_folder: Path | None) -> None:
    """Verify the files of an output folder, or of a store, against the digests that its run left.

    With --input the documents too are read again and compared, or the records from which the map
    was made; with --gazetteer that gazetteer. Exit code 3 when anything differs. The digest of
    run.json itself is told at the end: published beside the map, it vouches for all the others.

    \b
    Example: geomap verify outputs/ --input seeds/
    """  # noqa: D301  # \b is click's mark for lines that stay as they are
    from geomap.io.verification import broken_files, other_files, read_report  # noqa: PLC0415  # as above

    report = read_report(folder)
    problems = [*broken_files(folder, report), *_other_gazetteer(report, gazetteer_folder)]
    if inputs:
        problems += _changed(report, inputs)
    for problem in problems:
        say_error(problem)
    for name in other_files(folder, report):
        say(f"{name}: not of that run, and not compared")
    if problems:
        ctx.exit(_PROBLEMS_FOUND)
    read = f" and {len(report.documents)} document(s)" if inputs else ""
    say(f"{len(report.files)} file(s){read} as they were; the report itself has SHA-256 {report.digest}")


def _changed(report: Report, inputs: tuple[str, ...]) -> Iterator[str]:
    from geomap.io.documents import read_documents  # noqa: PLC0415  # --help must not wait for it
    from geomap.io.stored import find_records  # noqa: PLC0415  # the same
    from geomap.io.verification import changed_documents, changed_records  # noqa: PLC0415  # the same

    records = [found for given in inputs if report.records and (found := find_records(given))]
    yield from changed_records(records, report)
    if not records:
        yield from changed_documents(read_documents(inputs), report)


def _other_gazetteer(report: Report, gazetteer_folder: Path | None) -> Iterator[str]:
    """Compare the gazetteer that was named; that of the package may be newer, which is only said."""
    from geomap.io.gazetteer import gazetteer_digest, gazetteer_directory  # noqa: PLC0415  # as above

    here = gazetteer_digest(gazetteer_directory(gazetteer_folder))
    if not report.gazetteer or here == report.gazetteer:
        return
    told = f"the map was made with the gazetteer {report.gazetteer[:_DIGITS]}, this is {here[:_DIGITS]}"
    if gazetteer_folder:
        yield told
    else:
        say(told)
