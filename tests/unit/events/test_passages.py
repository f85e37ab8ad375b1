from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from marked import read_events
from passages import PASSAGES

from geomap.model import Certainty, Event, EventKind, Extraction


def told(text: str) -> tuple[str, ...]:
    extraction, found = read_events(text)
    drawn = [e for e in found.events if e.kind is not EventKind.AGREEMENT_OR_TALKS]
    shown = [e for e in drawn if e.certainty is not Certainty.HABITUAL]
    return tuple(in_short(extraction, e) for e in shown if e.certainty not in {Certainty.CANCELLED, Certainty.DENIED})


def in_short(extraction: Extraction, event: Event) -> str:
    names = {p.id: p.mention.surface for p in extraction.placements}
    parts = [event.kind.value]
    if event.certainty is not Certainty.REPORTED:
        parts.append(event.certainty.value)
    days = sorted({d.isoformat() for d in (event.start_on, event.end_on) if d})
    parts.append("/".join(days) or "-")
    if event.patrol_number is not None:
        parts.append(f"#{event.patrol_number}")
    if event.route:
        parts.append(">".join(names[i] for i in event.route.stops))
        parts += ["<>"] if event.route.returns_to_start else []
    elif event.places:
        parts.append("@" + ",".join(names[i] for i in event.places))
    if event.count:
        parts.append(f"x{event.count}")
    return " ".join(parts)


@pytest.mark.parametrize(("text", "expected"), [p[1:] for p in PASSAGES], ids=[p[0] for p in PASSAGES])
def test_reads_what_a_careful_reader_finds(text: str, expected: tuple[str, ...]) -> None:
    assert set(told(text)) == set(expected)
