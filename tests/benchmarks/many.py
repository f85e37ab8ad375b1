"""Runs of any size, made by hand from our own sentences and places of the gazetteer.

Nothing is read: the records are built as the stages would leave them, so that a page of a
hundred thousand incidents can be measured without reading a hundred thousand reports.
"""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING

from geomap.model import (
    Casualties,
    Certainty,
    Document,
    Event,
    EventKind,
    Evidence,
    Extraction,
    GeoPrecision,
    Incident,
    Locality,
    Mention,
    Placement,
    Resolution,
    Role,
    Run,
    Source,
    Span,
    Status,
    TimePrecision,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.model import Entry
    from geomap.places.gazetteer import Gazetteer

FIRST = date(2020, 1, 1)
REGION = (35.6, 34.9, 42.2, 37.1)
SENTENCES = {
    EventKind.SHELLING: "قصفت قوات النظام بالمدفعية الثقيلة محيط {place} ما أدى إلى إصابة {n} مدنيين بجروح",
    EventKind.PATROL: "سيّرت القوات الروسية والتركية دورية مشتركة تحمل الرقم {n} مرت قرب {place}",
    EventKind.ATTACK: "استهدف مجهولون سيارة عسكرية بعبوة ناسفة قرب {place} وقتل {n} عناصر",
    EventKind.AIRSTRIKE: "نفذت طائرات حربية {n} غارات جوية على أطراف {place}",
    EventKind.CLASH: "دارت اشتباكات عنيفة قرب {place} استمرت {n} ساعات",
    EventKind.REINFORCEMENT: "دخل رتل عسكري مؤلف من {n} آلية إلى {place}",
    EventKind.ESTABLISHMENT_OF_POST: "أنشأ الجيش التركي نقطة عسكرية جديدة في {place} هي رقم {n}",
    EventKind.PROTEST: "خرج {n} من المدنيين في مظاهرة في {place}",
    EventKind.EXERCISE: "أجرت القوات تدريبات عسكرية قرب {place} دامت {n} أيام",
    EventKind.AGREEMENT_OR_TALKS: "بحث الطرفان {n} ملفات تتعلق بمنطقة {place}",
}
WEIGHTS = (30, 18, 12, 9, 9, 7, 4, 5, 2, 4)
ACTORS = (
    ("Syrian government forces",),
    ("Russian forces", "Turkish army"),
    ("unknown gunmen",),
    ("Russian air force",),
    ("opposition factions", "Syrian government forces"),
    ("Turkish army",),
    ("Turkish army",),
    ("protesters",),
    ("Turkish army", "opposition factions"),
    (),
)
PUBLISHERS = ("عنب بلدي", "شبكة المحرر", "North Press", "مرصد الشمال", "وكالة الطريق", None)


def many(count: int, gazetteer: Gazetteer, days: int = 366, seed: int = 7) -> Run:
    """Make `count` reports of `count` incidents over `days` days; the same for the same arguments."""
    chance, places = Random(seed), _places(gazetteer)  # noqa: S311 - no secret hangs on it
    made = [_report(number, chance, places, days) for number in range(count)]
    return Run(tuple(x for x, _ in made), tuple(i for _, i in made))


def _places(gazetteer: Gazetteer) -> list[Entry]:
    west, south, east, north = REGION
    inside = (e for e in gazetteer.entries.values() if e.point and not e.kind.is_area and e.name("ar"))
    return [e for e in inside if west < e.point[0] < east and south < e.point[1] < north]


def _report(number: int, chance: Random, places: Sequence[Entry], days: int) -> tuple[Extraction, Incident]:
    which = chance.choices(range(len(WEIGHTS)), WEIGHTS)[0]
    kind = list(SENTENCES)[which]
    entry = places[min(int(chance.expovariate(9.0 / len(places))), len(places) - 1)]
    text = SENTENCES[kind].format(place=entry.name("ar"), n=chance.randint(2, 40)) + "."
    told = FIRST + timedelta(days=int(abs(chance.gauss(0.55, 0.3)) % 1.0 * days))
    source = Source(PUBLISHERS[number % len(PUBLISHERS)], told, f"https://example.org/{number}", None, "ar")
    document = Document(f"d{number}", text, "", source)
    placement = _placement(document, entry, chance)
    event = _event(document, kind, placement, told, chance, ACTORS[which])
    return Extraction(document, (placement,), (event,), ()), _incident(number, event)


def _placement(document: Document, entry: Entry, chance: Random) -> Placement:
    surface = entry.name("ar")
    start = document.text.index(surface)
    mention = Mention(f"{document.id}:m", document.id, Span(start, start + len(surface)), surface, surface, 0)
    score = chance.choice((0.35, 0.62, 0.81, 0.93, 0.93, 0.97))
    resolution = Resolution(
        mention, Status.RESOLVED, "", entry, score, (Evidence("strong_name", 3.0, surface),)
    )
    locality = Locality(entry.point, entry.radius_m, GeoPrecision.SETTLEMENT)
    return Placement(resolution, locality, Role.INCIDENT_SITE)


def _event(
    document: Document,
    kind: EventKind,
    placement: Placement,
    told: date,
    chance: Random,
    actors: tuple[str, ...],
) -> Event:
    is_placed = kind.is_drawn and chance.random() > 0.06
    is_dated = chance.random() > 0.04
    return Event(
        f"{document.id}:e",
        document.id,
        kind,
        "main" if chance.random() > 0.1 else "background",
        Certainty.CLAIMED if chance.random() < 0.05 else Certainty.REPORTED,
        (Span(0, len(document.text)),),
        start_on=told if is_dated else None,
        end_on=told if is_dated else None,
        time_precision=TimePrecision.DAY if is_dated else TimePrecision.UNKNOWN,
        places=(placement.id,) if is_placed else (),
        point=placement.locality.point if is_placed else None,
        radius_m=placement.locality.radius_m if is_placed else None,
        geo_precision=GeoPrecision.SETTLEMENT if is_placed else None,
        actors=actors,
        casualties=Casualties(injured_min=3, injured_max=3) if kind is EventKind.SHELLING else None,
    )


def _incident(number: int, event: Event) -> Incident:
    return Incident(
        f"inc-{number * 2654435761 % 2**40:010x}",
        event.kind,
        (event,),
        event,
        (),
        "only_report",
        start_on=event.start_on,
        end_on=event.end_on,
        time_precision=event.time_precision,
        casualties=event.casualties,
        actors=event.actors,
    )
