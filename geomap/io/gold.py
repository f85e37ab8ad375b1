"""Gold read from JSON Lines: one annotated text a line, in the form that `evaluate/README.md` documents.

All that is wrong with a file is told together, each with its line. Keys that the form
does not know are the annotators' own notes and are passed over.
"""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from geomap.errors import InputError, NotFoundError, Problem, RecordError
from geomap.evaluate import GoldDocument
from geomap.io.folders import shown_path
from geomap.io.gold_fields import Fields
from geomap.io.gold_incidents import gold_incidents, link_incidents
from geomap.io.gold_mentions import gold_mentions, gold_traps
from geomap.io.json_documents import parse_json
from geomap.model import Document, Source

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_STDIN = "-"
_MOST_TOLD = 50


def read_gold(path: str) -> tuple[GoldDocument, ...]:
    """Read a gold file; `-` is standard input.

    Raises NotFoundError where there is no such file, and RecordError with every problem at once.
    """
    label = "standard input" if path == _STDIN else shown_path(path)
    problems: list[Problem] = []
    read = list(_documents(_lines(path), label, problems))
    lines = {document.id: document for _, document in read}
    linked = tuple(link_incidents(document, fields, lines) for fields, document in read)
    if not read and not problems:
        problems.append(Problem(label, 1, "", "the file holds no gold", "Give one JSON object a line."))
    if problems:
        raise RecordError(_told(label, problems))
    return linked


def document_of_gold(gold: GoldDocument) -> Document:
    """Make a document of an annotated text."""
    digest = hashlib.sha256(gold.text.encode("utf-8", "replace")).hexdigest()
    return Document(gold.id, gold.text, digest, Source(published=gold.published))


def _lines(path: str) -> list[str]:
    try:
        raw = sys.stdin.buffer.read() if path == _STDIN else Path(path).read_bytes()
        return raw.decode("utf-8-sig").split("\n")
    except FileNotFoundError as error:
        raise NotFoundError(f"no gold file {shown_path(path)!r}") from error
    except OSError as error:
        raise RecordError(f"cannot read {shown_path(path)!r}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise RecordError(
            f"{shown_path(path)!r} is not UTF-8: {error.reason} at byte {error.start}; save it as UTF-8"
        ) from error


def _documents(
    lines: Iterable[str], label: str, problems: list[Problem]
) -> Iterator[tuple[Fields, GoldDocument]]:
    taken: dict[str, int] = {}
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            parsed = parse_json(line)
        except InputError as error:
            problems.append(Problem(label, number, line[:40], str(error), "Write one JSON object a line."))
            continue
        fields = Fields(parsed, label, number, problems)
        document = _document(fields)
        if document is None:
            continue
        if document.id in taken:
            fields.problem("id", document.id, f"line {taken[document.id]} has this id", "Give each its own.")
        taken.setdefault(document.id, number)
        yield fields, document


def _document(fields: Fields) -> GoldDocument | None:
    """Build a document, or as much of it as is right; `None` where there is no text to measure on."""
    document_id, text = fields.text("id"), fields.text("text")
    if not document_id or not text:
        return None
    mentions = gold_mentions(fields, text)
    return GoldDocument(
        id=document_id,
        text=text,
        published=fields.day("published"),
        mentions=mentions,
        traps=gold_traps(fields, text),
        incidents=gold_incidents(fields, document_id, len(mentions or ())),
    )


def _told(label: str, problems: list[Problem]) -> str:
    shown = [f"  {p}" for p in problems[:_MOST_TOLD]]
    more = [f"  and {len(problems) - _MOST_TOLD} more"] if len(problems) > _MOST_TOLD else []
    return "\n".join(
        [f"{label} is no gold that can be measured on, {len(problems)} problem(s):", *shown, *more]
    )
