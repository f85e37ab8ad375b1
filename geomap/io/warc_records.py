"""The records of a web archive (WARC), one by one, found again behind one that is broken.

A record tells its length. Where that leads neither to another record nor to the end, the length is wrong:
the record is given up, and the reading goes on at the next line that begins one. At most one record is
held, and of one longer than any page its beginning: there, and only there, the next such line ends it even
if its length says more.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple, Protocol

from geomap.errors import InputError
from geomap.io.bounds import MOST_PAGE_BYTES

if TYPE_CHECKING:
    from collections.abc import Iterator

_CHUNK_BYTES = 1 << 16
_MOST_HEAD_BYTES = 1 << 16
_MOST_BYTES = MOST_PAGE_BYTES + _MOST_HEAD_BYTES  # a page, and what HTTP says before it
_LINE_END = b"\r\n"
_HEAD_END = b"\r\n\r\n"
_BEGIN = re.compile(rb"WARC/\d\.\d\r\n")
_NEXT = re.compile(rb"\r\n\r\nWARC/\d\.\d\r\n")
_BEGIN_BYTES, _NEXT_BYTES = 10, 14
_LENGTH = re.compile(rb"^Content-Length:[ \t]*(\d{1,18})[ \t]*\r$", re.IGNORECASE | re.MULTILINE)

CUT_SHORT = "the next record is cut short"


class Stream(Protocol):
    """What bytes are read from."""

    def read(self, size: int = -1, /) -> bytes:
        """Give up to `size` bytes, b"" at the end."""


class RawRecord(NamedTuple):
    """A record as it stands, or what there is of it; `trouble` says what is wrong with it, if so."""

    raw: bytes
    trouble: str = ""


def raw_records(stream: Stream) -> Iterator[RawRecord]:
    """Give every record of an archive in order, those that are broken with the reason."""
    window = _Window(stream)
    while window.is_at_something():
        head = window.head_size()
        yield _record(window, head) if head else _lost(window)


class _Window:
    """The part of a stream that is held: its front moves on, its back grows when that is asked for."""

    def __init__(self, stream: Stream) -> None:
        self._stream = stream
        self.held = bytearray()

    def has(self, size: int) -> bool:
        """Hold so many bytes, if there are as many."""
        while len(self.held) < size:
            chunk = self._stream.read(_CHUNK_BYTES)
            if not chunk:
                return False
            self.held += chunk
        return True

    def is_at_something(self) -> bool:
        """Pass over line ends; tell whether anything comes behind them."""
        while self.has(1) and self.held[0] in _LINE_END:
            del self.held[0]
        return bool(self.held)

    def take(self, size: int) -> bytes:
        """Give the first bytes that are held, and move on behind them."""
        taken = bytes(self.held[:size])
        del self.held[:size]
        return taken

    def head_size(self) -> int:
        """Give the size of the head that begins here, 0 where none does."""
        self.has(_BEGIN_BYTES)
        if not _BEGIN.match(self.held):
            return 0
        while (end := self.held.find(_HEAD_END, 0, _MOST_HEAD_BYTES)) < 0:
            if len(self.held) >= _MOST_HEAD_BYTES or not self.has(len(self.held) + 1):
                return 0
        return end + len(_HEAD_END)

    def leads_on(self, size: int) -> bool:
        """Tell whether another record, or the end, comes behind so many bytes and some line ends."""
        while self.has(size + 1) and self.held[size] in _LINE_END:
            size += 1
        return not self.has(size + 1) or (self.has(size + _BEGIN_BYTES) and self.begins_at(size))

    def begins_at(self, place: int) -> bool:
        """Tell whether a record begins at this place of what is held."""
        return _BEGIN.match(self.held, place) is not None

    def seek_next(self) -> None:
        """Move on to the next line that begins a record, or to the end."""
        while not (found := _NEXT.search(self.held)):
            del self.held[: max(0, len(self.held) - _NEXT_BYTES)]
            if not self.has(len(self.held) + 1):
                self.held.clear()
                return
        del self.held[: found.start() + len(_HEAD_END)]


def _record(window: _Window, head: int) -> RawRecord:
    told = _LENGTH.search(bytes(window.held[:head]))
    size = head + int(told[1]) if told else 0
    if size > _MOST_BYTES:
        return _oversized(window, size - head)
    if size and window.has(size) and window.leads_on(size):
        return RawRecord(window.take(size))
    if size > len(window.held) and not _NEXT.search(window.held):
        return RawRecord(window.take(len(window.held)), CUT_SHORT)
    return _broken(window, told[1].decode() if told else "none")


def _broken(window: _Window, length: str) -> RawRecord:
    found = _NEXT.search(window.held)
    raw = bytes(window.held[: found.start() if found else _MOST_HEAD_BYTES])
    window.seek_next()
    return RawRecord(raw, f"a broken record: its length ({length}) does not lead to the next one")


def _oversized(window: _Window, length: int) -> RawRecord:
    """Give the beginning of a record longer than any page, and pass over the rest."""
    is_there = window.has(_MOST_BYTES + 1)
    if _NEXT.search(window.held):
        return _broken(window, str(length))
    if not is_there:
        return RawRecord(window.take(len(window.held)), CUT_SHORT)
    raw = window.take(_MOST_BYTES + 1)
    window.seek_next()
    return RawRecord(raw)


def _lost(window: _Window) -> RawRecord:
    """Give up what stands where a record should begin; raises InputError where none follows."""
    del window.held[:1]
    window.seek_next()
    if not window.held:
        raise InputError("broken archive: what stands there is no record, and none follows")
    return RawRecord(b"", "what stands where a record should begin is none")
