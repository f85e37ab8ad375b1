"""`documents.csv`: what stands beside plain files."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from geomap.io.metadata import FolderMetadata, read_folder_metadata

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("نص", encoding="utf-8")
    return tmp_path


def read(folder: Path, table: str | bytes) -> FolderMetadata:
    raw = table if isinstance(table, bytes) else table.encode("utf-8")
    (folder / "documents.csv").write_bytes(raw)
    return read_folder_metadata(folder, "seeds")


def problems(metadata: FolderMetadata) -> list[tuple[str, str]]:
    return [(problem.path, problem.reason) for problem in metadata.problems]


def test_no_table_is_no_problem(folder: Path) -> None:
    assert read_folder_metadata(folder, "seeds") == FolderMetadata()


def test_a_row_tells_the_source_of_its_file(folder: Path) -> None:
    metadata = read(
        folder,
        "file,publisher,published,url,title,note\n"
        'a.txt,شبكة,2020-08-17,https://example.org/a,"عنوان, طويل",from the text\n'
        "b.txt,,,,,\n",
    )
    source = metadata.sources["a.txt"]
    assert (source.publisher, source.published, source.title) == ("شبكة", date(2020, 8, 17), "عنوان, طويل")
    assert metadata.sources["b.txt"].published is None
    assert metadata.problems == ()


def test_a_byte_order_mark_of_a_spreadsheet_is_passed_over(folder: Path) -> None:
    metadata = read(folder, b"\xef\xbb\xbffile,published\r\na.txt,2020-08-17\r\n")
    assert metadata.sources["a.txt"].published == date(2020, 8, 17)


def test_an_unknown_date_costs_its_own_row_the_day_alone(folder: Path) -> None:
    metadata = read(folder, "file,publisher,published\na.txt,شبكة,17/8/2020\nb.txt,,2020-08-18\n")
    assert metadata.sources["a.txt"].publisher == "شبكة"
    assert metadata.sources["a.txt"].published is None
    assert metadata.sources["b.txt"].published == date(2020, 8, 18)
    [(path, reason)] = problems(metadata)
    assert path == "seeds/documents.csv:2"
    assert "unknown date" in reason
    assert "ISO day such as 2020-08-17" in reason


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ("file;published\na.txt;2020-08-17\n", "line 1 must name columns"),
        ("file,publised\na.txt,2020-08-17\n", "line 1 must name columns"),
        ("publisher,published\nشبكة,2020-08-17\n", "line 1 must name columns"),
        ("file,title\na.txt,one, two\n", "line 2 has 3 fields under 2 columns"),
        ('file,title\na.txt,"open\n', "broken CSV at line 2"),
        ("", "line 1 must name columns"),
        (b"file,title\na.txt,\x00\n", "binary file"),
    ],
)
def test_a_broken_table_is_reported_and_not_used(folder: Path, table: str | bytes, told: str) -> None:
    metadata = read(folder, table)
    assert metadata.sources == {}
    [(path, reason)] = problems(metadata)
    assert path == "seeds/documents.csv"
    assert told in reason


def test_rows_for_no_file_and_second_rows_are_reported(folder: Path) -> None:
    metadata = read(folder, "file,title\na.txt,first\na.txt,second\nc.txt,third\n")
    assert metadata.sources["a.txt"].title == "first"
    assert [path for path, _ in problems(metadata)] == ["seeds/documents.csv:3", "seeds/documents.csv:4"]
    assert "stands twice" in problems(metadata)[0][1]
    assert "no file" in problems(metadata)[1][1]
