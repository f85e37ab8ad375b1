"""Compare what a run left with what its own report says was read and written.

The report of an output folder is its `run.json`; that of a store is its `geomap.json`.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from geomap.errors import NotFoundError, RecordError, isolate
from geomap.io.atomic import settle
from geomap.io.folders import shown_path
from geomap.io.run_report import build_of, source_digest
from geomap.io.stored import NOTES_FILE, is_store
from geomap.model import UnreadInput

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from geomap.model import Document

REPORT_FILE = "run.json"
# What `geomap map` writes: a file of such a name that the report does not tell is of another run.
_OWN_NAMES = (
    "*.geojson",
    "*.gpkg",
    "doubtful.csv",
    "extractions.jsonl",
    "incidents.csv",
    "map.*",
    "unresolved.csv",
)
_CHUNK_BYTES = 1 << 20


class Report(NamedTuple):
    """What a run says: each file by its name, each document by its id, the gazetteer, and its own digest."""

    files: Mapping[str, Mapping[str, Any]]
    documents: Mapping[str, Mapping[str, Any]]
    records: Mapping[str, str]
    held_back: frozenset[str]
    gazetteer: str
    build: str
    expected_build: str
    digest: str


def file_digests(folder: Path) -> list[dict[str, Any]]:
    """Give name, size and SHA-256 of all files of a folder, for the report of the run that wrote them."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return [
        {
            "name": path.relative_to(folder).as_posix(),
            "bytes": path.stat().st_size,
            "sha256": file_digest(path),
        }
        for path in paths
    ]


def file_digest(path: Path) -> str:
    """Give the SHA-256 of a file."""
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK_BYTES):
            digest.update(chunk)
    return digest.hexdigest()


def records_digest(records: str) -> dict[str, str]:
    """Name a file of records, or a store, and give its digest; that of a store covers all of its files."""
    path = Path(records)
    file = path / NOTES_FILE if is_store(path) else path
    return {"name": shown_path(records), "sha256": file_digest(file)}


def read_report(folder: Path) -> Report:
    """Read the report of a run or of a store; raises NotFoundError and RecordError."""
    settle(folder)
    path = folder / (NOTES_FILE if is_store(folder) else REPORT_FILE)
    try:
        raw = path.read_bytes()
        told = json.loads(raw)
        return _report(told, hashlib.sha256(raw).hexdigest())
    except FileNotFoundError as error:
        raise NotFoundError(f"no {REPORT_FILE} in {str(folder)!r}; `geomap map` writes one") from error
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise RecordError(f"{str(path)!r} is no report that tells its files: {error}") from error


def _report(told: Any, digest: str) -> Report:
    files = {str(f["name"]): {"bytes": int(f["bytes"]), "sha256": str(f["sha256"])} for f in told["files"]}
    if str(told["schema"]).startswith("geomap.store/"):
        return Report(files, {}, {}, frozenset(), "", "", "", digest)
    documents = {str(d["id"]): d for d in told["documents"]}
    read = [(str(d["id"]), str(d["sha256"])) for d in told["documents"]]
    gazetteer = str(told["gazetteer"]["sha256"])
    records = {str(r["name"]): str(r["sha256"]) for r in told["settings"].get("records", ())}
    care = told.get("care", {})
    held_back = frozenset(map(str, care.get("held_back", {}).get("sha256", ())))
    expected = build_of(str(told["versions"]["geomap"]), gazetteer, read, care)
    return Report(files, documents, records, held_back, gazetteer, str(told["build"]), expected, digest)


def broken_files(folder: Path, report: Report) -> Iterator[str]:
    """Tell of each file that is missing, not as it was written, or there beside those of the run."""
    for name, told in report.files.items():
        path = folder / name
        if Path(name).is_absolute() or ".." in path.parts or not path.is_file():
            yield f"{name}: missing"
        elif trouble := _trouble(path, told):
            yield f"{name}: {trouble}"
    if report.build != report.expected_build:
        yield f"{REPORT_FILE}: its build {report.build} is not that of its documents and its gazetteer"
    for name in filter(_is_like_ours, _untold(folder, report)):
        yield f"{name}: not told in {REPORT_FILE}; it is of another run, or put there by hand"


def _trouble(path: Path, told: Mapping[str, Any]) -> str:
    try:
        size = path.stat().st_size
        same = size == told["bytes"] and file_digest(path) == told["sha256"]
    except OSError as error:
        return f"cannot be read: {error.strerror}"
    return "" if same else f"not as it was written ({size} bytes, then {told['bytes']})"


def other_files(folder: Path, report: Report) -> list[str]:
    """Name the files that no run of ours would have written, hidden ones left out."""
    return [name for name in _untold(folder, report) if not _is_like_ours(name)]


def _untold(folder: Path, report: Report) -> list[str]:
    found = (path.relative_to(folder) for path in sorted(folder.rglob("*")) if path.is_file())
    names = (path.as_posix() for path in found if not any(part.startswith(".") for part in path.parts))
    return [name for name in names if name not in report.files and name not in (REPORT_FILE, NOTES_FILE)]


def _is_like_ours(name: str) -> bool:
    return any(Path(name).match(own) for own in _OWN_NAMES)


def changed_documents(documents: Iterable[Document | UnreadInput], report: Report) -> Iterator[str]:
    """Tell of each document that the run did not read, or read otherwise, and of those that are gone."""
    expected = dict(report.documents)
    for document in documents:
        if isinstance(document, UnreadInput):
            continue
        told = expected.pop(document.id, None)
        if told is None and document.sha256 in report.held_back:
            continue  # read and, being too new, not shown
        if told is None:
            yield f"document {isolate(document.id)}: not read by that run"
        elif told["sha256"] != document.sha256:
            yield f"document {isolate(document.id)}: not as it was read"
        elif told.get("source_sha256") != source_digest(document.source):
            yield f"document {isolate(document.id)}: publisher, day, address or title changed"
    yield from (f"document {isolate(gone)}: no longer there" for gone in expected)


def changed_records(records: Iterable[str], report: Report) -> Iterator[str]:
    """Tell of earlier results that are not those from which the run was made."""
    for told in map(records_digest, records):
        if told["sha256"] not in report.records.values():
            yield f"{told['name']}: not the records that were read"
