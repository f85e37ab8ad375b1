"""QGIS styles for the tables of a GeoPackage, made from the table `styles.csv` beside this file.

Incidents take the colors of the page's legend, so that both maps speak alike.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET  # nosec B405  # it writes XML here and reads none

from geomap.io.qgis.forms import form, temporal
from geomap.io.qgis.labels import labeling
from geomap.maps.assets import symbols
from geomap.model import EventKind
from geomap.tables import packaged_rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from geomap.model import Layer

VERSION = "3.22.16-Białowieża"
_DOCTYPE = "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n"
_FILL_OPACITY = 24  # of 255: what lies below an area stays readable


def layer_qml(layer: Layer) -> str:
    """Give the style of a layer as QGIS's own XML."""
    root = ET.Element("qgis", version=VERSION, styleCategories="AllStyleCategories")
    dress(root, layer)
    return document_text(root)


def document_text(root: ET.Element) -> str:
    """Give the text of a QGIS document."""
    return f"{_DOCTYPE}{ET.tostring(root, encoding='unicode')}\n"


def dress(root: ET.Element, layer: Layer) -> None:
    """Put the style of a layer into `root`, a style document or a layer of a project."""
    labels = list(labeling(layer.name))
    root.set("labelsEnabled", "1" if labels else "0")
    root.extend([*temporal(layer), *_renderer(layer.name), *labels, *form(layer)])


def _renderer(table: str) -> Iterator[ET.Element]:
    """Yield the element `renderer-v2` of a table that is drawn."""
    rows = [row for row in packaged_rows("geomap.io.qgis", "styles.csv") if row["table"] == table]
    if not rows:
        return
    attribute = rows[0]["attribute"]
    kind = "categorizedSymbol" if attribute else "singleSymbol"
    renderer = ET.Element("renderer-v2", type=kind, symbollevels="0", forceraster="0")
    if attribute:
        renderer.set("attr", attribute)
        _categories(renderer, rows)
    drawn = ET.SubElement(renderer, "symbols")
    for number, row in enumerate(rows):
        _symbol(drawn, str(number), row)
    yield renderer


def _categories(renderer: ET.Element, rows: Sequence[Mapping[str, str]]) -> None:
    categories = ET.SubElement(renderer, "categories")
    for number, row in enumerate(rows):
        label = f"{row['label_en']} / {row['label_ar']}"
        ET.SubElement(
            categories, "category", value=row["value"], symbol=str(number), label=label, render="true"
        )


def _symbol(parent: ET.Element, name: str, row: Mapping[str, str]) -> None:
    symbol = ET.SubElement(
        parent, "symbol", type=row["symbol"], name=name, alpha="1", clip_to_extent="1", force_rhr="0"
    )
    classes = {"marker": "SimpleMarker", "line": "SimpleLine", "fill": "SimpleFill"}
    _symbol_layer(symbol, classes[row["symbol"]], _properties(row))
    if row["arrow_mm"]:
        _arrows(symbol, name, row)


def _arrows(symbol: ET.Element, name: str, row: Mapping[str, str]) -> None:
    """Repeat an arrow head along a line, in the direction of travel."""
    spaced = {"placement": "interval", "interval": row["arrow_mm"], "interval_unit": "MM", "rotate": "1"}
    along = _symbol_layer(symbol, "MarkerLine", spaced)
    head = ET.SubElement(
        along, "symbol", type="marker", name=f"@{name}@1", alpha="1", clip_to_extent="1", force_rhr="0"
    )
    size = {"size": "3", "size_unit": "MM"}
    _symbol_layer(head, "SimpleMarker", {"name": "filled_arrowhead", "color": _rgba(row["color"]), **size})


def _symbol_layer(symbol: ET.Element, kind: str, properties: Mapping[str, str]) -> ET.Element:
    layer = ET.SubElement(symbol, "layer", {"class": kind, "pass": "0"}, enabled="1", locked="0")  # nosec B105  # a drawing pass
    options = ET.SubElement(layer, "Option", type="Map")
    for key, value in properties.items():
        ET.SubElement(options, "Option", name=key, type="QString", value=value)
    return layer


def _properties(row: Mapping[str, str]) -> dict[str, str]:
    color = row["color"] or symbols()[EventKind(row["value"])].color
    if row["symbol"] == "marker":
        marker = {"name": row["shape"], "color": _rgba(color), "size": row["width"], "size_unit": "MM"}
        return {**marker, "outline_color": _rgba("#333333"), "outline_width": "0.2", "outline_style": "solid"}
    if row["symbol"] == "line":
        return {
            "line_color": _rgba(color),
            "line_width": row["width"],
            "line_style": row["dash"],
            "line_width_unit": "MM",
        }
    fill = {"color": _rgba(color, _FILL_OPACITY), "style": "solid", "outline_color": _rgba(color)}
    return {**fill, "outline_width": row["width"], "outline_style": row["dash"]}


def _rgba(color: str, opacity: int = 255) -> str:
    red, green, blue = (int(color[start : start + 2], 16) for start in (1, 3, 5))
    return f"{red},{green},{blue},{opacity}"
