"""Extraction records: the public form, and the way back."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from geomap.errors import RecordError
from geomap.io.record_reader import read_records, record_to_extraction
from geomap.io.records import extraction_to_record, record_line

if TYPE_CHECKING:
    from geomap.model import Extraction


def test_the_document_is_told_with_its_source(extraction: Extraction) -> None:
    record = extraction_to_record(extraction)
    assert record["schema"] == "geomap.extraction/1"
    assert record["document"] == {
        "id": "doc",
        "file": "doc.txt",
        "publisher": "=شبكة",
        "published": "2020-08-17",
        "url": None,
        "title": "عنوان",
        "language": None,
        "sha256": "0" * 64,
    }


def test_a_mention_is_told_with_its_entry_and_rounded_position(extraction: Extraction) -> None:
    mention = extraction_to_record(extraction)["mentions"][0]
    assert (mention["surface"], mention["status"], mention["reason"]) == ("الهباط", "resolved", None)
    assert (mention["entry_id"], mention["name_ar"], mention["name_en"]) == ("p-1", "الهباط", "Hibat")
    assert (mention["lon"], mention["lat"], mention["score"]) == (36.6, 35.8, 2.0)
    assert (mention["geo_precision"], mention["role"]) == ("settlement", "route_start")


def test_an_unknown_name_keeps_its_reason_and_has_no_position(extraction: Extraction) -> None:
    mention = extraction_to_record(extraction)["mentions"][-1]
    assert (mention["status"], mention["reason"], mention["entry_id"]) == ("unknown", "no_entry", None)
    assert (mention["lon"], mention["kind"], mention["geo_precision"]) == (None, None, "unknown")


def test_mentions_stand_in_the_order_of_the_text(extraction: Extraction) -> None:
    shuffled = type(extraction)(extraction.document, extraction.placements[::-1], (), ())
    starts = [mention["start"] for mention in extraction_to_record(shuffled)["mentions"]]
    assert starts == sorted(starts)


def test_an_area_gets_no_point_and_a_right_handed_ring(extraction: Extraction) -> None:
    attack = extraction_to_record(extraction)["events"][1]
    assert (attack["lon"], attack["lat"], attack["geo_precision"]) == (None, None, "district")
    [ring] = attack["geometry"]["coordinates"]
    turns = sum((b[0] - a[0]) * (b[1] + a[1]) for a, b in pairwise(ring))
    assert turns < 0


def test_an_event_tells_day_route_and_toll(extraction: Extraction) -> None:
    patrol = extraction_to_record(extraction)["events"][0]
    assert (patrol["start_on"], patrol["end_on"], patrol["time_precision"]) == (
        "2020-08-16",
        "2020-08-16",
        "day",
    )
    assert patrol["date_text"]["surface"] == "يوم الأحد"
    assert patrol["route"]["stops"] == patrol["places"]
    assert patrol["route"]["geometry"]["type"] == "LineString"
    assert patrol["casualties"] == {
        "killed_min": 0,
        "killed_max": 2,
        "injured_min": None,
        "injured_max": None,
    }


def test_every_offset_cuts_the_words_it_tells(extraction: Extraction) -> None:
    record = extraction_to_record(extraction)
    quotes = [*record["mentions"], *record["rejects"], *(q for e in record["events"] for q in e["evidence"])]
    assert len(quotes) == 7
    for quote in quotes:
        assert extraction.document.text[quote["start"] : quote["end"]] == quote["surface"]


def test_a_record_comes_back_as_the_same_record(extraction: Extraction) -> None:
    line = record_line(extraction)
    [again] = read_records([line], "x.jsonl")
    assert record_line(again) == line


def test_a_record_read_back_quotes_what_it_told_and_nothing_else(extraction: Extraction) -> None:
    record = extraction_to_record(extraction)
    again = record_to_extraction(record, {})
    assert again.events[0].evidence[0].of(again.document.text).startswith("عبرت دورية")
    assert "ولم" not in again.document.text
    assert again.placements[-1].mention.span.of(again.document.text) == "الدوارة"


def test_the_middle_of_an_area_is_found_again(extraction: Extraction) -> None:
    again = record_to_extraction(extraction_to_record(extraction), {})
    assert again.events[1].point == (36.75, 35.95)


def test_the_gazetteer_gives_back_what_a_record_leaves_out(extraction: Extraction) -> None:
    known = extraction.placements[0].entry
    assert known is not None
    again = record_to_extraction(extraction_to_record(extraction), {known.id: known})
    assert again.placements[0].entry is known


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("{}", "KeyError: 'schema'"),
        ('{"schema": "geomap.extraction/9"}', "schema is 'geomap.extraction/9'"),
        ("[1]", "TypeError"),
        ("{broken", "JSONDecodeError"),
    ],
)
def test_a_line_that_is_no_record_is_named(extraction: Extraction, line: str, told: str) -> None:
    lines = [record_line(extraction), "\n", line]
    with pytest.raises(RecordError, match=r"^x\.jsonl:3: not a record") as caught:
        list(read_records(lines, "x.jsonl"))
    assert told in str(caught.value)


def test_a_record_whose_words_do_not_fit_their_offsets_is_refused(extraction: Extraction) -> None:
    record = extraction_to_record(extraction)
    record["mentions"][0]["end"] += 1
    with pytest.raises(RecordError, match="characters long"):
        list(read_records([json.dumps(record)], "x.jsonl"))
