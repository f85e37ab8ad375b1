"""What a document yields, and what a run yields."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from geomap.model.document import Document, Reject, UnreadInput
    from geomap.model.event import Doubt, Event, Incident
    from geomap.model.place import Placement, Reference


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything read from one document, and everything turned down.

    `blur_m` is set where its positions were made coarse on purpose.
    """

    document: Document
    placements: tuple[Placement, ...]
    events: tuple[Event, ...]
    rejects: tuple[Reject, ...]
    references: tuple[Reference, ...] = ()
    blur_m: float | None = None

    def placement(self, mention_id: str) -> Placement:
        """Find the placement of a mention; raises KeyError when there is none."""
        for placement in self.placements:
            if placement.id == mention_id:
                return placement
        raise KeyError(mention_id)


@dataclass(frozen=True, slots=True)
class JudgementUse:
    """What became of a person's judgement in a run: "applied", "stale" or "not met", and on what.

    `incident_ids` are the incidents that it placed, joined or parted.
    """

    id: str
    state: str
    told: str
    who: str
    when: str
    why: str
    incident_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Care:
    """What a publisher asked for: no position finer than `blur_m`, nothing younger than `delay_days`."""

    blur_m: float | None = None
    delay_days: int | None = None
    as_of: date | None = None


@dataclass(frozen=True, slots=True)
class HeldBack:
    """What a delay left out: whole documents, with their checksums, and events."""

    documents: int = 0
    events: int = 0
    sha256: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Run:
    """A whole run: documents in, incidents out, what could not be read, and what a person should look at."""

    extractions: tuple[Extraction, ...]
    incidents: tuple[Incident, ...]
    unread: tuple[UnreadInput, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    judged: tuple[JudgementUse, ...] = ()
    care: Care = Care()
    held_back: HeldBack = HeldBack()
