"""The tables of rules and words, listed from the files themselves."""

from __future__ import annotations

import csv
import re
from pathlib import Path

from .tabular import table

PURPOSES = Path(__file__).with_name("table_purposes.csv")
LEXICON = "gazetteer/lexicon"
_FOLDERS = ("geomap", LEXICON)
_LEXICON_ROW = re.compile(r"^\| `([\w.]+)` \| (.*?) \|", re.MULTILINE)
_AWAY = "geomap/docs"


def table_files(root: Path) -> list[str]:
    """Name every table of the language and of the program, by its path in the checkout."""
    found = (
        path.relative_to(root).as_posix() for folder in _FOLDERS for path in (root / folder).rglob("*.csv")
    )
    return sorted(path for path in found if not path.startswith(_AWAY))


def purposes(root: Path) -> dict[str, str]:
    """Say of each table what a row of it says; those of the lexicon are told by its own README."""
    with PURPOSES.open(encoding="utf-8") as lines:
        known = {row["table"]: row["purpose"] for row in csv.DictReader(lines)}
    told = (root / LEXICON / "README.md").read_text(encoding="utf-8")
    return known | {f"{LEXICON}/{name}": said for name, said in _LEXICON_ROW.findall(told)}


def rule_tables(root: Path) -> str:
    """Give all tables with their columns, the number of their rows, and what a row does."""
    known = purposes(root)
    return table(
        ("table", "columns", "rows", "a row says"),
        [_row(root, path, known[path]) for path in table_files(root)],
    )


def _row(root: Path, path: str, purpose: str) -> tuple[str, str, str, str]:
    with (root / path).open(encoding="utf-8", newline="") as lines:
        head, *rows = csv.reader(lines)
    return f"`{path}`", ", ".join(f"`{name}`" for name in head), str(len(rows)), purpose


def weights(root: Path) -> str:
    """Give every rule of the choice between places with what it is worth."""
    with (root / "gazetteer/lexicon/weights.csv").open(encoding="utf-8", newline="") as lines:
        rows = [(f"`{row['rule']}`", row["score"], row["note"]) for row in csv.DictReader(lines)]
    return table(("rule", "worth", "when"), rows)
