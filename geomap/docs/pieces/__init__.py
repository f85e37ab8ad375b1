"""What the program itself knows, written into the pages while they are built.

A page holds a line `<!-- here: NAME ARGUMENTS -->`, and the passage of that name takes its place: a file
that lives elsewhere in the checkout, or Markdown made from the program's own tables, so that no
page can tell anything else than the program does.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pieces.adopted import adopt, homes
from pieces.diagrams import rooms
from pieces.failures import exit_codes, reasons
from pieces.figures import floors, first_sight, sets
from pieces.record import record
from pieces.rule_tables import rule_tables, weights
from pieces.words import glossary

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx.application import Sphinx

DOCS = Path(__file__).resolve().parents[1]
ROOT = DOCS.parents[1]
HERE = re.compile(r"^<!-- here: (\w+) ?(.*?) -->$", re.MULTILINE)

PASSAGES: dict[str, Callable[..., str]] = {
    "adopt": lambda path: adopt(ROOT, path, homes(DOCS)),
    "exit_codes": exit_codes,
    "first_sight": lambda: first_sight(ROOT),
    "floors": lambda: floors(ROOT),
    "glossary": glossary,
    "reasons": reasons,
    "record": record,
    "rooms": lambda: rooms(ROOT),
    "rule_tables": lambda: rule_tables(ROOT),
    "sets": lambda: sets(ROOT),
    "weights": lambda: weights(ROOT),
}


def filled(page: str) -> str:
    """Put the passages that `page` asks for in their places; raises KeyError for an unknown name."""
    return HERE.sub(lambda found: PASSAGES[found[1]](*found[2].split()), page)


def _fill(_: Sphinx, __: str, source: list[str]) -> None:
    source[0] = filled(source[0])


def _turn(_: Sphinx, __: str, ___: str, context: dict[str, Any], ____: object) -> None:
    """Let pages whose head says `lang: ar` run from right to left."""
    if (context.get("meta") or {}).get("lang") == "ar":
        context["language"] = "ar"
        context["body"] = f'<div class="arabic" lang="ar" dir="rtl">{context["body"]}</div>'


def setup(app: Sphinx) -> dict[str, Any]:
    """Join Sphinx."""
    app.connect("source-read", _fill)
    app.connect("html-page-context", _turn)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
