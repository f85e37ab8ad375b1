"""Every sort of input, good and bad, as files on disk."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import os
from datetime import date
from typing import TYPE_CHECKING

import pytest

from geomap.io.documents import read_documents
from geomap.model import Document, UnreadInput

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "عبرت دورية القرية صباح الأحد."


def documents(*paths: Path | str, stdin: bytes = b"") -> list[Document]:
    read = list(read_documents([str(path) for path in paths], io.BytesIO(stdin)))
    assert all(isinstance(outcome, Document) for outcome in read), read
    return [outcome for outcome in read if isinstance(outcome, Document)]


def outcomes(*paths: Path | str, stdin: bytes = b"") -> tuple[list[str], list[UnreadInput]]:
    read = list(read_documents([str(path) for path in paths], io.BytesIO(stdin)))
    return (
        [outcome.id for outcome in read if isinstance(outcome, Document)],
        [outcome for outcome in read if isinstance(outcome, UnreadInput)],
    )


def write(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return path


def test_a_text_file_is_kept_to_the_letter(tmp_path: Path) -> None:
    raw = b"\xef\xbb\xbf" + f" {TEXT}\r\n\r\nثانٍ\t\n".encode()
    [document] = documents(write(tmp_path / "one.two.txt", raw))
    assert document.text == f" {TEXT}\r\n\r\nثانٍ\t\n"
    assert (document.id, document.file, document.encoding) == ("one.two", "one.two.txt", "utf-8")
    assert document.sha256 == hashlib.sha256(raw).hexdigest()


def test_windows_1256_is_read_and_reported(tmp_path: Path) -> None:
    [document] = documents(write(tmp_path / "old.txt", TEXT.encode("windows-1256")))
    assert (document.text, document.encoding) == (TEXT, "windows-1256")


def test_a_folder_is_read_in_order_with_its_metadata(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "sub/c.txt", ".hidden.txt", "picture.png", "README.md"):
        write(tmp_path / name, TEXT)
    write(tmp_path / "documents.csv", "file,published\na.txt,2020-08-17\n")
    write(tmp_path / "sub" / "documents.csv", "file,publisher\nc.txt,شبكة\n")
    read = documents(tmp_path)
    assert [document.file for document in read] == ["a.txt", "b.txt", "sub/c.txt"]
    assert [document.source.published for document in read] == [date(2020, 8, 17), None, None]
    assert read[2].source.publisher == "شبكة"


def test_a_single_file_finds_its_metadata_too(tmp_path: Path) -> None:
    write(tmp_path / "documents.csv", "file,published\na.txt,2020-08-17\n")
    [document] = documents(write(tmp_path / "a.txt", TEXT))
    assert document.source.published == date(2020, 8, 17)


def test_json_lines_carry_their_own_fields(tmp_path: Path) -> None:
    rows = [
        {"id": "x-1", "text": TEXT, "published": "2020-08-17", "publisher": "شبكة", "language": "ar"},
        {"text": TEXT, "published": None},
        {"id": 7, "text": TEXT},
    ]
    lines = "\n\n".join(json.dumps(row) for row in rows)
    read = documents(write(tmp_path / "news.jsonl", lines))
    assert [document.id for document in read] == ["x-1", "news-3", "7"]
    assert (read[0].source.published, read[0].source.publisher) == (date(2020, 8, 17), "شبكة")
    assert read[0].sha256 == hashlib.sha256(TEXT.encode()).hexdigest()


@pytest.mark.parametrize("shape", ["one", "list"])
def test_a_json_file_holds_one_document_or_a_list(tmp_path: Path, shape: str) -> None:
    content = {"text": TEXT} if shape == "one" else [{"text": TEXT}, {"id": "b", "text": TEXT}]
    read = documents(write(tmp_path / "news.json", json.dumps(content, indent=1)))
    assert [document.id for document in read] == (["news"] if shape == "one" else ["news-1", "b"])


def test_a_page_outranked_by_the_table(tmp_path: Path) -> None:
    page = (
        f'<html lang="ar"><title>من الصفحة</title><meta name="date" content="2020-01-01"><p>{TEXT}</p></html>'
    )
    write(tmp_path / "documents.csv", "file,published\np.html,2020-08-17\n")
    [document] = documents(write(tmp_path / "p.html", page))
    assert document.text.strip() == TEXT
    assert (document.source.published, document.source.title) == (date(2020, 8, 17), "من الصفحة")


def warc(*bodies: bytes, status: str = "200 OK", kind: str = "text/html; charset=windows-1256") -> bytes:
    records = []
    for number, body in enumerate(bodies):
        http = (
            f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode()
            + body
        )
        head = (
            "WARC/1.0\r\nWARC-Type: response\r\n"
            f"WARC-Target-URI: https://example.org/{number}\r\nWARC-Date: 2020-08-17T00:00:00Z\r\n"
            f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-00000000000{number}>\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
        )
        records.append(head.encode() + http + b"\r\n\r\n")
    return b"".join(records)


@pytest.mark.parametrize("name", ["crawl.warc", "crawl.warc.gz"])
def test_an_archive_gives_its_pages(tmp_path: Path, name: str) -> None:
    raw = warc(*(f"<html><p>{TEXT} {n}</p></html>".encode("windows-1256") for n in (1, 2)))
    read = documents(write(tmp_path / name, gzip.compress(raw) if name.endswith("gz") else raw))
    assert [document.id for document in read] == ["crawl-1", "crawl-2"]
    assert [document.text.strip() for document in read] == [f"{TEXT} 1", f"{TEXT} 2"]
    assert read[1].source.url == "https://example.org/1"


def test_an_archive_of_errors_and_pictures_says_so(tmp_path: Path) -> None:
    raw = warc(b"gone", status="404 Not Found") + warc(b"\x89PNG", kind="image/png")
    _, [unread] = outcomes(write(tmp_path / "a.warc", raw))
    assert "no HTML page" in unread.reason


@pytest.mark.parametrize("packed", [False, True])
def test_a_page_that_unpacks_to_no_end_costs_itself_alone(tmp_path: Path, packed: bool) -> None:  # noqa: FBT001  # a case of the test
    good, bomb = f"<p>{TEXT}</p>".encode("windows-1256"), b"<p>" + b"a " * (10 << 20)
    kind = "text/html" + ("\r\nContent-Encoding: gzip" if packed else "")
    raw = warc(good) + warc(gzip.compress(bomb) if packed else bomb, kind=kind) + warc(good)
    ids, [unread] = outcomes(write(tmp_path / "a.warc", raw))
    assert ids == ["a-1", "a-3"]
    assert (unread.path, unread.reason[:9]) == ("a.warc[2]", "too large")


def test_an_archive_that_breaks_off_keeps_what_came_before(tmp_path: Path) -> None:
    packed = gzip.compress(warc(f"<p>{TEXT}</p>".encode("windows-1256"))) + gzip.compress(
        warc(b"<p>x</p>" * 500)
    )
    ids, [unread] = outcomes(write(tmp_path / "a.warc.gz", packed[:-40]))
    assert ids == ["a-1"]
    assert "broken archive" in unread.reason


@pytest.mark.parametrize(
    ("stdin", "ids"),
    [
        (TEXT.encode(), ["stdin"]),
        (
            json.dumps({"id": "a", "text": TEXT}).encode() + b"\n" + json.dumps({"text": TEXT}).encode(),
            ["a", "stdin-2"],
        ),
        (json.dumps([{"text": TEXT}]).encode(), ["stdin-1"]),
        (json.dumps({"text": TEXT}, indent=2).encode(), ["stdin"]),
        (f"<!DOCTYPE html><p>{TEXT}</p>".encode(), ["stdin"]),
        (gzip.compress(warc(f"<p>{TEXT}</p>".encode("windows-1256"))), ["stdin-1"]),
    ],
)
def test_standard_input_is_read_as_what_it_begins_like(stdin: bytes, ids: list[str]) -> None:
    assert [document.id for document in documents("-", stdin=stdin)] == ids


def test_ten_megabytes_in_one_line_are_read(tmp_path: Path) -> None:
    text = "كلمة " * 1_200_000
    [document] = documents(write(tmp_path / "long.txt", text))
    assert len(document.text) == len(text)
    [document] = documents(write(tmp_path / "long.jsonl", json.dumps({"text": text})))
    assert len(document.text) == len(text)


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\t\n", "empty"),
        ("bom.txt", b"\xef\xbb\xbf", "empty"),
        ("empty.html", b"", "empty"),
        ("empty.jsonl", b"\n\n", "empty"),
        ("empty.json", b"", "empty"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "binary file"),
        ("damaged.txt", TEXT.encode() + b"\xff\xfe" + TEXT.encode(), "wrong encoding"),
        ("broken.json", b'{"text": "a"', "broken JSON at line 1"),
        ("deep.json", b"[" * 200_000, "nested too deep"),
        ("list.jsonl", b"[1]", "expected a JSON object"),
        ("textless.jsonl", b'{"id": "a"}', "no field 'text'"),
        ("number.jsonl", b'{"text": 5}', "no field 'text'"),
        ("blank.jsonl", b'{"text": "  "}', "empty"),
        ("half.jsonl", b'{"text": "a \\ud800 b"}', "half a surrogate pair in 'text' at 2"),
        ("halfid.jsonl", b'{"text": "a", "id": "\\udfff"}', "half a surrogate pair in 'id'"),
        ("title.jsonl", b'{"text": "a", "title": ["b"]}', "the field 'title' must be a string"),
        ("id.jsonl", b'{"text": "a", "id": {}}', "the field 'id' must be a string"),
        ("noarchive.warc", b"this is no archive", "archive"),
        ("noarchive.warc.gz", b"\x1f\x8b\x08\x00broken", "archive"),
    ],
)
def test_what_cannot_be_read_says_why_and_the_rest_goes_on(
    tmp_path: Path, name: str, content: bytes, reason: str
) -> None:
    write(tmp_path / "aaa.txt", TEXT)
    write(tmp_path / "zzz.txt", TEXT)
    write(tmp_path / name, content)
    ids, [unread] = outcomes(tmp_path)
    assert ids == ["aaa", "zzz"]
    assert reason in unread.reason
    assert unread.path.split(":")[0].endswith(name)


def test_a_broken_line_is_named_and_its_neighbours_are_read(tmp_path: Path) -> None:
    lines = b'{"id": "a", "text": "x"}\n{"id": "b", "text": \n\n{"id": "c", "text": "y"}\n\xff\xfe{\n'
    ids, unread = outcomes(write(tmp_path / "n.jsonl", lines))
    assert ids == ["a", "c"]
    assert [problem.path for problem in unread] == ["n.jsonl:2", "n.jsonl:5"]


@pytest.mark.parametrize("published", ['"17 آب"', "20200", '"2020-13-01"'])
def test_an_unknown_date_leaves_the_day_open_and_is_told(tmp_path: Path, published: str) -> None:
    line = f'{{"text": "x", "published": {published}}}'
    read = list(read_documents([str(write(tmp_path / "n.jsonl", line))]))
    assert isinstance(read[0], UnreadInput)
    assert "unknown date" in read[0].reason
    assert isinstance(read[1], Document)
    assert read[1].source.published is None


def test_missing_paths_and_empty_folders_are_told(tmp_path: Path) -> None:
    (tmp_path / "void").mkdir()
    ids, unread = outcomes(tmp_path / "nowhere", tmp_path / "void", write(tmp_path / "a.txt", TEXT))
    assert ids == ["a"]
    assert unread[0].reason == "no such file or folder"
    assert "holds no file ending in" in unread[1].reason


def test_the_second_of_two_equal_ids_is_turned_down(tmp_path: Path) -> None:
    write(tmp_path / "one" / "a.txt", TEXT)
    write(tmp_path / "two" / "a.html", f"<p>{TEXT}</p>")
    ids, [unread] = outcomes(tmp_path)
    assert ids == ["a"]
    assert unread.path == "two/a.html"
    assert "duplicate id" in unread.reason
    assert "one/a.txt has it already" in unread.reason


def test_a_file_that_may_not_be_read_is_told(tmp_path: Path) -> None:
    target = tmp_path / "gone.txt"
    (tmp_path / "link.txt").symlink_to(target)
    ids, [unread] = outcomes(tmp_path / "link.txt", write(tmp_path / "a.txt", TEXT))
    assert ids == ["a"]
    assert unread.reason == "no such file or folder"


def test_a_file_name_that_is_no_utf_8_is_escaped(tmp_path: Path) -> None:
    write(tmp_path / "news" / os.fsdecode(b"bad\xff.txt"), TEXT)
    [document] = documents(tmp_path / "news")
    assert (document.id, document.file) == ("bad\\xff", "bad\\xff.txt")


def test_a_file_name_forges_no_message(tmp_path: Path) -> None:
    write(tmp_path / "news" / "a\ngeomap: all is well.txt", "")
    _, [unread] = outcomes(tmp_path / "news")
    assert unread.path == "news/a\\ngeomap: all is well.txt"


def test_links_to_nowhere_and_pipes_are_told_and_never_waited_for(tmp_path: Path) -> None:
    write(tmp_path / "news" / "a.txt", TEXT)
    (tmp_path / "news" / "b.txt").symlink_to("nowhere")
    (tmp_path / "news" / "c.txt").symlink_to("c.txt")
    (tmp_path / "news" / "up").symlink_to("..")
    os.mkfifo(tmp_path / "news" / "d.txt")
    ids, unread = outcomes(tmp_path / "news")
    assert ids == ["a"]
    assert [(u.path, u.reason[:26]) for u in unread] == [
        (f"news/{name}.txt", "no file that can be read: ") for name in "bcd"
    ]


def test_a_folder_that_stays_closed_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "news" / "a.txt", TEXT)
    write(tmp_path / "news" / "sub" / "b.txt", TEXT)
    scandir = os.scandir

    def guarded(path: str) -> object:  # root opens every folder, so the system's answer is given here
        if os.fspath(path).endswith("sub"):
            raise PermissionError(13, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", guarded)
    ids, [unread] = outcomes(tmp_path / "news")
    assert ids == ["a"]
    assert (unread.path, unread.reason) == ("news/sub", "the folder cannot be read: Permission denied")


def test_an_empty_path_is_not_the_folder_one_stands_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "a.txt", TEXT)
    monkeypatch.chdir(tmp_path)
    ids, [unread] = outcomes("")
    assert (ids, unread.path, unread.reason) == ([], "''", "no such file or folder")


def test_a_single_file_tells_what_its_row_lacks_and_no_other(tmp_path: Path) -> None:
    table = "file,published\na.txt,yesterday\nb.txt,2020-08-17\nc.txt,2020\n"
    write(tmp_path / "documents.csv", table)
    for name in "abc":
        write(tmp_path / f"{name}.txt", TEXT)
    _, [unread] = outcomes(tmp_path / "a.txt", tmp_path / "b.txt")
    assert (unread.path, "unknown date" in unread.reason) == ("documents.csv:2", True)
