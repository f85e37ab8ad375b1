"""The page as a reader meets it: opened from disk, with the network cut."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Visit
    from playwright.sync_api import Locator

pytestmark = pytest.mark.browser

PATROL_MARKER = ".incident[aria-label*='Patrol']"
SETTLING_MS = 150
CARD = ".leaflet-popup-content .card"


def at_rest(shape: Locator) -> dict[str, float]:
    """Give the box of something that glides into place, once it has come to rest."""
    before, after = None, shape.bounding_box()
    while before != after:
        shape.page.wait_for_timeout(SETTLING_MS)
        before, after = after, shape.bounding_box()
    return after


def test_it_asks_for_nothing_but_itself_and_complains_of_nothing(
    visit: Callable[..., Visit], page_file: Path
) -> None:
    seen = visit(page_file)
    seen.page.wait_for_timeout(300)
    assert seen.requests == [page_file.as_uri()]
    assert seen.complaints == []


def test_symbols_ways_areas_and_base_map_are_drawn(visit: Callable[..., Visit], page_file: Path) -> None:
    page = visit(page_file).page
    assert page.locator(".leaflet-marker-pane .incident").count() == 4
    assert page.locator(".leaflet-pane path.way").count() == 3
    assert page.locator(".leaflet-pane path.way.schematic").count() == 1
    assert page.locator(".leaflet-pane path.area").count() == 1
    assert page.locator(".leaflet-pane path.land").count() >= 1
    assert page.locator(".leaflet-pane path.road").count() == 1


def test_everything_drawn_is_in_view_at_first(visit: Callable[..., Visit], page_file: Path) -> None:
    page = visit(page_file).page
    frame = page.locator(".folium-map").bounding_box()
    for shape in page.locator(".leaflet-marker-pane .incident, .leaflet-pane path.area, path.stop").all():
        box = shape.bounding_box()
        assert frame["x"] <= box["x"]
        assert box["x"] + box["width"] <= frame["x"] + frame["width"]
        assert frame["y"] <= box["y"]
        assert box["y"] + box["height"] <= frame["y"] + frame["height"]


def test_a_click_opens_the_sentence_with_its_names_marked(
    visit: Callable[..., Visit], page_file: Path, sample_run: object
) -> None:
    page = visit(page_file).page
    page.locator(PATROL_MARKER).click()
    quotes = page.locator(f"{CARD} blockquote")
    assert quotes.all_text_contents() == [sample_run.PATROL_AR, sample_run.PATROL_EN]
    assert quotes.first.get_attribute("dir") == "rtl"
    assert quotes.first.locator("mark").all_text_contents() == ["عين الحور", "أريحا", "سراقب"]
    assert quotes.last.get_attribute("lang") == "en"


def test_a_card_tells_number_day_stops_and_what_the_reports_differ_on(
    visit: Callable[..., Visit], page_file: Path
) -> None:
    page = visit(page_file).page
    page.locator(PATROL_MARKER).click()
    told = page.locator(CARD).inner_text()
    for part in ("2020-08-17", "Ain al-Hour", "عين الحور", "Saraqib", "± 900", "west to east", "59.8"):
        assert part in told
    assert "7 (doc-ar) / 8 (doc-en)" in page.locator(f"{CARD} .disputed").inner_text().replace("\u2068", "")


def test_the_line_of_a_route_opens_the_same_card(visit: Callable[..., Visit], page_file: Path) -> None:
    page = visit(page_file).page
    page.locator("path.touch[aria-label*='Convoy']").focus()
    page.keyboard.press("Enter")
    told = page.locator(CARD).inner_text()
    assert "A convoy crossed open country" in told
    assert "Schematic" in told


def test_every_happening_can_be_reached_and_opened_by_keyboard(
    visit: Callable[..., Visit], page_file: Path
) -> None:
    page = visit(page_file).page
    reached = set()
    for _ in range(80):
        page.keyboard.press("Tab")
        label = page.evaluate("document.activeElement.getAttribute('aria-label')")
        if label and page.evaluate("document.activeElement.closest('.folium-map') !== null"):
            reached.add(label.split(" · ")[0])
    assert {"Patrol", "Attack", "Convoy or reinforcement", "Shelling"} <= reached
    page.locator(PATROL_MARKER).focus()
    page.keyboard.press("Enter")
    assert page.locator(CARD).count() == 1
    assert page.evaluate("document.activeElement.className") == "leaflet-popup-close-button"
    page.keyboard.press("Escape")
    page.wait_for_selector(".incident:focus")


def test_a_row_of_the_legend_takes_its_layer_off_the_map(
    visit: Callable[..., Visit], page_file: Path
) -> None:
    page = visit(page_file).page
    row = page.locator(".legend label", has_text="Attack")
    assert row.locator(".count").inner_text() == "2"
    row.locator("input").uncheck()
    assert page.locator(".incident[aria-label*='Attack']").count() == 0
    row.locator("input").check()
    assert page.locator(".incident[aria-label*='Attack']").count() == 2


def test_areas_are_hidden_by_their_kind_and_by_their_own_row(
    visit: Callable[..., Visit], page_file: Path
) -> None:
    page = visit(page_file).page
    area = page.locator(".leaflet-pane path.area")
    page.locator(".legend label", has_text="Areas instead of pins").locator("input").uncheck()
    assert not area.is_visible()
    page.locator(".legend label", has_text="Areas instead of pins").locator("input").check()
    assert area.is_visible()
    page.locator(".legend label", has_text="Shelling").locator("input").uncheck()
    assert area.count() == 0


def test_an_area_says_that_its_edges_are_approximate(visit: Callable[..., Visit], page_file: Path) -> None:
    page = visit(page_file).page
    page.locator(".leaflet-pane path.area").first.focus()
    page.keyboard.press("Enter")
    assert "edges are approximate" in page.locator(f"{CARD} .approximate").inner_text()


def test_what_has_no_place_or_did_not_happen_is_listed_and_not_drawn(
    visit: Callable[..., Visit], page_file: Path, sample_run: object
) -> None:
    page = visit(page_file).page
    tray = page.locator(".tray")
    assert "3" in tray.locator("> summary").inner_text()
    tray.locator("> summary").click()
    rows = tray.locator("li")
    assert [r.split("·")[0].split()[0] for r in rows.all_inner_texts()] == ["Patrol", "Agreement", "Protest"]
    begun = rows.nth(1).locator(".snippet")
    assert sample_run.TALKS_AR.startswith(begun.text_content())
    assert begun.get_attribute("dir") == "rtl"
    rows.nth(1).locator("summary").click()
    assert rows.nth(1).locator("blockquote").inner_text() == sample_run.TALKS_AR


def test_a_claim_is_hollow(visit: Callable[..., Visit], page_file: Path) -> None:
    page = visit(page_file).page
    hollow = page.locator(".incident:has(svg.hollow)")
    assert hollow.count() == 1
    assert "Ariha" in hollow.get_attribute("aria-label")


def test_the_language_can_be_chosen(visit: Callable[..., Visit], page_file: Path) -> None:
    page = visit(page_file).page
    page.locator("[data-choose=ar]").click()
    assert page.evaluate("document.documentElement.lang") == "ar"
    assert not page.locator("h1 [lang=en]").is_visible()
    page.locator(PATROL_MARKER).click()
    assert page.evaluate("getComputedStyle(document.querySelector('.card')).direction") == "rtl"
    assert page.evaluate("getComputedStyle(document.querySelector('.folium-map')).direction") == "ltr"


def test_a_phone_shows_it_without_scrolling_sideways(visit: Callable[..., Visit], page_file: Path) -> None:
    page = visit(page_file, width=360, height=740).page
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert page.locator(".legend[open]").count() == 0
    page.locator(PATROL_MARKER).focus()
    page.keyboard.press("Enter")
    box = at_rest(page.locator(".leaflet-popup"))
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 360
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_one_click_finds_everything_that_lies_there(visit: Callable[..., Visit], page_file: Path) -> None:
    page = visit(page_file).page
    page.locator(".incident[aria-label*='Urum']").click()
    assert "Attack" in page.locator(f"{CARD} h2").inner_text()
    assert page.locator(".turner [role=status]").inner_text() == "1 / 2"
    page.locator(".turner .next").click()
    assert "Patrol" in page.locator(f"{CARD} h2").inner_text()
    assert page.evaluate("document.activeElement.className") == "next"
