"""A running line for long work: how much is done, how fast, and how long it will take."""

from __future__ import annotations

import time
from collections import deque
from typing import TYPE_CHECKING, NamedTuple

from geomap.cli.talk import show_progress, shows_progress

if TYPE_CHECKING:
    from collections.abc import Callable

_EVERY_S = 0.2
_LOOK_BACK = 100  # steps, some twenty seconds
_MINUTE_S = 60
_HOUR_S = 3600


class _Step(NamedTuple):
    at_s: float
    done: int
    share: float | None


class Progress:
    """Keeps one line of a terminal; says nothing in a pipe, or with `-q`.

    `share` gives the part of the whole that is done, 0 to 1, or `None` where that is not known.
    """

    def __init__(
        self, noun: str, share: Callable[[], float | None], clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._noun = noun
        self._share = share
        self._clock = clock
        self._steps: deque[_Step] = deque(maxlen=_LOOK_BACK)
        self._is_shown = shows_progress()

    def tell(self, done: int) -> None:
        """Show how far the work is, a few times a second at most."""
        if not self._is_shown:
            return
        now_s = self._clock()
        if self._steps and now_s < self._steps[-1].at_s + _EVERY_S:
            return
        self._steps.append(_Step(now_s, done, self._share()))
        show_progress(self.line())

    def line(self) -> str:
        """Give the line: count, rate, share and time left, as far as they are known."""
        first, last = self._steps[0], self._steps[-1]
        parts = [f"{last.done:,} {self._noun}"]
        spent_s = last.at_s - first.at_s
        if spent_s > 0:
            parts.append(f"{(last.done - first.done) / spent_s:,.0f} a second")
        if last.share is not None and first.share is not None:
            parts.append(f"{last.share:.0%}")
            if last.share > first.share:
                left_s = (1 - last.share) * spent_s / (last.share - first.share)
                parts.append(f"{_duration(left_s)} left")
        return ", ".join(parts)


def _duration(seconds: float) -> str:
    if seconds < _MINUTE_S:
        return f"{seconds:.0f} s"
    if seconds < _HOUR_S:
        return f"{seconds / _MINUTE_S:.0f} min"
    return f"{seconds / _HOUR_S:.1f} h"
