"""Writing that is whole or absent: all goes to a staging folder first, and moves into place at the end."""

from __future__ import annotations

import os
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from geomap.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_STAGING_PREFIX = ".geomap-"


@contextmanager
def staged(folder: Path) -> Iterator[Path]:
    """Offer a staging folder whose files move into `folder` together at the end.

    When the body fails, `folder` stays as it was, and is not left behind when it was new.
    Raises OutputError for whatever the disk refuses.
    """
    was_there = folder.exists()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=_STAGING_PREFIX, dir=folder) as name:
            yield Path(name)
            _move_all(Path(name), folder)
    except OutputError:
        raise
    except OSError as error:
        raise OutputError(f"cannot write to {str(folder)!r}: {error.strerror or error}") from error
    finally:
        if not was_there and folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()


def write_lines(file: str | Path, lines: Iterable[str]) -> None:
    """Write lines, each with its line end, into a file that appears when the last one is there."""
    path = Path(file)
    with (
        staged(path.parent) as staging,
        (staging / path.name).open("w", encoding="utf-8", newline="") as text,
    ):
        text.writelines(lines)


def _move_all(staging: Path, folder: Path) -> None:
    files = sorted(staging.iterdir())
    for file in files:
        if (folder / file.name).is_dir():
            raise OutputError(f"cannot write {file.name!r}: a folder of that name stands in {str(folder)!r}")
        _flush(file)
    for file in files:
        file.replace(folder / file.name)


def _flush(file: Path) -> None:
    with file.open("rb") as written:
        os.fsync(written.fileno())
