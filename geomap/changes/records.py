"""The nouns of a comparison: a run as it was published, and what became of each of its incidents."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import blake2b
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geomap.model import Feature


class Status(StrEnum):
    """What became of an incident or a place."""

    NEW = "new"
    CHANGED = "changed"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Published:
    """A run as its files tell it.

    `documents` are the checksums of the texts by document id. `build`, `version` and
    `gazetteer` are `None` where only records are at hand, which do not tell them. `is_blurred`
    where its positions were made coarse on purpose.
    """

    label: str
    layers: Mapping[str, tuple[Feature, ...]]
    documents: Mapping[str, str]
    build: str | None = None
    version: str | None = None
    gazetteer: str | None = None
    is_blurred: bool = False


@dataclass(frozen=True, slots=True)
class Difference:
    """One attribute that is told differently; `None` where a run is silent on it.

    `moved_m` and `bearing` are set where a position went elsewhere.
    """

    attribute: str
    before: str | None
    after: str | None
    moved_m: float | None = None
    bearing: float | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """One incident, or one place, that is not in both runs alike.

    `old` and `new` are the features as published. `matched_by` names the rule by which the
    two were taken for one. `related_id` is the incident of the other run that shares a
    sentence with one that is new or withdrawn: it was parted from it, or joined into it.
    """

    status: Status
    layer: str
    old: Feature | None
    new: Feature | None
    differences: tuple[Difference, ...] = ()
    matched_by: str | None = None
    related_id: str | None = None
    causes: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The same for the same two features, whatever else the runs hold."""
        ends = (feature.id if feature else "" for feature in (self.old, self.new))
        told = "\n".join((self.layer, self.status.value, *ends))
        return f"chg-{blake2b(told.encode(), digest_size=5).hexdigest()}"

    @property
    def shown(self) -> Feature:
        """The feature as it is now, of a withdrawn one as it was."""
        feature = self.new or self.old
        if feature is None:
            raise ValueError("a change has an old feature, a new one, or both")
        return feature


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two runs side by side. Changes stand by status, then day, then id."""

    old: Published
    new: Published
    incidents: tuple[Change, ...]
    places: tuple[Change, ...]
    unchanged: int
    documents: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """Whether the two runs tell the same."""
        return not (self.incidents or self.places)

    def of(self, status: Status) -> tuple[Change, ...]:
        """Give the incidents of one status."""
        return tuple(change for change in self.incidents if change.status is status)
