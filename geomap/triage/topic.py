"""Whether a text can be about what is mapped here: it names a place of the map, or tells a happening.

A country or a wide region alone is no place of the map: any page of the world names one.
The words are looked at a stretch at a time, so that a report is known by its first lines
and only pages off the topic are read to their end.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from geomap.events.cues import find_marks
from geomap.model import PlaceKind
from geomap.places.scan import LONGEST_NAME, scan
from geomap.places.words import readings_of
from geomap.tables import packaged_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geomap.places.knowledge import Knowledge
    from geomap.text import Reading

_STRETCH = 120  # words
_HEAD_REACH = 2  # words: "village of"
_WIDE = frozenset({PlaceKind.COUNTRY, PlaceKind.REGION})


def is_off_topic(reading: Reading, knowledge: Knowledge) -> bool:
    """Tell whether a text names no place of the map and holds no word for a happening."""
    return not any(_tells_happening(part) or _names_place(part, knowledge) for part in _stretches(reading))


def _stretches(reading: Reading) -> Iterator[Reading]:
    """Give the words in stretches that overlap by the longest name."""
    for first in range(0, len(reading.tokens), _STRETCH):
        yield replace(reading, tokens=reading.tokens[first : first + _STRETCH + LONGEST_NAME])


def _names_place(reading: Reading, knowledge: Knowledge) -> bool:
    """Tell whether a name stands there that is no ordinary word, or follows "village", "town of"."""
    for hit in scan(reading, knowledge.index, knowledge.lexicon).values():
        before = reading.tokens[max(0, hit.first - _HEAD_REACH) : hit.first]
        is_headed = any(form.rest in knowledge.lexicon.heads for t in before for form in readings_of(t.key))
        if any((ref.name.strong or is_headed) and ref.entry.kind not in _WIDE for ref in hit.refs):
            return True
    return False


def _tells_happening(reading: Reading) -> bool:
    return any(mark.family in _families() for mark in find_marks(reading))


@cache
def _families() -> frozenset[str]:
    return frozenset(row["family"] for row in packaged_rows("geomap.triage", "families.csv"))
