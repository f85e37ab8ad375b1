"""Filters, search, timeline, table, address and download: one state behind them all."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from geomap.io.geojson import layer_to_geojson
from geomap.maps.layers import build_layers

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import Any

    from conftest import Visit
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def features(sample_run: object) -> list[dict[str, Any]]:
    """The features of incidents.geojson, as the program writes them."""
    run, gazetteer, roads = sample_run.sample()
    layer = build_layers(run, gazetteer, roads)[0]
    return json.loads(layer_to_geojson(layer, {}))["features"]


def ids(features: list[dict[str, Any]], **wanted: object) -> list[str]:
    return [f["id"] for f in features if all(told(f, k, v) for k, v in wanted.items())]


def told(feature: dict[str, Any], name: str, value: object) -> bool:
    said = feature["properties"][name]
    return value in said.split("; ") if name in {"sources", "actors"} and said else said == value


def box(page: Page, key: str) -> Any:
    return page.locator(f"[data-key='{key}']")


def saved(page: Page, kind: str) -> str:
    page.locator(".menu summary").click()
    with page.expect_download() as waiting:
        page.locator(f"[data-download={kind}]").click()
    return waiting.value.path().read_bytes().decode()


def test_a_kind_can_be_put_away_and_brought_back(visit: Callable[..., Visit], page_file: Path) -> None:
    seen = visit(page_file, "#v=1&z=10/35.81/36.5")
    assert seen.count.startswith("8 of 8")
    box(seen.page, "kind attack").uncheck()
    assert seen.count.startswith("6 of 8")
    assert seen.page.locator(".incident[aria-label*='Attack']").count() == 0
    box(seen.page, "kind attack").check()
    assert seen.page.locator(".incident[aria-label*='Attack']").count() == 2


def test_a_kind_takes_its_areas_and_ways_with_it(visit: Callable[..., Visit], page_file: Path) -> None:
    page = visit(page_file).page
    box(page, "kind shelling").uncheck()
    assert page.locator(".leaflet-pane path.area").count() == 0
    box(page, "kind reinforcement").uncheck()
    assert page.locator(".leaflet-pane path.way.schematic").count() == 0


def test_a_layer_of_the_tree_can_be_put_away(visit: Callable[..., Visit], page_file: Path) -> None:
    page = visit(page_file).page
    box(page, "layer areas").uncheck()
    assert page.locator(".leaflet-pane path.area").count() == 0
    assert page.locator(".incident").count() >= 3
    box(page, "branch with_incidents").check()
    box(page, "branch with_incidents").uncheck()
    assert page.locator(".leaflet-pane path.way").count() == 0
    box(page, "branch with_incidents").check()
    assert page.locator(".leaflet-pane path.area").count() == 1


@pytest.mark.parametrize(
    ("address", "wanted"),
    [
        ("k=patrol", {"kind": "patrol"}),
        ("ce=claimed", {"certainty": "claimed"}),
        ("pl=t-ariha", {"entry_id": "t-ariha"}),
        ("gp=vicinity", {"geo_precision": "vicinity"}),
        ("so=" + quote("شبكة التجربة"), {"sources": "شبكة التجربة"}),
        ("t=2020-08-17..2020-08-17", {"date_start": "2020-08-17"}),
        ("k=attack&ce=reported", {"kind": "attack", "certainty": "reported"}),
    ],
)
def test_a_filter_shows_what_the_layer_holds(
    visit: Callable[..., Visit], page_file: Path, features: list[dict[str, Any]], address: str, wanted: Any
) -> None:
    seen = visit(page_file, f"#v=1&{address}")
    assert seen.rows() == ids(features, **wanted) != []


@pytest.mark.parametrize(
    "address", ["k=patrol,attack", "t=2020-08-01..2020-08-31", "q=" + quote("اريحا"), "ac=SDF"]
)
def test_the_saved_file_is_what_the_program_writes_of_the_same_incidents(
    visit: Callable[..., Visit], page_file: Path, features: list[dict[str, Any]], address: str
) -> None:
    seen = visit(page_file, f"#v=1&{address}")
    shown = seen.rows()
    collection = json.loads(saved(seen.page, "geojson"))
    assert collection["features"] == [f for f in features if f["id"] in shown]
    assert collection["metadata"]["build"] == "test"
    assert collection["metadata"]["count"] == len(shown)
    assert address.partition("=")[0] in collection["metadata"]["filter"]


def test_the_saved_table_holds_the_same_and_runs_nothing(
    visit: Callable[..., Visit], write_page: Callable[[str], Path], sample_run: object
) -> None:
    poison = "=cmd|' /C calc'!A0"
    run, gazetteer, roads = sample_run.sample(poison)
    layer = build_layers(run, gazetteer, roads)[0]
    seen = visit(write_page(poison), "#v=1&k=patrol,protest")
    rows = list(csv.DictReader(saved(seen.page, "csv").splitlines(keepends=True)))
    told = [f.properties for f in layer.features if f.properties["kind"] in {"patrol", "protest"}]
    assert [row["incident_id"] for row in rows] == [t["incident_id"] for t in told]
    for row, values in zip(rows, told, strict=True):
        assert {row["build"], row["filter"]} == {"test", "v=1&k=patrol,protest"}
        for name, value in values.items():
            assert same(row[name], value), name
    assert [c for row in rows for c in row.values() if c.startswith(("=", "+", "-", "@"))] == []


def same(cell: str, value: object) -> bool:
    if isinstance(value, float):
        return float(cell) == value
    return cell.removeprefix("'") == ("" if value is None else str(value)) or cell == str(value)


@pytest.mark.parametrize(
    ("query", "place"),
    [
        ("اريحا", "Ariha"),
        ("أريحــا", "Ariha"),
        ("Saraqeb patrol", "Ain al-Hour"),
        ("٧", "Ain al-Hour"),
        ("urum", "Urum"),
    ],
)
def test_the_search_folds_spellings_digits_and_scripts(
    visit: Callable[..., Visit], page_file: Path, query: str, place: str
) -> None:
    seen = visit(page_file)
    seen.page.keyboard.press("/")
    seen.page.keyboard.type(query)
    assert any(place in row for row in seen.page.locator("#panel .row .place").all_inner_texts())
    assert not seen.count.startswith("8 of")


def test_the_timeline_narrows_everything_and_keeps_the_undated_apart(
    visit: Callable[..., Visit], page_file: Path, features: list[dict[str, Any]]
) -> None:
    seen = visit(page_file)
    undated = ids(features, date_start=None)
    assert seen.page.locator("#undated").inner_text() == f"Undated {len(undated)}"
    area = seen.page.locator("#brush-area").bounding_box()
    seen.page.mouse.click(area["x"] + area["width"] / 2, area["y"] + 30)
    assert seen.rows() == [f["id"] for f in features if f["properties"]["date_start"]]
    assert seen.page.locator("#undated").get_attribute("aria-pressed") == "false"
    seen.page.locator("#undated").click()
    assert len(seen.rows()) == len(features)
    seen.page.locator("#all-time").click()
    assert seen.count.startswith("8 of 8")


def test_an_end_of_the_window_moves_by_keys(visit: Callable[..., Visit], dense_file: Path) -> None:
    seen = visit(dense_file)
    seen.page.locator("#handle-from").focus()
    before = seen.page.locator("#handle-from").get_attribute("aria-valuetext")
    seen.page.keyboard.press("PageUp")
    after = seen.page.locator("#handle-from").get_attribute("aria-valuetext")
    assert after > before
    assert f"t={after}.." in seen.page.url
    assert seen.page.evaluate("document.activeElement.id") == "handle-from"


def test_play_moves_the_window_on_and_stops(visit: Callable[..., Visit], dense_file: Path) -> None:
    seen = visit(dense_file)
    seen.page.locator("#play").click()
    first = seen.page.locator("#from").input_value()
    expect(seen.page.locator("#from")).not_to_have_value(first)
    seen.page.locator("#play").click()
    stopped = seen.page.locator("#from").input_value()
    assert stopped > first
    seen.page.wait_for_timeout(900)
    assert seen.page.locator("#from").input_value() == stopped


def test_the_table_holds_the_same_and_sorts(
    visit: Callable[..., Visit], page_file: Path, features: list[dict[str, Any]]
) -> None:
    seen = visit(page_file, "#v=1&vw=table&k=patrol,attack")
    rows = "rows => rows.map((row) => row.dataset.id)"
    shown = seen.page.locator("#table tbody tr").evaluate_all(rows)
    assert set(shown) == {*ids(features, kind="patrol"), *ids(features, kind="attack")}
    seen.page.locator("[data-column=kind]").click()
    kinds = seen.page.locator("#table .kind-cell").all_inner_texts()
    assert kinds == sorted(kinds)
    assert seen.page.locator("th[aria-sort=ascending]").inner_text().startswith("Kind")
    seen.page.locator("#table .open").first.click()
    assert seen.page.locator("#panel .card").count() == 1


def test_an_address_brings_the_same_page_back(visit: Callable[..., Visit], page_file: Path) -> None:
    seen = visit(page_file)
    box(seen.page, "kind shelling").uncheck()
    seen.page.locator("[data-facet=certainty] summary").click()
    box(seen.page, "certainty reported").check()
    seen.page.locator("#search").fill("M4")
    seen.page.locator("#search").fill("")
    box(seen.page, "layer roads").uncheck()
    seen.page.locator("[data-language=ar]").click()
    seen.page.locator("#theme").click()
    seen.page.locator("#panel .row").first.click()
    seen.page.wait_for_timeout(400)
    state = """() => [
        document.querySelector('#count').textContent, document.querySelector('#panel').innerText,
        document.documentElement.lang, document.documentElement.dataset.theme, location.hash,
        document.querySelectorAll('path.road').length]"""
    told = seen.page.evaluate(state)
    again = visit(page_file, told[4])
    assert again.page.evaluate(state) == told
    assert again.complaints == []


def test_an_address_typed_into_the_open_page_is_obeyed(visit: Callable[..., Visit], page_file: Path) -> None:
    seen = visit(page_file)
    seen.page.evaluate("location.hash = '#v=1&k=attack&lg=ar'")
    seen.page.wait_for_selector("html[lang=ar]")
    assert seen.count.startswith("2 من 8")


def test_facets_tell_what_a_choice_would_show(visit: Callable[..., Visit], page_file: Path) -> None:
    seen = visit(page_file, "#v=1&k=attack")
    seen.page.locator("[data-facet=certainty] summary").click()
    counts = {
        row.locator(".name").inner_text(): row.locator(".count").inner_text()
        for row in seen.page.locator("[data-facet=certainty] label").all()
    }
    assert counts == {"reported": "1", "claimed only": "1", "planned": "0"}
    box(seen.page, "certainty claimed").check()
    assert seen.count.startswith("1 of 8")
    assert seen.page.locator("[data-key='kind patrol'] ~ .count").inner_text() == "0"


def test_nothing_that_passes_is_said_and_can_be_undone(visit: Callable[..., Visit], page_file: Path) -> None:
    seen = visit(page_file, "#v=1&q=zzzz")
    assert "Nothing passes" in seen.page.locator("#panel").inner_text()
    seen.page.locator("#panel .none button").click()
    assert seen.count.startswith("8 of 8")
