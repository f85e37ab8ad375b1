"""Files of every form of input, made right by choice and then damaged."""

from __future__ import annotations

import csv
import gzip
import io
import json
import zipfile
from typing import TYPE_CHECKING

from damage import damaged
from texts import speakable, text_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from draw import Draw

_DAYS = (
    "2020-08-17",
    "2020-08-17T10:00:00+03:00",
    "17 Aug 2020",
    "Mon, 17 Aug 2020 23:59:59 GMT",
    "99 Xyz 2020",
    "",
)
_ENCODINGS = (
    "utf-8",
    "utf-8",
    "windows-1256",
    "utf-16",
    "utf-8-sig",
    "utf-32",
    "iso-8859-6",
    "cp864",
    "utf-16-be",
)
_SHORT = 300
_NOON = (2020, 8, 17, 12, 0, 0)
_NAMES = ("a.txt", "b.html", "c.jsonl", "d.csv", "e.rss", "f.warc", "g.json", "documents.csv", "x/h.txt", "../i.txt", "/j.txt",
          "x/documents.csv", ".k.txt", "l.bin", "inner.zip", "\u202em.txt", "n\n.txt", "o.warc.gz")  # fmt: skip


def text_file(draw: Draw) -> bytes:
    """Write a plain text in some encoding."""
    return damaged(_encoded(draw, text_of(draw, _SHORT)), draw)


def _encoded(draw: Draw, text: str) -> bytes:
    return text.encode(draw.pick(_ENCODINGS), "replace")


def _sound_page(draw: Draw) -> bytes:
    said = {"@type": "NewsArticle", "datePublished": draw.pick(_DAYS), "publisher": {"name": "x"}}
    tag = draw.pick(("p", "div", "article", "li", "td", "section", "pre", "template", "svg", "noscript"))
    body = "".join(f"<{tag}>{speakable(text_of(draw, 60))}</{tag}>" for _ in range(1 + draw.below(6)))
    return _encoded(
        draw,
        f'<!doctype html><html lang="ar"><head><meta charset="{draw.pick(_ENCODINGS)}"><title>{draw.pick(_DAYS)}</title>'
        f'<meta property="article:published_time" content="{draw.pick(_DAYS)}"><link rel="canonical" href="https://e.org/1">'
        f'<script type="application/ld+json">{json.dumps(draw.pick((said, [said], {"@graph": [said]}, [[1]])))}</script>'
        f"</head><body><nav>x</nav><main>{body}</main><time datetime='{draw.pick(_DAYS)}'></time></body></html>",
    )


def page_file(draw: Draw) -> bytes:
    """Write a web page."""
    return damaged(_sound_page(draw), draw)


def json_file(draw: Draw) -> bytes:
    """Write a document, a list of them or one a line."""
    rows = [_fields(draw) for _ in range(draw.below(4))]
    forms = (
        json.dumps(rows),
        "\n".join(map(json.dumps, rows)),
        json.dumps(rows[:1]),
        json.dumps({"text": rows}, indent=1),
    )
    return damaged(_encoded(draw, draw.pick(forms)), draw)


def _fields(draw: Draw) -> dict[str, object]:
    odd = (None, 1, -1.5, True, [], {}, "", "x", "\ud800", ["x"], 10**25, draw.pick(_DAYS))
    fields: dict[str, object] = {"text": text_of(draw, 80), "published": draw.pick(_DAYS)}
    for name in ("id", "title", "publisher", "url", "published", "language", "text"):
        if draw.one_in(5):
            fields[name] = draw.pick(odd)
    return fields


def table_file(draw: Draw) -> bytes:
    """Write documents as rows of a table."""
    out = io.StringIO(newline="")
    writer = csv.writer(
        out, delimiter=draw.pick((",", ";", "\t")), lineterminator=draw.pick(("\n", "\r\n", "\r"))
    )
    writer.writerow(["id", "text", "published", draw.pick(("title", "text", "", "odd"))])
    for at in range(draw.below(5)):
        writer.writerow([at, speakable(text_of(draw, 80)), draw.pick(_DAYS), "x"])
    return damaged(_encoded(draw, out.getvalue()), draw)


def feed_file(draw: Draw) -> bytes:
    """Write an RSS or an Atom file."""
    text, day = speakable(text_of(draw, 120)), draw.pick(_DAYS)
    body = draw.pick((text, f"<![CDATA[<p>{text}</p>]]>", f"&lt;p&gt;{text}", f"<div>{text}</div>"))
    entry = f"<title>{day}</title><link>https://e.org/{day}</link><pubDate>{day}</pubDate><description>{body}</description>"
    atom = f'<title>x</title><link href="https://e.org"/><published>{day}</published><content type="html">{body}</content>'
    rss = f'<?xml version="1.0"?><rss version="2.0"><channel><title>x</title><item>{entry}</item></channel></rss>'
    xmlns = draw.pick(("http://www.w3.org/2005/Atom", "urn:x", ""))
    return damaged(
        _encoded(
            draw, draw.pick((rss, f'<feed xmlns="{xmlns}"><title>x</title><entry>{atom}</entry></feed>'))
        ),
        draw,
    )


def archive_file(draw: Draw) -> bytes:
    """Write a web archive, packed or not."""
    records = b"".join(_warc_record(draw) for _ in range(draw.below(4)))
    return damaged(gzip.compress(records, mtime=0) if draw.one_in(3) else records, draw)


def _warc_record(draw: Draw) -> bytes:
    page = _sound_page(draw)
    head = draw.pick(
        (b"text/html", b"text/html; charset=windows-1256", b"application/xhtml+xml", b"image/png", b"")
    )
    packing = draw.pick(
        (
            b"",
            b"",
            b"Content-Encoding: gzip\r\n",
            b"Content-Encoding: br\r\n",
            b"Transfer-Encoding: chunked\r\n",
        )
    )
    page = gzip.compress(page, mtime=0) if b"gzip" in packing else page
    status = draw.pick((b"200 OK", b"200", b"404 No", b"999999999999999999999 X", b"-1"))
    block = b"HTTP/1.1 " + status + b"\r\nContent-Type: " + head + b"\r\n" + packing + b"\r\n" + page
    length = str(len(block) + draw.pick((0, 0, 0, 0, 1, -1, 100000))).encode()
    return (
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Date: 2020-08-17T00:00:00Z\r\n"
        b"WARC-Target-URI: https://e.org/1\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: "
        + length + b"\r\n\r\n" + block + b"\r\n\r\n"
    )  # fmt: skip


def metadata_file(draw: Draw) -> bytes:
    """Write a `documents.csv`."""
    return damaged(_encoded(draw, _metadata(draw)), draw)


def _metadata(draw: Draw) -> str:
    rows = "".join(
        f"{draw.pick(_NAMES)},x,{draw.pick(_DAYS)},{draw.pick(_DAYS)}\n" for _ in range(draw.below(4))
    )
    return f"file,publisher,published,{draw.pick(('url', 'title', 'note', 'file', 'odd', ''))}\n{rows}"


def zip_file(draw: Draw) -> bytes:
    """Write an archive of files, some with names that climb out of it."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", draw.pick((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))) as archive:
        for name in dict.fromkeys(draw.pick(_NAMES) for _ in range(draw.below(5))):
            make = FILES[draw.pick(("text", "page", "lines", "rows", "feed"))]
            told = _metadata(draw).encode() if name.endswith("documents.csv") else make(draw)
            archive.writestr(zipfile.ZipInfo(name, _NOON), told)
    return damaged(packed.getvalue(), draw)


FILES: dict[str, Callable[[Draw], bytes]] = {
    "text": text_file,
    "page": page_file,
    "json": json_file,
    "lines": json_file,
    "rows": table_file,
    "feed": feed_file,
    "archive": archive_file,
}
