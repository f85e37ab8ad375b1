"""Open a GeoPackage in QGIS, as its user would, and tell as JSON what QGIS makes of it.

Runs in the Python that QGIS is installed for, not in the tests' own:
    open_in_qgis.py GEOPACKAGE PICTURE
"""

from __future__ import annotations

import json
import os
import sys
from collections import Counter

# Qt reads it when it loads.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from osgeo import gdal
from qgis.core import (
    QgsApplication,
    QgsDateTimeRange,
    QgsMapRendererParallelJob,
    QgsMapSettings,
    QgsProject,
    QgsProviderRegistry,
    QgsRenderContext,
    QgsVectorLayer,
    QgsVectorLayerTemporalContext,
)
from qgis.PyQt.QtCore import QDateTime, QSize, Qt
from qgis.PyQt.QtGui import QImage

WIDTH, HEIGHT = 1400, 900


def layers_alone(path: str) -> dict:
    """Open each layer by itself, so that QGIS takes the style that the GeoPackage calls its default."""
    connection = QgsProviderRegistry.instance().providerMetadata("ogr").createConnection(path, {})
    names = [table.tableName() for table in connection.tables()]
    return {name: told(QgsVectorLayer(f"{path}|layername={name}", name, "ogr")) for name in names}


def told(layer: QgsVectorLayer) -> dict:
    renderer, labels = layer.renderer(), layer.labeling()
    kind = layer.fields().lookupField("kind")
    return {
        "valid": layer.isValid(),
        "count": layer.featureCount(),
        "crs": layer.crs().authid(),
        "fields": {field.name(): field.typeName() for field in layer.fields()},
        "aliases": {field.name(): field.alias() for field in layer.fields()},
        "renderer": renderer.type() if renderer else None,
        "categories": [str(c.value()) for c in renderer.categories()]
        if hasattr(renderer, "categories")
        else [],
        "symbol_layers": [
            part.layerType()
            for symbol in (renderer.symbols(QgsRenderContext()) if renderer else [])
            for part in symbol.symbolLayers()
        ],
        "label": labels.settings().fieldName if layer.labelsEnabled() and labels else None,
        "temporal": [layer.temporalProperties().startField(), layer.temporalProperties().endField()]
        if layer.temporalProperties().isActive()
        else None,
        "widget": layer.editorWidgetSetup(kind).type() if kind >= 0 else None,
        "names_ar": sorted({f["name_ar"] for f in layer.getFeatures() if f["name_ar"]})
        if layer.fields().lookupField("name_ar") >= 0
        else [],
    }


def domains(path: str) -> dict:
    """Give the lists of values as GDAL reads them, and the columns that are bound to them."""
    base = gdal.OpenEx(path)
    bound = {}
    for number in range(base.GetLayerCount()):
        layer = base.GetLayer(number)
        definition = layer.GetLayerDefn()
        fields = [definition.GetFieldDefn(place) for place in range(definition.GetFieldCount())]
        bound[layer.GetName()] = {f.GetName(): f.GetDomainName() for f in fields if f.GetDomainName()}
    names = {name for columns in bound.values() for name in columns.values()}
    return {"bound": bound, "values": {name: base.GetFieldDomain(name).GetEnumeration() for name in names}}


def in_august_2020(layer: QgsVectorLayer) -> int:
    """Count what the temporal controller shows of one month."""
    days = QgsDateTimeRange(QDateTime(2020, 8, 1, 0, 0), QDateTime(2020, 8, 31, 23, 59))
    context = QgsVectorLayerTemporalContext()
    context.setLayer(layer)
    rule = layer.temporalProperties().createFilterString(context, days)
    return sum(1 for _ in layer.getFeatures(rule))


def project(path: str, picture: str) -> dict:
    """Open the project inside the GeoPackage and draw it as it opens."""
    opened = QgsProject.instance()
    read = opened.read(f"geopackage:{path}?projectName=geomap")
    tree = opened.layerTreeRoot()
    shown = [node.layer() for node in tree.findLayers() if node.isVisible()]
    return {
        "picture": draw(shown, opened.viewSettings().defaultViewExtent(), picture),
        "read": read,
        "error": opened.error(),
        "title": opened.title(),
        "crs": opened.crs().authid(),
        "order": [node.layerId() for node in tree.findLayers()],
        "visible": [layer.id() for layer in shown],
        "valid": all(layer.isValid() for layer in opened.mapLayers().values()),
        "august_2020": in_august_2020(opened.mapLayer("geomap_layer_incidents")),
        "layers": {name: told(layer) for name, layer in opened.mapLayers().items()},
    }


def draw(layers: list, extent: object, picture: str) -> dict:
    """Draw layers into a file; tell how often each color stands in it, and which names."""
    settings = QgsMapSettings()
    settings.setLayers(layers)
    settings.setOutputSize(QSize(WIDTH, HEIGHT))
    settings.setExtent(extent)
    settings.setBackgroundColor(Qt.white)
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    image = job.renderedImage()
    image.save(picture)
    pixels = image.convertToFormat(QImage.Format_RGB888)
    bits = pixels.constBits().asstring(pixels.sizeInBytes())
    rows = (bits[start : start + 3 * WIDTH] for start in range(0, len(bits), pixels.bytesPerLine()))
    counted = Counter(row[place : place + 3] for row in rows for place in range(0, len(row), 3))
    names = job.takeLabelingResults().labelsWithinRect(settings.visibleExtent())
    colors = {f"#{color.hex()}": count for color, count in counted.items()}
    return {"colors": colors, "labels": [[label.layerID, label.labelText] for label in names]}


if __name__ == "__main__":
    application = QgsApplication([], False)  # noqa: FBT003  # Qt's own form
    application.initQgis()
    gdal.UseExceptions()
    geopackage, image = sys.argv[1:]
    opened_all = {
        "layers": layers_alone(geopackage),
        "project": project(geopackage, image),
        "domains": domains(geopackage),
    }
    print(json.dumps(opened_all))  # noqa: T201
    QgsProject.instance().clear()
    application.exitQgis()
