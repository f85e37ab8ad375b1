"""Names beside a way that are no stops: who speaks, what a place looks on, an example, a count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.events.cues import word_list
from geomap.events.kinds import is_listed
from geomap.events.number_words import is_ordinal
from geomap.events.predicates import RELATIVES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.events.links import Link
    from geomap.events.scene import Scene, Spot

_SOURCE_REACH = 3  # words between a source and where it is
_DISTANCE_REACH = 6  # words in "which lies ten kilometers from"
_SPEAKER_REACH = 9  # words in "said the deputy head of the Russian center at"


def is_looked_at(scene: Scene, link: Link, spot: Spot) -> bool:
    """`بلدة X التي تطل على Y`, `التي تقع قبالة Y`: Y only says where X lies."""
    near = scene.marks_in(spot.first - _SOURCE_REACH, spot.first, "lies")
    beside = link.aside and any(scene.key(m.first - 1) in RELATIVES for m in near)
    far = scene.marks_in(spot.first - _DISTANCE_REACH, spot.first, "aside")
    apart = scene.key(spot.first - 1) in {"عن", "من"} and spot.first - 1 not in scene.named
    counted = apart and any(is_listed(m, "lying_apart") for m in far)
    return beside or counted or any(m.last == spot.first and m.last - m.first > 1 for m in near)


def is_example(scene: Scene, links: Sequence[Link], spot: Spot) -> bool:
    """`إلى نقاط الجبل مثل X وY`: names that only serve as examples."""
    floor = scene.sentence_of(spot.first).first
    heads = scene.marks_in(floor, spot.first, "example")
    return bool(heads) and all(links[s.index].listed for s in scene.spots_in(heads[-1].last, spot.last)[1:])


def is_of_a_count(scene: Scene, spot: Spot) -> bool:
    """`وهي السابعة التي تتعدى X`: it only says among which patrols this one is counted."""
    verbs = [m.first for m in scene.marks_in(spot.first - _SOURCE_REACH, spot.first, "move") if m.cue.is_verb]
    at = verbs[0] if verbs else 0
    return scene.key(at - 1) in RELATIVES and any(is_ordinal(scene.key(i)) for i in (at - 2, at - 3))


def is_of_the_source(scene: Scene, spot: Spot) -> bool:
    """`أفاد مراسلنا في X بأن`, `وفق مصادر أهلية في X`: who speaks is there, wherever it went."""
    first = scene.sentence_of(spot.first).first
    sources = scene.marks_in(max(first, spot.first - _SOURCE_REACH), spot.first, "source")
    if not sources:
        return False
    between = [scene.key(at) for at in range(sources[-1].last, spot.first)]
    directly = between[-1:] == ["في"] and all(key.endswith("يه") for key in between[:-1])
    return directly or not scene.marks_in(first, spot.first, "move", "run", "patrol", "convoy")


def is_of_the_speaker(scene: Scene, link: Link, spot: Spot) -> bool:
    """Tell of "said the head of the center at X" that who speaks is there."""
    first = max(scene.sentence_of(spot.first).first, spot.first - _SPEAKER_REACH)
    said = [m for m in scene.marks_in(first, spot.first, "say") if m.cue.is_verb or not m.cue.tense]
    if not said or link.way != "at":
        return False
    between = range(said[-1].last, spot.first)
    quoted = any(scene.key(at) in word_list("that") for at in between)
    return not quoted and not scene.marks_in(said[-1].last, spot.first, "move", "run", "patrol", "happening")
