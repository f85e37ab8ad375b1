"""The GeoPackage in QGIS itself: layers, styles, labels, days, the project, and a picture that shows them."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
DRAWN = {"incidents", "routes", "stops", "areas", "areas_lines", "places", "mentions"}
TABLES = DRAWN | {"sources", "claims"}
ROUTE_BLUE = "#0072b2"

pytestmark = pytest.mark.qgis


def _python_of_qgis() -> str:
    """Find the interpreter that QGIS is installed for: Debian's own, or the one that is named."""
    python = os.environ.get("QGIS_PYTHON", "/usr/bin/python3")
    found = subprocess.run([python, "-c", "import qgis.core"], capture_output=True, check=False)
    if found.returncode:
        pytest.fail(f"{python} has no QGIS; run: make qgis, or name another with QGIS_PYTHON")
    return python


def _clean_environment() -> dict[str, str]:
    """Keep the paths of the tests' own Python from the other one."""
    return {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The GeoPackage of the seeds, moved away from where it was written."""
    folder = tmp_path_factory.mktemp("built")
    command = [sys.executable, "-m", "geomap", "map", "seeds/", "-q", "-o", str(folder / "first")]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (folder / "moved").mkdir()
    return Path(shutil.move(folder / "first" / "geomap.gpkg", folder / "moved" / "geomap.gpkg"))


@pytest.fixture(scope="module")
def picture() -> Path:
    """Where the picture is kept, to be looked at."""
    return Path(os.environ.get("GEOMAP_QGIS_PICTURE", "/tmp/geomap-qgis.png"))  # noqa: S108  # to be looked at


@pytest.fixture(scope="module")
def opened(package: Path, picture: Path) -> dict[str, Any]:
    picture.unlink(missing_ok=True)
    script = Path(__file__).with_name("open_in_qgis.py")
    command = [_python_of_qgis(), str(script), str(package), str(picture)]
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, timeout=300, env=_clean_environment()
    )
    assert done.returncode == 0, done.stderr
    assert "Warning" not in done.stderr, done.stderr
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def test_every_layer_opens_by_itself_with_its_style(opened: dict[str, Any]) -> None:
    layers = opened["layers"]
    assert layers.keys() >= TABLES
    for name in TABLES:
        assert layers[name]["valid"], name
        assert layers[name]["aliases"]["id"] == "Feature id / معرف العنصر"
        assert (layers[name]["crs"] == "EPSG:4326") == (name in DRAWN)
    assert layers["incidents"]["renderer"] == "categorizedSymbol"
    assert {"patrol", "attack", "shelling"} <= set(layers["incidents"]["categories"])
    assert layers["incidents"]["count"] > 20
    assert layers["claims"]["count"] > 20


def test_fields_have_the_types_that_qgis_works_with(opened: dict[str, Any]) -> None:
    fields = opened["layers"]["incidents"]["fields"]
    assert (fields["date_start"], fields["patrol_number"], fields["radius_m"], fields["drawn"]) == (
        "Date",
        "Integer64",
        "Real",
        "Boolean",
    )
    assert opened["layers"]["incidents"]["widget"] == "ValueMap"


def test_lines_carry_arrows_and_points_arabic_labels(opened: dict[str, Any]) -> None:
    layers = opened["layers"]
    assert "MarkerLine" in layers["routes"]["symbol_layers"]
    assert "MarkerLine" not in layers["areas"]["symbol_layers"]
    assert "name_ar" in layers["incidents"]["label"]
    assert "أريحا" in layers["places"]["names_ar"] or "سراقب" in layers["places"]["names_ar"]


def test_the_project_inside_opens_from_wherever_the_file_lies(opened: dict[str, Any]) -> None:
    project = opened["project"]
    assert (project["read"], project["error"], project["valid"]) == (True, "", True)
    assert (project["title"], project["crs"]) == ("geomap", "EPSG:4326")
    assert project["order"][0] == "geomap_layer_incidents"
    assert {layer.removeprefix("geomap_layer_") for layer in project["order"]} == TABLES
    assert "geomap_layer_mentions" not in project["visible"]


def test_the_days_drive_the_temporal_controller(opened: dict[str, Any]) -> None:
    layers = opened["project"]["layers"]
    for name in ("incidents", "routes", "stops", "areas", "areas_lines"):
        assert layers[f"geomap_layer_{name}"]["temporal"] == ["date_start", "date_end"]
    assert layers["geomap_layer_places"]["temporal"] is None


def test_the_temporal_controller_shows_the_incidents_of_a_month(
    opened: dict[str, Any], package: Path
) -> None:
    with closing(sqlite3.connect(package)) as base:
        month = "date_start <= '2020-08-31' AND date_end >= '2020-08-01'"
        [(dated,)] = base.execute(f"SELECT count(*) FROM incidents WHERE {month}")  # noqa: S608  # our own words
        [(undated,)] = base.execute("SELECT count(*) FROM incidents WHERE date_start IS NULL")
    assert dated > 0
    assert opened["project"]["august_2020"] in {dated, dated + undated}  # QGIS takes an open day for any day


def test_gdal_reads_the_lists_of_values_as_field_domains(opened: dict[str, Any]) -> None:
    bound, values = opened["domains"]["bound"], opened["domains"]["values"]
    assert bound["incidents"] | {"kind": "kind", "certainty": "certainty"} == bound["incidents"]
    assert bound["places"]["kind"] == "place"
    assert values["kind"]["patrol"] == "Patrol / دورية"
    assert values["salience"] == {"main": "main / رئيسي", "background": "background / خلفية"}


def test_gdal_own_validator_finds_nothing_against_the_standard(package: Path) -> None:
    validator = [_python_of_qgis(), "-W", "ignore", "-m", "osgeo_utils.samples.validate_gpkg"]
    done = subprocess.run(
        [*validator, "--extra", "--warning-as-error", str(package)],
        capture_output=True,
        text=True,
        check=False,
        env=_clean_environment(),
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_arabic_names_stand_beside_incidents_stops_places_and_areas(opened: dict[str, Any]) -> None:
    drawn = {tuple(label) for label in opened["project"]["picture"]["labels"]}
    assert ("geomap_layer_incidents", "سراقب") in drawn
    assert ("geomap_layer_incidents", "عين الحور") in drawn
    assert ("geomap_layer_places", "حلب") in drawn
    named = {layer for layer, _ in drawn}
    assert named >= {f"geomap_layer_{name}" for name in ("incidents", "stops", "places", "areas")}


def test_the_picture_shows_routes_areas_and_names(opened: dict[str, Any], picture: Path) -> None:
    colors = opened["project"]["picture"]["colors"]
    assert picture.stat().st_size > 10_000
    assert colors[ROUTE_BLUE] > 300
    assert 0.4 < colors["#ffffff"] / sum(colors.values()) < 0.98
    assert len(colors) > 200  # areas, halos and letters blend; an empty canvas has one color
