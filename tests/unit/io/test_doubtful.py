"""`doubtful.csv`: rows that a person can turn into judgements."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from typing import TYPE_CHECKING

from geomap.io.doubtful import COLUMNS, doubtful_csv
from geomap.model import Doubt, Run

if TYPE_CHECKING:
    from geomap.model import Extraction


def rows(run: Run) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(doubtful_csv(run), newline="")))


def test_a_row_tells_the_pair_and_what_speaks_for_and_against(extraction: Extraction) -> None:
    one, two = sorted(e.id for e in extraction.events)
    run = Run(
        (extraction,),
        (),
        doubts=(
            Doubt((one, two), is_joined=False, weight=1.0, speaks_for=("a", "b"), speaks_against=("=c",)),
        ),
    )
    (row,) = rows(run)
    assert (row["subject"], row["target"]) == ("incident", f"{one}; {two}")
    assert (row["decision"], row["who"], row["when"], row["why"]) == ("", "", "", "")
    assert (row["state"], row["speaks_for"], row["speaks_against"]) == ("apart", "a; b", "'=c")
    assert row["words_1"]
    assert row["document_1"] == extraction.document.id


def test_the_same_pair_has_the_same_id(extraction: Extraction) -> None:
    one, two = sorted(e.id for e in extraction.events)
    doubt = Doubt((one, two), is_joined=False, weight=1.0, speaks_for=(), speaks_against=("c",))
    ids = [
        rows(Run((extraction,), (), doubts=(d,)))[0]["id"] for d in (doubt, replace(doubt, is_joined=True))
    ]
    assert ids[0] == ids[1]


def test_without_doubts_the_header_stands_alone() -> None:
    assert doubtful_csv(Run((), ())) == ",".join(COLUMNS) + "\n"
