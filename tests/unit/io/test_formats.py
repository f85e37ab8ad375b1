"""Every format is read back by another hand: counts, ids, places, days and Arabic are what they were."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import geojson_pydantic
import geojson_validator
import geopandas
import openpyxl
import pyarrow.parquet
import pyogrio
import pytest
import shapely

from geomap.errors import OutputError
from geomap.io import extras
from geomap.io.exports import WRITERS, Export, export_layers
from geomap.maps.layers import empty_layers

if TYPE_CHECKING:
    from pathlib import Path

    from geomap.model import Layer

KML = "{http://www.opengis.net/kml/2.2}"
METADATA = {"build": "b1", "licence": "CC BY 4.0"}


@pytest.fixture
def export(full_layers: dict[str, Layer]) -> Export:
    return Export(list(full_layers.values()), METADATA)


@pytest.fixture
def folder(export: Export, tmp_path: Path) -> Path:
    export_layers(export, WRITERS, tmp_path / "all")
    return tmp_path / "all"


def reads(folder: Path, name: str, suffix: str) -> geopandas.GeoDataFrame:
    if suffix == "parquet":
        return geopandas.read_parquet(folder / f"{name}.parquet")
    if suffix in {"kml", "kmz"}:
        frame = geopandas.read_file(folder / f"geomap.{suffix}", layer=name)
        return frame.drop(columns="id").rename(columns={"geomap_id": "id"})
    if suffix == "gpkg":
        return geopandas.read_file(folder / "geomap.gpkg", layer=name)
    return geopandas.read_file(folder / f"{name}.{suffix}")


@pytest.mark.parametrize("suffix", ["geojson", "gpkg", "parquet", "fgb", "kml", "kmz"])
@pytest.mark.parametrize("name", ["incidents", "routes", "places"])
def test_a_layer_comes_back_whole(
    folder: Path, full_layers: dict[str, Layer], name: str, suffix: str
) -> None:
    frame, layer = reads(folder, name, suffix), full_layers[name]
    frame = frame.set_index("id").loc[[feature.id for feature in layer.features]]
    assert frame.crs.to_epsg() == 4326 or frame.crs.to_authority() == ("OGC", "CRS84")
    assert len(frame) == len(layer.features)
    for feature, shape in zip(layer.features, frame.geometry, strict=True):
        assert same_place(feature.geometry, shape)
        told = frame.loc[feature.id]
        for column in ("name_ar", "stops_ar"):
            if feature.properties.get(column):
                assert told[column] == feature.properties[column]
        if feature.properties.get("date_start"):
            assert str(told["date_start"])[:10] == feature.properties["date_start"]


def same_place(before: Any, after: Any) -> bool:
    if before is None or after is None:
        return before is after
    parts, read = (shapely.get_parts(shape.normalize()) for shape in (before, after))
    return len(parts) == len(read) and all(shapely.equals_exact(parts, read, tolerance=1e-6))


@pytest.mark.parametrize("name", sorted(WRITERS))
def test_the_same_layers_give_the_same_bytes(export: Export, tmp_path: Path, name: str) -> None:
    for folder in ("one", "two"):
        export_layers(export, [name], tmp_path / folder)
    for file in (tmp_path / "one").iterdir():
        assert file.read_bytes() == (tmp_path / "two" / file.name).read_bytes(), file.name


@pytest.mark.parametrize("name", ["incidents", "routes", "areas", "stops"])
def test_geojson_passes_validators_that_are_not_ours(folder: Path, name: str) -> None:
    text = (folder / f"{name}.geojson").read_text(encoding="utf-8")
    geojson_pydantic.FeatureCollection.model_validate_json(text)
    collection = json.loads(text)
    assert "crs" not in collection
    drawn = {**collection, "features": [f for f in collection["features"] if f["geometry"]]}
    if drawn[
        "features"
    ]:  # the validator counts a feature without geometry, which the standard allows, as broken
        assert geojson_validator.validate_structure(drawn) == {}
        assert geojson_validator.validate_geometries(drawn)["invalid"] == {}


def test_gdal_sees_days_numbers_and_truths_in_geojson(folder: Path) -> None:
    told = pyogrio.read_info(folder / "incidents.geojson")
    types = dict(zip(told["fields"], told["ogr_types"], strict=True))
    assert (types["date_start"], types["killed_min"], types["radius_m"]) == (
        "OFTDate",
        "OFTInteger",
        "OFTReal",
    )


def test_geoparquet_says_what_the_standard_wants(folder: Path) -> None:
    file = pyarrow.parquet.ParquetFile(folder / "areas.parquet")
    geo = json.loads(file.schema_arrow.metadata[b"geo"])
    column = geo["columns"]["geometry"]
    assert (geo["version"], geo["primary_column"], column["encoding"]) == ("1.1.0", "geometry", "WKB")
    assert column["geometry_types"] == ["LineString", "MultiPolygon", "Polygon"]
    assert column["covering"]["bbox"]["xmin"] == ["bbox", "xmin"]
    assert file.schema_arrow.metadata[b"geomap:licence"] == b"CC BY 4.0"
    types = {field.name: str(field.type) for field in file.schema_arrow}
    assert (types["date_start"], types["drawn"], types["acled_time_precision"]) == (
        "date32[day]",
        "bool",
        "int64",
    )


def test_the_boxes_of_geoparquet_skip_what_lies_elsewhere(folder: Path) -> None:
    west = geopandas.read_parquet(folder / "routes.parquet", bbox=(36, 35, 37, 36.1))
    assert list(west["id"]) == ["r-1", "r-2"]
    east = geopandas.read_parquet(folder / "routes.parquet", bbox=(38.5, 35.9, 40, 37))
    assert list(east["id"]) == ["r-2"]
    assert len(geopandas.read_parquet(folder / "incidents.parquet", bbox=(0, 0, 1, 1))) == 0


ASK_DUCKDB = """
import duckdb, json, sys
question = "SELECT id, name_ar, date_start, bbox.xmin FROM read_parquet(?) ORDER BY id"
rows = duckdb.execute(question, sys.argv[1:])
print(json.dumps(rows.fetchall(), default=str))
"""


def test_duckdb_asks_parquet_as_a_table(folder: Path) -> None:
    command = [sys.executable, "-c", ASK_DUCKDB, str(folder / "incidents.parquet")]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    assert json.loads(told) == [["inc-1", "أريحا", "2020-08-17", 36.612346], ["inc-2", None, None, None]]


def test_flatgeobuf_keeps_its_index_where_every_feature_lies_somewhere(folder: Path) -> None:
    assert pyogrio.read_info(folder / "routes.fgb")["capabilities"]["fast_spatial_filter"]
    east = geopandas.read_file(folder / "routes.fgb", bbox=(38.5, 35.9, 40, 37))
    assert list(east["id"]) == ["r-2"]


def balloon(folder: Path, key: str) -> ET.Element:
    root = ET.parse(folder / "geomap.kml").getroot()  # noqa: S314  # our own file
    marks = root.iter(f"{KML}Placemark")
    named = (m for m in marks if m.findtext(f".//{KML}SimpleData[@name='geomap_id']") == key)
    return next(named)


def test_a_balloon_runs_nothing_of_the_news(folder: Path) -> None:
    page = balloon(folder, "inc-2").findtext(f"{KML}description") or ""
    assert "&lt;script&gt;" in page
    assert "<script" not in page
    assert "$" not in page.replace("&#36;", "")
    texts = {style.text for style in ET.parse(folder / "geomap.kml").iter(f"{KML}text")}  # noqa: S314  # the same
    assert texts == {"$[description]"}


def test_days_become_time_spans(folder: Path) -> None:
    span = balloon(folder, "inc-1").find(f"{KML}TimeSpan")
    assert span is not None
    assert [part.text for part in span] == ["2020-08-17", "2020-08-18"]
    assert balloon(folder, "inc-2").find(f"{KML}TimeSpan") is None


def test_no_cell_of_a_workbook_is_a_formula(folder: Path) -> None:
    book = openpyxl.load_workbook(folder / "geomap.xlsx")
    assert book.sheetnames == [*(layer.name for layer in empty_layers()), "dictionary"]
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert any(str(cell.value).startswith("=") for cell in cells)
    assert {cell.data_type for cell in cells} <= {"s", "n", "b", "d"}
    sheet = book["incidents"]
    columns = {cell.value: cell.column for cell in sheet[1]}
    assert str(sheet.cell(2, columns["date_start"]).value)[:10] == "2020-08-17"
    assert sheet.cell(2, columns["longitude"]).value == 36.612346
    assert sheet.cell(3, columns["longitude"]).value is None


def test_a_text_longer_than_a_cell_is_cut_with_a_mark(full_layers: dict[str, Layer], tmp_path: Path) -> None:
    incidents = full_layers["incidents"]
    incidents.features[1].properties["evidence"] = "ن" * 40_000  # type: ignore[index]
    export_layers(Export([incidents], {}), ["xlsx"], tmp_path)
    sheet = openpyxl.load_workbook(tmp_path / "geomap.xlsx")["incidents"]
    longest = max((str(cell.value) for row in sheet.iter_rows() for cell in row), key=len)
    assert len(longest) == 32_767
    assert longest.endswith("[…]")


@pytest.mark.parametrize("suffix", ["gpkg", "parquet", "fgb"])
def test_an_empty_result_opens_with_its_columns(tmp_path: Path, suffix: str) -> None:
    export_layers(Export(empty_layers(), {}), [suffix], tmp_path)
    frame = reads(tmp_path, "incidents", suffix)
    assert len(frame) == 0
    assert {"id", "kind", "date_start", "killed_min"} <= set(frame.columns)


def test_an_empty_kml_opens_with_its_folders_and_schemas(tmp_path: Path) -> None:
    export_layers(Export(empty_layers(), {}), ["kml"], tmp_path)
    assert {name for name, _ in pyogrio.list_layers(tmp_path / "geomap.kml")} >= {"incidents", "routes"}
    fields = ET.parse(tmp_path / "geomap.kml").iter(f"{KML}SimpleField")  # noqa: S314  # our own file
    assert {"geomap_id", "kind", "date_start"} <= {field.get("name") for field in fields}


def test_a_missing_library_is_named_with_its_remedy() -> None:
    with pytest.raises(OutputError, match=r"'no_such_library'.*pip install 'geomap\[xlsx\]'"):
        extras.library("no_such_library", "xlsx", "writing XLSX")
