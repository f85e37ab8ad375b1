"""The curators' commands, beyond the way that the guide goes."""

from __future__ import annotations

import csv
import json
import shutil
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result

    Geomap = Callable[..., Result]


@pytest.fixture
def folder(root: Path, tmp_path: Path) -> Path:
    return shutil.copytree(root / "gazetteer", tmp_path / "gazetteer")


def test_find_orders_by_distance_where_asked(geomap: Geomap) -> None:
    near = geomap("gazetteer", "find", "النيرب", "--near", "sy-saraqib")
    far = geomap("gazetteer", "find", "النيرب", "--near", "37.2,36.2")
    assert near.exit_code == far.exit_code == 0
    assert near.stdout.splitlines()[0] != far.stdout.splitlines()[0]
    assert "km from there" in near.stdout
    assert geomap("gazetteer", "find", "النيرب", "--near", "Saraqib").stdout == near.stdout
    assert geomap("gazetteer", "find", "النيرب", "--near", "qqqqqq").exit_code == 1


def test_show_tells_all_of_an_entry(geomap: Geomap) -> None:
    told = geomap("gazetteer", "show", "sy-saraqib").stdout
    for part in ("geonames:164816", "3 source(s)", "km W of it", "beside", "Idlib District"):
        assert part in told
    missing = geomap("gazetteer", "show", "sy-nowhere")
    assert (missing.exit_code, missing.stdout) == (1, "")


def test_show_tells_the_judgements_on_an_entry(geomap: Geomap, folder: Path) -> None:
    with (folder / "judgements.csv").open("a", encoding="utf-8") as file:
        file.write("j1,mention,doc,5-10,is_entry,sy-saraqib,Rana,2026-01-02,seen on video\n")
    told = geomap("gazetteer", "show", "sy-saraqib", "--gazetteer", folder).stdout
    assert "Rana, 2026-01-02: seen on video" in told


def test_the_map_of_the_gazetteer_is_the_same_twice_and_asks_nobody(geomap: Geomap, tmp_path: Path) -> None:
    for name in ("a.html", "b.html"):
        assert geomap("gazetteer", "map", "-o", tmp_path / name).exit_code == 0
    page = (tmp_path / "a.html").read_text(encoding="utf-8")
    assert page == (tmp_path / "b.html").read_text(encoding="utf-8")
    assert "sy-saraqib" in page
    assert " src=" not in page
    assert "default-src &#x27;none&#x27;" in page


def test_stale_judgements_are_told_and_listed(
    geomap: Geomap, folder: Path, news: Path, tmp_path: Path
) -> None:
    with (folder / "judgements.csv").open("a", encoding="utf-8") as file:
        file.write("j1,mention,patrol,0-3,no_place,,Rana,2026-01-02,a word\n")
        file.write("j2,mention,elsewhere,0-3,no_place,,Rana,2026-01-02,a word\n")
    result = geomap("map", news, "-o", tmp_path / "out", "--gazetteer", folder)
    assert result.exit_code == 0
    assert "judgement \u2068j1\u2069 is stale" in result.stderr
    report = json.loads((tmp_path / "out" / "run.json").read_text(encoding="utf-8"))
    assert [(use["id"], use["state"]) for use in report["judgements"]] == [("j1", "stale"), ("j2", "not met")]


def test_a_check_speaks_to_github(geomap: Geomap, folder: Path, tmp_path: Path) -> None:
    sound = geomap(
        "gazetteer", "check", "--gazetteer", folder, "--github", "--report", tmp_path / "report.md"
    )
    assert sound.exit_code == 0
    assert sound.stdout.startswith("::warning file=gazetteer/")
    assert "0 broken rule(s)" in (tmp_path / "report.md").read_text(encoding="utf-8")
    with (folder / "places.csv").open("a", encoding="utf-8") as file:
        file.write("zz-%::error,castle,,,,400,1,1,1,,,,,,\n")
    broken = geomap(
        "gazetteer", "check", "--gazetteer", folder, "--github", "--report", tmp_path / "report.md"
    )
    assert broken.exit_code == 3
    lines = broken.stdout.splitlines()
    assert all(line.startswith("::error file=gazetteer/places.csv,line=") for line in lines)
    assert any("title=unknown kind of place::" in line for line in lines)
    assert "castle" in (tmp_path / "report.md").read_text(encoding="utf-8")


def taken(path: Path, **cells: str) -> None:
    """Take the first row of a table of candidates, with some cells corrected."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    rows[0] |= {"take": "yes", **cells}
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)


@pytest.fixture
def candidates(geomap: Geomap, folder: Path, tmp_path: Path) -> Path:
    table = tmp_path / "candidates.csv"
    result = geomap("gazetteer", "suggest", "سراقبب", "--gazetteer", folder, "-o", table)
    assert result.exit_code == 0, result.stderr
    return table


def test_a_new_spelling_of_a_known_place_is_added_and_found(
    geomap: Geomap, folder: Path, candidates: Path
) -> None:
    taken(candidates)
    result = geomap("gazetteer", "add", candidates, "--gazetteer", folder)
    assert result.exit_code == 0, result.stderr
    assert "sy-saraqib,سراقبب,ar,Arab,weak" in (folder / "names.csv").read_text(encoding="utf-8")
    assert "the same name" in geomap("gazetteer", "find", "سراقبب", "--gazetteer", folder).stdout


def test_nothing_is_added_unless_a_row_is_taken(geomap: Geomap, folder: Path, candidates: Path) -> None:
    result = geomap("gazetteer", "add", candidates, "--gazetteer", folder)
    assert result.exit_code == 1
    assert "`take`" in result.stderr


def test_a_broken_candidate_is_told_with_its_line(geomap: Geomap, folder: Path, candidates: Path) -> None:
    taken(candidates, action="new", entry_id="sy-new", lon="500")
    result = geomap("gazetteer", "add", candidates, "--gazetteer", folder)
    assert result.exit_code == 3
    assert "candidates.csv:2: coordinates outside the earth" in result.stderr


def test_other_tables_are_not_taken_for_candidates(geomap: Geomap, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "other.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    assert geomap("gazetteer", "add", tmp_path / "other.csv", "--gazetteer", folder).exit_code == 1
    assert geomap("gazetteer", "suggest", "--unresolved", tmp_path / "other.csv").exit_code == 1
    assert geomap("gazetteer", "suggest").exit_code == 1


def test_online_is_an_error_where_no_network_is(
    geomap: Geomap, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    url = "http://127.0.0.1:9"
    result = geomap("gazetteer", "suggest", "تل الورد", "--online", "nominatim", "--service-url", url)
    assert result.exit_code == 1
    assert "Without --online" in result.stderr


def test_what_is_exported_is_imported_into_a_new_gazetteer(geomap: Geomap, tmp_path: Path) -> None:
    out = tmp_path / "all.csv"
    assert geomap("gazetteer", "export", "--to", "csv", "--tier", "broad", "-o", out).exit_code == 0
    told = ("--source-title", "The broad tier", "--licence", "CC BY 4.0")
    result = geomap("gazetteer", "import", out, "--gazetteer", tmp_path / "new", *told)
    assert result.exit_code == 0, result.stderr
    again = geomap("gazetteer", "import", out, "--gazetteer", tmp_path / "new", *told)
    assert "0 place(s) added" in again.stderr
    exported = geomap("gazetteer", "export", "--gazetteer", tmp_path / "new", "--to", "geonames").stdout
    assert exported.count("\n") == len(out.read_text(encoding="utf-8").splitlines()) - 1


def test_an_unknown_source_wants_a_title_and_a_licence(geomap: Geomap, tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("name_ar,lon,lat\nورد,14.5,27.1\n", encoding="utf-8")
    result = geomap("gazetteer", "import", tmp_path / "list.csv", "--gazetteer", tmp_path / "new")
    assert result.exit_code == 1
    assert "--licence" in result.stderr


def test_diff_of_one_gazetteer_tells_nothing(geomap: Geomap, folder: Path, news: Path) -> None:
    result = geomap("gazetteer", "diff", folder, folder, news)
    assert (result.exit_code, result.stdout) == (0, "")
    assert "0 added, 0 removed, 0 changed" in result.stderr
    assert "0 incident(s) would change, 2 would not" in result.stderr


def test_diff_tells_from_records_what_rests_on_a_moved_place(
    geomap: Geomap, root: Path, folder: Path, built: Path
) -> None:
    text = (folder / "places.csv").read_text(encoding="utf-8")
    row = next(line for line in text.splitlines() if line.startswith("sy-kansafra,"))
    cells = next(csv.reader([row]))
    moved = row.replace(f",{cells[5]},{cells[6]},{cells[7]},", ",36.90000,35.80000,60000,")
    (folder / "places.csv").write_text(text.replace(row, moved), encoding="utf-8")
    result = geomap("gazetteer", "diff", root / "gazetteer", folder, "--records", built / "extractions.jsonl")
    assert result.exit_code == 0, result.stderr
    assert "touched \u2068shelling:e" in result.stdout
    assert geomap("gazetteer", "diff", folder, folder, "--records", folder / "names.csv").exit_code == 1
