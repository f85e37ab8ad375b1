"""`geomap gazetteer diff`: what changed between two gazetteers, and which incidents would move."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from geomap.cli.talk import say, tell, terminal_safe, verbosity
from geomap.errors import isolate

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geomap.changes import Published
    from geomap.curation.differences import EntryChange
    from geomap.model import Document, UnreadInput
    from geomap.places.gazetteer import Gazetteer

_FOLDER = click.Path(path_type=Path)
_DIGITS = 12


@click.command()
@click.argument("old", metavar="OLD", type=_FOLDER)
@click.argument("new", metavar="NEW", type=_FOLDER)
@click.argument("inputs", metavar="[INPUT]...", nargs=-1)
@click.option(
    "--records", metavar="FILE", type=_FOLDER, help="Extraction records: which events rest on what changed."
)
@verbosity
def diff(old: Path, new: Path, inputs: tuple[str, ...], records: Path | None) -> None:
    """Compare the gazetteers in the folders OLD and NEW, entry by entry.

    With INPUT the documents are read with both, and the incidents that move, appear or vanish are
    told as `geomap diff` tells them. With --records, which hold no texts, the events that rest on a moved or
    removed entry are told, and the unknown names that NEW knows.

    \b
    Example: geomap gazetteer diff gazetteer-2025/ gazetteer/ seeds/
    """  # noqa: D301  # \b is click's mark for lines that stay as they are
    from geomap.curation.differences import entry_changes  # noqa: PLC0415  # --help must not wait for it
    from geomap.io.gazetteer import load_gazetteer  # noqa: PLC0415  # the same

    before, after = load_gazetteer(old), load_gazetteer(new)
    changes = entry_changes(before, after)
    say(f"{before.digest[:_DIGITS]} to {after.digest[:_DIGITS]}: {_counted(changes)}")
    for line in _entry_lines(changes):
        tell(line)
    if records:
        for line in _record_lines(records, changes, before, after):
            tell(line)
    if inputs:
        for line in _incident_lines(old, new, inputs):
            tell(line)


def _counted(changes: Sequence[EntryChange]) -> str:
    counts = [f"{sum(c.sort == sort for c in changes)} {sort}" for sort in ("added", "removed", "changed")]
    return f"{', '.join(counts)} entries"


def _entry_lines(changes: Sequence[EntryChange]) -> Iterator[str]:
    for change in changes:
        moved = f", moved {change.moved_m:,.0f} m" if change.moved_m else ""
        yield f"{change.sort} {isolate(change.entry_id)}{moved}: {isolate('; '.join(change.told))}"


def _record_lines(
    records: Path, changes: Sequence[EntryChange], before: Gazetteer, after: Gazetteer
) -> Iterator[str]:
    from geomap.curation.records import touched_by  # noqa: PLC0415  # --help must not wait for it
    from geomap.io.raw_records import read_raw_records  # noqa: PLC0415  # the same

    touched = list(touched_by(read_raw_records(records), changes, before, after))
    say(f"{len(touched)} event(s) or name(s) of {records} rest on what changed")
    for found in touched:
        yield f"touched {isolate(found.subject)}: {isolate(found.why)}"


def _incident_lines(old: Path, new: Path, inputs: tuple[str, ...]) -> Iterator[str]:
    """Read the documents with both gazetteers, and tell what becomes of their incidents."""
    from geomap.changes import compare  # noqa: PLC0415  # --help must not wait for it
    from geomap.cli.changes import comparison_lines  # noqa: PLC0415  # the same
    from geomap.cli.intake import Intake  # noqa: PLC0415  # the same

    documents = list(Intake(inputs).outcomes())
    comparison = compare(*(_published(folder, documents) for folder in (old, new)))
    say(f"{len(comparison.incidents)} incident(s) would change, {comparison.unchanged} would not")
    if not comparison.is_empty:
        yield from map(terminal_safe, comparison_lines(comparison))


def _published(folder: Path, documents: Sequence[Document | UnreadInput]) -> Published:
    """Give what `geomap map` would publish of the documents with the gazetteer of a folder."""
    from geomap.changes import Published  # noqa: PLC0415  # --help must not wait for it
    from geomap.io.knowledge import load_knowledge  # noqa: PLC0415  # the same
    from geomap.maps.layers import build_layers  # noqa: PLC0415  # the same
    from geomap.pipeline import run_documents  # noqa: PLC0415  # the same

    knowledge = load_knowledge(folder)
    run = run_documents(documents, knowledge)
    layers = build_layers(run, knowledge.gazetteer, knowledge.roads)
    texts = {x.document.id: x.document.sha256 for x in run.extractions}
    features = {layer.name: layer.features for layer in layers}
    return Published(folder.name, features, texts, gazetteer=knowledge.gazetteer.digest)
