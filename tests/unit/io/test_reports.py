"""`run.json` and `unresolved.csv`: what was turned down, and what nobody knows."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from typing import TYPE_CHECKING

from geomap.io.run_report import build_id, run_report
from geomap.io.stored import as_recorded
from geomap.io.unresolved import unresolved_csv
from geomap.model import Run, Status, UnreadInput

if TYPE_CHECKING:
    from geomap.model import Extraction, Placement


def test_the_report_lists_every_reject_and_every_unread_input(extraction: Extraction) -> None:
    run = Run((extraction,), (), (UnreadInput("bad.txt", "binary file"),))
    report = json.loads(run_report(run, "abc", {"inputs": ["seeds"]}, []))
    assert report["unread"] == [{"path": "bad.txt", "reason": "binary file"}]
    [reject] = report["rejects"]
    assert (reject["stage"], reject["reason"], reject["surface"]) == ("recognize", "ordinary_word", "تمر")
    assert report["gazetteer"] == {"sha256": "abc"}
    assert report["settings"] == {"inputs": ["seeds"]}
    assert report["documents"][0]["encoding"] == "windows-1256"


def test_the_counts_add_up(extraction: Extraction) -> None:
    counts = json.loads(run_report(Run((extraction,), ()), "abc", {}, []))["counts"]
    assert (counts["documents"], counts["mentions"], counts["events"], counts["rejects"]) == (1, 4, 2, 1)
    assert counts["mentions_by_status"] == {"resolved": 3, "unknown": 1}
    assert counts["events_by_kind"] == {"attack": 1, "patrol": 1}
    assert counts["rejects_by_reason"] == {"recognize: ordinary_word": 1}


def test_a_build_is_named_by_what_it_was_made_from(extraction: Extraction) -> None:
    other = replace(extraction, document=replace(extraction.document, sha256="1" * 64))
    one, two = Run((extraction,), ()), Run((other,), ())
    assert build_id(one, "abc") == build_id(one, "abc")
    assert len({build_id(one, "abc"), build_id(two, "abc"), build_id(one, "abd")}) == 3


def test_unknown_names_are_grouped_with_contexts_and_neighbours(extraction: Extraction) -> None:
    second = replace(extraction, document=replace(extraction.document, id="doc2"))
    [row] = csv.DictReader(io.StringIO(unresolved_csv(Run((extraction, second), ())), newline=""))
    assert (row["name"], row["count"], row["documents"]) == ("الدوارة", "2", "doc; doc2")
    assert "ولم تمر في الدوارة" in row["contexts"]
    assert row["neighbours"] == "الهباط; السماق; الحقل"
    named = [p.entry.id for p in extraction.placements if p.entry]
    assert row["neighbour_ids"].split("; ") == [i for i in dict.fromkeys(named) if i in row["neighbour_ids"]]
    assert len(row["neighbour_ids"].split("; ")) == 3


def test_an_unknown_name_keeps_key_and_neighbours_in_recorded_form(extraction: Extraction) -> None:
    first, *others = extraction.placements
    extraction = replace(extraction, placements=(_in_sentence(first, 1), *others))
    entries = {p.entry.id: p.entry for p in extraction.placements if p.entry}
    mentions = [p.mention for p in extraction.placements if p.resolution.status is Status.UNKNOWN]
    recorded = as_recorded(extraction, entries)
    table = unresolved_csv(Run((recorded,), ()))
    assert table == unresolved_csv(Run((extraction,), ()))
    [row] = csv.DictReader(io.StringIO(table, newline=""))
    assert [row["key"]] == [mention.key for mention in mentions] != [""]
    assert row["neighbours"] == "السماق; الحقل"


def _in_sentence(placement: Placement, sentence: int) -> Placement:
    mention = replace(placement.mention, sentence=sentence)
    return replace(placement, resolution=replace(placement.resolution, mention=mention))


def test_no_unknown_name_leaves_the_header_alone() -> None:
    assert unresolved_csv(Run((), ())) == "name,key,count,documents,contexts,neighbours,neighbour_ids\n"
