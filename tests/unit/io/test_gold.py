"""Gold read from JSON Lines, and what is said of gold that is none."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from shapely import Point

from geomap.errors import NotFoundError, RecordError
from geomap.io.gold import read_gold
from geomap.model import EventKind, PlaceKind, Role, Span

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from geomap.evaluate import GoldDocument

TEXT = "دورية في سراقب"
MENTION = {"start": 9, "end": 14, "surface": "سراقب", "kind": "city"}
Lines = tuple[dict[str, Any], ...]


@pytest.fixture
def gold(tmp_path: Path) -> Callable[..., tuple[GoldDocument, ...]]:
    def read(*lines: Any) -> tuple[GoldDocument, ...]:
        path = tmp_path / "gold.jsonl"
        written = (line if isinstance(line, str) else json.dumps(line, ensure_ascii=False) for line in lines)
        path.write_text("\n".join(written), encoding="utf-8")
        return read_gold(str(path))

    return read


def line(**fields: Any) -> dict[str, Any]:
    return {"id": "a", "text": TEXT, **fields}


def test_only_id_and_text_are_required(gold: Callable[..., tuple[GoldDocument, ...]]) -> None:
    (document,) = gold(line(), "")
    assert (document.id, document.text, document.published) == ("a", TEXT, None)
    assert (document.mentions, document.incidents) == (None, None)


def test_a_mention_is_read_with_all_it_says(gold: Callable[..., tuple[GoldDocument, ...]]) -> None:
    more = {
        "role": "dateline",
        "lon": 36.8,
        "lat": 35.86,
        "coord_conf": "low",
        "modifier": "west of ...",
        "locality": {"type": "Point", "coordinates": [36.7, 35.8]},
    }
    (document,) = gold(line(mentions=[{**MENTION, **more}], non_mentions=[{"start": 0, "end": 5}]))
    (mention,) = document.mentions or ()
    assert (mention.span, mention.surface, mention.kind) == (Span(9, 14), "سراقب", PlaceKind.CITY)
    assert (mention.role, mention.point, mention.is_sure) == (Role.DATELINE, (36.8, 35.86), False)
    assert (mention.is_modified, mention.locality) == (True, Point(36.7, 35.8))
    assert document.traps == (Span(0, 5),)


def test_an_incident_is_read_with_all_it_says(gold: Callable[..., tuple[GoldDocument, ...]]) -> None:
    told = {
        "type": "attack_on_patrol",
        "salience": "background",
        "certainty": "planned",
        "date": "2020-08-17",
        "date_start": "2020-08-16",
        "date_end": "2020-08-18",
        "place_mentions": [0],
        "route_mentions": [0, 0],
        "patrol_number": 24,
    }
    (document,) = gold(line(published="2020-08-18", mentions=[MENTION], incidents=[told]))
    (incident,) = document.incidents or ()
    assert (incident.id, incident.kind) == ("a#0", EventKind.ATTACK)
    assert (incident.is_main, incident.is_executed) == (False, False)
    assert (incident.day, incident.days) == (date(2020, 8, 17), (date(2020, 8, 16), date(2020, 8, 18)))
    assert (incident.places, incident.route, incident.patrol_number) == ((0,), (0, 0), 24)
    assert document.published == date(2020, 8, 18)


def incidents(document_id: str, *told: dict[str, Any]) -> dict[str, Any]:
    return {"id": document_id, "text": TEXT, "incidents": list(told)}


@pytest.mark.parametrize(
    ("name", "expected"),
    [("b", ("b#1",)), ("b#0", ("b#0",)), (["b", "b#2"], ("b#1", "b#2"))],
)
def test_the_same_event_is_found_by_number_kind_and_day(
    gold: Callable[..., tuple[GoldDocument, ...]], name: Any, expected: tuple[str, ...]
) -> None:
    patrol = {"type": "patrol", "date": "2020-08-17"}
    other = [{"type": "shelling"}, patrol, {**patrol, "date": "2020-08-18"}]
    first, _ = gold(incidents("a", {**patrol, "same_event_as": name}), incidents("b", *other))
    assert (first.incidents or ())[0].same_as == expected


@pytest.mark.parametrize(
    ("bad", "where", "said"),
    [
        ("{", "gold.jsonl:1: broken JSON", "one JSON object a line"),
        ([1], "gold.jsonl:1: no JSON object", "in braces"),
        ({"id": "a"}, "gold.jsonl:1: text: no text", "not empty"),
        ({"text": "x"}, "gold.jsonl:1: id: no text", "'id'"),
        (line(published="17.8.2020"), "gold.jsonl:1: published: no day", "YYYY-MM-DD"),
        (line(mentions={}), "gold.jsonl:1: mentions: no list", "square brackets"),
        (line(mentions=[{**MENTION, "kind": "hamlet"}]), "mentions[0].kind: unknown value", "village, town"),
        (line(mentions=[{**MENTION, "end": 40}]), "mentions[0].start: no span", "14 characters"),
        (line(mentions=[{**MENTION, "end": "14"}]), "mentions[0].end: no whole number", "without quotes"),
        (line(mentions=[{**MENTION, "surface": "حلب"}]), "mentions[0].surface: not what stands", "سراقب"),
        (line(mentions=[{**MENTION, "lon": 36.0}]), "mentions[0].lon: lon and lat do not both", "neither"),
        (line(mentions=[{**MENTION, "lon": 200, "lat": 1}]), "mentions[0].lon: not between", "degrees"),
        (
            line(mentions=[{**MENTION, "locality": {"type": "X"}}]),
            "mentions[0].locality: no GeoJSON",
            "Point",
        ),
        (line(incidents=[{"type": "raid"}]), "incidents[0].type: unknown value", "patrol, attack"),
        (line(incidents=[{"type": "patrol", "place_mentions": [3]}]), "place_mentions: no list", "from 0"),
        (line(incidents=[{"type": "patrol", "same_event_as": "z"}]), "same_event_as: 0 incidents", "z#0"),
        (line(incidents=[{"type": "patrol", "same_event_as": 3}]), "same_event_as: no id", "ID#2"),
        (
            line(incidents=[{"type": "patrol", "date_start": "2020-08-02", "date_end": "2020-08-01"}]),
            "incidents[0].date_start: after date_end",
            "then the last",
        ),
    ],
)
def test_what_is_wrong_is_told_with_its_line_and_a_remedy(
    gold: Callable[..., tuple[GoldDocument, ...]], bad: Any, where: str, said: str
) -> None:
    with pytest.raises(RecordError) as caught:
        gold(bad)
    assert where in str(caught.value)
    assert said in str(caught.value)


def test_all_problems_are_told_at_once(gold: Callable[..., tuple[GoldDocument, ...]]) -> None:
    with pytest.raises(RecordError) as caught:
        gold(line(published="x"), "", line(incidents=[{"type": "raid"}]))
    message = str(caught.value)
    assert "3 problem(s)" in message
    assert "gold.jsonl:1: published" in message
    assert "gold.jsonl:3: id: line 1 has this id" in message


def test_no_file_and_an_empty_one_are_told(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="no gold file"):
        read_gold(str(tmp_path / "nothing.jsonl"))
    (tmp_path / "empty.jsonl").write_text("\n")
    with pytest.raises(RecordError, match="holds no gold"):
        read_gold(str(tmp_path / "empty.jsonl"))
    (tmp_path / "other.jsonl").write_bytes("دورية".encode("windows-1256"))
    with pytest.raises(RecordError, match="not UTF-8"):
        read_gold(str(tmp_path / "other.jsonl"))
