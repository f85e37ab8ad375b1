"""Writing that is whole or absent, whatever stops it: a full disk, a fault, a kill, another run.

Everything is written beside its place, under a hidden name. When it is complete and on the disk, one
rename says so; only then is anything replaced. A run that is killed before that rename leaves all as it
was, and the next run removes what it left. One that is killed after it is finished by whoever comes next,
a reader or a writer, so that no command of ours sees files of two runs.
"""

from __future__ import annotations

import errno
import os
import shutil
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from geomap.errors import GeomapError, OutputError
from geomap.io.claims import claimed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

HIDDEN = ".geomap-"
_LOCK, _NEW, _READY, _OLD = "lock", "new", "ready", "old"
_NO_FLUSH_HERE = {errno.EINVAL, errno.ENOTSUP}  # some file systems of networks, for folders
_LAST = "run.json"  # what tells of all the others comes last


class _Site(NamedTuple):
    """What is written, and where the hidden names beside it lie."""

    target: Path
    folder: Path
    prefix: str

    def hidden(self, part: str) -> Path:
        return self.folder / f"{self.prefix}{part}"


@contextmanager
def staged(folder: Path) -> Iterator[Path]:
    """Offer a staging folder whose files move into `folder` together at the end.

    When the body fails, `folder` stays as it was, and is not left behind when it was new.
    Raises OutputError for whatever the disk refuses, and where another run writes there.
    """
    site = _inside(folder)
    with _made_whole(site, _move_in) as new:
        yield new
        _refuse_folders(site)


@contextmanager
def staged_file(path: Path) -> Iterator[Path]:
    """Offer a name to write a file to, which becomes `path` at the end; raises as `staged` does.

    A link is followed. What is no file, a device or a pipe, is written to as it stands.
    """
    if path.exists() and not path.is_file() and not path.is_dir():
        with _told(path):
            yield path
        return
    path = Path(os.path.realpath(path)) if path.is_symlink() else path
    site = _beside(path)
    with _writing(site):
        yield site.hidden(_NEW)
        if path.is_dir():
            raise OutputError(f"cannot write {str(path)!r}: a folder of that name stands there")
        _flush(site.hidden(_NEW))
        site.hidden(_NEW).replace(path)
        _flush(site.folder)


@contextmanager
def staged_folder(path: Path) -> Iterator[Path]:
    """Offer a folder that becomes `path` as a whole at the end; raises as `staged` does."""
    with _made_whole(_beside(path), _swap) as new:
        yield new


@contextmanager
def _made_whole(site: _Site, put: Callable[[_Site], None]) -> Iterator[Path]:
    """Offer a hidden folder, first settling what a run before left there; `put` brings it into place."""
    with _writing(site):
        put(site)
        site.hidden(_NEW).mkdir()
        yield site.hidden(_NEW)
        _make_ready(site)
        put(site)


def write_lines(file: str | Path, lines: Iterable[str]) -> None:
    """Write lines, each with its line end, into a file that appears when the last one is there."""
    with staged_file(Path(file)) as new, new.open("w", encoding="utf-8", newline="") as text:
        text.writelines(lines)


def settle(path: Path) -> None:
    """Finish what a run that was killed had ready, so that what is read at `path` is of one run.

    Raises OutputError where that cannot be, or where another run is about to replace it.
    """
    for site, finish in ((_inside(path), _move_in), (_beside(path), _swap)):
        if site.hidden(_READY).is_dir():
            with _writing(site):
                finish(site)


def _inside(folder: Path) -> _Site:
    return _Site(folder, folder, HIDDEN)


def _beside(path: Path) -> _Site:
    return _Site(path, path.parent, f".{path.name}{HIDDEN}")


@contextmanager
def _writing(site: _Site) -> Iterator[None]:
    """Hold the place, clear away what a killed run left half-written, and leave nothing so."""
    with _told(site.target), _made(site.folder), claimed(site.hidden(_LOCK), site.target):
        _remove(site.hidden(_NEW))
        try:
            yield
        finally:
            _remove(site.hidden(_NEW))


@contextmanager
def _told(target: Path) -> Iterator[None]:
    try:
        yield
    except GeomapError:
        raise
    except OSError as error:
        raise OutputError(
            f"cannot write to {str(target)!r}: {error.strerror or error}; what was there is as it was"
        ) from error


@contextmanager
def _made(folder: Path) -> Iterator[None]:
    """Make a folder, and take back at the end what of it is still empty."""
    new = [parent for parent in (folder, *folder.parents) if not parent.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    try:
        yield
    finally:
        for parent in new:
            with suppress(OSError):
                parent.rmdir()


def _make_ready(site: _Site) -> None:
    """Say that all is complete: from here on a killed run is finished, not undone."""
    new = site.hidden(_NEW)
    for path in (*new.rglob("*"), new):
        _flush(path)
    new.replace(site.hidden(_READY))
    _flush(site.folder)


def _move_in(site: _Site) -> None:
    """Put the files that are ready in their places, if there are any: all of them, or none."""
    ready, old = site.hidden(_READY), site.hidden(_OLD)
    names = sorted(
        (file.relative_to(ready) for file in ready.rglob("*") if file.is_file()),
        key=lambda name: (name.name == _LAST, name),
    )
    try:
        for name in names:
            _replace(ready / name, site.folder / name, old / name)
    except BaseException:
        for name in names:
            _put_back(ready / name, site.folder / name, old / name)
        ready.replace(site.hidden(_NEW))
        raise
    _remove(ready, old)
    _flush(site.folder)


def _replace(new: Path, place: Path, old: Path) -> None:
    for parent in (place.parent, old.parent):
        parent.mkdir(parents=True, exist_ok=True)
    if place.exists() and not old.exists():
        place.replace(old)
    new.replace(place)


def _put_back(new: Path, place: Path, old: Path) -> None:
    """Undo `_replace`, wherever it stopped; killed meanwhile, the next run still finds all that is new."""
    if place.exists() and not new.exists():
        place.replace(new)
    if old.exists():
        old.replace(place)


def _swap(site: _Site) -> None:
    """Put the folder that is ready in its place, if there is one."""
    ready, old = site.hidden(_READY), site.hidden(_OLD)
    if ready.is_dir():
        if site.target.exists() and not old.exists():
            site.target.replace(old)
        try:
            ready.replace(site.target)
        except BaseException:
            if old.exists():
                old.replace(site.target)
            ready.replace(site.hidden(_NEW))
            raise
        _flush(site.folder)
    _remove(old)


def _refuse_folders(site: _Site) -> None:
    for file in sorted(site.hidden(_NEW).iterdir()):
        if file.is_file() and (site.folder / file.name).is_dir():
            raise OutputError(
                f"cannot write {file.name!r}: a folder of that name stands in {str(site.folder)!r}"
            )


def _remove(*paths: Path) -> None:
    for path in paths:
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)


def _flush(path: Path) -> None:
    """Have the disk hold what was written to a file, or which names a folder has."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in _NO_FLUSH_HERE:
            raise
    finally:
        os.close(descriptor)
