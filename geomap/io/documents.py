"""Reads inputs into documents: files, folders and standard input, one after the other.

Whatever cannot become a document comes out as an `UnreadInput` in its place, so that one
bad file never stops a run. The text stays exactly as decoded: no line end is changed.
"""

from __future__ import annotations

import sys
from contextlib import closing
from io import BufferedReader, FileIO
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

from geomap.errors import InputError, isolate
from geomap.io.folders import files_below, label_below, readable_name, shown_path
from geomap.io.formats import FORMS, Given, read_stream, stem_of, suffix_of, text_document
from geomap.io.metadata import METADATA_FILE, FolderMetadata, read_folder_metadata
from geomap.io.meter import Meter
from geomap.io.spill import Spill
from geomap.io.zips import ZIP_SUFFIX, read_zip
from geomap.model import Document, Source, UnreadInput

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from io import RawIOBase

    from geomap.io.formats import Read

STDIN = "-"
_SUFFIXES = (*FORMS, ZIP_SUFFIX)


def read_documents(
    paths: Sequence[str], stdin: BinaryIO | None = None, meter: Meter | None = None
) -> Iterator[Read]:
    """Read every document of files, folders (in sorted order) and `-`, standard input.

    The second document with an id already taken comes out unread. `meter` is told how far
    the reading has come.
    """
    meter = meter or Meter(paths)
    with closing(Spill()) as taken:
        for path in paths:
            for outcome in _read_path(path, stdin, meter):
                yield _once(outcome, path, taken) if isinstance(outcome, Document) else outcome


def looks_like_path(argument: str) -> bool:
    """Tell a path from a text given in its place: it exists, is `-`, or ends like a file to read."""
    if argument == STDIN or (suffix_of(argument) in _SUFFIXES and not any(map(str.isspace, argument))):
        return True
    try:
        return bool(argument) and Path(argument).exists()
    except (OSError, ValueError):
        return False  # too long for a name, or with a character that no name has


def document_of_text(text: str) -> Document:
    """Make a document of bare text; raises InputError for an empty one."""
    if not text.strip():
        raise InputError("the text is empty: nothing stands between the quotes")
    given = Given("text", None, "text", Source())
    return text_document(text.encode("utf-8", "replace"), given)


def _once(document: Document, path: str, taken: Spill) -> Read:
    """Turn a document down whose id another one carries."""
    where = document.file or path
    first = taken.add(document.id, where)
    if first is None:
        return document
    return UnreadInput(
        where, f"duplicate id {isolate(document.id)}: {first} has it already; give it another id"
    )


def _read_path(path: str, stdin: BinaryIO | None, meter: Meter) -> Iterator[Read]:
    if path == STDIN:
        stream = BufferedReader(cast("RawIOBase", stdin or sys.stdin.buffer))
        return read_stream(stream, "", Given(STDIN, None, "stdin", Source()))
    if path and Path(path).is_dir():
        return _read_folder(Path(path), meter)
    if path and Path(path).exists():
        return _read_single(Path(path), meter)
    return iter([UnreadInput(readable_name(path) or "''", "no such file or folder")])


def _read_single(path: Path, meter: Meter) -> Iterator[Read]:
    """Read one file, with the row that `documents.csv` beside it may hold."""
    metadata = read_folder_metadata(path.parent, "")
    yield from metadata.problems_of(path.name)
    source = metadata.sources.get(path.name, Source())
    given = Given(shown_path(path), readable_name(path.name), stem_of(path.name), source)
    yield from _read_file(path, given, meter)


def _read_folder(folder: Path, meter: Meter) -> Iterator[Read]:
    """Read the known kinds of files below a folder, in the order of their paths."""
    found = False
    metadata: dict[Path, FolderMetadata] = {}
    for path in files_below(folder):
        if isinstance(path, UnreadInput):
            found = True
            yield path
        elif _is_wanted(path):
            found = True
            if path.parent not in metadata:
                metadata = {parent: told for parent, told in metadata.items() if parent in path.parents}
                label = label_below(folder, path.parent.relative_to(folder))
                metadata[path.parent] = read_folder_metadata(path.parent, label)
                yield from metadata[path.parent].problems
            yield from _read_below(folder, path, metadata[path.parent], meter)
    if not found:
        yield UnreadInput(shown_path(folder), f"the folder holds no file ending in {', '.join(_SUFFIXES)}")


def _read_below(folder: Path, path: Path, metadata: FolderMetadata, meter: Meter) -> Iterator[Read]:
    inside = path.relative_to(folder)
    label = label_below(folder, inside)
    if not path.is_file():
        yield UnreadInput(label, "no file that can be read: a broken link, a pipe or a device")
        return
    source = metadata.sources.get(path.name, Source())
    given = Given(label, readable_name(inside.as_posix()), stem_of(path.name), source)
    yield from _read_file(path, given, meter)


def _is_wanted(path: Path) -> bool:
    return path.name != METADATA_FILE and suffix_of(path.name) in _SUFFIXES


def _read_file(path: Path, given: Given, meter: Meter) -> Iterator[Read]:
    try:
        with (
            FileIO(path) as file,
            meter.following(file),
            BufferedReader(cast("RawIOBase", file)) as stream,
        ):
            if suffix_of(path.name) == ZIP_SUFFIX:
                yield from read_zip(stream, given)
            else:
                yield from read_stream(stream, FORMS.get(suffix_of(path.name), ""), given)
    except OSError as error:
        yield UnreadInput(given.label, f"cannot be read: {error.strerror}")
