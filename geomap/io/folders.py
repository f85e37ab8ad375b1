"""Folders and file names as the disk has them: what lies below a folder, and how messages call it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from geomap.model import UnreadInput

if TYPE_CHECKING:
    from collections.abc import Iterator


def shown_path(given: str | Path) -> str:
    """Name a path as the user gave it, but never the machine's own folders."""
    path = Path(given)
    return readable_name(path.name if path.is_absolute() else path.as_posix())


def readable_name(name: str) -> str:
    """Escape the bytes of a file name that are no UTF-8, and line ends, which would forge a message."""
    return os.fsencode(name).decode("utf-8", "backslashreplace").replace("\r", "\\r").replace("\n", "\\n")


def label_below(folder: Path, inside: Path) -> str:
    """Name what lies at `inside` of a folder, from the folder as the user gave it."""
    return readable_name((Path(shown_path(folder)) / inside).as_posix())


def files_below(folder: Path) -> Iterator[Path | UnreadInput]:
    """Give what is no folder below a folder, in the order of the paths, and the folders that stay closed.

    Hidden files and folders are passed over; links to folders are not followed. One folder's
    names are held at a time.
    """
    yield from _files_below(folder, folder)


def _files_below(folder: Path, top: Path) -> Iterator[Path | UnreadInput]:
    try:
        with os.scandir(folder) as entries:
            names = sorted((e.name, _is_folder(e)) for e in entries if _is_shown(e))
    except OSError as error:
        yield UnreadInput(
            label_below(top, folder.relative_to(top)), f"the folder cannot be read: {error.strerror}"
        )
        return
    for name, is_folder in names:
        path = folder / name
        if is_folder:
            yield from _files_below(path, top)
        else:
            yield path


def _is_shown(entry: os.DirEntry[str]) -> bool:
    return not entry.name.startswith(".") and not (entry.is_symlink() and _is_folder(entry))


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that leads to itself
        return False
