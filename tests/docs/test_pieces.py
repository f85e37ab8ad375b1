"""What the site generates from the program is whole: no table, key or reason without its explanation."""

from __future__ import annotations

import csv
import json
import re
import tomllib
from datetime import date
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

import click
import pytest

import geomap
from geomap import triage
from geomap.cli import main

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from types import ModuleType

    Piece = Callable[[str], ModuleType]


def test_every_table_of_rules_is_listed_with_what_a_row_says(piece: Piece, root: Path) -> None:
    listing = piece("rule_tables")
    files = listing.table_files(root)
    assert len(files) > 50
    assert set(listing.purposes(root)) == set(files)
    told = listing.rule_tables(root)
    assert all(f"`{path}`" in told for path in files)


def test_every_key_of_the_record_is_explained_once(piece: Piece) -> None:
    record = piece("record")
    keys = [(path, key) for path, schema in record.parts() for key in schema["properties"]]
    assert len(keys) > 80
    assert all(record.meaning(path, key) for path, key in keys)
    used = {(path.rpartition(".")[2], key) for path, key in keys}
    with record.MEANINGS.open(encoding="utf-8") as lines:
        said = {(row["object"], row["key"]) for row in csv.DictReader(lines)}
    assert {key for key in said if key[0]} <= used
    assert {key for name, key in said if not name} <= {key for _, key in used}


def _given(root: Path) -> Iterator[tuple[str, str]]:
    """Give every stage and reason that the reading of all gold sets gives."""
    for path in sorted((root / "tests" / "quality" / "gold").glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            told = json.loads(line)
            day = date.fromisoformat(told["published"]) if told.get("published") else None
            record = geomap.extract(told["text"], published=day)
            yield from ((reject["stage"], reject["reason"]) for reject in record["rejects"])
            yield from (("resolve", mention["reason"]) for mention in record["mentions"] if mention["reason"])


def test_every_reason_that_is_given_has_its_meaning(piece: Piece, root: Path) -> None:
    known = [(row["stage"], row["reason"]) for row in piece("failures").reason_rows()]
    given = {*_given(root), *((triage.STAGE, code) for code in (triage.OFF_TOPIC, triage.OTHER_LANGUAGE))}
    with (root / "gazetteer/lexicon/not_places.csv").open(encoding="utf-8") as lines:
        given |= {("recognize", row["reason"]) for row in csv.DictReader(lines)}
    silent = {
        (stage, reason)
        for stage, reason in given
        if not any(stage == s and fnmatchcase(reason, pattern) for s, pattern in known)
    }
    assert len(given) > 20
    assert silent == set()


def test_every_measure_that_has_a_floor_is_shown_by_its_name(piece: Piece, root: Path) -> None:
    told = piece("figures").floors(root)
    held = tomllib.loads((root / "tests/quality/floors.toml").read_text(encoding="utf-8"))["floors"]
    assert "`" not in told, "a measure lacks its name in pieces/figures.py"
    assert told.count("\n") == 2 + len({name for measured in held.values() for name in measured})


def test_every_room_is_drawn(piece: Piece, root: Path) -> None:
    drawn = piece("diagrams").rooms(root)
    layers = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    rooms = [name.removeprefix("geomap.") for name in layers["contracts"][0]["layers"]]
    assert re.findall(r'class="name">(\w+)<', drawn) == rooms


def test_the_glossary_says_each_word_in_both_languages(piece: Piece) -> None:
    path = piece("words").GLOSSARY
    with path.open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    words = {row["en"] for row in rows}
    asked = (
        "event incident mention entry candidate resolution locality claim role route stop leg chainage reject"
    )
    assert set(asked.split()) <= words
    assert len(words) == len(rows)
    assert all(all(row.values()) for row in rows)


@pytest.mark.parametrize(
    ("link", "led"),
    [
        ("[guide](curating.md)", "[guide](/howto/curating.md)"),
        ("[a](../outputs/README.md#x)", "[a](/reference/outputs.md#x)"),
        ("[the table](../seeds/documents.csv)", "the table (`seeds/documents.csv`)"),
        ("[LICENSE.md](LICENSE.md)", "`gazetteer/LICENSE.md`"),
        ("[site](https://example.org)", "[site](https://example.org)"),
        ("[site](../geomap/docs/citing.md)", "[site](/citing.md)"),
    ],
)
def test_links_of_an_adopted_file_lead_to_pages_of_the_site(
    link: str, led: str, piece: Piece, tmp_path: Path
) -> None:
    (tmp_path / "gazetteer").mkdir()
    (tmp_path / "gazetteer" / "page.md").write_text(link, encoding="utf-8")
    known = {"gazetteer/curating.md": "/howto/curating.md", "outputs/README.md": "/reference/outputs.md"}
    assert piece("adopted").adopt(tmp_path, "gazetteer/page.md", known) == led


def test_every_command_has_its_generated_help(root: Path) -> None:
    page = (root / "geomap/docs/reference/commands.md").read_text(encoding="utf-8")
    shown = set(re.findall(r":prog: geomap (\w+)", page))
    assert isinstance(main, click.Group)
    assert shown == set(main.commands) - {"gazetteer"}, "the gazetteer's stand on a page of their own"


def test_the_notebook_is_a_page_with_all_its_cells(piece: Piece, root: Path) -> None:
    path = "tests/notebook/first_steps.ipynb"
    page = piece("notebook").notebook(root, path)
    cells = json.loads((root / path).read_text(encoding="utf-8"))["cells"]
    assert all("".join(cell["source"]).strip() in page for cell in cells)
    assert page.count("```python\n") == sum(cell["cell_type"] == "code" for cell in cells) > 5


def test_a_page_that_asks_for_what_nobody_makes_is_an_error(piece: Piece) -> None:
    with pytest.raises(KeyError):
        piece("").filled("<!-- here: nonsense -->")
