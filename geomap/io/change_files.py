"""The files of a comparison: a page, GeoJSON layers and JSON, all of them or none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.changes.layers import change_layers, comparison_values
from geomap.io.atomic import staged
from geomap.io.geojson import layer_to_geojson
from geomap.io.json_text import json_text

if TYPE_CHECKING:
    from pathlib import Path

    from geomap.changes import Comparison
    from geomap.places.gazetteer import Credit

PAGE_FILE, JSON_FILE = "changes.html", "changes.json"


def comparison_json(comparison: Comparison) -> str:
    """Give a comparison as the text of one JSON object."""
    return json_text(comparison_values(comparison), indent=1) + "\n"


def write_changes(comparison: Comparison, page_html: str, folder: Path, credit: Credit) -> tuple[str, ...]:
    """Write page, layers and JSON, and give their names.

    Raises OutputError, with `folder` as it was, where something cannot be written.
    """
    builds = {"build_old": comparison.old.build or "", "build_new": comparison.new.build or ""}
    metadata = {**builds, "licence": credit.licence, "attribution": credit.attribution}
    texts = {PAGE_FILE: page_html, JSON_FILE: comparison_json(comparison)}
    for layer in change_layers(comparison):
        texts[f"{layer.name}.geojson"] = layer_to_geojson(layer, metadata)
    with staged(folder) as staging:
        for name, text in texts.items():
            (staging / name).write_text(text, encoding="utf-8", newline="")
    return tuple(sorted(texts))
