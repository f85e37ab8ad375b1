"""A run that may be killed: its records are kept as they come, and the next run goes on behind them.

`FILE.part` holds the lines written so far, `FILE.part.json` what they were made with. A line
torn by the kill is cut off. The records of a run that was resumed are, byte for byte, those
of one that was not.
"""

from __future__ import annotations

import json
import os
from contextlib import ExitStack
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from geomap.errors import OutputError, RecordError, isolate
from geomap.io.atomic import HIDDEN, write_lines
from geomap.io.claims import claimed
from geomap.io.spill import Spill

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path
    from typing import Self

    from geomap.model import Document

_SCHEMA = "geomap.part/1"


class Journal(ExitStack):
    """The records of an unfinished run beside the file that they will become; held by one run at a time."""

    def __init__(self, path: Path, gazetteer_digest: str, settings: Mapping[str, bool]) -> None:
        """Open the part that an earlier run left, or begin one.

        Raises RecordError where the part was made with another version, gazetteer or setting, or
        is damaged, and OutputError where another run writes to it.
        """
        super().__init__()
        self._path = path
        self._part = path.with_name(path.name + ".part")
        self._notes = path.with_name(path.name + ".part.json")
        self._made_with = {
            "schema": _SCHEMA,
            "geomap": version("geomap"),
            "gazetteer_sha256": gazetteer_digest,
            "settings": dict(settings),
        }
        self._done = Spill()
        self.resumed = 0

    def __enter__(self) -> Self:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self.enter_context(claimed(self._path.with_name(f".{self._part.name}{HIDDEN}lock"), self._path))
        except OutputError:
            raise
        except OSError as error:
            raise self._refused(error) from error
        with ExitStack() as undo:
            undo.callback(self.close)
            self._open()
            undo.pop_all()
        return self

    def _open(self) -> None:
        if not self._part.is_file():
            self._begin()
            return
        for document_id, digest in self._earlier():
            if self._done.add(_key(document_id, digest), document_id) is not None:
                raise RecordError(
                    f"{self._part.name} holds the record of {isolate(document_id)} twice; "
                    "remove it to begin anew"
                )
        self.resumed = len(self._done)

    def remaining(self, documents: Iterable[Document]) -> Iterator[Document]:
        """Pass over the documents whose record is there already."""
        for document in documents:
            key = _key(document.id, document.sha256)
            if self._done and self._done.get(key) is not None:
                self._done.remove(key)
            else:
                yield document

    def write(self, lines: Iterable[str]) -> None:
        """Add the lines as they come."""
        try:
            with self._part.open("ab") as part:
                part.writelines(line.encode() for line in lines)
                part.flush()
                os.fsync(part.fileno())
        except OSError as error:
            raise self._refused(error) from error

    def finish(self) -> None:
        """Make the part the file; raises RecordError where it holds documents that the input lacks."""
        self._require_complete()
        try:
            self._part.replace(self._path)
            self._notes.unlink()
        except OSError as error:
            raise self._refused(error) from error

    def finish_with(self, write: Callable[[Iterable[str]], object]) -> None:
        """Let `write` make the file of all lines, and remove the part; raises as `finish` does."""
        self._require_complete()
        with self._part.open(encoding="utf-8", newline="\n") as lines:
            write(lines)
        try:
            self._part.unlink()
            self._notes.unlink()
        except OSError as error:
            raise self._refused(error) from error

    def _require_complete(self) -> None:
        if self._done:
            gone = ", ".join(self._done.first_values(3))
            raise RecordError(
                f"{self._part.name} holds {len(self._done)} record(s) of documents that the input no longer "
                f"has as they were ({gone}); remove it to begin anew"
            )

    def _begin(self) -> None:
        write_lines(self._notes, [json.dumps(self._made_with) + "\n"])
        try:
            self._part.touch()
        except OSError as error:
            raise self._refused(error) from error

    def _refused(self, error: OSError) -> OutputError:
        return OutputError(
            f"cannot write {self._part.name}: {error.strerror or error}; what is there is kept, and a run "
            "with --resume goes on behind it"
        )

    def _earlier(self) -> Iterator[tuple[str, str]]:
        """Give id and digest of each document in the part, and cut off a torn last line."""
        if _notes_of(self._notes) != self._made_with:
            raise RecordError(
                f"{self._part.name} was made with another version or gazetteer, or other settings; "
                "remove it to begin anew, or run without --resume"
            )
        with self._part.open("r+b") as part:
            whole = 0
            for number, line in enumerate(part, 1):
                if not line.endswith(b"\n"):
                    break
                whole += len(line)
                yield _document_of(line, f"{self._part.name}:{number}")
            part.truncate(whole)


def _key(document_id: str, digest: str) -> str:
    return f"{document_id}\0{digest}"


def _notes_of(path: Path) -> Any:
    try:
        return json.loads(path.read_bytes())
    except (OSError, ValueError):
        return None


def _document_of(line: bytes, where: str) -> tuple[str, str]:
    try:
        document = json.loads(line)["document"]
        return str(document["id"]), str(document["sha256"])
    except (ValueError, KeyError, TypeError) as error:
        raise RecordError(f"{where}: no extraction record; remove the file to begin anew") from error
