"""A disk that refuses to take more: nothing half-written, what was there as it was, and a clear message.

The limit on the size of a file stands for the full disk: the system refuses the write in the middle of a
file, at a byte of our choice, in any container and without rights. Further down a real disk is filled.
"""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Meet = Callable[..., list[Any]]

FORMATS = ("geojson", "gpkg", "parquet", "fgb", "kml", "kmz", "csv", "xlsx")


def sizes_below(folder: Path) -> list[int]:
    """Choose limits that bite: nothing at all, the middle of each third file, the largest one's last byte."""
    sizes = sorted({path.stat().st_size for path in folder.rglob("*") if path.is_file()})
    return sorted({0, 100, *(size // 2 for size in sizes[::-3]), sizes[-1] - 1})


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


WRITERS = {
    "extract": ("extract {news} -o {out}/r.jsonl", "extract {news}/second -o {out}/r.jsonl"),
    "store": ("extract {news} -o {out}/r.parquet", "extract {news}/second -o {out}/r.parquet"),
    "copy": ("gazetteer export -o {out}/other", "gazetteer copy {out}/gazetteer"),
    "places": ("gazetteer export -o {out}/places", "gazetteer export --to csv -o {out}/places"),
    "page": ("gazetteer export -o {out}/page.html", "gazetteer map -o {out}/page.html"),
    "import": (
        "gazetteer import {table} --gazetteer {out}/g --source own --source-title T --licence CC0",
        "gazetteer import {more} --gazetteer {out}/g --source own",
    ),
    "diff": ("extract {news} -o {out}/r.jsonl", "diff {out}/r.jsonl {out}/r.jsonl -o {out}/changes"),
}


@pytest.mark.parametrize("which", WRITERS)
def test_every_other_writer(meet: Meet, news: Path, tmp_path: Path, which: str) -> None:
    out, table, more = tmp_path / "out", tmp_path / "t.csv", tmp_path / "m.csv"
    table.write_text("name_ar,lon,lat\nورد,14.5,27.1\n", encoding="utf-8")
    rows = "".join(f"ورد{'ا' * n}ن,{15 + n / 100},27.1\n" for n in range(1, 200))
    more.write_text(f"name_ar,lon,lat\n{rows}", encoding="utf-8")
    first, second = (
        line.format(news=news, out=out, table=table, more=more).split() for line in WRITERS[which]
    )
    done, grown = meet([{"arguments": first, "look_at": out}, {"arguments": [*second, "--help"]}])
    assert (done.exit_code, grown.exit_code) == (0, 0)
    limits = [{"size": size} for size in (0, 70, 900)]
    *refused, unlimited = meet([{"arguments": second, "look_at": out, **limit} for limit in (*limits, {})])
    for met in refused:
        assert_refused(met, done.files)
    assert unlimited.exit_code == 0
    assert which == "diff" or unlimited.files != done.files


def test_a_journal_keeps_what_found_room(meet: Meet, archive: Path, tmp_path: Path) -> None:
    """A full disk stops the run; with room again it goes on to the same records."""
    whole, records = tmp_path / "whole.jsonl", tmp_path / "r.jsonl"
    resume = {"arguments": ["extract", archive, "-o", records, "--resume"]}
    *_, refused, done = meet(
        [{"arguments": ["extract", archive, "-o", whole]}, {**resume, "size": 40_000}, resume]
    )
    assert refused.exit_code == 1
    assert "cannot write r.jsonl.part: File too large" in refused.stderr
    assert "a run with --resume goes on behind it" in refused.stderr
    assert done.exit_code == 0
    assert "going on behind them" in done.stderr
    assert records.read_bytes() == whole.read_bytes()


SMALL_DISK = "mount -t tmpfs -o size=12m none {disk}"
NO_DISK = "ulimit -f 8"  # where nobody may mount, not even in a namespace of their own
STORY = """
geomap() {{ {python} -m geomap "$@"; echo "exit $?" >&2; }}
state() {{ (cd {disk}/out && sha256sum * && ls -A) }}
cd {disk}
geomap map {news}/first -o out -q
state > {folder}/before
{limit}
head -c 100m /dev/zero > filler 2>/dev/null
geomap map {news}/second -o out -q
geomap extract {news} -o r.jsonl -q
state > {folder}/after
geomap verify out -q
ls -A > {folder}/left
"""


@pytest.mark.parametrize("wanted", ["a file system", "a limit"])
def test_a_disk_that_is_full(news: Path, tmp_path: Path, wanted: str) -> None:
    """A small file system in memory is filled; where nobody may mount one, the limit has to do for both."""
    disk, folder = tmp_path / "disk", tmp_path / "told"
    for path in (disk, folder):
        path.mkdir()
    mount = SMALL_DISK.format(disk=disk)
    ways = (["unshare", "-m"], ["unshare", "-rm"]) if wanted == "a file system" else ()
    namespace = next((way for way in ways if _can(way, mount)), None)
    limit = "" if namespace else NO_DISK
    story = STORY.format(disk=disk, news=news, folder=folder, python=sys.executable, limit=limit)
    if namespace:
        story = f"{mount} || exit 9\n{story}"
    command = [*(namespace or []), "/bin/sh", "-c", story]
    told = subprocess.run(command, capture_output=True, text=True, check=True, timeout=300)
    reason = "No space left on device" if namespace else "File too large"
    assert told.stderr.count(reason) == 2
    assert [line for line in told.stderr.splitlines() if line.startswith("exit")] == [
        "exit 0",
        "exit 1",
        "exit 1",
        "exit 0",
    ]
    assert (folder / "after").read_text() == (folder / "before").read_text()
    assert (folder / "left").read_text().split() == ["filler", "out"]


def _can(namespace: list[str], mount: str) -> bool:
    try:
        tried = subprocess.run([*namespace, "/bin/sh", "-c", mount], capture_output=True, check=False)
    except FileNotFoundError:
        return False
    return tried.returncode == 0
