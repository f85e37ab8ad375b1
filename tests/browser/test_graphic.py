"""Words of graphic violence stand behind a click; what is told beside them does not."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

import pytest

from geomap.maps.layers import build_layers
from geomap.maps.page import render_page
from geomap.model import Document, Source
from geomap.pipeline import run_documents

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from conftest import Visit

    from geomap.places.knowledge import Knowledge

pytestmark = pytest.mark.browser

PLAIN = "قصفت المدفعية قرية كنصفرة وقُتل مدنيان."
GRAPHIC = "قصفت المدفعية بلدة البارة وتناثرت أشلاء الضحايا وقُتل ثلاثة."


def document(name: str, text: str, published: date | None = None) -> Document:
    source = Source(publisher="شبكة", url=f"https://news.example/{name}", published=published)
    return Document(name, text, sha256(text.encode()).hexdigest(), source)


@pytest.fixture(scope="module")
def graphic_page(knowledge: Knowledge, tmp_path_factory: pytest.TempPathFactory) -> Path:
    run = run_documents((document("a", PLAIN), document("b", GRAPHIC)), knowledge, every_page=True)
    layers = build_layers(run, knowledge.gazetteer, knowledge.roads)
    path = tmp_path_factory.mktemp("graphic") / "map.html"
    page = render_page(layers, run, knowledge.gazetteer, knowledge.roads, "test")
    path.write_text(page, encoding="utf-8", newline="")
    return path


def test_a_graphic_sentence_shows_on_a_click_alone(visit: Callable[..., Visit], graphic_page: Path) -> None:
    page = visit(graphic_page, "#v=1&lg=en").page
    panel = page.locator("#panel")
    assert "Report with graphic violence" in panel.inner_text()
    assert "أشلاء" not in panel.inner_text()
    assert "كنصفرة" in panel.inner_text()
    seen = []
    for _ in range(2):
        page.keyboard.press("j")
        card = page.locator("#panel .card")
        veil = card.locator("details.graphic")
        if veil.count():
            assert not card.locator("blockquote").is_visible()
            assert "graphic violence" in veil.locator("summary").inner_text()
            assert card.locator("a[href='https://news.example/b']").is_visible()
            veil.locator("summary").click()
            assert card.locator("blockquote").is_visible()
        seen.append(card.locator("blockquote").text_content())
    assert sorted(seen) == sorted([PLAIN.rstrip("."), GRAPHIC.rstrip(".")])
    assert page.locator("details.graphic").count() <= 1


def test_each_card_names_publisher_and_link(visit: Callable[..., Visit], graphic_page: Path) -> None:
    page = visit(graphic_page, "#v=1&lg=en").page
    for _ in range(2):
        page.keyboard.press("j")
        line = page.locator("#panel .card figcaption")
        assert "شبكة" in line.inner_text()
        assert line.locator("a").get_attribute("href").startswith("https://news.example/")
        assert line.locator("a").get_attribute("rel") == "noopener noreferrer"
