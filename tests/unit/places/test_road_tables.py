"""From road tables to a network, and what is told when they are broken."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from geomap.errors import GazetteerError
from geomap.places.gazetteer_tables import Table
from geomap.places.road_tables import build_roads

if TYPE_CHECKING:
    from geomap.places.roads import RoadNetwork

Rows = list[list[str]]

SEGMENTS = [["a", "road", "M9", "", "first", ""], ["b", "road", "M9", "a", "second", ""]]
VERTICES = [
    ["a", "0", "36.0", "35.8"],
    ["a", "1", "36.1", "35.8"],
    ["b", "0", "36.1", "35.8"],
    ["b", "1", "36.2", "35.8"],
]


def build(segments: Rows = SEGMENTS, vertices: Rows = VERTICES) -> RoadNetwork:
    return build_roads(
        Table("roads/segments.csv", tuple(enumerate(segments, start=2))),
        Table("roads/vertices.csv", tuple(enumerate(vertices, start=2))),
    )


def test_a_following_segment_begins_where_the_one_before_ends() -> None:
    network = build()
    assert network.segment("a").start_km == 0
    assert network.segment("b").start_km == pytest.approx(network.segment("a").length_km)
    assert (network.segment("b").ref, network.segment("b").name) == ("M9", "second")


def with_vertex(index: int, row: list[str]) -> list[list[str]]:
    return [*VERTICES[:index], row, *VERTICES[index + 1 :]]


@pytest.mark.parametrize(
    ("segments", "vertices", "rule", "where"),
    [
        (SEGMENTS, with_vertex(1, ["a", "2", "36.1", "35.8"]), "1 comes next", "roads/vertices.csv:3"),
        (SEGMENTS, with_vertex(0, ["c", "0", "36.0", "35.8"]), "unknown segment", "roads/vertices.csv:2"),
        (SEGMENTS, with_vertex(3, ["b", "1", "", ""]), "without coordinates", "roads/vertices.csv:5"),
        (SEGMENTS, with_vertex(3, ["b", "1", "36.2", "135"]), "outside the earth", "roads/vertices.csv:5"),
        (SEGMENTS, VERTICES[:3], "needs two vertices", "roads/segments.csv:3"),
        ([*SEGMENTS, SEGMENTS[1]], VERTICES, "duplicate segment", "roads/segments.csv:4"),
        (SEGMENTS[::-1], VERTICES, "no earlier segment", "roads/segments.csv:2"),
        (
            [SEGMENTS[0], ["b", "other", "M9", "a", "", ""]],
            VERTICES,
            "no earlier segment",
            "roads/segments.csv:3",
        ),
    ],
)
def test_a_broken_row_is_told_with_its_place(segments: Rows, vertices: Rows, rule: str, where: str) -> None:
    with pytest.raises(GazetteerError) as caught:
        build(segments, vertices)
    assert any(rule in p.rule and f"{p.file}:{p.line}" == where for p in caught.value.problems)
