"""KML and KMZ for Google Earth: a document a layer, days as time spans, balloons that run nothing.

Text of the news is escaped twice: once as HTML, since a balloon is a web page, and once as
XML. A dollar sign becomes an entity too, for `$[...]` in a balloon would be replaced. The id of
a feature is called `geomap_id` here, since KML has an attribute `id` that takes no colon.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET  # nosec B405  # it writes XML here and reads none
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from geomap.io.arrays import ID, geometries_of
from geomap.io.kml_geometry import kml_geometry
from geomap.maps.assets import symbols, words
from geomap.maps.dictionary import meaning

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from shapely.geometry.base import BaseGeometry

    from geomap.model import Feature, Layer, Value

_KML_ID = "geomap_id"
_NAMESPACE = "http://www.opengis.net/kml/2.2"
_TYPES = {"str": "string", "int": "int", "float": "double", "bool": "bool", "date": "string"}
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SHOWN = ("kind", "name_ar", "name_en", "date_start", "date_end", "stops_ar", "actors", "evidence", "sources")
_OFF_AT_FIRST = frozenset({"places", "mentions"})
_WAY, _AREA = "#0072b2", "#d55e00"
_OPAQUE, _CLEAR = "ff", "40"


def kml_lines(layers: Sequence[Layer], metadata: Mapping[str, str]) -> Iterator[str]:
    """Yield the text of a KML 2.2 file line by line; tables without geometry are left out."""
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<kml xmlns="{_NAMESPACE}"><Document><name>geomap</name>\n'
    about = ET.Element("description")
    about.text = html.escape("; ".join(f"{name}: {value}" for name, value in metadata.items()))
    yield from map(_line, (about, *_styles()))
    for layer in layers:
        if layer.geometry_type != "None":
            yield from _part(layer)
    yield "</Document></kml>\n"


def write_kmz(path: Path, lines: Iterable[str]) -> None:
    """Zip the lines of a KML file as programs expect it, without a clock."""
    entry = ZipInfo("doc.kml")
    entry.compress_type = ZIP_DEFLATED
    with ZipFile(path, "w") as archive, archive.open(entry, "w") as packed:
        for line in lines:
            packed.write(line.encode())


def _line(element: ET.Element) -> str:
    return f"{ET.tostring(element, encoding='unicode')}\n"


def _text(parent: ET.Element, tag: str, text: str) -> None:
    """Add an element with text, in which what XML cannot hold is shown as a mark."""
    ET.SubElement(parent, tag).text = _NOT_XML.sub("\ufffd", text)


def _styles() -> Iterator[ET.Element]:
    for kind, symbol in symbols().items():
        yield _style(kind.value, symbol.color)
    yield _style("other_layer", "#999999")
    yield _style("routes", _WAY)
    yield _style("areas", _AREA)


def _style(name: str, color: str) -> ET.Element:
    style = ET.Element("Style", id=name)
    _text(ET.SubElement(style, "IconStyle"), "color", _kml_color(color, _OPAQUE))
    line = ET.SubElement(style, "LineStyle")
    _text(line, "color", _kml_color(color, _OPAQUE))
    _text(line, "width", "3")
    _text(ET.SubElement(style, "PolyStyle"), "color", _kml_color(color, _CLEAR))
    _text(ET.SubElement(style, "BalloonStyle"), "text", "$[description]")
    return style


def _kml_color(color: str, opacity: str) -> str:
    """Turn `#rrggbb` round, as KML writes it."""
    red, green, blue = color[1:3], color[3:5], color[5:7]
    return f"{opacity}{blue}{green}{red}".lower()


def _schema(layer: Layer) -> ET.Element:
    schema = ET.Element("Schema", name=layer.name, id=f"schema_{layer.name}")
    for name, kind in ((ID, "str"), *layer.columns):
        field_name = _KML_ID if name == ID else name
        field = ET.SubElement(schema, "SimpleField", type=_TYPES[kind], name=field_name)
        title = meaning(layer.name, name).title
        _text(field, "displayName", f"{title.en} / {title.ar}")
    return schema


def _part(layer: Layer) -> Iterator[str]:
    """Put a layer into a document of its own: GDAL looks nowhere else for the schema in a KMZ."""
    visible = "0" if layer.name in _OFF_AT_FIRST else "1"
    yield f"<Document><name>{layer.name}</name><visibility>{visible}</visibility>\n"
    yield _line(_schema(layer))
    for feature, shape in zip(layer.features, geometries_of(layer), strict=True):
        yield _line(_placemark(feature, shape, layer))
    yield "</Document>\n"


def _placemark(feature: Feature, shape: BaseGeometry | None, layer: Layer) -> ET.Element:
    told = feature.properties
    mark = ET.Element("Placemark")
    _text(mark, "name", _name(feature))
    if layer.name in _OFF_AT_FIRST:
        _text(mark, "visibility", "0")
    _text(mark, "description", _balloon(told, layer))
    mark.extend(_time(told))
    _text(mark, "styleUrl", f"#{_style_of(told, layer)}")
    data = ET.SubElement(ET.SubElement(mark, "ExtendedData"), "SchemaData", schemaUrl=f"#schema_{layer.name}")
    for name, value in ((_KML_ID, feature.id), *told.items()):
        if value is not None:
            ET.SubElement(data, "SimpleData", name=name).text = _NOT_XML.sub("\ufffd", _plain(value))
    if shape is not None:
        mark.append(kml_geometry(shape))
    return mark


def _name(feature: Feature) -> str:
    told = feature.properties
    return str(told.get("name_ar") or told.get("name_en") or told.get("stops_ar") or feature.id)


def _plain(value: Value) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _time(told: Mapping[str, Value]) -> Iterator[ET.Element]:
    """Yield the days as a span, where they are known."""
    if told.get("date_start"):
        span = ET.Element("TimeSpan")
        _text(span, "begin", str(told["date_start"]))
        _text(span, "end", str(told["date_end"]))
        yield span


def _style_of(told: Mapping[str, Value], layer: Layer) -> str:
    if layer.name in {"incidents", "stops"}:
        return str(told["kind"])
    return layer.name if layer.name in {"routes", "areas"} else "other_layer"


def _balloon(told: Mapping[str, Value], layer: Layer) -> str:
    rows = (_balloon_row(layer.name, name, told[name]) for name in _SHOWN if told.get(name) is not None)
    return f"<table>{''.join(rows)}</table>"


def _balloon_row(layer: str, name: str, value: Value) -> str:
    said = meaning(layer, name)
    word = words().get(said.domain, {}).get(str(value))
    shown = f"{word.ar} / {word.en}" if word else str(value)
    title = f"{said.title.ar}<br>{said.title.en}"
    return f'<tr><th>{title}</th><td dir="auto">{balloon_safe(shown)}</td></tr>'


def balloon_safe(text: str) -> str:
    """Escape text for a balloon: as HTML, and so that nothing in it is replaced."""
    return html.escape(text).replace("$", "&#36;").replace("\n", "<br>")
