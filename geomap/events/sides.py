"""Who acted, against what, with what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.model import EventKind

if TYPE_CHECKING:
    from geomap.events.drafts import Draft

_STRIKES = frozenset({EventKind.ATTACK, EventKind.SHELLING, EventKind.AIRSTRIKE})


def actors(draft: Draft) -> tuple[str, ...]:
    """Give the parties that the report names, in the order of naming, each once."""
    named = [m.value for c in draft.report.clauses for m in c.all("actor")]
    return tuple(dict.fromkeys(name for value in named for name in value.split("; ")))


def target(draft: Draft) -> str | None:
    """Give what was struck; `None` for happenings that strike nothing."""
    return _first(draft, "target") if draft.kind in _STRIKES else None


def weapon(draft: Draft) -> str | None:
    """Give what it was struck with."""
    return _first(draft, "weapon") if draft.kind in _STRIKES | {EventKind.PROTEST} else None


def _first(draft: Draft, family: str) -> str | None:
    found = (m.value for c in draft.report.clauses for m in c.all(family))
    return next(found, None)
