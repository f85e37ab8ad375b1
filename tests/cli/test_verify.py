"""`geomap verify`: an output folder against the run that wrote it."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest

from geomap.errors import isolate

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result

    Geomap = Callable[..., Result]


def test_a_folder_as_it_was_written_passes(geomap: Geomap, built: Path, news: Path) -> None:
    result = geomap("verify", built, "--input", news)
    assert result.exit_code == 0
    assert "2 document(s) as they were" in result.stderr


def test_every_file_is_told_in_the_report(built: Path) -> None:
    report = json.loads((built / "run.json").read_text(encoding="utf-8"))
    written = {path.name for path in built.iterdir()} - {"run.json"}
    assert {file["name"] for file in report["files"]} == written


def test_each_change_is_told(geomap: Geomap, built: Path) -> None:
    (built / "incidents.csv").write_text("date\n", encoding="utf-8")
    (built / "stops.geojson").unlink()
    result = geomap("verify", built)
    assert result.exit_code == 3
    assert "incidents.csv: not as it was written" in result.stderr
    assert "stops.geojson: missing" in result.stderr


def test_changed_new_and_lost_documents_are_told(geomap: Geomap, built: Path, news: Path) -> None:
    (news / "patrol.txt").write_text("عبرت دورية.", encoding="utf-8")
    (news / "shelling.txt").rename(news / "other.txt")
    told = geomap("verify", built, "--input", news)
    assert told.exit_code == 3
    expected = {
        "patrol": "not as it was read",
        "other": "not read by that run",
        "shelling": "no longer there",
    }
    for name, words in expected.items():
        assert f"document {isolate(name)}: {words}" in told.stderr


def test_a_folder_without_a_report_and_one_with_a_broken_report_are_errors(
    geomap: Geomap, built: Path, tmp_path: Path
) -> None:
    assert "no run.json" in geomap("verify", tmp_path).stderr
    (built / "run.json").write_text("{}", encoding="utf-8")
    broken = geomap("verify", built)
    assert broken.exit_code == 1
    assert "is no report" in broken.stderr


def test_a_report_cannot_point_outside_of_its_folder(geomap: Geomap, built: Path) -> None:
    path = built / "run.json"
    report = json.loads(path.read_text(encoding="utf-8"))
    report["files"][0]["name"] = "../../etc/passwd"
    path.write_text(json.dumps(report), encoding="utf-8")
    result = geomap("verify", built)
    assert result.exit_code == 3
    assert "missing" in result.stderr


def test_a_document_swapped_for_another_and_a_changed_day_are_told(
    geomap: Geomap, built: Path, news: Path
) -> None:
    """What stands beside a text decides too what is read from it."""
    table = news / "documents.csv"
    table.write_text(table.read_text(encoding="utf-8").replace("2020-08-16", "2020-08-18"), encoding="utf-8")
    told = geomap("verify", built, "--input", news)
    assert told.exit_code == 3
    assert f"document {isolate('shelling')}: publisher, day, address or title changed" in told.stderr
    assert isolate("patrol") not in told.stderr


def test_a_file_of_another_run_is_a_problem_and_a_note_of_ones_own_is_none(
    geomap: Geomap, built: Path
) -> None:
    (built / "notes.txt").write_text("mine", encoding="utf-8")
    told = geomap("verify", built)
    assert told.exit_code == 0
    assert "notes.txt: not of that run, and not compared" in told.stderr
    (built / "incidents-old.geojson").write_text("{}", encoding="utf-8")
    told = geomap("verify", built)
    assert told.exit_code == 3
    assert "incidents-old.geojson: not told in run.json" in told.stderr


def test_a_report_that_names_fewer_files_or_other_documents_is_found_out(geomap: Geomap, built: Path) -> None:
    path = built / "run.json"
    report = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps({**report, "files": []}), encoding="utf-8")
    assert "map.html: not told in run.json" in geomap("verify", built).stderr
    report["documents"][0]["sha256"] = "0" * 64
    path.write_text(json.dumps(report), encoding="utf-8")
    told = geomap("verify", built)
    assert told.exit_code == 3
    assert "is not that of its documents and its gazetteer" in told.stderr


def test_the_gazetteer_is_compared_where_it_is_named(
    geomap: Geomap, built: Path, root: Path, tmp_path: Path
) -> None:
    assert geomap("verify", built, "--gazetteer", root / "gazetteer").exit_code == 0
    assert geomap("gazetteer", "copy", tmp_path / "own").exit_code == 0
    places = tmp_path / "own" / "places.csv"
    places.write_text(places.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    told = geomap("verify", built, "--gazetteer", tmp_path / "own")
    assert told.exit_code == 3
    assert "the map was made with the gazetteer" in told.stderr


@pytest.mark.parametrize("name", ["run.jsonl", "run.parquet"])
def test_the_records_from_which_a_map_was_made_are_compared(
    geomap: Geomap, news: Path, tmp_path: Path, name: str
) -> None:
    records, folder = tmp_path / name, tmp_path / "of-records"
    assert geomap("extract", news, "-o", records).exit_code == 0
    assert geomap("map", records, "-o", folder).exit_code == 0
    assert geomap("verify", folder, "--input", records).exit_code == 0
    assert geomap("extract", news / "patrol.txt", "-o", records).exit_code == 0
    told = geomap("verify", folder, "--input", records)
    assert told.exit_code == 3
    assert f"{name}: not the records that were read" in told.stderr


def test_the_digest_of_the_report_itself_is_told(geomap: Geomap, built: Path) -> None:
    digest = sha256((built / "run.json").read_bytes()).hexdigest()
    assert f"the report itself has SHA-256 {digest}" in geomap("verify", built).stderr
