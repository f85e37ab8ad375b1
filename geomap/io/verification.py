"""Compare an output folder with what its `run.json` says was read and written."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geomap.errors import NotFoundError, RecordError, isolate
from geomap.model import UnreadInput

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from geomap.model import Document

REPORT_FILE = "run.json"
_CHUNK_BYTES = 1 << 20


def file_digests(paths: Iterable[Path]) -> list[dict[str, Any]]:
    """Give name, size and SHA-256 of files, for the report of the run that wrote them."""
    return [
        {"name": path.name, "bytes": path.stat().st_size, "sha256": _sha256(path)} for path in sorted(paths)
    ]


def read_report(folder: Path) -> Mapping[str, Any]:
    """Read the report of a run; raises NotFoundError and RecordError."""
    path = folder / REPORT_FILE
    try:
        report = json.loads(path.read_bytes())
        files, documents = report["files"], report["documents"]
        held = report.get("care", {}).get("held_back", {}).get("sha256", [])
    except FileNotFoundError as error:
        raise NotFoundError(f"no {REPORT_FILE} in {str(folder)!r}; `geomap map` writes one") from error
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise RecordError(f"{str(path)!r} is no report that tells its files: {error}") from error
    return {
        "files": {f["name"]: f for f in files},
        "documents": {d["id"]: d["sha256"] for d in documents},
        "held_back": set(held),
    }


def broken_files(folder: Path, report: Mapping[str, Any]) -> Iterator[str]:
    """Tell of each file that is missing or not as it was written."""
    for name, told in report["files"].items():
        path = folder / Path(name).name
        if not path.is_file():
            yield f"{name}: missing"
        elif _sha256(path) != told["sha256"]:
            yield f"{name}: not as it was written ({path.stat().st_size} bytes, then {told['bytes']})"


def changed_documents(
    documents: Iterable[Document | UnreadInput], report: Mapping[str, Any]
) -> Iterator[str]:
    """Tell of each document that the run did not read, or read otherwise, and of those that are gone."""
    expected = dict(report["documents"])
    for document in documents:
        if isinstance(document, UnreadInput):
            continue
        told = expected.pop(document.id, None)
        if told is None and document.sha256 in report["held_back"]:
            continue  # read and, being too new, not shown
        if told is None:
            yield f"document {isolate(document.id)}: not read by that run"
        elif told != document.sha256:
            yield f"document {isolate(document.id)}: not as it was read"
    yield from (f"document {isolate(gone)}: no longer there" for gone in expected)


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK_BYTES):
            digest.update(chunk)
    return digest.hexdigest()
