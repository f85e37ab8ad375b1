"""Pages whose text lives elsewhere in the checkout, beside what it describes; their links are led right."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_ADOPTS = re.compile(r"^<!-- here: adopt (\S+) -->$", re.MULTILINE)
_LINK = re.compile(r"(?<!!)\[([^\]]+)\]\((?!\w+:|#)([^)#\s]+)(#[^)\s]*)?\)")
_DOCS = "geomap/docs/"


def homes(docs: Path) -> dict[str, str]:
    """Give, for each file that a page adopts, that page's path from the top of the site."""
    pages = sorted(docs.rglob("*.md"))
    return {
        path: "/" + page.relative_to(docs).as_posix()
        for page in pages
        for path in _ADOPTS.findall(page.read_text(encoding="utf-8"))
    }


def adopt(root: Path, path: str, known: Mapping[str, str]) -> str:
    """Give the text of the file at `path`; its links lead to pages of the site, or else name the file."""
    folder = os.path.dirname(path)  # noqa: PTH120  # a path inside the checkout, not one of this machine

    def led(found: re.Match[str]) -> str:
        target = os.path.normpath(os.path.join(folder, found[2]))  # noqa: PTH118  # the same
        return _led(found[1], target, found[3] or "", known)

    return _LINK.sub(led, (root / path).read_text(encoding="utf-8"))


def _led(words: str, target: str, anchor: str, known: Mapping[str, str]) -> str:
    if target in known:
        return f"[{words}]({known[target]}{anchor})"
    if target.startswith(_DOCS):
        return f"[{words}](/{target.removeprefix(_DOCS)}{anchor})"
    return f"`{target}`" if words.strip("`") in target else f"{words} (`{target}`)"
