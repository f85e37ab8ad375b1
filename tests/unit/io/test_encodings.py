"""Bytes into text, for the encodings that newsrooms really use."""

from __future__ import annotations

import pytest

from geomap.errors import InputError
from geomap.io.encodings import decode

REPORT = "قال مراسلنا إن الرتل العسكري عبر من القرية باتجاه المدينة صباح الأحد، ثم عاد مساءً."


@pytest.mark.parametrize(
    ("codec", "reported"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("utf-16", "utf-16-le"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("utf-32", "utf-32-le"),
        ("windows-1256", "windows-1256"),
        ("iso-8859-6", "iso-8859-6"),
    ],
)
def test_every_usual_encoding_gives_the_same_text(codec: str, reported: str) -> None:
    text = REPORT.replace("ً", "").replace("،", ",")
    assert decode(text.encode(codec)) == (text, reported)


def test_line_ends_stay_as_they_are() -> None:
    assert decode("سطر\r\nآخر\rثالث\n".encode()).text == "سطر\r\nآخر\rثالث\n"


def test_a_declared_charset_is_heeded_where_utf_8_does_not_fit() -> None:
    assert decode("إدلب".encode("windows-1256"), declared="windows-1256") == ("إدلب", "windows-1256")


def test_a_declared_charset_that_nobody_knows_is_passed_over() -> None:
    assert decode(REPORT.encode("windows-1256"), declared="x-klingon").encoding == "windows-1256"


@pytest.mark.parametrize("declared", ["hex", "rot13", "undefined", "idna", "unicode_escape", "utf-7", "a\0b"])
def test_a_codec_that_is_no_charset_is_passed_over(declared: str) -> None:
    assert decode(REPORT.encode("windows-1256"), declared) == (REPORT, "windows-1256")


def test_a_false_claim_of_utf_8_gives_way_to_statistics() -> None:
    assert decode(REPORT.encode("windows-1256"), declared="utf-8") == (REPORT, "windows-1256")


def test_utf_8_is_believed_before_a_false_declaration() -> None:
    assert decode("إدلب".encode(), declared="windows-1256") == ("إدلب", "utf-8")


@pytest.mark.parametrize(
    "raw",
    [
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
        bytes(range(256)) * 4,
        b"\0" * 64,
        b"PK\x03\x04\x14\x00\x08\x08",
    ],
)
def test_binary_content_is_refused(raw: bytes) -> None:
    with pytest.raises(InputError, match="binary file"):
        decode(raw)


def test_damaged_utf_8_is_refused_and_not_read_as_noise() -> None:
    with pytest.raises(InputError, match=r"UTF-8 but for 1 place\(s\).*0xff at offset 6"):
        decode("قال".encode() + b"\xff" + REPORT.encode())


def test_half_a_character_of_utf_16_is_refused() -> None:
    with pytest.raises(InputError, match="looks like utf-16-le"):
        decode("\ufeffإدلب".encode("utf-16-le") + b"\x00")


def test_text_with_escape_sequences_is_still_text() -> None:
    assert decode("\x1b[31mأحمر\x1b[0m ${x} `y`".encode()).text.startswith("\x1b[31m")
