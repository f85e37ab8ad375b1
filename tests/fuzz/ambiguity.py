"""Where a regular expression can read the same characters in two ways, and so may try them all.

A pattern becomes an automaton whose states are its single characters (Glushkov). What makes
backtracking more than linear are loops: a loop with two ways around for one word (exponential), or
one loop behind another for one word (quadratic; the search itself is such a loop in front). Both are
found as paths in products of the automaton with itself (A. Weber and H. Seidl, "On the degree of
ambiguity of finite automata", 1991; N. Weideman et al., "Analyzing matching time behavior of
backtracking regular expression matchers by using ambiguity of NFA", 2016). Possessive and atomic
parts count as plain ones and long counted repeats as endless, so that too much is suspected and never
too little; `steps` then tells which suspicions are true.
"""

from __future__ import annotations

from collections import deque
from re import _constants as codes
from typing import TYPE_CHECKING, Any, NamedTuple

from syntax import ONE_CHARACTER, REPEATS, Node, alphabet, parsed, takes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_COUNTED = 4  # a repeat of more counts as endless
_MOST_STATES = 400_000  # of a product


class Suspicion(NamedTuple):
    """A word that, repeated behind a beginning, can be read in many ways."""

    before: str
    word: str


class Automaton:
    """The positions of a pattern: which characters each takes, and which may follow it."""

    def __init__(self, pattern: str, flags: int, *, searched: bool = True) -> None:
        self._flags, self._letters = flags, alphabet(pattern, flags)
        self.sets: list[int] = []
        self._empty: list[list[int]] = []  # steps without a character
        self._entry: list[int] = []
        self._exit: list[int] = []
        self._searching = self._character_set(lambda _: True)
        begin, end = self._place(), self._place()
        if searched:
            self._link(begin, self._entry[self._searching])
        self._link(self._exit[self._searching], begin)
        self._sequence(parsed(pattern, flags), begin, end)
        self.follow, self.doubled = self._followers()

    def _place(self) -> int:
        self._empty.append([])
        return len(self._empty) - 1

    def _link(self, start: int, end: int) -> None:
        self._empty[start].append(end)

    def _character_set(self, accepts: Callable[[str], bool]) -> int:
        self.sets.append(sum(1 << n for n, c in enumerate(self._letters) if accepts(c)))
        self._entry.append(self._place())
        self._exit.append(self._place())
        return len(self.sets) - 1

    def _sequence(self, nodes: list[Node], start: int, end: int) -> None:
        for node in nodes:
            following = self._place()
            self._node(node, start, following)
            start = following
        self._link(start, end)

    def _node(self, node: Node, start: int, end: int) -> None:
        kind, value = node
        if kind in ONE_CHARACTER:
            self._one(takes(node, self._flags), start, end)
        elif kind in REPEATS:
            self._repeat(*value, start, end)
        elif kind is codes.BRANCH:
            for way in value[1]:
                self._sequence(list(way), start, end)
        elif kind is codes.SUBPATTERN:
            self._sequence(list(value[3]), start, end)
        elif kind is codes.ATOMIC_GROUP:
            self._sequence(list(value), start, end)
        elif kind in {codes.ASSERT, codes.ASSERT_NOT}:
            self._sequence(list(value[1]), start, self._place())  # read, and nothing comes of it
            self._link(start, end)
        elif kind is codes.GROUPREF:
            self._one(lambda _: True, start, start)
            self._link(start, end)
        else:
            self._link(start, end)

    def _one(self, accepts: Callable[[str], bool], start: int, end: int) -> None:
        position = self._character_set(accepts)
        self._link(start, self._entry[position])
        self._link(self._exit[position], end)

    def _repeat(self, least: int, most: int, inner: Any, start: int, end: int) -> None:
        for _ in range(min(least, _COUNTED)):
            following = self._place()
            self._sequence(list(inner), start, following)
            start = following
        if most > _COUNTED:
            loop = self._place()
            self._link(start, loop)
            self._sequence(list(inner), loop, loop)
            start = loop
        for _ in range(0 if most > _COUNTED else most - least):
            following = self._place()
            self._link(start, end)
            self._sequence(list(inner), start, following)
            start = following
        self._link(start, end)

    def _followers(self) -> tuple[list[list[int]], list[set[int]]]:
        """Give the positions behind each, and those reached by more than one way without a character."""
        entered = {place: position for position, place in enumerate(self._entry)}
        follow, doubled = [], []
        for place in self._exit:
            reached, twice = self._reach(place)
            follow.append([entered[p] for p in sorted(reached) if p in entered])
            doubled.append({entered[p] for p in twice if p in entered})
        return follow, doubled

    def _reach(self, start: int) -> tuple[set[int], set[int]]:
        reached, again, waiting = {start}, set(), [start]
        while waiting:
            for place in self._empty[waiting.pop()]:
                (again if place in reached else waiting.append(place) or reached).add(place)  # type: ignore[func-returns-value]
        twice, waiting = set(again), list(again)
        while waiting:
            for place in self._empty[waiting.pop()]:
                if place not in twice:
                    twice.add(place)
                    waiting.append(place)
        return reached, twice

    def letter(self, *positions: int) -> str:
        """Give a character that all positions take, "" where there is none."""
        shared = -1
        for position in positions:
            shared &= self.sets[position]
        return self._letters[shared.bit_length() - 1] if shared > 0 else ""

    def loops(self) -> list[set[int]]:
        """Give the loops: positions that can be reached from each other."""
        return [
            part for part in _components(self.follow) if len(part) > 1 or min(part) in self.follow[min(part)]
        ]

    def path(self, start: int, goal: Callable[[int], bool]) -> str:
        """Spell a shortest way from a position to one of a sort."""
        return _spelled(start, lambda at: ((n, self.letter(n)) for n in self.follow[at]), goal) or ""

    def suspicions(self) -> Iterator[Suspicion]:
        """Give what may be read in many ways, one word for each loop and for each pair of loops."""
        loops = self.loops()
        for loop in loops:
            if word := self._two_ways(loop):
                yield Suspicion(self.path(0, loop.__contains__), word)
        for loop in loops:
            for other in loops:
                if word := self._one_behind_another(loop, other):
                    yield Suspicion(self.path(0, loop.__contains__), word)

    def _two_ways(self, loop: set[int]) -> str:
        """Find a word that leads around a loop in two ways."""
        for at in sorted(loop):
            doubled = next((n for n in self.doubled[at] if n in loop and self.sets[n]), None)
            if doubled is not None:
                return self.letter(doubled) + self.path(doubled, lambda n, at=at: n == at)  # type: ignore[misc]
        if len(loop) ** 2 > _MOST_STATES:
            raise NotImplementedError("a loop of too many parts")

        def pairs(state: tuple[int, int, bool]) -> Iterator[tuple[tuple[int, int, bool], str]]:
            one, other, apart = state
            for a in self.follow[one]:
                for b in self.follow[other]:
                    if a in loop and b in loop and (c := self.letter(a, b)):
                        yield (a, b, apart or a != b), c

        for at in sorted(loop):
            if word := _spelled((at, at, False), pairs, lambda s, at=at: s == (at, at, True)):  # type: ignore[misc]
                return word
        return ""

    def _one_behind_another(self, loop: set[int], other: set[int]) -> str:
        """Find a word that leads around a loop, around a second one, and from the first to the second."""
        if len(loop) * len(other) * len(self.sets) > _MOST_STATES or (loop is other and len(loop) == 1):
            loop = {0} if loop == {0} else loop

        def triples(state: tuple[int, int, int]) -> Iterator[tuple[tuple[int, int, int], str]]:
            first, between, second = state
            for c in self.follow[second]:
                if c not in other:
                    continue
                for b in self.follow[between]:
                    if not self.letter(b, c):
                        continue
                    for a in self.follow[first]:
                        if a in loop and (letter := self.letter(a, b, c)):
                            yield (a, b, c), letter

        for first in sorted(loop):
            for second in sorted(other - {first}):
                start, goal = (first, first, second), (first, second, second)
                if word := _spelled(start, triples, lambda s, goal=goal: s == goal):  # type: ignore[misc]
                    return word
        return ""


def _spelled(start: Any, steps: Callable[[Any], Any], goal: Callable[[Any], bool]) -> str | None:
    """Spell a shortest way of at least one step to a goal, `None` where there is none."""
    before: dict[Any, tuple[Any, str]] = {}
    waiting = deque([start])
    while waiting:
        state = waiting.popleft()
        for following, letter in steps(state):
            if following in before:
                continue
            before[following] = (state, letter)
            if goal(following):
                return _backwards(before, start, following)
            waiting.append(following)
            if len(before) > _MOST_STATES:
                raise NotImplementedError("a product of too many states")
    return None


def _backwards(before: dict[Any, tuple[Any, str]], start: Any, state: Any) -> str:
    word = ""
    while True:
        state, letter = before[state]
        word = letter + word
        if state == start:
            return word


def _components(follow: list[list[int]]) -> list[set[int]]:
    """Give the strongly connected parts (Tarjan, without recursion)."""
    order: dict[int, int] = {}
    low: dict[int, int] = {}
    stack: list[int] = []
    parts: list[set[int]] = []
    for root in range(len(follow)):
        if root in order:
            continue
        work = [(root, iter(follow[root]))]
        order[root] = low[root] = len(order)
        stack.append(root)
        while work:
            at, following = work[-1]
            step = next(following, None)
            if step is None:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[at])
                if low[at] == order[at]:
                    cut = stack.index(at)
                    parts.append(set(stack[cut:]))
                    del stack[cut:]
            elif step not in order:
                order[step] = low[step] = len(order)
                stack.append(step)
                work.append((step, iter(follow[step])))
            elif step in stack:
                low[at] = min(low[at], order[step])
    return parts
