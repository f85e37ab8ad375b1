"""Killed at any moment: what was there, or what was to come, and never a mixture of both.

The moments are drawn from what the command does: just before it opens, renames, makes or removes a file,
and in the middle of a write, after so many bytes. So each run of the tests kills at the same moments.
"""

from __future__ import annotations

import csv
from random import Random
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    Meet = Callable[..., list[Any]]
    Case = dict[str, Any]

KILLED_AT_A_TOUCH, KILLED_IN_A_WRITE = -9, -25
OLD = {"a": "old a", "b": "old b", "run.json": "old run", "sub/c": "old c"}
NEW = {"a": "new a", "b": "new b", "d": "new d", "run.json": "new run", "sub/c": "new c"}


@pytest.mark.parametrize("way", ["staged", "staged_folder", "staged_file"])
def test_every_moment_of_writing(meet: Meet, tmp_path: Path, way: str) -> None:
    """The next reader finds all of one run, itself killed or not; the next writer clears the rest away."""
    old, new = ({"": OLD["a"]}, {"": NEW["a"]}) if way == "staged_file" else (OLD, NEW)

    def story(at: int) -> list[Case]:
        folder = tmp_path / f"{at}"
        folder.mkdir(exist_ok=True)
        told = {"way": way, "target": folder / "x"}
        settle = {"write": {**told, "way": "settle"}}
        return [
            {"write": {**told, "files": old}},
            {"write": {**told, "files": new}, "root": folder, "kill_at": at},
            {**settle, "root": folder, "kill_at": at % 5},
            {**settle, "look_at": folder / "x"},
            {"write": {**told, "files": new}, "look_at": folder},
        ]

    undisturbed = meet(story(0))
    moments = range(1, undisturbed[1].touches + 1)
    assert len(moments) > 5
    met = meet([case for at in moments for case in story(at)])
    ends = []
    for first in range(0, len(met), 5):
        _, killed, _, settled, after = met[first : first + 5]
        assert killed.exit_code == KILLED_AT_A_TOUCH
        assert after.files == undisturbed[4].files, "hidden files of the killed run are left"
        if settled.shown not in ends:
            ends.append(settled.shown)
    assert len(ends) == 2, "one end with the old files and one with the new, and no third"


def killed_in_turn(
    meet: Meet, ways: Sequence[Case], look_at: Path, root: Path, moments: int, sizes: Sequence[int] = ()
) -> list[Any]:
    """Run commands in turn, each killed at another moment, and give what lay there after each.

    After every kill comes `geomap verify`, which tells a mixture. The last run is not killed.
    """
    touches = min(met.touches for met in meet([{**way, "root": root} for way in ways]))
    drawn = Random(moments).sample(range(1, touches + 1), min(moments, touches))  # noqa: S311  # the same each time
    deaths = [{"kill_at": at} for at in drawn] + [{"size": size, "deadly": True} for size in sizes]
    cases = []
    for turn, death in enumerate(deaths):
        way = ways[turn % len(ways)]
        cases += [{**way, "root": root, **death}, {"arguments": ["verify", look_at], "look_at": look_at}]
    met = meet([*cases, {**ways[0], "look_at": look_at}])
    for killed in met[:-1:2]:
        assert killed.exit_code in (KILLED_AT_A_TOUCH, KILLED_IN_A_WRITE)
    return met[1::2] + met[-1:]


def test_map(meet: Meet, news: Path, tmp_path: Path) -> None:
    """Two inputs in turn, so that old and new differ whichever is there."""
    out = tmp_path / "out"
    ways = [{"arguments": ["map", news / name, "-o", out, "-q"]} for name in ("first", "second")]
    wholes = [met.files for met in meet([{**way, "look_at": out} for way in ways])]
    *met, last = killed_in_turn(meet, ways, out, tmp_path, 7, sizes=(0, 150_000))
    for verified in met:
        assert verified.exit_code == 0, verified.stderr
        assert verified.shown in wholes
    assert last.files == wholes[0], "nothing of the killed runs is left"


def test_export(meet: Meet, news: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    names = ("first", "second")
    meet([{"arguments": ["extract", news / n, "-o", tmp_path / f"{n}.jsonl"]} for n in names])
    forms = "gpkg,fgb,parquet,kmz,xlsx"
    ways = [{"arguments": ["export", tmp_path / f"{n}.jsonl", "--to", forms, "-o", out, "-q"]} for n in names]
    wholes = [met.files for met in meet([{**way, "look_at": out} for way in ways])]
    *met, last = killed_in_turn(meet, ways, out, tmp_path, 4, sizes=(0, 50_000))
    for looked in met:
        assert looked.shown in wholes
    assert last.files == wholes[0]


def test_extract_and_resume(meet: Meet, archive: Path, tmp_path: Path) -> None:
    """Torn at any byte of any line, the run goes on to the very records of one that nobody disturbed."""
    whole, records = tmp_path / "whole.jsonl", tmp_path / "out" / "r.jsonl"
    resume = {"arguments": ["extract", archive, "-o", records, "--resume", "-q"], "root": tmp_path}
    undisturbed = meet([{"arguments": ["extract", archive, "-o", whole]}, resume])[1]
    records.unlink()
    bytes_of_all = whole.stat().st_size
    drawn = Random(7)  # noqa: S311  # the same each time
    sizes = sorted(drawn.randrange(1000, bytes_of_all) for _ in range(8))
    touches = drawn.sample(range(1, undisturbed.touches + 1), 4)
    cases = [{**resume, "size": size, "deadly": True} for size in sizes]
    cases[2:2] = [{**resume, "kill_at": at} for at in touches]
    *killed, last = meet([*cases, {**resume, "look_at": records.parent}])
    assert sum(met.exit_code < 0 for met in killed) >= 10, [met.exit_code for met in killed]
    assert last.exit_code == 0
    assert records.read_bytes() == whole.read_bytes()
    assert list(last.files) == ["r.jsonl"]


@pytest.mark.parametrize("resume", [["--resume"], []])
def test_store(meet: Meet, archive: Path, tmp_path: Path, resume: list[str]) -> None:
    """At the place of a store stands the old one or the new one, readable to the last record."""
    out = tmp_path / "out" / "run.parquet"
    half = tmp_path / "half.jsonl"
    half.write_text(
        "".join(archive.read_text(encoding="utf-8").splitlines(keepends=True)[:50]), encoding="utf-8"
    )
    ways = [{"arguments": ["extract", given, "-o", out, "-q", *resume]} for given in (archive, half)]
    wholes = [met.files for met in meet([{**way, "look_at": out} for way in ways])]
    if resume:
        ways = ways[:1]  # what was begun with one input is not gone on with by another
        meet([{"arguments": ["extract", half, "-o", out, "-q"]}])
    *met, last = killed_in_turn(meet, ways, out, tmp_path / "out", 8, sizes=(0, 9000))
    for verified in met:
        assert verified.exit_code == 0, verified.stderr
        assert verified.shown in wholes
    assert last.files == wholes[0]
    assert [path.name for path in out.parent.iterdir()] == ["run.parquet"]


def test_gazetteer(meet: Meet, tmp_path: Path) -> None:
    """Each place is there with its name and its source, or not at all; what was lost is added once."""
    folder = tmp_path / "gazetteer"
    told = ("--source", "own", "--source-title", "Our list", "--licence", "CC0 1.0", "-q")

    def story(number: int) -> Case:
        rows = tmp_path / f"{number}.csv"
        rows.write_text(f"name_ar,lon,lat\nورد{number * 'ا'}ن,{14 + number},27.1\n", encoding="utf-8")
        return {"arguments": ["gazetteer", "import", rows, "--gazetteer", folder, *told], "root": tmp_path}

    check = {"arguments": ["gazetteer", "check", "--gazetteer", folder]}
    begun = meet([story(0), story(1)])
    assert [met.exit_code for met in begun] == [0, 0]
    moments = Random(3).sample(range(1, begun[1].touches + 1), 10)  # noqa: S311  # the same each time
    cases = [case for n, at in enumerate(moments, 2) for case in ({**story(n), "kill_at": at}, check)]
    met = meet(cases)
    assert all(killed.exit_code == KILLED_AT_A_TOUCH for killed in met[::2])
    assert all(checked.exit_code == 0 for checked in met[1::2]), [checked.stderr for checked in met]
    meet([story(n) for n in range(len(moments) + 2)])
    for table in ("places.csv", "names.csv", "place_sources.csv"):
        with (folder / table).open(encoding="utf-8", newline="") as lines:
            ids = [row[0] for row in csv.reader(lines)][1:]
        assert len(ids) == len(set(ids)) == len(moments) + 2
    assert not [path.name for path in folder.iterdir() if path.name.startswith(".")]


def test_a_new_gazetteer_is_whole_or_absent(meet: Meet, tmp_path: Path) -> None:
    target = tmp_path / "out" / "gazetteer"
    copy = {"arguments": ["gazetteer", "copy", target, "-q"], "root": tmp_path}
    [done] = meet([{**copy, "look_at": target}])
    moments = Random(5).sample(range(1, done.touches + 1), 6)  # noqa: S311  # the same each time
    for at in moments:
        for path in sorted(target.rglob("*"), reverse=True):
            path.rmdir() if path.is_dir() else path.unlink()
        target.rmdir() if target.exists() else None
        killed, after = meet(
            [
                {**copy, "kill_at": at},
                {"arguments": ["gazetteer", "check", "--gazetteer", target], "look_at": target},
            ]
        )
        assert killed.exit_code == KILLED_AT_A_TOUCH
        assert after.files in ({}, done.files)
        assert after.exit_code == (0 if after.files else 3)
