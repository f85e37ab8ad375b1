"""Writing that is whole or absent."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from geomap.errors import OutputError
from geomap.io.atomic import staged

if TYPE_CHECKING:
    from pathlib import Path


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def write_two(folder: Path) -> None:
    with staged(folder) as staging:
        (staging / "a").write_text("1")
        (staging / "b").write_text("2")
        assert not (folder / "a").exists()


def write_then_fail(folder: Path) -> None:
    with staged(folder) as staging:
        (staging / "a").write_text("new")
        raise ZeroDivisionError


def test_files_appear_together_when_all_are_done(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "out"
    write_two(folder)
    assert names(folder) == ["a", "b"]


def test_a_failure_leaves_the_old_files_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("old")
    with pytest.raises(ZeroDivisionError):
        write_then_fail(tmp_path)
    assert names(tmp_path) == ["a"]
    assert (tmp_path / "a").read_text() == "old"


def test_a_failure_leaves_no_new_folder_behind(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError):
        write_then_fail(tmp_path / "out")
    assert names(tmp_path) == []


def test_a_folder_in_the_place_of_a_file_stops_all_of_them(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    with pytest.raises(OutputError, match="cannot write 'b': a folder"):
        write_two(tmp_path)
    assert names(tmp_path) == ["b"]


def test_a_file_in_the_place_of_the_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file")
    with pytest.raises(OutputError, match="cannot write to"), staged(tmp_path / "out"):
        pytest.fail("nothing can be staged below a file")
    assert (tmp_path / "out").read_text() == "a file"
