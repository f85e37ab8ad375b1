"""Documents on their way into a command, with what could not be read told and counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.cli.talk import end_progress, progress, say, say_error, say_more
from geomap.errors import InputError
from geomap.io.documents import read_documents
from geomap.model import Document, UnreadInput

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_USUAL_ENCODING = "utf-8"


class Intake:
    """Reads inputs once; afterwards `unread` and `count` tell how it went."""

    def __init__(self, inputs: Sequence[str]) -> None:
        self.unread: list[UnreadInput] = []
        self.count = 0
        self._inputs = inputs

    def outcomes(self) -> Iterator[Document | UnreadInput]:
        """Give everything read, telling of each trouble as it comes."""
        for outcome in read_documents(self._inputs):
            if isinstance(outcome, UnreadInput):
                self._refuse(outcome)
            else:
                self.count += 1
                self._tell(outcome)
            yield outcome
        end_progress()

    def documents(self) -> Iterator[Document]:
        """Give the documents alone."""
        return (outcome for outcome in self.outcomes() if isinstance(outcome, Document))

    def fail(self, unread: UnreadInput) -> None:
        """Take back a document that was read, but that the extraction failed on."""
        self.count -= 1
        self._refuse(unread)

    def _refuse(self, unread: UnreadInput) -> None:
        self.unread.append(unread)
        end_progress()
        say_error(f"{unread.path}: {unread.reason}")

    def _tell(self, document: Document) -> None:
        progress(self.count, "documents")
        say_more(f"read {document.file or document.id}")
        if document.encoding != _USUAL_ENCODING:
            end_progress()
            say(f"{document.file or document.id}: read as {document.encoding}")

    def require_documents(self) -> None:
        """Raise InputError when nothing could be read: there is nothing to write."""
        if not self.count:
            raise InputError("no document could be read, so nothing was written")

    def exit_code(self) -> int:
        """Sum up what could not be read; 1 when there was anything, else 0."""
        if not self.unread:
            return 0
        say_error(f"{len(self.unread)} problem(s) with the input, {self.count} document(s) read")
        return 1
