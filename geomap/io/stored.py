"""Results of an earlier run, read back as a run: for `show`, `export`, and `map` with its filters."""

from __future__ import annotations

import re
import sys
from dataclasses import replace
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from geomap.care import take_care
from geomap.curation.staleness import NOT_MET, STALE
from geomap.errors import NotFoundError, RecordError, isolate
from geomap.io.atomic import settle
from geomap.io.record_reader import read_records, record_to_extraction
from geomap.io.records import extraction_to_record
from geomap.io.selection import Selection
from geomap.model import Care
from geomap.pipeline import merge_run

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from geomap.model import Entry, Extraction, JudgementUse, Placement, Run
    from geomap.places.judgements import Judgement

NOTES_FILE = "geomap.json"
STORE_SCHEMA = "geomap.store/1"
RECORDS_FILE = "extractions.jsonl"
_STDIN = "-"
_SCHEMA_FIELD = re.compile(rb'\s*\{\s*"schema":\s*"geomap\.extraction/')
_SNIFFED_BYTES = 512


def is_store(path: Path) -> bool:
    """Tell whether a folder is a store."""
    return (path / NOTES_FILE).is_file()


def find_records(given: str) -> str | None:
    """Find the file of extraction records that a path means, or `None` where it holds documents.

    Standard input is taken for records, a store stands for itself, and any other folder means
    the records that `geomap map` put there.
    """
    path = Path(given)
    if given == _STDIN:
        return given
    settle(path)
    if is_store(path):
        return given
    path = path / RECORDS_FILE if path.is_dir() else path
    if not path.is_file():
        return None
    try:
        with path.open("rb") as file:
            return str(path) if _SCHEMA_FIELD.match(file.read(_SNIFFED_BYTES)) else None
    except OSError:
        return None  # whoever reads it as documents tells why not


def read_run(
    records: str,
    entries: Mapping[str, Entry],
    judgements: tuple[Judgement, ...] = (),
    wanted: Collection[str] | None = None,
) -> Run:
    """Read a file of extraction records (`-` is standard input) or a store, and merge its events again.

    `wanted` are the ids of the documents to keep, all by default. Merging depends on
    nothing but the events, so the incidents of all carry the same ids as in the run that
    wrote the file. Records that were blurred stay so. Raises NotFoundError and RecordError.
    """
    extractions = _extractions(records, entries, Selection())
    if wanted is not None:
        extractions = (x for x in extractions if x.document.id in wanted)
    return _run(extractions, judgements)


def as_recorded(extraction: Extraction, entries: Mapping[str, Entry]) -> Extraction:
    """Give an extraction as its record tells it, with the whole text and its sentences.

    Merged and drawn so, documents give what their records give, to the last digit.
    """
    recorded = record_to_extraction(extraction_to_record(extraction), entries)
    sentences = {placement.id: placement.mention.sentence for placement in extraction.placements}
    placements = tuple(_in_sentence(p, sentences[p.id]) for p in recorded.placements)
    return replace(recorded, document=extraction.document, placements=placements)


def _in_sentence(placement: Placement, sentence: int) -> Placement:
    mention = replace(placement.mention, sentence=sentence)
    return replace(placement, resolution=replace(placement.resolution, mention=mention))


def read_selected(
    paths: Sequence[str],
    entries: Mapping[str, Entry],
    judgements: tuple[Judgement, ...],
    selection: Selection,
) -> Run:
    """Read what is wanted of earlier results, record by record, and merge its events.

    Memory is held for what is wanted alone. Raises as `read_run` does.
    """
    read = chain.from_iterable(_extractions(path, entries, selection) for path in paths)
    run = _run(read, judgements)
    return run if selection.is_everything else replace(run, judged=tuple(map(_of_a_part, run.judged)))


def _run(read: Iterable[Extraction], judgements: tuple[Judgement, ...]) -> Run:
    return take_care(merge_run(tuple(_each_once(read)), judgements), Care(), judgements)


def _of_a_part(use: JudgementUse) -> JudgementUse:
    """Call no judgement stale whose words or events the filters may have left away."""
    if use.state != STALE:
        return use
    return replace(use, state=NOT_MET, told="what it is about is not among what the filters chose")


def _each_once(read: Iterable[Extraction]) -> Iterator[Extraction]:
    """Give the extractions; raises RecordError where two tell of documents with one id."""
    told: set[str] = set()
    for extraction in read:
        if extraction.document.id in told:
            raise RecordError(
                f"two records of a document {isolate(extraction.document.id)}; give each document once"
            )
        told.add(extraction.document.id)
        yield extraction


def _extractions(records: str, entries: Mapping[str, Entry], selection: Selection) -> Iterator[Extraction]:
    if records == _STDIN:
        yield from read_records(sys.stdin, "standard input", entries, selection)
        return
    for path in (Path(records), Path(records).parent):
        settle(path)
    if is_store(Path(records)):
        yield from _from_store(Path(records), entries, selection)
    else:
        yield from read_records(_lines(Path(records)), records, entries, selection)


def _from_store(store: Path, entries: Mapping[str, Entry], selection: Selection) -> Iterator[Extraction]:
    # An extra that need not be there.
    from geomap.io.store_reader import damaged, no_record, stored_records  # noqa: PLC0415

    records = map(partial(record_to_extraction, entries=entries), stored_records(store, selection))
    while True:
        try:
            extraction = next(records, None)
        except (KeyError, TypeError, ValueError) as error:
            raise damaged(store, no_record(error)) from error
        if extraction is None:
            return
        yield extraction


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
