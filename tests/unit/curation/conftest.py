"""Small gazetteers for curators' tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from geomap.model import Entry, Name, PlaceKind, SourceNote

if TYPE_CHECKING:
    from collections.abc import Callable

    Make = Callable[..., Entry]


@pytest.fixture
def make() -> Make:
    """Make a village with an Arabic and, at will, a Latin name."""

    def entry(
        entry_id: str,
        arabic: str,
        point: tuple[float, float] | None = (36.5, 35.8),
        latin: str = "",
        **rest: object,
    ) -> Entry:
        names = [Name(arabic, "ar", "Arab", preferred=True)]
        names += [Name(latin, "en", "Latn", preferred=True)] if latin else []
        house = str(rest.pop("house", "geonames"))
        note = SourceNote(f"{house} {entry_id}", *(point or (None, None)))
        fields = {"radius_m": 500.0, "source_count": 1, "sources": (note,), **rest}
        return Entry(entry_id, PlaceKind.VILLAGE, tuple(names), point, **fields)

    return entry
