"""Results of an earlier run, read back as a run: for `show` and `export`."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from geomap.errors import NotFoundError, RecordError
from geomap.events import merge_events
from geomap.io.record_reader import read_records
from geomap.model import Run

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from geomap.model import Entry
    from geomap.places.judgements import Judgement

RECORDS_FILE = "extractions.jsonl"
_STDIN = "-"
_SCHEMA_FIELD = re.compile(rb'\s*\{\s*"schema":\s*"geomap\.extraction/')
_SNIFFED_BYTES = 512


def find_records(given: str) -> str | None:
    """Find the file of extraction records that a path means, or `None` where it holds documents.

    Standard input is taken for records, a folder means the records that `geomap map` put there.
    """
    if given == _STDIN:
        return given
    path = Path(given)
    path = path / RECORDS_FILE if path.is_dir() else path
    if not path.is_file():
        return None
    with path.open("rb") as file:
        return str(path) if _SCHEMA_FIELD.match(file.read(_SNIFFED_BYTES)) else None


def read_run(
    records: str,
    entries: Mapping[str, Entry],
    judgements: tuple[Judgement, ...] = (),
    wanted: Collection[str] | None = None,
) -> Run:
    """Read a file of extraction records (`-` is standard input) and merge its events again.

    `wanted` are the ids of the documents to keep, all by default. Merging depends on
    nothing but the events, so the incidents of all carry the same ids as in the run that
    wrote the file. Raises NotFoundError and RecordError.
    """
    if records == _STDIN:
        extractions = tuple(read_records(sys.stdin, "standard input", entries))
    else:
        extractions = tuple(read_records(_text(Path(records)).split("\n"), records, entries))
    if wanted is not None:
        extractions = tuple(x for x in extractions if x.document.id in wanted)
    return Run(extractions, merge_events(extractions, judgements))


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8")
    except FileNotFoundError as error:
        raise NotFoundError(f"no file {str(path)!r}; `geomap map` or `geomap extract` writes one") from error
    except OSError as error:
        raise RecordError(f"cannot read {str(path)!r}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise RecordError(f"{str(path)!r} is not UTF-8: {error.reason} at byte {error.start}") from error
