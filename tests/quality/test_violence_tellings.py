"""How many tellings of attacks, fire and protests are read right: our own sentences, made from a table.

A row of `tellings/violence.csv` is a sentence with choices, `[shelled|pounded] {A}`, and the
events that it tells: `shelling A B` with the letters of its sites, `day=` and `bg=1` (only
recalled) where the words tell them, "?" before an event that may be left out. Each choice is
told at least once, with names of places that take turns.
"""

from __future__ import annotations

import csv
import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from geomap.model import Document, Source
from geomap.pipeline import extract_document

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geomap.model import Event, Extraction
    from geomap.places.knowledge import Knowledge

TABLE = Path(__file__).parent / "tellings" / "violence.csv"
KINDS = frozenset({"attack", "shelling", "airstrike", "clash", "protest"})
PUBLISHED = date(2020, 10, 14)
NAMES = {
    True: ("سفوهن", "كفرعويد", "البارة", "محمبل", "سراقب", "كفر بطيخ", "حزارين", "دير سنبل", "تل رفعت"),
    False: ("Sarmin", "Saraqib", "Kansafra", "Ariha", "Binnish", "Taftanaz", "Mhambal"),
}
FLOORS = {"arabic": 0.98, "english": 0.985}


class Telling(NamedTuple):
    """A sentence, the name behind each letter, and the events it tells."""

    text: str
    names: dict[str, str]
    events: str


class Told(NamedTuple):
    """An event in the words of the table."""

    kind: str
    sites: frozenset[str]
    traits: dict[str, str]
    needed: bool = True


def tellings() -> Iterator[Telling]:
    """Give for each row as many sentences as its longest choice has alternatives."""
    with TABLE.open(encoding="utf-8") as table:
        rows = list(csv.DictReader(table))
    for at, row in enumerate(rows):
        choices = [told.split("|") for told in re.findall(r"\[([^\]]*)\]", row["telling"])]
        for turn in range(max((len(c) for c in choices), default=1)):
            chosen = iter([c[(turn + place) % len(c)] for place, c in enumerate(choices)])
            yield _named(re.sub(r"\[[^\]]*\]", lambda _, it=chosen: next(it), row["telling"]), row, at + turn)


def _named(text: str, row: dict[str, str], turn: int) -> Telling:
    names = NAMES[re.search("[\u0600-\u06ff]", text) is not None]
    letters = sorted(set(re.findall(r"\{([A-G])\}", text)))
    behind = {letter: names[(turn + i) % len(names)] for i, letter in enumerate(letters)}
    told = re.sub(r"\{([A-G])\}", lambda m: behind[m[1]], text)
    return Telling(told.replace("لالبارة", "للبارة").replace("  ", " "), behind, row["events"])


def _wanted(events: str) -> list[Told]:
    parts = [part.split() for part in events.split(";") if part.strip()]
    return [
        Told(
            p[0].lstrip("?"),
            frozenset(w for w in p[1:] if "=" not in w),
            dict(w.split("=") for w in p[1:] if "=" in w),
            needed=not p[0].startswith("?"),
        )
        for p in parts
    ]


def _found(extraction: Extraction, names: dict[str, str]) -> list[Told]:
    letters = {name: letter for letter, name in names.items()}
    surfaces = {p.id: p.mention.surface for p in extraction.placements}
    executed = [e for e in extraction.events if e.certainty.is_executed and e.kind.value in KINDS]
    return [_told(e, [surfaces[p] for p in e.places], letters) for e in executed]


def _told(event: Event, surfaces: list[str], letters: dict[str, str]) -> Told:
    # a landmark bears the name of its town: "the Ariha market"
    sites = {letters.get(s) or next((k for n, k in letters.items() if s.endswith(n)), s) for s in surfaces}
    day = event.start_on.isoformat() if event.start_on else ""
    return Told(
        event.kind.value, frozenset(sites), {"day": day, "bg": str(int(event.salience == "background"))}
    )


def _is_right(wanted: list[Told], found: list[Told]) -> bool:
    left = list(found)
    for want in wanted:
        fits = [
            f
            for f in left
            if (f.kind, f.sites) == (want.kind, want.sites) and want.traits.items() <= f.traits.items()
        ]
        if fits:
            left.remove(fits[0])
        elif want.needed:
            return False
    return not left


@pytest.mark.parametrize("language", ["arabic", "english"])
def test_tellings_of_violence_are_read_right(language: str, knowledge: Knowledge) -> None:
    wrong, count = [], 0
    for telling in tellings():
        if (re.search("[\u0600-\u06ff]", telling.text) is None) == (language == "arabic"):
            continue
        document = Document("told", telling.text, "", Source(published=PUBLISHED))
        found = _found(extract_document(document, knowledge), telling.names)
        count += 1
        if not _is_right(_wanted(telling.events), found):
            wrong.append(f"{telling.text} wants {telling.events!r}, got {found}")
    right = 1 - len(wrong) / count
    assert right >= FLOORS[language], f"{right:.3f} of {count}:\n" + "\n".join(wrong)
