"""Documents on their way into a command, with what could not be read told and counted."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from geomap.cli.progress import Progress
from geomap.cli.talk import end_progress, is_verbose, say, say_error, say_more
from geomap.errors import InputError
from geomap.io.documents import read_documents
from geomap.io.meter import Meter
from geomap.io.near_duplicates import mark_near_duplicates
from geomap.io.records import remarks
from geomap.model import Document, UnreadInput
from geomap.triage import OFF_TOPIC, OTHER_LANGUAGE, TOO_LONG

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_USUAL_ENCODING = "utf-8"
_MOST_TOLD = 100  # problems of one sort; a million lines would hide what they tell
_VARYING = re.compile("\u2068[^\u2068\u2069]*+\u2069|[0-9]+")
_SORT_LENGTH = 60
_LEFT_OUT = {
    OFF_TOPIC: "off the topic, with no place of the map and no word for a happening; --every-page reads them",
    TOO_LONG: "of more than 60,000 words, which no report has; --every-page reads them, or give their parts",
    OTHER_LANGUAGE: "in other languages than Arabic and English; --every-page reads them",
}
_REMARKS = {
    "near_duplicate_of": "marked as near-duplicates of earlier ones",
    "crawled_on": "without a day of publication, only that of the crawl",
}


class Intake:
    """Reads inputs once; afterwards `count` and `problems` tell how it went."""

    def __init__(self, inputs: Sequence[str]) -> None:
        self.problems = 0
        self.count = 0
        self._inputs = inputs
        self._meter = Meter(inputs)
        self._progress = Progress("documents", lambda: self._meter.share)
        self._told: Counter[str] = Counter()
        self._remarked: Counter[str] = Counter()

    def outcomes(self) -> Iterator[Document | UnreadInput]:
        """Give everything read, telling of each trouble as it comes."""
        for outcome in mark_near_duplicates(read_documents(self._inputs, meter=self._meter)):
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

    def leave_out(self, reason: str) -> None:
        """Count a document that is not read in full."""
        self._remarked[_LEFT_OUT.get(reason, reason)] += 1

    def _refuse(self, unread: UnreadInput) -> None:
        """Count a problem, and tell it while there are not too many of its sort."""
        self.problems += 1
        sort = _VARYING.sub("", unread.reason)[:_SORT_LENGTH]
        self._told[sort] += 1
        if self._told[sort] > _MOST_TOLD and not is_verbose():
            return
        end_progress()
        say_error(f"{unread.path}: {unread.reason}")
        if self._told[sort] == _MOST_TOLD and not is_verbose():
            say_error("further ones like it are counted and not told; -v tells each")

    def _tell(self, document: Document) -> None:
        self._remarked.update(_REMARKS[name] for name in remarks(document))
        self._progress.tell(self.count)
        say_more(f"read {document.file or document.id}")
        if document.encoding != _USUAL_ENCODING:
            end_progress()
            say(f"{document.file or document.id}: read as {document.encoding}")

    def require_documents(self) -> None:
        """Raise InputError when nothing could be read: there is nothing to write."""
        if not self.count:
            raise InputError("no document could be read, so nothing was written")

    def exit_code(self) -> int:
        """Sum up what was remarked and what could not be read; 1 when there was anything of it, else 0."""
        for remark, count in sorted(self._remarked.items()):
            say(f"{count} document(s) {remark}")
        if not self.problems:
            return 0
        say_error(f"{self.problems} problem(s) with the input, {self.count} document(s) read")
        return 1
