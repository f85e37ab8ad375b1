"""The way of a patrol, told in every order: start last, end first, the middle behind the end, a list.

`tellings/way_parts.csv` holds beginnings and what may follow them; they are combined. `way_tellings.csv`
holds whole tellings. `{S}` is the start, `{A}` and `{B}` lie on the way, `{E}` is the end, `{K}` a
crossing; `{D}` is near, planned or denied, and no stop.
"""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from geomap.model import Document
from geomap.pipeline import extract_document

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geomap.places.knowledge import Knowledge

TELLINGS = Path(__file__).parent / "tellings"
ARABIC = {"S": "الترنبة", "A": "النيرب", "B": "أريحا", "E": "أورم الجوز", "D": "سراقب", "K": "كفرلوسين"}
ENGLISH = {
    "S": "Trunba",
    "A": "al-Nayrab",
    "B": "Ariha",
    "E": "Urum al-Joz",
    "D": "Saraqib",
    "K": "Kafr Lusin",
}
ORDERS = {
    ("start first", "end"): "SE",
    ("start first", "on the way"): "SAB",
    ("start first", "on the way", "end"): "SABE",
    ("way first", "start last"): "SAB",
    ("end first", "start last"): "SE",
    ("way first", "end", "start last"): "SABE",
}
MISREAD = 0.03  # share of the combinations that may still be read wrongly


def _rows(name: str) -> list[dict[str, str]]:
    with (TELLINGS / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _combined() -> Iterator[tuple[str, str]]:
    """Give each part at least once in each of its orders, beside parts that take turns."""
    parts: dict[str, list[str]] = {}
    for row in _rows("way_parts.csv"):
        parts.setdefault(row["part"], []).append(row["text"])
    for order, stops in ORDERS.items():
        for at in range(max(len(parts[p]) for p in order)):
            turn = (parts[p][(at * (i + 1) + i) % len(parts[p])] for i, p in enumerate(order))
            yield "".join(turn) + ".", stops


def _way(text: str, knowledge: Knowledge) -> list[list[str]]:
    """Read the ways of more than one stop; a last stop at the start only says that it came back."""
    found = extract_document(Document("telling", text, "0" * 64), knowledge)
    names = {p.id: p.mention.surface for p in found.placements}
    ways = [[names[s] for s in e.route.stops] for e in found.events if e.route]
    return [w[:-1] if len(w) > 2 and w[0] == w[-1] else w for w in ways if len(w) > 1]


def _filled(text: str, stops: str) -> tuple[str, list[str]]:
    names = ENGLISH if text.isascii() else ARABIC
    names = names | ({"S": names["K"]} if "{K}" in text else {})
    return text.format(**names).replace(" لال", " لل"), [names[s] for s in stops]


def test_combined_tellings_give_the_stops_in_the_order_of_travel(knowledge: Knowledge) -> None:
    told = [_filled(*c) for c in _combined()]
    wrong = [text for text, stops in told if _way(text, knowledge) != [stops]]
    assert len(wrong) <= MISREAD * len(told), "\n".join(wrong)


@pytest.mark.parametrize("telling", sorted({row["telling"] for row in _rows("way_tellings.csv")}))
def test_whole_tellings_give_the_stops_in_the_order_of_travel(telling: str, knowledge: Knowledge) -> None:
    told = [_filled(r["text"], r["stops"]) for r in _rows("way_tellings.csv") if r["telling"] == telling]
    wrong = {text: _way(text, knowledge) for text, stops in told if _way(text, knowledge) != [stops]}
    assert not wrong
