"""What people wrote down about a text: the gold that a reading is measured against."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from shapely.geometry.base import BaseGeometry

    from geomap.geodesy import Point
    from geomap.model import EventKind, PlaceKind, Role, Span


@dataclass(frozen=True, slots=True)
class GoldMention:
    """A place that the text names.

    `point` is the position of the place named, `is_sure` false where the annotator would
    not have others judged by it. `locality` is where the words lead when they lead away
    from the place ("13 km west of"), and `is_modified` says that they do.
    """

    span: Span
    surface: str
    kind: PlaceKind
    role: Role | None = None
    point: Point | None = None
    is_sure: bool = True
    is_modified: bool = False
    locality: BaseGeometry | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class GoldIncident:
    """A happening that the text tells.

    `day` is set where text and publication day determine one, `days` (first, last) where
    they leave several. `places` and `route` are indexes into the mentions. `same_as`
    are the ids of incidents of other documents that are the same happening.
    """

    id: str
    kind: EventKind
    is_main: bool = True
    is_executed: bool = True
    day: date | None = None
    days: tuple[date, date] | None = None
    places: tuple[int, ...] = ()
    route: tuple[int, ...] = ()
    patrol_number: int | None = None
    same_as: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """One annotated text; what was not annotated is `None` and is not measured.

    `traps` are stretches that look like places and are none.
    """

    id: str
    text: str
    published: date | None = None
    mentions: tuple[GoldMention, ...] | None = None
    traps: tuple[Span, ...] = ()
    incidents: tuple[GoldIncident, ...] | None = None
