from __future__ import annotations

from dataclasses import replace
from hashlib import sha256

from geomap.curation.differences import entry_changes
from geomap.curation.records import touched_by
from geomap.io.records import extraction_to_record
from geomap.model import Document, Entry, Run
from geomap.pipeline import run_documents
from geomap.places.gazetteer import Gazetteer
from geomap.places.knowledge import Knowledge, build_knowledge

TEXT = "قصفت مدفعية قوات النظام بلدة محمبل في ريف إدلب صباح يوم الأحد 16 آب 2020."
MOVED = "sy-muhambal"


def changed(knowledge: Knowledge, entry: Entry | None) -> Knowledge:
    entries = {**knowledge.gazetteer.entries}
    if entry:
        entries[entry.id] = entry
    else:
        del entries[MOVED]
    return build_knowledge(Gazetteer(entries.values()), knowledge.roads, knowledge.lexicon)


def run_with(knowledge: Knowledge) -> Run:
    return run_documents([Document("d", TEXT, sha256(TEXT.encode()).hexdigest())], knowledge)


def moved_entry(knowledge: Knowledge) -> Entry:
    return replace(knowledge.gazetteer.get(MOVED), point=(36.60, 35.80))


def test_a_moved_entry_is_told_with_its_distance(knowledge: Knowledge) -> None:
    after = changed(knowledge, moved_entry(knowledge)).gazetteer
    (change,) = entry_changes(knowledge.gazetteer, after)
    assert (change.entry_id, change.sort) == (MOVED, "changed")
    assert 11_000 < change.moved_m < 12_000
    assert any("lon: 36.47210 -> 36.60000" in told for told in change.told)


def test_names_that_come_and_go_are_told(knowledge: Knowledge) -> None:
    entry = knowledge.gazetteer.get(MOVED)
    renamed = replace(entry, names=(*entry.names[1:], entry.names[0]._replace(text="محمبلة")))
    (change,) = entry_changes(knowledge.gazetteer, changed(knowledge, renamed).gazetteer)
    assert {"name added: محمبلة", "name removed: محمبل"} <= set(change.told)


def test_a_gazetteer_compared_with_itself_changes_nothing(knowledge: Knowledge) -> None:
    assert entry_changes(knowledge.gazetteer, knowledge.gazetteer) == []


def test_records_alone_tell_what_rests_on_a_change(knowledge: Knowledge) -> None:
    other = changed(knowledge, moved_entry(knowledge)).gazetteer
    records = [extraction_to_record(x) for x in run_with(knowledge).extractions]
    changes = entry_changes(knowledge.gazetteer, other)
    (found,) = touched_by(records, changes, knowledge.gazetteer, other)
    assert found.subject.startswith("d:e")
    assert found.why.startswith(f"{MOVED} moved 11,")
