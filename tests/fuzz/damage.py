"""Damage done to what is right: to bytes, and to one value somewhere inside JSON."""

from __future__ import annotations

import copy
import json
from typing import TYPE_CHECKING, Any

from vocabulary import ODD

if TYPE_CHECKING:
    from draw import Draw

_MOST_DAMAGES = 4
_TOKENS = (
    b"\x00", b"\xff", b"\xff\xfe", b"\xef\xbb\xbf", b"\r\n", b"\n", b"\n\n", b'"', b"'", b",", b"\t", b";", b"<", b">", b"{",
    b"}", b"[", b"]", b"null", b"NaN", b"-1", b"1e999", b"\\ud800", b"\\u0000", b"<!DOCTYPE x [<!ENTITY a 'b'>]>", b"&a;",
    b"&#x0;", b"&#55296;", b"<![CDATA[", b"]]>", b"<!--", b"<p>", b"<div>" * 50, b"</html>", b"<table><tr>", b"<svg>",
    b"<template>", b"charset=utf-7", b"charset=unicode_escape", b"Content-Length: -5\r\n", b"Content-Encoding: gzip\r\n",
    b"Transfer-Encoding: chunked\r\n", b"WARC/1.0\r\n", b"\x1f\x8b\x08\x00", b"PK\x03\x04", b"=cmd|' /C calc'!A0",
    b"9" * 5000, b"[" * 2000, b'{"a":' * 2000, "سراقب".encode(), "إدلب".encode("windows-1256"), "إدلب".encode("utf-16"),
)  # fmt: skip
_VALUES: tuple[Any, ...] = (
    None, "", [], {}, 0, -1, 1, True, 1.5, -0.0, 1e308, float("nan"), float("inf"), 10**30, "NaN", "\ud800", "\x00",
    "2020-13-45", "9999-12-31", "0001-01-01", "2020-W33-1", "20200817", "village", "resolved", "patrol", "m1", "e1", "fuzz",
    [None], [[]], [{}], {"": None}, ["x"], [1, 2], "x" * 300, {"start": 0, "end": 1, "surface": "x"},
    {"type": "Point", "coordinates": []}, {"type": "Point", "coordinates": [1]}, {"type": "Point", "coordinates": [36, 35]},
    {"type": "Point", "coordinates": ["a", "b"]}, {"type": "Point", "coordinates": [float("nan"), 35.0]},
    {"type": "Point", "coordinates": [1e308, -1e308]}, {"type": "Point", "coordinates": [None, None]}, {"type": "Nothing"},
    {"type": "Polygon", "coordinates": []}, {"type": "Polygon", "coordinates": [[[0, 0], [1, 1]]]},
    {"type": "Polygon", "coordinates": [[[0, 0], [1, 1], [0, 1], [1, 0], [0, 0]]]}, {"type": "Polygon", "coordinates": [[[]]]},
    {"type": "LineString", "coordinates": [[0, 0]]}, {"type": "LineString", "coordinates": [[36, 35, 4], [37, 35, 9]]},
    {"type": "MultiPoint", "coordinates": [[36, 35], [37, 36]]}, {"type": "GeometryCollection", "geometries": []},
    {"type": "GeometryCollection", "geometries": [{"type": "Point", "coordinates": [36, 35]}]},
    {"type": "GeometryCollection", "geometries": None}, {"type": "LinearRing", "coordinates": [[0, 0], [1, 0], [1, 1]]},
    {"type": "MultiPolygon", "coordinates": [[[[0, 0], [1, 0], [1, 1], [0, 0]]]]}, {"type": 5, "coordinates": "x"},
)  # fmt: skip


def damaged(raw: bytes, draw: Draw) -> bytes:
    """Cut, double, overwrite and insert at a few places."""
    for _ in range(draw.below(_MOST_DAMAGES + 1)):
        at = draw.below(max(len(raw), 257)) % (len(raw) + 1)
        match draw.below(6):
            case 0:
                raw = raw[:at] + draw.pick(_TOKENS) + raw[at:]
            case 1:
                raw = raw[:at] + raw[at + 1 + draw.below(40) :]
            case 2:
                raw = raw[:at] + raw[max(0, at - 1 - draw.below(60)) :]
            case 3:
                raw = raw[:at] + draw.take(1 + draw.below(8)) + raw[at + 1 :]
            case 4:
                raw = raw[:at]
            case 5:
                raw = raw[:at] + draw.pick(ODD).encode("utf-8", "replace") + raw[at:]
    return raw


def damaged_json(value: Any, draw: Draw) -> str:
    """Replace, leave out, double or swap values somewhere inside, and write it as JSON (NaN and all)."""
    value = copy.deepcopy(value)
    for _ in range(draw.below(_MOST_DAMAGES + 1)):
        value = _damaged_at(value, draw)
    return json.dumps(value, ensure_ascii=draw.one_in(4))


def _damaged_at(value: Any, draw: Draw) -> Any:
    """Walk down to a value by choice, and do it some damage."""
    keys = (
        list(value) if isinstance(value, dict) else list(range(len(value))) if isinstance(value, list) else []
    )
    if not keys or draw.one_in(12):
        return copy.deepcopy(draw.pick(_VALUES))
    key = draw.pick(keys)
    match draw.below(16):
        case 15:
            del value[key]
        case 14 if isinstance(value, list):
            value.append(copy.deepcopy(value[key]))
        case 13:
            value[key] = copy.deepcopy(value[draw.pick(keys)])
        case _:
            value[key] = _damaged_at(value[key], draw)
    return value
