"""Bad input through the real command: a clear message, the right exit code, and the rest goes on."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from geomap import pipeline

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result

    from geomap.model import Document, Extraction
    from geomap.places.knowledge import Knowledge

HOSTILE = (
    "سارت دورية في بلدة النيرب </script><script>alert(1)</script> ${alert(2)} `alert(3)` {{ 7*7 }} "
    "<img src=x onerror=alert(4)> \u202egnp.exe\u2066\u2069 \x1b[2J\x1b]0;title\x07 C:\\2019 قرب مدينة سراقب."
)


def ids(result: Result) -> list[str]:
    return [json.loads(line)["document"]["id"] for line in result.stdout.splitlines()]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("empty.txt", b"", "news/empty.txt: the file is empty"),
        ("photo.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "news/photo.txt: binary file"),
        ("damaged.txt", "دورية مشتركة".encode() + b"\xff", "news/damaged.txt: wrong encoding"),
        ("broken.jsonl", b'{"text": "a", }\n', "news/broken.jsonl:1: broken JSON at line 1, column"),
        ("textless.json", b'{"id": "a"}', "news/textless.json: the object has no field 'text'"),
        (
            "patrol.html",
            "<p>دورية</p>".encode(),
            "duplicate id \u2068patrol\u2069: patrol.html has it already",
        ),
        ("crawl.warc.gz", b"\x1f\x8b\x08\x00broken", "news/crawl.warc.gz: "),
    ],
)
def test_one_bad_file_is_told_and_the_rest_is_read(
    geomap: Callable[..., Result], news: Path, name: str, content: bytes, message: str
) -> None:
    (news / name).write_bytes(content)
    result = geomap("extract", news)
    assert result.exit_code == 1
    assert message.removeprefix("news/") in result.stderr
    assert ids(result) == ["patrol", "shelling"]
    assert "1 problem(s) with the input, 2 document(s) read" in result.stderr


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ('file,published\npatrol.txt,"2020', "documents.csv: broken metadata, nothing of it used"),
        ("file;published\npatrol.txt;2020-08-17\n", "line 1 must name columns"),
        ("file,published\npatrol.txt,17 آب 2020\n", "documents.csv:2: unknown date"),
        ("file,published\nnowhere.txt,2020-08-17\n", "documents.csv:2: no file"),
    ],
)
def test_bad_metadata_is_told_and_the_documents_are_read(
    geomap: Callable[..., Result], news: Path, table: str, message: str
) -> None:
    (news / "documents.csv").write_text(table, encoding="utf-8")
    result = geomap("extract", news)
    assert result.exit_code == 1
    assert message in result.stderr
    published = [json.loads(line)["document"]["published"] for line in result.stdout.splitlines()]
    assert published == [None, None]


def test_a_missing_folder_beside_a_good_one(
    geomap: Callable[..., Result], news: Path, tmp_path: Path
) -> None:
    result = geomap("extract", tmp_path / "nowhere", news)
    assert result.exit_code == 1
    assert "nowhere: no such file or folder" in result.stderr
    assert ids(result) == ["patrol", "shelling"]


@pytest.mark.parametrize("command", ["map", "extract"])
def test_nothing_readable_writes_nothing(geomap: Callable[..., Result], tmp_path: Path, command: str) -> None:
    result = geomap(command, tmp_path / "nowhere", "-o", tmp_path / "out")
    assert result.exit_code == 1
    assert "no such file or folder" in result.stderr
    assert "no document could be read, so nothing was written" in result.stderr
    assert not (tmp_path / "out").exists()


def test_an_unusual_encoding_is_told_and_is_no_error(geomap: Callable[..., Result], tmp_path: Path) -> None:
    (tmp_path / "old.txt").write_bytes("سارت دورية من بلدة النيرب إلى مدينة سراقب".encode("windows-1256"))
    result = geomap("extract", tmp_path / "old.txt")
    assert result.exit_code == 0
    assert "old.txt: read as windows-1256" in result.stderr
    assert geomap("extract", "-q", tmp_path / "old.txt").stderr == ""


def test_unread_inputs_stand_in_the_report_of_the_run(
    geomap: Callable[..., Result], news: Path, tmp_path: Path
) -> None:
    (news / "empty.txt").write_bytes(b"")
    assert geomap("map", news, "-o", tmp_path / "out").exit_code == 1
    report = json.loads((tmp_path / "out" / "run.json").read_text(encoding="utf-8"))
    assert report["unread"] == [{"path": "news/empty.txt", "reason": "the file is empty"}]
    assert (report["counts"]["documents"], report["counts"]["unread"]) == (2, 1)


def test_ten_megabytes_in_one_line_are_read(geomap: Callable[..., Result], tmp_path: Path) -> None:
    line = "سارت دورية من بلدة النيرب إلى مدينة سراقب، " + "كلمة عادية " * 20_000 + "=" * 10_000_000
    (tmp_path / "long.txt").write_text(line, encoding="utf-8")
    result = geomap("extract", tmp_path / "long.txt")
    assert result.exit_code == 0
    resolved = [m["surface"] for m in json.loads(result.stdout)["mentions"] if m["status"] == "resolved"]
    assert resolved == ["النيرب", "سراقب"]


def test_a_hostile_text_comes_out_as_it_went_in(geomap: Callable[..., Result], tmp_path: Path) -> None:
    (tmp_path / "hostile.txt").write_text(HOSTILE, encoding="utf-8", newline="")
    result = geomap("map", tmp_path / "hostile.txt", "-o", tmp_path / "out")
    assert result.exit_code == 0
    record = json.loads((tmp_path / "out" / "extractions.jsonl").read_text(encoding="utf-8"))
    assert [m["surface"] for m in record["mentions"] if m["status"] == "resolved"] == ["النيرب", "سراقب"]
    for mention in record["mentions"]:
        assert HOSTILE[mention["start"] : mention["end"]] == mention["surface"]
    page = (tmp_path / "out" / "map.html").read_text(encoding="utf-8")
    assert "<script>alert(1)" not in page
    assert "<img src=x" not in page


@pytest.mark.parametrize("where", ["text", "id", "title"])
def test_no_text_gives_orders_to_the_terminal(
    geomap: Callable[..., Result], tmp_path: Path, where: str
) -> None:
    fields = {"id": "a", "text": "سارت دورية في بلدة النيرب.", "title": "t", "published": "2020-08-17"}
    fields[where] += HOSTILE
    (tmp_path / "n.jsonl").write_text("\n".join([json.dumps(fields)] * 2), encoding="utf-8")
    explained = geomap("explain", tmp_path / "n.jsonl")
    assert "النيرب" in explained.stdout
    assert geomap("map", tmp_path / "n.jsonl", "-o", tmp_path / "out").exit_code == 1
    record = json.loads((tmp_path / "out" / "extractions.jsonl").read_text(encoding="utf-8"))
    shown = geomap("show", record["mentions"][0]["id"], "-o", tmp_path / "out")
    assert shown.exit_code == 0
    for result in (explained, shown):
        assert not {c for c in result.stdout + result.stderr if not c.isprintable()} - set("\n\u2068\u2069")


def test_a_place_where_nothing_can_be_written_is_told(geomap: Callable[..., Result], news: Path) -> None:
    for command in ("map", "extract"):
        result = geomap(command, news, "-o", "/dev/null/out/x")
        assert result.exit_code == 1
        assert "cannot write to '/dev/null/out" in result.stderr
        assert result.stdout == ""


def test_a_write_that_fails_midway_keeps_the_old_files(
    geomap: Callable[..., Result], news: Path, built: Path
) -> None:
    (built / "stops.geojson").unlink()
    (built / "stops.geojson").mkdir()
    before = {path.name: path.read_bytes() for path in built.iterdir() if path.is_file()}
    result = geomap("map", news / "patrol.txt", "-o", built)
    assert result.exit_code == 1
    assert "cannot write 'stops.geojson': a folder of that name" in result.stderr
    assert {path.name: path.read_bytes() for path in built.iterdir() if path.is_file()} == before


def test_a_full_disk_keeps_the_old_files(news: Path, built: Path) -> None:
    before = {path.name: path.read_bytes() for path in built.iterdir()}
    limited = (
        "import resource, signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN); "
        "resource.setrlimit(resource.RLIMIT_FSIZE, (20000, 20000)); "
        "from geomap.cli import main; main(prog_name='geomap')"
    )
    command = [sys.executable, "-c", limited, "map", str(news / "patrol.txt"), "-o", str(built)]
    result = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert result.returncode == 1
    assert "cannot write to" in result.stderr
    assert "Traceback" not in result.stderr
    assert {path.name: path.read_bytes() for path in built.iterdir()} == before


def test_a_file_in_the_place_of_the_output_folder(geomap: Callable[..., Result], news: Path) -> None:
    result = geomap("map", news, "-o", news / "patrol.txt")
    assert result.exit_code == 1
    assert "cannot write to" in result.stderr
    assert (news / "patrol.txt").is_file()


def test_a_gazetteer_that_is_none_stops_with_exit_code_3(
    geomap: Callable[..., Result], news: Path, tmp_path: Path
) -> None:
    result = geomap("map", news, "--gazetteer", tmp_path / "nowhere", "-o", tmp_path / "out")
    assert result.exit_code == 3
    assert "the gazetteer breaks" in result.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    "arguments", [["map"], ["extract"], ["fly"], ["map", "--nope", "x"], ["export", "x"]]
)
def test_wrong_usage_is_exit_code_2(geomap: Callable[..., Result], arguments: list[str]) -> None:
    result = geomap(*arguments)
    assert result.exit_code == 2
    assert result.stdout == ""


def test_a_fault_of_the_program_in_one_document_does_not_stop_the_run(
    geomap: Callable[..., Result], news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sound = pipeline.extract_document

    def faulty(document: Document, knowledge: Knowledge, *, every_page: bool) -> Extraction:
        if document.id == "shelling":
            raise KeyError("a rule's mistake")
        return sound(document, knowledge, every_page=every_page)

    monkeypatch.setattr(pipeline, "extract_document", faulty)
    extracted = geomap("extract", news)
    assert extracted.exit_code == 1
    assert ids(extracted) == ["patrol"]
    assert "shelling.txt: geomap failed on it: KeyError at test_bad_input.py:" in extracted.stderr

    mapped = geomap("map", news, "-o", tmp_path / "out")
    assert mapped.exit_code == 1
    report = json.loads((tmp_path / "out" / "run.json").read_text(encoding="utf-8"))
    assert [unread["path"] for unread in report["unread"]] == ["shelling.txt"]

    (news / "patrol.txt").unlink()
    (news / "documents.csv").unlink()
    none = geomap("map", news, "-o", tmp_path / "none")
    assert none.exit_code == 1
    assert not (tmp_path / "none").exists()
