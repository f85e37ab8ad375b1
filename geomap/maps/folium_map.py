"""A plain folium map of the layers, for notebooks and for those who build on it.

Unlike the page it is folium's own: shown in a browser, it loads Leaflet from folium's hosts.
Its base is the outline of our own page unless tiles are asked for. Folium writes popups into
template literals of JavaScript, so text of the news is escaped for those as well.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import folium
import shapely

from geomap.maps.assets import symbols, words
from geomap.maps.dictionary import meaning
from geomap.maps.escape import as_html
from geomap.maps.numbering import number_elements
from geomap.model import EventKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.maps.assets import Word
    from geomap.model import Feature, Layer
    from geomap.places.region import Region

_SHOWN = ("kind", "name_ar", "name_en", "date_start", "stops_ar", "evidence", "sources", "incident_id")
_IN_LITERAL = str.maketrans({"\\": "&#92;", "`": "&#96;", "$": "&#36;"})
_DRAWN = ("areas", "routes", "incidents")
_LAND = {"color": "#9aa5ad", "weight": 1, "fillColor": "#f2efe9", "fillOpacity": 0.6}
_WIDEST_PX = 420


def folium_map(layers: Sequence[Layer], region: Region, tiles: str | None = None) -> folium.Map:
    """Draw incidents, routes and areas of a region, each in a group of its own with popups.

    `tiles` names a tile layer that folium knows, which the browser then fetches; without it
    the map stands on outlines that it carries itself.
    """
    west, south, east, north = region.box
    page = folium.Map(location=((south + north) / 2, (west + east) / 2), tiles=tiles)
    page.fit_bounds(_view(layers, region))
    if tiles is None:
        outline = json.loads(region.basemap)
        folium.GeoJson(outline, name="basemap", style_function=lambda _: _LAND, control=False).add_to(page)
    known = {layer.name: layer for layer in layers}
    for name in _DRAWN:
        _group(known[name]).add_to(page)
    folium.LayerControl().add_to(page)
    return page


def _view(layers: Sequence[Layer], region: Region) -> tuple[tuple[float, float], tuple[float, float]]:
    """Give the corners of what is drawn in the region, else of the whole of it, as `lat, lon`."""
    whole = shapely.box(*region.box)
    drawn = [f.geometry for layer in layers if layer.name in _DRAWN for f in layer.features if f.geometry]
    inside = [shape for shape in drawn if whole.covers(shape)]
    west, south, east, north = shapely.total_bounds(inside or [whole]).tolist()
    return (south, west), (north, east)


def plain_page(layers: Sequence[Layer], region: Region, notices: Sequence[Word] = ()) -> str:
    """Render that map as a page with `notices` below it; the same arguments give the same bytes."""
    figure: Any = folium_map(layers, region).get_root()
    for notice in notices:
        told = f'<p>{as_html(notice.en)} <span dir="rtl" lang="ar">{as_html(notice.ar)}</span></p>'
        figure.html.add_child(folium.Element(told))
    number_elements(figure)
    return str(figure.render())


def _group(layer: Layer) -> folium.FeatureGroup:
    group = folium.FeatureGroup(f"{layer.title_en} / {layer.title_ar}")
    for feature in layer.features:
        if feature.geometry is not None and feature.properties.get("drawn", True):
            drawn = _drawn(feature, _color(feature))
            drawn.add_child(folium.Popup(_popup(feature, layer.name), max_width=_WIDEST_PX))
            drawn.add_to(group)
    return group


def _drawn(feature: Feature, color: str) -> Any:
    shape = feature.geometry
    if shape is not None and shape.geom_type == "Point":
        (lon, lat) = shape.coords[0]
        return folium.CircleMarker((lat, lon), radius=7, color="#333333", weight=1, fill=True,
                                   fill_color=color, fill_opacity=0.9)  # fmt: skip
    outline = json.loads(str(shapely.to_geojson(shape)))
    return folium.GeoJson(
        {"type": "Feature", "properties": {}, "geometry": outline},
        style_function=lambda _: {"color": color, "weight": 3, "fillOpacity": 0.12},
    )


def _color(feature: Feature) -> str:
    kind = feature.properties.get("kind")
    return symbols()[EventKind(str(kind))].color if kind else "#999999"


def _popup(feature: Feature, layer: str) -> str:
    told = ((name, feature.properties.get(name)) for name in _SHOWN)
    rows = (_row(layer, name, str(value), feature) for name, value in told if value is not None)
    return f"<table>{''.join(rows)}</table>"


def _row(layer: str, name: str, value: str, feature: Feature) -> str:
    title, shown = meaning(layer, name).title.en, literal_safe(value)
    if name == "evidence" and feature.properties["graphic"]:
        warning = literal_safe(words()["ui"]["graphic"].en)
        shown = f"<details><summary>{warning}</summary>{shown}</details>"
    return f'<tr><th>{literal_safe(title)}</th><td dir="auto">{shown}</td></tr>'


def literal_safe(text: str) -> str:
    """Escape text for markup that stands inside a template literal of JavaScript."""
    return as_html(text).translate(_IN_LITERAL)
