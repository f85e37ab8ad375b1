"""Bytes read as choices: any bytes give a case, the same bytes the same, and near bytes a near one.

So one description of a case serves all that drive it: a guided fuzzer that changes bytes,
Hypothesis that shrinks them, and plain random bytes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Sequence

T = TypeVar("T")


class Draw:
    """Choices out of bytes, from the first on; where they end, every choice is the first."""

    def __init__(self, raw: bytes) -> None:
        self._raw, self._at = raw, 0

    @property
    def goes_on(self) -> bool:
        """There are bytes left."""
        return self._at < len(self._raw)

    def take(self, count: int) -> bytes:
        """Give the next bytes as they stand."""
        taken = self._raw[self._at : self._at + count]
        self._at += count
        return taken

    def below(self, count: int) -> int:
        """Choose a number from 0; many choices take two bytes."""
        return int.from_bytes(self.take(1 if count <= 256 else 2), "little") % max(count, 1)

    def pick(self, choices: Sequence[T]) -> T:
        """Choose one of several."""
        return choices[self.below(len(choices))]

    def one_in(self, count: int) -> bool:
        """Say yes once in so many times; never where the bytes have ended."""
        return self.below(count) == count - 1

    def rest(self) -> bytes:
        """Give all bytes that are left."""
        return self.take(len(self._raw))
