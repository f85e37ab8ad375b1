"""Folders and file names as the disk has them: what lies below a folder, and how messages call it."""

from __future__ import annotations

import os
from pathlib import Path

from geomap.model import UnreadInput


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


def files_below(folder: Path) -> tuple[list[Path], list[UnreadInput]]:
    """List what is no folder below a folder, in the order of the paths, and the folders that stay closed.

    Hidden files and folders are passed over; links to folders are not followed.
    """
    files: list[Path] = []
    refused: list[OSError] = []
    for parent, folders, names in os.walk(folder, onerror=refused.append):
        folders[:] = [name for name in folders if not name.startswith(".")]
        files += [Path(parent, name) for name in names if not name.startswith(".")]
    closed = [_closed(folder, error) for error in refused]
    return sorted(files, key=lambda file: file.relative_to(folder).parts), closed


def _closed(folder: Path, error: OSError) -> UnreadInput:
    inside = Path(os.fsdecode(error.filename)).relative_to(folder)
    return UnreadInput(label_below(folder, inside), f"the folder cannot be read: {error.strerror}")
