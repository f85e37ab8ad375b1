"""From the road tables to a checked network."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from geomap.errors import GazetteerError
from geomap.places.gazetteer_tables import Origin, Problems, Table, parse_point
from geomap.places.roads import RoadNetwork, RoadSegment

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from geomap.geodesy import Point


class SegmentRow(NamedTuple):
    """One line of roads/segments.csv."""

    segment_id: str
    road_id: str
    ref: str
    follows: str
    name: str
    origin: Origin


def build_roads(segments: Table, vertices: Table) -> RoadNetwork:
    """Join segments and vertices into a network; raises GazetteerError with every broken rule."""
    problems = Problems()
    rows = [
        SegmentRow(segment_id, road_id, ref, follows, name, Origin(segments.file, line))
        for line, (segment_id, road_id, ref, follows, name, _) in segments.rows
    ]
    lines = _lines(vertices, {row.segment_id for row in rows}, problems)
    _check_segments(rows, lines, problems)
    if problems.found:
        raise GazetteerError(tuple(problems.found))
    return RoadNetwork(_chained(rows, lines))


def _lines(vertices: Table, segment_ids: set[str], problems: Problems) -> Mapping[str, list[Point]]:
    lines: defaultdict[str, list[Point]] = defaultdict(list)
    for line, (segment_id, seq, lon, lat) in vertices.rows:
        origin = Origin(vertices.file, line)
        if segment_id not in segment_ids:
            problems.add(origin, segment_id, "vertex of an unknown segment", "Add it to segments.csv.")
        expected = str(len(lines[segment_id]))
        if seq != expected:
            problems.add(
                origin, seq, f"vertices out of order, {expected} comes next", "Number them 0, 1, 2..."
            )
        point = parse_point(lon, lat, origin, problems)
        if point is None and not (lon or lat):
            problems.add(origin, f"{lon}, {lat}", "a vertex without coordinates", "Give lon and lat.")
        lines[segment_id].append(point or (0.0, 0.0))
    return lines


def _check_segments(rows: Sequence[SegmentRow], lines: Mapping[str, list[Point]], problems: Problems) -> None:
    before: set[str] = set()
    roads: dict[str, str] = {}
    for row in rows:
        if row.segment_id in before:
            problems.add(row.origin, row.segment_id, "duplicate segment", "Rename or remove one.")
        if len(lines.get(row.segment_id, ())) < 2:
            problems.add(
                row.origin, row.segment_id, "a segment needs two vertices", "Add them to vertices.csv."
            )
        if row.follows and roads.get(row.follows) != row.road_id:
            remedy = "Name a segment of the same road_id that stands above this one, or empty the cell."
            problems.add(row.origin, row.follows, "follows is no earlier segment of this road", remedy)
        before.add(row.segment_id)
        roads[row.segment_id] = row.road_id


def _chained(rows: Sequence[SegmentRow], lines: Mapping[str, list[Point]]) -> Iterator[RoadSegment]:
    """Give the segments, each with the one that it follows, which stands above it."""
    known: dict[str, RoadSegment] = {}
    for row in rows:
        line, follows = lines[row.segment_id], known.get(row.follows)
        known[row.segment_id] = RoadSegment(row.segment_id, row.road_id, row.ref, row.name, line, follows)
        yield known[row.segment_id]
