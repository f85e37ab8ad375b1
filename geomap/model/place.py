"""Places: what the gazetteer knows, what a text names, and what we made of it.

Positions are WGS 84 degrees, always `lon, lat`. Geometries are shapely objects in
the same order.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from shapely.geometry.base import BaseGeometry

    from geomap.model.span import Span


class PlaceKind(StrEnum):
    """What sort of place an entry is."""

    VILLAGE = "village"
    TOWN = "town"
    CITY = "city"
    NEIGHBOURHOOD = "neighbourhood"
    DISTRICT = "district"
    GOVERNORATE = "governorate"
    REGION = "region"
    COUNTRY = "country"
    ROAD = "road"
    CROSSING = "crossing"
    BASE = "base"
    FACILITY = "facility"
    OBSERVATION_POST = "observation_post"
    RIVER = "river"
    MOUNTAIN = "mountain"

    @property
    def is_settlement(self) -> bool:
        """People live there, and a point with a radius describes it."""
        return self in _SETTLEMENTS

    @property
    def is_area(self) -> bool:
        """Too large for a pin: drawn as an area or not at all."""
        return self in _AREAS


_SETTLEMENTS = frozenset({PlaceKind.VILLAGE, PlaceKind.TOWN, PlaceKind.CITY, PlaceKind.NEIGHBOURHOOD})
_AREAS = frozenset(
    {
        PlaceKind.DISTRICT,
        PlaceKind.GOVERNORATE,
        PlaceKind.REGION,
        PlaceKind.COUNTRY,
        PlaceKind.RIVER,
        PlaceKind.MOUNTAIN,
    }
)


class GeoPrecision(StrEnum):
    """How exact a location is; decides how it is drawn. Ordered from exact to unknown."""

    EXACT = "exact"
    SITE = "site"
    NEIGHBOURHOOD = "neighbourhood"
    SETTLEMENT = "settlement"
    VICINITY = "vicinity"
    ROAD_SEGMENT = "road_segment"
    DISTRICT = "district"
    GOVERNORATE = "governorate"
    COUNTRY = "country"
    UNKNOWN = "unknown"


class Status(StrEnum):
    """The outcome of resolution. Undecided is a value, never `None`."""

    RESOLVED = "resolved"
    AMBIGUOUS = "ambiguous"
    UNKNOWN = "unknown"
    REJECTED = "rejected"


class Role(StrEnum):
    """What a mention does in its sentence."""

    INCIDENT_SITE = "incident_site"
    ROUTE_START = "route_start"
    ROUTE_VIA = "route_via"
    ROUTE_END = "route_end"
    BACKGROUND = "background"
    DATELINE = "dateline"
    METONYM = "metonym"


class Name(NamedTuple):
    """One spelling of an entry. A weak name needs help from its context.

    A `headed` name is weaker still: it names the entry only beside a type noun of the
    entry's kind ("the airport of X"); bare, it names something else. A tuple, since there
    are tens of thousands of them.
    """

    text: str
    language: str  # ISO 639-1: "ar", "en", "ku", "tr"
    script: str  # ISO 15924: "Arab", "Latn"
    strong: bool = True
    preferred: bool = False
    headed: bool = False


@dataclass(frozen=True, slots=True)
class SourceNote:
    """What one source says of a place: its own identifier and its own point."""

    text: str
    lon: float | None = None
    lat: float | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One place of the gazetteer.

    `point` is `(lon, lat)`, or `None` where no source gives one. `radius_m` is the
    uncertainty of that point. `tier` is "curated" or "broad". For a road, `segments`
    names the pieces of the road network that it runs along. `labels` are shown to
    readers and never looked up in a text ("Turkish observation post 9 (Morek)").
    """

    id: str
    kind: PlaceKind
    names: tuple[Name, ...]
    point: tuple[float, float] | None
    radius_m: float
    admin1: str = ""
    admin2: str = ""
    parent_id: str = ""
    source_count: int = 0
    spread_m: float | None = None
    sources: tuple[SourceNote, ...] = ()
    external_ids: tuple[str, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None
    segments: tuple[str, ...] = ()
    tier: str = "curated"
    note: str = ""
    labels: tuple[Name, ...] = ()

    def name(self, language: str) -> str:
        """Give the label in `language`, else the preferred name, else the first, else ""."""
        labels = [n.text for n in self.labels if n.language == language]
        spoken = [n for n in self.names if n.language == language]
        preferred = [n.text for n in spoken if n.preferred]
        return next(iter([*labels, *preferred, *(n.text for n in spoken)]), "")


class Evidence(NamedTuple):
    """A named rule that fired, what it was worth, and the words that fired it."""

    rule: str
    score: float
    words: str = ""
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """An occurrence of a possible toponym.

    `head` is the folded type noun that introduces it ("village", "governorate", ...) as
    a `PlaceKind`, when there is one. `list_id` joins the members of one printed list.
    `alias_of` holds the id of the mention that this one repeats in brackets or after a slash.
    """

    id: str
    document_id: str
    span: Span
    surface: str
    key: str
    sentence: int
    head: PlaceKind | None = None
    entry_ids: tuple[str, ...] = ()
    exact: bool = True
    list_id: int | None = None
    alias_of: str | None = None
    cues: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry that a mention could mean, with the reasons for its score."""

    entry: Entry
    score: float
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Resolution:
    """The one decision on a mention. `entry` is set exactly when `status` is resolved."""

    mention: Mention
    status: Status
    reason: str = ""
    entry: Entry | None = None
    score: float = 0.0
    evidence: tuple[Evidence, ...] = ()
    candidates: tuple[Candidate, ...] = ()


class RelationType(StrEnum):
    """How the words around a name move away from the place itself."""

    COUNTRYSIDE = "countryside"
    SIDE = "side"
    DIRECTION = "direction"
    DISTANCE = "distance"
    BETWEEN = "between"
    ALONG = "along"
    NEAR = "near"
    INSIDE = "inside"


@dataclass(frozen=True, slots=True)
class Relation:
    """A spatial expression around a mention, read from `span`.

    `bearing` is degrees clockwise from north, `distance_m` meters from the anchor,
    `other_ids` the further mentions of the expression ("between X and Y": Y).
    """

    type: RelationType
    span: Span
    words: str
    bearing: float | None = None
    distance_m: float | None = None
    other_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Locality:
    """Where the words point, as exact as they are and no more.

    `point` is `(lon, lat)` of the best single position, `radius_m` a circle around it
    that should hold the true one; `geometry` is set when the locality is more than a
    point (a side of a governorate, a stretch of road).
    """

    point: tuple[float, float] | None
    radius_m: float | None
    geo_precision: GeoPrecision
    geometry: BaseGeometry | None = None
    relation: Relation | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """An expression that points back to a place and names none: "its western countryside".

    `antecedent_id` is the mention that it means. Its words and their span stand in the
    relation of its locality. It is no mention, for its words name nothing.
    """

    id: str
    document_id: str
    antecedent_id: str
    locality: Locality
    relation: Relation


@dataclass(frozen=True, slots=True)
class Placement:
    """A resolved mention with its locality and its role: one row of `mentions`."""

    resolution: Resolution
    locality: Locality
    role: Role = Role.BACKGROUND
    role_evidence: tuple[Evidence, ...] = field(default_factory=tuple)

    @property
    def mention(self) -> Mention:
        """The mention that the decision is about."""
        return self.resolution.mention

    @property
    def id(self) -> str:
        """The id of the mention."""
        return self.resolution.mention.id

    @property
    def entry(self) -> Entry | None:
        """The entry that the mention was linked to, if any."""
        return self.resolution.entry
