"""Measure the page beside folium's own: size, time to the first full drawing, time of a new filter.

Run it with `make bench-page`; `make bench-page ARGS="--sizes 1000,100000"` takes other sizes. Every
page is opened from disk in a headless Chromium with the network cut. Folium's pages get the libraries
that they would load from other hosts inlined from PyPI packages, and no popups, which would need jQuery.
Software drawing on a shared machine: compare the rows of one table, not tables.
"""

from __future__ import annotations

import argparse
import base64
import json
import shutil
import sys
import time
from importlib import resources
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, NamedTuple

import folium
from folium.plugins import FastMarkerCluster, MarkerCluster
from playwright.sync_api import sync_playwright

from geomap.io.knowledge import load_knowledge
from geomap.maps.layers import build_layers
from geomap.maps.page import render_page

sys.path.insert(0, str(Path(__file__).parent))
from many import many

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page

    from geomap.model import Run
    from geomap.places.knowledge import Knowledge

BUDGETS = {10_000: (1.5, 2.0, None), 100_000: (5.0, 5.0, 0.3)}  # MB, seconds to draw, seconds to filter
PIN_OF_ROW = "function (row) { return L.marker(new L.LatLng(row[0], row[1])); }"
MARKER_LIMIT = 10_000  # folium.Marker draws no more within minutes
PATIENCE_MS = 60_000
FILTERS = ("[data-key='kind patrol']", "[data-key='kind shelling']")
# Two frames after the change, all that it draws is on the screen.
FILTER_MS = """async (selector) => {
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  const before = performance.now();
  document.querySelector(selector).click();
  await frame();
  await frame();
  return performance.now() - before;
}"""


class Row(NamedTuple):
    """One line of the table."""

    size: int
    how: str
    build_s: float
    megabytes: float
    draw_s: float | None
    filter_s: float | None
    requests: int


def measured(count: int, knowledge: Knowledge, browser: Browser, folder: Path) -> Iterator[Row]:
    """Measure every way of drawing `count` incidents."""
    run = many(count, knowledge.gazetteer)
    started = time.perf_counter()
    layers = build_layers(run, knowledge.gazetteer, knowledge.roads)
    html = render_page(layers, run, knowledge.gazetteer, knowledge.roads, "bench")
    yield opened(browser, folder, Row(count, "geomap", time.perf_counter() - started, 0, None, None, 0), html)
    for how, compose in PEERS.items():
        if how == "folium Marker" and count > MARKER_LIMIT:
            continue
        started = time.perf_counter()
        html = inlined(compose(run))
        yield opened(browser, folder, Row(count, how, time.perf_counter() - started, 0, None, None, 0), html)


def positions(run: Run) -> list[tuple[float, float]]:
    return [(e.shown.point[1], e.shown.point[0]) for e in run.incidents if e.shown.point]


def with_markers(run: Run) -> folium.Map:
    page = folium.Map((35.8, 37.5), zoom_start=7, tiles=None, maxZoom=18)
    for position in positions(run):
        folium.Marker(position).add_to(page)
    return page


def with_cluster(run: Run) -> folium.Map:
    page = folium.Map((35.8, 37.5), zoom_start=7, tiles=None, maxZoom=18)
    cluster = MarkerCluster().add_to(page)
    for position in positions(run):
        folium.Marker(position).add_to(cluster)
    return page


def with_fast_cluster(run: Run) -> folium.Map:
    page = folium.Map((35.8, 37.5), zoom_start=7, tiles=None, maxZoom=18)
    FastMarkerCluster(positions(run), callback=PIN_OF_ROW).add_to(page)
    return page


PEERS: dict[str, Callable[[Run], folium.Map]] = {
    "folium Marker": with_markers,
    "folium MarkerCluster": with_cluster,
    "folium FastMarkerCluster": with_fast_cluster,
}


def inlined(page: folium.Map) -> str:
    """Give a folium page that needs no other host: Leaflet and its clusters stand inside."""
    page.default_js, page.default_css = [], []
    for child in page._children.values():
        child.default_js, child.default_css = [], []
    scripts = [
        packaged("leaflet", "leaflet.js"),
        pins(),
        packaged("leaflet_markercluster", "leaflet.markercluster.js"),
    ]
    styles = [packaged("leaflet", "leaflet.css")]
    head = "".join(f"<script>{s}</script>" for s in scripts) + "".join(f"<style>{s}</style>" for s in styles)
    return page.get_root().render().replace("<head>", f"<head>{head}", 1)


def pins() -> str:
    """Give Leaflet its pins as data, since a page from disk may ask for no image."""
    images = resources.files("xstatic.pkg.leaflet").joinpath("data", "images")
    image = {
        option: "data:image/png;base64," + base64.b64encode(images.joinpath(name).read_bytes()).decode()
        for option, name in (("iconUrl", "marker-icon.png"), ("shadowUrl", "marker-shadow.png"))
    }
    return f"delete L.Icon.Default.prototype._getIconUrl; L.Icon.Default.mergeOptions({json.dumps(image)});"


def packaged(package: str, name: str) -> str:
    """Read a library from its PyPI package, or nothing where that is not installed."""
    try:
        found = resources.files(f"xstatic.pkg.{package}").joinpath("data")
    except ModuleNotFoundError:
        return ""
    files = [f for f in (found.joinpath(name), found.joinpath("dist", name)) if f.is_file()]
    return files[0].read_text(encoding="utf-8") if files else ""


def opened(browser: Browser, folder: Path, row: Row, html: str) -> Row:
    """Open a page from disk, and time it."""
    path = folder / f"{row.how.replace(' ', '-')}-{row.size}.html"
    path.write_text(html, encoding="utf-8", newline="")
    context = browser.new_context(offline=True, viewport={"width": 1366, "height": 860})
    page, requests = context.new_page(), []
    page.on("request", lambda request: requests.append(request.url))
    page.set_default_timeout(PATIENCE_MS)
    started = time.perf_counter()
    page.goto(path.as_uri(), wait_until="load")
    ready = "html[data-ready=yes]" if row.how == "geomap" else ".leaflet-marker-icon"
    draw_s = drawn(page, ready, started)
    filter_s = None
    if row.how == "geomap" and draw_s:
        filter_s = max(page.evaluate(FILTER_MS, selector) for selector in FILTERS) / 1000
    context.close()
    return row._replace(
        megabytes=len(html.encode()) / 1e6, draw_s=draw_s, filter_s=filter_s, requests=len(requests) - 1
    )


def drawn(page: Page, ready: str, started: float) -> float | None:
    from playwright.sync_api import Error  # noqa: PLC0415 - needed here alone

    try:
        page.wait_for_selector(ready, state="attached")
        page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    except Error:
        return None
    return time.perf_counter() - started


def line(row: Row) -> str:
    seconds = ["never" if s is None else f"{s:.2f}" for s in (row.draw_s, row.filter_s)]
    if row.how != "geomap":
        seconds[1] = "-"
    return (
        f"{row.size:>9,}  {row.how:<26}{row.build_s:>8.1f}{row.megabytes:>9.2f}"
        f"{seconds[0]:>9}{seconds[1]:>10}{row.requests:>9}  {verdict(row)}"
    )


def verdict(row: Row) -> str:
    if row.how != "geomap" or row.size not in BUDGETS:
        return ""
    limits = BUDGETS[row.size]
    values = (row.megabytes, row.draw_s, row.filter_s)
    kept = all(
        limit is None or (value is not None and value <= limit)
        for value, limit in zip(values, limits, strict=True)
    )
    return "within budget" if kept else f"over budget {limits}"


def main(arguments: Any = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", default="1000,10000,100000")
    sizes = [int(size) for size in parser.parse_args(arguments).sizes.split(",")]
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if chromium is None:
        sys.exit("bench-page: no Chromium found on the path")
    print(
        f"{'incidents':>9}  {'page':<26}{'build s':>8}{'MB':>9}{'draw s':>9}{'filter s':>10}{'requests':>9}"
    )
    with sync_playwright() as playwright, TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        knowledge = load_knowledge()
        for size in sizes:
            for row in measured(size, knowledge, browser, Path(folder)):
                print(line(row), flush=True)


if __name__ == "__main__":
    main()
