"""`geomap export`: every format by name, databases by address, and disks that are full."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from typing import TYPE_CHECKING

import geopandas
import pytest

from geomap.cli.export import FORMATS
from geomap.io.exports import WRITERS
from geomap.io.postgis import URL_SCHEMES

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result

# The process may write no byte past this into any file: what a full disk looks like to a program.
FULL_DISK = (
    "import resource, signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN); "
    "resource.setrlimit(resource.RLIMIT_FSIZE, (700, 700)); "
    "from geomap.cli import main; main(prog_name='geomap')"
)


def test_the_command_offers_what_can_be_written() -> None:
    from geomap.cli import export  # noqa: PLC0415  # the module, not the command

    assert list(WRITERS) == list(FORMATS)
    assert export._DATABASES == URL_SCHEMES


def test_all_formats_are_written_together(geomap: Callable[..., Result], built: Path, tmp_path: Path) -> None:
    result = geomap("export", built / "extractions.jsonl", "--to", ", ".join(FORMATS), "-o", tmp_path / "x")
    assert result.exit_code == 0, result.stderr
    written = {path.name for path in (tmp_path / "x").iterdir()}
    assert written >= {"geomap.gpkg", "geomap.kml", "geomap.kmz", "geomap.xlsx", "incidents.csv"}
    assert {f"{name}.{suffix}" for name in ("routes", "areas") for suffix in ("fgb", "parquet")} <= written
    assert all(name in result.stderr for name in written)


def test_the_package_of_the_map_and_of_the_export_are_the_same(
    geomap: Callable[..., Result], built: Path, tmp_path: Path
) -> None:
    assert geomap("export", built / "extractions.jsonl", "--to", "gpkg", "-o", tmp_path).exit_code == 0
    assert (tmp_path / "geomap.gpkg").read_bytes() == (built / "geomap.gpkg").read_bytes()


def test_tags_of_hxl_come_when_asked_for(geomap: Callable[..., Result], built: Path, tmp_path: Path) -> None:
    assert (
        geomap("export", built / "extractions.jsonl", "--to", "csv", "--hxl", "-o", tmp_path).exit_code == 0
    )
    head, tags, *rows = csv.reader(io.StringIO((tmp_path / "incidents.csv").read_text(encoding="utf-8")))
    assert dict(zip(head, tags, strict=True))["event_date"] == "#date+start"
    assert rows


@pytest.mark.parametrize("name", FORMATS)
def test_a_full_disk_leaves_nothing_half_written(built: Path, tmp_path: Path, name: str) -> None:
    (tmp_path / "x").mkdir()
    (tmp_path / "x" / "kept.txt").write_text("old", encoding="utf-8")
    command = [sys.executable, "-c", FULL_DISK, "export", str(built / "extractions.jsonl"), "--to", name]
    result = subprocess.run(
        [*command, "-o", str(tmp_path / "x")], capture_output=True, text=True, check=False
    )
    assert result.returncode == 1, result.stderr
    assert "geomap: cannot write" in result.stderr
    assert "Traceback" not in result.stderr
    assert [path.name for path in (tmp_path / "x").iterdir()] == ["kept.txt"]


def test_a_folder_that_refuses_is_told(geomap: Callable[..., Result], built: Path) -> None:
    result = geomap("export", built / "extractions.jsonl", "--to", "gpkg,parquet", "-o", "/dev/null/x")
    assert result.exit_code == 1
    assert "cannot write to '/dev/null/x'" in result.stderr


def test_existing_files_are_replaced(geomap: Callable[..., Result], built: Path, tmp_path: Path) -> None:
    (tmp_path / "incidents.parquet").write_text("old", encoding="utf-8")
    assert geomap("export", built / "extractions.jsonl", "--to", "parquet", "-o", tmp_path).exit_code == 0
    assert (tmp_path / "incidents.parquet").read_bytes().startswith(b"PAR1")


def test_a_database_that_does_not_answer_is_told(geomap: Callable[..., Result], built: Path) -> None:
    address = "postgresql://analyst:secret@%2Fno-such-socket/layers"
    result = geomap("export", built / "extractions.jsonl", "--to", address)
    assert result.exit_code == 1
    assert "cannot write to the database 'layers' at '/no-such-socket'" in result.stderr
    assert "nothing was changed there" in result.stderr
    assert "secret" not in result.stderr


def test_a_broken_address_is_told_without_its_password(geomap: Callable[..., Result], built: Path) -> None:
    result = geomap("export", built / "extractions.jsonl", "--to", "postgresql://a:secret@host/%zz")
    assert result.exit_code == 1
    assert "cannot write to the database" in result.stderr
    assert "secret" not in result.stderr


def test_a_run_that_found_nothing_is_written_all_the_same(
    geomap: Callable[..., Result], tmp_path: Path
) -> None:
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "quiet.txt").write_text("لا شيء هنا.", encoding="utf-8")
    assert geomap("map", tmp_path / "news", "-o", tmp_path / "built").exit_code == 0
    records = tmp_path / "built" / "extractions.jsonl"
    result = geomap("export", records, "--to", ",".join(FORMATS), "-o", tmp_path / "x")
    assert result.exit_code == 0, result.stderr


def test_signs_that_end_a_text_elsewhere_lose_nothing_behind_them(
    geomap: Callable[..., Result], tmp_path: Path
) -> None:
    text = "قصفت الطائرات \0 \x01 \uffff مدينة سراقب."
    (tmp_path / "one.jsonl").write_text(json.dumps({"id": "one", "text": text}), encoding="utf-8")
    assert geomap("map", tmp_path / "one.jsonl", "-o", tmp_path / "built").exit_code == 0
    records = tmp_path / "built" / "extractions.jsonl"
    assert geomap("export", records, "--to", ",".join(FORMATS), "-o", tmp_path / "x").exit_code == 0
    for file in ("incidents.geojson", "geomap.gpkg", "incidents.fgb", "geomap.kml"):
        layer = {"layer": "incidents"} if file.startswith("geomap") else {}
        [told] = geopandas.read_file(tmp_path / "x" / file, **layer)["evidence"]
        assert told.endswith("مدينة سراقب"), file
    [told] = geopandas.read_parquet(tmp_path / "x" / "incidents.parquet")["evidence"]
    assert told == text.replace("\0", "\ufffd").rstrip(".")


def test_an_unknown_format_is_wrong_usage(geomap: Callable[..., Result], built: Path) -> None:
    result = geomap("export", built / "extractions.jsonl", "--to", "gpkg,shp")
    assert result.exit_code == 2
    assert "'shp' is none of" in result.stderr
