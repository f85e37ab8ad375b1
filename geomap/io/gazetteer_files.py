"""Writing to a gazetteer's folder: rows sorted in, checked as a whole, and then put in place.

What is to be written is first made in a copy of the folder and checked there by every
rule. Only then are the files replaced; when the disk refuses one of them, those already
replaced are restored. A row whose source has an ODbL licence goes to `osm/`.
"""

from __future__ import annotations

import csv
import io
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from geomap.curation.rows import rows_of, sorted_in
from geomap.errors import OutputError
from geomap.io.check import check_gazetteer
from geomap.io.gazetteer import PACKAGED, gazetteer_directory
from geomap.places.gazetteer_tables import NAMES, PLACE_SOURCES, PLACES, SOURCES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from geomap.curation.rows import Addition, Row
    from geomap.places.gazetteer import Gazetteer

_SHARED_ALIKE = "ODbL"
_APART = "osm/"
_TABLES = {"places.csv": PLACES, "names.csv": NAMES, "place_sources.csv": PLACE_SOURCES}


class Source(NamedTuple):
    """One row of `sources.csv`."""

    key: str
    title: str
    publisher: str
    licence: str
    url: str
    retrieved: str = ""
    note: str = ""


def read_sources(folder: Path) -> Mapping[str, Source]:
    """Read the sources of a gazetteer by their keys."""
    return {row[0]: Source(*row) for row in _rows(folder / "sources.csv")[1:]}


def writable_directory(directory: Path | None) -> Path:
    """Find the folder to write to; the one inside an installed package is nobody's to edit."""
    folder = gazetteer_directory(directory)
    if folder.resolve() == PACKAGED:
        remedy = "make a copy with `geomap gazetteer copy FOLDER` and name it with --gazetteer"
        raise OutputError(f"the gazetteer of the installed package is not written to; {remedy}")
    return folder


def new_folder(folder: Path) -> None:
    """Make the folder of an empty gazetteer, with the header of every table that it needs."""
    if folder.exists() and any(folder.iterdir()):
        raise OutputError(f"{str(folder)!r} holds files and no gazetteer; name a new folder")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, columns in (*_TABLES.items(), ("sources.csv", SOURCES)):
            (folder / name).write_text(_text([columns]), encoding="utf-8", newline="")
    except OSError as error:
        raise OutputError(f"cannot write to {str(folder)!r}: {error.strerror}") from error


def copy_gazetteer(target: Path, directory: Path | None = None) -> None:
    """Copy a gazetteer, the packaged one by default, into a new folder."""
    if target.exists():
        raise OutputError(f"{str(target)!r} is there already; name a new folder")
    try:
        shutil.copytree(gazetteer_directory(directory), target)
    except OSError as error:
        raise OutputError(f"cannot write to {str(target)!r}: {error}") from error


def add_to_gazetteer(
    folder: Path, additions: Iterable[Addition], sources: Iterable[Source], *, dry_run: bool = False
) -> Gazetteer:
    """Add rows and give the gazetteer as it then is; with `dry_run` nothing but the check is done.

    Raises GazetteerError with every rule that the rows would break, or OutputError; the
    folder is then as it was.
    """
    known = read_sources(folder)
    new_sources = {source.key: source for source in sources if source.key not in known}
    texts = _texts(folder, list(additions), {**known, **new_sources}, list(new_sources.values()))
    checked = _checked(folder, texts)
    if not dry_run:
        _put(folder, texts)
    return checked


def _texts(
    folder: Path, additions: list[Addition], licences: Mapping[str, Source], new_sources: list[Source]
) -> dict[str, str]:
    """Give the new text of each file that changes, by its name below the folder."""
    texts: dict[str, str] = {}
    for below, share in _by_licence(folder, additions, licences).items():
        rows = rows_of(share)
        for name, columns in _TABLES.items():
            added: tuple[Row, ...] = getattr(rows, name.removesuffix(".csv"))
            if added:
                file = folder / below / name
                kept = _rows(file) if file.is_file() else [columns]
                texts[below + name] = _text([kept[0], *sorted_in(kept[1:], added)])
    left = rows_of(additions).leave_broad
    if left:
        texts["broad.csv"] = _text([row for row in _rows(folder / "broad.csv") if row[0] not in left])
    if new_sources:
        kept = _rows(folder / "sources.csv")
        texts["sources.csv"] = _text([kept[0], *sorted_in(kept[1:], new_sources)])
    return texts


def _by_licence(
    folder: Path, additions: Iterable[Addition], licences: Mapping[str, Source]
) -> dict[str, list[Addition]]:
    """Part the additions by the folder that their licence wants; names follow their entry."""
    stand_apart = (
        {row[0] for row in _rows(folder / _APART / "places.csv")} if (folder / _APART).is_dir() else set()
    )
    parted: dict[str, list[Addition]] = {}
    for addition in additions:
        keys = (source.text.partition(" ")[0] for source in addition.entry.sources)
        shared = any(licences[key].licence.startswith(_SHARED_ALIKE) for key in keys if key in licences)
        apart = addition.entry.id in stand_apart if addition.is_spelling else shared
        parted.setdefault(_APART if apart else "", []).append(addition)
    return parted


def _checked(folder: Path, texts: Mapping[str, str]) -> Gazetteer:
    """Check a copy of the folder with the new texts; raises GazetteerError."""
    with tempfile.TemporaryDirectory(prefix="geomap-") as name:
        copy = Path(name) / "gazetteer"
        shutil.copytree(folder, copy)
        for file, text in texts.items():
            (copy / file).parent.mkdir(exist_ok=True)
            (copy / file).write_text(text, encoding="utf-8", newline="")
        return check_gazetteer(copy)


def _put(folder: Path, texts: Mapping[str, str]) -> None:
    """Replace files; all of them, or none where the disk refuses one."""
    staged: dict[Path, Path] = {}
    undo: list[Callable[[], object]] = []
    try:
        for name, text in texts.items():
            target = folder / name
            target.parent.mkdir(exist_ok=True)
            staged[target] = target.with_name(f".{target.name}.new")
            staged[target].write_text(text, encoding="utf-8", newline="")
        for target, new in staged.items():
            undo.append(_restorer(target))
            new.replace(target)
    except OSError as error:
        for restore in undo:
            restore()
        raise OutputError(
            f"cannot write to {str(folder)!r}: {error.strerror or error}; nothing was added"
        ) from error
    finally:
        for new in staged.values():
            new.unlink(missing_ok=True)


def _restorer(target: Path) -> Callable[[], object]:
    if not target.exists():
        return lambda: target.unlink(missing_ok=True)
    before = target.read_bytes()
    return lambda: target.write_bytes(before)


def _rows(file: Path) -> list[Row]:
    with file.open(encoding="utf-8-sig", newline="") as lines:
        return [tuple(cells) for cells in csv.reader(lines) if cells]


def _text(rows: Iterable[Row]) -> str:
    """Write plain CSV: these files are edited by hand and read by programs, so nothing is defused."""
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue()
