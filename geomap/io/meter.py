"""How far the reading of inputs has come, in bytes as they lie on the disk."""

from __future__ import annotations

import os
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from io import FileIO


class Meter:
    """Follows the file that is being read, through whatever unpacks it."""

    def __init__(self, paths: Sequence[str]) -> None:
        self._paths = paths
        self._before = 0
        self._open: FileIO | None = None

    @cached_property
    def total(self) -> int:
        """The bytes of all files below the paths, 0 where one is no file; counted when first asked for."""
        sizes = [_size(Path(path)) for path in self._paths]
        return sum(sizes) if all(sizes) else 0

    @property
    def share(self) -> float | None:
        """The part that has been read, 0 to 1; `None` where the whole is not known, as of a pipe."""
        if not self.total:
            return None
        now = self._open.tell() if self._open and not self._open.closed else 0
        return min(1.0, (self._before + now) / self.total)

    @contextmanager
    def following(self, file: FileIO) -> Iterator[None]:
        """Count a file as it is read."""
        size = os.fstat(file.fileno()).st_size  # asked now: whoever reads the file closes it
        self._open = file
        try:
            yield
        finally:
            self._open = None
            self._before += size


def _size(path: Path) -> int:
    if path.is_dir():
        return sum(_size_of_file(Path(parent, name)) for parent, _, names in os.walk(path) for name in names)
    return _size_of_file(path)


def _size_of_file(path: Path) -> int:
    try:
        return Path(path).stat().st_size
    except OSError:
        return 0
