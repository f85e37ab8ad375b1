"""Reading the lexicon's folder: what it holds, and what is said when it is broken."""

from __future__ import annotations

import csv
import shutil
from typing import TYPE_CHECKING

import pytest

from geomap.errors import GazetteerError
from geomap.io.gazetteer import gazetteer_directory
from geomap.io.knowledge import load_knowledge
from geomap.io.lexicon import load_lexicon
from geomap.places.lexicon import TABLES

if TYPE_CHECKING:
    from pathlib import Path

REFERENCE_PARTS = {
    *("pronoun", "owner", "noun", "tie", "whole"),
    *("lead", "kind", "place", "thing", "group"),
}
SOURCE = gazetteer_directory()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A gazetteer whose lexicon may be spoiled."""
    shutil.copy(SOURCE / "places.csv", tmp_path)
    shutil.copytree(SOURCE / "lexicon", tmp_path / "lexicon")
    return tmp_path


def test_the_packaged_lexicon_is_read() -> None:
    lexicon = load_lexicon()
    assert lexicon.heads.match(["قري"], 0) is not None
    assert "village" in lexicon.heads
    assert lexicon.weights["accept"] > 0


def test_a_gazetteer_without_lexicon_takes_the_packaged_one(tmp_path: Path) -> None:
    shutil.copy(SOURCE / "places.csv", tmp_path)
    assert load_lexicon(tmp_path).weights == load_lexicon().weights


def test_a_gazetteer_may_bring_its_own_words(folder: Path) -> None:
    table = folder / "lexicon" / "not_places.csv"
    table.write_text(table.read_text(encoding="utf-8") + "شمس الحقل,media,ar,\n", encoding="utf-8")
    assert load_lexicon(folder).not_places.match(["شمس", "الحقل"], 0) == (2, "media")


def test_a_byte_order_mark_does_no_harm(folder: Path) -> None:
    table = folder / "lexicon" / "weights.csv"
    table.write_text(table.read_text(encoding="utf-8"), encoding="utf-8-sig")
    assert load_lexicon(folder).weights == load_lexicon().weights


def test_all_broken_tables_are_told_at_once(folder: Path) -> None:
    lexicon = folder / "lexicon"
    (lexicon / "tails.csv").unlink()
    (lexicon / "heads.csv").write_bytes(b"word,kind\n\xc7\xe1\xe3\xcf,x\n")
    (lexicon / "units.csv").write_text("word,meters,count,language,note\nkm,1000\n", encoding="utf-8")
    with pytest.raises(GazetteerError) as caught:
        load_lexicon(folder)
    told = {p.file: (p.line, p.rule) for p in caught.value.problems}
    assert told == {
        "lexicon/tails.csv": (1, "the table cannot be read"),
        "lexicon/heads.csv": (1, "the table cannot be read"),
        "lexicon/units.csv": (2, "wrong number of cells"),
    }


def test_a_surplus_cell_is_told_with_its_line(folder: Path) -> None:
    table = folder / "lexicon" / "connectors.csv"
    table.write_text("word,language,note\nثم,ar,\nأو,ar,one,two\n", encoding="utf-8")
    with pytest.raises(GazetteerError, match=r"connectors\.csv:3") as caught:
        load_lexicon(folder)
    assert len(caught.value.problems) == 1


def test_a_number_that_is_none_is_told_with_its_line(folder: Path) -> None:
    table = folder / "lexicon" / "directions.csv"
    table.write_text("word,bearing,form,language,note\nشمال,0,noun,ar,\nشرق,E,noun,ar,\n", encoding="utf-8")
    with pytest.raises(GazetteerError, match=r"directions\.csv:3: bearing must be a number"):
        load_lexicon(folder)


@pytest.mark.parametrize(
    ("table", "column", "allowed"),
    [
        ("heads", "number", {"one", "two", "many", "none"}),
        ("heads", "position", {"inside", "outside"}),
        ("heads", "opens", {"yes", "quoted", "no", "filler"}),
        ("directions", "form", {"noun", "adjective"}),
        ("fillers", "after", {"plural", "road", "name"}),
        ("prepositions", "strength", {"0", "1", "2"}),
        ("prepositions", "attached", {"", "ب"}),
        ("head_kinds", "fit", {"agrees", "neutral", "differs"}),
        ("references", "part", REFERENCE_PARTS),
        ("references", "agrees", {"", "feminine", "masculine", "any", "two", "people", "none"}),
        ("distances", "role", {"number", "ties", "from"}),
    ],
)
def test_cells_keep_to_their_choices(table: str, column: str, allowed: set[str]) -> None:
    with (SOURCE / "lexicon" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        assert {row[column] for row in csv.DictReader(file)} == allowed


def test_the_folder_holds_the_tables_and_no_others() -> None:
    assert {path.stem for path in (SOURCE / "lexicon").glob("*.csv")} == set(TABLES)


def test_knowledge_joins_gazetteer_roads_and_lexicon() -> None:
    knowledge = load_knowledge()
    assert "sy-saraqib" in knowledge.gazetteer
    assert set(knowledge.gazetteer.get("road-m4-highway").segments) <= set(knowledge.roads.segments)
    assert {r.entry.id for r in knowledge.index.exact("سراقب")} >= {"sy-saraqib"}
