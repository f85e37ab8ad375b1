"""The page as a reader meets it: opened from disk, with the network cut."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from geomap.maps.counting import counted
from geomap.maps.layers import build_layers
from geomap.maps.page import render_page

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Visit

pytestmark = pytest.mark.browser

PATROL = ".incident[aria-label*='Patrol']"
CARD = "#panel .card"
NEAR = "#v=1&z=10/35.81/36.5"  # places that are one cluster from afar stand apart


def test_it_asks_for_nothing_but_itself_and_complains_of_nothing(
    visit: Callable[..., Visit], page_file: Path
) -> None:
    seen = visit(page_file)
    seen.page.wait_for_timeout(300)
    assert seen.requests == [page_file.as_uri()]
    assert seen.complaints == []


def test_the_browser_itself_refuses_a_request(visit: Callable[..., Visit], page_file: Path) -> None:
    seen = visit(page_file)
    seen.page.evaluate("new Image().src = 'https://example.org/seen.png'")
    seen.page.evaluate("fetch('https://example.org/').catch(() => 0)")
    seen.page.wait_for_timeout(200)
    assert sum("Content Security Policy" in line for line in seen.complaints) >= 2


def test_symbols_ways_areas_and_base_map_are_drawn(visit: Callable[..., Visit], page_file: Path) -> None:
    page = visit(page_file, NEAR).page
    labels = page.locator(".incident").evaluate_all("all => all.map((one) => one.ariaLabel)")
    assert sum("Patrol" in label for label in labels) == 1
    assert sum("Attack" in label for label in labels) == 2
    page = visit(page_file).page
    assert page.locator(".leaflet-pane path.way").count() == 3
    assert page.locator(".leaflet-pane path.way.schematic").count() == 1
    assert page.locator(".leaflet-pane path.area").count() == 1
    assert page.locator(".leaflet-pane path.land").count() >= 1
    assert page.locator(".leaflet-pane path.road").count() == 1


def test_everything_drawn_is_in_view_at_first(visit: Callable[..., Visit], page_file: Path) -> None:
    page = visit(page_file).page
    frame = page.locator(".folium-map").bounding_box()
    for shape in page.locator(".incident, .leaflet-pane path.area, path.stop").all():
        box = shape.bounding_box()
        assert frame["x"] <= box["x"]
        assert box["x"] + box["width"] <= frame["x"] + frame["width"]
        assert frame["y"] <= box["y"]
        assert box["y"] + box["height"] <= frame["y"] + frame["height"]


def test_a_click_opens_the_sentence_with_its_names_marked(
    visit: Callable[..., Visit], page_file: Path, sample_run: object
) -> None:
    page = visit(page_file).page
    page.locator(PATROL).click()
    quotes = page.locator(f"{CARD} blockquote")
    assert quotes.all_text_contents() == [sample_run.PATROL_AR, sample_run.PATROL_EN]
    assert quotes.first.get_attribute("dir") == "rtl"
    assert quotes.first.locator("mark").all_text_contents() == ["عين الحور", "أريحا", "سراقب"]
    assert quotes.last.get_attribute("lang") == "en"


def test_a_card_tells_number_day_stops_and_both_sources(visit: Callable[..., Visit], page_file: Path) -> None:
    page = visit(page_file).page
    page.locator(PATROL).click()
    told = page.locator(CARD).inner_text()
    for part in ("2020-08-17", "Ain al-Hour", "عين الحور", "Saraqib", "± 900", "west to east", "59.8"):
        assert part in told
    assert "شبكة التجربة" in told
    assert "Trial Network" in told


def test_contradictions_stand_side_by_side_with_who_says_so(
    visit: Callable[..., Visit], page_file: Path
) -> None:
    page = visit(page_file).page
    page.locator(PATROL).click()
    table = page.locator(f"{CARD} .disputed table")
    assert table.locator("th").all_inner_texts() == ["7", "8"]
    assert [("doc-ar" in cell, "doc-en" in cell) for cell in table.locator("td").all_inner_texts()] == [
        (True, False),
        (False, True),
    ]
    boxes = [cell.bounding_box() for cell in table.locator("td").all()]
    assert boxes[0]["y"] == boxes[1]["y"]


def test_a_card_tells_who_decided_when_and_why(visit: Callable[..., Visit], page_file: Path) -> None:
    page = visit(page_file).page
    page.locator(PATROL).click()
    told = page.locator(f"{CARD} .decided").inner_text()
    assert all(part in told for part in ("Decided by a person", "Rana", "2020-09-01", "One patrol."))
    page.get_by_role("button", name="ع", exact=True).or_(page.locator("[data-language=ar]")).first.click()
    assert "قرار شخص" in page.locator(f"{CARD} .decided").inner_text()


def test_a_card_tells_why_this_place(visit: Callable[..., Visit], page_file: Path) -> None:
    page = visit(page_file).page
    page.locator(PATROL).click()
    page.locator(f"{CARD} .why summary").click()
    first = page.locator(f"{CARD} .reason").first.inner_text()
    for part in ("عين الحور", "Ain al-Hour", "t-hour", "0.88", "the only entry of this name", "+0.9"):
        assert part in first


def test_the_line_of_a_route_opens_the_same_card(visit: Callable[..., Visit], page_file: Path) -> None:
    page = visit(page_file).page
    page.locator("path.touch[aria-label*='Convoy']").focus()
    page.keyboard.press("Enter")
    told = page.locator(CARD).inner_text()
    assert "A convoy crossed open country" in told
    assert "Schematic" in told


def test_one_click_finds_everything_that_lies_there(visit: Callable[..., Visit], page_file: Path) -> None:
    seen = visit(page_file, NEAR)
    way = seen.page.locator("path.touch[aria-label*='Patrol']").bounding_box()
    mark = seen.page.locator(".incident[aria-label*='Urum']").bounding_box()
    seen.page.mouse.click(mark["x"] + mark["width"] / 2, mark["y"] + mark["height"] / 2)
    assert way is not None
    assert "أورم الجوز" in seen.page.locator(CARD).inner_text()


def test_an_area_says_that_its_edges_are_approximate(visit: Callable[..., Visit], page_file: Path) -> None:
    page = visit(page_file).page
    page.locator(".leaflet-pane path.area").first.focus()
    page.keyboard.press("Enter")
    assert "edges are approximate" in page.locator(f"{CARD} .marks").inner_text()


def test_what_has_no_place_or_did_not_happen_is_listed_and_not_drawn(
    visit: Callable[..., Visit], page_file: Path, sample_run: object
) -> None:
    seen = visit(page_file)
    tray = seen.page.locator(".tray")
    assert tray.inner_text() == "Not on the map 3"
    tray.click()
    rows = seen.page.locator("#panel .row")
    kinds = [text.split()[0] for text in rows.locator(".what").all_inner_texts()]
    assert sorted(kinds) == ["Agreement", "Patrol", "Protest"]
    talks = rows.nth(kinds.index("Agreement"))
    assert talks.locator(".snippet").get_attribute("dir") == "rtl"
    talks.click()
    assert seen.page.locator(f"{CARD} blockquote").inner_text() == sample_run.TALKS_AR


def test_the_tray_obeys_the_filters(visit: Callable[..., Visit], page_file: Path) -> None:
    seen = visit(page_file, "#v=1&k=protest,attack")
    assert seen.page.locator(".tray").inner_text() == "Not on the map 1"
    seen = visit(page_file, "#v=1&k=attack")
    assert seen.page.locator(".tray").is_hidden()


def test_a_claim_is_hollow(visit: Callable[..., Visit], page_file: Path) -> None:
    page = visit(page_file, NEAR).page
    hollow = page.locator(".incident:has(svg.hollow)")
    assert hollow.count() == 1
    assert "Ariha" in hollow.get_attribute("aria-label")


def test_arabic_turns_the_page_but_not_the_map(visit: Callable[..., Visit], page_file: Path) -> None:
    page = visit(page_file).page
    page.locator("[data-language=ar]").click()
    root = "document.documentElement"
    assert page.evaluate(f"[{root}.lang, {root}.dir]") == ["ar", "rtl"]
    assert page.locator("h1").inner_text() == "الدوريات والحوادث في شمال سوريا"
    page.locator(".incident[aria-label*='دورية']").click()
    assert page.evaluate("getComputedStyle(document.querySelector('.card')).direction") == "rtl"
    assert page.evaluate("getComputedStyle(document.querySelector('.folium-map')).direction") == "ltr"
    assert page.locator(f"{CARD} time bdi").first.get_attribute("dir") == "ltr"


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_symbol_stands_on_its_place_in_both_directions(
    visit: Callable[..., Visit], page_file: Path, language: str
) -> None:
    page = visit(page_file, f"{NEAR}&lg={language}").page
    frame = page.locator(".folium-map").bounding_box()
    shape = page.locator(".incident:has(svg.hollow)").bounding_box()
    pixels = 256 * 2**10 / 360
    expected = frame["x"] + frame["width"] / 2 + (36.61 - 36.5) * pixels
    assert abs(shape["x"] + shape["width"] / 2 - expected) <= 2


def test_words_are_told_in_one_language_at_a_time(visit: Callable[..., Visit], page_file: Path) -> None:
    page = visit(page_file, "#v=1&lg=ar").page
    frame = page.locator("header, #filters h2, #timeline .controls").all_inner_texts()
    latin = [
        c
        for c in "".join(frame).replace("GeoJSON", "").replace("CSV", "").replace("EN", "")
        if c.isascii() and c.isalpha()
    ]
    assert latin == []


@pytest.mark.parametrize("query", ["", "&k=patrol"])
def test_counts_bend_as_in_the_picture(visit: Callable[..., Visit], page_file: Path, query: str) -> None:
    page = visit(page_file, f"#v=1&lg=ar{query}").page
    number = page.locator("#panel .rows > li").count()
    assert page.locator("#panel h2").inner_text() == counted("incidents", number).ar


def test_a_citation_can_be_copied(visit: Callable[..., Visit], page_file: Path, sample_run: object) -> None:
    page = visit(page_file).page
    page.evaluate("navigator.clipboard.writeText = async (text) => { window.copied = text; }")
    page.locator(PATROL).click()
    page.locator(f"{CARD} .actions button").first.click()
    cited = page.evaluate("window.copied")
    assert f"“{sample_run.PATROL_EN}” Trial Network, 2020-08-18, https://example.org/report." in cited
    assert cited.startswith("Patrol, 2020-08-17, Ain al-Hour / عين الحور.")
    assert "build test" in cited
    assert page.locator("#said").inner_text() == "Citation copied"


def test_a_packed_page_opens_as_the_plain_one(
    visit: Callable[..., Visit], write_page: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("geomap.maps.page._PACKED_FROM", 0)
    path = write_page("")
    assert 'type="application/gzip"' in path.read_text(encoding="utf-8")
    seen = visit(path)
    assert seen.count.startswith("8 of 8")
    assert seen.complaints == []


def test_tiles_are_asked_for_when_the_reader_turns_them_on_and_never_before(
    visit: Callable[..., Visit], sample_run: object, tmp_path: Path
) -> None:
    run, gazetteer, roads = sample_run.sample()
    layers = build_layers(run, gazetteer, roads)
    path = tmp_path / "tiles.html"
    tiles = "https://tiles.example.org/{z}/{x}/{y}.png"
    path.write_text(render_page(layers, run, gazetteer, roads, "t", tiles), encoding="utf-8", newline="")
    seen = visit(path, "#v=1&off=-")
    seen.page.wait_for_timeout(300)
    assert [request for request in seen.requests if "tiles.example.org" in request] == []
    seen.page.locator("[data-key='layer tiles']").check()
    seen.page.wait_for_timeout(300)
    asked = [request for request in seen.requests if not request.startswith("file:")]
    assert asked
    assert all(request.startswith("https://tiles.example.org/") for request in asked)
