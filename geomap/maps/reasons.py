"""Why a name was read as this place: matched words, rules with their worth, rivals turned down.

Many mentions are read for the same reasons; each distinct explanation is kept once and
named by its number.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geomap.maps.values import entry_values

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geomap.model import Entry, Evidence, Placement

_RIVALS_SHOWN = 4


class ReasonBook:
    """Every explanation of a page once; incidents name them by number."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._reasons: list[dict[str, Any]] = []
        self._entries: dict[str, int] = {}
        self._told: list[dict[str, Any]] = []

    def numbers(self, placements: Iterable[Placement]) -> list[int]:
        """Enter the explanations of mentions, each once."""
        return list(dict.fromkeys(self._number(self._reason(p)) for p in placements))

    def _number(self, reason: dict[str, Any]) -> int:
        number = self._numbers.setdefault(repr(reason), len(self._reasons))
        if number == len(self._reasons):
            self._reasons.append(reason)
        return number

    def _reason(self, placement: Placement) -> dict[str, Any]:
        resolution = placement.resolution
        chosen = resolution.entry.id if resolution.entry else None
        rivals = [c for c in resolution.candidates if c.entry.id != chosen]
        rivals.sort(key=lambda c: (-c.score, c.entry.id))
        told = {
            "surface": placement.mention.surface,
            "status": resolution.status.value,
            "score": round(resolution.score, 3),
            "worth": next((round(c.score, 2) for c in resolution.candidates if c.entry.id == chosen), None),
            "entry": self._entry(resolution.entry),
            "rules": [_rule(e) for e in resolution.evidence],
            "rivals": [[self._entry(c.entry), round(c.score, 2)] for c in rivals[:_RIVALS_SHOWN]],
            "more_rivals": max(len(rivals) - _RIVALS_SHOWN, 0) or None,
        }
        return {key: value for key, value in told.items() if value not in (None, [])}

    def entries(self) -> list[dict[str, Any]]:
        """Give the places that explanations name, in the order of their numbers."""
        return self._told

    def _entry(self, entry: Entry | None) -> int | None:
        if entry is None:
            return None
        number = self._entries.setdefault(entry.id, len(self._told))
        if number == len(self._told):
            self._told.append({k: v for k, v in _named(entry).items() if v is not None})
        return number

    def content(self) -> list[dict[str, Any]]:
        """Give the explanations in the order of their numbers."""
        return self._reasons


def _named(entry: Entry) -> dict[str, Any]:
    return {**entry_values(entry), "place_kind": entry.kind.value}


def _rule(evidence: Evidence) -> list[Any]:
    return [evidence.rule, round(evidence.score, 2), evidence.words]
