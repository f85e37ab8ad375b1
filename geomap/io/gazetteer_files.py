"""Writing to a gazetteer's folder: rows sorted in, checked as a whole, and then put in place.

What is to be written is first made in a copy of the folder and checked there by every rule.
Only then are the files replaced, all of them or none; meanwhile nobody else writes. A row
whose source has an ODbL licence goes to `osm/`.
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
from geomap.io.atomic import HIDDEN, staged, staged_folder
from geomap.io.check import check_gazetteer
from geomap.io.gazetteer import PACKAGED, gazetteer_directory
from geomap.places.gazetteer_tables import NAMES, PLACE_SOURCES, PLACES, SOURCES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

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
    return {row[0]: Source(*row) for row in _rows(folder / "sources.csv", SOURCES)[1:]}


def writable_directory(directory: Path | None) -> Path:
    """Find the folder to write to; the one inside an installed package is nobody's to edit."""
    folder = gazetteer_directory(directory)
    if folder.resolve() == PACKAGED:
        remedy = "make a copy with `geomap gazetteer copy FOLDER` and name it with --gazetteer"
        raise OutputError(f"the gazetteer of the installed package is not written to; {remedy}")
    return folder


def require_new(folder: Path) -> None:
    """Raise OutputError unless a new gazetteer can be made in a folder: it is not there, or empty."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise OutputError(f"{str(folder)!r} holds files and no gazetteer; name a new folder")


def copy_gazetteer(target: Path, directory: Path | None = None) -> None:
    """Copy a gazetteer, the packaged one by default, into a new folder."""
    with staged_folder(target) as staging:
        if target.exists():
            raise OutputError(f"{str(target)!r} is there already; name a new folder")
        _copy(gazetteer_directory(directory), staging)


def _copy(folder: Path, copy: Path) -> None:
    shutil.copytree(folder, copy, dirs_exist_ok=True, ignore=shutil.ignore_patterns(f"{HIDDEN}*"))


def add_to_gazetteer(
    folder: Path, additions: Iterable[Addition], sources: Iterable[Source], *, dry_run: bool = False
) -> Gazetteer:
    """Add rows and give the gazetteer as it then is; with `dry_run` nothing but the check is done.

    Raises GazetteerError with every rule that the rows would break, or OutputError; the
    folder is then as it was.
    """
    if dry_run:
        return _checked(folder, _added(folder, additions, sources))
    with staged(folder) as staging:
        texts = _added(folder, additions, sources)
        checked = _checked(folder, texts)
        _write(texts, staging)
    return checked


def _added(folder: Path, additions: Iterable[Addition], sources: Iterable[Source]) -> dict[str, str]:
    known = read_sources(folder)
    new_sources = {source.key: source for source in sources if source.key not in known}
    return _texts(folder, list(additions), {**known, **new_sources}, list(new_sources.values()))


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
                kept = _rows(folder / below / name, columns)
                texts[below + name] = _text([kept[0], *sorted_in(kept[1:], added)])
    left = rows_of(additions).leave_broad
    if left:
        texts["broad.csv"] = _text([row for row in _rows(folder / "broad.csv") if row[0] not in left])
    for name, columns in (*_TABLES.items(), ("sources.csv", SOURCES)):
        if not (folder / name).is_file():
            texts.setdefault(name, _text([columns]))
    if new_sources:
        kept = _rows(folder / "sources.csv", SOURCES)
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
        _copy(folder, copy)
        _write(texts, copy)
        return check_gazetteer(copy)


def _write(texts: Mapping[str, str], folder: Path) -> None:
    for name, text in texts.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8", newline="")


def _rows(file: Path, columns: Row = ()) -> list[Row]:
    """Read a table; of one that is not there yet, the header alone."""
    if columns and not file.is_file():
        return [columns]
    with file.open(encoding="utf-8-sig", newline="") as lines:
        return [tuple(cells) for cells in csv.reader(lines) if cells]


def _text(rows: Iterable[Row]) -> str:
    """Write plain CSV: these files are edited by hand and read by programs, so nothing is defused."""
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue()
