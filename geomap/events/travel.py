"""Bring the tagged places of a movement into the order of travel.

A start goes first, a stated end last; "through" stands before a destination even when told
after it, unless "from there" or a turn stands between.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from geomap.events.detours import is_shorter, with_goal_last
from geomap.model import PlaceKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.events.clause import Clause
    from geomap.events.links import Link
    from geomap.events.scene import Scene, Spot

_CLOSING = frozenset({"to", "end", "return"})
_REGION_REACH = 3
_UNTIL_REACH = 8  # words between "as far as" and the name
_FULL_WAY = 3  # stops beyond which a place near which a patrol was told is only its area


@dataclass(frozen=True, slots=True)
class Stop:
    """A place of the way with its tag: "from", "to", "end", "through", "tour", "return" or "seen".

    `onward`: it comes after everything told before it; `homeward`: on the way back; `prior`: it was
    passed before what was told last.
    """

    spot: Spot
    tag: str
    onward: bool = False
    homeward: bool = False
    prior: bool = False


def in_order(
    scene: Scene, links: Sequence[Link], told: Sequence[Stop], joint: Sequence[Clause]
) -> list[Stop]:
    """Give the stops in the order of travel; `told` has them in that of the text, `joint` their clauses."""
    stops = _without_area(scene, links, _without_regions(scene, links, _without_direction(links, told)))
    stops = _onward(scene, links, stops)
    return with_goal_last(_ordered(scene, _rule_between(_start_where_begun(links, stops, joint))))


def _without_regions(scene: Scene, links: Sequence[Link], stops: Sequence[Stop]) -> list[Stop]:
    """Drop "to", "back to the countryside of X" when the villages that it means follow."""
    detailed = [
        t.spot.first for t in stops if t.tag not in {"from", "return"} and not links[t.spot.index].aside
    ]
    return [
        t
        for t in stops
        if t.tag not in {"to", "return"}
        or not _is_region(scene, t.spot)
        or not any(at > t.spot.first for at in detailed)
    ]


def _without_direction(links: Sequence[Link], stops: Sequence[Stop]) -> list[Stop]:
    """Drop the city X of `انطلقت باتجاه X، ومرت بقرى A وB`: it only gave the direction."""
    return [t for t in stops if not (links[t.spot.index].way == "toward" and _is_detailed(t, stops))]


def _is_detailed(stop: Stop, stops: Sequence[Stop]) -> bool:
    """Tell whether several places are told as passed behind a city that none of them is."""
    if stop.tag != "to" or stop.spot.kind is not PlaceKind.CITY:
        return False
    behind = [t for t in stops if t.spot.first > stop.spot.first]
    passed = [t for t in behind if t.tag in {"through", "tour"}]
    return len(passed) >= _FULL_WAY and not any(t.spot.is_at(stop.spot) for t in behind)


def _is_zone(scene: Scene, spot: Spot) -> bool:
    """`في منطقة X`, `ضمن قطاع X`: the land around a town."""
    near = range(max(spot.first - _REGION_REACH, 0), spot.first)
    return any(m.family == "zone" for at in near for m in scene.ending_at.get(at, ()))


def _without_area(scene: Scene, links: Sequence[Link], stops: list[Stop]) -> list[Stop]:
    """Drop `دورية قرب X` where a later sentence tells its way from a start over several stops."""
    told = [t for t in stops if t.tag != "seen"]
    if len(told) > 1:
        stops = [t for t in stops if t in told or not _is_zone(scene, t.spot)]
    start = next((t.spot for t in stops if t.tag == "from"), None)
    if start is None or len(stops) <= _FULL_WAY:
        return stops
    around = [
        t
        for t in stops
        if t.tag == "seen" and t.spot.sentence < start.sentence
        if links[t.spot.index].way == "near" or t.spot.kind is PlaceKind.CITY
    ]
    return [t for t in stops if t not in around]


def _is_region(scene: Scene, spot: Spot) -> bool:
    """Tell whether the countryside or province of the name is meant."""
    floor = scene.spots[spot.index - 1].last if spot.index else 0
    before = scene.marks_in(max(spot.first - _REGION_REACH, floor), spot.first, "aside")
    return any(m.value == "area" and m.last <= spot.first for m in before)


def _onward(scene: Scene, links: Sequence[Link], stops: list[Stop]) -> list[Stop]:
    """Mark the stops of the way back, and those that "from there", "then" or a turn parts from the last."""
    opened = min((scene.sentence_of(t.spot.first).first for t in stops), default=0)
    return [
        Stop(
            b.spot,
            b.tag,
            onward=bool(a and _is_onward(scene, a, b)),
            homeward=bool(scene.marks_in(opened, b.spot.first, "homeward")),
            prior=bool(a and (_is_prior(scene, a, b) or _is_short_of(links, a, b))),
        )
        for a, b in zip([None, *stops], stops, strict=False)
    ]


def _is_prior(scene: Scene, a: Stop, b: Stop) -> bool:
    """`وصلت إلى X بعد توقفها في Y`, `عبرت X، وقبلها Y`: Y lies before X on the way."""
    between = scene.marks_in(a.spot.last, b.spot.first, "prior")
    if not between or a.spot.sentence != b.spot.sentence:
        return False
    passed = between[-1].value == "passed"
    return a.tag in {"to", "end"} if passed else b.spot.first - between[-1].last <= _REGION_REACH


def _is_short_of(links: Sequence[Link], a: Stop, b: Stop) -> bool:
    """`عند X، على بضعة كيلومترات بعد Y، توقفت`: Y lies before X, where it came to a halt."""
    return a.tag in {"to", "end"} and links[b.spot.index].way == "past" and a.spot.sentence == b.spot.sentence


def _is_onward(scene: Scene, a: Stop, b: Stop) -> bool:
    between = scene.marks_in(a.spot.last, b.spot.first, "onward", "move")
    return any(m.family == "onward" or m.value == "turn" for m in between)


def _start_where_begun(links: Sequence[Link], tagged: list[Stop], joint: Sequence[Clause]) -> list[Stop]:
    """`بدأت في X`, `انضمت عند X لتبدأ`, `عبرت معبر X`: where the movement begins, without a "from"."""
    if not tagged or any(t.tag == "from" for t in tagged):
        return tagged
    begun = _begun_at(tagged, joint)
    first = tagged[0]
    entered = first.spot.kind is PlaceKind.CROSSING and first.tag in {"through", "seen"}
    if begun is None and (entered or links[first.spot.index].way == "past"):
        begun = first
    goes_on = any(t.tag != "seen" for t in tagged if t is not begun)
    if begun is None or not (goes_on or begun.tag != "seen"):
        return tagged
    return [
        Stop(begun.spot, "from"),
        *(t for t in tagged if t is not begun and (t.spot.first > begun.spot.first or t.tag == "end")),
    ]


def _begun_at(tagged: Sequence[Stop], joint: Sequence[Clause]) -> Stop | None:
    """Give the place seen right behind a verb of setting out, or the first one, right before it."""
    verbs = [m for c in joint for m in c.all("move") if m.value in {"from", "split"}]
    for verb in verbs:
        behind = next((t for t in tagged if t.spot.first > verb.first), None)
        if behind is not None and behind.tag == "seen":
            return behind
    limit = tagged[1].spot.first if len(tagged) > 1 else tagged[0].spot.last
    return tagged[0] if tagged[0].tag == "seen" and any(v.first < limit for v in verbs) else None


def _rule_between(stops: list[Stop]) -> list[Stop]:
    """`بين X وY`: from the one to the other, when nothing else gives the way."""
    pair = [t for t in stops if t.tag == "between"]
    if len(pair) == 2 and not any(t.tag in {"from", "end"} for t in stops):
        ends = {pair[0].spot.id: "from", pair[1].spot.id: "end"}
        return [replace(t, tag=ends.get(t.spot.id, t.tag)) for t in stops]
    if pair and {t.tag for t in stops} == {"from", "between"}:
        return [t for t in stops if t.tag == "from" or t is pair[0]]
    if len(pair) == 1 and pair[0] is stops[0] and any(t.tag in _CLOSING for t in stops[1:]):
        return [replace(stops[0], tag="from"), *stops[1:]]  # `بين X وصولاً إلى Y`
    return [t for t in stops if t.tag != "between"]


def _ordered(scene: Scene, stops: list[Stop]) -> list[Stop]:
    """Bring tagged stops into the order of travel."""
    start = next((t for t in stops if t.tag == "from"), None)
    way: list[Stop] = []
    for stop in _reached_last(stops, start):
        if stop is start or (start and _is_start_again(start, stop, way)):
            continue
        if _is_told_again(scene, way, stop):
            continue
        if way and way[-1].spot.is_at(stop.spot):
            way[-1] = replace(way[-1], tag=_later_tag(way[-1].tag, stop.tag))
        elif _is_recalled(start, stop, way):
            way.insert(_told_behind(way, start), stop)
        elif way and stop.prior:
            way.insert(_told_last(way, stop), replace(stop, tag="through"))
        elif way and _goes_before(stop, way[-1]) and not _lies_beyond(start, way, stop):
            way.insert(len(way) - 1, stop)
        else:
            way.append(stop)
    out, back = [t for t in way if not t.homeward], [t for t in way if t.homeward]
    return [*([start] if start else []), *_ended(scene, out), *_ended(scene, back)]


def _ended(scene: Scene, way: list[Stop]) -> list[Stop]:
    """Put the end of the way out, or of the way back, last."""
    ends = [t for t in way if t.tag == "return"] or [t for t in way if t.tag == "end"][-1:]
    if ends and ends[0].tag == "end" and _goes_beyond(scene, ends[0], way):
        return way
    return [*(t for t in way if t not in ends), *ends]


def _reached_last(stops: list[Stop], start: Stop | None) -> list[Stop]:
    """`بلغت X. وكانت قد خرجت من Y وطافت بقرى A وB`: what it came to, told before its start, comes last."""
    if start is None:
        return stops
    before = [t for t in stops if t.spot.first < start.spot.first and t.tag in {"to", "end"}]
    behind = [t for t in stops if t.spot.first > start.spot.first]
    passed = behind and all(t.tag in {"tour", "through"} for t in behind)
    return [*(t for t in stops if t not in before), *before] if passed else stops


def _goes_beyond(scene: Scene, end: Stop, way: Sequence[Stop]) -> bool:
    """`وصولاً إلى X. ثم اتجهت إلى Y`: X ended only what was told up to there; not so in `X خاتمتها`."""
    near = range(end.spot.first - _UNTIL_REACH, end.spot.first)
    soft = any(m.family == "way" and m.value == "end" for at in near for m in scene.ending_at.get(at, ()))
    later = [t for t in way if t.spot.first > end.spot.first]
    led_on = bool(later) and later[0].onward and later[0].spot.sentence == end.spot.sentence
    onward = any(t.onward for t in later) and any(t.tag == "tour" for t in later)
    return led_on or (soft and (onward or any(t.tag in _CLOSING for t in later)))


def _is_told_again(scene: Scene, way: Sequence[Stop], stop: Stop) -> bool:
    """`ورشقها أشخاص أثناء سيرها في X`: what befell it takes the text back to a place that was passed."""
    if stop.tag not in {"through", "seen"} or stop.onward:
        return False
    sentence = scene.reading.sentences[stop.spot.sentence]
    befell = scene.marks_in(sentence.first, stop.spot.first, "throw", "stones", "happening", "harm")
    behind = scene.marks_in(stop.spot.last, sentence.last, "throw", "stones", "move")
    befell = befell or tuple(m for m in behind[:1] if m.family != "move")  # `وعند مرورها في X رشقها أهلها`
    told = any(t.spot.is_at(stop.spot) and t.spot.sentence < stop.spot.sentence for t in way)
    return told and bool(befell)


def _is_start_again(start: Stop, stop: Stop, way: Sequence[Stop]) -> bool:
    """`خرجت من X وجابت X وY`: the start told once more before anything else."""
    again = stop.tag == "from" or (stop.tag == "seen" and stop.spot.index < start.spot.index)
    alike = start.spot.placement.mention.head is stop.spot.placement.mention.head
    again = again or (stop.tag in {"tour", "through"} and not way and alike)
    return again and stop.spot.is_at(start.spot)


def _later_tag(a: str, b: str) -> str:
    return b if b in _CLOSING else a


def _goes_before(stop: Stop, last: Stop) -> bool:
    """Tell whether "through X" fills in the way to a destination told before it."""
    if stop.tag not in {"through", "seen"}:
        return False
    return last.tag in _CLOSING and (last.tag == "return" or not (stop.onward or stop.homeward))


def _lies_beyond(start: Stop | None, way: Sequence[Stop], stop: Stop) -> bool:
    """`وصلت إلى X. وعبرت Y`: Y comes after X where that is far shorter than the other way round."""
    before = way[-2] if len(way) > 1 else start
    apart = way[-1].tag == "to" and stop.spot.sentence > way[-1].spot.sentence
    return apart and before is not None and is_shorter([before, way[-1], stop], [before, stop, way[-1]])


def _is_recalled(start: Stop | None, stop: Stop, way: Sequence[Stop]) -> bool:
    """`وصلت إلى X. وكانت قد غادرت A وعبرت B ثم C`: what is told behind a start told later led up to X."""
    if start is None or stop.spot.sentence != start.spot.sentence or stop.spot.first < start.spot.first:
        return False
    told_first = [t for t in way if t.spot.sentence < start.spot.sentence]
    return any(t.tag in {"to", "end"} for t in told_first)


def _told_behind(way: Sequence[Stop], start: Stop | None) -> int:
    """Give how many stops of the way were told behind its start."""
    return sum(start is not None and t.spot.first > start.spot.first for t in way)


def _told_last(way: Sequence[Stop], stop: Stop) -> int:
    """Give where the stop stands that was told right before this one."""
    before = [at for at, t in enumerate(way) if t.spot.first < stop.spot.first]
    return max(before, key=lambda at: way[at].spot.first, default=len(way))
