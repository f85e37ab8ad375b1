"""A comparison as layers for GIS programs, and as plain values for JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from shapely.geometry import LineString, Point

from geomap.changes.records import Status
from geomap.maps.columns import make_feature
from geomap.maps.values import joined
from geomap.model import Layer

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from shapely.geometry.base import BaseGeometry

    from geomap.changes.records import Change, Comparison, Difference, Published
    from geomap.maps.columns import Columns
    from geomap.model import Feature, Value

SCHEMA = "geomap.diff/1"
COLUMNS: Columns = (
    ("change_id", "str"),
    ("status", "str"),
    ("layer", "str"),
    ("kind", "str"),
    ("date_start", "str"),
    ("date_end", "str"),
    ("name_ar", "str"),
    ("name_en", "str"),
    ("id_old", "str"),
    ("id_new", "str"),
    ("changed", "str"),
    ("told", "str"),
    ("moved_m", "float"),
    ("matched_by", "str"),
    ("related_id", "str"),
    ("causes", "str"),
    ("document_ids", "str"),
    ("evidence", "str"),
    ("evidence_spans", "str"),
)
_SHARED = (
    "kind",
    "date_start",
    "date_end",
    "name_ar",
    "name_en",
    "document_ids",
    "evidence",
    "evidence_spans",
)


def change_layers(comparison: Comparison) -> tuple[Layer, Layer]:
    """Build `changes`, each where it is now or last was, and `moves`, lines from the old place to the new."""
    every = (*comparison.incidents, *comparison.places)
    moves = (f for change in every for f in _moves(change))
    changes = (make_feature(c.id, place_of(c, comparison), COLUMNS, _values(c)) for c in every)
    return (
        Layer("changes", "Changes", "التغييرات", "Geometry", COLUMNS, tuple(changes)),
        Layer("moves", "Moved", "ما انتقل", "LineString", COLUMNS, tuple(moves)),
    )


def place_of(change: Change, comparison: Comparison) -> BaseGeometry | None:
    """Give where a change is drawn: its point, else its area, else its way."""
    shown, run = change.shown, comparison.new if change.new else comparison.old
    if shown.geometry is not None or change.layer == "places":
        return shown.geometry
    shapes = (f for name in ("areas", "routes") for f in run.layers[name])
    return next((f.geometry for f in shapes if f.id in {f"{shown.id}:area", f"{shown.id}:route"}), None)


def move_of(change: Change) -> LineString | None:
    """Give the line from the old point to the new, where both are points apart."""
    old, new = (f.geometry if f else None for f in (change.old, change.new))
    if isinstance(old, Point) and isinstance(new, Point) and _moved(change):
        return LineString([(old.x, old.y), (new.x, new.y)])
    return None


def _moves(change: Change) -> Iterator[Feature]:
    line = move_of(change)
    if line is not None:
        yield make_feature(f"{change.id}:move", line, COLUMNS, _values(change))


def _moved(change: Change) -> float | None:
    return next((d.moved_m for d in change.differences if d.moved_m is not None), None)


def _values(change: Change) -> dict[str, Value]:
    shown = change.shown.properties
    return {
        **{key: shown.get(key) for key in _SHARED},
        "change_id": change.id,
        "status": change.status.value,
        "layer": change.layer,
        "id_old": change.old.id if change.old else None,
        "id_new": change.new.id if change.new else None,
        "changed": joined(d.attribute for d in change.differences),
        "told": joined(f"{d.attribute}: {d.before or '-'} > {d.after or '-'}" for d in change.differences),
        "moved_m": _moved(change),
        "matched_by": change.matched_by,
        "related_id": change.related_id,
        "causes": joined(change.causes),
    }


def comparison_values(comparison: Comparison) -> dict[str, Any]:
    """Give the whole comparison as values for JSON, in a stable order."""
    return {
        "schema": SCHEMA,
        "old": _run_values(comparison.old),
        "new": _run_values(comparison.new),
        "documents": {how: list(ids) for how, ids in comparison.documents.items()},
        "counts": counts(comparison),
        "incidents": [_change_values(change) for change in comparison.incidents],
        "places": [_change_values(change) for change in comparison.places],
    }


def counts(comparison: Comparison) -> dict[str, int]:
    """Count the incidents by what became of them, and the places that changed."""
    found = {status.value: len(comparison.of(status)) for status in Status}
    return {**found, "unchanged": comparison.unchanged, "places": len(comparison.places)}


def _run_values(run: Published) -> dict[str, str | None]:
    return {"label": run.label, "build": run.build, "version": run.version, "gazetteer_sha256": run.gazetteer}


def _change_values(change: Change) -> dict[str, Any]:
    return {
        **_values(change),
        "changed": [d.attribute for d in change.differences],
        "told": [_difference_values(d) for d in change.differences],
        "causes": list(change.causes),
    }


def _difference_values(difference: Difference) -> Mapping[str, str | float | None]:
    return {
        "attribute": difference.attribute,
        "before": difference.before,
        "after": difference.after,
        "moved_m": difference.moved_m,
        "bearing": difference.bearing,
    }
