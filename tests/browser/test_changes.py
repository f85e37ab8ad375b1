"""The page of a comparison and the picture, in a real browser with the network off."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from geomap.changes import Published, compare
from geomap.changes.page import render_change_page
from geomap.maps.layers import build_layers
from geomap.maps.still import render_still
from geomap.model import Certainty

if TYPE_CHECKING:
    from pathlib import Path
    from types import ModuleType

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

POISONS = {
    "none": "",
    "markup": "</bdi></td></article><img src=x onerror=\"document.title='ran'\">",
    "script": "</style></title></script><script>document.title='ran'</script>",
    "quotes": '"\'><a href="javascript:document.title=1" autofocus onfocus="document.title=\'ran\'">x</a>',
    "bidi": "\u202eesrever\u2067x\u200f",
    "placeholders": "$map ${changes} %(x)s",
}


def published(sample_run: ModuleType, poison: str, *, later: bool) -> Published:
    """Make a run; in the later one a report is withdrawn, one is new, and one is told with less certainty."""
    run, gazetteer, roads = sample_run.sample(poison)
    kept = run.incidents[:-1] if later else run.incidents[1:]
    if later:
        claimed = [replace(i, shown=replace(i.shown, certainty=Certainty.CLAIMED)) for i in kept[1:2]]
        kept = (kept[0], *claimed, *kept[2:])
    layers = build_layers(replace(run, incidents=kept), gazetteer, roads)
    return Published(f"run{poison}", {x.name: x.features for x in layers}, {f"doc-ar{poison}": str(later)})


def opened(browser: Browser, path: Path, width: int = 1200) -> tuple[Page, list[str]]:
    """Open a file offline, and collect whatever it asks for or complains about."""
    page = browser.new_context(offline=True, viewport={"width": width, "height": 800}).new_page()
    seen: list[str] = []
    page.on("request", lambda request: seen.append(request.url))
    page.on("console", lambda message: seen.append(message.text))
    page.on("pageerror", lambda error: seen.append(str(error)))
    page.goto(path.as_uri())
    return page, seen


def write(sample_run: ModuleType, folder: Path, poison: str) -> tuple[Path, list[str]]:
    _, gazetteer, roads = sample_run.sample(poison)
    runs = (published(sample_run, poison, later=later) for later in (False, True))
    comparison = compare(*runs)
    path = folder / "changes.html"
    path.write_text(render_change_page(comparison, gazetteer, roads), encoding="utf-8", newline="")
    return path, [change.id for change in comparison.incidents]


@pytest.mark.parametrize("name", POISONS)
def test_the_page_of_changes_runs_nothing_and_asks_for_nothing(
    browser: Browser, sample_run: ModuleType, tmp_path: Path, name: str
) -> None:
    path, ids = write(sample_run, tmp_path, POISONS[name])
    page, seen = opened(browser, path)
    assert seen == [path.as_uri()]
    assert page.title() == "What changed between two runs · ما الذي تغيّر بين نسختين"
    assert [article.get_attribute("id") for article in page.locator("article").all()] == ids
    assert page.locator("img, script, a:not(svg a)").count() == 0


def test_a_sign_on_the_map_leads_to_its_entry(
    browser: Browser, sample_run: ModuleType, tmp_path: Path
) -> None:
    path, _ = write(sample_run, tmp_path, "")
    page, _ = opened(browser, path)
    signs = page.locator("svg a")
    assert signs.count() >= 2
    for sign in signs.all():
        target = sign.get_attribute("href")
        sign.click()
        assert page.evaluate("document.querySelector(':target').id") == target.removeprefix("#")


def test_quotes_run_from_right_to_left(browser: Browser, sample_run: ModuleType, tmp_path: Path) -> None:
    path, _ = write(sample_run, tmp_path, "")
    page, _ = opened(browser, path)
    quote = page.locator("blockquote, td").filter(has_text="مجهولون").first
    assert quote.evaluate("node => getComputedStyle(node).direction") == "rtl"


def test_the_page_of_changes_fits_a_phone(browser: Browser, sample_run: ModuleType, tmp_path: Path) -> None:
    path, _ = write(sample_run, tmp_path, "")
    page, _ = opened(browser, path, width=390)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_the_picture_opens_in_a_browser_as_one_file(
    browser: Browser, sample_run: ModuleType, tmp_path: Path
) -> None:
    run, gazetteer, roads = sample_run.sample()
    path = tmp_path / "map.svg"
    svg = render_still(build_layers(run, gazetteer, roads), run, gazetteer, roads, "b", "both")
    path.write_text(svg, encoding="utf-8", newline="")
    page, seen = opened(browser, path)
    assert seen == [path.as_uri()]
    drawn = page.evaluate("document.querySelector('svg g[aria-label=\"سراقب\"] path').getBBox().width")
    assert drawn > 0
