"""geomap from Python: the same layers as the command line, as frames whose types never change."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import geopandas
import jsonschema
import pandas as pd
import pytest

import geomap
from geomap.errors import GazetteerError, InputError, OutputError, SettingsError
from geomap.io.frames import layer_frame, table_frame
from geomap.io.record_schema import record_schema
from geomap.maps.folium_map import folium_map, literal_safe
from geomap.maps.layers import empty_layers
from geomap.model import Feature
from geomap.places.region import Region

SEEDS = Path(__file__).parents[2] / "seeds"
HOSTILE = "</script><script>alert(1)</script> ${alert(2)} `+alert(3)+` \\`"


@pytest.fixture(scope="module")
def run() -> geomap.GeomapRun:
    return geomap.run(SEEDS)


def test_layers_come_as_frames_in_wgs_84(run: geomap.GeomapRun) -> None:
    for frame in (run.incidents, run.routes, run.stops, run.areas, run.places, run.mentions):
        assert isinstance(frame, geopandas.GeoDataFrame)
        assert frame.crs.to_epsg() == 4326
        assert len(frame) > 0
        assert frame["id"].is_unique
    assert len(run.sources) == 5
    assert set(run.claims["incident_id"]) <= set(run.incidents["incident_id"])


def test_types_are_the_same_with_and_without_rows(run: geomap.GeomapRun) -> None:
    empty = {layer.name: layer for layer in empty_layers()}
    for name in ("incidents", "routes", "stops", "areas", "places", "mentions"):
        pd.testing.assert_series_equal(getattr(run, name).dtypes, layer_frame(empty[name]).dtypes)
    for name in ("sources", "claims"):
        pd.testing.assert_series_equal(getattr(run, name).dtypes, table_frame(empty[name]).dtypes)
    assert str(run.incidents["date_start"].dtype) == "datetime64[s]"
    assert str(run.incidents["killed_min"].dtype) == "Int64"
    assert str(run.incidents["drawn"].dtype) == "boolean"


def test_silence_stays_empty(run: geomap.GeomapRun) -> None:
    incidents = run.incidents
    assert incidents["killed_min"].isna().any()
    assert 0 not in set(incidents["killed_min"].dropna())
    assert incidents.geometry.isna().any()


def test_save_writes_what_the_command_writes(run: geomap.GeomapRun, tmp_path: Path) -> None:
    names = run.save(tmp_path / "api")
    command = [sys.executable, "-m", "geomap", "map", str(SEEDS), "-q", "-o", str(tmp_path / "cli")]
    subprocess.run(command, check=True, capture_output=True)
    assert set(names) == {file.name for file in (tmp_path / "cli").iterdir()}
    different = [
        n for n in names if (tmp_path / "api" / n).read_bytes() != (tmp_path / "cli" / n).read_bytes()
    ]
    assert different == ["run.json"]  # which names the inputs as they were given


def test_save_writes_the_formats_that_are_asked_for(run: geomap.GeomapRun, tmp_path: Path) -> None:
    assert run.save(tmp_path, formats="kmz, csv") == ("geomap.kmz", "incidents.csv")
    assert run.save(tmp_path, formats=["fgb"])[0] == "areas.fgb"
    with pytest.raises(SettingsError, match="'shp' is no format"):
        run.save(tmp_path, formats="shp")


def test_a_database_that_does_not_answer_is_told_without_its_password(run: geomap.GeomapRun) -> None:
    with pytest.raises(OutputError, match="nothing was changed there") as failed:
        run.save("postgresql://analyst:secret@%2Fnowhere/layers")
    assert "secret" not in str(failed.value)


def test_a_run_that_was_saved_is_loaded_again(run: geomap.GeomapRun, tmp_path: Path) -> None:
    run.save(tmp_path)
    again = geomap.load(tmp_path / "extractions.jsonl")
    assert list(again.incidents["id"]) == list(run.incidents["id"])
    assert again.records() == run.records()


def test_inputs_that_cannot_be_read_are_listed(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text("قصفت الطائرات مدينة سراقب.", encoding="utf-8")
    (tmp_path / "empty.txt").touch()
    assert [failed.path for failed in geomap.run(tmp_path).unread] == [f"{tmp_path.name}/empty.txt"]
    (tmp_path / "good.txt").unlink()
    with pytest.raises(InputError, match=r"empty\.txt"):
        geomap.run(tmp_path)


def test_extract_gives_the_record_of_one_text() -> None:
    record = geomap.extract("قصفت الطائرات أمس مدينة سراقب.", published=date(2020, 3, 2))
    broken = jsonschema.Draft202012Validator(record_schema()).iter_errors(record)
    assert [error.message for error in broken] == []
    assert record["events"][0]["start_on"] == "2020-03-01"
    still_open = geomap.extract("قصفت الطائرات أمس مدينة سراقب.")
    assert still_open["events"][0]["start_on"] is None
    json.dumps(record)


def test_a_gazetteer_of_ones_own_decides_what_is_known(tmp_path: Path) -> None:
    shutil.copytree(SEEDS.parent / "gazetteer", tmp_path / "gazetteer")
    known = geomap.extract("قصفت الطائرات مدينة سراقب.", gazetteer=tmp_path / "gazetteer")
    assert known == geomap.extract("قصفت الطائرات مدينة سراقب.")
    with pytest.raises(GazetteerError):
        geomap.extract("قصفت الطائرات مدينة سراقب.", gazetteer=tmp_path / "nowhere")


def test_the_folium_map_draws_each_group(run: geomap.GeomapRun) -> None:
    page = run.to_folium().get_root().render()
    for title in ("Incidents", "Routes", "Areas and stretches of road"):
        assert title in page
    assert "tile.openstreetmap.org" not in page
    assert "tile.openstreetmap.org" in run.to_folium(tiles="OpenStreetMap").get_root().render()


def test_the_picture_is_that_of_the_command(run: geomap.GeomapRun, tmp_path: Path) -> None:
    run.save(tmp_path)
    assert (tmp_path / "map.svg").read_text(encoding="utf-8") == run.to_svg()
    assert run.to_svg("ar") != run.to_svg("en")


def test_no_text_of_the_news_acts_in_the_folium_map(run: geomap.GeomapRun) -> None:
    layers = {layer.name: layer for layer in run.layers}
    drawn = next(f for f in layers["incidents"].features if f.geometry is not None)
    poisoned = Feature(
        drawn.id, drawn.geometry, {**drawn.properties, "evidence": HOSTILE, "name_ar": HOSTILE}
    )
    layers["incidents"] = replace(layers["incidents"], features=(poisoned,))
    page = folium_map(list(layers.values()), Region()).get_root().render()
    assert literal_safe(HOSTILE) in page
    assert "alert(1)</script>" not in page
    assert "${alert" not in page
    assert "`+alert" not in page


def test_the_package_offers_its_names_and_loads_nothing_before() -> None:
    code = "import sys, geomap; print(sorted(geomap.__all__)); print('geopandas' in sys.modules)"
    told = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout
    assert told.splitlines() == ["['GeomapRun', '__version__', 'extract', 'load', 'run']", "False"]
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        geomap.nothing  # noqa: B018  # the look-up is the test


def test_care_is_taken_in_every_layer(run: geomap.GeomapRun) -> None:
    exact, run = run, geomap.run(SEEDS, blur="5km", delay="14d", as_of=date(2020, 9, 1))
    assert 0 < len(run.incidents) < len(exact.incidents)
    assert run.incidents["radius_m"].dropna().min() >= 5000
    assert not set(run.places.geometry.to_wkt()) & set(exact.places.geometry.to_wkt())
    assert {record["document"]["blur_m"] for record in run.records()} == {5000.0}


@pytest.mark.parametrize("care", [{"blur": "near"}, {"delay": "soon"}, {"as_of": date(2020, 9, 1)}])
def test_care_that_makes_no_sense_is_refused(care: dict[str, Any]) -> None:
    with pytest.raises(SettingsError):
        geomap.run(SEEDS, **care)
