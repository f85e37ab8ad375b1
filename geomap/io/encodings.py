"""Bytes into text: which encoding a file is in, and whether it is text at all.

UTF-8 is tried first and believed when it fits; everything else is detected and the
caller reports it. A file that is UTF-8 but for a few bytes is refused and not read as
some one-byte encoding, which would turn all of its Arabic into noise without a word.
"""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from resiliparse.parse.encoding import detect_encoding

from geomap.errors import InputError

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE_BYTES = 1 << 16
_CONTROLS = bytes({*range(0x20), 0x7F} - set(b"\t\n\v\f\r\x1b"))
_MOST_CONTROLS = 0.05
_HIGH_BYTES_OF_TEXT = bytes((0x00, 0x06))  # Latin and Arabic blocks
_MOST_HIGH_BYTES = 0.7
_GOOD_PER_BAD = 5
# Families of charsets that web pages are written in; see the WHATWG Encoding Standard, "Names and labels".
_CHARSET = re.compile(
    r"cp125\d|cp874|cp866|cp949|iso8859-\d+|koi8-[ru]|mac-\w+|gb\w+|big5\w*|euc_\w+|shift_jis|iso2022_jp"
)


class Decoded(NamedTuple):
    """Text without its byte order mark, and the encoding it was in."""

    text: str
    encoding: str


def decode(raw: bytes, declared: str | None = None) -> Decoded:
    """Turn bytes into text, trusting a byte order mark, then UTF-8, then `declared`, then statistics.

    Line ends stay as they are. Raises InputError for binary content, for damaged UTF-8
    and where no encoding fits.
    """
    for mark, marked in _BYTE_ORDER_MARKS:
        if raw.startswith(mark):
            return _strictly(raw[len(mark) :], marked)
    wide = _wide_encoding(raw)
    if wide:
        return _strictly(raw, wide)
    _refuse_binary(raw)
    try:
        return Decoded(raw.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        _refuse_damaged_utf8(raw, error)
    encoding = _known(declared) or detect_encoding(raw[:_SAMPLE_BYTES], html5_compatible=False)
    if encoding is None:
        raise InputError(
            "wrong encoding: it is not UTF-8, and none of those known fits; save the file as UTF-8"
        )
    return _strictly(raw, encoding)


def _strictly(raw: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(raw.decode(encoding), _public_name(encoding))
    except UnicodeDecodeError as error:
        raise InputError(
            f"wrong encoding: it looks like {_public_name(encoding)}, but byte 0x{raw[error.start]:02x} at "
            f"offset {error.start} does not fit; save the file as UTF-8"
        ) from error


def _wide_encoding(raw: bytes) -> str | None:
    """Recognize UTF-16 without its mark: every other byte is the number of a block."""
    sample = raw[:_SAMPLE_BYTES]
    if b"\0" not in sample or len(raw) % 2:
        return None
    even, odd = (_share_of_high_bytes(sample[first::2]) for first in (0, 1))
    if odd >= _MOST_HIGH_BYTES > 1 - even:
        return None  # zeros everywhere: no text
    if odd >= _MOST_HIGH_BYTES:
        return "utf-16-le"
    return "utf-16-be" if even >= _MOST_HIGH_BYTES else None


def _share_of_high_bytes(sample: bytes) -> float:
    return 1 - len(sample.translate(None, _HIGH_BYTES_OF_TEXT)) / max(len(sample), 1)


def _refuse_binary(raw: bytes) -> None:
    sample = raw[:_SAMPLE_BYTES]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if b"\0" in raw or controls > _MOST_CONTROLS * len(sample):
        raise InputError("binary file: it holds bytes that no text has; give text, HTML, JSON or WARC")


def _refuse_damaged_utf8(raw: bytes, error: UnicodeDecodeError) -> None:
    repaired = raw.decode("utf-8", "replace")
    bad = repaired.count("\ufffd")
    good = len(repaired) - len(repaired.encode("ascii", "ignore")) - bad
    if good > _GOOD_PER_BAD * bad:
        raise InputError(
            f"wrong encoding: UTF-8 but for {bad} place(s), the first being byte 0x{raw[error.start]:02x} at "
            f"offset {error.start}; save the file as UTF-8 again"
        ) from error


def _known(encoding: str | None) -> str | None:
    """Give the codec's own name, or `None` for a charset that is unknown, no charset, or refuted.

    Codecs such as "hex" and "unicode_escape" carry names that a page can declare, and are
    no encodings of text; UTF-8 and ASCII were tried before and did not fit.
    """
    try:
        name = codecs.lookup(encoding).name if encoding else None
    except (LookupError, ValueError):
        return None
    return name if name and _CHARSET.fullmatch(name) else None


def _public_name(encoding: str) -> str:
    """Give the name that users know: "windows-1256" rather than "cp1256"."""
    name = codecs.lookup(encoding).name
    for short, long in (("cp125", "windows-125"), ("iso8859-", "iso-8859-")):
        if name.startswith(short):
            return long + name.removeprefix(short)
    return name
