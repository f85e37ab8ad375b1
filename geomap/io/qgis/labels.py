"""Labels on the layers, in Arabic where the gazetteer has the name; `labels.csv` says what stands where.

Points of several layers coincide, an incident and a stop of its patrol: none keeps the labels of
another away, and the priority decides which name stands.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET  # nosec B405  # it writes XML here and reads none

from geomap.tables import packaged_rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_FONT = "Arial"  # a system without it substitutes one that has Arabic letters
_ENDLESS = "100000000"


def labeling(table: str) -> Iterator[ET.Element]:
    """Yield the element `labeling` of a table that has labels."""
    for row in packaged_rows("geomap.io.qgis", "labels.csv"):
        if row["table"] == table:
            yield _labeling(row)


def _labeling(row: Mapping[str, str]) -> ET.Element:
    root = ET.Element("labeling", type="simple")
    settings = ET.SubElement(root, "settings", calloutType="simple")
    said = {"fieldName": row["expression"], "isExpression": "1", "allowHtml": "0", "textColor": row["color"]}
    font = {"fontFamily": _FONT, "fontSize": row["size"], "fontSizeUnit": "Point"}
    style = ET.SubElement(settings, "text-style", {**said, **font})
    halo = {"bufferDraw": "1", "bufferSize": "0.8", "bufferSizeUnits": "MM", "bufferColor": "#ffffff"}
    ET.SubElement(style, "text-buffer", halo)
    where = {"placement": row["placement"], "priority": row["priority"]}
    ET.SubElement(settings, "placement", {**where, "dist": "1", "distUnits": "MM"})
    limit = row["smallest_scale"]
    scales = {"scaleVisibility": "1" if limit else "0", "scaleMin": "1", "scaleMax": limit or _ENDLESS}
    ET.SubElement(settings, "rendering", {**scales, "obstacle": "0"})
    return root
