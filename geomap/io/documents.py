"""Reads inputs into documents: files, folders and standard input, one after the other.

Whatever cannot become a document comes out as an `UnreadInput` in its place, so that one
bad file never stops a run. The text stays exactly as decoded: no line end is changed.
"""

from __future__ import annotations

import hashlib
import sys
from dataclasses import replace
from functools import partial
from io import BufferedReader, FileIO
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple, cast

from geomap.errors import InputError, isolate
from geomap.io.archives import ArchivedPage, read_archive
from geomap.io.bounds import (
    MOST_JSON_BYTES,
    MOST_PAGE_BYTES,
    MOST_TEXT_BYTES,
    bounded_lines,
    read_up_to,
    refuse_oversized,
)
from geomap.io.encodings import decode
from geomap.io.folders import files_below, label_below, readable_name, shown_path
from geomap.io.json_documents import json_document, parse_json
from geomap.io.metadata import METADATA_FILE, FolderMetadata, read_folder_metadata
from geomap.io.web import decode_page, read_page
from geomap.model import Document, Source, UnreadInput

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from io import RawIOBase

STDIN = "-"
_FORMATS = {
    ".txt": "text",
    ".html": "page",
    ".htm": "page",
    ".json": "json",
    ".jsonl": "lines",
    ".ndjson": "lines",
    ".warc": "archive",
    ".warc.gz": "archive",
}
_FIRST_BYTES = (
    (b"\x1f\x8b", "archive"),
    (b"warc/", "archive"),
    (b"<!doctype html", "page"),
    (b"<html", "page"),
    (b"{\n", "json"),
    (b"{\r", "json"),
    (b"{", "lines"),
    (b"[", "json"),
)
_SNIFFED_BYTES = 512


class _Input(NamedTuple):
    """One stream to read: how messages call it, its `file` in records, its stem, and its metadata."""

    label: str
    file: str | None
    stem: str
    source: Source


Read = Document | UnreadInput


def read_documents(paths: Sequence[str], stdin: BinaryIO | None = None) -> Iterator[Read]:
    """Read every document of files, folders (in sorted order) and `-`, standard input.

    The second document with an id already taken comes out unread.
    """
    taken: dict[str, str] = {}
    for path in paths:
        for outcome in _read_path(path, stdin):
            yield _once(outcome, path, taken) if isinstance(outcome, Document) else outcome


def looks_like_path(argument: str) -> bool:
    """Tell a path from a text given in its place: it exists, is `-`, or ends like a file to read."""
    if argument == STDIN or (_suffix(Path(argument)) in _FORMATS and not any(map(str.isspace, argument))):
        return True
    try:
        return bool(argument) and Path(argument).exists()
    except (OSError, ValueError):
        return False  # too long for a name, or with a character that no name has


def document_of_text(text: str) -> Document:
    """Make a document of bare text; raises InputError for an empty one."""
    if not text.strip():
        raise InputError("the text is empty: nothing stands between the quotes")
    given = _Input("text", None, "text", Source())
    return _text_document(text.encode("utf-8", "replace"), given)


def _once(document: Document, path: str, taken: dict[str, str]) -> Read:
    """Turn a document down whose id another one carries."""
    where = document.file or path
    if document.id in taken:
        first = taken[document.id]
        return UnreadInput(
            where, f"duplicate id {isolate(document.id)}: {first} has it already; give it another id"
        )
    taken[document.id] = where
    return document


def _read_path(path: str, stdin: BinaryIO | None) -> Iterator[Read]:
    if path == STDIN:
        stream = BufferedReader(cast("RawIOBase", stdin or sys.stdin.buffer))
        return _read_stream(stream, "", _Input(STDIN, None, "stdin", Source()))
    if path and Path(path).is_dir():
        return _read_folder(Path(path))
    if path and Path(path).exists():
        return _read_single(Path(path))
    return iter([UnreadInput(readable_name(path) or "''", "no such file or folder")])


def _read_single(path: Path) -> Iterator[Read]:
    """Read one file, with the row that `documents.csv` beside it may hold."""
    metadata = read_folder_metadata(path.parent, "")
    yield from metadata.problems_of(path.name)
    source = metadata.sources.get(path.name, Source())
    yield from _read_file(path, _Input(shown_path(path), readable_name(path.name), _stem(path), source))


def _read_folder(folder: Path) -> Iterator[Read]:
    """Read the known kinds of files below a folder, in the order of their paths."""
    found = 0
    metadata: dict[Path, FolderMetadata] = {}
    files, closed = files_below(folder)
    yield from closed
    for path in filter(_is_wanted, files):
        inside = path.relative_to(folder)
        if path.parent not in metadata:
            metadata[path.parent] = read_folder_metadata(path.parent, label_below(folder, inside.parent))
            yield from metadata[path.parent].problems
        source = metadata[path.parent].sources.get(path.name, Source())
        label = label_below(folder, inside)
        if path.is_file():
            yield from _read_file(path, _Input(label, readable_name(inside.as_posix()), _stem(path), source))
        else:
            yield UnreadInput(label, "no file that can be read: a broken link, a pipe or a device")
        found += 1
    if not found and not closed:
        yield UnreadInput(shown_path(folder), f"the folder holds no file ending in {', '.join(_FORMATS)}")


def _is_wanted(path: Path) -> bool:
    return path.name != METADATA_FILE and _suffix(path) in _FORMATS


def _read_file(path: Path, given: _Input) -> Iterator[Read]:
    try:
        with FileIO(path) as file, BufferedReader(cast("RawIOBase", file)) as stream:
            yield from _read_stream(stream, _FORMATS.get(_suffix(path), ""), given)
    except OSError as error:
        yield UnreadInput(given.label, f"cannot be read: {error.strerror}")


def _read_stream(stream: BufferedReader[RawIOBase], form: str, given: _Input) -> Iterator[Read]:
    """Read a stream as `form`, or as what its first bytes say."""
    form = form or _sniff(stream)
    if form == "lines":
        return _read_lines(stream, given)
    if form == "archive":
        return _read_archive(stream, given)
    if form == "json":
        return _read_json(stream, given)
    build, most = (_page_document, MOST_PAGE_BYTES) if form == "page" else (_text_document, MOST_TEXT_BYTES)
    return iter([_attempt(given.label, partial(build, read_up_to(stream, most), given))])


def _sniff(stream: BufferedReader[RawIOBase]) -> str:
    first = stream.peek(_SNIFFED_BYTES)[:_SNIFFED_BYTES].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return next((form for start, form in _FIRST_BYTES if first.startswith(start)), "text")


def _attempt(label: str, build: Callable[[], Document]) -> Read:
    """Build a document, or say why it cannot be one."""
    try:
        return build()
    except InputError as error:
        return UnreadInput(label, str(error))


def _text_document(raw: bytes, given: _Input) -> Document:
    _refuse_empty(raw)
    refuse_oversized(raw, MOST_TEXT_BYTES)
    decoded = decode(raw)
    _refuse_empty(decoded.text)
    digest = hashlib.sha256(raw).hexdigest()
    return Document(given.stem, decoded.text, digest, given.source, given.file, decoded.encoding)


def _page_document(raw: bytes, given: _Input, charset: str | None = None) -> Document:
    _refuse_empty(raw)
    refuse_oversized(raw, MOST_PAGE_BYTES)
    decoded = decode_page(raw, charset)
    text, said = read_page(decoded.text)
    digest = hashlib.sha256(raw).hexdigest()
    source = _outranking(given.source, said)
    return Document(given.stem, text, digest, source, given.file, decoded.encoding)


def _outranking(curated: Source, said: Source) -> Source:
    """Prefer what `documents.csv` says to what the page says of itself."""
    fields = ("publisher", "published", "url", "title", "language")
    return replace(curated, **{name: getattr(curated, name) or getattr(said, name) for name in fields})


def _refuse_empty(content: bytes | str) -> None:
    if not content or content.isspace():
        raise InputError("the file is empty")


def _read_json(stream: BinaryIO, given: _Input) -> Iterator[Read]:
    try:
        raw = read_up_to(stream, MOST_JSON_BYTES)
        _refuse_empty(raw)
        refuse_oversized(raw, MOST_JSON_BYTES)
        parsed = parse_json(decode(raw).text)
    except InputError as error:
        yield UnreadInput(given.label, str(error))
        return
    if not isinstance(parsed, list):
        yield from _json_outcomes(parsed, given.label, given.stem, given)
        return
    for number, fields in enumerate(parsed, 1):
        yield from _json_outcomes(fields, f"{given.label}[{number}]", f"{given.stem}-{number}", given)


def _read_lines(stream: BinaryIO, given: _Input) -> Iterator[Read]:
    """Read one JSON object a line; empty lines are passed over."""
    found = False
    for number, line in enumerate(bounded_lines(stream, MOST_TEXT_BYTES), 1):
        if line.isspace():
            continue
        found = True
        label = f"{given.label}:{number}"
        try:
            refuse_oversized(line, MOST_TEXT_BYTES)
            fields = parse_json(decode(line).text)
        except InputError as error:
            yield UnreadInput(label, str(error))
            continue
        yield from _json_outcomes(fields, label, f"{given.stem}-{number}", given)
    if not found:
        yield UnreadInput(given.label, "the file is empty")


def _json_outcomes(fields: object, label: str, default_id: str, given: _Input) -> Iterator[Read]:
    """Give the document of a JSON object, and what of it could not be used."""
    try:
        read = json_document(fields, default_id, given.file)
    except InputError as error:
        yield UnreadInput(label, str(error))
        return
    if read.problem:
        yield UnreadInput(label, f"{read.problem}; the document is read without it")
    yield read.document


def _read_archive(stream: BinaryIO, given: _Input) -> Iterator[Read]:
    try:
        for page in read_archive(stream):
            yield _attempt(f"{given.label}[{page.number}]", partial(_archived, page, given))
    except InputError as error:
        yield UnreadInput(given.label, str(error))


def _archived(page: ArchivedPage, given: _Input) -> Document:
    source = replace(given.source, url=page.url)
    return _page_document(
        page.raw, given._replace(stem=f"{given.stem}-{page.number}", source=source), page.charset
    )


def _suffix(path: Path) -> str:
    name = path.name.lower()
    return ".warc.gz" if name.endswith(".warc.gz") else Path(name).suffix


def _stem(path: Path) -> str:
    return readable_name(path.name[: len(path.name) - len(_suffix(path))] or path.name)
