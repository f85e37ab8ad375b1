"""News told without a verb: a bare noun heads its clause, and a place follows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.events.cues import word_list
from geomap.events.labels import label_end

if TYPE_CHECKING:
    from geomap.events.clause import Clause
    from geomap.events.cues import Mark
    from geomap.events.scene import Scene

_ATTRIBUTES = frozenset({"nation", "actor", "weapon", "daypart", "way", "gun"})
_COUNTED = 4  # words before a noun that heads a sentence: "more than ten shells"


def heads(scene: Scene, clause: Clause, mark: Mark) -> bool:
    """Tell whether a bare noun opens the clause like a headline: "shelling on X", "four raids on X".

    Within a sentence it does so behind "and", where no verb says what became of it.
    """
    opens = clause.first in {clause.sentence.first, label_end(scene, clause.sentence)}
    verbless = not any(m.cue.is_verb for m in clause.marks)
    bare = all(m.family in _ATTRIBUTES for m in scene.marks_between(clause.first, mark.first))
    near = mark.first - clause.first <= (_COUNTED if bare else 1)
    many = scene.key(mark.first - 1) in word_list("of_many")  # `عشرات القذائف على X`
    fresh = not mark.prefix or many or (verbless and mark.prefix == "و")
    joined = verbless and scene.key(clause.first)[:1] == "و"
    return (opens or joined) and near and fresh and bool(clause.spots)
