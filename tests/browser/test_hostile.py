"""Text that attacks: in every field from outside it shows as written, and nothing runs."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Visit

pytestmark = pytest.mark.browser

POISONS = {
    "markup": "<img src=x onerror=\"window.ran=1\"><svg onload='window.ran=1'>",
    "script": "</script><script>window.ran=1</script><!--<script>",
    "template": "${window.ran=1}`${window.ran=1}`",
    "quotes": '"\'></div><div onclick="window.ran=1">',
    "path": "C:\\2019\\u0041\\",
    "entities": "&lt;b&gt;&amp;&#39;&#x27;",
    "bidi": "\u202eesrever\u2067x\u200f",
    "lines": "a\u2028b\u2029c",
    "placeholders": "$content {{ this }} {% raw %} %(x)s",
}


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("name", POISONS)
def test_poison_in_every_field_shows_literally_and_never_runs(
    visit: Callable[..., Visit], write_page: Callable[[str], Path], name: str, language: str
) -> None:
    poison = POISONS[name]
    path = write_page(poison)
    seen = visit(path, f"#v=1&lg={language}")
    page = seen.page
    shown = []
    for _ in range(len(seen.rows())):
        page.keyboard.press("j")
        page.evaluate("document.querySelectorAll('#panel details').forEach((one) => { one.open = true; })")
        shown.append(page.locator("#panel .card").text_content())
    for place in page.locator(".leaflet-pane path.dot").all():
        place.focus()
        page.keyboard.press("Enter")
        shown.append(page.locator("#panel .card").text_content())
    page.evaluate("document.querySelectorAll('#filters details').forEach((one) => { one.open = true; })")
    page.locator("#search").fill(poison)
    page.locator("#search").fill("")
    page.keyboard.press("Escape")
    page.keyboard.press("t")
    page.wait_for_timeout(150)
    assert page.evaluate("window.ran") is None
    assert [request for request in seen.requests if request.split("#")[0] != path.as_uri()] == []
    assert seen.complaints == []
    assert sum(poison in text for text in shown) >= 5
    assert poison in page.locator("#facets").text_content()
    assert poison in page.locator("#table").text_content()
    assert page.locator("a[href^='javascript']").count() == 0


@pytest.mark.parametrize("name", POISONS)
def test_poison_in_the_address_does_nothing(visit: Callable[..., Visit], page_file: Path, name: str) -> None:
    poison = quote(POISONS[name])
    keys = ("z", "t", "k", "ac", "pl", "so", "q", "id", "off", "vw", "lg", "th", "u", "__proto__")
    seen = visit(page_file, "#v=1&" + "&".join(f"{key}={poison}" for key in keys))
    assert seen.page.evaluate("window.ran") is None
    assert seen.complaints == []
    assert seen.count.endswith("of 8 incidents")


def test_a_direction_override_stays_inside_its_own_words(
    visit: Callable[..., Visit], write_page: Callable[[str], Path]
) -> None:
    page = visit(write_page("\u202e")).page
    page.locator(".incident[aria-label*='Patrol']").click()
    assert page.locator("#panel .card dd bdi").count() >= 1
    assert page.evaluate("getComputedStyle(document.querySelector('.card bdi')).unicodeBidi") == "isolate"
