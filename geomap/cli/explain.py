"""`geomap explain`: why a text was read as it was."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import click

from geomap.cli.options import gazetteer_folder
from geomap.cli.talk import tell, verbosity

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

    from geomap.cli.intake import Intake
    from geomap.model import Document
    from geomap.places.knowledge import Knowledge


@click.command()
@click.argument("text_or_file", metavar="TEXT|FILE")
@click.option(
    "--published",
    metavar="DAY",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The publication day, against which words such as 'yesterday' are read.",
)
@gazetteer_folder
@verbosity
@click.pass_context
def explain(
    ctx: click.Context, text_or_file: str, published: datetime | None, gazetteer_folder: Path | None
) -> None:
    """Explain a reading: mentions, candidates, scores and reasons, sentence by sentence.

    TEXT is explained as it stands; a FILE or folder is read like the input of `geomap map`,
    and - is standard input.

    \b
    Example: geomap explain "سارت دورية مشتركة من النيرب إلى سراقب أمس" --published 2020-08-17
    """  # noqa: D301  # \b is click's mark for lines that stay as they are
    from geomap.cli.intake import Intake  # noqa: PLC0415  # --help must not wait for it
    from geomap.io.knowledge import load_knowledge  # noqa: PLC0415  # the same

    knowledge = load_knowledge(gazetteer_folder)
    intake = Intake([text_or_file])
    for document in _documents(text_or_file, intake):
        dated = _dated(document, published) if published else document
        tell("\n".join(_lines(dated, knowledge)))
    ctx.exit(intake.exit_code())


def _documents(text_or_file: str, intake: Intake) -> Iterator[Document]:
    """Give the documents of a path, or the argument itself as one."""
    from geomap.io.documents import document_of_text, looks_like_path  # noqa: PLC0415  # as above

    if looks_like_path(text_or_file):
        yield from intake.documents()
    else:
        yield document_of_text(text_or_file)


def _dated(document: Document, published: datetime) -> Document:
    return replace(document, source=replace(document.source, published=published.date()))


def _lines(document: Document, knowledge: Knowledge) -> Iterator[str]:
    from geomap.cli.explanation import explanation_lines  # noqa: PLC0415  # --help must not wait for it
    from geomap.pipeline import extract_document  # noqa: PLC0415  # the same
    from geomap.text import read  # noqa: PLC0415  # the same
    from geomap.text.dates import find_dates  # noqa: PLC0415  # the same

    reading = read(document.text)
    dates = find_dates(reading, document.source.published)
    return explanation_lines(extract_document(document, knowledge), reading, dates)
