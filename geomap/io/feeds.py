"""RSS and Atom files: their entries, as the fields of documents."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

import feedparser

from geomap.errors import InputError
from geomap.io.web import read_page

if TYPE_CHECKING:
    from collections.abc import Iterator

_DOCTYPE = re.compile(rb"<!DOCTYPE", re.IGNORECASE)
_ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)
_PROLOG_BYTES = 1 << 16


def feed_entries(raw: bytes) -> Iterator[dict[str, Any]]:
    """Give the fields of each entry: `text, title, publisher, url, published, language`.

    The day is that which the feed gives for publication, in the feed's own time zone; an
    update is no publication. Raises InputError for what is no feed, or declares entities.
    """
    if _declares(raw):
        raise InputError("the file declares a document type or entities, which no feed needs; it is not read")
    feed = feedparser.parse(raw, sanitize_html=True, resolve_relative_uris=False)
    if not feed.version or not feed.entries:
        raise InputError("no RSS or Atom feed with an entry")
    for entry in feed.entries:
        yield {
            "text": _text(entry),
            "title": entry.get("title"),
            "publisher": feed.feed.get("title"),
            "url": entry.get("link"),
            "published": _day(entry.get("published", "")),
            "language": feed.feed.get("language"),
        }


def _declares(raw: bytes) -> bool:
    """Tell whether a file declares a document type, or entities anywhere, in UTF-16 too."""
    signs = raw.replace(b"\0", b"")
    opening = signs[:_PROLOG_BYTES]
    return bool(_ENTITY.search(signs) or (_DOCTYPE.search(opening) and b"<html" not in opening.lower()))


def _text(entry: Any) -> str:
    """Give title and body as running text; the body is HTML, mostly."""
    bodies = [content.get("value", "") for content in entry.get("content", ())] or [entry.get("summary", "")]
    body = max(bodies, key=len)
    if "<" in body or "&" in body:
        try:
            body, _ = read_page(f"<html><body><article>{body}</article></body></html>")
        except InputError:
            body = ""
    title = entry.get("title") or ""
    return "\n".join(part for part in (title, body) if part.strip())


_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_RFC_DAY = re.compile(r"(?P<day>\d{1,2}) (?P<month>[a-z]{3})[a-z]* (?P<year>\d{4})")


def _day(printed: str) -> str | None:
    """Give the day as it is printed: parsers turn it to UTC, which near midnight is another day."""
    found = _RFC_DAY.search(printed.lower())
    if found is None:
        return printed or None  # an ISO instant, as in Atom, or what will be told as unreadable
    try:
        return date(int(found["year"]), _MONTHS.index(found["month"]) + 1, int(found["day"])).isoformat()
    except ValueError:
        return printed
