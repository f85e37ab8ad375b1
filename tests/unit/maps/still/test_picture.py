"""The picture of a run: what stands on it, in which language, and that it holds no surprises."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest

from geomap.io.picture import png
from geomap.maps.assets import symbols
from geomap.maps.layers import build_layers
from geomap.maps.still import render_still
from geomap.maps.still.content import Content
from geomap.maps.still.legend import Told, draw_legend
from geomap.maps.still.paper import Sheet
from geomap.model import Run

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType

    import numpy as np

SVG = "{http://www.w3.org/2000/svg}"
SIGNS = ["ways", "direction", "schematic", "area", "ring", "hollow", "small", "badge", "wheel"]
POISONS = [
    "<script>window.ran=1</script>",
    "\"'></g><image href='https://example.org/x.png'/>",
    "]]><!-- &amp; --><!DOCTYPE x [<!ENTITY y 'z'>]>&y;",
    "\u202eesrever\u2067x\u200f\x00\x1b[2J\ufffe",
    "$build {{ this }} ${x}",
]


def draw(sample_run: ModuleType, language: str = "both", poison: str = "", **changed: Any) -> str:
    run, gazetteer, roads = sample_run.sample(poison)
    run = replace(run, **changed)
    return render_still(build_layers(run, gazetteer, roads), run, gazetteer, roads, "b-17", language)


@pytest.fixture(scope="module")
def picture(sample_run: ModuleType) -> Callable[[str], ET.Element]:
    return lambda language: ET.fromstring(draw(sample_run, language))  # noqa: S314  # our own file


def labels(root: ET.Element) -> list[str]:
    return [g.get("aria-label") for g in root.iter(f"{SVG}g") if g.get("aria-label")]


def x_of(root: ET.Element, label: str) -> float:
    place = next(g.get("transform") for g in root.iter(f"{SVG}g") if g.get("aria-label") == label)
    return float(re.search(r"translate\(([-\d.]+)", place)[1])


def test_it_needs_no_font_and_no_other_file(sample_run: ModuleType) -> None:
    svg = draw(sample_run)
    tags = {element.tag.removeprefix(SVG) for element in ET.fromstring(svg).iter()}  # noqa: S314  # our own file
    assert tags == {"svg", "title", "desc", "rect", "g", "path", "circle", "clipPath"}
    assert svg.count("http") == 1  # the namespace
    assert "font" not in svg


@pytest.mark.parametrize(
    ("language", "there", "missing"),
    [
        ("both", ["Saraqib", "سراقب", "Patrol", "دورية", "Place lies within"], []),
        ("en", ["Saraqib", "Patrol", "No known road", "N"], ["سراقب", "دورية", "ش"]),
        ("ar", ["سراقب", "دورية", "لا طريق معروف", "ش"], ["Saraqib", "Patrol", "N"]),
    ],
)
def test_it_speaks_the_language_that_was_chosen(
    picture: Callable[[str], ET.Element], language: str, there: list[str], missing: list[str]
) -> None:
    written = labels(picture(language))
    assert set(there) <= set(written)
    assert not set(missing) & set(written)


def test_arabic_is_laid_out_from_right_to_left(picture: Callable[[str], ET.Element]) -> None:
    assert Sheet("ar").column.right < Sheet("ar").window.left
    assert Sheet("en").window.right < Sheet("en").column.left
    column = Sheet("ar").column
    assert column.left <= x_of(picture("ar"), "دورية") <= column.right


def test_every_kind_that_is_drawn_has_its_symbol_in_the_legend(picture: Callable[[str], ET.Element]) -> None:
    root = picture("en")
    shapes = [path.get("d") for path in root.iter(f"{SVG}path")]
    colors = {path.get("fill") for path in root.iter(f"{SVG}path")}
    for kind in ("patrol", "attack", "shelling", "reinforcement"):
        look = next(s for k, s in symbols().items() if k.value == kind)
        assert shapes.count(look.shape) >= 6, kind  # three strokes on the map and three in the legend
        assert look.color in colors


def test_the_legend_counts_what_is_drawn_and_what_is_not(picture: Callable[[str], ET.Element]) -> None:
    written = labels(picture("en"))
    assert counted(written, "On this map") == "5"
    assert counted(written, "Not on this map") == "3"
    assert counted(written, "Talks, never drawn") == "1"
    assert counted(written, "Not reported as done") == "1"
    assert counted(written, "No place told") == "1"
    assert counted(written, "Way of patrol, convoy") == "2"
    assert counted(written, "Reports") == "2"


def counted(written: list[str], heading: str) -> str:
    """Give the count of a row; it is written just before its words."""
    return written[written.index(heading) - 1]


def test_it_names_period_sources_scale_publishers_and_build(picture: Callable[[str], ET.Element]) -> None:
    written = labels(picture("en"))
    assert "2020-08-17 · 2 documents · 8 incidents" in written
    assert {"Trial Network", "شبكة التجربة"} <= set(written)
    assert any("Natural Earth" in w and "Build b-17" in w for w in written)
    assert any(re.fullmatch(r"\d+ km", w) for w in written)
    assert "geomap b-17" in picture("en").findtext(f"{SVG}desc")


def test_an_area_is_no_symbol_on_a_point(sample_run: ModuleType) -> None:
    run, gazetteer, roads = sample_run.sample()
    content = Content.of(build_layers(run, gazetteer, roads), run)
    assert [area.kind.value for area in content.areas] == ["shelling"]
    assert "shelling" not in {mark.kind.value for mark in content.marks}


def test_the_same_run_gives_the_same_bytes(sample_run: ModuleType) -> None:
    run, *_ = sample_run.sample()
    svg = draw(sample_run)
    assert draw(sample_run) == svg
    assert draw(sample_run, incidents=run.incidents[::-1]) == svg


@pytest.mark.parametrize("poison", POISONS)
@pytest.mark.parametrize("language", ["both", "ar"])
def test_text_from_outside_is_never_markup(sample_run: ModuleType, poison: str, language: str) -> None:
    root = ET.fromstring(draw(sample_run, language, poison))  # noqa: S314  # our own file
    assert {e.tag.removeprefix(SVG) for e in root.iter()}.isdisjoint({"script", "image", "a", "use"})
    allowed = {
        "aria-label",
        "d",
        "transform",
        "role",
        "id",
        "clip-path",
        "viewBox",
        "x",
        "y",
        "r",
        "rx",
        "cx",
        "cy",
    }
    assert not any(name.startswith("on") or "href" in name for e in root.iter() for name in e.attrib)
    assert allowed & {name for e in root.iter() for name in e.attrib}
    assert not any(c in label for label in labels(root) for c in "\u202e\u2067\x00\x1b")


def test_a_run_without_incidents_still_makes_a_map(sample_run: ModuleType) -> None:
    svg = draw(sample_run, "en", incidents=())
    written = labels(ET.fromstring(svg))  # noqa: S314  # our own file
    assert "No incident could be drawn" in written
    assert counted(written, "On this map") == "0"
    assert png(svg)


def test_a_run_of_nothing_at_all_makes_a_map(sample_run: ModuleType) -> None:
    _, gazetteer, roads = sample_run.sample()
    empty = Run((), ())
    svg = render_still(build_layers(empty, gazetteer, roads), empty, gazetteer, roads, "b", "both")
    assert png(svg)


def test_the_png_shows_the_map_twice_as_large(
    sample_run: ModuleType, pixels: Callable[..., np.ndarray]
) -> None:
    drawn = png(draw(sample_run))
    assert drawn[16:24] == (2400).to_bytes(4, "big") + (1600).to_bytes(4, "big")
    image = pixels(drawn, rows=200)
    assert (image[:, :, 3] == 255).all()
    shown = {tuple(color) for color in image[150:, 100:1700:3, :3].reshape(-1, 3).tolist()}
    land = tuple(bytes.fromhex("f6f3ec"))
    assert land in shown
    assert len(shown) > 5


@pytest.mark.parametrize("language", ["both", "en", "ar"])
def test_the_longest_legend_stays_on_the_sheet(language: str) -> None:
    told = Told(
        kinds=dict.fromkeys(symbols(), 1234),
        ways=99,
        signs=frozenset(SIGNS),
        missing={"talks": 9, "not_executed": 9, "no_place": 9, "outside": 9},
        publishers=Counter({f"A publisher with a very long name {n} {'x' * 80}": n for n in range(1, 12)}),
    )
    sheet = Sheet(language)
    drawn, end = draw_legend(sheet, told, sheet.column.bottom)
    assert end <= sheet.column.bottom
    assert "others" in drawn or "غيرها" in drawn
    assert "…" in drawn
