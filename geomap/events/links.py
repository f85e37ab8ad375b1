"""How a name hangs in its sentence: behind which preposition or verb, in which list, inside which place.

The words before a name are read backwards, over type nouns and list members, up to the
word that governs it. "The village of X, west of Y in the countryside of Z": X has the
governor, Y and Z lie around X and are not where anything happened.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from geomap.events.cues import Mark
from geomap.model import PlaceKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.events.scene import Scene, Spot

_MOVING_WAYS = frozenset({"from", "to", "toward", "end", "through", "tour", "return", "between"})
_STAYING_WAYS = frozenset({"at", "on", "near"})
_VERBS = frozenset(
    ("move", "run", "happening", "occurrence", "carry", "send", "deploy", "found", "clear", "throw", "say", "talk")
)
_PASSED = frozenset({"type", "filler", "extent", "nation", "post", "post", "troops", "convoy", "target"})
_PREFIX_WAYS = {"ب": "at", "ل": "to"}
_REACH = 7  # words that may stand between a name and its governor
_CHAIN_REACH = 10  # words between a place and the larger one around it
_SAID_AGAIN = 4  # words between a road and its other name: "known as the M4"
_LIST_MARKS = frozenset("،,/")


@dataclass(frozen=True, slots=True)
class Link:
    """What governs a name.

    `way` is the sense of the preposition ("from", "to", "through", "at", ...), "object" behind
    a verb, or "". `aside`: a side, countryside or neighbor of the name is meant. `within`: index
    of the spot around which this one lies. `listed`: the name goes on a list of names.
    """

    way: str = ""
    governor: Mark | None = None
    aside: bool = False
    within: int | None = None
    listed: bool = False
    repeats: bool = False


@dataclass(frozen=True, slots=True)
class _Path:
    """What was met on the way back from a name."""

    way: str = ""
    governor: Mark | None = None
    aside: bool = False
    joined: bool = False
    zone: bool = False
    reached: bool = False  # the previous name, with nothing in between but what belongs to this one


def read_links(scene: Scene) -> tuple[Link, ...]:
    """Give the link of every spot, in order."""
    links: list[Link] = []
    for spot in scene.spots:
        before = scene.spots[spot.index - 1] if spot.index else None
        if before is not None and before.sentence != spot.sentence:
            before = None
        links.append(_link(scene, spot, before, links))
    return tuple(links)


def _listed(links: Sequence[Link], path: _Path, above: Link) -> Link:
    """A further member of a list; behind a note like "west of Z" the list itself goes on."""
    root = links[above.within] if above.within is not None else None
    if root is not None and root.listed and not root.aside:
        return Link(root.way, root.governor, path.aside, None, listed=True)
    return Link(above.way, above.governor, path.aside or above.aside, above.within, listed=True)


def _link(scene: Scene, spot: Spot, before: Spot | None, links: Sequence[Link]) -> Link:
    above = links[-1] if links else Link()
    floor = before.last if before else scene.sentence_of(spot.first).first
    path = _walk(scene, spot, floor)
    if before is None:
        return Link(path.way, path.governor, path.aside)
    if _repeats(scene, spot, before):
        return Link(above.way, above.governor, above.aside, above.within, listed=True, repeats=True)
    if path.reached and not path.way and (path.joined or _comma(scene, before.last, spot.first + 1)):
        return _listed(links, path, above)
    within = before.index if _surrounds(scene, spot, before, path) else None
    return Link(path.way, path.governor, path.aside, within)


def _walk(scene: Scene, spot: Spot, floor: int) -> _Path:
    """Read backwards from a name to the word that governs it, not below `floor`."""
    path = _Path(joined=spot.prefix[:1] in ("و", "ف"))
    attached = _PREFIX_WAYS.get(spot.prefix[-1:])
    if attached:
        return _Path(attached, None, path.aside, path.joined)
    at = spot.first - 1
    while at >= floor and spot.first - at <= _REACH:
        marks = scene.ending_at.get(at, ())
        here = {m.family: m for m in reversed(marks)}
        if "way" in here and marks[0].last - marks[0].first <= here["way"].last - here["way"].first:
            return replace(_at_way(scene, here["way"], path, floor), zone=path.zone)
        verb = next((here[f] for f in _VERBS if f in here), None)
        if verb is not None and not {"aside", "type"} & here.keys():
            return _Path("object", verb, path.aside, path.joined)
        if "namely" in here:
            return _Path()
        if scene.key(at) in {"و", "and"}:
            return _Path("", None, path.aside, joined=True, reached=True)
        met = next((here[f] for f in ("aside", "zone", "type", *_PASSED) if f in here), None)
        if met is None and not _is_skippable(scene, at):
            return path
        prefix = met.prefix if met else ""
        aside = path.aside or "aside" in here
        path = _Path("", None, aside, prefix[:1] in ("و", "ف"), path.zone or "zone" in here)
        if prefix.strip("والف")[:1] in _PREFIX_WAYS:
            return replace(path, way=_PREFIX_WAYS[prefix.strip("والف")[:1]], governor=met)
        if path.joined:
            break
        at = (met.first if met else at) - 1
    return replace(path, reached=at < floor or path.joined)


def _is_skippable(scene: Scene, at: int) -> bool:
    """Adjectives, numbers and the like between a name and its governor."""
    key = scene.key(at)
    return key.isdigit() or key.startswith("ال") or key.endswith(("يه", "ي")) or key in _GLUE


_GLUE = frozenset({"of", "a", "its", "al", "km", "كم", "كيلومتر", "كلم", "متر", "مركز", "ها", "ال", "بعد"})


def _at_way(scene: Scene, way: Mark, path: _Path, floor: int) -> _Path:
    """Settle a preposition: "west *of* X" is no origin; "to a post *in* X" is a destination."""
    joined = way.prefix[:1] in ("و", "ف")
    if way.value == "from" and _is_measured(scene, way.first - 1):
        return _Path("near", way, aside=True, joined=joined)
    if way.value == "from" and _is_approach(scene, way.first - 1):
        return _Path("through", way, path.aside, joined)
    if way.value == "at":
        return _outer(scene, way, _Path("at", way, path.aside, joined), floor)
    if way.value == "then":
        return _Path("", None, path.aside, joined=True, reached=True)
    return _Path(way.value, way, path.aside or way.value == "near", joined)


def _is_approach(scene: Scene, at: int) -> bool:
    """`تقترب من X`, `مرت من X`: no origin."""
    return any(m.family == "move" and m.value == "through" for m in scene.ending_at.get(at, ()))


def _is_measured(scene: Scene, at: int) -> bool:
    """Tell whether the words up to `at` give a distance, a side or nearness."""
    if at in scene.named:
        return False
    return any(
        m.family == "aside" or (m.family == "way" and m.value == "near")
        for place in (at, at - 1)
        for m in scene.ending_at.get(place, ())
    )


def _is_side(scene: Scene, way: Mark) -> bool:
    return way.value == "from" and _is_measured(scene, way.first - 1)


def _outer(scene: Scene, way: Mark, inner: _Path, floor: int) -> _Path:
    """Look behind "in": a short way back a "to" or "from" rules both."""
    for at in range(way.first - 1, max(way.first - 5, floor - 1), -1):
        for mark in scene.ending_at.get(at, ()):
            if mark.family == "way" and mark.value in _MOVING_WAYS and not _is_side(scene, mark):
                return _Path(mark.value, mark, inner.aside, inner.joined)
            if mark.cue.is_verb or mark.family in {"break", "vehicles", "troops", "patrol"}:
                return inner
    return inner


def _comma(scene: Scene, first: int, last: int) -> bool:
    return any(_LIST_MARKS & set(scene.gap(at)) for at in range(first, last))


def _repeats(scene: Scene, spot: Spot, before: Spot) -> bool:
    """Tell whether the name says the one before again: after a slash, in brackets, road beside road."""
    if spot.placement.mention.alias_of == before.id:
        return True
    if before.is_road and spot.is_road and not spot.prefix.startswith("و"):
        return spot.first - before.last <= _SAID_AGAIN
    if spot.first != before.last:
        return False
    gap = scene.gap(spot.first)
    return "/" in gap


def _surrounds(scene: Scene, spot: Spot, before: Spot, path: _Path) -> bool:
    """Tell whether `spot` only says where `before` lies."""
    between = scene.marks_in(before.last, spot.first, *_VERBS, "joins", "another", "share", "break", "way")
    if any(m.family == "joins" for m in between) and before.is_road:
        return True
    if spot.first - before.last > _CHAIN_REACH or path.way in _MOVING_WAYS or path.joined:
        return False
    if any(m.cue.is_verb or m.family in {"another", "share", "break"} or _leads_on(m) for m in between):
        return False
    if not (path.aside or path.zone or path.way in _STAYING_WAYS) or (before.is_road and not spot.is_coarse):
        return False
    if path.way in _STAYING_WAYS and not (path.aside or path.zone) and not _is_larger(spot, before):
        return path.way == "at" and spot.first - before.last <= 2
    return True


def _leads_on(mark: Mark) -> bool:
    """A way that goes further, as in "passing by", and no measure, as in "to the west of"."""
    return mark.family == "way" and mark.value in {"through", "tour", "then", "end", "return"}


def _is_larger(spot: Spot, before: Spot) -> bool:
    regions = {PlaceKind.REGION, PlaceKind.MOUNTAIN}
    if before.kind is PlaceKind.NEIGHBOURHOOD:
        return spot.kind is not PlaceKind.NEIGHBOURHOOD
    return spot.is_coarse or before.is_road or (spot.kind in regions and before.kind not in regions)
