"""The picture of a run put together: title, maps, legend and sources."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from shapely.geometry import Point as Dot

from geomap.maps.assets import Word
from geomap.maps.counting import counted
from geomap.maps.labels import labels
from geomap.maps.notices import care_notices, credit_words
from geomap.maps.still import paper
from geomap.maps.still.bidi import ltr_isolate
from geomap.maps.still.content import Content
from geomap.maps.still.crowd import closer_frame, seen_in
from geomap.maps.still.frame import Box, fit
from geomap.maps.still.furniture import foot, foot_lines, head
from geomap.maps.still.legend import Told, draw_legend
from geomap.maps.still.panel import Panel
from geomap.maps.still.paper import Sheet, still_words
from geomap.maps.still.svg import document, tag
from geomap.model import EventKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geomap.maps.still.paper import Language
    from geomap.model import Feature, Layer, Run
    from geomap.places.gazetteer import Gazetteer
    from geomap.places.region import Region
    from geomap.places.roads import RoadNetwork

_OVERVIEW_TALL, _OVERVIEW_LEAST, _OVERVIEW_ROOM, _GAP = 196.0, 118.0, 22.0, 10.0


def render_still(
    layers: Sequence[Layer],
    run: Run,
    gazetteer: Gazetteer,
    network: RoadNetwork,
    build: str,
    language: Language = "both",
) -> str:
    """Draw the run as one SVG; the same arguments give the same bytes."""
    region = gazetteer.region
    below = foot_lines(Sheet(language), build, credit_words(gazetteer.credit), care_notices(run))
    sheet, features = Sheet(language, len(below)), {layer.name: layer.features for layer in layers}
    content = Content.of(layers, run)
    places = [f.geometry for f in features["places"] if isinstance(f.geometry, Dot)]
    panels, legend = _laid_out(content, region, places, sheet, features["incidents"], run)
    told = [f for f in (*features["incidents"], *features["stops"]) if f.geometry is not None]
    sites = {str(f.properties["entry_id"]) for f in told}
    named = labels(gazetteer, features["places"], sites, blurred=run.care.blur_m is not None)
    title = sheet.both(Word(region.title_en, region.title_ar))
    counts = _counts(features["incidents"], run, sheet)
    drawn = [panel.draw(region, network, named, _extents(panel, panels[0])) for panel in panels]
    maps = [part for parts in drawn for part in parts]
    parts = [*head(sheet, title, counts), *maps, *_draw_extents(panels), legend, *foot(sheet, below)]
    return document(paper.WIDTH, paper.HEIGHT, " · ".join(title), " · ".join(counts), parts, build)


def _laid_out(
    content: Content,
    region: Region,
    places: Sequence[Dot],
    sheet: Sheet,
    incidents: Sequence[Feature],
    run: Run,
) -> tuple[list[Panel], str]:
    """Choose the maps of the sheet, and draw the legend that goes with them.

    Where most is told in one part, that part fills the large map, and an overview below the
    legend shows the rest; where the legend leaves no room for it, there is one map.
    """
    whole = fit(sheet.window, region, content.shapes, otherwise=places)
    closer = closer_frame(content, region, whole)
    if closer is not None:
        large = Panel(content, closer, sheet)
        told = _told(content, [large, _overview(content, region, large, _OVERVIEW_TALL)], incidents, run)
        legend, end = draw_legend(sheet, told, sheet.column.bottom - _OVERVIEW_LEAST - _GAP)
        tall = min(_OVERVIEW_TALL, sheet.column.bottom - end - _GAP)
        if tall >= _OVERVIEW_LEAST:
            return [large, _overview(content, region, large, tall)], legend
    only = Panel(content, whole, sheet)
    return [only], draw_legend(sheet, _told(content, [only], incidents, run), sheet.column.bottom)[0]


def _overview(content: Content, region: Region, large: Panel, tall: float) -> Panel:
    """Show the whole, and on it only what the large map leaves out."""
    left, _, right, bottom = large.sheet.column
    frame = fit(Box(left, bottom - tall, right, bottom), region, content.shapes, room=_OVERVIEW_ROOM)
    return Panel(content.without(large.shown.keys()), frame, large.sheet, is_overview=True)


def _extents(panel: Panel, large: Panel) -> list[Box]:
    """Give the part of an overview that the large map shows; no part of the large map itself."""
    if not panel.is_overview:
        return []
    seen, window = seen_in(panel.frame, large.frame), panel.frame.window
    left, top = max(seen.left, window.left), max(seen.top, window.top)
    return [Box(left, top, min(seen.right, window.right), min(seen.bottom, window.bottom))]


def _draw_extents(panels: Sequence[Panel]) -> Iterator[str]:
    """Mark the part of the overview that the large map shows."""
    for left, top, right, bottom in _extents(panels[-1], panels[0]):
        size = {"x": left, "y": top, "width": right - left, "height": bottom - top}
        yield tag("rect", **size, fill="none", stroke=paper.PAPER, stroke_width=3.4)
        yield tag("rect", **size, fill="none", stroke=paper.INK, stroke_width=1.4)


def _told(content: Content, panels: Sequence[Panel], incidents: Sequence[Feature], run: Run) -> Told:
    kinds = {i: kind for panel in panels for i, kind in panel.shown.items()}
    return Told(
        kinds=Counter(kinds.values()),
        ways=len(content.ways),
        signs=frozenset(sign for panel in panels for sign in panel.signs),
        missing=Counter(_reason(f, content) for f in incidents if f.id not in kinds),
        publishers=Counter(x.document.source.publisher for x in run.extractions),
    )


def _reason(feature: Feature, content: Content) -> str:
    """Say why the picture does not show an incident."""
    if feature.id in content.incident_ids:
        return "outside"
    if feature.properties["kind"] == EventKind.AGREEMENT_OR_TALKS.value:
        return "talks"
    return "no_place" if feature.properties["drawn"] else "not_executed"


def _counts(incidents: Sequence[Feature], run: Run, sheet: Sheet) -> tuple[str, ...]:
    """Say which days the picture covers, and how many documents and incidents stand behind it."""
    told = [f.properties for f in incidents if f.properties["drawn"]]
    days = sorted({str(d) for p in told for d in (p["date_start"], p["date_end"]) if d})
    period = ltr_isolate(" – ".join(dict.fromkeys((days[0], days[-1])))) if days else None
    amounts = [counted("documents", len(run.extractions)), counted("incidents", len(incidents))]
    undated = sheet.both(still_words()["undated"])
    return tuple(
        " · ".join([period or undated[i], *(sheet.both(amount)[i] for amount in amounts)])
        for i in range(len(undated))
    )
