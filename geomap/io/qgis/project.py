"""A QGIS project inside the GeoPackage itself: open it there, and every layer stands in order, drawn.

QGIS keeps such projects in the table `qgis_projects`, as the hexadecimal text of a zipped
project file. Sources of layers are named relative to the GeoPackage, which may so be moved
with its name kept. The project carries no clock and no user.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET  # nosec B405  # it writes XML here and reads none
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import shapely

from geomap.io.qgis.styles import VERSION, document_text, dress

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from geomap.model import Layer

PROJECT = "geomap"
_STAMP = "2000-01-01T00:00:00"
_TOP_DOWN = (
    "incidents",
    "stops",
    "routes",
    "areas_lines",
    "areas",
    "places",
    "mentions",
    "sources",
    "claims",
)
_HIDDEN_AT_FIRST = frozenset({"mentions", "sources", "claims"})
_WORLD = (-180.0, -85.0, 180.0, 85.0)
_MARGIN = 0.15
_SHAPES = {"Point": "Point", "LineString": "Line", "Polygon": "Polygon", "None": "No geometry"}


def write_project(base: sqlite3.Connection, layers: Sequence[Layer], file_name: str) -> None:
    """Write the project of the layers into the GeoPackage called `file_name`."""
    base.execute("CREATE TABLE qgis_projects (name TEXT PRIMARY KEY, metadata BLOB, content BLOB)")
    said = f'{{"last_modified_time": "{_STAMP}", "last_modified_user": "geomap"}}'
    content = _zipped(document_text(_project(layers, file_name))).hex()
    base.execute("INSERT INTO qgis_projects VALUES (?, ?, ?)", (PROJECT, said, content))


def _zipped(text: str) -> bytes:
    packed = io.BytesIO()
    with ZipFile(packed, "w") as archive:
        archive.writestr(ZipInfo(f"{PROJECT}.qgs"), text.encode(), ZIP_DEFLATED)
    return packed.getvalue()


def _project(layers: Sequence[Layer], file_name: str) -> ET.Element:
    known = {layer.name: layer for layer in layers}
    shown = [known[name] for name in (*_TOP_DOWN, *sorted(known.keys() - set(_TOP_DOWN))) if name in known]
    root = ET.Element("qgis", projectname=PROJECT, version=VERSION, saveDateTime=_STAMP)
    ET.SubElement(root, "title").text = PROJECT
    _srs(ET.SubElement(root, "projectCrs"))
    tree = ET.SubElement(root, "layer-tree-group")
    for layer in shown:
        _tree_layer(tree, layer, file_name)
    _view(root, _extent(shown))
    drawn = ET.SubElement(root, "projectlayers")
    for layer in shown:
        _map_layer(drawn, layer, file_name)
    properties = ET.SubElement(root, "properties")
    ET.SubElement(ET.SubElement(properties, "Paths"), "Absolute", type="bool").text = "false"
    reference = ET.SubElement(properties, "SpatialRefSys")
    ET.SubElement(reference, "ProjectionsEnabled", type="int").text = "1"
    return root


def _tree_layer(tree: ET.Element, layer: Layer, file_name: str) -> None:
    hidden = layer.name in _HIDDEN_AT_FIRST
    ET.SubElement(
        tree,
        "layer-tree-layer",
        id=_layer_id(layer),
        name=_title(layer),
        source=_source(layer, file_name),
        providerKey="ogr",
        checked="Qt::Unchecked" if hidden else "Qt::Checked",
        expanded="0",
    )


def _map_layer(parent: ET.Element, layer: Layer, file_name: str) -> None:
    element = ET.SubElement(parent, "maplayer", type="vector", geometry=_SHAPES[layer.geometry_type])
    ET.SubElement(element, "id").text = _layer_id(layer)
    ET.SubElement(element, "datasource").text = _source(layer, file_name)
    ET.SubElement(element, "layername").text = _title(layer)
    _srs(ET.SubElement(element, "srs"))
    ET.SubElement(element, "provider", encoding="UTF-8").text = "ogr"
    dress(element, layer)


def _layer_id(layer: Layer) -> str:
    """Name a layer of the project; QGIS replaces an id of ten letters or fewer."""
    return f"{PROJECT}_layer_{layer.name}"


def _title(layer: Layer) -> str:
    return f"{layer.title_en} / {layer.title_ar}"


def _source(layer: Layer, file_name: str) -> str:
    return f"./{file_name}|layername={layer.name}"


def _srs(parent: ET.Element) -> None:
    system = ET.SubElement(parent, "spatialrefsys")
    for name, value in {"srsid": "3452", "srid": "4326", "authid": "EPSG:4326"}.items():
        ET.SubElement(system, name).text = value
    ET.SubElement(system, "geographicflag").text = "true"


def _extent(layers: Sequence[Layer]) -> tuple[float, float, float, float]:
    """Frame what happened; where nothing is drawn, the world."""
    drawn = [f.geometry for layer in layers if layer.name in {"incidents", "routes"} for f in layer.features]
    shapes = [shape for shape in drawn if shape is not None]
    if not shapes:
        return _WORLD
    west, south, east, north = shapely.total_bounds(shapes)
    return (west - _MARGIN, south - _MARGIN, east + _MARGIN, north + _MARGIN)


def _view(root: ET.Element, extent: tuple[float, float, float, float]) -> None:
    names = ("xmin", "ymin", "xmax", "ymax")
    sides = {name: f"{side:.6f}" for name, side in zip(names, extent, strict=True)}
    canvas = ET.SubElement(root, "mapcanvas", name="theMapCanvas")
    ET.SubElement(canvas, "units").text = "degrees"
    corners = ET.SubElement(canvas, "extent")
    for name, side in sides.items():
        ET.SubElement(corners, name).text = side
    _srs(ET.SubElement(canvas, "destinationsrs"))
    ET.SubElement(ET.SubElement(root, "ProjectViewSettings"), "DefaultViewExtent", sides)
