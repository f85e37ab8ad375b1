"""Results of an earlier run, read back as a run: for `show` and `export`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from geomap.errors import NotFoundError, RecordError
from geomap.events import merge_events
from geomap.io.record_reader import read_records
from geomap.model import Run

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geomap.model import Entry
    from geomap.places.judgements import Judgement

_STDIN = "-"


def read_run(records: str, entries: Mapping[str, Entry], judgements: tuple[Judgement, ...] = ()) -> Run:
    """Read a file of extraction records (`-` is standard input) and merge its events again.

    Merging depends on nothing but the events, so the incidents carry the same ids as in
    the run that wrote the file. Raises NotFoundError and RecordError.
    """
    if records == _STDIN:
        extractions = tuple(read_records(sys.stdin, "standard input", entries))
    else:
        extractions = tuple(read_records(_text(Path(records)).split("\n"), records, entries))
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
