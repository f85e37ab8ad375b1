"""What one clause holds: its words with the cues, places and dates among them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geomap.events.cues import Mark
    from geomap.events.scene import Moment, Spot
    from geomap.text.reading import Sentence

TELLING = frozenset(
    {"move", "run", "happening", "occurrence", "harm", "send", "deploy", "found", "clear", "throw"}
)
_OPENING = 3  # words among which "had" still opens a clause


@dataclass(frozen=True, slots=True)
class Clause:
    """The words `first:last` of one sentence, with the cues, places and dates among them."""

    sentence: Sentence
    first: int
    last: int
    marks: tuple[Mark, ...]
    spots: tuple[Spot, ...]
    moments: tuple[Moment, ...]
    by_family: Mapping[str, tuple[Mark, ...]] = field(compare=False)

    def all(self, *families: str) -> tuple[Mark, ...]:
        """Give the cues of these families, in order."""
        if len(families) == 1:
            return self.by_family.get(families[0], ())
        return tuple([m for m in self.marks if m.family in families])

    @property
    def looks_back(self) -> bool:
        """It opens with the words of an earlier past: `وكانت`, `وسبق أن`, "had"."""
        told = [m for m in self.marks if m.family == "earlier" and m.first - self.first <= _OPENING]
        return any(not (self._tells_behind(m) or self._goes_on_behind(m)) for m in told)

    def _goes_on_behind(self, mark: Mark) -> bool:
        """`كانت ... تضرب`, `كانت محطتها الأخيرة X`: "was" tells what went on and no earlier past."""
        if mark.value != "pluperfect":
            return False
        verbs = (m for m in self.marks if m.first >= mark.last and m.cue.tense)
        nouns = any(m.family in {"way", "terminus"} and m.last - m.first > 1 for m in self.marks)
        nouns = nouns or any(
            m.family == "move" and m.first == mark.last and not m.cue.is_verb for m in self.marks
        )
        return next((m.cue.tense == "present" for m in verbs), nouns)

    def _tells_behind(self, mark: Mark) -> bool:
        """`بعد يومين من X عادت Y`: what lies behind is named, and the clause tells what came after."""
        later = (m for m in self.marks if m.first >= mark.last and m.cue.is_verb)
        opens = mark.value == "behind" and mark.first == self.sentence.first
        return opens and any(m.family in TELLING for m in later)

    @property
    def is_share(self) -> bool:
        """It opens with a member of a counted group: "one in X", "and the second near Y"."""
        first = next(
            (m.last for m in self.marks if m.first == self.first and m.family == "break"), self.first
        )
        opening = [m for m in self.marks if m.first in {self.first, first}]
        return any(m.family == "share" for m in opening) or is_member(self.marks, opening)

    @property
    def is_remark(self) -> bool:
        """It stands in brackets behind its place."""
        return bool(self.spots) and self.spots[0].last == self.first

    @property
    def is_of_guards(self) -> bool:
        """Soldiers watch or close a stretch of road, and nobody travels it."""
        watched = next((m.first for m in self.all("secure")), None)
        verbs = [m for m in self.all("move", "run") if m.cue.is_verb]
        patrols = [m for m in self.all("patrol") if watched is not None and m.first < watched]
        return watched is not None and not (patrols or any(m.cue.tense or m.first < watched for m in verbs))

    def has(self, family: str, *values: str) -> bool:
        """Tell whether a cue of the family (with one of these values, if any are given) is there."""
        found = self.by_family.get(family, ())
        return bool(found) if not values else any(m.value in values for m in found)


def is_member(marks: Sequence[Mark], opening: Sequence[Mark]) -> bool:
    """`إحداهما جابت X`, `وتوجهت الثانية إلى Y`: a member of a group beside the verb that tells of it."""
    ends = {m.last for m in opening if m.family == "member"}
    verbs = {m.last for m in opening if m.cue.is_verb and m.family == "move"}
    return any(m.first in ends and m.cue.is_verb for m in marks) or any(
        m.first in verbs and m.family == "member" for m in marks
    )
