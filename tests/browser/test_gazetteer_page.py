"""The page of the gazetteer in a real browser, offline, with names that would like to be code."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from geomap.io.gazetteer import load_gazetteer, load_roads
from geomap.maps.gazetteer_page import render_gazetteer
from geomap.model import Entry, Name, PlaceKind, SourceNote
from geomap.places.gazetteer import Gazetteer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
POISON = "</script><img src=x onerror=alert(1)>`${alert(2)}`\u2028"


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Callable[[Gazetteer], tuple[Page, list[str]]]]:
    context = browser.new_context(offline=True, viewport={"width": 1280, "height": 800})

    def run(gazetteer: Gazetteer) -> tuple[Page, list[str]]:
        file = tmp_path / "gazetteer.html"
        file.write_text(
            render_gazetteer(gazetteer, load_roads(), {"own": POISON}), encoding="utf-8", newline=""
        )
        page, heard = context.new_page(), []
        page.on("console", lambda message: heard.append(message.text))
        page.on("pageerror", lambda error: heard.append(str(error)))
        page.on("dialog", lambda dialog: (heard.append("dialog"), dialog.dismiss()))
        page.on("request", lambda r: heard.append(r.url) if not r.url.startswith("file:") else None)
        page.goto(file.as_uri())
        page.wait_for_selector("#told:not(:empty)")
        return page, heard

    yield run
    context.close()


def test_a_place_is_found_and_told_with_its_sources(
    opened: Callable[[Gazetteer], tuple[Page, list[str]]],
) -> None:
    page, heard = opened(load_gazetteer())
    page.fill("#name", "السَراقب".replace("ال", ""))
    page.wait_for_selector("#found button")
    page.click("#found button >> nth=0")
    card = page.inner_text("#card")
    for told in ("sy-saraqib", "1000 m", "164816", "36.80591, 35.86447"):
        assert told in card
    assert heard == []


def test_the_choice_decides_what_is_drawn(opened: Callable[[Gazetteer], tuple[Page, list[str]]]) -> None:
    gazetteer = load_gazetteer()
    page, _ = opened(gazetteer)
    for choice in ("curated", "broad"):
        page.select_option("#shown", choice)
        placed = sum(e.tier == choice and e.point is not None for e in gazetteer)
        assert page.inner_text("#told").startswith(f"{placed} drawn")
    page.select_option("#shown", "all")
    page.select_option("#kind", "crossing")
    crossings = sum(e.kind is PlaceKind.CROSSING and e.point is not None for e in gazetteer)
    assert page.inner_text("#told").startswith(f"{crossings} drawn")


def test_no_name_is_code(opened: Callable[[Gazetteer], tuple[Page, list[str]]]) -> None:
    entry = Entry(
        "sy-x",
        PlaceKind.VILLAGE,
        (Name(POISON, "en", "Latn", preferred=True),),
        (36.5, 35.8),
        500.0,
        sources=(SourceNote(f"own {POISON}", 36.5, 35.8),),
        note=POISON,
    )
    page, heard = opened(Gazetteer([entry, replace(entry, id=f"sy-{POISON}", point=None)]))
    page.fill("#name", "sy-x")
    page.click("#found button >> nth=0")
    assert "onerror" in page.inner_text("#card")
    assert page.locator("img").count() == 0
    assert heard == []
