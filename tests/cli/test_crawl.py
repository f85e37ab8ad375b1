"""Web archives as crawlers write them, made by warcio from the seeds: a page reads as its text does.

Each seed stands in a page as news sites have it: head with metadata, menu, cookie notice, the
article in paragraphs, related headlines, comments, footer. The pages are small and valid HTML;
they stand for pages whose article can be told apart, not for broken or scripted ones.
"""

from __future__ import annotations

import csv
import html
import io
import json
from typing import TYPE_CHECKING, Any

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from click.testing import Result

    Geomap = Callable[..., Result]

CRAWLED_ON = "2021-03-05"
PAGE = """<!DOCTYPE html>
<html lang="ar" dir="rtl"><head><meta charset="{charset}"><title>{title}</title>{metadata}
<style>body {{ font-family: sans-serif }}</style><script>var ads = ["a < b", "</p>"];</script></head><body>
<header><nav><ul><li><a href="/">الرئيسية</a></li><li><a href="/news">أخبار</a></li>
<li><a href="/video">فيديو</a></li><li><a href="/sport">رياضة</a></li></ul></nav></header>
<div class="cookie-banner">نستخدم ملفات تعريف الارتباط لتحسين تجربتك. <button>أوافق</button></div>
<main><article><h1>{title}</h1>{body}</article></main>
<aside class="related"><h2>اقرأ أيضا</h2><ul><li><a href="/1">عشر نصائح لنوم هادئ</a></li>
<li><a href="/2">وصفة اليوم: حساء العدس</a></li></ul></aside>
<footer><p>جميع الحقوق محفوظة</p>
<ul><li><a href="/about">من نحن</a></li><li><a href="/contact">اتصل بنا</a></li></ul>
</footer></body></html>"""


@pytest.fixture
def seeds(root: Path) -> list[tuple[str, dict[str, str]]]:
    """The text and the row of each seed."""
    with (root / "seeds" / "documents.csv").open(encoding="utf-8", newline="") as table:
        rows = list(csv.DictReader(table))
    return [((root / "seeds" / row["file"]).read_text(encoding="utf-8"), row) for row in rows]


def page(text: str, row: dict[str, str], *, dated: bool = True, charset: str = "utf-8") -> bytes:
    told = {
        "@type": "NewsArticle",
        "datePublished": row["published"],
        "publisher": {"name": row["publisher"]},
    }
    metadata = f'<script type="application/ld+json">{json.dumps(told)}</script>' if dated else ""
    body = "".join(f"<p>{html.escape(line)}</p>\n" for line in text.splitlines() if line.strip())
    title = html.escape(row["title"] or "خبر")
    return PAGE.format(charset=charset, title=title, metadata=metadata, body=body).encode(charset, "replace")


def write_warc(path: Path, pages: Iterable[bytes], *, packed: bool = True) -> Path:
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=packed)
        information = writer.create_warcinfo_record(path.name, {"software": "a crawler"})
        writer.write_record(information)
        information.raw_stream.close()
        for number, body in enumerate(pages):
            headers = [("Content-Type", "text/html"), ("Content-Length", str(len(body)))]
            record = writer.create_warc_record(
                f"https://example.org/{number}",
                "response",
                payload=io.BytesIO(body),
                http_headers=StatusAndHeaders("200 OK", headers, protocol="HTTP/1.1"),
                warc_headers_dict={"WARC-Date": f"{CRAWLED_ON}T23:30:00Z"},
            )
            writer.write_record(record)
            record.raw_stream.close()
    return path


def records(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def resolved(record: dict[str, Any]) -> set[str]:
    return {m["entry_id"] for m in record["mentions"] if m["status"] == "resolved"}


@pytest.mark.parametrize("charset", ["utf-8", "windows-1256"])
def test_pages_of_a_crawl_read_as_their_texts(
    geomap: Geomap, root: Path, tmp_path: Path, seeds: list[tuple[str, dict[str, str]]], charset: str
) -> None:
    archive = write_warc(tmp_path / "crawl.warc.gz", (page(*seed, charset=charset) for seed in seeds))
    crawled = geomap("extract", archive, "-q")
    assert crawled.exit_code == 0
    plain = {r["document"]["file"]: r for r in records(geomap("extract", root / "seeds", "-q"))}
    for record, (_, row) in zip(records(crawled), seeds, strict=True):
        text = plain[row["file"]]
        missed = resolved(text) - resolved(record)
        assert len(missed) <= len(resolved(text)) / 20, missed
        assert record["document"]["published"] == row["published"]
        assert "crawled_on" not in record["document"]
        told, read = ({e["kind"] for e in r["events"] if e["salience"] == "main"} for r in (text, record))
        assert told <= read


def test_a_page_whose_only_day_is_that_of_the_crawl_says_so(
    geomap: Geomap, tmp_path: Path, seeds: list[tuple[str, dict[str, str]]]
) -> None:
    pages = [page(*seeds[0], dated=False), page(*seeds[1], dated=True)]
    result = geomap("extract", write_warc(tmp_path / "crawl.warc.gz", pages))
    undated, dated = (record["document"] for record in records(result))
    assert (undated["published"], undated["crawled_on"]) == (None, CRAWLED_ON)
    assert (dated["published"], dated.get("crawled_on")) == (seeds[1][1]["published"], None)
    assert "1 document(s) without a day of publication, only that of the crawl" in result.stderr


def test_a_crawl_is_told_by_what_it_holds(
    geomap: Geomap, tmp_path: Path, seeds: list[tuple[str, dict[str, str]]]
) -> None:
    soup = "يغسل الأرز جيداً وينقع في الماء لمدة نصف ساعة، ثم يقطع البصل ويقلى في الزيت حتى يصبح ذهبي اللون."
    row = {"published": "2021-01-01", "publisher": "مطبخ", "title": "كبسة"}
    turkish = "Bugün hava çok güzel ve çocuklar parkta oynuyor; akşam yemeği için balık pişirilecek. " * 3
    pages = [page(*seeds[0]), page(soup, row), page(turkish, {**row, "title": "Bugün"}), page(*seeds[0])]
    archive = write_warc(tmp_path / "crawl.warc.gz", pages)
    result = geomap("map", archive, "-o", tmp_path / "m")
    assert result.exit_code == 0
    for words in ("1 document(s) off the topic", "1 document(s) marked as near-duplicates"):
        assert words in result.stderr
    report = json.loads((tmp_path / "m" / "run.json").read_text(encoding="utf-8"))
    assert report["documents"][3]["near_duplicate_of"] == "crawl-1"
    assert (report["counts"]["left_out"], report["counts"]["near_duplicates"]) == (2, 1)
    left = {(r["document_id"], r["reason"]) for r in report["rejects"] if r["stage"] == "triage"}
    assert left == {("crawl-2", "off_topic"), ("crawl-3", "other_language")}
    kept = geomap("extract", archive, "--every-page")
    assert "off the topic" not in kept.stderr
    assert not [r for record in records(kept) for r in record["rejects"] if r["stage"] == "triage"]
