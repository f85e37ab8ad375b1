"""QGIS styles for the tables of a GeoPackage, made from the table `qgis_styles.csv` beside this file.

Incidents take the colors of the page's legend, so that both maps speak alike.
"""

from __future__ import annotations

from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple
from xml.etree import ElementTree as ET

from geomap.maps.assets import symbols
from geomap.model import EventKind
from geomap.tables import packaged_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_FILL_OPACITY = 60  # of 255: what lies below an area stays readable


class StyleRow(NamedTuple):
    """The style of one table, as QGIS's own XML."""

    table: str
    qml: str


@cache
def _styles() -> dict[str, StyleRow]:
    rows = packaged_rows("geomap.io", "qgis_styles.csv")
    return {
        table: StyleRow(table, _qml(tuple(group))) for table, group in groupby(rows, lambda row: row["table"])
    }


def style_of(table: str) -> StyleRow | None:
    """Give the style of a table, if it has one."""
    return _styles().get(table)


def _qml(rows: tuple[Mapping[str, str], ...]) -> str:
    root = ET.Element("qgis", version="3.22", styleCategories="Symbology")
    attribute = rows[0]["attribute"]
    kind = "categorizedSymbol" if attribute else "singleSymbol"
    renderer = ET.SubElement(root, "renderer-v2", type=kind, symbollevels="0", forceraster="0")
    if attribute:
        renderer.set("attr", attribute)
        _categories(renderer, rows)
    symbols = ET.SubElement(renderer, "symbols")
    for number, row in enumerate(rows):
        _symbol(symbols, str(number), row)
    body = ET.tostring(root, encoding="unicode")
    return f"<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n{body}\n"


def _categories(renderer: ET.Element, rows: Iterable[Mapping[str, str]]) -> None:
    categories = ET.SubElement(renderer, "categories")
    for number, row in enumerate(rows):
        label = f"{row['label_en']} / {row['label_ar']}"
        ET.SubElement(
            categories, "category", value=row["value"], symbol=str(number), label=label, render="true"
        )


def _symbol(symbols: ET.Element, name: str, row: Mapping[str, str]) -> None:
    symbol = ET.SubElement(
        symbols, "symbol", type=row["symbol"], name=name, alpha="1", clip_to_extent="1", force_rhr="0"
    )
    classes = {"marker": "SimpleMarker", "line": "SimpleLine", "fill": "SimpleFill"}
    layer = ET.SubElement(symbol, "layer", {"class": classes[row["symbol"]]}, enabled="1", locked="0")
    layer.set("pass", "0")
    options = ET.SubElement(layer, "Option", type="Map")
    for key, value in _properties(row).items():
        ET.SubElement(options, "Option", name=key, type="QString", value=value)


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
