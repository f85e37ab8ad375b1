"""Remarks: what is told in brackets of the place before them, `مصيبين (انفجار عبوة)، أريحا`."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from geomap.events.scene import Scene, Spot
    from geomap.text.reading import Sentence

_LONGEST = 10  # words in the brackets
_STRIKING = ("happening", "throw", "stones", "harm")


class Remark(NamedTuple):
    """The words `first:last` in brackets right behind a place."""

    spot: Spot
    first: int
    last: int


def find_remarks(scene: Scene, sentence: Sentence) -> tuple[Remark, ...]:
    """Find the brackets that tell what befell somebody at the place before them, and name no other place."""
    found = []
    for spot in scene.spots_in(sentence.first, sentence.last):
        if "(" not in scene.gap(spot.last) or ")" in scene.gap(spot.last):
            continue
        ends = range(spot.last + 1, min(spot.last + _LONGEST, sentence.last) + 1)
        last = next((at for at in ends if ")" in _behind(scene, at)), 0)
        if last and not scene.spots_in(spot.last, last) and scene.marks_in(spot.last, last, *_STRIKING):
            found.append(Remark(spot, spot.last, last))
    return tuple(found)


def _behind(scene: Scene, at: int) -> str:
    """Give what stands between the word before `at` and `at`, also at the end of the text."""
    tokens = scene.reading.tokens
    end = tokens[at].start if at < len(tokens) else len(scene.reading.text)
    return scene.reading.text[tokens[at - 1].end : end]
