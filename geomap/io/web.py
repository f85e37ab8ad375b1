"""Web pages into text: the article without menus, and what the page says of itself."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.html import HTMLTree, traverse_dom

from geomap.errors import InputError
from geomap.io.days import read_day
from geomap.io.encodings import Decoded, decode
from geomap.model import Source

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from resiliparse.parse.html import DOMContext, ElementNode

_DECLARED_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*+=\s*+[\"']?\s*+([\w:-]{2,40})", re.IGNORECASE)
_PRESCAN_BYTES = 4096
_MOST_DEPTH = 1000  # browsers stop at 512
_MANY_TAGS = 10_000  # fewer are read in a second or two however they are nested
_DAY_META = (
    "article:published_time",
    "og:published_time",
    "datePublished",
    "pubdate",
    "date",
    "DC.date.issued",
)


def decode_page(raw: bytes, http_charset: str | None = None) -> Decoded:
    """Turn the bytes of a page into HTML text, heeding the charset that it declares."""
    declared = _DECLARED_CHARSET.search(raw, 0, _PRESCAN_BYTES)
    return decode(raw, http_charset or (declared[1].decode("ascii") if declared else None))


def read_page(html: str) -> tuple[str, Source]:
    """Give the main text of a page and what its tags say of title, publisher, day and address.

    A day is taken only from a tag that means publication. Raises InputError for a page
    without text.
    """
    tree = HTMLTree.parse(html)
    if html.count("<") > _MANY_TAGS:
        _refuse_depth(tree)
    text = _main_text(tree)
    if not text.strip():
        raise InputError("the page holds no text")
    meta = _meta(tree)
    articles = tuple(_linked_articles(tree))
    root = next(_select(tree, "html"), None)
    return text, Source(
        publisher=meta.get("og:site_name") or _linked_publisher(articles),
        published=_published(tree, meta, articles),
        url=_canonical(tree) or meta.get("og:url"),
        title=meta.get("og:title") or _clean(tree.title),
        language=_clean(root.getattr("lang")) if root else None,
    )


def _refuse_depth(tree: HTMLTree) -> None:
    """Raise InputError for tags nested past all sense: the search for the article would not end."""

    def enter(context: DOMContext) -> None:
        if context.depth > _MOST_DEPTH:
            raise InputError(
                f"the page nests its tags deeper than {_MOST_DEPTH}: no article can be found in it"
            )

    if tree.body:
        traverse_dom(tree.body, enter, elements_only=True)


def _main_text(tree: HTMLTree) -> str:
    """Give the article; the whole page where no article can be told apart."""
    for main in (True, False):
        text: str = extract_plain_text(
            tree,
            preserve_formatting=True,
            main_content=main,
            list_bullets=False,
            alt_texts=False,
            comments=False,
        )
        if text.strip():
            return text
    return ""


def _meta(tree: HTMLTree) -> dict[str, str]:
    """Give the first content of each named `<meta>` tag."""
    found: dict[str, str] = {}
    for tag in _select(tree, "meta[content]"):
        content = _clean(tag.getattr("content"))
        for attribute in ("property", "name", "itemprop"):
            name = tag.getattr(attribute)
            if name and content:
                found.setdefault(name, content)
    return found


def _linked_articles(tree: HTMLTree) -> Iterator[Mapping[str, Any]]:
    """Give the JSON-LD objects that carry a publication day."""
    for script in _select(tree, 'script[type="application/ld+json"]'):
        try:
            linked = json.loads(script.text or "")
        except (ValueError, RecursionError):
            continue  # a page's broken JSON-LD says nothing, the text stands without it
        for node in _graph(linked):
            if "datePublished" in node:
                yield node


def _graph(linked: Any) -> Iterator[Mapping[str, Any]]:
    nodes = linked if isinstance(linked, list) else [linked]
    for node in nodes:
        if isinstance(node, dict):
            yield node
            graph = node.get("@graph")
            yield from (n for n in graph if isinstance(n, dict)) if isinstance(graph, list) else ()


def _linked_publisher(articles: tuple[Mapping[str, Any], ...]) -> str | None:
    for article in articles:
        publisher = article.get("publisher")
        name = publisher.get("name") if isinstance(publisher, dict) else None
        if isinstance(name, str):
            return _clean(name)
    return None


def _published(
    tree: HTMLTree, meta: Mapping[str, str], articles: tuple[Mapping[str, Any], ...]
) -> date | None:
    told = [meta[name] for name in _DAY_META if name in meta]
    told += [str(article["datePublished"]) for article in articles]
    days = [day for day in map(_day, told) if day]
    return days[0] if days else _only_time(tree)


def _only_time(tree: HTMLTree) -> date | None:
    """Give the day of the page's `<time>` tags when they agree on one."""
    tags = _select(tree, "time[datetime]")
    days = {_day(tag.getattr("datetime") or "") for tag in tags} - {None}
    return days.pop() if len(days) == 1 else None


def _day(value: str) -> date | None:
    try:
        return read_day(value)
    except InputError:
        return None


def _select(tree: HTMLTree, selector: str) -> Iterator[ElementNode]:
    return iter(tree.document.query_selector_all(selector) if tree.document else ())


def _canonical(tree: HTMLTree) -> str | None:
    link = next(_select(tree, 'link[rel="canonical"]'), None)
    return _clean(link.getattr("href")) if link else None


def _clean(value: str | None) -> str | None:
    """Give what a tag says in one line, without the half surrogate pairs that JSON-LD can spell."""
    whole = (value or "").encode("utf-8", "ignore").decode()
    return " ".join(whole.split()) or None
