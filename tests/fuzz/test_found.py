"""What fuzzing found, each as the plainest input that shows it."""

from __future__ import annotations

import io
import itertools
import json
import zipfile
from typing import TYPE_CHECKING, Any

import pytest
from shared import document_of
from tables import TEXTS

import geomap
from geomap.errors import InputError, RecordError
from geomap.io.formats import Given, read_stream
from geomap.io.records import record_line
from geomap.io.stored import read_run
from geomap.io.zips import read_zip
from geomap.model import Document, Source, UnreadInput
from geomap.pipeline import extract_document

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from geomap.model import Placement
    from geomap.places.knowledge import Knowledge

    Json = dict[str, Any]

GIVEN = Given("x", "x", "x", Source())


def outcomes(raw: bytes, form: str) -> list[Document | UnreadInput]:
    return list(read_stream(io.BufferedReader(io.BytesIO(raw)), form, GIVEN))


@pytest.mark.parametrize(
    ("form", "raw", "reason"),
    [("json", b"[]", "the file holds an empty list"), ("rows", b"id,text\n", "the table holds no row")],
)
def test_an_input_without_a_document_says_so(form: str, raw: bytes, reason: str) -> None:
    assert outcomes(raw, form) == [UnreadInput("x", reason)]


@pytest.mark.parametrize("raw", [b"<feed<entry<title</content>", b"<>&#55296;"])
def test_what_the_library_of_feeds_stumbles_over_is_told(raw: bytes) -> None:
    [unread] = outcomes(raw, "feed")
    assert isinstance(unread, UnreadInput)


def test_a_zip_whose_directory_points_before_its_beginning_is_told() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a.txt", "قصف")
    raw = packed.getvalue()
    [unread] = read_zip(io.BytesIO(raw[20:]), GIVEN)
    assert isinstance(unread, UnreadInput)


def test_what_a_page_says_of_itself_can_be_written_as_utf_8() -> None:
    said = '{"datePublished": "2020-08-17", "publisher": {"name": "x\\ud800y"}}'
    page = f'<html><body><p>قصف</p><script type="application/ld+json">{said}</script></body></html>'
    [document] = outcomes(page.encode(), "page")
    assert isinstance(document, Document)
    assert document.source.publisher == "xy"


def test_a_text_that_is_no_unicode_is_refused_by_name() -> None:
    with pytest.raises(InputError, match="half a surrogate pair"):
        geomap.extract("قصف \ud800")


@pytest.fixture
def record(knowledge: Knowledge) -> Json:
    return json.loads(record_line(extract_document(document_of(TEXTS[0]), knowledge)))


def _set_drawn(drawn: object) -> Callable[[Json], None]:
    return lambda record: record["mentions"][0].update(geometry=drawn)


EDITS: dict[str, Callable[[Json], Any]] = {
    "no kind of geometry": _set_drawn({"type": "Nothing", "coordinates": []}),
    "a point of one number": _set_drawn({"type": "Point", "coordinates": [36.0]}),
    "a ring of two corners": _set_drawn({"type": "Polygon", "coordinates": [[[36, 35], [37, 35]]]}),
    "a line of one point": _set_drawn({"type": "LineString", "coordinates": [[36, 35]]}),
    "words for degrees": _set_drawn({"type": "Point", "coordinates": ["a", "b"]}),
    "off the earth": _set_drawn({"type": "Point", "coordinates": [361.0, 35.0]}),
    "parts that are none": _set_drawn({"type": "GeometryCollection", "geometries": None}),
    "no number": lambda record: record["mentions"][0].update(lon=float("nan")),
    "too large a number": lambda record: record["mentions"][0].update(radius_m=10**400),
    "a word for a radius": lambda record: record["events"][0].update(radius_m="far"),
    "an offset beyond memory": lambda record: record["mentions"][0].update(start=10**13, end=10**13),
    "a list for a name": lambda record: record["mentions"][0].update(id=["x"]),
    "an actor that is none": lambda record: record["events"][0].update(actors=[None]),
    "a place that no mention is": lambda record: record["events"][0].update(places=["nowhere"]),
    "a stop that no mention is": lambda record: record["events"][0]["route"].update(stops=["nowhere"]),
    "a reason that is no word": lambda record: record["events"][0].update(reasons=[{"rule": 1}]),
    "half a surrogate pair": lambda record: record["document"].update(title="\ud800"),
    "a day that is none": lambda record: record["document"].update(published="2020-13-45"),
}


@pytest.mark.parametrize("edit", EDITS)
def test_an_edited_record_is_refused_with_its_line(record: Json, edit: str, tmp_path: Path) -> None:
    assert record["events"][0]["route"]
    EDITS[edit](record)
    path = tmp_path / "extractions.jsonl"
    path.write_text(json.dumps(record) + "\n", encoding="utf-8")
    with pytest.raises(RecordError, match=r"extractions\.jsonl:1: not a record"):
        read_run(str(path), {})


def test_a_record_nested_without_end_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "extractions.jsonl"
    path.write_text('{"a":' * 100_000, encoding="utf-8")
    with pytest.raises(RecordError, match="nested too deep"):
        read_run(str(path), {})


def test_two_records_of_one_document_are_refused(record: Json, tmp_path: Path) -> None:
    path = tmp_path / "extractions.jsonl"
    path.write_text((json.dumps(record) + "\n") * 2, encoding="utf-8")
    with pytest.raises(RecordError, match="two records of a document"):
        read_run(str(path), {})


@pytest.mark.parametrize(
    "text", ["قرى أم وادي وسروج.", "يرزاد شحشور في تلة ولكنه؛ أرجيلان.", "سيف علي تحتاني،جلandتة"]
)
def test_no_mention_lies_over_another(text: str, located: Callable[[str], tuple[Placement, ...]]) -> None:
    spans = sorted(placement.mention.span for placement in located(text))
    assert not any(a.overlaps(b) for a, b in itertools.pairwise(spans))
