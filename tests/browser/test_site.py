"""The site of documents as a reader meets it: built without a warning, opened from disk, offline."""

from __future__ import annotations

import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
LOADED = {"img": "src", "script": "src", "iframe": "src", "source": "src", "video": "src"}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", "-E", "-b", "html"]
    built = subprocess.run(
        [*command, "-d", str(folder / "trees"), "geomap/docs", str(folder / "site")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert built.returncode == 0, built.stderr
    return folder / "site"


class Marks(HTMLParser):
    """The ids of a page, where its links lead, and what it loads by itself."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.links: list[str] = []
        self.loaded: list[str] = []
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.ids |= {given["id"]} if "id" in given else set()
        if tag == "a" and given.get("href"):
            self.links.append(given["href"])
        if tag == "link" and given.get("rel") in {"stylesheet", "icon", "preload"}:
            self.loaded.append(given["href"])
        if given.get(LOADED.get(tag, "")):
            self.loaded.append(given[LOADED[tag]])


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[Path, Marks]:
    return {path: Marks(path) for path in sorted(site.rglob("*.html"))}


def _broken(page: Path, link: str, pages: dict[Path, Marks]) -> bool:
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return False
    target = (page.parent / unquote(parts.path)).resolve() if parts.path else page
    if target not in pages:
        return not target.is_file()
    return bool(parts.fragment) and unquote(parts.fragment) not in pages[target].ids


def test_every_link_inside_leads_to_a_page_and_a_place_in_it(pages: dict[Path, Marks]) -> None:
    assert len(pages) > 35
    links = [(page, link) for page, marks in pages.items() for link in marks.links]
    assert len(links) > 1000
    assert [(page.name, link) for page, link in links if _broken(page, link, pages)] == []


def test_no_page_loads_anything_from_another_host(site: Path, pages: dict[Path, Marks]) -> None:
    outside = [(page.name, what) for page, marks in pages.items() for what in marks.loaded if "//" in what]
    assert outside == []
    styles = [path.read_text(encoding="utf-8") for path in site.rglob("*.css")]
    assert styles
    assert [
        found for style in styles for found in re.findall(r"(?:url\(|@import )['\"]?(?:https?:)?//", style)
    ] == []


@pytest.fixture
def opened(browser: Browser, site: Path) -> Iterator[Callable[..., Page]]:
    """Open a page offline; whatever it asks for outside of the disk, or complains about, fails the test."""
    outside: list[str] = []
    context = browser.new_context(offline=True, viewport={"width": 1366, "height": 860})
    context.on("request", lambda request: outside.append(request.url))
    context.on("console", lambda message: outside.append(f"console: {message.text}"))
    context.on("weberror", lambda error: outside.append(f"error: {error.error}"))

    def go(address: str, width: int = 1366) -> Page:
        page = context.new_page()
        page.set_viewport_size({"width": width, "height": 860})
        page.goto(f"{site.as_uri()}/{address}")
        return page

    yield go
    context.close()
    assert [what for what in outside if not what.startswith(site.as_uri())] == []


def test_the_start_page_opens_its_doors(opened: Callable[..., Page]) -> None:
    page = opened("index.html")
    assert page.locator("h1").inner_text().startswith("geomap")
    assert page.locator("img[alt^='A patrol']").evaluate("image => image.naturalWidth") > 500
    page.locator(".doors a", has_text="Your first map").click()
    assert page.locator("h1").inner_text().startswith("Your first map")


@pytest.mark.parametrize(
    ("words", "title"), [("chainage", "Routes and kilometers"), ("دورية", "خريطتك الأولى")]
)
def test_search_finds_words_of_both_languages(words: str, title: str, opened: Callable[..., Page]) -> None:
    page = opened("index.html")
    page.locator(".sidebar-search").fill(words)
    page.locator(".sidebar-search").press("Enter")
    page.locator("ul.search a", has_text=title).first.click()
    assert page.locator("h1").inner_text().startswith(title)


def test_the_arabic_page_runs_from_right_to_left(opened: Callable[..., Page]) -> None:
    page = opened("tutorial/first-map-ar.html")
    assert page.evaluate("document.documentElement.lang") == "ar"
    article = page.locator(".arabic")
    assert article.get_attribute("dir") == "rtl"
    command = page.locator(".highlight-sh pre").first
    assert command.evaluate("one => getComputedStyle(one).direction") == "ltr"
    title, column = page.locator("h1").bounding_box(), article.bounding_box()
    assert title
    assert column
    assert title["x"] + title["width"] > column["x"] + 0.8 * column["width"]


def test_a_report_stands_at_the_right_edge_of_an_english_page(opened: Callable[..., Page]) -> None:
    page = opened("tutorial/first-map.html")
    block = page.locator(".highlight-text pre").first
    assert "سيّرت" in block.inner_text()
    spread = """block => {
        const range = document.createRange();
        range.selectNodeContents(block);
        const lines = [...range.getClientRects()].filter((line) => line.width > 0);
        const last = lines.at(-1), box = block.getBoundingClientRect();
        return [last.left - box.left, box.right - last.right];
    }"""
    left, right = block.evaluate(spread)
    assert right < 40
    assert left > right


@pytest.mark.parametrize("address", ["index.html", "reference/layers.html", "tutorial/first-map-ar.html"])
def test_a_phone_need_not_scroll_sideways(address: str, opened: Callable[..., Page]) -> None:
    page = opened(address, 390)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
