"""How much of one input is read: what lies beyond is no report but a mistake or a bomb.

A few kilobytes of an archive can unpack to gigabytes, and running out of memory would end
the whole run. Every reader therefore asks for one byte more than it takes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

_MEGABYTE = 1 << 20
MOST_TEXT_BYTES = 64 * _MEGABYTE
MOST_PAGE_BYTES = 16 * _MEGABYTE  # its tree takes some sixty times as much memory
MOST_JSON_BYTES = 64 * _MEGABYTE


def read_up_to(stream: BinaryIO, most: int) -> bytes:
    """Read a stream to its end, or to the first byte past `most`, which `refuse_oversized` then sees."""
    return stream.read(most + 1)


def refuse_oversized(raw: bytes, most: int) -> None:
    """Raise InputError for more than `most` bytes."""
    if len(raw) > most:
        raise InputError(f"too large: more than {most // _MEGABYTE} MB, which no report is; give its parts")


def bounded_lines(stream: BinaryIO, most: int) -> Iterator[bytes]:
    """Give the lines of a stream, each cut after the first byte past `most`."""
    while line := stream.readline(most + 1):
        yield line
        rest = line
        while len(rest) > most and not rest.endswith(b"\n"):
            rest = stream.readline(most + 1)
