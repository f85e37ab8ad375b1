"""How alike two texts are in their words, from short signatures that can be kept for millions.

MinHash over runs of three folded words: the share of equal places in two signatures
estimates the share of runs that the texts have in common (A. Broder, "On the resemblance and
containment of documents", 1997). Spelling variants, vowels and spacing make no difference.
"""

from __future__ import annotations

import zlib
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from geomap.text.fold import fold_with_offsets
from geomap.text.words import WORD

if TYPE_CHECKING:
    import numpy.typing as npt

    Hashes = npt.NDArray[np.uint64]

SIGNATURE_LENGTH = 48
_RUN = 3  # words
_AT_ONCE = 4096  # runs
_MOST_WORDS = 50_000
_MOST_CHARACTERS = 500_000  # of a text; what is longer counts by its beginning
_GOLDEN = 0x9E3779B97F4A7C15
_MASK = (1 << 64) - 1


class Signature(tuple[int, ...]):
    """The least hash of a text's runs under each of `SIGNATURE_LENGTH` hash functions."""

    __slots__ = ()

    def likeness(self, other: Signature) -> float:
        """Estimate the share of word runs that two texts have in common, 0 to 1; off by some 0.05."""
        return sum(map(int.__eq__, self, other)) / SIGNATURE_LENGTH


def sign(text: str) -> tuple[Signature, int]:
    """Give the signature of a text, and how many words it has."""
    words = WORD.findall(fold_with_offsets(text[:_MOST_CHARACTERS]).key)
    hashes = np.fromiter(map(_hash, words), dtype=np.uint64, count=len(words))
    least = np.full(SIGNATURE_LENGTH, _MASK >> 32, dtype=np.uint64)
    for first in range(0, max(1, len(words) - _RUN + 1), _AT_ONCE):
        runs = _runs(hashes[first : first + _AT_ONCE + _RUN - 1])
        least = np.minimum(least, ((runs * _factors()[:, None] + _shifts()[:, None]) >> np.uint64(32)).min(1))
    return Signature(least.tolist()), len(words)


def _runs(hashes: Hashes) -> Hashes:
    """Hash each run of words; fewer words than one run are a run by themselves."""
    if len(hashes) < _RUN:
        return np.array([zlib.crc32(hashes.tobytes())], dtype=np.uint64)
    count = len(hashes) - _RUN + 1
    mixed = np.zeros(count, dtype=np.uint64)
    for place in range(_RUN):
        mixed = (mixed ^ hashes[place : place + count]) * np.uint64(_GOLDEN)
        mixed ^= mixed >> np.uint64(29)
    return mixed


@lru_cache(_MOST_WORDS)
def _hash(word: str) -> int:
    """Hash a word the same in every process, as Python's own hash does not."""
    return zlib.crc32(word.encode("utf-8", "surrogatepass"))


@lru_cache(1)
def _factors() -> Hashes:
    return np.array([_scattered(n) | 1 for n in range(SIGNATURE_LENGTH)], dtype=np.uint64)


@lru_cache(1)
def _shifts() -> Hashes:
    return np.array([_scattered(n + SIGNATURE_LENGTH) for n in range(SIGNATURE_LENGTH)], dtype=np.uint64)


def _scattered(n: int) -> int:
    """Give the n-th number of the SplitMix64 sequence (Steele, Lea and Flood, 2014)."""
    z = (n + 1) * _GOLDEN & _MASK
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9 & _MASK
    z = (z ^ (z >> 27)) * 0x94D049BB133111EB & _MASK
    return z ^ (z >> 31)
