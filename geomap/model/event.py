"""Happenings: events (one report each), incidents (merged), routes."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date as day  # a field of Event is named date

    from shapely.geometry.base import BaseGeometry

    from geomap.model.place import Evidence, GeoPrecision, Reference
    from geomap.model.span import Span


class EventKind(StrEnum):
    """What happened."""

    PATROL = "patrol"
    ATTACK = "attack"
    SHELLING = "shelling"
    AIRSTRIKE = "airstrike"
    CLASH = "clash"
    EXERCISE = "exercise"
    REINFORCEMENT = "reinforcement"
    ESTABLISHMENT_OF_POST = "establishment_of_post"
    WITHDRAWAL = "withdrawal"
    PROTEST = "protest"
    AGREEMENT_OR_TALKS = "agreement_or_talks"
    OTHER = "other"

    @property
    def is_drawn(self) -> bool:
        """Talks are listed and never drawn: a call between capitals is no incident in Moscow."""
        return self is not EventKind.AGREEMENT_OR_TALKS


class Certainty(StrEnum):
    """How sure the source is that it happened."""

    REPORTED = "reported"
    CLAIMED = "claimed"
    DENIED = "denied"
    PLANNED = "planned"
    CANCELLED = "cancelled"
    SIMULATED = "simulated"
    HABITUAL = "habitual"

    @property
    def is_executed(self) -> bool:
        """The source says that it did happen."""
        return self in {Certainty.REPORTED, Certainty.CLAIMED}


class TimePrecision(StrEnum):
    """How exact a time is."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class DateExpression:
    """Words that tell a time, and the interval that they mean.

    `start_on` and `end_on` are inclusive days, both `None` while the words stay open: a
    relative expression in a document without a publication day. `flags` names what a
    reader should know: "weekday_conflict", "relative_conflict", "year_inferred", "relative",
    "open", and "since", "until", "before", "after" where the word in front makes it a bound.
    """

    span: Span
    surface: str
    start_on: day | None
    end_on: day | None
    precision: TimePrecision
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Casualties:
    """Lowest and highest count; `None` where the text is silent, never zero for silence."""

    killed_min: int | None = None
    killed_max: int | None = None
    injured_min: int | None = None
    injured_max: int | None = None


@dataclass(frozen=True, slots=True)
class Leg:
    """The piece between two stops.

    `geometry` is a LineString in `lon, lat`. `schematic` is true where no road is known
    and the line is drawn straight. `chainage_km` counts along `ref` (`"M4"`), from, to.
    """

    geometry: BaseGeometry
    length_m: float
    schematic: bool
    ref: str | None = None
    chainage_km: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Route:
    """Executed movement: stops as mention ids in the order of travel.

    Stops may lack a position; legs join those that have one. `legs` is empty when
    fewer than two do.
    """

    stops: tuple[str, ...]
    returns_to_start: bool = False
    legs: tuple[Leg, ...] = ()
    geometry: BaseGeometry | None = None
    length_m: float | None = None
    schematic: bool = False
    direction: str | None = None  # "west to east", ...
    unplaced: tuple[str, ...] = ()
    duration_min: int | None = None  # as the report tells it


@dataclass(frozen=True, slots=True)
class Event:
    """One report of one happening.

    `places` are mention ids, the site first; `road_ids` the mentions of roads it happened
    on. `evidence` are the spans of the sentences that report it. `references` are the
    expressions without a name that tell where; with `by_reference` no name does, the first of
    them has the site, and `places` begins with the mention that it points back to.
    """

    id: str
    document_id: str
    kind: EventKind
    salience: str  # "main" or "background"
    certainty: Certainty
    evidence: tuple[Span, ...]
    date: DateExpression | None = None
    start_on: day | None = None
    end_on: day | None = None
    time_precision: TimePrecision = TimePrecision.UNKNOWN
    places: tuple[str, ...] = ()
    point: tuple[float, float] | None = None
    radius_m: float | None = None
    geo_precision: GeoPrecision | None = None
    geometry: BaseGeometry | None = None
    route: Route | None = None
    actors: tuple[str, ...] = ()
    target: str | None = None
    weapon: str | None = None
    patrol_number: int | None = None
    casualties: Casualties | None = None
    count: int | None = None  # "seven patrols" told as one
    reasons: tuple[Evidence, ...] = ()
    references: tuple[Reference, ...] = ()
    by_reference: bool = False


@dataclass(frozen=True, slots=True)
class Claim:
    """One value of one attribute of an incident, with the event that says so."""

    attribute: str
    value: str
    event_id: str
    document_id: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two reports that a person should look at: joined in spite of something, or nearly joined.

    `weight` orders doubts, the likest pairs first; `speaks_for` and `speaks_against` being
    one happening are told in words.
    """

    event_ids: tuple[str, str]
    is_joined: bool
    weight: float
    speaks_for: tuple[str, ...]
    speaks_against: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Incident:
    """The happening itself, merged from events; every report keeps its own values as claims.

    `shown` is the event whose place and day stand on the map, chosen by the rule that
    `chosen_by` names. `disputed` lists the attributes on which reports differ.
    """

    id: str
    kind: EventKind
    events: tuple[Event, ...]
    shown: Event
    claims: tuple[Claim, ...]
    chosen_by: str
    disputed: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    route: Route | None = None
    start_on: day | None = None
    end_on: day | None = None
    time_precision: TimePrecision = TimePrecision.UNKNOWN
    patrol_number: int | None = None
    casualties: Casualties | None = None
    actors: tuple[str, ...] = field(default_factory=tuple)
