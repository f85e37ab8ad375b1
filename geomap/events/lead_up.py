"""What the words around a clause make of its violence: those that lead up to it, and those of a match."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.events.kinds import VIOLENCE
from geomap.model import EventKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.events.clause import Clause
    from geomap.events.kinds import Topic
    from geomap.events.scene import Scene
    from geomap.text.reading import Sentence

_PLAYED = 2  # words of sport that make a sentence one of sport
_ARMED = ("harm", "gun", "aircraft", "vehicles", "troops", "actor")


def is_of_sport(scene: Scene, sentence: Sentence) -> bool:
    """Tell whether the attacks are those of players: the words of a match, and nobody harmed or armed."""
    played = {m.cue for m in scene.marks_in(sentence.first, sentence.last, "sport")}
    return len(played) >= _PLAYED and not scene.marks_in(sentence.first, sentence.last, *_ARMED)


def kind_in_context(topic: Topic, clause: Clause, before: Sequence[Clause]) -> EventKind | None:
    """Give the kind of a happening, with the planes, guns and blasts that the clauses before it name."""
    if topic.family != "violence":
        return topic.kind
    return (
        _from_the_air(clause, before) or _of_shells(topic, clause, before) or topic.kind or _awaited(before)
    )


def kind_of_nouns(clause: Clause) -> EventKind | None:
    """`سبق أن قُتل مدنيون بقذائف`: the victims come first, and a noun of the clause tells by what."""
    nouns = [EventKind(m.value) for m in clause.all("happening") if not m.cue.is_verb]
    return next((kind for kind in nouns if kind in VIOLENCE and kind is not EventKind.ATTACK), None)


def _awaited(before: Sequence[Clause]) -> EventKind | None:
    """`لدى وصولها بانفجار سيارة، فأصيب جنود`: the victims tell that what a noun named before took place."""
    kinds = [EventKind(m.value) for c in before for m in c.all("happening")]
    return next((k for k in kinds if k in VIOLENCE), None)


def _from_the_air(clause: Clause, before: Sequence[Clause]) -> EventKind | None:
    """`أقلعت مقاتلات ... وتناوبت على قصف X`: the planes stand in the clause before."""
    flown = any(c.has("aircraft") or c.has("hover") for c in before) and not clause.has("gun")
    return EventKind.AIRSTRIKE if flown else None


def _of_shells(topic: Topic, clause: Clause, before: Sequence[Clause]) -> EventKind | None:
    """`خرجت القذائف لتنفجر في X`, `المدفعية لم تهدأ، فضربت X`: what was fired stands in the clause before."""
    fired = any(c.has("gun") or c.has("happening", EventKind.SHELLING) for c in before)
    aimed = any(c.has("projectile") for c in before) and (clause.has("vehicles") or clause.has("patrol"))
    open_kind = topic.kind is None or (topic.kind is EventKind.ATTACK and topic.mark.cue.is_verb)
    return EventKind.SHELLING if fired and open_kind and not aimed and topic.mark.family != "harm" else None
