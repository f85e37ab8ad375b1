"""Whether a clause speaks of a new mover or of one that the text knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.events.outings import is_definite

if TYPE_CHECKING:
    from geomap.events.clause import Clause
    from geomap.events.scene import Scene

_DENIED_REACH = 3  # "which no patrol had passed before"


def is_fresh(scene: Scene, clause: Clause) -> bool:
    """Tell whether the mover is a new one, being indefinite: "a patrol", "a convoy"."""
    if clause.has("send", "air"):
        return True  # "two helicopters came down in X with materiel"
    movers = clause.all("patrol", "convoy") or clause.all("vehicles", "troops")
    movers = tuple(m for m in movers if not scene.marks_in(m.first - _DENIED_REACH, m.first, "negation"))
    told = [n.first for n in clause.all("namely", "demonstrative") if n.first - clause.first <= 1]
    return any(not is_definite(scene, m) for m in movers[:1]) and not told
