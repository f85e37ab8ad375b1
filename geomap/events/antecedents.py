"""Which place "its countryside" or "west of it" means, or why that stays open.

The nearest place before the words that agrees with the pronoun and may have such a
surrounding, in the same sentence, else the only one of the sentence before. What speaks for
another meaning leaves the words open: a list, a patrol beside which something may lie, a
town or a base told without a name. A wrong place would be worse than none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from geomap.model import PlaceKind, RelationType
from geomap.places.reference_words import ANY, NO_PRONOUN
from geomap.places.words import readings_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from geomap.events.links import Link
    from geomap.events.scene import Scene, Spot
    from geomap.places.reference_words import ReferenceWords, Rival
    from geomap.places.references import Pointer
    from geomap.text.reading import Sentence

_AND = ("و", "ف")
_JOINING = frozenset({"و", "and", "وفي"})
_LINKING = frozenset({"في", "in", "at", "on", "to", "the"})
_ARTICLE = "ال"
_ADJECTIVE = ("ه", "ي")
_NOTE_REACH = 2  # words between a thing and where it lies
_SETTLED = frozenset({PlaceKind.CITY, PlaceKind.TOWN, PlaceKind.VILLAGE})
_SPOTS = _SETTLED | {
    PlaceKind.NEIGHBOURHOOD,
    PlaceKind.CROSSING,
    PlaceKind.BASE,
    PlaceKind.FACILITY,
    PlaceKind.OBSERVATION_POST,
}
_DIVIDED = frozenset({PlaceKind.DISTRICT, PlaceKind.GOVERNORATE})
_WITH_COUNTRYSIDE = _DIVIDED | {PlaceKind.CITY, PlaceKind.TOWN}
_FITTING: Mapping[RelationType, frozenset[PlaceKind]] = {
    RelationType.COUNTRYSIDE: _WITH_COUNTRYSIDE,
    RelationType.SIDE: _WITH_COUNTRYSIDE,
    RelationType.DIRECTION: _SPOTS | _DIVIDED,
    RelationType.NEAR: _SPOTS,
    RelationType.DISTANCE: _SPOTS,
}
_COUNTRYSIDE = frozenset({RelationType.COUNTRYSIDE, RelationType.SIDE})


class Antecedent(NamedTuple):
    """The place that an expression means, and how the expression stands to the name before it.

    `joined`: "X and its countryside"; `noted`: "Y, west of it", where the words only say where
    Y lies. Without a `spot`, `reason` says why.
    """

    spot: Spot | None
    reason: str = ""
    joined: bool = False
    noted: bool = False


_NONE = Antecedent(None, "no place told that it could mean")


def find_antecedent(
    scene: Scene, links: Sequence[Link], silent: frozenset[str], words: ReferenceWords, pointer: Pointer
) -> Antecedent:
    """Find the place that an expression points back to; `silent` mentions are never meant."""
    if pointer.pronoun in {"two", "people"}:
        return Antecedent(None, f"means {pointer.pronoun}, no single place")
    return _Search(scene, links, silent, words, pointer).run()


class _Search(NamedTuple):
    """One expression and all that its antecedent is looked for in."""

    scene: Scene
    links: Sequence[Link]
    silent: frozenset[str]
    words: ReferenceWords
    pointer: Pointer

    def run(self) -> Antecedent:
        """Look at the name right before the expression, then back through the sentence, then behind it."""
        here = self.scene.sentence_of(self.pointer.first)
        told = self.scene.spots_in(here.first, self.pointer.first)
        beside = told[-1] if told else None
        if beside is not None and self._is_joined(beside):
            return self._judged(beside, joined=True)
        if beside is not None and self._is_noted(beside):
            others = [s for s in told if not s.is_at(beside) and not self._is_listed_with(s, beside)]
            found = self._only_one(others, around=True) or self._only_one(self._sentence_before(here))
            return (found or _NONE)._replace(noted=True)
        return self._nearest(told) or self._only_one(self._sentence_before(here)) or _NONE

    def _between(self, spot: Spot) -> list[str]:
        return [self.scene.key(at) for at in range(spot.last, self.pointer.first)]

    def _is_joined(self, beside: Spot) -> bool:
        """`X وريفها`, `X وفي ريفها`, "X and its outskirts"."""
        keys = self._between(beside)
        opened = self.pointer.prefix.startswith(_AND) if not keys else keys[0] in _JOINING
        return opened and all(k in _JOINING | _LINKING for k in keys)

    def _is_noted(self, beside: Spot) -> bool:
        """`Y في ريفها`, `Y غربها`: the words say where Y lies, so that Y is not what they count from."""
        return all(k in _LINKING for k in self._between(beside))

    def _is_listed_with(self, spot: Spot, beside: Spot) -> bool:
        list_id = beside.placement.mention.list_id
        return list_id is not None and spot.placement.mention.list_id == list_id

    def _sentence_before(self, here: Sentence) -> tuple[Spot, ...]:
        if here.index == 0:
            return ()
        before = self.scene.reading.sentences[here.index - 1]
        return self.scene.spots_in(before.first, before.last) if before.kind.tells_events else ()

    def _nearest(self, told: Sequence[Spot]) -> Antecedent | None:
        """Give the nearest place that may be meant, or what stands against it; `None` where none may."""
        return next((self._judged(s) for s in self._agreeing(told)), None)

    def _only_one(self, told: Sequence[Spot], *, around: bool = False) -> Antecedent | None:
        """Give the place that may be meant where there is but one; `None` where there is none."""
        agreeing = list(self._agreeing(told, around=around))
        if not agreeing:
            return None
        if not all(s.is_at(agreeing[0]) for s in agreeing):
            return Antecedent(None, "several places fit")
        return self._judged(agreeing[0])

    def _agreeing(self, told: Sequence[Spot], *, around: bool = False) -> Iterator[Spot]:
        """Give the places that the words may mean, the nearest first.

        Left out are governments, datelines, what the pronoun does not agree with, villages where a
        countryside is spoken of and, but for `around`, a place that only says where another lies.
        """
        for spot in reversed(told):
            left_out = spot.id in self.silent or (self.links[spot.index].within is not None and not around)
            if left_out or not self._agrees(self._gender(spot)):
                continue
            if self.pointer.relation.type in _COUNTRYSIDE and spot.kind in _SPOTS - _WITH_COUNTRYSIDE:
                continue
            yield spot

    def _gender(self, spot: Spot) -> str:
        return ANY if spot.kind is None else self.words.gender(spot.kind)

    def _agrees(self, gender: str) -> bool:
        pronoun = self.pointer.pronoun
        return pronoun in {ANY, NO_PRONOUN, gender} or gender == ANY

    def _judged(self, spot: Spot, *, joined: bool = False) -> Antecedent:
        """Give the place as the antecedent, or the reason why it may not be it."""
        reason = self._against(spot, joined=joined)
        return Antecedent(None if reason else spot, reason, joined)

    def _against(self, spot: Spot, *, joined: bool) -> str:
        """Say what speaks against a place that agrees; "" for nothing."""
        if spot.id in self.silent:
            return "the name before it is no place here"
        if spot.placement.entry is None or spot.placement.entry.point is None:
            return "the place that it means is not known"
        if not self._fits(spot, joined=joined):
            return f"no {self.pointer.relation.type.value} of a {spot.kind}"
        if joined and self.links[spot.index].within is not None:
            return "the place before it, or the one around which that lies"
        if self._is_in_list(spot):
            return "one place of a list, or all of them"
        rival = None if joined else self._rival(spot)
        return f"may mean {rival}" if rival else ""

    def _fits(self, spot: Spot, *, joined: bool) -> bool:
        fitting = _FITTING[self.pointer.relation.type]
        fitting = fitting | _SETTLED if joined else fitting
        return spot.kind in fitting and "head:landmark" not in spot.placement.mention.cues

    def _is_in_list(self, spot: Spot) -> bool:
        """Tell whether the name goes on a list, or opens one that ends before the expression."""
        behind = self.scene.spots[spot.index + 1 : spot.index + 2]
        ends = [s for s in behind if s.last <= self.pointer.first and s.sentence == spot.sentence]
        links = [self.links[s.index] for s in (spot, *ends)]
        return any(link.listed and not link.repeats for link in links)

    def _rival(self, spot: Spot) -> str:
        """Find a noun, told without a name, that the words may mean instead of the place."""
        relation = self.pointer.relation
        near = relation.bearing is None and relation.type in {RelationType.NEAR, RelationType.DISTANCE}
        near = near and self.pointer.pronoun != NO_PRONOUN
        first = self.scene.reading.sentences[spot.sentence].first if near else spot.last
        for at in range(first, self.pointer.first):
            rival = None if at in self.scene.named else self._rival_at(at)
            if rival is not None and self._competes(rival, spot, at):
                return self.scene.words(at, at + 1)
        return ""

    def _rival_at(self, at: int) -> Rival | None:
        key = self.scene.key(at)
        phrases = (f"{key} {self.scene.key(at + 1)}", *(form.rest for form in readings_of(key)))
        return next((r for word in phrases if (r := self.words.rival(word)) is not None), None)

    def _is_located(self, at: int) -> bool:
        """`نقطة جديدة غربها`: a thing told of anew, of which the words say where it lies."""
        keys = [self.scene.key(i) for i in range(at + 1, self.pointer.first)]
        definite = any(form.rest.startswith(_ARTICLE) for form in readings_of(self.scene.key(at)))
        noted = all(k in _LINKING or k.endswith(_ADJECTIVE) for k in keys)
        return noted and len(keys) <= _NOTE_REACH and not definite

    def _competes(self, rival: Rival, spot: Spot, at: int) -> bool:
        if not self._agrees(rival.agrees) or spot.kind in rival.kinds or self._is_located(at):
            return False
        if rival.part == "place":
            return at >= spot.last
        if self.pointer.relation.type in _COUNTRYSIDE:
            return False  # neither an army nor a base has one
        return rival.part == "thing" or at >= spot.last
