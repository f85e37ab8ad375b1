"""Archives that are broken or made to harm: each costs itself alone, in little memory, and is told."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from typing import TYPE_CHECKING, Any

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result

    Geomap = Callable[..., Result]
    Run = Callable[[Path], tuple[list[str], str, int, float]]

MEGABYTE = 1_000_000
MOST_MB = 400
REPORT = "قصفت المدفعية قرية النيرب أمس."
GOOD = f"<html><body><p>{REPORT}</p></body></html>".encode()
HUGE = 100 * MEGABYTE


def warc(*bodies: bytes, packed: bool = False) -> bytes:
    file = io.BytesIO()
    writer = WARCWriter(file, gzip=packed)
    for number, body in enumerate(bodies):
        headers = StatusAndHeaders(
            "200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1"
        )
        url = f"https://example.org/{number}"
        record = writer.create_warc_record(url, "response", payload=io.BytesIO(body), http_headers=headers)
        writer.write_record(record)
        record.raw_stream.close()
    return file.getvalue()


def lines(*texts: str) -> bytes:
    return "".join(json.dumps({"id": f"r{n}", "text": t}) + "\n" for n, t in enumerate(texts)).encode()


@pytest.fixture
def run(measured: Callable[..., Any]) -> Run:
    """Extract in a process of its own: the ids read, what was told, the exit code, the peak in MB."""

    def run(path: Path) -> tuple[list[str], str, int, float]:
        done = measured("extract", path)
        ids = [json.loads(line)["document"]["id"] for line in done.stdout.splitlines()]
        return ids, done.stderr, done.exit_code, done.peak_mb

    return run


LENGTHS = [b"99999", b"1000", b"99999999", b"99999999999999999999", b"-5", b"many", b"20", b"0", b""]


def with_length(whole: bytes, number: int, length: bytes) -> bytes:
    """Put another length into the `number`-th record of an archive."""
    at = -1
    for _ in range(number):
        at = whole.index(b"Content-Length: ", at + 1)
    at += len(b"Content-Length: ")
    return whole[:at] + length + whole[whole.index(b"\r", at) :]


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("length", LENGTHS)
def test_a_record_with_a_broken_length_costs_itself_alone(
    geomap: Geomap, tmp_path: Path, length: bytes, *, packed: bool
) -> None:
    """The records behind it are found again, under the ids that they have in a sound archive."""
    members = [warc(GOOD) for _ in range(4)]
    members[1] = with_length(members[1], 1, length)
    path = tmp_path / ("a.warc.gz" if packed else "a.warc")
    path.write_bytes(b"".join(map(gzip.compress, members) if packed else members))
    result = geomap("extract", path)
    assert result.exit_code == 1
    assert [json.loads(line)["document"]["id"] for line in result.stdout.splitlines()] == [
        "a-1",
        "a-3",
        "a-4",
    ]
    assert f"{path.name}[2]: a broken record: its length" in result.stderr
    assert "1 problem(s) with the input, 3 document(s) read" in result.stderr


@pytest.mark.parametrize("length", LENGTHS)
def test_a_broken_length_at_the_end_of_an_archive(geomap: Geomap, tmp_path: Path, length: bytes) -> None:
    path = tmp_path / "a.warc"
    path.write_bytes(with_length(warc(GOOD, GOOD), 2, length))
    result = geomap("extract", path)
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 1
    assert "1 problem(s) with the input, 1 document(s) read" in result.stderr


def test_an_archive_inside_of_a_page_is_its_text(geomap: Geomap, tmp_path: Path) -> None:
    """A sound length leads over lines that look like records."""
    inside = b"<html><body><pre>\r\n\r\n" + warc(GOOD) + f"</pre><p>{REPORT}</p></body></html>".encode()
    path = tmp_path / "a.warc"
    path.write_bytes(warc(GOOD, inside, GOOD))
    result = geomap("extract", path)
    assert result.exit_code == 0
    assert len(result.stdout.splitlines()) == 3


@pytest.mark.parametrize("where", ["before", "between", "behind"])
def test_noise_between_records_is_passed_over(geomap: Geomap, tmp_path: Path, where: str) -> None:
    noise = {where: b"\x00noise\xff" * 2000 + b"\r\n\r\n"}
    path = tmp_path / "a.warc"
    parts = (
        noise.get("before", b""),
        warc(GOOD),
        noise.get("between", b""),
        warc(GOOD),
        noise.get("behind", b""),
    )
    path.write_bytes(b"".join(parts))
    result = geomap("extract", path)
    assert result.exit_code == 1
    assert 1 <= len(result.stdout.splitlines()) <= 2
    assert len(result.stdout.splitlines()) == 2 or where != "before"


def test_a_damaged_member_costs_itself_alone(geomap: Geomap, tmp_path: Path) -> None:
    """In a packed archive each record is a member of its own; the next one is found by its first bytes."""
    members = [bytearray(gzip.compress(warc(GOOD * n))) for n in range(1, 6)]
    middle = len(members[2]) // 2
    members[2][middle : middle + 8] = b"\xff" * 8
    path = tmp_path / "a.warc.gz"
    path.write_bytes(b"".join(members))
    result = geomap("extract", path)
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 4
    assert "damaged gzip data" in result.stderr


def test_what_only_looks_like_members_costs_little(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    path.write_bytes(gzip.compress(warc(GOOD)) + b"\x1f\x8b\x08\xff" * 3_000_000 + gzip.compress(warc(GOOD)))
    ids, told, code, peak_mb = run(path)
    assert (ids, code) == (["a-1", "a-2"], 1)
    assert "damaged gzip data" in told
    assert peak_mb < MOST_MB


@pytest.mark.parametrize("kept", [0.21, 0.53, 0.88, 0.99])
def test_a_truncated_archive_keeps_what_came_before(geomap: Geomap, tmp_path: Path, kept: float) -> None:
    whole = warc(*[GOOD] * 20, packed=True)
    path = tmp_path / "a.warc.gz"
    path.write_bytes(whole[: int(len(whole) * kept)])
    result = geomap("extract", path)
    assert result.exit_code == 1
    assert "broken archive" in result.stderr
    assert abs(len(result.stdout.splitlines()) - 20 * kept) <= 2


def test_a_record_of_a_hundred_megabytes_is_refused_in_little_memory(run: Run, tmp_path: Path) -> None:
    large = "x " * (HUGE // 2)
    (tmp_path / "a.jsonl").write_bytes(lines(REPORT, large, REPORT))
    (tmp_path / "b.warc.gz").write_bytes(warc(GOOD, large.encode(), GOOD, packed=True))
    for name, read in (("a.jsonl", ["r0", "r2"]), ("b.warc.gz", ["b-1", "b-3"])):
        ids, told, code, peak_mb = run(tmp_path / name)
        assert (ids, code) == (read, 1)
        assert "too large" in told
        assert peak_mb < MOST_MB


def test_a_text_longer_than_any_report_is_left_out(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(lines(REPORT, "كلمة " * 2_000_000))
    ids, told, code, peak_mb = run(tmp_path / "a.jsonl")
    assert (ids, code) == (["r0", "r1"], 0)
    assert "1 document(s) of more than 60,000 words" in told
    assert peak_mb < MOST_MB


@pytest.mark.parametrize(
    "name", ["bomb.txt", "bomb.jsonl", "bomb.html", "bomb.csv", "bomb.json", "bomb.warc"]
)
def test_a_zip_bomb_of_any_form_is_refused_in_little_memory(run: Run, tmp_path: Path, name: str) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("good.txt", REPORT)
        with archive.open(name, "w") as member:
            for _ in range(300):
                member.write(b"a" * MEGABYTE)
    ids, told, code, peak_mb = run(path)
    assert (ids, code) == (["good"], 1)
    assert name in told
    assert peak_mb < MOST_MB


def test_a_page_that_is_a_bomb_in_its_packing(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    path.write_bytes(gzip.compress(warc(GOOD, b"<p>" + b"a" * (3 * HUGE), GOOD), compresslevel=1))
    ids, told, code, peak_mb = run(path)
    assert (ids, code) == (["a-1", "a-3"], 1)
    assert "too large" in told
    assert peak_mb < MOST_MB


@pytest.mark.parametrize("name", ["../../up.txt", "/etc/up.txt", "a/../../up.txt"])
def test_no_name_climbs_out_of_an_archive(geomap: Geomap, tmp_path: Path, name: str) -> None:
    inside = tmp_path / "in"
    inside.mkdir()
    with zipfile.ZipFile(inside / "a.zip", "w") as archive:
        archive.writestr(name, REPORT)
        archive.writestr("good.txt", REPORT)
    result = geomap("extract", inside / "a.zip")
    assert result.exit_code == 1
    assert "climbs out of the archive" in result.stderr
    assert len(result.stdout.splitlines()) == 1
    assert [p.name for p in tmp_path.rglob("*") if p.is_file()] == ["a.zip"]


def test_a_million_empty_documents_are_counted(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"text": ""}\n' * 1_000_000 + lines(REPORT))
    ids, told, code, peak_mb = run(path)
    assert (ids, code) == (["r0"], 1)
    assert "1000000 problem(s) with the input, 1 document(s) read" in told
    assert told.count("the field 'text' holds no text") == 100
    assert "further ones like it are counted and not told" in told
    assert peak_mb < MOST_MB


def test_signs_that_no_text_has_and_days_that_never_were(geomap: Geomap, tmp_path: Path) -> None:
    reports = [
        {"id": "nul", "text": f"{REPORT}\0{REPORT}", "title": "\0"},
        {"id": "half", "text": f"{REPORT}\ud800"},
        {"id": "year0", "text": REPORT + " أولاً", "published": "0000-01-01"},
        {"id": "year1", "text": REPORT + " قبل أسبوع", "published": "0001-01-01"},
        {"id": "last", "text": REPORT + " وغداً", "published": "9999-12-31"},
    ]
    path = tmp_path / "a.jsonl"
    path.write_text("".join(json.dumps(report) + "\n" for report in reports))
    (tmp_path / "b.txt").write_bytes(REPORT.encode() + b"\0")
    result = geomap("extract", path, tmp_path / "b.txt")
    assert result.exit_code == 1
    read = {r["document"]["id"]: r for r in map(json.loads, result.stdout.splitlines())}
    assert set(read) == {"nul", "year0", "year1", "last"}
    assert read["year0"]["document"]["published"] is None
    text = str(reports[0]["text"])
    assert all(text[m["start"] : m["end"]] == m["surface"] for m in read["nul"]["mentions"])
    for words in (
        "a.jsonl:2: wrong encoding: half a surrogate",
        "a.jsonl:3: unknown date",
        "b.txt: binary file",
    ):
        assert words in result.stderr
    assert "\0" not in result.stderr
