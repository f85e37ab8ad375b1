"""Web archives (WARC): their pages, record by record, never the whole archive at once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO, cast

from fastwarc import ArchiveIterator, WarcRecord, WarcRecordType

from geomap.errors import InputError
from geomap.io.bounds import MOST_PAGE_BYTES, read_up_to
from geomap.io.days import read_day
from geomap.io.gzipped import Unpacked, unpack
from geomap.io.warc_records import CUT_SHORT, RawRecord, raw_records

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from io import BufferedReader, RawIOBase

_PAGE_TYPES = ("text/html", "application/xhtml+xml")
_OK = 200
_RESPONSE = re.compile(rb"^WARC-Type:[ \t]*response", re.IGNORECASE | re.MULTILINE)
_SUCCESS = re.compile(rb"^HTTP/[\d.]+ 200\b", re.MULTILINE)
_HTML = re.compile(rb"^Content-Type:[ \t]*(?:text/html|application/xhtml\+xml)", re.IGNORECASE | re.MULTILINE)
_MOST_HEAD_BYTES = 1 << 12


@dataclass(frozen=True, slots=True)
class ArchivedPage:
    """One HTML answer of an archive: its place among the pages, address, bytes and charset.

    Of an oversized one `raw` holds the first byte too many and no more.
    """

    number: int
    url: str | None
    raw: bytes
    charset: str | None
    crawled_on: date | None = None


@dataclass(frozen=True, slots=True)
class BrokenRecord:
    """A record that could not be read, and why; `number` is its place among the pages, `None` for no page."""

    number: int | None
    reason: str


def read_archive(stream: BinaryIO) -> Iterator[ArchivedPage | BrokenRecord]:
    """Give the HTML pages that a server answered with success, and the records that are broken, in order.

    Raises InputError where the stream is no WARC, or breaks off.
    """
    number, trouble = 0, ""
    unpacked = unpack(cast("BufferedReader[RawIOBase]", stream))
    for record in raw_records(unpacked):
        if record.trouble == CUT_SHORT:
            trouble = CUT_SHORT
        elif read := _read(record, number + 1):
            number = read.number or number
            yield read
    trouble = (unpacked.trouble if isinstance(unpacked, Unpacked) else "") or trouble
    if trouble:
        raise InputError(f"broken archive, {number} page(s) of it read: {trouble}")
    if not number:
        raise InputError("the archive holds no HTML page that a server answered with success")


def _read(record: RawRecord, number: int) -> ArchivedPage | BrokenRecord | None:
    """Read a record that is a page, the `number`-th, or tell of one that is broken."""
    start = record.raw[:_MOST_HEAD_BYTES]
    if record.trouble:
        is_page = all(sign.search(start) for sign in (_RESPONSE, _SUCCESS, _HTML))
        return BrokenRecord(number if is_page else None, record.trouble)
    if not _RESPONSE.search(start):
        return None
    try:
        return _page(record.raw, number)
    except (OSError, EOFError, ValueError) as error:
        return BrokenRecord(number, f"a broken record: {error}")


def _page(raw: bytes, number: int) -> ArchivedPage | None:
    for record in ArchiveIterator(BytesIO(raw), record_types=WarcRecordType.response, auto_decode="all"):
        if _is_page(record):
            page = read_up_to(cast("BinaryIO", record.reader), MOST_PAGE_BYTES)
            url = record.headers.get("WARC-Target-URI")
            return ArchivedPage(number, url, page, record.http_charset, _crawled_on(record))
    return None


def _is_page(record: WarcRecord) -> bool:
    headers = record.http_headers
    return record.http_content_type in _PAGE_TYPES and headers is not None and headers.status_code == _OK


def _crawled_on(record: WarcRecord) -> date | None:
    try:
        return read_day(record.headers.get("WARC-Date") or "")
    except InputError:
        return None
