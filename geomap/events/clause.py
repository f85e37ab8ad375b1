"""What one clause holds: its words with the cues, places and dates among them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container, Mapping, Sequence

    from geomap.events.cues import Mark
    from geomap.events.scene import Moment, Scene, Spot
    from geomap.text.reading import Sentence

TELLING = frozenset(
    {"move", "run", "happening", "occurrence", "harm", "send", "deploy", "found", "clear", "throw"}
)
_MEMBER_REACH = 5  # words on a member of a group between it and its verb
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
        told = [m for m in self.marks if m.family == "earlier" and self._opens_earlier(m)]
        return any(not (self._tells_behind(m) or self._goes_on_behind(m)) for m in told)

    def _opens_earlier(self, mark: Mark) -> bool:
        """`وكانت ... قد`, "On July 13 eight vehicles had left": the words of the past open the clause."""
        if mark.first - self.first <= _OPENING:
            return True
        dated = bool(self.moments) and self.moments[0].first - self.first <= 1
        return (
            mark.value == "had"
            and dated
            and not any(m.cue.is_verb for m in self.marks if m.first < mark.first)
        )

    def _goes_on_behind(self, mark: Mark) -> bool:
        """`كانت ... تضرب`, `كانت محطتها الأخيرة X`: "was" tells what went on and no earlier past."""
        if mark.value != "pluperfect" or mark.last - mark.first > 1:
            return False  # `كان ... قد`
        said_of = {m.last for m in self.all("relative")}
        verbs = (m for m in self.marks if m.first >= mark.last and m.cue.tense and m.first not in said_of)
        nouns = any(m.family == "way" and m.last - m.first > 1 for m in self.marks)
        nouns = nouns or any(m.family == "terminus" for m in self.marks)
        nouns = nouns or any(
            m.family == "move" and m.first == mark.last and not m.cue.is_verb for m in self.marks
        )
        nouns = nouns or self.has("happening")  # `كان X الأشد تضرراً في غارات أمس`
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
        named = {at for s in self.spots for at in range(s.first, s.last)}
        if self.has("terminus"):
            return False  # `محطتها الثانية X، والثالثة Y والأخيرة Z`
        return any(m.family == "share" for m in opening) or is_member(self.marks, opening, named)

    @property
    def is_statistic(self) -> bool:
        """It counts what came so far, and does not tell of one patrol beside "the four before"."""
        one = [m.first for m in self.all("patrol") if m.value == "one"]
        return any(not any(at < m.first for at in one) for m in self.all("statistic"))

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


def is_member(marks: Sequence[Mark], opening: Sequence[Mark], named: Container[int] = ()) -> bool:
    """`إحداهما جابت X`, `وتوجهت الثانية إلى Y`: a member of a group beside the verb that tells of it.

    `والثانية، وقوامها عشر شاحنات، بلغت X`: words on it may stand between, but no name of a place.
    """
    ends = {m.last for m in opening if m.family == "member"}
    verbs = {m.last for m in opening if m.cue.is_verb and m.family == "move"}
    told = [m for m in marks if m.cue.is_verb and (m.first in ends or (m.family == "move" and m.cue.tense))]
    behind = any(
        0 <= m.first - at <= _MEMBER_REACH and not any(k in named for k in range(at, m.first))
        for m in told
        for at in ends
    )
    gapped = any(m.family == "member" and m.prefix[:1] == "و" and m.last in named for m in opening)
    return behind or gapped or any(m.first in verbs and m.family == "member" for m in marks)


def ends_aftermath(scene: Scene, start: int, at: int, here: Sequence[Mark]) -> bool:
    """`بعد يومين على قصف X عادت القوات`: the verb behind tells what came after, in a clause of its own."""
    counted = any(m.first == start for m in scene.marks_in(start, start + 1, "aftermath"))
    told = any(m.cue.tense == "past" and m.family in TELLING for m in here)
    return counted and told and not any(m.cue.tense for m in scene.marks_in(start, at, *TELLING))
