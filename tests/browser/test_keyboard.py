"""Everything without a mouse, and with a screen reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Visit

pytestmark = pytest.mark.browser

SELECTED = "new URLSearchParams(location.hash.slice(1)).get('id')"


def test_j_and_k_walk_through_every_incident(visit: Callable[..., Visit], page_file: Path) -> None:
    seen = visit(page_file)
    ids = seen.rows()
    walked = []
    for _ in ids:
        seen.page.keyboard.press("j")
        walked.append(seen.page.evaluate(SELECTED))
        assert seen.page.evaluate("document.activeElement.closest('#panel') !== null")
    assert walked == ids
    seen.page.keyboard.press("k")
    assert seen.page.evaluate(SELECTED) == ids[-2]
    seen.page.keyboard.press("Escape")
    assert seen.rows() == ids
    assert seen.page.evaluate("document.activeElement.dataset.id") == ids[-2]


def test_the_walk_keeps_to_the_filter(visit: Callable[..., Visit], page_file: Path) -> None:
    seen = visit(page_file, "#v=1&k=attack")
    ids = seen.rows()
    walked = []
    for _ in range(3):
        seen.page.keyboard.press("j")
        walked.append(seen.page.evaluate(SELECTED))
    assert walked == [ids[0], ids[1], ids[0]]


def test_tab_reaches_everything_that_is_drawn(visit: Callable[..., Visit], page_file: Path) -> None:
    page = visit(page_file).page
    page.locator(".leaflet-control-zoom-in").focus()
    drawn = page.locator(
        ".incident, path.touch, .leaflet-pane path.area, .leaflet-pane path.dot"
    ).evaluate_all(
        "all => all.map((one) => [one.tabIndex, one.getAttribute('role'), Boolean(one.ariaLabel)])"
    )
    assert len(drawn) >= 6
    assert {tuple(one) for one in drawn} == {(0, "button", True)}


def test_a_symbol_opens_by_enter_and_esc_closes_it(visit: Callable[..., Visit], page_file: Path) -> None:
    page = visit(page_file).page
    page.locator(".incident[aria-label*='Patrol']").focus()
    page.keyboard.press("Enter")
    assert page.locator("#panel .card").count() == 1
    assert page.evaluate("document.activeElement.tagName") == "H2"
    page.keyboard.press("Escape")
    assert page.locator("#panel .card").count() == 0


def test_several_at_one_place_become_a_list(visit: Callable[..., Visit], dense_file: Path) -> None:
    seen = visit(dense_file, "#v=1&z=16/35.81/36.5")
    seen.page.locator("#home").click()
    seen.page.wait_for_timeout(900)
    seen.page.evaluate(
        "document.querySelector('.incident .cluster, .incident .badge').closest('.incident').focus()"
    )
    before = seen.page.url
    seen.page.keyboard.press("Enter")
    seen.page.wait_for_timeout(900)
    assert seen.page.url != before or "at this place" in seen.page.locator("#panel").inner_text()


def test_slash_searches_and_letters_stay_letters(visit: Callable[..., Visit], page_file: Path) -> None:
    seen = visit(page_file)
    seen.page.keyboard.press("/")
    assert seen.page.evaluate("document.activeElement.id") == "search"
    seen.page.keyboard.type("jkt")
    assert seen.page.locator("#search").input_value() == "jkt"
    assert seen.page.evaluate(SELECTED) is None
    seen.page.keyboard.press("Escape")
    assert seen.page.evaluate("document.activeElement.id") != "search"


def test_a_choice_keeps_the_focus_where_it_was(visit: Callable[..., Visit], page_file: Path) -> None:
    seen = visit(page_file)
    seen.page.locator("[data-key='kind attack']").focus()
    seen.page.keyboard.press("Space")
    assert seen.page.evaluate("document.activeElement.dataset.key") == "kind attack"
    assert seen.count.startswith("6 of 8")


def test_the_count_is_told_aloud(visit: Callable[..., Visit], page_file: Path) -> None:
    page = visit(page_file).page
    assert page.locator("#count").get_attribute("aria-live") == "polite"
    assert page.locator("#count").get_attribute("role") == "status"


def test_every_control_has_a_name(visit: Callable[..., Visit], page_file: Path) -> None:
    page = visit(page_file).page
    nameless = page.evaluate("""() => [
        ...document.querySelectorAll('button, input, [role=button], [role=slider], summary, a')]
        .filter((node) => !(node.ariaLabel || node.textContent.trim() || node.labels?.length || node.title))
        .map((node) => node.outerHTML.slice(0, 120))""")
    assert nameless == []


def test_help_lists_the_keys_and_closes(visit: Callable[..., Visit], page_file: Path) -> None:
    page = visit(page_file).page
    page.keyboard.press("?")
    assert page.locator("#help[open] kbd").count() >= 8
    page.keyboard.press("Escape")
    assert page.locator("#help[open]").count() == 0


def test_the_map_and_the_table_change_places_by_key(visit: Callable[..., Visit], page_file: Path) -> None:
    page = visit(page_file).page
    page.keyboard.press("t")
    assert page.locator("#table").is_visible()
    page.keyboard.press("t")
    assert page.locator("#table").is_hidden()
