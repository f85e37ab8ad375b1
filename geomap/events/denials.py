"""Stops that one side claims and another denies: no place to which a movement came.

`يقول بيان إن الدورية بلغت X، لكن مراصد نفت بلوغها القرية`; "the ministry says it reached X, but observers
saw it go no farther than Y".
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from geomap.events.cues import word_list

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.events.clause import Clause
    from geomap.events.links import Link
    from geomap.events.scene import Scene
    from geomap.events.travel import Stop

_GOALS = frozenset({"to", "end"})
_HALTING = frozenset({"reach", "end", "return", "turn"})
_ARRIVING = frozenset({"reach", "end", "enter", "through"})


def without_denied(
    scene: Scene, links: Sequence[Link], told: list[Stop], clauses: Sequence[Clause]
) -> list[Stop]:
    """Leave out the goals of a claim that the clause behind it denies or limits."""
    pairs = [(a, b) for a, b in pairwise(clauses) if _is_near(a, b)]
    claims = [a for a, b in pairs if _denies(b) or _limits(scene, a, b)]
    short = [a for a, b in pairs if _stops_short(scene, b)]
    return [t for t in told if not (t.tag in _GOALS and _is_void(links, t, claims, short))]


def _is_void(links: Sequence[Link], stop: Stop, claims: Sequence[Clause], short: Sequence[Clause]) -> bool:
    headed = links[stop.spot.index].way == "toward" and any(_is_in(stop, c) for c in short)
    return headed or any(_is_in(stop, c) for c in claims)


def _stops_short(scene: Scene, answer: Clause) -> bool:
    """`قاصدة X لكنها توقفت عند Y`: it had set out for X and came to a halt elsewhere."""
    opens = scene.key(answer.first) in word_list("contrasting")
    halted = [m for m in answer.all("move") if m.value in _HALTING and m.cue.is_verb]
    return opens and bool(halted) and any(s.first > halted[0].first for s in answer.spots)


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
