"""Stops that one side claims and another denies: no place to which a movement came.

`يقول بيان إن الدورية بلغت X، لكن مراصد نفت بلوغها القرية`; "the ministry says it reached X, but observers
saw it go no farther than Y".
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.events.clause import Clause
    from geomap.events.scene import Scene
    from geomap.events.travel import Stop

_GOALS = frozenset({"to", "end"})
_ARRIVING = frozenset({"reach", "end", "enter", "through"})


def without_denied(scene: Scene, told: list[Stop], clauses: Sequence[Clause]) -> list[Stop]:
    """Leave out the goals of a claim that the clause behind it denies or limits."""
    claims = [a for a, b in pairwise(clauses) if _is_near(a, b) and (_denies(b) or _limits(scene, a, b))]
    return [t for t in told if not (t.tag in _GOALS and any(_is_in(t, c) for c in claims))]


def _is_near(claim: Clause, answer: Clause) -> bool:
    return 0 <= answer.sentence.index - claim.sentence.index <= 1


def _is_in(stop: Stop, clause: Clause) -> bool:
    return clause.first <= stop.spot.first < clause.last


def _denies(answer: Clause) -> bool:
    """`لكن مراصد نفت بلوغها تلك القرية`: it names no place, so the one just told is meant."""
    came = any(m.value in _ARRIVING for m in answer.all("move"))
    return answer.has("certainty", "denied") and came and not answer.spots


def _limits(scene: Scene, claim: Clause, answer: Clause) -> bool:
    """`قالت الوزارة إنها وصلت إلى X، غير أنها لم تتجاوز Y`: what somebody says is set right."""
    opens = any(m.first == answer.first for m in answer.all("break"))
    bounds = {m.last for m in answer.all("negation")} & {m.first for m in answer.all("extent")}
    limited = bool(bounds) and any(s.first > min(bounds) for s in answer.spots)
    return claim.has("say") and opens and limited and bool(scene.spots_in(claim.first, claim.last))
