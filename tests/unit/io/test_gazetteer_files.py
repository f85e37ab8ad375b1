"""Writing to a gazetteer: whole, checked first, and not at all where something is wrong."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from geomap.curation.rows import Addition
from geomap.errors import GazetteerError, OutputError
from geomap.io import gazetteer_files
from geomap.io.gazetteer import load_gazetteer
from geomap.io.gazetteer_files import Source, add_to_gazetteer, copy_gazetteer, require_new
from geomap.model import Entry, Name, PlaceKind, SourceNote

if TYPE_CHECKING:
    from collections.abc import Iterator

OWN = Source("own", "A list of our own", "us", "CC0 1.0", "")
OSM = Source("osm-extract", "OpenStreetMap", "OpenStreetMap contributors", "ODbL 1.0", "")


def village(entry_id: str, text: str, house: str = "own", **rest: object) -> Entry:
    note = SourceNote(f"{house} 1", 36.5, 35.8)
    names = (Name(text, "ar", "Arab", strong=False, preferred=True),)
    fields = {"source_count": 1, "sources": (note,), **rest}
    return Entry(entry_id, PlaceKind.VILLAGE, names, (36.5, 35.8), 500.0, **fields)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    target = tmp_path / "gazetteer"
    copy_gazetteer(target)
    return target


def state(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_only_the_new_lines_differ(folder: Path) -> None:
    before = state(folder)
    add_to_gazetteer(folder, [Addition(village("sy-tall-al-ward", "تل الورد"))], [OWN])
    after = state(folder)
    changed = {name for name in after if before.get(name) != after[name]}
    assert changed == {"places.csv", "names.csv", "place_sources.csv", "sources.csv"}
    for name in changed:
        old, new = before[name].decode().splitlines(), after[name].decode().splitlines()
        assert [line for line in new if line in set(old)] == old
        assert len(new) == len(old) + 1
        assert new[1:] == sorted(new[1:], key=lambda line: line.partition(",")[0])
    assert load_gazetteer(folder).get("sy-tall-al-ward").name("ar") == "تل الورد"


def test_rows_of_openstreetmap_go_to_their_own_folder(folder: Path) -> None:
    add_to_gazetteer(folder, [Addition(village("sy-tall-al-ward", "تل الورد", "osm-extract"))], [OSM])
    assert "sy-tall-al-ward" in (folder / "osm" / "places.csv").read_text(encoding="utf-8")
    assert "sy-tall-al-ward" not in (folder / "places.csv").read_text(encoding="utf-8")


def test_a_spelling_goes_where_its_entry_stands(folder: Path) -> None:
    known = load_gazetteer(folder)
    for entry_id, file in (("sy-saraqib", "names.csv"), ("road-m4-highway", "osm/names.csv")):
        spelling = Name("اسم جديد تماما", "ar", "Arab", strong=False)
        add_to_gazetteer(folder, [Addition(known.get(entry_id), (spelling,))], [])
        assert f"{entry_id},اسم جديد تماما" in (folder / file).read_text(encoding="utf-8")


def test_a_promoted_place_leaves_the_broad_tier(folder: Path) -> None:
    broad = next(e for e in load_gazetteer(folder) if e.tier == "broad")
    promoted = village(broad.id, "اسم جديد تماما")
    add_to_gazetteer(folder, [Addition(promoted, promoted=True)], [OWN])
    assert load_gazetteer(folder).get(broad.id).tier == "curated"
    assert broad.id not in (folder / "broad.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "broken",
    [
        village("sy-saraqib", "سراقب"),
        village("sy-x", "اسم", parent_id="nowhere"),
        village("sy-x", "Latin"),
        village("sy-x", "اسم", "nobody"),
        village("sy-x", "اسم", sources=(SourceNote("own 1", 37.9, 35.8),)),
    ],
)
def test_what_breaks_a_rule_changes_nothing(folder: Path, broken: Entry) -> None:
    before = state(folder)
    with pytest.raises(GazetteerError):
        add_to_gazetteer(folder, [Addition(broken)], [OWN])
    assert state(folder) == before


def test_a_dry_run_changes_nothing(folder: Path) -> None:
    before = state(folder)
    assert "sy-x" in add_to_gazetteer(folder, [Addition(village("sy-x", "اسم"))], [OWN], dry_run=True)
    assert state(folder) == before


@pytest.mark.parametrize("fails_at", range(1, 9))
def test_a_disk_that_refuses_one_file_gets_all_of_them_back(
    folder: Path, monkeypatch: pytest.MonkeyPatch, fails_at: int
) -> None:
    before = state(folder)
    calls: Iterator[int] = iter(range(1, 100))
    real = Path.replace

    def replace(self: Path, target: Path) -> Path:
        if next(calls) == fails_at:
            raise OSError(28, os.strerror(28))
        return real(self, target)

    monkeypatch.setattr(gazetteer_files.Path, "replace", replace)
    with pytest.raises(OutputError, match="what was there is as it was"):
        add_to_gazetteer(folder, [Addition(village("sy-x", "اسم"))], [OWN])
    monkeypatch.undo()
    assert state(folder) == before


def test_a_folder_with_other_files_is_not_taken_for_a_gazetteer(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("x", encoding="utf-8")
    with pytest.raises(OutputError, match="holds files"):
        require_new(tmp_path)
    with pytest.raises(OutputError, match="there already"):
        copy_gazetteer(tmp_path)


def test_the_gazetteer_inside_a_package_is_not_written_to(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gazetteer_files, "PACKAGED", folder.resolve())
    with pytest.raises(OutputError, match="geomap gazetteer copy"):
        gazetteer_files.writable_directory(folder)
