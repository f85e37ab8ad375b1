"""What the program itself knows, written into the pages while they are built.

A page holds a line `<!-- here: NAME ARGUMENTS -->`, and the passage of that name takes its place: a file
that lives elsewhere in the checkout, or Markdown made from the program's own tables, so that no
page can tell anything else than the program does.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .adopted import adopt, homes
from .diagrams import rooms
from .failures import exit_codes, reasons
from .figures import first_sight, floors, sets
from .notebook import notebook
from .record import record
from .rule_tables import rule_tables, weights
from .words import glossary

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx.application import Sphinx

DOCS = Path(__file__).resolve().parents[1]
ROOT = DOCS.parents[1]
FILE = re.compile(r"^```text file=(\S+)$", re.MULTILINE)
EXAMPLE = re.compile(r"(Example: )(.+)")
OUTPUT = re.compile(r"^```output\n.*?^```$", re.DOTALL | re.MULTILINE)
ARABIC = re.compile(r"[\u0600-\u06ff]+(?:[ \u200c،؛]+[\u0600-\u06ff]+)*")
ISOLATED = "\u2068\\g<0>\u2069"
HERE = re.compile(r"^<!-- here: (\w+) ?(.*?) -->$", re.MULTILINE)

PASSAGES: dict[str, Callable[..., str]] = {
    "adopt": lambda path: adopt(ROOT, path, homes(DOCS)),
    "exit_codes": exit_codes,
    "first_sight": lambda: first_sight(ROOT),
    "floors": lambda: floors(ROOT),
    "glossary": glossary,
    "notebook": lambda path: notebook(ROOT, path),
    "reasons": reasons,
    "record": record,
    "rooms": lambda: rooms(ROOT),
    "rule_tables": lambda: rule_tables(ROOT),
    "sets": lambda: sets(ROOT),
    "weights": lambda: weights(ROOT),
}


def filled(page: str) -> str:
    """Put the passages that `page` asks for in their places; raises KeyError for an unknown name."""
    page = HERE.sub(lambda found: PASSAGES[found[1]](*found[2].split()), page)
    return _isolated(FILE.sub("```{code-block} text\n:caption: \\1\n", page))


def _isolated(page: str) -> str:
    """Keep the Arabic in what a terminal shows from turning its line about, as the program itself does."""
    return OUTPUT.sub(lambda block: ARABIC.sub(ISOLATED, block[0]), page)


def _fill(_: Sphinx, __: str, source: list[str]) -> None:
    source[0] = filled(source[0])


def _turn(_: Sphinx, __: str, ___: str, context: dict[str, Any], ____: object) -> None:
    """Let pages whose head says `lang: ar` run from right to left."""
    if (context.get("meta") or {}).get("lang") == "ar":
        context["language"] = "ar"
        context["body"] = f'<div class="arabic" lang="ar" dir="rtl">{context["body"]}</div>'


def _mark_examples(_: Sphinx, __: object, lines: list[str]) -> None:
    """Set the examples of a command's help as code."""
    lines[:] = [EXAMPLE.sub(r"\1``\2``", line) for line in lines]


def setup(app: Sphinx) -> dict[str, Any]:
    """Join Sphinx."""
    app.connect("source-read", _fill)
    app.connect("html-page-context", _turn)
    app.connect("sphinx-click-process-description", _mark_examples)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
