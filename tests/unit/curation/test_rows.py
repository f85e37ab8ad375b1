from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from geomap.curation.rows import Addition, rows_of, sorted_in
from geomap.model import Name

if TYPE_CHECKING:
    from collections.abc import Callable

    from geomap.model import Entry

IDS = st.text(
    st.characters(codec="ascii", categories=["Ll", "Nd"], include_characters="-"), min_size=1, max_size=6
)


@given(st.lists(IDS), st.lists(IDS))
def test_sorting_in_keeps_every_row_and_the_order(kept: list[str], added: list[str]) -> None:
    before = [(i, "old", str(n)) for n, i in enumerate(sorted(kept))]
    after = sorted_in(before, [(i, "new", str(n)) for n, i in enumerate(added)])
    assert [row[0] for row in after] == sorted([*kept, *added])
    assert [row for row in after if row[1] == "old"] == before


def test_a_spelling_writes_one_name_and_nothing_else(make: Callable[..., Entry]) -> None:
    rows = rows_of([Addition(make("a", "ورد"), (Name("وردة", "ar", "Arab", strong=False),))])
    assert rows.names == (("a", "وردة", "ar", "Arab", "weak", "", ""),)
    assert (rows.places, rows.place_sources, rows.leave_broad) == ((), (), frozenset())


def test_an_entry_writes_its_place_its_names_and_its_sources(make: Callable[..., Entry]) -> None:
    rows = rows_of([Addition(make("a", "ورد", latin="Ward"), promoted=True)])
    assert [row[0] for row in (*rows.places, *rows.names, *rows.place_sources)] == ["a"] * 4
    assert rows.leave_broad == {"a"}
