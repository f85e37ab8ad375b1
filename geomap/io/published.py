"""Runs read back as they were published, to be compared: an output folder, or a file of records.

A folder tells what its maps showed, down to the last decimal, whatever the program has
learned since. Records tell less: their events are merged again, with the decisions of the
gazetteer at hand, and places are named as the records name them.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geomap.changes import Published
from geomap.changes.differences import RECORDED_FACTS
from geomap.errors import NotFoundError, RecordError
from geomap.io.atomic import settle
from geomap.io.folders import shown_path
from geomap.io.geojson_geometry import geometry_from_json
from geomap.io.run_report import SCHEMA
from geomap.io.stored import read_run
from geomap.maps.layers import build_layers
from geomap.model import Feature

if TYPE_CHECKING:
    from collections.abc import Callable

    from geomap.places.knowledge import Knowledge

_LAYERS = ("incidents", "routes", "areas", "places")


def read_published(given: str, knowledge: Callable[[], Knowledge]) -> Published:
    """Read an output folder, or the records of a file or of `-`, standard input.

    `knowledge` is called for records alone. Raises NotFoundError and RecordError.
    """
    folder = Path(given)
    if given == "-" or folder.is_file():
        return _from_records(given, knowledge())
    if not folder.is_dir():
        raise NotFoundError(
            f"no folder and no file {given!r}; give what `geomap map` or `geomap extract` wrote"
        )
    return _from_folder(folder)


def _from_folder(folder: Path) -> Published:
    settle(folder)
    report = _json(folder / "run.json")
    if not isinstance(report, dict) or report.get("schema") != SCHEMA:
        raise _broken(folder / "run.json", ValueError(f"its schema is not {SCHEMA!r}"))
    try:
        return Published(
            label=shown_path(folder),
            layers={name: _layer(folder / f"{name}.geojson") for name in _LAYERS},
            documents={str(d["id"]): str(d["sha256"]) for d in report["documents"]},
            build=str(report["build"]),
            version=str(report["versions"]["geomap"]),
            gazetteer=str(report["gazetteer"]["sha256"]),
            is_blurred=bool(report.get("care", {}).get("blur_m")),
        )
    except (KeyError, TypeError) as error:
        raise _broken(folder / "run.json", error) from error


def _layer(path: Path) -> tuple[Feature, ...]:
    collection = _json(path)
    try:
        return tuple(map(_feature, collection["features"]))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise _broken(path, error) from error


def _feature(drawn: dict[str, Any]) -> Feature:
    properties = drawn["properties"]
    if not isinstance(drawn["id"], str) or not isinstance(properties, dict):
        raise TypeError("a feature has no id or no properties")
    flat = {str(k): v for k, v in properties.items() if v is None or isinstance(v, str | int | float)}
    return Feature(drawn["id"], geometry_from_json(drawn["geometry"]), flat)


def _json(path: Path) -> Any:
    try:
        return json.loads(path.read_bytes().decode("utf-8"))
    except FileNotFoundError as error:
        raise NotFoundError(
            f"no file {shown_path(path)!r}; `geomap map -o FOLDER` writes all of them"
        ) from error
    except OSError as error:
        raise RecordError(f"cannot read {shown_path(path)!r}: {error.strerror}") from error
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        raise _broken(path, error) from error


def _broken(path: Path, error: Exception) -> RecordError:
    return RecordError(
        f"{shown_path(path)}: not what `geomap map` writes ({type(error).__name__}: {error}); "
        "make the folder anew"
    )


def _recorded(place: Feature) -> Feature:
    """Keep of a place what records tell; the rest would be the gazetteer's of today."""
    return Feature(place.id, place.geometry, {key: place.properties[key] for key in RECORDED_FACTS})


def _from_records(given: str, knowledge: Knowledge) -> Published:
    run = read_run(given, {}, knowledge.judgements)
    built = build_layers(run, knowledge.gazetteer, knowledge.roads)
    layers = {layer.name: layer.features for layer in built}
    return Published(
        label="standard input" if given == "-" else shown_path(given),
        layers={**layers, "places": tuple(map(_recorded, layers["places"]))},
        documents={x.document.id: x.document.sha256 for x in run.extractions},
        is_blurred=run.care.blur_m is not None,
    )
