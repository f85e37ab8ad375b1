"""Patrol numbers and days in every telling: tables of our own phrases, put into frames, with known answers.

`tellings/*.csv` hold what a linguist may lengthen: how a report tells a patrol's number, what other numbers
stand near it, how it tells a day. Each telling is read with several numbers and in several frames.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from datetime import date
from itertools import cycle, islice
from pathlib import Path
from typing import TYPE_CHECKING

import numerals
import pytest

from geomap.model import Document, Source
from geomap.pipeline import extract_document

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geomap.model import Event
    from geomap.places.knowledge import Knowledge

TABLES = Path(__file__).parent / "tellings"
PUBLISHED = date(2020, 8, 20)  # a Thursday
VALUES = (6, 18, 25, 112)
RIGHT = 0.97  # of all combinations; a telling of a number that is never right fails by itself
RIGHT_DAYS = 0.95  # what is not yet read stays in the table
TOLD = {
    "ar": ("سيّر الجانبان اليوم {} من ترنبة إلى أريحا", ("الدورية المشتركة {F}", "دورية مشتركة")),
    "en": (
        "Russian and Turkish troops ran {} from Tarnaba to Ariha today",
        ("the {EW} joint patrol", "a joint patrol"),
    ),
}
DAYS = {
    ("ar", "day"): "قُصفت قرية البارة {} بالمدفعية.",
    ("ar", "later"): "انفجرت عبوة ناسفة في مدينة الباب في 11 آب. {} قُصفت قرية البارة بالمدفعية.",
    ("en", "day"): "Shells hit the village of al-Bara {}, killing a farmer.",
    (
        "en",
        "later",
    ): "A bomb exploded in al-Bab on August 11. {}, shells hit the village of al-Bara, killing a farmer.",
}


def rows(name: str) -> list[dict[str, str]]:
    with (TABLES / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def events(text: str, knowledge: Knowledge) -> tuple[Event, ...]:
    document = Document("d", text[0].upper() + text[1:], "0" * 64, Source(published=PUBLISHED))
    return extract_document(document, knowledge).events


def numbers(text: str, knowledge: Knowledge, salience: str = "main") -> set[int]:
    told = (e for e in events(text, knowledge) if e.salience == salience)
    return {e.patrol_number for e in told if e.patrol_number is not None}


def written(text: str, value: int) -> str | None:
    """Put the number into its places; nothing where there is no such form of it."""
    known = {
        f"{n}{k}": v
        for n, by in (("", 0), ("last ", -1), ("next ", 1))
        for k, v in numerals.forms(value + by).items()
    }
    places = re.findall(r"{([^}]+)}", text)
    if not all(p in known for p in places):
        return None
    text = text.format_map(known)
    return re.sub(r"([،,]) ?(?=[،.,])", "", text)


def told_numbers() -> Iterator[tuple[str, str, int]]:
    """Give each telling, its text and its number: all numbers, each in the next of its frames."""
    frames: dict[tuple[str, str], list[str]] = {}
    for row in rows("number_frames.csv"):
        frames.setdefault((row["language"], row["part"]), []).append(row["frame"])
    for at, row in enumerate(rows("patrol_numbers.csv")):
        known = frames.get((row["language"], row["part"]), ["{telling}"])
        for value, frame in zip(VALUES, islice(cycle(known), at, None), strict=False):
            text = written(frame.replace("{telling}", row["telling"]), value)
            if text is not None:
                yield row["telling"], text, value + ("سبقتها" in row["telling"])


def test_every_telling_of_a_patrol_number_is_read(knowledge: Knowledge) -> None:
    wrong, told = Counter[str](), Counter[str]()
    for telling, text, value in told_numbers():
        told[telling] += 1
        wrong[telling] += numbers(text, knowledge) != {value}
    assert [t for t in told if wrong[t] == told[t]] == []
    assert 1 - wrong.total() / told.total() >= RIGHT, wrong.most_common(20)


@pytest.mark.parametrize("numbered", [True, False], ids=["beside a number", "alone"])
def test_no_other_number_becomes_that_of_the_patrol(knowledge: Knowledge, *, numbered: bool) -> None:
    false = {}
    for at, row in enumerate(rows("other_numbers.csv")):
        base, (with_number, without) = TOLD[row["language"]]
        value = (18, 25, 76, 112)[at % 4]
        joint = row["telling"] if row["language"] == "en" else f"{'،.'[at % 2]} {row['telling']}"
        text = written(base.format(with_number if numbered else without) + joint + ".", value)
        read = numbers(text or "", knowledge)
        if read != ({value} if numbered else set()):
            false[row["telling"]] = read
    assert false == {}


def test_every_telling_of_a_day_is_read(knowledge: Knowledge) -> None:
    wrong = {}
    for row in rows("days.csv"):
        text = DAYS[row["language"], row["part"]].format(row["telling"])
        days = [(e.start_on, e.end_on) for e in events(text, knowledge) if e.kind == "shelling"]
        if days != [(date.fromisoformat(row["start"]), date.fromisoformat(row["end"]))]:
            wrong[row["telling"]] = days
    assert len(wrong) <= (1 - RIGHT_DAYS) * len(rows("days.csv")), wrong
