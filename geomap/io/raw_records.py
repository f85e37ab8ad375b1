"""Extraction records as they stand in a file, for questions that need no gazetteer to be read."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from geomap.errors import NotFoundError, RecordError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_SCHEMA = "geomap.extraction/"


def read_raw_records(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the records of a file; raises RecordError with the line of the first that is none."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise NotFoundError(f"no file {str(path)!r}") from error
    except (OSError, UnicodeDecodeError) as error:
        raise RecordError(f"cannot read {str(path)!r}: {error}") from error
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            yield _record(line, f"{path}:{number}")


def _record(line: str, where: str) -> dict[str, Any]:
    try:
        record = json.loads(line)
    except ValueError as error:
        raise RecordError(f"{where}: not a record ({error})") from error
    if not isinstance(record, dict) or not str(record.get("schema", "")).startswith(_SCHEMA):
        raise RecordError(f"{where}: not an extraction record of geomap")
    return record
