"""How a name hangs in its sentence: behind which preposition or verb, in which list, inside which place.

The words before a name are read backwards, over type nouns and list members, up to the
word that governs it. "The village of X, west of Y in the countryside of Z": X has the
governor, Y and Z lie around X and are not where anything happened.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from geomap.events.cues import word_list
from geomap.events.governors import MOVING_WAYS, VERBS, Path, walk_back
from geomap.events.number_words import cardinal
from geomap.events.predicates import announced
from geomap.model import PlaceKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.events.cues import Mark
    from geomap.events.scene import Scene, Spot

_STAYING_WAYS = frozenset({"at", "on", "near"})
_CHAIN_REACH = 10  # words between a place and the larger one around it
_BASE_REACH = 3  # words between "based in" and the name
_NOTE_REACH = 3  # words between a place and "between Y and Z" as a note on it
_SAID_AGAIN = 4  # words between a road and its other name: "known as the M4"
_DASHES = frozenset("-–—")
_LIST_MARKS = frozenset("،,/←→")


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


def read_links(scene: Scene) -> tuple[Link, ...]:
    """Give the link of every spot, in order."""
    links: list[Link] = []
    for spot in scene.spots:
        before = _before(scene, spot)
        if before is not None and before.sentence != spot.sentence:
            before = None
        links.append(_link(scene, spot, before, links))
    return tuple(links)


def _before(scene: Scene, spot: Spot) -> Spot | None:
    """Give the name before; behind a remark in brackets that is the one remarked on."""
    told = (scene.spots[at] for at in range(spot.index - 1, -1, -1))
    here = spot.first in scene.remarked
    return next((s for s in told if here or s.first not in scene.remarked), None)


def _listed(links: Sequence[Link], path: Path, above: Link, *, leaves_area: bool = False) -> Link:
    """Link a further member of a list; behind a note like "west of Z" the list itself goes on.

    `leaves_area`: a village behind a province, `X بريف إدلب وY بريف اللاذقية`.
    """
    root = links[above.within] if above.within is not None else None
    if root is not None and (root.listed or leaves_area or root.way == "between") and not root.aside:
        return Link(root.way, root.governor, path.aside, None, listed=True)
    return Link(above.way, above.governor, path.aside or above.aside, above.within, listed=True)


def _link(scene: Scene, spot: Spot, before: Spot | None, links: Sequence[Link]) -> Link:
    above = links[before.index] if before else Link()
    floor = _floor(scene, spot, before)
    path = walk_back(scene, spot, floor)
    if _is_area_behind(scene, spot):
        path = replace(path, aside=True)
    if before is None:
        return Link(path.way, path.governor, path.aside)
    if _repeats(scene, spot, before):
        return Link(above.way, above.governor, above.aside, above.within, listed=True, repeats=True)
    if ":" in scene.gap(spot.first) and above.aside:
        return Link(listed=True)  # "south of X: A, B and C"
    if path.reached and not path.way and _continues_list(scene, spot, before, path):
        return _listed(links, path, above, leaves_area=_leaves_area(scene, spot, before))
    if _is_approach_again(scene, path, above):
        return Link(above.way, above.governor, path.aside, None, listed=True)
    within = before.index if _surrounds(scene, spot, before, path, links) else None
    return Link(path.way, path.governor, path.aside, within)


def _leaves_area(scene: Scene, spot: Spot, before: Spot) -> bool:
    """`تلال X في جبل Y، وبلدات Z`: a new noun for villages goes on with the list, not with what lies in Y."""
    named_anew = any(m.prefix[:1] == "و" for m in scene.marks_in(before.last, spot.first, "type"))
    wide = before.kind in {PlaceKind.REGION, PlaceKind.MOUNTAIN} and named_anew
    return (before.is_coarse or wide) and not spot.is_coarse


def _is_approach_again(scene: Scene, path: Path, above: Link) -> bool:
    """`مرت من X ثم من Y`: "from" said again goes on with the places that were passed."""
    again, first = path.governor, above.governor
    if path.way != "from" or above.way != "through" or again is None or first is None:
        return False
    joined = again.prefix[:1] == "و" or scene.marks_in(again.first - 1, again.first, "onward")
    return bool(joined) and first.value == "from"


def _is_area_behind(scene: Scene, spot: Spot) -> bool:
    """Tell whether English says behind the name that its surroundings are meant: "in X countryside"."""
    behind = scene.marks_in(spot.last, spot.last + 1 + (scene.key(spot.last) == "sub"), "aside")
    return any(m.value == "area" and scene.key(m.first).isascii() for m in behind)


def _floor(scene: Scene, spot: Spot, before: Spot | None) -> int:
    """Give the word behind the name before and the remark on it; a name in a remark is not behind it."""
    if before is None:
        return scene.sentence_of(spot.first).first
    return min(scene.behind(before), spot.first) if spot.first not in scene.remarked else before.last


def _continues_list(scene: Scene, spot: Spot, before: Spot, path: Path) -> bool:
    """Tell whether a name goes on a list: behind "and", a comma, a dash, or right behind the one before.

    "A, B, west of C": a side behind a comma is a note on the name before.
    """
    if path.joined:
        return True
    last = _floor(scene, spot, before)
    sides = [m for m in scene.marks_in(last, spot.first, "aside") if m.value == "side"]
    based = scene.marks_in(before.first - _BASE_REACH, before.first, "based", "firing")
    dashed = (spot.first - last == 0 and not based) or _DASHES & set(scene.gap(spot.first))
    fine = not (spot.is_coarse or before.is_coarse or before.is_road or spot.is_road)
    return not sides and (_comma(scene, last, spot.first + 1) or (bool(dashed) and fine))


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
    gap, behind = scene.gap(spot.first), scene.gap(spot.last)
    bracketed = "(" in gap and ")" in behind and not spot.is_coarse and not before.is_coarse
    return "/" in gap or bracketed


def _surrounds(scene: Scene, spot: Spot, before: Spot, path: Path, links: Sequence[Link]) -> bool:
    """Tell whether `spot` only says where `before` lies."""
    last = _floor(scene, spot, before)
    between = scene.marks_in(last, spot.first, *VERBS, "joins", "another", "share", "break", "way")
    joined = any(m.family == "joins" for m in between) and before.is_road
    if joined or _is_landmark(spot, before, path, links[before.index], between):
        return True
    finer = path.way == "near" and before.is_coarse and not (spot.is_coarse or spot.is_road)
    far = spot.first - last > _CHAIN_REACH or scene.semicolons & set(range(last, spot.first + 1))
    several = path.way == "at" and scene.key(spot.first - 1) in word_list("several_places")
    goal = _is_goal_ahead(scene, before, path, links[before.index]) or _is_where_met(scene, spot, path)
    goal = goal or _awaits_place(scene, before, spot, path)
    goal = goal or bool(announced(scene, spot) and not spot.is_coarse)
    if before.is_country or finer or far or several or goal or path.way in MOVING_WAYS or path.joined:
        return False  # "Russia shelled the countryside of X"; finer: "in the province, near X"
    between_words = [scene.key(at) for at in range(last, spot.first)]
    counted = any(key in word_list("next_member") or _is_next_count(key) for key in between_words)
    if (
        counted
        or _fell_on(scene, links[before.index], between)
        or any(
            m.cue.is_verb or m.family in {"another", "share", "break", "happening"} or _leads_on(m)
            for m in between
        )
    ):
        return False
    if not path.way and scene.marks_in(before.first - _BASE_REACH, before.first, "based"):
        return False  # "fire of those based in X hit the edge of Y"
    if not (path.aside or path.zone or path.way in _STAYING_WAYS) or (before.is_road and not spot.is_coarse):
        return False
    held = path.aside or path.zone or path.way not in _STAYING_WAYS or _is_larger(spot, before)
    return held or (path.way == "at" and spot.first - before.last <= 2)


def _is_next_count(key: str) -> bool:
    """`تسعة في X واثنين في Y`: a number behind "and" counts those of another place."""
    return key[:1] == "و" and cardinal(key[1:]) is not None


def _awaits_place(scene: Scene, before: Spot, spot: Spot, path: Path) -> bool:
    """`مرت دورية خرجت من X بـY`, `لم تتوقف التي خرجت من X عند Y`: Y belongs to the verb told first."""
    if spot.is_coarse or path.way not in {"at", "near"} or path.aside != (path.way == "near"):
        return False
    told = scene.marks_in(scene.sentence_of(spot.first).first, before.first, "move")
    verbs = [m for m in told if m.value in {"through", "tour", "reach"} and m.cue.is_verb]
    main = verbs[-1] if verbs else None
    if main is None or scene.spots_in(main.last, before.first):
        return False
    return any(m.first > main.first and m.value in {"from", "leave"} and m.cue.is_verb for m in told)


def _is_where_met(scene: Scene, spot: Spot, path: Path) -> bool:
    """`التقت بأخرى قادمة من X عند Y`, `اعترضوا دورية خرجت من X عند Y`: Y is where they met, no note on X."""
    met = scene.marks_in(scene.sentence_of(spot.first).first, spot.first, "join", "block", "throw", "meet")
    return bool(met) and path.governor is not None and scene.key(path.governor.first) == "عند"


def _is_goal_ahead(scene: Scene, before: Spot, path: Path, above: Link) -> bool:
    """`استهدفوا رتلاً متجهاً إلى X، قرب Y`: behind a comma "near Y" is where it was struck."""
    if above.way not in {"to", "toward"} or path.way != "near" or path.governor is None:
        return False
    struck = scene.marks_in(scene.sentence_of(before.first).first, before.first, "happening")
    return path.governor.first in scene.commas and bool(struck)


def _fell_on(scene: Scene, above: Link, between: Sequence[Mark]) -> bool:
    """`أُطلقت من X على حي في Y`: what lies behind "on" is struck; not so in `على بعد كيلومترين من Y`."""
    on = [m for m in between if m.family == "way" and m.value == "on"]
    return above.way == "from" and any(not scene.marks_in(m.last, m.last + 1, "aside") for m in on)


def _is_landmark(spot: Spot, before: Spot, path: Path, above: Link, between: Sequence[Mark]) -> bool:
    """`فوق تلة X بين Y وZ`: "between" right behind a place says where that place lies."""
    near = spot.first - before.last <= _NOTE_REACH and all(m.value == "between" for m in between)
    placed = not (before.is_road or before.is_coarse or above.aside or above.way in MOVING_WAYS)
    return path.way == "between" and near and placed


def _leads_on(mark: Mark) -> bool:
    """Tell whether a way goes further, as in "passing by"."""
    return mark.family == "way" and mark.value in {"through", "tour", "then", "end", "return"}


def _is_larger(spot: Spot, before: Spot) -> bool:
    regions = {PlaceKind.REGION, PlaceKind.MOUNTAIN}
    if before.kind is PlaceKind.NEIGHBOURHOOD:
        return spot.kind is not PlaceKind.NEIGHBOURHOOD
    return spot.is_coarse or before.is_road or (spot.kind in regions and before.kind not in regions)
