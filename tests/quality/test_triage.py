"""No report of the gold leaves early: the cheap tests cost no accuracy."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from geomap.text import read
from geomap.triage import why_left_out

if TYPE_CHECKING:
    from types import ModuleType

    from geomap.places.knowledge import Knowledge

GOLD = sorted((Path(__file__).parent / "gold").iterdir())


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_every_report_of_the_gold_is_read_in_full(
    oracle: ModuleType, knowledge: Knowledge, path: Path
) -> None:
    passages = oracle.gold_passages(path.name)
    # A trap without a place and a happening may leave: nothing is lost with it.
    documents = [oracle.gold_document(p) for p in passages if p["mentions"] or p["incidents"]]
    assert documents
    assert {d.id: why for d in documents if (why := why_left_out(read(d.text), knowledge))} == {}
