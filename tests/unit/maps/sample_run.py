"""A small run made by hand: own sentences, one of each thing that a map has to show.

`sample(poison)` puts `poison` into every field that comes from outside: texts, names,
sources, actors, claims, ids of documents.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from shapely.geometry import LineString, Polygon

from geomap.io.gazetteer import gazetteer_directory
from geomap.io.region import read_region
from geomap.model import (
    Casualties,
    Certainty,
    Claim,
    DateExpression,
    Document,
    Entry,
    Event,
    EventKind,
    Evidence,
    Extraction,
    GeoPrecision,
    Incident,
    JudgementUse,
    Leg,
    Locality,
    Mention,
    Name,
    PlaceKind,
    Placement,
    Relation,
    RelationType,
    Resolution,
    Role,
    Route,
    Run,
    Source,
    Span,
    Status,
    TimePrecision,
)
from geomap.places.gazetteer import Credit, Gazetteer
from geomap.places.roads import RoadNetwork, RoadSegment

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

ROAD = [(36.0, 35.75), (36.166, 35.779), (36.35, 35.8), (36.507, 35.817), (36.61, 35.82), (36.806, 35.876)]
NORTH = Polygon([(36.4, 35.2), (37.1, 35.2), (37.1, 35.5), (36.4, 35.5)])
PATROL_AR = "سيّر الجيشان الدورية السابعة من عين الحور مروراً بأريحا وصولاً إلى سراقب صباح الاثنين."
ATTACK_AR = "وأطلق مجهولون النار عليها قرب أورم الجوز."
PATROL_EN = "A joint patrol, the eighth, drove from Ain al-Hour through Ariha to Saraqib on Monday."
SHELLING_EN = "Shells fell on northern Hama and wounded three people."
CONVOY_EN = "A convoy crossed open country from Khirbat to Tall Abyad."
PLAN_AR = "ومن المقرر أن تنطلق دورية أخرى من سراقب."
TALKS_AR = "وأجرى الوزيران محادثات في موسكو."
CLAIM_EN = "A group claimed that it struck a post in Ariha."
PROTEST_AR = "وخرجت مظاهرة في مكان لم يحدد."


def entry(
    entry_id: str, kind: str, ar: str, en: str, point: tuple[float, float] | None, **more: object
) -> Entry:
    names = (Name(ar, "ar", "Arab", preferred=True), Name(en, "en", "Latn", preferred=True))
    return Entry(entry_id, PlaceKind(kind), names, point, more.pop("radius_m", 900.0), **more)  # type: ignore[arg-type]


def entries(poison: str = "") -> dict[str, Entry]:
    made = (
        entry("t-hour", "village", "عين الحور", f"Ain al-Hour{poison}", (36.166, 35.779), admin1="Latakia"),
        entry("t-ariha", "city", f"أريحا{poison}", "Ariha", (36.61, 35.814), admin1="Idlib", radius_m=2000.0),
        entry("t-saraqib", "town", "سراقب", "Saraqib", (36.806, 35.864), admin1="Idlib"),
        entry(
            "t-urum", "village", "أورم الجوز", "Urum al-Jawz", (36.507, 35.812), admin1="Idlib", tier="broad"
        ),
        entry("t-hama", "governorate", "حماة", "Hama", (36.75, 35.13), radius_m=40000.0),
        entry("t-idlib", "governorate", "إدلب", "Idlib", (36.6, 35.9), radius_m=40000.0),
        entry("t-moscow", "city", "موسكو", "Moscow", (37.62, 55.75), radius_m=20000.0),
        entry("t-khirbat", "village", "خربة", "Khirbat", (38.6, 36.4)),
        entry("t-abyad", "town", "تل أبيض", "Tall Abyad", (38.95, 36.69)),
    )
    return {e.id: e for e in made}


def roads() -> RoadNetwork:
    return RoadNetwork([RoadSegment("t-m4", "t-m4", "M4", "Test road", ROAD)])


@dataclass
class Draft:
    """A document under construction."""

    document: Document
    known: dict[str, Entry]
    placements: list[Placement] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)

    def span(self, words: str) -> Span:
        start = self.document.text.index(words)
        return Span(start, start + len(words))

    def mention(
        self,
        surface: str,
        sentence: str,
        entry_id: str,
        role: Role = Role.INCIDENT_SITE,
        precision: GeoPrecision = GeoPrecision.SETTLEMENT,
        geometry: BaseGeometry | None = None,
        relation: str = "",
    ) -> str:
        start = self.span(sentence).start + sentence.index(surface)
        span = Span(start, start + len(surface))
        mention = Mention(f"{self.document.id}:m{start}", self.document.id, span, surface, surface, 0)
        place = self.known.get(entry_id)
        status = Status.RESOLVED if place else Status.UNKNOWN
        evidence = (Evidence("the only entry of this name", 0.9, surface, span),)
        resolution = Resolution(mention, status, entry=place, score=0.87654, evidence=evidence)
        told = Relation(RelationType.SIDE, span, relation) if relation else None
        point, radius = (place.point, place.radius_m) if place else (None, None)
        locality = Locality(point, radius, precision if place else GeoPrecision.UNKNOWN, geometry, told)
        self.placements.append(Placement(resolution, locality, role))
        return mention.id

    def event(self, kind: EventKind, sentence: str, places: tuple[str, ...] = (), **more: object) -> Event:
        span = self.span(sentence)
        site = next((p for p in self.placements if p.id in places[:1]), None)
        spot = ("point", "radius_m", "geo_precision", "geometry")
        where = {name: getattr(site.locality, name) for name in spot} if site else {}
        values = {"salience": "main", "certainty": Certainty.REPORTED, **where, **more}
        event = Event(
            f"{self.document.id}:e{span.start}-{kind}",
            self.document.id,
            kind,
            evidence=(span,),
            places=places,
            **values,
        )  # type: ignore[arg-type]
        self.events.append(event)
        return event

    def done(self) -> Extraction:
        return Extraction(self.document, tuple(self.placements), tuple(self.events), ())


def incident(*events: Event, **more: object) -> Incident:
    shown = events[0]
    values = {
        "start_on": shown.start_on,
        "end_on": shown.end_on,
        "time_precision": shown.time_precision,
        "patrol_number": shown.patrol_number,
        "casualties": shown.casualties,
        "actors": shown.actors,
        "route": shown.route,
        "claims": (),
        "chosen_by": "most precise place",
        **more,
    }
    return Incident(f"inc-{shown.id}", shown.kind, events, shown, **values)  # type: ignore[arg-type]


def route(stops: tuple[str, ...], *legs: Leg) -> Route:
    line = LineString([p for leg in legs for p in leg.geometry.coords])
    length = sum(leg.length_m for leg in legs)
    loose = any(leg.schematic for leg in legs)
    return Route(stops, legs=legs, geometry=line, length_m=length, schematic=loose, direction="west to east")


def road_route(stops: tuple[str, ...]) -> Route:
    first = Leg(LineString(ROAD[1:5]), 41_000.0, schematic=False, ref="M4", chainage_km=(15.3, 56.3))
    second = Leg(LineString(ROAD[4:]), 18_800.0, schematic=False, ref="M4", chainage_km=(56.3, 75.1))
    return route(stops, first, second)


DAY = date(2020, 8, 17)
ON_THE_DAY = {"start_on": DAY, "end_on": DAY, "time_precision": TimePrecision.DAY}


def arabic(known: dict[str, Entry], poison: str) -> Draft:
    text = f"عنوان {poison}\n{PATROL_AR} {ATTACK_AR}\n{PLAN_AR}\n{TALKS_AR}\n{PROTEST_AR}{poison}\n"
    source = Source(f"شبكة التجربة{poison}", DAY, f"javascript:alert(1)//{poison}", f"عنوان{poison}", "ar")
    draft = Draft(Document(f"doc-ar{poison}", text, "0" * 64, source), known)
    stops = (
        draft.mention("عين الحور", PATROL_AR, "t-hour", Role.ROUTE_START),
        draft.mention("أريحا", PATROL_AR, "t-ariha", Role.ROUTE_VIA),
        draft.mention("سراقب", PATROL_AR, "t-saraqib", Role.ROUTE_END),
    )
    words = DateExpression(draft.span("الاثنين"), "الاثنين", DAY, DAY, TimePrecision.DAY)
    actors = ("Russian forces", f"Turkish army{poison}")
    draft.event(
        EventKind.PATROL,
        PATROL_AR,
        stops[:1],
        route=road_route(stops),
        patrol_number=7,
        actors=actors,
        date=words,
        **ON_THE_DAY,
    )
    near = draft.mention(
        "أورم الجوز", ATTACK_AR, "t-urum", precision=GeoPrecision.VICINITY, relation=f"قرب{poison}"
    )
    draft.event(
        EventKind.ATTACK, ATTACK_AR, (near,), target=f"patrol{poison}", weapon=f"RPG{poison}", **ON_THE_DAY
    )
    planned = draft.mention("سراقب", PLAN_AR, "t-saraqib")
    draft.event(EventKind.PATROL, PLAN_AR, (planned,), certainty=Certainty.PLANNED)
    draft.mention("موسكو", TALKS_AR, "t-moscow", Role.METONYM)
    draft.event(EventKind.AGREEMENT_OR_TALKS, TALKS_AR)
    draft.event(EventKind.PROTEST, PROTEST_AR)
    return draft


def english(known: dict[str, Entry], poison: str) -> Draft:
    text = f"{PATROL_EN} {SHELLING_EN}\r\n{CONVOY_EN}\n{CLAIM_EN}{poison}"
    source = Source("Trial Network", date(2020, 8, 18), "https://example.org/report")
    draft = Draft(Document(f"doc-en{poison}", text, "1" * 64, source), known)
    stops = (
        draft.mention("Ain al-Hour", PATROL_EN, "t-hour", Role.ROUTE_START),
        draft.mention("Ariha", PATROL_EN, "t-ariha", Role.ROUTE_VIA),
        draft.mention("Saraqib", PATROL_EN, "t-saraqib", Role.ROUTE_END),
    )
    draft.event(
        EventKind.PATROL, PATROL_EN, stops[:1], route=road_route(stops), patrol_number=8, **ON_THE_DAY
    )
    hama = draft.mention(
        "Hama", SHELLING_EN, "t-hama", precision=GeoPrecision.GOVERNORATE, geometry=NORTH, relation="northern"
    )
    draft.event(EventKind.SHELLING, SHELLING_EN, (hama,), casualties=Casualties(injured_min=3, injured_max=3))
    ends = (
        draft.mention("Khirbat", CONVOY_EN, "t-khirbat", Role.ROUTE_START),
        draft.mention("Tall Abyad", CONVOY_EN, "t-abyad", Role.ROUTE_END),
    )
    straight = Leg(LineString([(38.6, 36.4), (38.95, 36.69)]), 44_800.0, schematic=True)
    draft.event(EventKind.REINFORCEMENT, CONVOY_EN, ends[:1], route=route(ends, straight))
    post = draft.mention("Ariha", CLAIM_EN, "t-ariha")
    draft.event(EventKind.ATTACK, CLAIM_EN, (post,), certainty=Certainty.CLAIMED, salience="background")
    return draft


def sample(poison: str = "") -> tuple[Run, Gazetteer, RoadNetwork]:
    """Make the run, with the gazetteer and the roads that it stands on."""
    known = entries(poison)
    first, second = arabic(known, poison), english(known, poison)
    seventh, eighth = first.events[0], second.events[0]
    claims = (
        Claim("patrol_number", f"7{poison}", seventh.id, first.document.id),
        Claim("patrol_number", "8", eighth.id, second.document.id),
    )
    merged = incident(seventh, eighth, claims=claims, disputed=("patrol_number",))
    rest = [incident(e) for e in (*first.events[1:], *second.events[1:])]
    judged = JudgementUse(
        "j1", "applied", merged.id, f"Rana{poison}", "2020-09-01", f"One patrol{poison}.", (merged.id,)
    )
    region = read_region(gazetteer_directory(), known.values())
    return (
        Run((first.done(), second.done()), (merged, *rest), judged=(judged,)),
        Gazetteer(known.values(), credit=Credit(ground="Land: Natural Earth"), region=region),
        roads(),
    )
