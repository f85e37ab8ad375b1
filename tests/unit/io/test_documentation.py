"""The dictionary knows every column that is written, and the schema every record."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import jsonschema
import pytest

from geomap.io.documentation import generated, main, stale, write
from geomap.io.incident_table import incidents_csv
from geomap.io.record_schema import record_schema
from geomap.io.records import extraction_to_record
from geomap.maps.dictionary import domain, meaning
from geomap.maps.layers import empty_layers
from geomap.tables import packaged_rows

if TYPE_CHECKING:
    from pathlib import Path

    from geomap.model import Extraction, Layer

COLUMNS = [(x.name, name) for x in empty_layers() for name, _ in (("id", "str"), *x.columns)]


@pytest.fixture
def checker() -> jsonschema.Draft202012Validator:
    jsonschema.Draft202012Validator.check_schema(record_schema())
    return jsonschema.Draft202012Validator(record_schema())


@pytest.mark.parametrize(("layer", "column"), COLUMNS)
def test_every_column_is_explained_in_both_languages(layer: str, column: str) -> None:
    said = meaning(layer, column)
    assert said.text.endswith(".")
    assert said.title.en.isascii()
    assert any("\u0600" <= sign <= "\u06ff" for sign in said.title.ar)
    assert not said.domain or domain(said.domain)


def test_no_two_columns_of_a_layer_share_a_title() -> None:
    for layer in empty_layers():
        titles = [meaning(layer.name, name).title for name in ("id", *(name for name, _ in layer.columns))]
        assert len(set(titles)) == len(titles), layer.name


def test_the_dictionary_explains_no_column_that_nobody_writes() -> None:
    rows = packaged_rows("geomap.maps", "dictionary.csv")
    written = {name for _, name in COLUMNS}
    assert {row["name"] for row in rows} == written
    assert {(row["layer"], row["name"]) for row in rows if row["layer"]} <= set(COLUMNS)


def test_values_stay_within_their_domain(full_layers: dict[str, Layer]) -> None:
    for layer in full_layers.values():
        for name, _ in layer.columns:
            allowed = meaning(layer.name, name).domain
            told = {feature.properties[name] for feature in layer.features} - {None}
            assert not allowed or told <= set(domain(allowed)), (layer.name, name)


def test_the_text_names_every_column_and_every_column_of_the_table(full_layers: dict[str, Layer]) -> None:
    text = generated()["dictionary.md"]
    head = next(csv.reader(io.StringIO(incidents_csv(full_layers["incidents"]))))
    assert [name for name in {*head, *(name for _, name in COLUMNS)} if f"`{name}`" not in text] == []


def test_no_cell_breaks_its_table() -> None:
    rows = [line for line in generated()["dictionary.md"].splitlines() if line.startswith("|")]
    widths = {line.replace(r"\|", "").count("|") for line in rows}
    assert len(rows) > 100
    assert widths <= {4, 5, 6}


def test_a_record_follows_its_schema(
    extraction: Extraction, checker: jsonschema.Draft202012Validator
) -> None:
    broken = checker.iter_errors(extraction_to_record(extraction))
    assert [error.message for error in broken] == []


@pytest.mark.parametrize("key", ["kind", "start_on", "route", "evidence"])
def test_a_key_that_is_missing_or_strange_breaks_the_schema(
    extraction: Extraction, checker: jsonschema.Draft202012Validator, key: str
) -> None:
    record = extraction_to_record(extraction)
    told = record["events"][0].pop(key)
    assert not checker.is_valid(record)
    record["events"][0] |= {key: told, "strange": 1}
    assert not checker.is_valid(record)


def test_a_stale_document_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path)
    assert main(str(tmp_path), "--check") == 0
    (tmp_path / "dictionary.md").write_text("old", encoding="utf-8")
    assert stale(tmp_path) == ["dictionary.md"]
    assert main(str(tmp_path), "--check") == 1
    assert "make dictionary" in capsys.readouterr().err
