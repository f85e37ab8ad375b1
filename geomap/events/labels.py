"""Labels and lines above: names before a colon that head an entry, and the line of a date that heads a text.

`ريف حلب: قصف ...` names the section, not the site; `الثلاثاء 25 آب 2020` dates all that follows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.model import TimePrecision

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geomap.events.scene import Scene, Spot
    from geomap.model import DateExpression
    from geomap.text.reading import Sentence

_LABEL_REACH = 5  # words of a label
_HEADER_REST = 4  # words that the line of a date may hold beside it
_COLON_REACH = 2  # words between the date of a heading and its colon
_LOUD = ("happening", "harm", "move", "patrol", "convoy", "post", "throw", "say", "talk", "accord", "since")


def is_label(scene: Scene, spot: Spot) -> bool:
    """Tell whether only names stand from the start to a colon: `ريف حلب:`, "Idlib & Hama:"."""
    return spot.first < label_end(scene, scene.sentence_of(spot.first))


def label_end(scene: Scene, sentence: Sentence) -> int:
    """Give the word behind the colon of the label that opens the sentence; its first word where none does."""
    for at in range(sentence.first, min(sentence.first + _LABEL_REACH + 1, sentence.last)):
        if at > sentence.first and ":" in scene.gap(at):
            return at
        if at not in scene.named and not _names_sort(scene, at):
            break
    return sentence.first


def _names_sort(scene: Scene, at: int) -> bool:
    return any(m.family in {"aside", "type"} for m in scene.ending_at.get(at, ())) or scene.key(at) == "and"


def day_above(scene: Scene, at: int) -> DateExpression | None:
    """Give the day of the last line above the word that holds a date and little else."""
    told = [day for end, day in _headings(scene) if end <= at]
    return told[-1] if told else None


def _headings(scene: Scene) -> Iterator[tuple[int, DateExpression]]:
    """Give the dates that head what follows, each with the word behind its line or its colon."""
    for moment in scene.moments:
        day, sentence = moment.expression, scene.sentence_of(moment.first)
        colons = range(moment.last, min(moment.last + _COLON_REACH, sentence.last))
        end = next((at for at in colons if ":" in scene.gap(at)), sentence.last)
        rest = end - sentence.first - (moment.last - moment.first)
        exact = day.precision is TimePrecision.DAY and day.start_on is not None
        if exact and rest <= _HEADER_REST and not scene.marks_in(sentence.first, end, *_LOUD):
            yield end, day
