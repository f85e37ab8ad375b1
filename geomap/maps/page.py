"""The web page: one file, drawn by folium, that asks no host for anything.

The only module that imports folium. Folium composes the map, its groups and its layer
control; the page's own script draws what has words, from a block of JSON. The frame is
ours, since folium's carries links to other hosts and a viewport that forbids zooming.
Positions stay `lon, lat` throughout; Leaflet's own GeoJSON reading turns them round.
"""

from __future__ import annotations

import base64
import gzip
import json
import re
from dataclasses import dataclass
from string import Template
from typing import TYPE_CHECKING, Any

import folium

from geomap.errors import SettingsError
from geomap.maps.assets import asset, leaflet_script, leaflet_style, page_script, page_style
from geomap.maps.content import page_content
from geomap.maps.escape import as_html, as_json_block
from geomap.maps.incident_features import is_drawn
from geomap.maps.notices import care_notices, credit_words
from geomap.maps.numbering import number_elements
from geomap.maps.policy import content_policy

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geomap.model import Layer, Run
    from geomap.places.gazetteer import Gazetteer
    from geomap.places.region import Region
    from geomap.places.roads import RoadNetwork

_TILES = re.compile(r"(https://[A-Za-z0-9.-]+(?::[0-9]+)?)/[A-Za-z0-9{}@/._?=&-]+")
# Lower panes lie under higher ones; Leaflet's own are 400 for lines and 600 for markers.
_PANES = {
    "basemap": 250,
    "tiles": 260,
    "roads": 350,
    "named": 360,
    "areas": 380,
    "dots": 420,
    "names": 590,
    "halo": 610,
}
_TOUCHED = frozenset({"named", "areas", "dots"})
# From the top, as the tree of layers names them; the page's scripts fill what is not drawn here.
_GROUPS = ("routes", "areas", "circles", "places", "named_areas", "labels", "roads", "basemap")
# More than this is packed: a browser unpacks it faster than a disk or a mail carries it.
_PACKED_FROM = 400_000


def render_page(
    layers: Sequence[Layer],
    run: Run,
    gazetteer: Gazetteer,
    roads: RoadNetwork,
    build: str,
    tiles: str | None = None,
) -> str:
    """Render the page; `build` names the state of program and data that made it.

    `tiles` is the address of map tiles that the reader may turn on; nothing asks for them
    before, and without it the policy of the page refuses every host. The same arguments
    give the same bytes. Raises SettingsError for an address that is none.
    """
    content = page_content(layers, run, gazetteer)
    composed = _compose(gazetteer.region, roads)
    content |= {"map": composed.map_name, "groups": composed.group_names, "build": build, "tiles": tiles}
    scripts = [leaflet_script(), asset("before.js"), composed.script, page_script()]
    return Template(asset("page.html")).substitute(
        policy=as_html(content_policy(scripts, tile_host(tiles) if tiles else "")),
        leaflet_style=leaflet_style(),
        page_style=page_style(),
        map=composed.html,
        covers=_covers(run),
        notices=_notices(run),
        credit_en=as_html(credit_words(gazetteer.credit).en),
        credit_ar=as_html(credit_words(gazetteer.credit).ar),
        content=_content_block(content),
        scripts="\n".join(f"<script>{script}</script>" for script in scripts),
        build=as_html(build),
        title_en=as_html(gazetteer.region.title_en),
        title_ar=as_html(gazetteer.region.title_ar),
    )


def _content_block(content: Mapping[str, Any]) -> str:
    """Write the content as JSON, packed where it is large."""
    block = as_json_block(content)
    if len(block.encode()) < _PACKED_FROM:
        return f'<script type="application/json" id="content">{block}</script>'
    packed = base64.b64encode(gzip.compress(block.encode(), compresslevel=9, mtime=0)).decode()
    return f'<script type="application/gzip" id="content">{packed}</script>'


@dataclass(frozen=True, slots=True)
class _Composed:
    html: str
    script: str
    map_name: str
    group_names: Mapping[str, str]


def _compose(region: Region, roads: RoadNetwork) -> _Composed:
    """Let folium write the map; no text of the news passes through here."""
    page = folium.Map(
        tiles=None, zoom_control="bottomright", attributionControl=False, minZoom=5, maxZoom=16, zoomSnap=0.5
    )
    page.default_js, page.default_css = [], []
    for name, height in _PANES.items():
        folium.map.CustomPane(name, z_index=height, pointer_events=name in _TOUCHED).add_to(page)
    drawn = {key: folium.FeatureGroup(key) for key in _GROUPS}
    for group in drawn.values():
        group.add_to(page)
    _geojson(json.loads(region.basemap), "basemap").add_to(drawn["basemap"])
    _geojson(_road_collection(roads), "roads").add_to(drawn["roads"])
    figure: Any = page.get_root()
    number_elements(figure)
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


def tile_host(tiles: str) -> str:
    """Give the one host that tiles come from; raises SettingsError where `tiles` names none plainly."""
    found = _TILES.fullmatch(tiles)
    if found is None or any(sign not in tiles for sign in ("{z}", "{x}", "{y}")):
        raise SettingsError(
            f"{tiles!r} is no address of map tiles: expected one like https://tiles.example.org/{{z}}/{{x}}/{{y}}.png"
        )
    return found[1]


def _notices(run: Run) -> str:
    """Say what was made coarse or held back on purpose, in both languages."""
    return "".join(
        f'<p class="care" lang="en">{as_html(notice.en)}</p>'
        f'<p class="care" lang="ar" dir="rtl">{as_html(notice.ar)}</p>'
        for notice in care_notices(run)
    )


def _covers(run: Run) -> str:
    """Say which days the drawn incidents cover."""
    told = [i for i in run.incidents if is_drawn(i)]
    days = sorted({d.isoformat() for i in told for d in (i.start_on, i.end_on) if d})
    return f"<bdi>{' – '.join(dict.fromkeys((days[0], days[-1])))}</bdi>" if days else ""
