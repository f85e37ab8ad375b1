"""`--blur`, `--delay` and `--as-of` through the commands: no file tells a place more exactly than asked."""

from __future__ import annotations

import csv
import json
import re
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import shapely
from click.testing import CliRunner
from shapely.geometry import shape

from geomap.care.grid import Grid
from geomap.cli import main

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from click.testing import Result

LAYERS = ("incidents", "routes", "stops", "areas", "places", "mentions")
BLUR_M = 5000.0
# Numbers with four decimals and more in the part of the world that the seeds tell of.
_DEGREES = re.compile(r"(?<![\d.])((?:3[2-9]|4[0-4])\.\d{4,})(?![\d.])")


@pytest.fixture(scope="module")
def blurred(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("blurred") / "out"
    seeds = Path(__file__).parents[2] / "seeds"
    result = CliRunner().invoke(main, ["map", str(seeds), "-o", str(folder), "--blur", "5km"])
    assert result.exit_code == 0
    assert "Positions are coarse on purpose, no finer than 5 km" in result.stderr
    return folder


def features(folder: Path, layer: str) -> list[dict[str, Any]]:
    return json.loads((folder / f"{layer}.geojson").read_text(encoding="utf-8"))["features"]


def grid_lines(grid: Grid, lat: float) -> set[float]:
    square = grid.square((36.0, lat + 1e-5))
    return {round(square.south, 6), round(square.north, 6)}


def positions(folder: Path) -> Iterator[tuple[str, tuple[float, float]]]:
    for layer in LAYERS:
        for feature in features(folder, layer):
            if feature["geometry"]:
                drawn = shape(feature["geometry"])
                yield from ((layer, (x, y)) for x, y in shapely.get_coordinates(drawn))


def test_every_corner_of_every_layer_lies_on_the_grid(blurred: Path) -> None:
    grid, seen = Grid(BLUR_M), 0
    for layer, (lon, lat) in positions(blurred):
        on_middle = grid.snapped((lon, lat)) == (lon, lat)
        assert on_middle or (layer == "areas" and min(abs(lat - y) for y in grid_lines(grid, lat)) < 3e-6), (
            layer
        )
        seen += 1
    assert seen > 300


def test_every_radius_is_as_wide_as_asked(blurred: Path) -> None:
    rows = [f["properties"] for layer in LAYERS for f in features(blurred, layer) if f["geometry"]]
    told = [row["radius_m"] for row in rows if row["radius_m"] is not None]
    assert len(told) > 200
    assert min(told) >= BLUR_M
    exact = {"exact", "site", "neighbourhood", "settlement"}
    assert not exact & {row["geo_precision"] for row in rows}
    assert all(row.get("road_km") is None for row in rows)


def test_no_file_holds_a_position_of_the_exact_run(
    geomap: Callable[..., Result], blurred: Path, root: Path, tmp_path: Path
) -> None:
    """Whatever a report places: none of its exact figures stands in any text file of the folder."""
    exact = tmp_path / "exact"
    assert geomap("map", root / "seeds", "-o", exact).exit_code == 0
    layers = ("incidents", "routes", "stops", "places", "mentions", "areas")
    figures = {
        number
        for layer in layers
        for number in _DEGREES.findall((exact / f"{layer}.geojson").read_text(encoding="utf-8"))
    }
    assert len(figures) > 300
    written = [p for p in blurred.iterdir() if p.suffix in {".geojson", ".csv", ".jsonl", ".json"}]
    assert len(written) > 10
    for path in written:
        leaked = figures & set(_DEGREES.findall(path.read_text(encoding="utf-8")))
        assert not leaked, path.name


def test_the_database_file_is_as_coarse(blurred: Path) -> None:
    with sqlite3.connect(blurred / "geomap.gpkg") as database:
        boxes = database.execute("select minx, miny from rtree_incidents_geom").fetchall()
    grid = Grid(BLUR_M)
    assert boxes
    for lon, lat in boxes:
        (x, y) = grid.snapped((lon, lat))
        assert abs(x - lon) < 1e-4
        assert abs(y - lat) < 1e-4


def test_the_page_names_no_place_where_it_lies_and_says_why(blurred: Path) -> None:
    page = (blurred / "map.html").read_text(encoding="utf-8")
    assert "Positions are coarse on purpose, no finer than 5 km" in page
    block = json.loads(page.split('id="content">')[1].split("</script>")[0])
    assert {label["rank"] for label in block["labels"]} <= {1, 2, 3}
    grid = Grid(BLUR_M)
    where = block["incidents"]["tables"]["where"]
    lon, lat = where["columns"].index("lon"), where["columns"].index("lat")
    placed = [(row[lon], row[lat]) for row in where["rows"] if row[lon] is not None]
    placed += [tuple(place["position"]) for place in block["places"]]
    assert placed
    for position in placed:
        (x, y) = grid.snapped(position)
        assert abs(x - position[0]) < 1e-4
        assert abs(y - position[1]) < 1e-4


def test_the_picture_and_every_layer_say_so(blurred: Path) -> None:
    assert "Positions are coarse on purpose" in (blurred / "map.svg").read_text(encoding="utf-8")
    told = json.loads((blurred / "incidents.geojson").read_text(encoding="utf-8"))["metadata"]
    assert "no finer than 5 km" in told["care"]
    report = json.loads((blurred / "run.json").read_text(encoding="utf-8"))
    assert report["care"] == {"blur_m": BLUR_M}


def test_records_of_a_blurred_map_stay_so(
    geomap: Callable[..., Result], blurred: Path, tmp_path: Path
) -> None:
    exported = tmp_path / "layers"
    assert geomap("export", blurred / "extractions.jsonl", "--to", "geojson", "-o", exported).exit_code == 0
    for layer in LAYERS:
        again = {f["id"]: f["geometry"] for f in features(exported, layer)}
        assert again == {f["id"]: f["geometry"] for f in features(blurred, layer)}, layer
    shown = features(blurred, "incidents")[0]["id"]
    assert geomap("show", shown, "-o", blurred).exit_code == 0


def test_an_export_blurs_exact_records_alike(
    geomap: Callable[..., Result], blurred: Path, root: Path, tmp_path: Path
) -> None:
    records, exported = tmp_path / "r.jsonl", tmp_path / "layers"
    assert geomap("extract", root / "seeds", "-o", records).exit_code == 0
    command = ("export", records, "--to", "geojson,csv,kml", "-o", exported, "--blur", "5km")
    assert geomap(*command).exit_code == 0
    for layer in ("incidents", "routes", "places"):
        again = {f["id"]: f["geometry"] for f in features(exported, layer)}
        assert again == {f["id"]: f["geometry"] for f in features(blurred, layer)}, layer
    with (exported / "incidents.csv").open(encoding="utf-8-sig", newline="") as lines:
        points = {(row["longitude"], row["latitude"]) for row in csv.DictReader(lines) if row["longitude"]}
    grid = Grid(BLUR_M)
    assert points
    assert all(grid.snapped((float(x), float(y))) == (float(x), float(y)) for x, y in points)


def test_what_is_too_new_is_nowhere(geomap: Callable[..., Result], news: Path, tmp_path: Path) -> None:
    folder = tmp_path / "late"
    result = geomap("map", news, "-o", folder, "--delay", "14d", "--as-of", "2020-08-30")
    assert result.exit_code == 0
    assert "1 reports and 1 events are held back" in result.stderr
    for path in folder.iterdir():
        if path.suffix not in {".png", ".gpkg"}:
            text = path.read_text(encoding="utf-8")
            assert "النيرب" not in text or path.name in {"map.html", "map.svg"}, path.name
            assert "وانطلقت" not in text, path.name
    report = json.loads((folder / "run.json").read_text(encoding="utf-8"))
    assert report["care"]["held_back"]["documents"] == 1
    assert (report["care"]["delay_days"], report["care"]["as_of"]) == (14, "2020-08-30")
    assert [d["id"] for d in report["documents"]] == ["shelling"]


def test_a_check_of_the_inputs_knows_what_was_held_back(
    geomap: Callable[..., Result], news: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "late"
    assert geomap("map", news, "-o", folder, "--delay", "14d", "--as-of", "2020-08-30").exit_code == 0
    assert geomap("verify", folder, "--input", news).exit_code == 0
    (news / "patrol.txt").write_text("قصفت المدفعية قرية كنصفرة.", encoding="utf-8")
    assert geomap("verify", folder, "--input", news).exit_code == 3


def test_all_may_be_held_back(geomap: Callable[..., Result], news: Path, tmp_path: Path) -> None:
    folder = tmp_path / "late"
    assert geomap("map", news, "-o", folder, "--delay", "99999d", "--as-of", "2020-08-30").exit_code == 0
    assert features(folder, "incidents") == []
    assert (folder / "map.png").stat().st_size > 0


@pytest.mark.parametrize(
    ("options", "remedy"),
    [
        (("--blur", "5"), "write one like 5km"),
        (("--delay", "soon"), "write one like 14d"),
        (("--as-of", "2020-08-30"), "give --delay too"),
        (("--delay", "14d", "--as-of", "30.8.2020"), "does not match"),
    ],
)
def test_options_that_make_no_sense_are_refused(
    geomap: Callable[..., Result], news: Path, tmp_path: Path, options: tuple[str, ...], remedy: str
) -> None:
    result = geomap("map", news, "-o", tmp_path / "out", *options)
    assert result.exit_code == 2
    assert remedy in result.stderr
    assert not (tmp_path / "out").exists()


def test_a_comparison_of_blurred_folders_names_no_place_where_it_lies(
    geomap: Callable[..., Result], blurred: Path, news: Path, tmp_path: Path
) -> None:
    other, changes = tmp_path / "other", tmp_path / "changes"
    assert geomap("map", news, "-o", other, "--blur", "5km").exit_code == 0
    assert geomap("diff", other, blurred, "-o", changes).exit_code == 0
    grid = Grid(BLUR_M)
    points = [
        tuple(f["geometry"]["coordinates"])
        for f in json.loads((changes / "changes.geojson").read_text(encoding="utf-8"))["features"]
        if f["geometry"] and f["geometry"]["type"] == "Point"
    ]
    assert points
    assert all(grid.snapped(point) == point for point in points)
