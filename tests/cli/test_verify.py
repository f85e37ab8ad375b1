"""`geomap verify`: an output folder against the run that wrote it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

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
