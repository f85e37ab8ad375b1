"""Streams into documents: each form of input, read as what it is.

Whatever cannot become a document comes out as an `UnreadInput` in its place. The text stays
exactly as decoded: no line end is changed.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from geomap.errors import InputError
from geomap.io.archives import ArchivedPage, BrokenRecord, read_archive
from geomap.io.bounds import (
    MOST_JSON_BYTES,
    MOST_PAGE_BYTES,
    MOST_TEXT_BYTES,
    bounded_lines,
    read_up_to,
    refuse_oversized,
)
from geomap.io.csv_documents import csv_rows
from geomap.io.encodings import decode
from geomap.io.feeds import feed_entries
from geomap.io.folders import readable_name
from geomap.io.json_documents import json_document, parse_json
from geomap.io.web import decode_page, read_page
from geomap.model import Document, Source, UnreadInput

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from io import BufferedReader, RawIOBase

FORMS = {
    ".txt": "text",
    ".html": "page",
    ".htm": "page",
    ".json": "json",
    ".jsonl": "lines",
    ".ndjson": "lines",
    ".csv": "rows",
    ".rss": "feed",
    ".atom": "feed",
    ".xml": "feed",
    ".warc": "archive",
    ".warc.gz": "archive",
}
_FIRST_BYTES = (
    (b"\x1f\x8b", "archive"),
    (b"warc/", "archive"),
    (b"<!doctype html", "page"),
    (b"<html", "page"),
    (b"<?xml", "feed"),
    (b"<rss", "feed"),
    (b"<feed", "feed"),
    (b"{\n", "json"),
    (b"{\r", "json"),
    (b"{", "lines"),
    (b"[", "json"),
)
_SNIFFED_BYTES = 512


class Given(NamedTuple):
    """One stream to read: how messages call it, its `file` in records, its stem, and its metadata."""

    label: str
    file: str | None
    stem: str
    source: Source


Read = Document | UnreadInput


def suffix_of(name: str) -> str:
    """Give the ending that tells the form of a file."""
    return ".warc.gz" if name.lower().endswith(".warc.gz") else Path(name).suffix.lower()


def stem_of(name: str) -> str:
    """Give a file's name without that ending, fit to be shown."""
    return readable_name(name[: len(name) - len(suffix_of(name))] or name)


def read_stream(stream: BufferedReader[RawIOBase], form: str, given: Given) -> Iterator[Read]:
    """Read a stream as `form`, one of those in `FORMS`, or as what its first bytes say."""
    form = form or _sniff(stream)
    if form == "lines":
        return _read_lines(stream, given)
    if form == "archive":
        return _read_archive(stream, given)
    if form == "json":
        return _read_json(stream, given)
    if form == "rows":
        return _read_rows(stream, given)
    if form == "feed":
        return _read_feed(stream, given)
    build, most = (_page_document, MOST_PAGE_BYTES) if form == "page" else (text_document, MOST_TEXT_BYTES)
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


def text_document(raw: bytes, given: Given) -> Document:
    """Make a document of plain text; raises InputError for what is none."""
    _refuse_empty(raw)
    refuse_oversized(raw, MOST_TEXT_BYTES)
    decoded = decode(raw)
    _refuse_empty(decoded.text)
    digest = hashlib.sha256(raw).hexdigest()
    return Document(given.stem, decoded.text, digest, given.source, given.file, decoded.encoding)


def _page_document(raw: bytes, given: Given, charset: str | None = None) -> Document:
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


def _read_json(stream: BinaryIO, given: Given) -> Iterator[Read]:
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
    if not parsed:
        yield UnreadInput(given.label, "the file holds an empty list")
    for number, fields in enumerate(parsed, 1):
        yield from _json_outcomes(fields, f"{given.label}[{number}]", f"{given.stem}-{number}", given)


def _read_lines(stream: BinaryIO, given: Given) -> Iterator[Read]:
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


def _json_outcomes(fields: object, label: str, default_id: str, given: Given) -> Iterator[Read]:
    """Give the document of a JSON object, and what of it could not be used."""
    try:
        read = json_document(fields, default_id, given.file)
    except InputError as error:
        yield UnreadInput(label, str(error))
        return
    if read.problem:
        yield UnreadInput(label, f"{read.problem}; the document is read without it")
    yield read.document


def _read_rows(stream: BinaryIO, given: Given) -> Iterator[Read]:
    """Read a table with a column `text`, one document a row."""
    line = 0
    try:
        for line, fields in csv_rows(stream):
            yield from _json_outcomes(fields, f"{given.label}:{line}", f"{given.stem}-{line}", given)
        if not line:
            yield UnreadInput(given.label, "the table holds no row")
    except InputError as error:
        yield UnreadInput(given.label, str(error))


def _read_feed(stream: BinaryIO, given: Given) -> Iterator[Read]:
    """Read an RSS or Atom file, one document an entry."""
    try:
        raw = read_up_to(stream, MOST_PAGE_BYTES)
        _refuse_empty(raw)
        refuse_oversized(raw, MOST_PAGE_BYTES)
        for number, fields in enumerate(feed_entries(raw), 1):
            yield from _json_outcomes(fields, f"{given.label}[{number}]", f"{given.stem}-{number}", given)
    except InputError as error:
        yield UnreadInput(given.label, str(error))


def _read_archive(stream: BinaryIO, given: Given) -> Iterator[Read]:
    try:
        for page in read_archive(stream):
            if isinstance(page, BrokenRecord):
                label = f"{given.label}[{page.number}]" if page.number else given.label
                yield UnreadInput(label, page.reason)
            else:
                yield _attempt(f"{given.label}[{page.number}]", partial(_archived, page, given))
    except InputError as error:
        yield UnreadInput(given.label, str(error))


def _archived(page: ArchivedPage, given: Given) -> Document:
    source = replace(given.source, url=page.url, crawled_on=page.crawled_on)
    return _page_document(
        page.raw, given._replace(stem=f"{given.stem}-{page.number}", source=source), page.charset
    )
