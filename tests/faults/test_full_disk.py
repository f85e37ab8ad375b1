"""A disk that refuses to take more: nothing half-written, what was there as it was, and a clear message.

The limit on the size of a file stands for the full disk: the system refuses the write in the middle of a
file, at a byte of our choice, in any container and without rights. Further down a real disk is filled.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Meet = Callable[..., list[Any]]

FORMATS = ("geojson", "gpkg", "parquet", "fgb", "kml", "kmz", "csv", "xlsx")


def sizes_below(folder: Path) -> list[int]:
    """Choose limits that bite: nothing at all, the middle of each file, and its last byte."""
    sizes = {path.stat().st_size for path in folder.rglob("*") if path.is_file()}
    largest = max(sizes)
    return sorted({0, 100, *(size // 2 for size in sizes), largest - 1})


def assert_refused(met: Any, before: dict[str, str]) -> None:
    assert met.exit_code == 1, met
    assert "geomap: cannot write" in met.stderr
    assert "Traceback" not in met.stderr
    assert met.files == before


def test_map(meet: Meet, news: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    [done] = meet([{"arguments": ["map", news / "first", "-o", out], "look_at": out}])
    limits = sizes_below(out)
    refused = meet(
        [{"arguments": ["map", news / "second", "-o", out], "look_at": out, "size": n} for n in limits[:-1]]
    )
    for met in refused:
        assert_refused(met, done.files)


@pytest.mark.parametrize("form", FORMATS)
def test_export(meet: Meet, news: Path, tmp_path: Path, form: str) -> None:
    """Down to the last byte: no library may close a file that is cut short and call it well."""
    records, out = tmp_path / "r.jsonl", tmp_path / "out"
    whole = ["export", records, "--to", form, "-o", out]
    done = meet([{"arguments": ["extract", news, "-o", records]}, {"arguments": whole, "look_at": out}])
    assert [met.exit_code for met in done] == [0, 0]
    limits = sizes_below(out)
    for met in meet([{"arguments": whole, "look_at": out, "size": n} for n in limits]):
        assert_refused(met, done[1].files)
