"""The web page: one file, drawn by folium, that asks no host for anything.

The only module that imports folium. Folium composes the map, its groups and its layer
control; the page's own script draws what has words, from a block of JSON. The frame is
ours, since folium's carries links to other hosts and a viewport that forbids zooming.
Positions stay `lon, lat` throughout; Leaflet's own GeoJSON reading turns them round.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from string import Template
from typing import TYPE_CHECKING, Any

import folium

from geomap.maps.assets import (
    Word,
    asset,
    leaflet_script,
    leaflet_style,
    page_script,
    symbols,
    words,
)
from geomap.maps.content import page_content
from geomap.maps.escape import as_html, as_json_block
from geomap.maps.policy import content_policy

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from branca.element import Element

    from geomap.model import Layer, Run
    from geomap.places.gazetteer import Gazetteer
    from geomap.places.roads import RoadNetwork

# Lower panes lie under higher ones; Leaflet's own are 400 for lines and 600 for markers.
_PANES = {"basemap": 250, "roads": 350, "named": 360, "areas": 380, "dots": 420, "names": 590}
_TOUCHED = frozenset({"named", "areas", "dots"})
_HIDDEN_AT_FIRST = frozenset({"named_areas"})


@dataclass(frozen=True, slots=True)
class Group:
    """One row of the layer control: a group of drawn things with its name and its count."""

    key: str
    word: Word
    sign: str
    count: int | None = None

    @property
    def label(self) -> str:
        """The row's markup, from the page's own words only."""
        count = "" if self.count is None else f' <bdi class="count">{self.count}</bdi>'
        return f"{self.sign}{_both(self.word)}{count}"


def render_page(
    layers: Sequence[Layer], run: Run, gazetteer: Gazetteer, roads: RoadNetwork, build: str
) -> str:
    """Render the page; `build` names the state of program and data that made it.

    The same arguments give the same bytes.
    """
    content = page_content(layers, run, gazetteer)
    composed = _compose(_rows(content), roads)
    content |= {"map": composed.map_name, "groups": composed.group_names}
    scripts = [leaflet_script(), asset("before.js"), composed.script, page_script()]
    return Template(asset("page.html")).substitute(
        policy=as_html(content_policy(scripts)),
        leaflet_style=leaflet_style(),
        page_style=asset("page.css"),
        map=composed.html,
        counts=_counts(content, run),
        content=as_json_block(content),
        scripts="\n".join(f"<script>{script}</script>" for script in scripts),
        build=as_html(build),
    )


def _rows(content: Mapping[str, Any]) -> list[Group]:
    """List the rows of the layer control from the top, without those that nothing belongs to."""
    return [group for group in _groups(content) if group.count != 0]


def _groups(content: Mapping[str, Any]) -> Iterator[Group]:
    layer = words()["layer"]
    counted = Counter(i["kind"] for i in content["incidents"] if i["drawn"] and i["located"] != "none")
    for kind, symbol in symbols().items():
        sign = _sign(f'<path class="kind" color="{symbol.color}" d="{symbol.shape}"/>', "symbol")
        yield Group(kind.value, words()["kind"][kind.value], sign, counted[kind.value])
    yield Group("routes", layer["routes"], _line_sign("way"), len(content["ways"]))
    yield Group("areas", layer["areas"], _box_sign("area"), len(content["areas"]))
    yield Group("named_areas", layer["named_areas"], _box_sign("named-area"), len(content["named_areas"]))
    yield Group("places", layer["places"], _dot_sign(), len(content["places"]))
    letter = _sign('<path class="letter" d="M5 20L12 4l7 16M8 14h8"/>', "symbol")
    yield Group("labels", layer["labels"], letter)
    yield Group("roads", layer["roads"], _line_sign("road"))
    yield Group("basemap", layer["basemap"], _box_sign("land"))


def _sign(shape: str, style: str) -> str:
    return f'<svg class="{style}" viewBox="0 0 24 24" width="18" height="18" aria-hidden="true">{shape}</svg>'


def _line_sign(style: str) -> str:
    return _sign(f'<path class="{style}" d="M1 12h22"/>', "symbol")


def _box_sign(style: str) -> str:
    return _sign(f'<path class="{style}" d="M2 5h20v14H2z"/>', "symbol")


def _dot_sign() -> str:
    return _sign('<circle class="dot" cx="12" cy="12" r="5"/>', "symbol")


@dataclass(frozen=True, slots=True)
class _Composed:
    html: str
    script: str
    map_name: str
    group_names: Mapping[str, str]


def _compose(groups: Sequence[Group], roads: RoadNetwork) -> _Composed:
    """Let folium write the map; no text of the news passes through here."""
    page = folium.Map(
        tiles=None, zoom_control="bottomright", attributionControl=False, minZoom=5, maxZoom=16, zoomSnap=0.5
    )
    page.default_js, page.default_css = [], []
    for name, height in _PANES.items():
        folium.map.CustomPane(name, z_index=height, pointer_events=name in _TOUCHED).add_to(page)
    drawn = {g.key: folium.FeatureGroup(g.label, show=g.key not in _HIDDEN_AT_FIRST) for g in groups}
    for group in drawn.values():
        group.add_to(page)
    _geojson(json.loads(asset("basemap.geojson")), "basemap").add_to(drawn["basemap"])
    _geojson(_road_collection(roads), "roads").add_to(drawn["roads"])
    folium.LayerControl(collapsed=False, autoZIndex=False).add_to(page)
    figure: Any = page.get_root()
    _number(figure, iter(range(1, 1 << 31)))
    figure.render()
    names = {key: group.get_name() for key, group in drawn.items()}
    return _Composed(figure.html.render(), figure.script.render(), page.get_name(), names)


def _geojson(collection: dict[str, Any], pane: str) -> folium.GeoJson:
    """Draw a collection in a pane; the page's style sheet colors it by each feature's kind."""
    return folium.GeoJson(
        collection,
        style_function=lambda f: {"className": f["properties"]["kind"]},
        pane=pane,
        interactive=False,
    )


def _road_collection(roads: RoadNetwork) -> dict[str, Any]:
    features = [
        {
            "type": "Feature",
            "properties": {"kind": "road"},
            "geometry": {
                "type": "LineString",
                "coordinates": [[round(x, 5), round(y, 5)] for x, y in line.coords],
            },
        }
        for line in (segment.line for segment in roads.segments.values())
    ]
    return {"type": "FeatureCollection", "features": features}


def _number(element: Element, numbers: Iterator[int]) -> None:
    """Give every element of a folium tree a number in place of its random id."""
    element._id = str(next(numbers))  # noqa: SLF001 - branca offers no other way to repeatable bytes
    children = list(element._children.items())  # noqa: SLF001 - the same
    element._children.clear()  # noqa: SLF001 - the same
    for _, child in children:
        _number(child, numbers)
        element._children[child.get_name()] = child  # noqa: SLF001 - the same


def _both(word: Word) -> str:
    return (
        f'<span class="word"><span lang="en">{as_html(word.en)}</span> '
        f'<span lang="ar" dir="rtl">{as_html(word.ar)}</span></span>'
    )


def _counts(content: Mapping[str, Any], run: Run) -> str:
    """Say what the page covers: days, documents, incidents, and how many are drawn."""
    incidents, ui = content["incidents"], words()["ui"]
    told = (i for i in incidents if i["drawn"])
    days = sorted({d for i in told for d in (i.get("date_start"), i.get("date_end")) if d})
    drawn = sum(i["drawn"] and i["located"] != "none" for i in incidents)
    parts = [
        f"<bdi>{' – '.join(dict.fromkeys((days[0], days[-1])))}</bdi>" if days else "",
        f"<bdi>{len(run.extractions)}</bdi> {_both(ui['documents'])}",
        f"<bdi>{len(incidents)}</bdi> {_both(ui['incidents'])}",
        f"<bdi>{drawn}</bdi> {_both(ui['on_map'])}",
    ]
    return " <span aria-hidden='true'>·</span> ".join(filter(None, parts))
