"""The page as text: what it may hold, and that the browser will refuse everything else."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import re
from html import unescape
from importlib.resources import files
from typing import TYPE_CHECKING

import pytest

from geomap.changes import Published, compare
from geomap.changes.page import render_change_page
from geomap.errors import SettingsError
from geomap.io.gazetteer import load_gazetteer
from geomap.maps.assets import leaflet_style, symbols, words
from geomap.maps.escape import as_json_block
from geomap.maps.folium_map import plain_page
from geomap.maps.gazetteer_page import render_gazetteer
from geomap.maps.layers import build_layers
from geomap.maps.page import _content_block, render_page, tile_host
from geomap.maps.still import render_still
from geomap.model import Certainty, EventKind, GeoPrecision, PlaceKind, Role, Run
from geomap.places.gazetteer import Credit, Gazetteer

if TYPE_CHECKING:
    from types import ModuleType

POISON = "</script><script>alert(1)</script>`${alert(1)}`<!--\u2028&lt;"


def page(sample_run: ModuleType, poison: str = "") -> str:
    run, gazetteer, roads = sample_run.sample(poison)
    return render_page(build_layers(run, gazetteer, roads), run, gazetteer, roads, "build-7")


def test_the_same_run_gives_the_same_bytes(sample_run: ModuleType) -> None:
    assert page(sample_run) == page(sample_run)


def test_the_policy_names_each_script_by_its_digest(sample_run: ModuleType) -> None:
    html = page(sample_run)
    scripts = re.findall(r"<script>(.*?)</script>", html, flags=re.DOTALL)
    policy = unescape(re.search(r'Content-Security-Policy" content="([^"]*)"', html).group(1))
    digests = [base64.b64encode(hashlib.sha256(s.encode()).digest()).decode() for s in scripts]
    assert re.findall(r"'sha256-([^']*)'", policy) == digests
    assert "default-src 'none'" in policy
    assert "unsafe-eval" not in policy
    assert "\r" not in html


def test_the_markup_names_no_other_host_to_load_from(sample_run: ModuleType) -> None:
    html = page(sample_run)
    frame = re.sub(r"<script.*?</script>", "", html, flags=re.DOTALL)
    assert re.findall(r"(?:src|href|action|url\()\s*=?\s*[\"']?(?:https?:)?//", frame) == []
    assert "<link" not in frame
    assert "url(" not in leaflet_style().replace("url(#default#VML)", "")


def test_folium_brings_no_library_of_its_own(sample_run: ModuleType) -> None:
    html = page(sample_run).lower()
    assert [name for name in ("jquery", "bootstrap", "fontawesome", "awesome-markers") if name in html] == []


def test_text_of_the_news_stands_in_the_json_block_alone(sample_run: ModuleType) -> None:
    html = page(sample_run, POISON)
    block = re.search(r'<script type="application/json" id="content">(.*?)</script>', html, flags=re.DOTALL)
    rest = html.replace(block.group(1), "")
    assert sample_run.PATROL_AR not in rest
    assert "alert(1)" not in rest
    assert not set("<>&\u2028\u2029") & set(block.group(1))
    told = json.loads(block.group(1))
    assert [f"doc-ar{POISON}", f"عنوان{POISON}"] in [[row[0], row[3]] for row in told["documents"]]


def test_the_block_of_json_reads_back() -> None:
    value = {"a": POISON, "b": [1, None, "\\", "\u2029"]}
    assert json.loads(as_json_block(value)) == value


def test_build_language_and_title_are_told(sample_run: ModuleType) -> None:
    html = page(sample_run)
    assert '<html lang="en"' in html
    assert "<title>" in html
    assert "build-7" in html
    assert "user-scalable=no" not in html


def test_an_empty_run_still_makes_a_page(sample_run: ModuleType) -> None:
    _, gazetteer, roads = sample_run.sample()
    run = Run((), ())
    html = render_page(build_layers(run, gazetteer, roads), run, gazetteer, roads, "b")
    block = re.search(r'id="content">(.*?)</script>', html, flags=re.DOTALL)
    assert json.loads(block.group(1))["incidents"]["ids"] == []


def test_a_large_content_is_packed_and_unpacks_to_itself() -> None:
    content = {"words": ["<b>" + str(n) for n in range(100_000)]}
    block = _content_block(content)
    packed = re.fullmatch(r'<script type="application/gzip" id="content">([A-Za-z0-9+/=]+)</script>', block)
    assert json.loads(gzip.decompress(base64.b64decode(packed[1]))) == content
    assert block == _content_block(content)


def test_the_page_of_a_small_run_is_small(sample_run: ModuleType) -> None:
    assert len(page(sample_run).encode()) < 400_000


@pytest.mark.parametrize(
    ("group", "kinds"),
    [
        ("kind", EventKind),
        ("certainty", Certainty),
        ("precision", GeoPrecision),
        ("place", PlaceKind),
        ("role", Role),
    ],
)
def test_every_value_has_its_word_in_both_languages(group: str, kinds: type) -> None:
    assert {k.value for k in kinds} <= set(words()[group])
    assert all(w.en and w.ar for told in words().values() for w in told.values())


def test_every_kind_has_a_symbol_of_its_own_shape_and_color() -> None:
    assert set(symbols()) == set(EventKind)
    assert (
        len({s.shape for s in symbols().values()})
        == len({s.color for s in symbols().values()})
        == len(EventKind)
    )


def test_the_base_map_is_small_and_lies_in_its_box() -> None:
    text = load_gazetteer().region.basemap
    kinds = {f["properties"]["kind"] for f in json.loads(text)["features"]}
    assert len(text) < 60_000
    assert kinds == {"sea", "land", "lake", "border", "governorate"}


TILES = "https://tiles.example.org/{z}/{x}/{y}.png"


def test_tiles_open_the_policy_to_their_host_alone(sample_run: ModuleType) -> None:
    run, gazetteer, roads = sample_run.sample()
    layers = build_layers(run, gazetteer, roads)
    plain = render_page(layers, run, gazetteer, roads, "b")
    with_tiles = render_page(layers, run, gazetteer, roads, "b", TILES)
    assert "img-src data:;" in plain
    assert "img-src data: https://tiles.example.org;" in with_tiles
    assert with_tiles.count("https://tiles.example.org") == 2  # the policy, and the content


@pytest.mark.parametrize(
    "address",
    [
        "http://tiles.example.org/{z}/{x}/{y}.png",
        "https://tiles.example.org/{z}/{x}.png",
        "https://a b/{z}/{x}/{y}",
        "https://x; script-src */{z}/{x}/{y}",
        "javascript:{z}{x}{y}",
        "",
    ],
)
def test_an_address_that_is_none_of_tiles_is_refused(address: str) -> None:
    with pytest.raises(SettingsError, match="no address of map tiles"):
        tile_host(address)


def test_plain_folium_gives_the_same_bytes_and_keeps_news_out_of_scripts(sample_run: ModuleType) -> None:
    run, gazetteer, roads = sample_run.sample(POISON)
    layers = build_layers(run, gazetteer, roads)
    page = plain_page(layers, gazetteer.region)
    assert plain_page(layers, gazetteer.region) == page
    assert "<script>alert(1)" not in page
    assert "${alert" not in page


def test_every_rule_that_chooses_a_place_has_its_words() -> None:
    weights = files("geomap").parent / "gazetteer" / "lexicon" / "weights.csv"
    rules = {line.partition(",")[0] for line in weights.read_text(encoding="utf-8").splitlines()[1:]}
    thresholds = {"accept", "ambiguous_margin"}
    assert rules - thresholds - set(words()["rule"]) == set()


def test_the_footers_credit_the_gazetteer_at_hand(sample_run: ModuleType) -> None:
    """Another region's gazetteer names its own sources, in every page and picture, and no others."""
    run, known, roads = sample_run.sample("")
    own = Credit("CC0 <1.0>", "A list of our own & friends", "CC0")
    gazetteer = Gazetteer(known, "digest", own)
    layers = build_layers(run, gazetteer, roads)
    names = ("incidents", "routes", "areas", "places")
    old, new = (Published(label, dict.fromkeys(names, ()), {}) for label in "ab")
    made = {
        "page": render_page(layers, run, gazetteer, roads, "b"),
        "gazetteer": render_gazetteer(gazetteer, roads, {}),
        "changes": render_change_page(compare(old, new), gazetteer, roads),
        "picture": render_still(layers, run, gazetteer, roads, "b"),
    }
    for name, html in made.items():
        assert "A list of our own &amp; friends (CC0 &lt;1.0&gt;)" in html, name
        assert "GeoNames" not in html, name
        assert "OCHA" not in html, name
