"""ZIP archives: the files in them, read one by one and never unpacked to the disk."""

from __future__ import annotations

import zlib
from io import BufferedReader
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, BinaryIO, cast
from zipfile import BadZipFile, ZipFile, ZipInfo

from geomap.io.bounds import MOST_TEXT_BYTES, read_up_to
from geomap.io.folders import readable_name
from geomap.io.formats import FORMS, Given, read_stream, stem_of, suffix_of
from geomap.io.metadata import METADATA_FILE, FolderMetadata, parse_metadata
from geomap.model import Source, UnreadInput

if TYPE_CHECKING:
    from collections.abc import Iterator
    from io import RawIOBase

    from geomap.io.formats import Read

ZIP_SUFFIX = ".zip"
_ENCRYPTED = 0x1
# A damaged directory makes the library seek before the beginning, which is a ValueError.
_TROUBLES = (BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError)


def read_zip(stream: BinaryIO, given: Given) -> Iterator[Read]:
    """Read the known kinds of files of an archive in the order of their names, with their metadata.

    A member that is damaged, encrypted or named to climb out of the archive is told, and the
    others are read. Archives inside the archive are passed over.
    """
    try:
        archive = ZipFile(stream)
    except _TROUBLES as error:
        yield UnreadInput(given.label, f"broken ZIP archive: {error}")
        return
    with archive:
        members = {info.filename: info for info in archive.infolist() if not info.is_dir()}
        wanted = [members[name] for name in sorted(members) if _is_wanted(name)]
        if not wanted:
            yield UnreadInput(given.label, f"the archive holds no file ending in {', '.join(FORMS)}")
        metadata: dict[str, FolderMetadata] = {}
        for info in wanted:
            folder = info.filename.rpartition("/")[0]
            if folder not in metadata:
                metadata[folder] = _metadata(archive, members, folder, given)
                yield from metadata[folder].problems
            source = metadata[folder].sources.get(PurePosixPath(info.filename).name, Source())
            yield from _read_member(archive, info, given, source)


def _is_wanted(name: str) -> bool:
    path = PurePosixPath(name)
    hidden = any(part.startswith((".", "__MACOSX")) and part != ".." for part in path.parts)
    return suffix_of(path.name) in FORMS and path.name != METADATA_FILE and not hidden


def _metadata(archive: ZipFile, members: dict[str, ZipInfo], folder: str, given: Given) -> FolderMetadata:
    name = f"{folder}/{METADATA_FILE}" if folder else METADATA_FILE
    if name not in members:
        return FolderMetadata()
    shown = f"{given.label}/{readable_name(name)}"
    try:
        with archive.open(members[name]) as stream:
            raw = read_up_to(cast("BinaryIO", stream), MOST_TEXT_BYTES)
    except _TROUBLES as error:
        return FolderMetadata(problems=(UnreadInput(shown, f"broken metadata, nothing of it used: {error}"),))
    prefix = f"{folder}/" if folder else ""
    return parse_metadata(raw, shown, lambda file: prefix + file in members)


def _read_member(archive: ZipFile, info: ZipInfo, given: Given, source: Source) -> Iterator[Read]:
    label = f"{given.label}/{readable_name(info.filename)}"
    path = PurePosixPath(info.filename)
    if path.is_absolute() or ".." in path.parts:
        yield UnreadInput(label, "its name climbs out of the archive; it is not read")
        return
    if info.flag_bits & _ENCRYPTED:
        yield UnreadInput(label, "encrypted; give the archive without a password")
        return
    inside = Given(label, readable_name(info.filename), stem_of(path.name), source)
    try:
        with archive.open(info) as member, BufferedReader(cast("RawIOBase", member)) as stream:
            yield from read_stream(stream, FORMS[suffix_of(path.name)], inside)
    except _TROUBLES as error:
        yield UnreadInput(label, f"damaged in the archive: {error}")
