"""Gzip streams of many members, as web archives are: what breaks off is remembered, not passed over."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from io import BufferedReader, RawIOBase

_MAGIC = b"\x1f\x8b"
_DEFLATED = _MAGIC + b"\x08"
_BLANK_LINE = b"\r\n\r\n"
_PROBED_BYTES = 64
_CHUNK_BYTES = 1 << 16
_GZIP_WINDOW = 31


def unpack(stream: BufferedReader[RawIOBase]) -> Unpacked | BufferedReader[RawIOBase]:
    """Give the unpacked content of a gzip stream, any other stream as it is."""
    return Unpacked(stream) if stream.peek(len(_MAGIC)).startswith(_MAGIC) else stream


class Unpacked:
    """The content of a gzip stream. Where it breaks it goes on with the next member, and `trouble` says why.

    A blank line then stands for what is lost, as between records.
    """

    def __init__(self, stream: BufferedReader[RawIOBase]) -> None:
        self.trouble = ""
        self._stream = stream
        self._packed = b""
        self._member = zlib.decompressobj(_GZIP_WINDOW)
        self._is_inside = False

    def read(self, size: int = -1) -> bytes:
        """Give up to `size` bytes, b"" at the end."""
        most = size if size > 0 else _CHUNK_BYTES
        unpacked = b""
        while not unpacked and self._refill():
            unpacked = self._next(most)
        return unpacked

    def _refill(self) -> bool:
        """Have packed bytes at hand; the end of the stream inside a member is a trouble."""
        if not self._packed:
            self._packed = self._stream.read(_CHUNK_BYTES)
            if not self._packed and self._is_inside:
                self.trouble = "the gzip data are cut short"
        return bool(self._packed)

    def _next(self, most: int) -> bytes:
        try:
            unpacked = self._member.decompress(self._packed, most)
        except zlib.error as error:
            self.trouble = self.trouble or f"damaged gzip data: {error}"
            return self._seek_member()
        self._packed, self._is_inside = self._member.unconsumed_tail, not self._member.eof
        if self._member.eof:
            self._packed = self._member.unused_data.lstrip(b"\0")  # padding of some writers
            self._member = zlib.decompressobj(_GZIP_WINDOW)
        return unpacked

    def _seek_member(self) -> bytes:
        """Move on to what may be the beginning of the next member, or to the end; give a blank line."""
        self._member, self._is_inside = zlib.decompressobj(_GZIP_WINDOW), False
        at = 1
        while self._packed:
            at = self._packed.find(_DEFLATED, at)
            if at < 0:
                chunk = self._stream.read(_CHUNK_BYTES)
                self._packed = self._packed[1 - len(_DEFLATED) :] + chunk if chunk else b""
                at = 0
            elif _is_member(self._packed[at : at + _PROBED_BYTES]):
                self._packed = self._packed[at:]
                break
            else:
                at += 1
        return _BLANK_LINE


def _is_member(packed: bytes) -> bool:
    try:
        zlib.decompressobj(_GZIP_WINDOW).decompress(packed, 1)
    except zlib.error:
        return False
    return True
