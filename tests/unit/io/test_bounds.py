"""Inputs that are too much: turned down whole, and what stands beside them is read."""

from __future__ import annotations

import io

import pytest

from geomap.errors import InputError
from geomap.io.bounds import bounded_lines, read_up_to, refuse_oversized


def test_what_fits_is_read_to_its_end() -> None:
    raw = read_up_to(io.BytesIO(b"four"), 4)
    refuse_oversized(raw, 4)
    assert raw == b"four"


def test_one_byte_too_many_is_refused_and_no_more_is_read() -> None:
    stream = io.BytesIO(b"far too much")
    raw = read_up_to(stream, 4)
    assert stream.tell() == 5
    with pytest.raises(InputError, match="too large"):
        refuse_oversized(raw, 4)


@pytest.mark.parametrize(
    ("content", "lines"),
    [
        (b"ab\ncd\n", [b"ab\n", b"cd\n"]),
        (b"ab\ncd", [b"ab\n", b"cd"]),
        (b"abcdefghijklmn\ncd\n", [b"abcde", b"cd\n"]),
        (b"abcd\ncd\n", [b"abcd\n", b"cd\n"]),
        (b"abcdefghijklmn", [b"abcde"]),
        (b"", []),
    ],
)
def test_a_long_line_is_cut_and_the_next_keeps_its_place(content: bytes, lines: list[bytes]) -> None:
    assert list(bounded_lines(io.BytesIO(content), 4)) == lines
