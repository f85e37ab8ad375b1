"""`geomap gazetteer check`: every rule at once, and what wants a second look."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from geomap.cli.options import gazetteer_folder
from geomap.cli.talk import say, say_more, tell, verbosity
from geomap.errors import GazetteerError, isolate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.errors import Problem
    from geomap.places.gazetteer import Gazetteer


@click.command()
@gazetteer_folder
@click.option("--github", is_flag=True, help="Print problems and remarks as annotations of GitHub Actions.")
@click.option(
    "--report",
    "report_file",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write problems and remarks as Markdown.",
)
@verbosity
def check(gazetteer_folder: Path | None, report_file: Path | None, *, github: bool) -> None:
    """Check every row of every file; exit code 3, with all problems, when one breaks a rule.

    Remarks break no rule: places that rest on one source, strong names that others carry,
    spellings that folding finds anyway, places far from their parent or off their road. -v
    lists them.

    \b
    Example: geomap gazetteer check --gazetteer gazetteer/
    """  # noqa: D301  # \b is click's mark for lines that stay as they are
    from geomap.io.check import check_gazetteer, remarks_on  # noqa: PLC0415  # --help must not wait for it

    try:
        known = check_gazetteer(gazetteer_folder)
    except GazetteerError as error:
        _publish(error.problems, (), None, gazetteer_folder, report_file, github=github)
        raise
    found = remarks_on(known, gazetteer_folder)
    _publish((), found, known, gazetteer_folder, report_file, github=github)
    _tell(known, found)


def _publish(
    problems: Sequence[Problem],
    remarks: Sequence[Problem],
    known: Gazetteer | None,
    gazetteer_folder: Path | None,
    report_file: Path | None,
    *,
    github: bool,
) -> None:
    from geomap.io.atomic import write_lines  # noqa: PLC0415  # --help must not wait for it
    from geomap.io.check_report import annotation_lines, report  # noqa: PLC0415  # the same
    from geomap.io.gazetteer import gazetteer_directory  # noqa: PLC0415  # the same

    if github:
        for line in annotation_lines(problems, remarks, gazetteer_directory(gazetteer_folder)):
            tell(line)
    if report_file:
        write_lines(report_file, [report(problems, remarks, len(known) if known else None)])


def _tell(known: Gazetteer, found: Sequence[Problem]) -> None:
    shared = known.shared_names()
    say(
        f"{len(known)} places, no problem; {len(found)} remark(s); "
        f"{len(shared)} name(s) belong to several places (-v lists them)"
    )
    for remark in found:
        say_more(f"  {remark}")
    for name, entry_ids in sorted(shared.items()):
        say_more(f"  {isolate(name)}: {', '.join(entry_ids)}")
