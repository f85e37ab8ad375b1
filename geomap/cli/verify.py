"""`geomap verify`: whether an output folder is still what a run wrote, and from what."""

from __future__ import annotations

from pathlib import Path

import click

from geomap.cli.talk import say, say_error, verbosity

_PROBLEMS_FOUND = 3


@click.command()
@click.argument("folder", metavar="FOLDER", type=click.Path(path_type=Path), default=Path("outputs"))
@click.option(
    "--input", "inputs", metavar="INPUT", multiple=True, help="Also compare INPUT with what was read."
)
@verbosity
@click.pass_context
def verify(ctx: click.Context, folder: Path, inputs: tuple[str, ...]) -> None:
    """Verify the files of an output folder against the digests in its run.json.

    With --input the documents too are read again and compared. Exit code 3 when anything differs.

    \b
    Example: geomap verify outputs/ --input seeds/
    """  # noqa: D301  # \b is click's mark for lines that stay as they are
    from geomap.io.documents import read_documents  # noqa: PLC0415  # --help must not wait for it
    from geomap.io.verification import broken_files, changed_documents, read_report  # noqa: PLC0415  # the same

    report = read_report(folder)
    problems = list(broken_files(folder, report))
    if inputs:
        problems += changed_documents(read_documents(inputs), report)
    for problem in problems:
        say_error(problem)
    if problems:
        ctx.exit(_PROBLEMS_FOUND)
    read = f" and {len(report['documents'])} document(s)" if inputs else ""
    say(f"{len(report['files'])} file(s){read} as they were")
