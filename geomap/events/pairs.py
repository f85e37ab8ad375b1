"""Whether two reports tell one happening: what speaks for it, what against, and the verdict.

Every rule can be told to a reader; likeness of words is none of them. Two reports of one
kind and day are one happening where they share a place. Where they name two places close to each
other, or no more than a region, a second sign is asked for, since villages stand close and
are shelled on one day; what moves needs none. They are two where something contradicts it.
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from geomap.events.footprints import nearest_anchors
from geomap.geodesy import rough_distance_m
from geomap.model import EventKind

if TYPE_CHECKING:
    from geomap.events.footprints import Anchor, Footprint
    from geomap.model import Casualties

_NUMBER_SLIP = 2  # outlets that count differently have been seen two apart on one day
_SAME_SPOT_M = 1_500.0  # nearer than this, two names are taken for one place
_FARTHEST_PATROL_M = 100_000.0  # longer than any patrol: beyond it lies another theater with its own count
_MOVING = frozenset({EventKind.PATROL, EventKind.REINFORCEMENT})
_ON_THE_ROAD = frozenset({"patrol", "convoy"})
_SECOND_SIGN = 0.25


class Likeness(NamedTuple):
    """What speaks for and against two reports being one; `weight` orders pairs, surest first.

    `is_joined` is the verdict on the pair alone.
    """

    weight: float
    speaks_for: tuple[str, ...]
    speaks_against: tuple[str, ...]
    is_joined: bool


def compare(a: Footprint, b: Footprint) -> Likeness | None:
    """Judge two reports of one kind whose days meet; `None` where nothing brings them together."""
    common, weight, is_enough = _common_ground(a, b)
    if not common:
        return None
    signs = second_signs(a, b)
    contradiction = contradict(a, b)
    against = (*((contradiction,) if contradiction else ()), *differences(a, b))
    is_joined = contradiction is None and (is_enough or bool(signs))
    if not is_enough and not signs:
        against = (*against, "no second sign")
    speaks_for = (f"same kind ({a.event.kind.value})", _same_day(a, b), *common, *signs)
    return Likeness(weight + _SECOND_SIGN * len(signs), speaks_for, against, is_joined)


def _common_ground(a: Footprint, b: Footprint) -> tuple[tuple[str, ...], float, bool]:
    """Tell what two reports share of number and place, how much it weighs, and whether it is enough."""
    numbered = a.event.patrol_number is not None and a.event.patrol_number == b.event.patrol_number
    number = (f"same patrol number ({a.event.patrol_number})",) if numbered else ()
    weight = 2.0 if numbered else 0.0
    near = nearest_anchors(a, b)
    if near is not None:
        is_enough = numbered or near[2] <= _SAME_SPOT_M or a.event.kind in _MOVING
        return (*number, nearness(*near)), weight + 1.0 / (1.0 + near[2] / 1000.0), is_enough
    if a.areas & b.areas and not a.anchors and not b.anchors:
        return (*number, "the same area, and neither says more"), weight + 0.4, numbered
    if a.roads & b.roads and not (a.anchors and b.anchors):
        return (*number, "on the same road"), weight + 0.3, True
    return number, weight, numbered


def _same_day(a: Footprint, b: Footprint) -> str:
    day = max(str(a.event.start_on), str(b.event.start_on))
    exact = a.event.start_on == a.event.end_on and b.event.start_on == b.event.end_on
    return f"same day ({day})" if exact else f"overlapping days (from {day})"


def nearness(one: Anchor, other: Anchor, gap_m: float) -> str:
    """Tell in words how near two places are."""
    if gap_m == 0.0:
        return f"same place ({one.name})"
    return f"{one.name} and {other.name} lie {gap_m / 1000.0:.1f} km apart"


def second_signs(a: Footprint, b: Footprint) -> tuple[str, ...]:
    """Name what two reports have in common beside kind, day and place."""
    signs: list[str] = []
    if a.event.target and _is_same_target(a, b):
        signs.append(f"same target ({a.event.target})")
    if a.anchors and b.anchors and a.roads & b.roads:
        signs.append("on the same road")
    if a.sentence and a.sentence == b.sentence:
        signs.append("the same sentence")
    killed = same_killed(a.event.casualties, b.event.casualties)
    if killed:
        signs.append(f"same toll ({killed} killed)")
    return tuple(signs)


def _is_same_target(a: Footprint, b: Footprint) -> bool:
    """Compare targets; one outlet's patrol is another's convoy."""
    targets = {a.event.target, b.event.target}
    return len(targets) == 1 or targets == _ON_THE_ROAD


def same_killed(a: Casualties | None, b: Casualties | None) -> int | None:
    """Give the number of dead that both reports tell; nobody dead is told of too much to say anything."""
    return a.killed_min or None if a and b and a.killed_min == b.killed_min else None


def contradict(a: Footprint, b: Footprint) -> str | None:
    """Tell why two reports of one kind and day cannot be one happening; `None` where they can."""
    if a.event.certainty.is_executed != b.event.certainty.is_executed:
        return "only one was carried out"
    if _days_apart(a, b):
        return "different days"
    if a.event.kind is not EventKind.PATROL:
        return None
    numbers = a.event.patrol_number, b.event.patrol_number
    if None not in numbers and abs((numbers[0] or 0) - (numbers[1] or 0)) > _NUMBER_SLIP:
        return f"patrol numbers {numbers[0]} and {numbers[1]}"
    if None in numbers and _is_opposite(a, b):
        return "opposite ways"
    return "too far apart for one patrol" if _is_far(a, b) else None


def _days_apart(a: Footprint, b: Footprint) -> bool:
    """Tell whether two intervals share no day; an open one may share any."""
    (first, last), (begin, end) = a.interval, b.interval
    return first is not None and begin is not None and (first > (end or begin) or begin > (last or first))


def _is_far(a: Footprint, b: Footprint) -> bool:
    """Tell whether every place of one lies farther from every place of the other than a patrol drives."""
    points = [(x.point, y.point) for x, y in product(a.anchors, b.anchors)]
    return bool(points) and all(p and q and rough_distance_m(p, q) > _FARTHEST_PATROL_M for p, q in points)


def _is_opposite(a: Footprint, b: Footprint) -> bool:
    ways = [
        m.event.route.direction if m.event.route and not m.event.route.returns_to_start else None
        for m in (a, b)
    ]
    return None not in ways and " to ".join(reversed(str(ways[0]).split(" to "))) == ways[1]


def differences(a: Footprint, b: Footprint) -> tuple[str, ...]:
    """Name what two reports tell differently and outlets often do: it parts nobody, and raises a doubt."""
    told: list[str] = []
    numbers = a.event.patrol_number, b.event.patrol_number
    if None not in numbers and 0 < abs((numbers[0] or 0) - (numbers[1] or 0)) <= _NUMBER_SLIP:
        told.append(f"patrol numbers {numbers[0]} and {numbers[1]}")
    if a.event.weapon and b.event.weapon and a.event.weapon != b.event.weapon:
        told.append(f"weapons {a.event.weapon} and {b.event.weapon}")
    if a.event.target and b.event.target and not _is_same_target(a, b):
        told.append(f"targets {a.event.target} and {b.event.target}")
    killed = [m.event.casualties.killed_min for m in (a, b) if m.event.casualties]
    if len(killed) == 2 and None not in killed and killed[0] != killed[1]:
        told.append(f"{killed[0]} and {killed[1]} killed")
    return tuple(told)
