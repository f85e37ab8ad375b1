"""How QGIS shows the columns: titles in both languages, words in place of codes, a tip under the mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET  # nosec B405  # it writes XML here and reads none

from geomap.io.arrays import ID
from geomap.io.geopackage_schema import closed_domain
from geomap.maps.dictionary import domain, meaning

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geomap.model import Layer

_DAYS = ("date_start", "date_end")
_TIP_COLUMNS = ("name_ar", "name_en", "date_start", "evidence", "sources", "id")
_BOTH_ENDS = "2"  # QGIS's mode "separate fields for start and end"


def form(layer: Layer) -> Iterator[ET.Element]:
    """Yield what describes the columns of a layer."""
    names = [ID, *(name for name, _ in layer.columns)]
    yield _widgets(layer, names)
    yield _aliases(layer, names)
    preview = ET.Element("previewExpression")
    preview.text = '"id"'
    yield preview
    tip = ET.Element("mapTip")
    tip.text = "".join(_tip_line(name) for name in _TIP_COLUMNS if name in names)
    yield tip


def temporal(layer: Layer) -> Iterator[ET.Element]:
    """Yield what lets QGIS's temporal controller filter a layer that tells days."""
    if set(_DAYS) <= {name for name, _ in layer.columns}:
        start, end = _DAYS
        yield ET.Element(
            "temporal",
            enabled="1",
            mode=_BOTH_ENDS,
            startField=start,
            endField=end,
            limitMode="1",
            accumulate="0",
        )


def _aliases(layer: Layer, names: list[str]) -> ET.Element:
    aliases = ET.Element("aliases")
    for number, name in enumerate(names, start=1):  # the feature number `fid` stands first
        title = meaning(layer.name, name).title
        ET.SubElement(aliases, "alias", field=name, index=str(number), name=f"{title.en} / {title.ar}")
    return aliases


def _widgets(layer: Layer, names: list[str]) -> ET.Element:
    configuration = ET.Element("fieldConfiguration")
    for name in names:
        if allowed := closed_domain(layer.name, name):
            field = ET.SubElement(configuration, "field", name=name, configurationFlags="None")
            widget = ET.SubElement(field, "editWidget", type="ValueMap")
            options = ET.SubElement(ET.SubElement(widget, "config"), "Option", type="Map")
            _values(ET.SubElement(options, "Option", name="map", type="List"), allowed)
    return configuration


def _values(parent: ET.Element, allowed: str) -> None:
    for value, word in domain(allowed).items():
        pair = ET.SubElement(parent, "Option", type="Map")
        ET.SubElement(pair, "Option", name=f"{word.en} / {word.ar}", type="QString", value=value)


def _tip_line(column: str) -> str:
    """Show a column in the tip: its text comes from the news, so that no sign of it may act as HTML."""
    safe = f"coalesce(\"{column}\", '')"
    for sign, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;")):
        safe = f"replace({safe}, '{sign}', '{entity}')"
    return f'<p dir="auto">[% {safe} %]</p>'
