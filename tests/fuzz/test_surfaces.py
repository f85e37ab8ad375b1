"""The surfaces that `make fuzz` runs for long, here for seconds: each law on some inputs, always the same.

What the long runs found stands in `test_found.py`.
"""

from __future__ import annotations

from multiprocessing import Pipe

import pytest
from campaign import answer_for, run_surface
from draw import Draw
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from shared import BrokenLawError
from surfaces import SURFACES, Surface
from texts import text_of
from vocabulary import vocabulary

_BUDGET = 4_000  # examples of all surfaces together, by their shares
_FEWEST = 12


@pytest.mark.parametrize("name", SURFACES)
def test_the_laws_hold(name: str) -> None:
    surface = SURFACES[name]
    examples = max(_FEWEST, _BUDGET * surface.share // sum(s.share for s in SURFACES.values()))

    @settings(
        max_examples=examples,
        derandomize=True,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(st.binary(max_size=surface.longest))
    def hold(raw: bytes) -> None:
        surface(raw)

    hold()


def test_the_same_bytes_make_the_same_case() -> None:
    raw = bytes(range(256))
    assert all(s.make(Draw(raw)) == s.make(Draw(raw)) for s in SURFACES.values())


def test_texts_hold_what_the_program_looks_for() -> None:
    text = "".join(
        text_of(Draw(bytes([first, second, 9]) * 40)) for first in range(0, 256, 5) for second in (0, 128)
    )
    assert all(any(word in text for word in group) for group in vocabulary())
    assert any("\ud800" <= c < "\ue000" for c in text_of(Draw(bytes([30, 11, *b"\xff" * 12]))))


def _break(_: str) -> None:
    raise BrokenLawError("never holds")


def test_a_run_tells_each_broken_law(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(SURFACES, "broken", Surface(text_of, lambda case: case and _break(case), 1))
    ours, theirs = Pipe(duplex=False)
    answer_for("broken", 0, range(3), theirs)
    told = [ours.recv() for _ in range(6)]
    assert [number for number, _, _ in told] == [0, 0, 1, 1, 2, 2]
    assert all("never holds" in fault for _, seconds, fault in told if seconds is not None)


def test_a_run_counts_its_inputs() -> None:
    outcome = run_surface("metadata", 0, 40)
    assert (outcome.inputs, outcome.faults) == (40, [])
    assert outcome.slowest_s > 0
