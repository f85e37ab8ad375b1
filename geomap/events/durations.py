"""How long a movement took, where its report says so: "استغرقت ثلاث ساعات ونصف", "lasted two hours"."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from geomap.events.cues import rows
from geomap.events.number_words import cardinal
from geomap.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from geomap.events.clause import Clause
    from geomap.events.scene import Scene

_REACH = 4  # words between "lasted" and the unit: "lasted about three and a half hours"
_LONGEST_MIN = 72 * 60
_FILLERS = frozenset({"نحو", "حوالي", "قرابه", "اكثر", "من", "about", "some", "nearly", "an", "a", "and"})


@cache
def _table(sort: str) -> Mapping[str, tuple[int, float]]:
    """Give minutes and count of each word of a sort; a count of 0 is told by the words around it."""
    return {
        fold(row["word"]): (int(row["minutes"] or 0), float(row["count"] or 0))
        for row in rows("durations.csv")
        if row["sort"] == sort
    }


def told_minutes(scene: Scene, clauses: Iterable[Clause]) -> int | None:
    """Give the minutes that the clauses say it took, `None` when they are silent."""
    ties = _table("tie")
    told = (
        _length(scene, at + 1, clause.last)
        for clause in clauses
        for at in range(clause.first, clause.last)
        if scene.key(at) in ties
    )
    return next((round(minutes) for minutes in told if minutes and minutes <= _LONGEST_MIN), None)


def _length(scene: Scene, first: int, last: int) -> float | None:
    """Read the length that begins at a word: count, unit, and a half or a quarter beside them."""
    units, parts = _table("unit"), _table("part")
    count, share = 0.0, 0.0
    for at in range(first, min(first + _REACH + 1, last)):
        key = scene.key(at)
        if key in units:
            minutes, counted = units[key]
            whole = count or (counted if not share else 0.0)
            return minutes * (whole + share + _share_behind(scene, at + 1, last)) if whole or share else None
        number = cardinal(key)
        if key in parts:
            share = parts[key][1]
        elif number:
            count = float(number)
        elif key not in _FILLERS:
            return None
    return None


def _share_behind(scene: Scene, at: int, last: int) -> float:
    """Read `ساعتين ونصف`."""
    key = scene.key(at) if at < last else ""
    return _table("part").get(key.removeprefix("و"), (0, 0.0))[1] if key.startswith("و") else 0.0
