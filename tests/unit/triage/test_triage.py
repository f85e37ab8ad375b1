"""What leaves early, and what must not: texts of our own in several languages."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from geomap.model import Document
from geomap.pipeline import extract_document, run_documents
from geomap.text import read
from geomap.triage import left_out, why_left_out

if TYPE_CHECKING:
    from geomap.places.knowledge import Knowledge

TEXTS = tomllib.loads((Path(__file__).parent / "texts.toml").read_text(encoding="utf-8"))
OFF_TOPIC, FOREIGN, KEPT = TEXTS["off_topic"], TEXTS["foreign"], TEXTS["kept"]


@pytest.mark.parametrize("name", OFF_TOPIC)
def test_pages_off_the_topic_leave(knowledge: Knowledge, name: str) -> None:
    assert why_left_out(read(OFF_TOPIC[name]), knowledge) == "off_topic"


@pytest.mark.parametrize("name", FOREIGN)
def test_pages_in_other_languages_leave_even_where_they_name_places(knowledge: Knowledge, name: str) -> None:
    assert why_left_out(read(FOREIGN[name]), knowledge) == "other_language"


@pytest.mark.parametrize("name", KEPT)
def test_what_may_hold_something_stays(knowledge: Knowledge, name: str) -> None:
    assert why_left_out(read(KEPT[name]), knowledge) == ""


def test_a_phrase_without_end_hides_no_report(knowledge: Knowledge) -> None:
    page = "سارت دورية من بلدة النيرب إلى مدينة سراقب، " + "كلمة عادية " * 500
    assert why_left_out(read(page), knowledge) == ""


def test_a_place_far_down_a_long_page_is_seen(knowledge: Knowledge) -> None:
    page = "\n".join([OFF_TOPIC["a recipe"]] * 40)
    assert why_left_out(read(page), knowledge) == "off_topic"
    assert why_left_out(read(f"{page}\nمن مدينة جسر الشغور."), knowledge) == ""


def test_a_name_across_two_stretches_is_seen(knowledge: Knowledge) -> None:
    for before in range(112, 124):
        page = "شيء " * before + "جسر الشغور"
        assert why_left_out(read(page), knowledge) != "off_topic", before


def test_what_leaves_is_a_record_with_its_reason(knowledge: Knowledge) -> None:
    documents = [Document("soup", OFF_TOPIC["a recipe"], ""), Document("tr", FOREIGN["Turkish"], "")]
    run = run_documents(documents, knowledge)
    told = [(r.document_id, r.stage, r.reason) for e in run.extractions for r in e.rejects]
    assert told == [("soup", "triage", "off_topic"), ("tr", "triage", "other_language")]
    assert [left_out(e) for e in run.extractions] == ["off_topic", "other_language"]


def test_every_page_is_read_when_asked_for(knowledge: Knowledge) -> None:
    document = Document("fr", FOREIGN["French"], "")
    [extraction] = run_documents([document], knowledge, every_page=True).extractions
    assert left_out(extraction) == ""
    assert extraction.placements
    assert extraction == extract_document(document, knowledge)


def test_the_reasons_stand_in_the_record_as_json(knowledge: Knowledge) -> None:
    from geomap.io.records import record_line  # noqa: PLC0415  # the one test that writes

    [extraction] = run_documents([Document("a", OFF_TOPIC["markets"], "")], knowledge).extractions
    record = json.loads(record_line(extraction))
    assert (record["mentions"], record["events"]) == ([], [])
    assert record["rejects"] == [
        {"stage": "triage", "reason": "off_topic", "start": None, "end": None, "surface": ""}
    ]
