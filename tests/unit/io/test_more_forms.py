"""Feeds, tables and ZIP archives as input: real files of each sort, sound and broken."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from typing import TYPE_CHECKING

import pytest

from geomap.io.documents import read_documents
from geomap.model import Document, UnreadInput

if TYPE_CHECKING:
    from pathlib import Path

REPORT = "قصفت المدفعية قرية كنصفرة في جبل الزاوية."
RSS = f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"><channel><title>شبكة الشمال</title><language>ar</language>
<item><title>قصف كنصفرة</title><link>https://example.org/1</link>
<pubDate>Sun, 16 Aug 2020 23:40:00 -0500</pubDate>
<description>&lt;p&gt;{REPORT}&lt;/p&gt;&lt;script&gt;alert(1)&lt;/script&gt;</description></item>
<item><title>بلا يوم</title><description>{REPORT}</description></item>
</channel></rss>"""
ATOM = f"""<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>Wire</title>
<entry><title>قصف</title><link href="https://example.org/a"/><published>2020-08-17T01:00:00+03:00</published>
<updated>2020-09-01T00:00:00Z</updated>
<content type="html">&lt;div&gt;{REPORT}&lt;/div&gt;</content></entry></feed>"""


def read(*paths: Path) -> list[Document | UnreadInput]:
    return list(read_documents([str(path) for path in paths]))


def documents(*paths: Path) -> list[Document]:
    outcomes = read(*paths)
    assert all(isinstance(outcome, Document) for outcome in outcomes), outcomes
    return [outcome for outcome in outcomes if isinstance(outcome, Document)]


def reasons(*paths: Path) -> list[str]:
    return [f"{u.path}: {u.reason}" for u in read(*paths) if isinstance(u, UnreadInput)]


def test_each_entry_of_a_feed_is_a_document(tmp_path: Path) -> None:
    path = tmp_path / "news.rss"
    path.write_text(RSS, encoding="utf-8")
    first, second = documents(path)
    assert first.text == f"قصف كنصفرة\n{REPORT}"
    assert (first.id, first.source.publisher, first.source.url) == (
        "news-1",
        "شبكة الشمال",
        "https://example.org/1",
    )
    assert second.source.published is None


def test_the_day_of_a_feed_is_the_one_that_it_prints(tmp_path: Path) -> None:
    """Late in the evening of the west it is already the next day in UTC."""
    rss, atom = tmp_path / "a.xml", tmp_path / "b.atom"
    rss.write_text(RSS, encoding="utf-8")
    atom.write_text(ATOM, encoding="utf-8")
    days = [document.source.published for document in documents(rss, atom)]
    assert days == [date(2020, 8, 16), None, date(2020, 8, 17)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("padding", [0, 1 << 17])
def test_a_feed_that_declares_entities_is_not_read(tmp_path: Path, encoding: str, padding: int) -> None:
    """Neither one that expands without end nor one that names a file of the machine."""
    (tmp_path / "secret").write_text("hidden words", encoding="utf-8")
    for entity in ('"aaaaaaaa"', f'SYSTEM "{(tmp_path / "secret").as_uri()}"'):
        text = (
            f"<?xml version='1.0' encoding='{encoding}'?><!--{' ' * padding}-->"
            f"<!DOCTYPE r [<!ENTITY x {entity}>]>"
            "<rss version='2.0'><channel><item><title>&x;</title></item></channel></rss>"
        )
        (tmp_path / "f.rss").write_bytes(text.encode(encoding))
        (only,) = read_documents([str(tmp_path / "f.rss")])
        assert isinstance(only, UnreadInput)
        assert "declares a document type or entities" in only.reason


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("<?xml version='1.0'?><note>no feed</note>", "no RSS or Atom feed"),
        (
            "<?xml version='1.0'?><!DOCTYPE r [<!ENTITY a 'aaaa'>]><rss></rss>",
            "declares a document type or entities",
        ),
        ("", "the file is empty"),
    ],
)
def test_what_is_no_feed_is_told(tmp_path: Path, content: str, reason: str) -> None:
    path = tmp_path / "x.xml"
    path.write_text(content, encoding="utf-8")
    assert [reason in told for told in reasons(path)] == [True]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "windows-1256"])
def test_each_row_of_a_table_is_a_document(tmp_path: Path, separator: str, encoding: str) -> None:
    path = tmp_path / "posts.csv"
    rows = [
        ["id", "Text", "published", "likes"],
        ["p1", REPORT, "2020-08-16", "7"],
        ["", f'"{REPORT}\nثم هدأ"', "", "0"],
    ]
    path.write_text("\n".join(separator.join(row) for row in rows), encoding=encoding)
    first, second = documents(path)
    assert (first.id, first.text, first.source.published) == ("p1", REPORT, date(2020, 8, 16))
    assert second.text == f"{REPORT}\nثم هدأ"
    assert second.id == "posts-4"


def test_a_table_without_text_and_a_torn_one_are_told(tmp_path: Path) -> None:
    none, torn = tmp_path / "none.csv", tmp_path / "torn.csv"
    none.write_text("a,b\n1,2\n")
    torn.write_text(f'id,text\n1,{REPORT}\n2,"never closed\n', encoding="utf-8")
    assert "one of them 'text'" in reasons(none)[0]
    outcomes = read(torn)
    assert isinstance(outcomes[0], Document)
    assert isinstance(outcomes[1], UnreadInput)
    assert "broken CSV at line 3" in outcomes[1].reason


def test_an_archive_is_read_like_a_folder(tmp_path: Path) -> None:
    path = tmp_path / "reports.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("north/b.txt", REPORT)
        archive.writestr("north/documents.csv", "file,published,publisher\nb.txt,2020-08-16,شبكة\n")
        archive.writestr("a.jsonl", '{"text": "دورية في أريحا", "id": "j"}\n')
        archive.writestr("north/.hidden.txt", "no")
        archive.writestr("picture.png", b"\x89PNG")
    first, second = documents(path)
    assert (first.id, second.id, second.file) == ("j", "b", "north/b.txt")
    assert (second.source.published, second.source.publisher) == (date(2020, 8, 16), "شبكة")


def test_members_that_are_bad_cost_themselves_alone(tmp_path: Path) -> None:
    path = tmp_path / "mixed.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("good.txt", REPORT)
        archive.writestr("../../etc/climbs.txt", REPORT)
        archive.writestr("bomb.txt", b"a" * (65 << 20))
        archive.writestr("torn.txt", REPORT * 200)
    _damage(path, b"torn.txt")
    outcomes = read(path)
    assert [o.id for o in outcomes if isinstance(o, Document)] == ["good"]
    told = " | ".join(reasons(path))
    for words in ("climbs out of the archive", "bomb.txt: too large", "torn.txt: damaged in the archive"):
        assert words in told
    assert not (tmp_path / "etc").exists()


@pytest.mark.parametrize("content", [b"PK\x03\x04 torn", b"", b"no archive"])
def test_what_is_no_archive_is_told(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.zip"
    path.write_bytes(content)
    assert "broken ZIP archive" in reasons(path)[0]


def test_an_archive_of_pictures_says_so(tmp_path: Path) -> None:
    path = tmp_path / "x.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.png", b"")
    assert "no file ending in" in reasons(path)[0]


def _damage(path: Path, name: bytes) -> None:
    """Turn some bytes of a member's packed content over."""
    raw = bytearray(path.read_bytes())
    at = raw.index(name) + len(name) + 40
    raw[at : at + 8] = bytes(b ^ 0xFF for b in raw[at : at + 8])
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        assert archive.namelist(), "the table of contents must stay whole"
    path.write_bytes(raw)
