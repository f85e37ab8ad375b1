"""Text that attacks: in every field from outside it shows as written, and nothing runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

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


@pytest.mark.parametrize("name", POISONS)
def test_poison_in_every_field_shows_literally_and_never_runs(
    visit: Callable[..., Visit], write_page: Callable[[str], Path], name: str
) -> None:
    poison = POISONS[name]
    path = write_page(poison)
    seen = visit(path)
    page = seen.page
    shown = []
    for control in page.locator(
        ".incident, .leaflet-pane path.area, path.touch, .leaflet-pane path.dot"
    ).all():
        control.focus()
        page.keyboard.press("Enter")
        shown.append(page.locator(".leaflet-popup-content").last.text_content())
        page.keyboard.press("Escape")
    page.locator(".tray > summary").click()
    for row in page.locator(".tray li summary").all():
        row.click()
    page.wait_for_timeout(200)
    assert page.evaluate("window.ran") is None
    assert seen.requests == [path.as_uri()]
    assert seen.complaints == []
    assert sum(poison in text for text in shown) >= 3
    assert poison in page.locator(".tray").text_content()
    assert page.locator("a[href^='javascript']").count() == 0


def test_a_direction_override_stays_inside_its_own_words(
    visit: Callable[..., Visit], write_page: Callable[[str], Path]
) -> None:
    page = visit(write_page("\u202e")).page
    page.locator(".incident[aria-label*='Patrol']").click()
    told = page.locator(".leaflet-popup-content dd").first
    assert told.locator("bdi").count() >= 1
    assert page.evaluate("getComputedStyle(document.querySelector('.card bdi')).unicodeBidi") == "isolate"
