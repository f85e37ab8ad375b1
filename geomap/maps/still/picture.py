"""The picture of a run put together, from the ground up."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from shapely.geometry import LineString, MultiLineString
from shapely.geometry import Point as Dot

from geomap.maps.assets import symbols
from geomap.maps.labels import labels
from geomap.maps.layers import day_then_id
from geomap.maps.still import paper
from geomap.maps.still.bidi import ltr_isolate
from geomap.maps.still.frame import Box, Frame, fit
from geomap.maps.still.furniture import bar_box, foot, head, scale_bar
from geomap.maps.still.ground import ground, roads
from geomap.maps.still.legend import Legend, Told, ring
from geomap.maps.still.lines import draw_ways, lanes
from geomap.maps.still.marks import gather_areas, gather_marks
from geomap.maps.still.names import Room, draw_dot, draw_name, place_names
from geomap.maps.still.paper import Sheet, page_word, still_words
from geomap.maps.still.stacks import draw_stack, gather_stacks
from geomap.maps.still.svg import document, outline, tag
from geomap.maps.ways import ways as all_ways
from geomap.model import EventKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from shapely.geometry.base import BaseGeometry

    from geomap.maps.still.marks import Area, Mark
    from geomap.maps.still.paper import Language
    from geomap.maps.still.stacks import Stack
    from geomap.maps.ways import Way
    from geomap.model import Feature, Layer, Run
    from geomap.places.gazetteer import Gazetteer
    from geomap.places.roads import RoadNetwork

_SMALLEST_RING = 12.0  # pixels; a smaller ring hides under its symbol
_STOP = 3.6


@dataclass(frozen=True, slots=True)
class Scene:
    """What a run has to show, and the frame that shows it."""

    frame: Frame
    marks: tuple[Mark, ...]
    stacks: tuple[Stack, ...]
    areas: tuple[Area, ...]
    ways: tuple[Way, ...]
    stops: tuple[tuple[float, float], ...]

    @classmethod
    def of(cls, layers: Sequence[Layer], run: Run, sheet: Sheet) -> Scene:
        """Gather what is drawn and fit the frame round it."""
        ways = all_ways(sorted(run.incidents, key=day_then_id))
        marks, areas = gather_marks(layers, ways), gather_areas(layers)
        stops = tuple((p.x, p.y) for p in _points(layers, "stops"))
        drawn: list[BaseGeometry] = [Dot(mark.position) for mark in marks]
        drawn += [area.shape for area in areas]
        drawn += [MultiLineString([LineString(line) for line, _ in way.legs]) for way in ways]
        frame = fit(sheet.window, drawn, otherwise=_points(layers, "places"))
        return cls(frame, marks, tuple(gather_stacks(marks, frame)), areas, ways, stops)


def render_still(
    layers: Sequence[Layer],
    run: Run,
    gazetteer: Gazetteer,
    network: RoadNetwork,
    build: str,
    language: Language = "both",
) -> str:
    """Draw the run as one SVG; the same arguments give the same bytes."""
    sheet = Sheet(language)
    scene = Scene.of(layers, run, sheet)
    title, counts = sheet.both(still_words()["title"]), _counts(layers, run, sheet)
    parts = [
        *head(sheet, title, counts),
        map_window(scene.frame, [*ground(scene.frame), *roads(scene.frame, network), *_reported(scene)]),
        *_names(scene, layers, gazetteer, sheet),
        *scale_bar(scene.frame, sheet),
        Legend(sheet).draw(_told(scene, layers, run)),
        *foot(sheet, build),
    ]
    return document(paper.WIDTH, paper.HEIGHT, " · ".join(title), " · ".join(counts), parts, build)


def map_window(frame: Frame, parts: Sequence[str]) -> str:
    """Cut what is drawn to the window, and draw its edge."""
    left, top, right, bottom = frame.window
    size = {"x": left, "y": top, "width": right - left, "height": bottom - top}
    clip = tag("clipPath", tag("rect", **size), id="window")
    edge = tag("rect", **size, fill="none", stroke=paper.INK, stroke_width=1.2)
    return clip + tag("g", *parts, clip_path="url(#window)") + edge


def _points(layers: Sequence[Layer], name: str) -> list[Dot]:
    features = next(layer.features for layer in layers if layer.name == name)
    return [f.geometry for f in features if isinstance(f.geometry, Dot)]


def _reported(scene: Scene) -> Iterator[str]:
    """Draw areas, rings, ways, stops and symbols, the broad under the fine."""
    for area in scene.areas:
        yield draw_area(area, scene.frame)
    for x, y, radius in rings(scene.marks, scene.frame):
        yield ring(x, y, radius)
    yield from draw_ways(scene.ways, scene.frame)
    for lon, lat in scene.stops:
        x, y = scene.frame.place(lon, lat)
        yield tag("circle", cx=x, cy=y, r=_STOP, fill=paper.PAPER, stroke=paper.WAY, stroke_width=2)
    for stack in scene.stacks:
        yield from draw_stack(stack)


def draw_area(area: Area, frame: Frame) -> str:
    """Draw an area, or a stretch of road, in the color of its kind, dashed because its edge is not exact."""
    color = symbols()[area.kind].color
    is_line = area.shape.geom_type.endswith("LineString")
    dashes = "1 6" if area.is_claimed else "6 5"
    style = {"fill": "none"} if is_line else {"fill": color, "fill_opacity": 0.07}
    path = outline(frame.draw(area.shape))
    return tag("path", d=path, stroke=color, stroke_width=4 if is_line else 2, stroke_dasharray=dashes, stroke_linecap="round", **style)


def rings(marks: Sequence[Mark], frame: Frame) -> list[tuple[float, float, float]]:
    """Give the circles of places that are less exact than their symbol looks, each once, in pixels."""
    circles = {
        (*frame.place(*mark.position), mark.radius_m * frame.pixels_a_meter): None
        for mark in marks
        if mark.radius_m * frame.pixels_a_meter >= _SMALLEST_RING
    }
    return list(circles)


def _names(scene: Scene, layers: Sequence[Layer], gazetteer: Gazetteer, sheet: Sheet) -> list[str]:
    features = {layer.name: layer.features for layer in layers}
    told = [f for f in (*features["incidents"], *features["stops"]) if f.geometry is not None]
    sites = {str(f.properties["entry_id"]) for f in told}
    crossed = [LineString(leg) for way in scene.ways for leg in lanes(way, scene.frame)]
    symbol_boxes = [stack.box for stack in scene.stacks]
    stops = [Box(*place, *place).grown(_STOP) for place in (scene.frame.place(*stop) for stop in scene.stops)]
    room = Room(scene.frame.window, [*symbol_boxes, *stops, bar_box(scene.frame)], crossed)
    listed = labels(gazetteer, features["places"], sites)
    placed = list(place_names(listed, scene.frame, room, sheet, symbol_boxes))
    return [*map(draw_dot, placed), *(part for name in placed for part in draw_name(name))]


def _told(scene: Scene, layers: Sequence[Layer], run: Run) -> Told:
    shown = [m for stack in scene.stacks for m in stack.marks]
    incidents = next(layer.features for layer in layers if layer.name == "incidents")
    return Told(
        kinds=Counter(mark.kind for mark in shown),
        ways=len(scene.ways),
        signs=frozenset(_signs(scene)),
        missing=_missing(incidents, {m.incident_id for m in scene.marks}, {m.incident_id for m in shown}),
        publishers=Counter(x.document.source.publisher for x in run.extractions),
    )


def _signs(scene: Scene) -> Iterator[str]:
    """Name the signs that the picture uses, which are those that its legend explains."""
    legs = [schematic for way in scene.ways for _, schematic in way.legs]
    groups = [marks for stack in scene.stacks for _, marks in stack.kinds]
    used = {
        "ways": not all(legs),
        "direction": bool(legs),
        "schematic": any(legs),
        "area": bool(scene.areas),
        "ring": bool(rings(scene.marks, scene.frame)),
        "hollow": any(all(m.is_claimed for m in marks) for marks in groups),
        "small": any(all(m.is_background for m in marks) for marks in groups),
        "badge": any(len(marks) > 1 for marks in groups),
    }
    return (sign for sign, is_used in used.items() if is_used)


def _missing(incidents: Sequence[Feature], marked: set[str], shown: set[str]) -> Counter[str]:
    """Count the incidents that the picture does not show, by the reason."""
    return Counter(_reason(f, marked) for f in incidents if f.id not in shown)


def _reason(feature: Feature, marked: set[str]) -> str:
    if feature.id in marked:
        return "outside"
    if feature.properties["kind"] == EventKind.AGREEMENT_OR_TALKS.value:
        return "talks"
    return "no_place" if feature.properties["drawn"] else "not_executed"


def _counts(layers: Sequence[Layer], run: Run, sheet: Sheet) -> tuple[str, ...]:
    """Say which days the picture covers, and how many documents and incidents stand behind it."""
    incidents = next(layer.features for layer in layers if layer.name == "incidents")
    told = [f.properties for f in incidents if f.properties["drawn"]]
    days = sorted({str(d) for p in told for d in (p["date_start"], p["date_end"]) if d})
    period = ltr_isolate(" – ".join(dict.fromkeys((days[0], days[-1])))) if days else None
    amounts = [
        (len(run.extractions), page_word("ui", "documents")),
        (len(incidents), page_word("ui", "incidents")),
    ]
    undated = sheet.both(still_words()["undated"])
    return tuple(
        " · ".join([period or undated[i], *(f"{n} {sheet.both(word)[i]}" for n, word in amounts)])
        for i in range(len(undated))
    )
