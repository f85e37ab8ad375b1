"""Reading the gazetteer from disk: found, overridden, whole, or refused with every fault."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from geomap.errors import GazetteerError
from geomap.io import gazetteer as reading
from geomap.io.gazetteer import (
    gazetteer_digest,
    gazetteer_directory,
    load_gazetteer,
    load_judgements,
    load_roads,
)

REPOSITORY = Path(__file__).resolve().parents[3]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(REPOSITORY / "gazetteer", tmp_path / "copy"))


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{old!r} is not in {path.name}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_the_shipped_gazetteer_loads_with_both_tiers_and_its_digest() -> None:
    gazetteer = load_gazetteer()
    assert {e.tier for e in gazetteer} == {"curated", "broad"}
    assert gazetteer.digest == gazetteer_digest(gazetteer_directory())


def test_roads_and_judgements_load_beside_it() -> None:
    assert "m4-west" in load_roads().segments
    assert load_judgements(load_gazetteer()) == ()


def test_the_folder_inside_the_package_comes_before_the_one_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, copy: Path
) -> None:
    monkeypatch.setattr(reading, "_LOOKED_FOR_IN", (tmp_path / "installed", copy))
    assert gazetteer_directory() == copy
    shutil.copytree(copy, tmp_path / "installed")
    assert gazetteer_directory() == tmp_path / "installed"


def test_a_folder_that_is_given_wins(copy: Path) -> None:
    (copy / "broad.csv").unlink()
    assert gazetteer_directory(copy) == copy
    assert {e.tier for e in load_gazetteer(copy)} == {"curated"}


def test_a_folder_without_a_gazetteer_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GazetteerError, match=r"no gazetteer in this folder") as caught:
        load_gazetteer(tmp_path)
    assert str(tmp_path) in str(caught.value)
    assert caught.value.exit_code == 3


def test_broken_rows_of_several_files_are_told_at_once(copy: Path) -> None:
    edit(copy / "places.csv", ",town,Aleppo,", ",hamlet,Aleppo,")
    edit(copy / "names.csv", ",strong,yes,", ",sure,yes,")
    edit(copy / "broad.csv", ",ocha,", ",ocha,x")
    with pytest.raises(GazetteerError) as caught:
        load_gazetteer(copy)
    assert {p.file for p in caught.value.problems} >= {"places.csv", "names.csv", "broad.csv"}


def test_faults_of_form_are_told_with_their_line(copy: Path) -> None:
    edit(copy / "places.csv", "entry_id,kind", "id,kind")
    edit(copy / "sources.csv", "\ngeonames,", "\ngeonames,extra,")
    with pytest.raises(GazetteerError) as caught:
        load_gazetteer(copy)
    told = {(p.file, p.rule) for p in caught.value.problems}
    assert told == {("places.csv", "wrong columns"), ("sources.csv", "wrong number of cells")}


def test_an_unclosed_quote_is_told(copy: Path) -> None:
    with (copy / "names.csv").open("a", encoding="utf-8") as names:
        names.write('sy-saraqib,"Saraqib')
    with pytest.raises(GazetteerError, match="broken CSV"):
        load_gazetteer(copy)


def test_a_file_that_is_missing_or_no_text_is_told(copy: Path) -> None:
    (copy / "names.csv").unlink()
    (copy / "sources.csv").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(GazetteerError) as caught:
        load_gazetteer(copy)
    unread = {p.file for p in caught.value.problems if "cannot be read" in p.rule}
    assert unread == {"names.csv", "sources.csv"}


def test_a_byte_order_mark_and_blank_lines_do_no_harm(copy: Path) -> None:
    path = copy / "places.csv"
    path.write_text("\ufeff" + path.read_text(encoding="utf-8") + "\n\n", encoding="utf-8")
    assert "sy-saraqib" in load_gazetteer(copy)


def test_broken_roads_and_judgements_are_refused(copy: Path) -> None:
    edit(copy / "roads/vertices.csv", "m4-west,7,", "m4-west,8,")
    (copy / "judgements.csv").write_text("id,why\n", encoding="utf-8")
    with pytest.raises(GazetteerError, match="7 comes next"):
        load_roads(copy)
    with pytest.raises(GazetteerError, match="wrong columns"):
        load_judgements(load_gazetteer(copy), copy)


def test_the_digest_changes_with_any_file_and_only_then(copy: Path) -> None:
    before = gazetteer_digest(copy)
    (copy / "README.md").write_text("other words", encoding="utf-8")
    assert gazetteer_digest(copy) == before
    edit(copy / "roads/vertices.csv", "m4-west,7,", "m4-west,7,0")
    assert gazetteer_digest(copy) != before
