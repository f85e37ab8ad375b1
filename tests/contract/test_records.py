"""The extraction record, key by key, on the seeds: a public interface."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest

from geomap.model import (
    Certainty,
    EventKind,
    GeoPrecision,
    PlaceKind,
    RelationType,
    Role,
    Status,
    TimePrecision,
)

if TYPE_CHECKING:
    from pathlib import Path

DOCUMENT = ["id", "file", "publisher", "published", "url", "title", "language", "sha256"]
MENTION = [
    *("id", "start", "end", "surface", "status", "reason", "entry_id", "name_ar", "name_en", "kind"),
    *("lon", "lat", "radius_m", "geo_precision", "score", "evidence"),
    *("evidence_of_meaning", "candidates", "role", "relation", "geometry"),
]
EVENT = [
    *("id", "kind", "salience", "certainty", "start_on", "end_on", "time_precision", "date_text", "places"),
    *("lon", "lat", "radius_m", "geo_precision", "geometry", "route", "actors", "target", "weapon"),
    *("patrol_number", "casualties", "evidence"),
]
REJECT = ["stage", "reason", "start", "end", "surface"]
ROUTE = ["stops", "returns_to_start", "geometry"]


@pytest.fixture(scope="module")
def records(root: Path) -> list[dict[str, Any]]:
    command = [sys.executable, "-m", "geomap", "extract", "seeds/"]
    done = subprocess.run(command, cwd=root, check=True, capture_output=True, encoding="utf-8")
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.fixture(scope="module")
def texts(root: Path) -> dict[str, str]:
    return {path.name: path.read_bytes().decode("utf-8") for path in (root / "seeds").glob("*.txt")}


def test_a_record_for_each_document_in_order(records: list[dict[str, Any]], texts: dict[str, str]) -> None:
    assert [record["document"]["file"] for record in records] == sorted(texts)
    assert {record["schema"] for record in records} == {"geomap.extraction/1"}


def test_every_record_follows_the_schema_that_is_published(root: Path, records: list[dict[str, Any]]) -> None:
    schema = json.loads((root / "outputs" / "extraction.schema.json").read_text(encoding="utf-8"))
    checker = jsonschema.Draft202012Validator(schema)
    assert [error.message for record in records for error in checker.iter_errors(record)] == []


def test_the_keys_stand_in_their_order(records: list[dict[str, Any]]) -> None:
    for record in records:
        assert list(record) == ["schema", "document", "mentions", "events", "rejects"]
        assert list(record["document"]) == DOCUMENT
        assert all(list(mention) == MENTION for mention in record["mentions"])
        assert all(list(event)[: len(EVENT)] == EVENT for event in record["events"])
        assert all(list(reject) == REJECT for reject in record["rejects"])
        routes = [event["route"] for event in record["events"] if event["route"]]
        assert all(list(route)[: len(ROUTE)] == ROUTE for route in routes)


def test_offsets_count_code_points_of_the_text_as_read(
    records: list[dict[str, Any]], texts: dict[str, str]
) -> None:
    for record in records:
        text = texts[record["document"]["file"]]
        dates = [event["date_text"] for event in record["events"] if event["date_text"]]
        quotes = [quote for event in record["events"] for quote in event["evidence"]]
        for quote in (*record["mentions"], *dates, *quotes):
            assert text[quote["start"] : quote["end"]] == quote["surface"]


def test_values_come_from_the_lists_of_the_contract(records: list[dict[str, Any]]) -> None:
    mentions = [mention for record in records for mention in record["mentions"]]
    events = [event for record in records for event in record["events"]]
    assert mentions
    assert events
    for mention in mentions:
        assert mention["status"] in set(Status)
        assert mention["role"] in set(Role)
        assert mention["geo_precision"] in set(GeoPrecision)
        assert mention["kind"] is None or mention["kind"] in set(PlaceKind)
        assert mention["relation"] is None or mention["relation"]["type"] in set(RelationType)
    for event in events:
        assert event["kind"] in set(EventKind)
        assert event["certainty"] in set(Certainty)
        assert event["time_precision"] in set(TimePrecision)
        assert event["salience"] in {"main", "background"}


def test_ids_are_one_of_a_kind_and_point_at_mentions(records: list[dict[str, Any]]) -> None:
    for record in records:
        ids = [mention["id"] for mention in record["mentions"]]
        assert len(set(ids)) == len(ids)
        for event in record["events"]:
            stops = event["route"]["stops"] if event["route"] else []
            assert {*event["places"], *stops} <= set(ids)


def test_reasons_are_given_exactly_where_nothing_was_resolved(records: list[dict[str, Any]]) -> None:
    for mention in (mention for record in records for mention in record["mentions"]):
        resolved = mention["status"] == "resolved"
        assert resolved == (mention["entry_id"] is not None)
        assert resolved == (mention["reason"] is None)


def test_no_point_is_more_exact_than_its_words(records: list[dict[str, Any]]) -> None:
    for event in (event for record in records for event in record["events"]):
        if event["geo_precision"] in {"district", "governorate", "country", "road_segment", "unknown"}:
            assert (event["lon"], event["lat"]) == (None, None)
