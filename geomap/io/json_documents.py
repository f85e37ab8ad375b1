"""Documents as JSON: one object a line, or one file with an object or a list of them."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from geomap.errors import InputError, isolate
from geomap.io.days import read_day
from geomap.model import Document, Source

if TYPE_CHECKING:
    from datetime import date

_SOURCE_FIELDS = ("publisher", "url", "title", "language")


@dataclass(frozen=True, slots=True)
class JsonDocument:
    """A document, and what of its metadata had to be left out."""

    document: Document
    problem: str = ""


def parse_json(text: str) -> Any:
    """Parse JSON; raises InputError that tells line and column."""
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise InputError(f"broken JSON at line {error.lineno}, column {error.colno}: {error.msg}") from error
    except (ValueError, RecursionError) as error:
        raise InputError("broken JSON: it is nested too deep, or holds a number too long to read") from error


def json_document(fields: Any, default_id: str, file: str | None) -> JsonDocument:
    """Build a document from a JSON object with `id, text, title, publisher, url, published, language`.

    Only `text` is required. An unreadable `published` leaves the day open and is told in
    `problem`. Raises InputError where there is no text, or a field is no string.
    """
    if not isinstance(fields, dict):
        raise InputError(f"expected a JSON object with a field 'text', got {type(fields).__name__}")
    text = _text(fields)
    published, problem = _published(fields)
    said = {name: _string(fields, name) for name in _SOURCE_FIELDS}
    document = Document(
        id=_id(fields, default_id),
        text=text,
        sha256=hashlib.sha256(text.encode("utf-8")).hexdigest(),
        source=Source(published=published, **said),  # type: ignore[arg-type]  # text fields all
        file=file,
    )
    return JsonDocument(document, problem)


def _text(fields: dict[str, Any]) -> str:
    text = fields.get("text")
    if not isinstance(text, str):
        raise InputError("the object has no field 'text' that is a string")
    if not text.strip():
        raise InputError("empty: the field 'text' holds no text")
    return _whole(text, "text")


def _id(fields: dict[str, Any], default_id: str) -> str:
    given = fields.get("id")
    if given is None or given == "":
        return default_id
    if isinstance(given, str | int) and not isinstance(given, bool):
        return _whole(str(given), "id")
    raise InputError(f"the field 'id' must be a string, got {type(given).__name__}")


def _string(fields: dict[str, Any], name: str) -> str | None:
    value = fields.get(name)
    if value is None or isinstance(value, str):
        return _whole(value, name) if value else None
    raise InputError(f"the field '{name}' must be a string, got {type(value).__name__}")


def _whole(value: str, name: str) -> str:
    """Refuse half a surrogate pair, which JSON can spell and UTF-8 cannot."""
    try:
        value.encode("utf-8")
    except UnicodeEncodeError as error:
        raise InputError(f"wrong encoding: half a surrogate pair in '{name}' at {error.start}") from error
    return value


def _published(fields: dict[str, Any]) -> tuple[date | None, str]:
    value = fields.get("published")
    if value is None or value == "":
        return None, ""
    if not isinstance(value, str):
        return None, f"unknown date {isolate(str(value))}: published must be an ISO day such as 2020-08-17"
    try:
        return read_day(value), ""
    except InputError as error:
        return None, str(error)
