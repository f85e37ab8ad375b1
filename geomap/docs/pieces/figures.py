"""The measured quality, from the file of floors that every `make test` holds the program to."""

from __future__ import annotations

import csv
import tomllib
from pathlib import Path
from typing import Any

from geomap.evaluate import evaluate, report_json
from geomap.io.gold import document_of_gold, read_gold
from geomap.io.knowledge import load_knowledge
from geomap.pipeline import run_documents

from .tabular import table

FIRST_SIGHT = Path(__file__).with_name("first_sight.csv")
_MEASURES = {
    "mentions_exact.f1": "mentions, exact words",
    "linked_within_5km.f1": "linked within 5 km",
    "areas_right_kind.rate": "areas of the right kind",
    "roles.rate": "roles",
    "incidents.f1": "incidents",
    "days.rate": "days",
    "patrol_numbers.rate": "patrol numbers",
    "routes.exact": "routes, every stop in order",
    "routes.order_f1": "routes, order of stops",
    "merging.p": "merging, precision",
    "merging.r": "merging, recall",
    "quiet_documents_kept_quiet.rate": "quiet documents kept quiet",
}
_SETS = {
    "seeds": "the five seed documents",
    "passages": "development passages",
    "merging": "reports for merging",
}


def _floors(root: Path) -> dict[str, dict[str, float]]:
    held: dict[str, Any] = tomllib.loads((root / "tests/quality/floors.toml").read_text(encoding="utf-8"))
    floors: dict[str, dict[str, float]] = held["floors"]
    return floors


def floors(root: Path) -> str:
    """Give the floors, a row a measure, a column a set."""
    held = _floors(root)
    head = ("", *(name.removeprefix("readers_") for name in held))
    strange = {name for measured in held.values() for name in measured} - set(_MEASURES)
    rows = [
        (title, *(_figure(measured.get(name)) for measured in held.values()))
        for name, title in {**_MEASURES, **{name: f"`{name}`" for name in sorted(strange)}}.items()
    ]
    return table(head, rows)


def _figure(value: float | None) -> str:
    return "" if value is None else f"{value:g}"


def sets(root: Path) -> str:
    """Say how many documents each set has."""
    rows = []
    for name in _floors(root):
        lines = (root / f"tests/quality/gold/{name}.jsonl").read_text(encoding="utf-8").splitlines()
        title = _SETS.get(name, "reports annotated by a reader who had not seen the program")
        rows.append((name.removeprefix("readers_"), title, str(len(lines))))
    return table(("set", "what it is", "documents"), rows)


def first_sight(root: Path) -> str:
    """Give, for the last unseen set, the figures of its first run beside those of this version."""
    now = _measured(root / "tests/quality/gold/readers_r.jsonl")
    with FIRST_SIGHT.open(encoding="utf-8") as lines:
        rows = [
            (_MEASURES[row["measure"]], f"{float(row['first']):.2f}", f"{_at(now, row['measure']):.2f}")
            for row in csv.DictReader(lines)
        ]
    return table(("", "at first sight", "this version"), rows)


def _measured(gold: Path) -> dict[str, Any]:
    """Read the texts of `gold` with the packaged gazetteer, and measure the reading."""
    knowledge = load_knowledge()
    documents = read_gold(str(gold))
    run = run_documents(map(document_of_gold, documents), knowledge)
    return report_json(evaluate(documents, run))


def _at(figures: dict[str, Any], path: str) -> float:
    name, _, part = path.partition(".")
    return float(figures[name][part])
