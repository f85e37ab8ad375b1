"""Reports drawn at random as the news of some years would bring them, to measure merging on many of them.

What the draw keeps of real news: a few villages on the front are struck again and again and most seldom,
the number of outlets that tell a happening falls off, some tell no day, a week, a governorate alone or the
number of the patrol one too low, and a document tells of several happenings.
"""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from geomap.model import (
    Casualties,
    Certainty,
    Document,
    Event,
    EventKind,
    Extraction,
    GeoPrecision,
    Locality,
    Mention,
    PlaceKind,
    Placement,
    Resolution,
    Source,
    Span,
    Status,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.model import Entry
    from geomap.places.gazetteer import Gazetteer

FIRST_DAY = date(2019, 10, 1)
KINDS = {
    EventKind.SHELLING: 40,
    EventKind.AIRSTRIKE: 15,
    EventKind.ATTACK: 15,
    EventKind.PATROL: 10,
    EventKind.REINFORCEMENT: 8,
    EventKind.CLASH: 5,
    EventKind.PROTEST: 4,
    EventKind.ESTABLISHMENT_OF_POST: 2,
    EventKind.WITHDRAWAL: 1,
}
MOST_OUTLETS = 12
MORE_OUTLETS = 0.6  # the chance that one more outlet tells it
EVENTS_A_DOCUMENT = 2
TARGETS = (None, None, "civilians", "positions", "patrol", "observation_post")


class News:
    """Draws happenings of a number of days and their reports; the same seed draws the same."""

    def __init__(self, gazetteer: Gazetteer, days: int, seed: int = 1, first: date = FIRST_DAY) -> None:
        self._days = days
        self._first = first
        self._seed = seed
        self._random = random.Random(seed)  # noqa: S311 - a draw for a measure, no secret
        settled = [e for e in gazetteer if e.kind.is_settlement and e.point and e.id.startswith("sy-")]
        self._places = self._random.sample(settled, len(settled))
        self._weights = [1 / rank for rank in range(1, len(settled) + 1)]
        self._areas = [e for e in gazetteer if e.kind is PlaceKind.GOVERNORATE and e.id.startswith("sy-")]
        self._roads = [e for e in gazetteer if e.kind is PlaceKind.ROAD]

    def reports(self, count: int) -> list[Extraction]:
        """Draw documents that tell `count` events in all."""
        told: list[tuple[Event, tuple[Entry, ...]]] = []
        while len(told) < count:
            told += self._happening()
        told = self._random.sample(told, count)
        step = EVENTS_A_DOCUMENT
        return [_document(f"d{self._seed}-{at:06}", told[at : at + step]) for at in range(0, count, step)]

    def _happening(self) -> list[tuple[Event, tuple[Entry, ...]]]:
        kind = self._random.choices(list(KINDS), list(KINDS.values()))[0]
        day = self._first + timedelta(days=self._random.randrange(self._days))
        is_patrol = kind is EventKind.PATROL
        places = tuple(self._random.choices(self._places, self._weights, k=3 if is_patrol else 1))
        event = Event(
            id="",
            document_id="",
            kind=kind,
            salience="main",
            certainty=Certainty.REPORTED,
            evidence=(Span(0, 1),),
            start_on=day,
            end_on=day,
            target=self._random.choice(TARGETS),
            patrol_number=(day - self._first).days // 7 if is_patrol else None,
        )
        outlets = 1
        while outlets < MOST_OUTLETS and self._random.random() < MORE_OUTLETS:
            outlets += 1
        return [self._report(event, places) for _ in range(outlets)]

    def _report(self, event: Event, places: tuple[Entry, ...]) -> tuple[Event, tuple[Entry, ...]]:
        chance = self._random.random
        if chance() < 0.1:
            event = replace(event, start_on=None, end_on=None)
        elif chance() < 0.05 and event.start_on:
            event = replace(event, end_on=event.start_on + timedelta(days=6))
        if event.patrol_number is not None and chance() < 0.5:
            number = event.patrol_number - (chance() < 0.2)
            event = replace(event, patrol_number=number if number > 0 else None)
            places = (*places, self._random.choice(self._roads))
        if chance() < 0.3:
            killed = self._random.randrange(1, 9)
            event = replace(event, casualties=Casualties(killed, killed))
        return (event, (self._random.choice(self._areas),)) if chance() < 0.1 else (event, places)


def _document(document_id: str, told: Sequence[tuple[Event, tuple[Entry, ...]]]) -> Extraction:
    placements: list[Placement] = []
    events: list[Event] = []
    text = ""
    for number, (event, places) in enumerate(told):
        ids = [f"{document_id}:m{number}-{at}" for at in range(len(places))]
        for mention_id, entry in zip(ids, places, strict=True):
            placements.append(_placement(document_id, mention_id, entry, len(text)))
            text += f"{entry.name('en')} "
        event_id = f"{document_id}:e{number}-{event.kind.value}"
        events.append(replace(event, id=event_id, document_id=document_id, places=tuple(ids)))
    published = next((event.start_on for event in events if event.start_on), None)
    document = Document(document_id, text, "0", Source(published=published))
    return Extraction(document, tuple(placements), tuple(events), ())


def _placement(document_id: str, mention_id: str, entry: Entry, start: int) -> Placement:
    name = str(entry.name("en"))
    mention = Mention(mention_id, document_id, Span(start, start + len(name)), name, "", 0)
    precision = GeoPrecision.GOVERNORATE if entry.kind.is_area else GeoPrecision.SETTLEMENT
    return Placement(
        Resolution(mention, Status.RESOLVED, entry=entry), Locality(entry.point, entry.radius_m, precision)
    )
