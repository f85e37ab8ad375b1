"""Results of an earlier run, read back as a run: for `show`, `export`, and `map` with its filters."""

from __future__ import annotations

import sys
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from geomap.errors import NotFoundError, RecordError
from geomap.events import merge_events
from geomap.io.record_reader import read_records, record_to_extraction
from geomap.io.records import SCHEMA
from geomap.io.selection import Selection
from geomap.model import Run

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from geomap.model import Entry, Extraction
    from geomap.places.judgements import Judgement

NOTES_FILE = "geomap.json"
_STDIN = "-"
_FIRST_WORDS = f'{{"schema": "{SCHEMA}"'.encode()


def is_store(path: Path) -> bool:
    """Tell whether a folder is a store."""
    return (path / NOTES_FILE).is_file()


def holds_results(path: str) -> bool:
    """Tell a store or a file of extraction records from documents to read."""
    try:
        if is_store(Path(path)):
            return True
        with Path(path).open("rb") as file:
            return file.read(len(_FIRST_WORDS)) == _FIRST_WORDS
    except OSError:
        return False


def read_run(
    records: str,
    entries: Mapping[str, Entry],
    judgements: tuple[Judgement, ...] = (),
) -> Run:
    """Read a file of extraction records (`-` is standard input) or a store, and merge its events again.

    Merging depends on nothing but the events, so the incidents carry the same ids as in
    the run that wrote the file. Raises NotFoundError and RecordError.
    """
    return read_selected([records], entries, judgements, Selection())


def read_selected(
    paths: Sequence[str],
    entries: Mapping[str, Entry],
    judgements: tuple[Judgement, ...],
    selection: Selection,
) -> Run:
    """Read what is wanted of earlier results, record by record, and merge its events.

    Memory is held for what is wanted alone. Raises as `read_run` does.
    """
    extractions = tuple(chain.from_iterable(_extractions(path, entries, selection) for path in paths))
    return Run(extractions, merge_events(extractions, judgements))


def _extractions(records: str, entries: Mapping[str, Entry], selection: Selection) -> Iterator[Extraction]:
    if records == _STDIN:
        yield from read_records(sys.stdin, "standard input", entries, selection)
    elif is_store(Path(records)):
        yield from _from_store(Path(records), entries, selection)
    else:
        yield from read_records(_lines(Path(records)), records, entries, selection)


def _from_store(store: Path, entries: Mapping[str, Entry], selection: Selection) -> Iterator[Extraction]:
    from geomap.io.store_reader import stored_records  # noqa: PLC0415  # an extra that need not be there

    for record in stored_records(store, selection):
        try:
            yield record_to_extraction(record, entries)
        except (KeyError, TypeError, ValueError) as error:
            raise RecordError(f"{store.name}: a record does not follow {SCHEMA!r}: {error}") from error


def _lines(path: Path) -> Iterator[str]:
    try:
        with path.open(encoding="utf-8", newline="\n") as file:
            yield from file
    except FileNotFoundError as error:
        raise NotFoundError(f"no file {str(path)!r}; `geomap map` or `geomap extract` writes one") from error
    except OSError as error:
        raise RecordError(f"cannot read {str(path)!r}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise RecordError(f"{str(path)!r} is not UTF-8: {error.reason} at byte {error.start}") from error
