"""Counts bend as their language wants, alike in the picture and on the page."""

from __future__ import annotations

import pytest

from geomap.maps.counting import counted

ARABIC = {1: "حادثة واحدة", 2: "حادثتان", 3: "3 حوادث", 10: "10 حوادث", 11: "11 حادثة", 99: "99 حادثة",
          100: "100 حادثة", 103: "103 حوادث", 0: "0 حادثة"}  # fmt: skip


@pytest.mark.parametrize(("number", "told"), ARABIC.items())
def test_arabic_nouns_follow_their_number(number: int, told: str) -> None:
    assert counted("incidents", number).ar == told


def test_english_nouns_follow_theirs() -> None:
    assert [counted("documents", n).en for n in (0, 1, 2)] == ["0 documents", "1 document", "2 documents"]
