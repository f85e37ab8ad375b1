"""Stores, journals and reports that were cut, overwritten or lost in part: told, and never half-read."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner

from geomap.cli import main
from geomap.errors import RecordError
from geomap.io.merging import merge_store
from geomap.io.verification import file_digests

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result

    Damage = Callable[[Path], None]


def geomap(*arguments: object) -> Result:
    """Run a command line; a traceback fails the test."""
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


@pytest.fixture
def store(archive: Path, tmp_path: Path) -> Path:
    assert geomap("extract", archive, "-o", tmp_path / "run.parquet").exit_code == 0
    return tmp_path / "run.parquet"


def one(store: Path, table: str) -> Path:
    return next((store / table).rglob("*.parquet"))


def cut(store: Path) -> None:
    file = one(store, "records")
    file.write_bytes(file.read_bytes()[:-20])


def lose(store: Path) -> None:
    one(store, "events").unlink()


def overwrite(store: Path) -> None:
    """Turn some bytes in the middle round: the size stays, and the foot of the file is sound."""
    file = one(store, "records")
    raw = bytearray(file.read_bytes())
    for at in range(len(raw) // 3, len(raw) // 3 + 40):
        raw[at] ^= 255
    file.write_bytes(raw)


def add(store: Path) -> None:
    file = one(store, "records")
    file.with_name("part-00099.parquet").write_bytes(file.read_bytes())


def lose_the_notes(store: Path) -> None:
    (store / "geomap.json").write_text("{", encoding="utf-8")


def of_a_version_to_come(store: Path) -> None:
    notes = store / "geomap.json"
    notes.write_text(
        notes.read_text(encoding="utf-8").replace("geomap.store/1", "geomap.store/9"), encoding="utf-8"
    )


def replace_rows(store: Path, records: list[str | None]) -> None:
    """Put other rows into the table of records, and let the notes speak for them."""
    file = one(store, "records")
    numbers = range(1, len(records) + 1)
    rows = [
        {"number": n, "document_id": "x", "record": record}
        for n, record in zip(numbers, records, strict=True)
    ]
    schema = pa.schema([("number", pa.int64()), ("document_id", pa.string()), ("record", pa.string())])
    pq.write_table(pa.Table.from_pylist(rows, schema), file)
    notes = json.loads((store / "geomap.json").read_text(encoding="utf-8"))
    (store / "geomap.json").unlink()
    (store / "geomap.json").write_text(json.dumps({**notes, "files": file_digests(store)}), encoding="utf-8")


def other_columns(store: Path) -> None:
    file = one(store, "records")
    pq.write_table(pa.table({"a": [1]}), file)
    notes = json.loads((store / "geomap.json").read_text(encoding="utf-8"))
    (store / "geomap.json").unlink()
    (store / "geomap.json").write_text(json.dumps({**notes, "files": file_digests(store)}), encoding="utf-8")


DAMAGES: dict[str, tuple[Damage, str]] = {
    "cut": (cut, "bytes and was written with"),
    "lost": (lose, "is missing"),
    "overwritten": (overwrite, "cannot read the store"),
    "added": (add, "part-00099.parquet is not of this store"),
    "no notes": (lose_the_notes, "geomap.json does not tell its files"),
    "to come": (of_a_version_to_come, "its schema is not 'geomap.store/1'"),
    "no record": (
        lambda s: replace_rows(s, ["{"]),
        "cannot read the store 'run.parquet': a record does not follow",
    ),
    "empty": (
        lambda s: replace_rows(s, [None]),
        "cannot read the store 'run.parquet': a record does not follow",
    ),
    "another thing": (
        lambda s: replace_rows(s, ['{"a": 1}']),
        "a record does not follow 'geomap.extraction/1' (KeyError",
    ),
    "other columns": (other_columns, "cannot read the store"),
}


@pytest.mark.parametrize("command", ["map", "export"])
@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_store_is_told_and_nothing_is_made_of_it(
    store: Path, tmp_path: Path, damage: str, command: str
) -> None:
    harm, told = DAMAGES[damage]
    harm(store)
    options = ["--to", "csv"] if command == "export" else ["--since", "2020-01-01"] if damage == "cut" else []
    result = geomap(command, store, *options, "-o", tmp_path / "out")
    assert result.exit_code == 1
    assert told in result.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_merge_on_the_disk_meets_a_damaged_store_the_same_way(store: Path, damage: str) -> None:
    harm, told = DAMAGES[damage]
    harm(store)
    with pytest.raises(RecordError, match=re.escape(told)):
        list(merge_store(store, {}))


@pytest.mark.parametrize("damage", ["cut", "lost", "overwritten"])
def test_verify_names_the_file_of_a_store(store: Path, damage: str) -> None:
    assert geomap("verify", store).exit_code == 0
    DAMAGES[damage][0](store)
    result = geomap("verify", store)
    assert result.exit_code == 3
    assert ("missing" if damage == "lost" else "not as it was written") in result.stderr


JOURNALS: dict[str, Callable[[bytes], bytes]] = {
    "cut in a line": lambda raw: raw[: len(raw) * 2 // 3],
    "cut behind a line": lambda raw: raw[: raw.index(b"\n", len(raw) // 2) + 1],
    "cut in a letter": lambda raw: raw[: raw.index("قرية".encode(), len(raw) // 2) + 1],
    "empty": lambda _: b"",
}
BROKEN: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "a line cut in the middle": (
        lambda raw: raw[:900] + raw[raw.index(b"\n", 900) :],
        "no extraction record",
    ),
    "zeros": (lambda raw: raw[:2000] + b"\0" * 500 + raw[2500:], "no extraction record"),
    "noise": (lambda _: bytes(range(256)) * 9 + b"\n", "no extraction record"),
    "a list": (lambda raw: b"[1, 2]\n" + raw, "no extraction record"),
    "a line twice": (lambda raw: raw + raw[: raw.index(b"\n") + 1], "twice; remove it to begin anew"),
}


@pytest.fixture
def whole(archive: Path, tmp_path: Path) -> bytes:
    assert geomap("extract", archive, "-o", tmp_path / "whole.jsonl").exit_code == 0
    return (tmp_path / "whole.jsonl").read_bytes()


def leave_part(tmp_path: Path, content: bytes) -> Path:
    """Leave behind what a killed run leaves, from one that finds no document and keeps what it noted."""
    (tmp_path / "none.jsonl").write_text("{}\n", encoding="utf-8")
    records = tmp_path / "r.jsonl"
    assert geomap("extract", tmp_path / "none.jsonl", "-o", records, "--resume").exit_code == 1
    (tmp_path / "r.jsonl.part").write_bytes(content)
    return records


@pytest.mark.parametrize("which", JOURNALS)
def test_a_journal_that_was_cut_loses_and_doubles_nothing(
    archive: Path, whole: bytes, tmp_path: Path, which: str
) -> None:
    records = leave_part(tmp_path, JOURNALS[which](whole))
    assert geomap("extract", archive, "-o", records, "--resume").exit_code == 0
    assert records.read_bytes() == whole
    assert not list(tmp_path.glob("*.part*"))


@pytest.mark.parametrize("which", BROKEN)
def test_a_journal_that_is_broken_is_told_and_kept(
    archive: Path, whole: bytes, tmp_path: Path, which: str
) -> None:
    harm, told = BROKEN[which]
    records = leave_part(tmp_path, harm(whole))
    result = geomap("extract", archive, "-o", records, "--resume")
    assert result.exit_code == 1
    assert told in result.stderr
    assert (tmp_path / "r.jsonl.part").read_bytes() == harm(whole)
    assert not records.exists()
    assert geomap("extract", archive, "-o", records).exit_code == 0, (
        "without --resume it does not stand in the way"
    )


@pytest.mark.parametrize("notes", [b"", b"{", b"[]", b"\xff\xfe"])
def test_notes_of_a_journal_that_are_broken(
    archive: Path, whole: bytes, tmp_path: Path, notes: bytes
) -> None:
    records = leave_part(tmp_path, whole[:5000])
    (tmp_path / "r.jsonl.part.json").write_bytes(notes)
    result = geomap("extract", archive, "-o", records, "--resume")
    assert result.exit_code == 1
    assert "remove it to begin anew" in result.stderr


@pytest.mark.parametrize(
    "raw", [b"", b"{", b"[]", b"\xff", b'{"files": 1}', b'{"schema": "geomap.run/1", "files": [{}]}']
)
def test_a_report_that_is_broken(tmp_path: Path, raw: bytes) -> None:
    (tmp_path / "run.json").write_bytes(raw)
    result = geomap("verify", tmp_path)
    assert result.exit_code == 1
    assert "is no report that tells its files" in result.stderr
