"""Reading the pixels of a PNG of eight bits a channel, as resvg writes it (PNG 3, sections 9 and 10)."""

from __future__ import annotations

import struct
import zlib

import numpy as np

_SIGNATURE = 8


def pixels(png: bytes, rows: int | None = None) -> np.ndarray:
    """Give an array of height, width and channels, of the first `rows` alone if wanted."""
    chunks: dict[bytes, bytes] = {}
    at = _SIGNATURE
    while at < len(png):
        (length,), kind = struct.unpack_from(">I", png, at), png[at + 4 : at + 8]
        chunks[kind] = chunks.get(kind, b"") + png[at + 8 : at + 8 + length]
        at += length + 12
    width, height, _, color = struct.unpack_from(">IIBB", chunks[b"IHDR"])
    channels = {2: 3, 6: 4}[color]
    lines = np.frombuffer(zlib.decompress(chunks[b"IDAT"]), np.uint8).reshape(height, 1 + width * channels)
    lines = lines[:rows]
    image = np.zeros((len(lines), width * channels), np.uint8)
    above = np.zeros(width * channels, np.uint8)
    for y, line in enumerate(lines):
        above = _unfiltered(int(line[0]), line[1:], above, channels)
        image[y] = above
    return image.reshape(len(lines), width, channels)


def _unfiltered(kind: int, line: np.ndarray, above: np.ndarray, step: int) -> np.ndarray:
    if kind == 0:
        return line.copy()
    if kind == 2:
        return line + above
    if kind == 1:
        return np.cumsum(line.reshape(-1, step), axis=0, dtype=np.uint8).reshape(-1)
    return _by_bytes(kind, line.tolist(), above.tolist(), step)


def _by_bytes(kind: int, line: list[int], above: list[int], step: int) -> np.ndarray:
    done: list[int] = []
    for i, value in enumerate(line):
        left, corner = (done[i - step], above[i - step]) if i >= step else (0, 0)
        guess = (left + above[i]) // 2 if kind == 3 else _paeth(left, above[i], corner)
        done.append((value + guess) & 255)
    return np.array(done, np.uint8)


def _paeth(left: int, above: int, corner: int) -> int:
    return min((left, above, corner), key=lambda v: abs(left + above - corner - v))
