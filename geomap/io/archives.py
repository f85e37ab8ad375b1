"""Web archives (WARC): their pages, record by record, never the whole archive at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from fastwarc import ArchiveIterator, WarcRecord, WarcRecordType

from geomap.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

_PAGE_TYPES = ("text/html", "application/xhtml+xml")
_OK = 200
_MOST_BYTES = 64 << 20


@dataclass(frozen=True, slots=True)
class ArchivedPage:
    """One HTML answer of an archive: its place among the pages, address, bytes and charset."""

    number: int
    url: str | None
    raw: bytes
    charset: str | None


def read_archive(stream: BinaryIO) -> Iterator[ArchivedPage]:
    """Give the HTML pages that a server answered with success, in order.

    Raises InputError where the stream is no WARC, or breaks off.
    """
    number = 0
    try:
        for record in ArchiveIterator(stream, record_types=WarcRecordType.response, auto_decode="all"):
            if _is_page(record):
                number += 1
                yield _page(record, number)
    except (OSError, EOFError) as error:
        raise InputError(f"broken archive after {number} page(s): {error}") from error
    if not number:
        raise InputError("the archive holds no HTML page that a server answered with success")


def _is_page(record: WarcRecord) -> bool:
    headers = record.http_headers
    return record.http_content_type in _PAGE_TYPES and headers is not None and headers.status_code == _OK


def _page(record: WarcRecord, number: int) -> ArchivedPage:
    raw = record.reader.read(_MOST_BYTES)
    return ArchivedPage(number, record.headers.get("WARC-Target-URI"), raw, record.http_charset)
