"""Where those who travel together came together: their common way begins there.

`التقت المدرعات التركية عند X بأخرى روسية قادمة من Y، ومن هناك بدأت الدورية`: how each side came to X is
no part of the way of the patrol.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.events.travel import Stop

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.events.clause import Clause
    from geomap.events.cues import Mark
    from geomap.events.scene import Scene

_RELATIVE_REACH = 1  # words between a place and "where they were joined by"


def from_meeting_point(scene: Scene, told: list[Stop], joint: Sequence[Clause]) -> list[Stop]:
    """Begin where several came together, when the way goes on from there and no other start is told."""
    met = next(((c, m) for c in joint for m in c.all("join")[:1] if not c.has("crowd")), None)
    if met is None or not told:
        return told
    onward = _sets_out(joint, met[0], met[1])
    place = _meeting_place(scene, told, met[0], met[1], onward)
    if onward is None or place is None or _has_begun(told, joint, met[1]):
        return told
    later = [t for t in told if t.spot.first > max(onward.first, place.spot.first)]
    begun = next((t for t in later if t.tag == "from" and not t.spot.is_at(place.spot)), None)
    return told if begun or not later else [Stop(place.spot, "from"), *(t for t in later if t.tag != "from")]


def from_gathering(told: list[Stop], joint: Sequence[Clause]) -> list[Stop]:
    """`جابت X، بعد أن تجمعت عرباتها في Y`: begin where they gathered, when no other start is told."""
    if any(t.tag == "from" for t in told):
        return told
    gathered = [
        (c, m)
        for c in joint
        for m in c.all("join")
        if (m.value == "gather" or c.looks_back) and not c.has("crowd")
    ]
    there = [t for c, m in gathered for t in told if m.last <= t.spot.first < c.last]
    return [Stop(there[0].spot, "from"), *(t for t in told if t is not there[0])] if there else told


def _sets_out(joint: Sequence[Clause], clause: Clause, met: Mark) -> Mark | None:
    """Give the verb with which they then go on together; in the clause itself one may tell how they came."""
    later = [m for c in joint for m in c.all("move") if m.first > met.first and m.cue.is_verb]
    return next((m for m in later if m.first >= clause.last), next(iter(later), None))


def _meeting_place(
    scene: Scene, told: Sequence[Stop], clause: Clause, met: Mark, onward: Mark | None
) -> Stop | None:
    """Give the place in the clause from which nobody came, or the one right before "where they joined"."""
    last = onward.first if onward else clause.last
    here = [t for t in told if clause.first <= t.spot.first < min(clause.last, last) and t.tag != "from"]
    if here:
        return here[0]
    before = [t for t in told if t.spot.last <= clause.first and t.tag != "from"]
    there = before and clause.first - scene.behind(before[-1].spot) <= _RELATIVE_REACH
    return before[-1] if there and met.first - clause.first <= 1 else None


def _has_begun(told: Sequence[Stop], joint: Sequence[Clause], met: Mark) -> bool:
    """`انطلقت من X، وانضمت إليها في Y`: it had set out, from one place, before others joined it."""
    begun = [t.spot.first for t in told if t.tag == "from" and t.spot.first < met.first]
    verbs = [m for c in joint for m in c.all("move") if m.value in {"from", "leave"} and m.cue.is_verb]
    return len(begun) == 1 and any(m.first < begun[0] < met.first for m in verbs)
