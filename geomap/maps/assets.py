"""The page's own files, its words and symbols, and Leaflet from its package."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from geomap.model import EventKind
from geomap.tables import packaged_rows

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

# In this order: what is pure first, what builds elements next, the page that starts it all last.
PURE_SCRIPTS = (
    "fold.js",
    "days.js",
    "store.js",
    "query.js",
    "address.js",
    "files.js",
    "spots.js",
    "lines.js",
)
_DRAWING_SCRIPTS = (
    "read.js",
    "dom.js",
    "words.js",
    "symbols.js",
    "incidents.js",
    "ways.js",
    "labels.js",
    "cards.js",
    "why.js",
    "list.js",
    "facets.js",
    "timeline.js",
    "keys.js",
    "page.js",
)
_STYLES = ("page.css", "narrow.css")
# Images cannot be fetched by a page that asks nobody for anything, and none is used.
_IMAGE = re.compile(r"(?<![^;{}:])[^;{}:]*+:\s*+url\([^()]*+\)\s*+;?")
_SOURCE_MAP = re.compile(r"^//# sourceMappingURL=.*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Symbol:
    """How a kind of happening looks: a filled path in a box of 24 by 24, and its color."""

    kind: EventKind
    color: str
    shape: str


@dataclass(frozen=True, slots=True)
class Word:
    """One label of the page in both languages."""

    en: str
    ar: str


def asset(name: str) -> str:
    """Read one of the page's own files."""
    return resources.files("geomap.maps").joinpath("assets", name).read_text(encoding="utf-8")


def asset_rows(name: str) -> Sequence[Mapping[str, str]]:
    """Read one of the page's own tables, each row by the names of its columns."""
    return packaged_rows("geomap.maps", f"assets/{name}")


def page_script() -> str:
    """Join the page's scripts into one, in a scope of their own."""
    return "(() => {\n'use strict';\n" + "\n".join(map(asset, (*PURE_SCRIPTS, *_DRAWING_SCRIPTS))) + "})();\n"


def page_style() -> str:
    """Join the page's style sheets into one."""
    return "\n".join(map(asset, _STYLES))


@cache
def symbols() -> Mapping[EventKind, Symbol]:
    """Read the symbol of every kind, in the order of the legend."""
    rows = asset_rows("kinds.csv")
    return {kind: Symbol(kind, r["color"], r["shape"]) for r in rows for kind in [EventKind(r["kind"])]}


@cache
def words() -> Mapping[str, Mapping[str, Word]]:
    """Read the words of the page, by group and key."""
    groups: dict[str, dict[str, Word]] = {}
    for row in asset_rows("words.csv"):
        groups.setdefault(row["group"], {})[row["key"]] = Word(row["en"], row["ar"])
    return groups


def search_letters() -> dict[str, dict[str, str]]:
    """Read how the page folds letters in a search, as the reading of texts does."""
    return {
        "folded": {letter: r["key"] for r in _text_rows("letters.csv") for letter in r["letters"]},
        "sounds": {r["letters"]: r["class"] for r in _text_rows("sound_classes.csv")},
    }


def _text_rows(name: str) -> Sequence[Mapping[str, str]]:
    return packaged_rows("geomap.text", name)


def leaflet_script() -> str:
    """Read Leaflet's script from its PyPI package, without the address of its source map."""
    return _SOURCE_MAP.sub("", _leaflet("leaflet.js"))


def leaflet_style() -> str:
    """Read Leaflet's style sheet, without the images that it names."""
    return _IMAGE.sub("", _leaflet("leaflet.css"))


def _leaflet(name: str) -> str:
    return resources.files("xstatic.pkg.leaflet").joinpath("data", name).read_text(encoding="utf-8")
