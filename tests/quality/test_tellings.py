"""Happenings told in every way: sentences of our own, built from words and frames, and what each must yield.

A row of `tellings/happenings.csv` is a frame. `{W}` stands for each of its words in turn, `{A}`, `{B}`
and `{C}` for places. `events` gives what is told: a kind, the places one of which it must name, and the
day of August 2020. An empty cell means that the text tells of nothing that was carried out.
"""

from __future__ import annotations

import csv
from datetime import date
from itertools import cycle
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from geomap.model import Document, EventKind, Source
from geomap.pipeline import extract_document

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geomap.model import Event, Extraction
    from geomap.places.knowledge import Knowledge

TABLE = Path(__file__).with_name("tellings") / "happenings.csv"
TOLD_ON = date(2020, 8, 20)
PLACES = (
    ("خان شيخون", "سرمدا", "معرة النعمان"),
    ("سراقب", "أريحا", "جسر الشغور"),
    ("عين ديوار", "المالكية", "القامشلي"),
    ("تل تمر", "أبو راسين", "الدرباسية"),
    ("معر شمارين", "البارة", "كنصفرة"),
    ("منبج", "الباب", "جرابلس"),
    ("سرمين", "بنش", "تفتناز"),
)


class Due(NamedTuple):
    kind: str
    places: tuple[str, ...]
    day: date | None

    def is_told_by(self, event: Event, named: set[str]) -> bool:
        right = event.kind.value == self.kind and not named.isdisjoint(self.places)
        return right and self.day in {None, event.start_on}


def tellings() -> Iterator[tuple[str, list[Due]]]:
    places = cycle(PLACES)
    with TABLE.open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            for word in row["words"].split("|"):
                names = dict(zip("ABC", next(places), strict=True))
                text = row["telling"].replace("\\n", "\n").format(W=word, **names)
                yield text, [_due(told, names) for told in row["events"].split("; ") if told]


def _due(told: str, names: dict[str, str]) -> Due:
    kind, places, *day = told.split(" ")
    there = tuple(names[p] for p in places.split("/"))
    return Due(kind, there, TOLD_ON.replace(day=int(day[0])) if day else None)


def faults(extraction: Extraction, due: list[Due]) -> list[str]:
    surfaces = {p.id: p.mention.surface for p in extraction.placements}
    carried_out = [e for e in extraction.events if e.certainty.is_executed]
    spare = [e for e in carried_out if e.kind is not EventKind.AGREEMENT_OR_TALKS]
    found: list[str] = []
    for one in due:
        hit = next((e for e in spare if one.is_told_by(e, _named(e, surfaces))), None)
        if hit is None:
            found.append(f"not told: {one}")
        else:
            spare.remove(hit)
    return [*found, *(f"one too many: {e.kind.value} {e.start_on} {_named(e, surfaces)}" for e in spare)]


def _named(event: Event, surfaces: dict[str, str]) -> set[str]:
    stops = event.route.stops if event.route else ()
    return {surfaces[i] for i in (*event.places, *stops)}


def test_tells_each_happening_once_however_it_is_told(knowledge: Knowledge) -> None:
    source = Source(published=TOLD_ON)
    wrong = {}
    for text, due in tellings():
        found = faults(extract_document(Document("telling", text, "0" * 64, source), knowledge), due)
        if found:
            wrong[text] = found
    assert not wrong
