from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.curation.flat import entry_of_flat, flat_cells
from geomap.places.gazetteer_tables import Origin, Problems

if TYPE_CHECKING:
    from geomap.places.knowledge import Knowledge


def test_every_entry_of_the_gazetteer_comes_back_whole(knowledge: Knowledge) -> None:
    for entry in knowledge.gazetteer:
        problems = Problems()
        back = entry_of_flat(flat_cells(entry), Origin("t", 1), problems)
        assert problems.found == []
        assert back is not None
        assert flat_cells(back) == flat_cells(entry)
        assert (back.names, back.labels, back.kind, back.tier) == (
            entry.names,
            entry.labels,
            entry.kind,
            entry.tier,
        )
        assert [s.text for s in back.sources] == [s.text for s in entry.sources]


def test_a_broken_row_is_told() -> None:
    problems = Problems()
    row = {
        "entry_id": "x",
        "kind": "village",
        "lon": "400",
        "lat": "1",
        "source_count": "1",
        "names": "ar/Arab//yes/ا",
    }
    entry_of_flat(row, Origin("table.csv", 7), problems)
    assert {(p.line, p.rule) for p in problems.found} == {
        (7, "coordinates outside the earth"),
        (7, "unknown strength"),
    }
