"""Phones, paper, light and dark; and what axe-core, the accessibility checker, says of each."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Visit

pytestmark = pytest.mark.browser

AXE = Path(sys.prefix) / "npm" / "node_modules" / "axe-core" / "axe.min.js"
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


def findings(visited: Visit) -> list[str]:
    """Give what axe-core calls serious or critical."""
    visited.page.evaluate(AXE.read_text(encoding="utf-8"))
    told = visited.page.evaluate(f"axe.run(document, {json.dumps(RULES)})")
    assert len(told["passes"]) > 20
    return [
        f"{found['id']}: {node['html'][:120]} {node['any'][0]['message'][:120] if node['any'] else ''}"
        for found in told["violations"]
        if found["impact"] in {"serious", "critical"}
        for node in found["nodes"]
    ]


@pytest.mark.skipif(
    not AXE.exists(), reason="axe-core is not installed; `make test` installs it where npm is"
)
@pytest.mark.parametrize(("language", "look"), [("en", "dark"), ("ar", "light")])
def test_axe_has_no_serious_finding(
    visit: Callable[..., Visit], dense_file: Path, language: str, look: str
) -> None:
    seen = visit(dense_file, f"#v=1&lg={language}&th={look}")
    seen.page.evaluate("document.querySelectorAll('#filters details').forEach((one) => { one.open = true; })")
    assert findings(seen) == []
    seen.page.keyboard.press("j")
    seen.page.evaluate("document.querySelectorAll('#panel details').forEach((one) => { one.open = true; })")
    assert findings(seen) == []
    seen.page.keyboard.press("t")
    assert findings(seen) == []


@pytest.mark.skipif(
    not AXE.exists(), reason="axe-core is not installed; `make test` installs it where npm is"
)
def test_axe_has_no_serious_finding_on_a_phone(visit: Callable[..., Visit], page_file: Path) -> None:
    seen = visit(page_file, width=360, height=740)
    assert findings(seen) == []
    seen.page.locator("[data-drawer=show-list]").click()
    assert findings(seen) == []


def test_a_phone_shows_it_without_scrolling_sideways(visit: Callable[..., Visit], page_file: Path) -> None:
    page = visit(page_file, "#v=1&z=11/35.78/36.17", width=360, height=740).page
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert not page.locator("#panel").is_visible()
    page.locator(".incident[aria-label*='Patrol']").focus()
    page.keyboard.press("Enter")
    page.wait_for_timeout(1000)  # it slides in
    card = page.locator("#panel").bounding_box()
    assert (card["x"], card["width"]) == (0, 360)
    assert card["y"] + card["height"] <= 740
    assert page.locator("#panel blockquote").first.is_visible()
    page.locator("#panel .back").click()
    expect(page.locator("#panel")).not_to_be_visible()


def test_filters_are_a_drawer_on_a_phone(visit: Callable[..., Visit], page_file: Path) -> None:
    seen = visit(page_file, width=360, height=740)
    assert not seen.page.locator("#kinds").is_visible()
    seen.page.locator("[data-drawer=show-filters]").click()
    expect(seen.page.locator("[data-drawer=show-filters]")).to_have_attribute("aria-expanded", "true")
    seen.page.locator("[data-key='kind attack']").uncheck()
    assert seen.count.startswith("6 of 8")
    seen.page.keyboard.press("Escape")
    expect(seen.page.locator("#kinds")).not_to_be_visible()


def test_paper_holds_map_legend_and_every_row_and_no_control(
    visit: Callable[..., Visit], dense_file: Path
) -> None:
    seen = visit(dense_file, "#v=1&th=dark")
    seen.page.emulate_media(media="print")
    expect(seen.page.locator("html")).to_have_attribute("data-theme", "light")
    for hidden in (".tools", "#search", "#facets", ".controls", ".tray", ".leaflet-control-zoom"):
        assert not seen.page.locator(hidden).first.is_visible(), hidden
    for shown in (".folium-map", "#kinds", ".signs", "#bars", "footer"):
        assert seen.page.locator(shown).first.is_visible(), shown
    assert len(seen.rows()) == 400
    seen.page.emulate_media(media="screen")
    expect(seen.page.locator("html")).to_have_attribute("data-theme", "dark")
    assert len(seen.rows()) < 100


def test_it_prints_to_paper(visit: Callable[..., Visit], page_file: Path, tmp_path: Path) -> None:
    paper = tmp_path / "map.pdf"
    visit(page_file).page.pdf(path=paper, format="A4")
    assert paper.stat().st_size > 20_000


@pytest.mark.parametrize(("wanted", "look"), [("light", "light"), ("dark", "dark")])
def test_colors_follow_the_reader_until_chosen(
    visit: Callable[..., Visit], page_file: Path, wanted: str, look: str
) -> None:
    page = visit(page_file, color_scheme=wanted).page
    assert page.evaluate("document.documentElement.dataset.theme") == look
    page.locator("#theme").click()
    assert page.evaluate("document.documentElement.dataset.theme") != look


@pytest.mark.parametrize("width", [1366, 1100, 800, 360])
def test_no_width_scrolls_sideways(visit: Callable[..., Visit], page_file: Path, width: int) -> None:
    for language in ("en", "ar"):
        page = visit(page_file, f"#v=1&lg={language}", width=width, height=740).page
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_reader_who_wants_calm_gets_no_motion(visit: Callable[..., Visit], page_file: Path) -> None:
    page = visit(page_file, width=360, reduced_motion="reduce").page
    assert page.evaluate("getComputedStyle(document.querySelector('#panel')).transitionDuration") == "0s"
