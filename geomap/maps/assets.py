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

_SCRIPTS = ("dom.js", "lines.js", "symbols.js", "cards.js", "draw.js", "labels.js", "page.js")
# Images cannot be fetched by a page that asks nobody for anything, and none is used.
_IMAGE = re.compile(r"[^;{}]*:\s*url\([^)]*\)\s*;?")
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
    return "(() => {\n'use strict';\n" + "\n".join(map(asset, _SCRIPTS)) + "})();\n"


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


def leaflet_script() -> str:
    """Read Leaflet's script from its PyPI package, without the address of its source map."""
    return _SOURCE_MAP.sub("", _leaflet("leaflet.js"))


def leaflet_style() -> str:
    """Read Leaflet's style sheet, without the images that it names."""
    return _IMAGE.sub("", _leaflet("leaflet.css"))


def _leaflet(name: str) -> str:
    return resources.files("xstatic.pkg.leaflet").joinpath("data", name).read_text(encoding="utf-8")
