from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from marked import read_events

from geomap.model import Certainty, Event, EventKind, Extraction

PASSAGES: list[dict[str, Any]] = tomllib.loads(
    Path(__file__).with_name("passages.toml").read_text(encoding="utf-8")
)["passage"]


def told(text: str) -> tuple[str, ...]:
    extraction, found = read_events(text)
    drawn = [e for e in found.events if e.kind is not EventKind.AGREEMENT_OR_TALKS]
    shown = [e for e in drawn if e.certainty is not Certainty.HABITUAL]
    return tuple(
        in_short(extraction, e) for e in shown if e.certainty not in {Certainty.CANCELLED, Certainty.DENIED}
    )


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


@pytest.mark.parametrize("passage", PASSAGES, ids=[p["id"] for p in PASSAGES])
def test_reads_what_a_careful_reader_finds(passage: dict[str, Any]) -> None:
    assert set(told(passage["text"])) == set(passage["events"])
