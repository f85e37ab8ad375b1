"""What stands before a name: the words are read backwards to the one that governs it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from geomap.events.cues import word_list

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.events.cues import Mark
    from geomap.events.scene import Scene, Spot

MOVING_WAYS = frozenset({"from", "to", "toward", "end", "through", "tour", "return", "between"})
VERBS = (
    "move",
    "harm",
    "run",
    "happening",
    "occurrence",
    "carry",
    "send",
    "deploy",
    "found",
    "clear",
    "throw",
    "meet",
    "block",
    "say",
    "talk",
)
_AND = ("و", "ف")
_JOINING = ("و", "and")
_PASSED = ("aside", "zone", "type", "filler", "extent", "nation", "post", "troops", "convoy", "target")
_PREFIX_WAYS = {"ب": "at", "ل": "to"}
_REACH = 7  # words that may stand between a name and its governor
_SIDE_REACH = 2  # "the eastern countryside of X": a noun and its side
_OUTER_REACH = 4  # words between "in" and a "to" or "from" that rules both
_HOLLOW = frozenset(
    {"share", "same_start", "onward", "homeward", "terminus", "contrast", "firing"}
)  # their prepositions govern as ever
_VIOLENT = frozenset({"attack", "shelling", "airstrike", "clash"})
_STOPS_OUTER = frozenset({"break", "vehicles", "troops", "patrol", "share", "member", "crowd"})


@dataclass(frozen=True, slots=True)
class Path:
    """What was met on the way back from a name.

    `joined`: behind "and". `zone`: an area is meant when the name follows a place. `reached`:
    nothing was met up to the name before but what belongs to this one.
    """

    way: str = ""
    governor: Mark | None = None
    aside: bool = False
    joined: bool = False
    zone: bool = False
    reached: bool = False


def walk_back(scene: Scene, spot: Spot, floor: int) -> Path:
    """Read backwards from a name to the word that governs it, not below `floor`."""
    path = Path(joined=spot.prefix[:1] in _AND)
    if _is_side_of(scene, spot, floor):
        path = replace(path, aside=True)
    elif spot.prefix[-1:] in _PREFIX_WAYS:
        return replace(path, way=_PREFIX_WAYS[spot.prefix[-1]])
    at = spot.first - 1
    while at >= floor and spot.first - at <= _REACH:
        if scene.key(at) in _JOINING and _joins_types(scene, at):
            at -= 1  # "villages and towns of X"
            continue
        marks = scene.ending_at.get(at, ())
        here = {m.family: m for m in reversed(marks)}
        end = _at_end(scene, at, here, marks, path, floor)
        if end is not None:
            return end
        if _is_adjective_of_name(scene, at, here):
            return replace(path, reached=path.joined)
        met = next((here[family] for family in _PASSED if family in here), None)
        if _is_unread_member(scene, at, floor, marks):
            return replace(path, joined=True, reached=True)
        if met is None and not _is_skippable(scene, at):
            return path
        if met is not None and _is_second_type(scene, met):
            at = met.first - 1  # `قرى وبلدات X`
            continue
        path = _past(path, met, here)
        if path.way or path.joined:
            break
        at = (met.first if met else at) - 1
    return replace(path, reached=at < floor or path.joined)


def _is_adjective_of_name(scene: Scene, at: int, here: dict[str, Mark]) -> bool:
    """`في ريف X الغربي Y`, `بين X شرقاً وY غرباً`: the side belongs to the name before it."""
    side = here.get("aside")
    key = scene.key(at)
    marked = side is not None and side.value == "side" and (key[:2] == "ال" or key.endswith("ا"))
    return marked and at - 1 in scene.named and at not in scene.commas


def _joins_types(scene: Scene, at: int) -> bool:
    behind = scene.marks_in(at + 1, at + 2, "type")
    return bool(behind) and any(m.family == "type" for m in scene.ending_at.get(at - 1, ()))


def _is_second_type(scene: Scene, met: Mark) -> bool:
    """`قرى وبلدات X`: "and" joins two type nouns, and no name to another."""
    before = scene.ending_at.get(met.first - 1, ())
    joined = met.family == "type" and met.prefix[:1] in _AND and not met.prefix[1:]
    return joined and any(m.family == "type" for m in before)


def _is_unread_member(scene: Scene, at: int, floor: int, marks: tuple[Mark, ...]) -> bool:
    """`X وكذا Y وZ`: a word behind "and" that nobody read as a place does not end the list."""
    behind = at == floor and at - 1 in scene.named
    return (
        behind and not marks and scene.key(at)[:1] == "و" and at not in scene.commas and at not in scene.dated
    )


def _is_side_of(scene: Scene, spot: Spot, floor: int) -> bool:
    """`الريف الشرقي لـX`, `المدخل الغربي لـX`: no destination by itself."""
    before = range(max(spot.first - _SIDE_REACH, floor), spot.first)
    asides = [m for at in before for m in scene.ending_at.get(at, ()) if m.family in {"aside", "type"}]
    definite = (m for m in asides if "ال" in m.prefix or scene.key(m.first)[:2] == "ال")
    return spot.prefix[-1:] == "ل" and any(definite)


def _at_end(
    scene: Scene, at: int, here: dict[str, Mark], marks: tuple[Mark, ...], path: Path, floor: int
) -> Path | None:
    """Give the path when the word at `at` ends it: a preposition, a verb, "namely", "and"."""
    way = here.get("way")
    longest = next((m for m in marks if m.family not in _HOLLOW), None)
    if way is not None and longest is not None and longest.last - longest.first <= way.last - way.first:
        return replace(_at_way(scene, way, path, floor), zone=path.zone)
    verb = next((here[family] for family in VERBS if family in here), None)
    if verb is not None and not {"aside", "type"} & here.keys():
        return Path("object", verb, path.aside, path.joined)
    if "namely" in here:
        return Path()
    if scene.key(at) in {"و", "and"}:
        return Path("", None, path.aside, joined=True, reached=True)
    return None


def _past(path: Path, met: Mark | None, here: dict[str, Mark]) -> Path:
    """Go past a type noun or a side; a preposition attached to it governs the name."""
    prefix = met.prefix if met else ""
    bare = prefix.strip("والف")[:1]
    past = Path("", None, path.aside or "aside" in here, prefix[:1] in _AND, path.zone or "zone" in here)
    return replace(past, way=_PREFIX_WAYS[bare], governor=met) if bare in _PREFIX_WAYS else past


def _is_skippable(scene: Scene, at: int) -> bool:
    """Tell whether a word is an adjective, a number, a date or the like between a name and its governor."""
    key = scene.key(at)
    if at in scene.dated or key.isdigit():
        return True
    return key.startswith("ال") or key.endswith(("يه", "ي")) or key in word_list("glue")


def _at_way(scene: Scene, way: Mark, path: Path, floor: int) -> Path:
    """Settle a preposition: "west *of* X" is no origin; "to a post *in* X" is a destination."""
    joined = way.prefix[:1] in ("و", "ف")
    if way.value == "from" and _is_side(scene, way):
        return Path("near", way, aside=True, joined=joined)
    if way.value == "from" and _is_approach(scene, way.first - 1):
        return Path("through", way, path.aside, joined)
    if way.value == "at":
        return _outer(scene, way, Path("at", way, path.aside, joined), floor)
    if way.value == "near":
        around = _outer(scene, way, Path("near", way, aside=True, joined=joined), floor)
        return around if around.way == "from" else Path("near", way, aside=True, joined=joined)
    if way.value == "then":
        return Path("", None, path.aside, joined=True, reached=True)
    return Path(way.value, way, path.aside, joined)


def _is_approach(scene: Scene, at: int) -> bool:
    """`تقترب من X`, `مرت من X`: no origin."""
    return any(m.family == "move" and m.value == "through" for m in scene.ending_at.get(at, ()))


def _is_measured(scene: Scene, at: int) -> bool:
    """Tell whether the words up to `at` give a distance, a side or nearness."""
    if at in scene.named:
        return False
    first = scene.sentence_of(at).first
    return any(
        m.family == "aside" or (m.family == "way" and m.value == "near")
        for place in (at, max(at - 1, first))
        for m in scene.ending_at.get(place, ())
    )


def _is_side(scene: Scene, way: Mark) -> bool:
    bare = way.last - way.first == 1 and way.prefix[:1] not in _AND and "،" not in scene.gap(way.first)
    bare = bare and way.first > scene.sentence_of(way.first).first
    return way.value == "from" and bare and _is_measured(scene, way.first - 1)


def _without_phrases(marks: Sequence[Mark]) -> list[Mark]:
    """Leave out a verb that takes its preposition along, `قدمت من`: the preposition rules as ever."""
    ways = {m.last for m in marks if m.family == "way"}
    return [m for m in marks if not (m.cue.is_verb and m.last - m.first > 1 and m.last in ways)]


def _outer(scene: Scene, way: Mark, inner: Path, floor: int) -> Path:
    """Look behind "in": a short way back a "to" or "from" rules both."""
    for at in range(way.first - 1, max(way.first - _OUTER_REACH - 1, floor - 1), -1):
        if scene.marks_in(at, at + 1, "share"):
            return inner  # "of one family in X"
        for mark in _without_phrases(scene.ending_at.get(at, ())):
            if mark.family == "way" and mark.last in scene.dated:
                return inner  # "of the morning of Tuesday in X"
            if mark.family == "way" and mark.value in MOVING_WAYS and not _is_side(scene, mark):
                return Path(mark.value, mark, inner.aside, inner.joined)
            if mark.cue.is_verb or mark.family in _STOPS_OUTER or mark.value in _VIOLENT:
                return inner  # "two days after a blast in X"
    return inner
