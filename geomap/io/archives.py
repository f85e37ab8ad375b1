"""Web archives (WARC): their pages, record by record, never the whole archive at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO, cast

from fastwarc import ArchiveIterator, WarcRecord, WarcRecordType

from geomap.errors import InputError
from geomap.io.bounds import MOST_PAGE_BYTES, read_up_to
from geomap.io.days import read_day
from geomap.io.gzipped import Unpacked, unpack

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from io import BufferedReader, RawIOBase

_PAGE_TYPES = ("text/html", "application/xhtml+xml")
_OK = 200
_CHUNK_BYTES = 1 << 20


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


def read_archive(stream: BinaryIO) -> Iterator[ArchivedPage]:
    """Give the HTML pages that a server answered with success, in order.

    Raises InputError where the stream is no WARC, or breaks off.
    """
    number = 0
    unpacked = unpack(cast("BufferedReader[RawIOBase]", stream))
    try:
        for record in ArchiveIterator(
            cast("BinaryIO", unpacked), record_types=WarcRecordType.response, auto_decode="all"
        ):
            if _is_page(record):
                page = _page(record, number + 1)
                number += 1
                yield page
    except (OSError, EOFError) as error:
        raise InputError(f"broken archive after {number} page(s): {error}") from error
    if isinstance(unpacked, Unpacked) and unpacked.trouble:
        raise InputError(f"broken archive after {number} page(s): {unpacked.trouble}")
    if not number:
        raise InputError("the archive holds no HTML page that a server answered with success")


def _is_page(record: WarcRecord) -> bool:
    headers = record.http_headers
    return record.http_content_type in _PAGE_TYPES and headers is not None and headers.status_code == _OK


def _page(record: WarcRecord, number: int) -> ArchivedPage:
    stream = cast("BinaryIO", record.reader)
    raw = read_up_to(stream, MOST_PAGE_BYTES)
    if len(raw) > MOST_PAGE_BYTES:
        _pass_over(stream)
    elif _is_cut_short(record, raw):
        raise InputError(f"broken archive after {number - 1} page(s): the next record is cut short")
    url = record.headers.get("WARC-Target-URI")
    return ArchivedPage(number, url, raw, record.http_charset, _crawled_on(record))


def _crawled_on(record: WarcRecord) -> date | None:
    try:
        return read_day(record.headers.get("WARC-Date") or "")
    except InputError:
        return None


def _pass_over(stream: BinaryIO) -> None:
    """Read the rest of a record away: the next one is found only from its end."""
    while stream.read(_CHUNK_BYTES):
        pass


def _is_cut_short(record: WarcRecord, raw: bytes) -> bool:
    """Tell whether the stream ended inside a record; the reader itself gives what it has, in silence."""
    headers = () if record.http_headers is None else record.http_headers
    packed = "Content-Encoding" in headers or "Transfer-Encoding" in headers
    told = record.content_length
    return told > 0 and (not raw if packed else len(raw) < told)
