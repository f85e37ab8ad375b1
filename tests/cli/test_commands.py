"""What each command prints, writes and says."""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

import geomap as package
from geomap.cli import main
from geomap.cli.talk import terminal_safe

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result

HEAVY = {
    *("geopandas", "pandas", "folium", "shapely", "numpy", "pyproj", "resiliparse", "resvg_py", "uharfbuzz"),
    "geomap.pipeline",
}
TEXT = "انطلقت دورية مشتركة من بلدة النيرب إلى مدينة سراقب أمس الاثنين."


def test_help_waits_for_nothing_heavy() -> None:
    code = f"import sys, geomap.cli; print(sorted({HEAVY!r} & set(sys.modules)))"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[]"


@pytest.mark.parametrize(
    "command", [[], *([name] for name in main.commands), ["gazetteer", "find"], ["gazetteer", "check"]]
)
def test_every_help_shows_an_example(geomap: Callable[..., Result], command: list[str]) -> None:
    result = geomap(*command, "--help")
    assert result.exit_code == 0
    assert "Example: geomap" in result.stdout


def test_the_version_is_told(geomap: Callable[..., Result]) -> None:
    assert geomap("--version").stdout == f"geomap {package.__version__}\n"


def test_map_says_where_to_look_and_prints_no_data(
    geomap: Callable[..., Result], news: Path, tmp_path: Path
) -> None:
    result = geomap("map", news, "-o", tmp_path / "out")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "2 document(s)" in result.stderr
    assert "map.html" in result.stderr


def test_map_writes_plain_folium_when_asked(
    geomap: Callable[..., Result], news: Path, tmp_path: Path
) -> None:
    geomap("map", news, "-o", tmp_path / "own", "-q")
    assert "cdn" not in (tmp_path / "own" / "map.html").read_text(encoding="utf-8")
    geomap("map", news, "-o", tmp_path / "plain", "-q", "--plain")
    plain = (tmp_path / "plain" / "map.html").read_text(encoding="utf-8")
    assert "leaflet.js" in plain
    assert "L.map(" in plain


def test_map_refuses_what_is_no_address_of_tiles(
    geomap: Callable[..., Result], news: Path, tmp_path: Path
) -> None:
    result = geomap("map", news, "-o", tmp_path / "out", "--tiles", "openstreetmap")
    assert result.exit_code == 1
    assert "no address of map tiles" in result.stderr
    assert not (tmp_path / "out" / "map.html").exists()


@pytest.mark.parametrize("arguments", [["-q", "map"], ["map", "-q"]])
def test_quiet_is_quiet(
    geomap: Callable[..., Result], news: Path, tmp_path: Path, arguments: list[str]
) -> None:
    result = geomap(*arguments, news, "-o", tmp_path / "out")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")


def test_verbose_names_each_document(geomap: Callable[..., Result], news: Path) -> None:
    assert "read patrol.txt" in geomap("extract", "-v", news).stderr


def test_extract_composes_through_pipes(geomap: Callable[..., Result], news: Path) -> None:
    lines = json.dumps({"id": "a", "text": TEXT, "published": "2020-08-18"}) + "\n"
    result = geomap("extract", "-", stdin=lines)
    record = json.loads(result.stdout)
    assert (record["document"]["id"], record["document"]["published"]) == ("a", "2020-08-18")
    both = geomap("extract", "-", news, stdin=lines).stdout.splitlines()
    assert [json.loads(line)["document"]["id"] for line in both] == ["a", "patrol", "shelling"]


def test_extract_to_a_file_writes_what_it_would_print(
    geomap: Callable[..., Result], news: Path, tmp_path: Path
) -> None:
    assert geomap("extract", news, "-o", tmp_path / "r.jsonl").exit_code == 0
    assert (tmp_path / "r.jsonl").read_text(encoding="utf-8") == geomap("extract", news).stdout


def test_map_writes_the_records_that_extract_prints(
    geomap: Callable[..., Result], news: Path, built: Path
) -> None:
    assert (built / "extractions.jsonl").read_text(encoding="utf-8") == geomap("extract", news).stdout


def test_explain_tells_candidates_with_scores_and_reasons(geomap: Callable[..., Result]) -> None:
    result = geomap("explain", TEXT, "--published", "2020-08-18")
    assert result.exit_code == 0
    assert "sy-saraqib" in result.stdout
    assert "strong_name" in result.stdout
    assert "2020-08-17" in result.stdout
    assert "patrol, reported" in result.stdout


def test_explain_reads_a_file_and_standard_input_alike(geomap: Callable[..., Result], tmp_path: Path) -> None:
    (tmp_path / "text.txt").write_text(TEXT, encoding="utf-8")
    direct = geomap("explain", TEXT).stdout
    assert geomap("explain", tmp_path / "text.txt").stdout == direct
    assert geomap("explain", "-", stdin=TEXT).stdout == direct.replace("text", "stdin")


def test_explain_takes_a_missing_file_for_a_file(geomap: Callable[..., Result]) -> None:
    result = geomap("explain", "nowhere.txt")
    assert result.exit_code == 1
    assert "nowhere.txt: no such file or folder" in result.stderr


def incident_id(built: Path) -> str:
    table = io.StringIO((built / "incidents.csv").read_text(encoding="utf-8"), newline="")
    return next(row["event_id"] for row in csv.DictReader(table) if row["kind"] == "patrol")


def test_show_goes_from_the_incident_to_the_sentence(geomap: Callable[..., Result], built: Path) -> None:
    result = geomap("show", incident_id(built), "-o", built)
    assert result.exit_code == 0
    for told in ("patrol", "النيرب", "وانطلقت الدورية من بلدة", "file: \u2068patrol.txt\u2069", "2020-08-17"):
        assert told in result.stdout


def test_show_knows_routes_events_mentions_and_documents(geomap: Callable[..., Result], built: Path) -> None:
    record = json.loads((built / "extractions.jsonl").read_text(encoding="utf-8").splitlines()[0])
    event = next(event for event in record["events"] if event["route"])
    routes = json.loads((built / "routes.geojson").read_text(encoding="utf-8"))["features"]
    for known in (routes[0]["id"], event["id"], event["places"][0], "patrol"):
        result = geomap("show", known, "-o", built)
        assert result.exit_code == 0, known
        assert "document \u2068patrol\u2069" in result.stdout


def test_show_says_what_nothing_carries(geomap: Callable[..., Result], built: Path, tmp_path: Path) -> None:
    result = geomap("show", "inc-nothing", "-o", built)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "nothing carries the id" in result.stderr
    missing = geomap("show", "inc-nothing", "-o", tmp_path / "nowhere")
    assert missing.exit_code == 1
    assert "`geomap map`" in missing.stderr


def test_export_writes_the_layers_of_the_records(
    geomap: Callable[..., Result], built: Path, tmp_path: Path
) -> None:
    out = tmp_path / "layers"
    result = geomap("export", built / "extractions.jsonl", "--to", "geojson,gpkg,csv", "-o", out)
    assert result.exit_code == 0
    assert {path.name for path in out.iterdir()} >= {
        "incidents.geojson",
        "routes.geojson",
        "geomap.gpkg",
        "incidents.csv",
    }
    for name in ("incidents.csv", "routes.geojson"):
        kept, fresh = ((folder / name).read_text(encoding="utf-8") for folder in (built, out))
        assert fresh == kept


def test_export_takes_records_from_a_pipe(geomap: Callable[..., Result], built: Path, tmp_path: Path) -> None:
    records = (built / "extractions.jsonl").read_text(encoding="utf-8")
    assert geomap("export", "-", "--to", "csv", "-o", tmp_path / "x", stdin=records).exit_code == 0
    assert (tmp_path / "x" / "incidents.csv").exists()


def test_export_of_no_records_is_told(geomap: Callable[..., Result], news: Path, tmp_path: Path) -> None:
    result = geomap("export", news / "patrol.txt", "--to", "csv", "-o", tmp_path / "x")
    assert result.exit_code == 1
    assert "patrol.txt:1: not a record" in result.stderr
    assert not (tmp_path / "x").exists()
    assert geomap("export", news / "patrol.txt", "--to", "shapefile").exit_code == 2


@pytest.mark.parametrize(
    "name", ["سراقب", "سَراقِب", "صراقب", "Saraqib", "saraqeb", "Sarakib", "Saraqibb", "sy-saraqib"]
)
def test_a_place_is_found_in_any_spelling(geomap: Callable[..., Result], name: str) -> None:
    result = geomap("gazetteer", "find", name)
    assert result.exit_code == 0
    assert "\u2068sy-saraqib\u2069  \u2068Saraqib\u2069" in result.stdout
    assert "why: " in result.stdout


def test_a_place_that_nobody_knows_is_told_with_the_nearest_names(geomap: Callable[..., Result]) -> None:
    result = geomap("gazetteer", "find", "Saraqtun")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "Saraqueb" in result.stderr


def test_the_gazetteer_is_exported_to_a_file_as_it_is_printed(
    geomap: Callable[..., Result], tmp_path: Path
) -> None:
    printed = geomap("gazetteer", "export", "--base", "https://example.org/")
    assert (
        geomap("gazetteer", "export", "--base", "https://example.org/", "-o", tmp_path / "x.json").exit_code
        == 0
    )
    assert (tmp_path / "x.json").read_text(encoding="utf-8") == printed.stdout
    assert '"@id": "https://example.org/sy-saraqib"' in printed.stdout


def test_a_sound_gazetteer_passes_its_check(geomap: Callable[..., Result]) -> None:
    result = geomap("gazetteer", "check")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "no problem" in result.stderr


def test_a_check_tells_the_problems_of_all_files_at_once(
    geomap: Callable[..., Result], root: Path, tmp_path: Path
) -> None:
    folder = shutil.copytree(root / "gazetteer", tmp_path / "gazetteer")
    places = (folder / "places.csv").read_text(encoding="utf-8").split("\n")
    (folder / "places.csv").write_text("\n".join([*places[:-1], places[1], ""]), encoding="utf-8")
    table = min((folder / "lexicon").glob("*.csv"))
    table.write_text(
        table.read_text(encoding="utf-8") + "one,two,three,four,five,six,seven,eight\n", encoding="utf-8"
    )
    result = geomap("gazetteer", "check", "--gazetteer", folder)
    assert (result.exit_code, result.stdout) == (3, "")
    assert "places.csv:" in result.stderr
    assert f"lexicon/{table.name}:" in result.stderr


def test_orders_to_the_terminal_are_escaped() -> None:
    assert terminal_safe("\x1b[2J\u202eabc\r\n") == "\\x1b[2J\\u202eabc\\r\n"
