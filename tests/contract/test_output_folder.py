"""`geomap map` writes the folder that was agreed, and writes it twice the same."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from geojson_pydantic import FeatureCollection
from geojson_validator import validate_geometries, validate_structure

if TYPE_CHECKING:
    from pathlib import Path

FILES = {
    "areas.geojson",
    "doubtful.csv",
    "extractions.jsonl",
    "geomap.gpkg",
    "incidents.csv",
    "incidents.geojson",
    "map.html",
    "map.png",
    "map.svg",
    "mentions.geojson",
    "places.geojson",
    "routes.geojson",
    "run.json",
    "stops.geojson",
    "unresolved.csv",
}


@pytest.fixture(scope="module")
def twice(root: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """The folder's files from two runs that share nothing but their input."""
    folder = tmp_path_factory.mktemp("twice")
    first = _build(root, folder / "first", seed="1", zone="UTC")
    second = _build(root, folder / "elsewhere" / "second", seed="2", zone="Asia/Damascus")
    return first, second


def _build(root: Path, output: Path, seed: str, zone: str) -> dict[str, bytes]:
    environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone}
    command = [sys.executable, "-m", "geomap", "map", "seeds/", "-o", str(output)]
    subprocess.run(command, cwd=root, env=environment, check=True, capture_output=True)
    return {path.name: path.read_bytes() for path in output.iterdir()}


def test_the_folder_holds_what_was_agreed(twice: tuple[dict[str, bytes], dict[str, bytes]]) -> None:
    assert set(twice[0]) == FILES


def test_two_runs_write_the_same_bytes(twice: tuple[dict[str, bytes], dict[str, bytes]]) -> None:
    first, second = twice
    assert [name for name in sorted(FILES) if first[name] != second[name]] == []


def test_every_layer_passes_validators_that_are_not_ours(
    twice: tuple[dict[str, bytes], dict[str, bytes]],
) -> None:
    layers = {name: content for name, content in twice[0].items() if name.endswith(".geojson")}
    assert layers
    for name, content in layers.items():
        FeatureCollection.model_validate_json(content)
        collection = json.loads(content)
        # The validator counts a feature without geometry, which RFC 7946 allows, as broken.
        drawn = {**collection, "features": [f for f in collection["features"] if f["geometry"]]}
        assert validate_structure(drawn) == {}, name
        assert validate_geometries(drawn)["invalid"] == {}, name


def test_no_file_tells_where_it_was_made(
    root: Path, twice: tuple[dict[str, bytes], dict[str, bytes]]
) -> None:
    told = [name for name, content in twice[0].items() if str(root).encode() in content]
    assert told == []
