"""`geomap evaluate`: what it takes as input, what it prints, and what it says of bad gold."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result


@pytest.fixture
def gold(root: Path) -> Path:
    return root / "geomap" / "evaluate" / "example.jsonl"


def figures(result: Result) -> dict[str, Any]:
    assert result.exit_code == 0, result.stderr
    read: dict[str, Any] = json.loads(result.stdout)
    return read


def test_every_form_of_the_input_gives_the_same_figures(
    geomap: Callable[..., Result], gold: Path, tmp_path: Path
) -> None:
    own = figures(geomap("evaluate", gold, "--json"))
    records = tmp_path / "records.jsonl"
    geomap("extract", gold, "-o", records)
    geomap("map", gold, "-o", tmp_path / "out")
    assert figures(geomap("evaluate", gold, gold, "--json")) == own
    assert figures(geomap("evaluate", gold, records, "--json")) == own
    assert figures(geomap("evaluate", gold, tmp_path / "out", "--json")) == own
    piped = geomap("evaluate", gold, "-", "--json", stdin=records.read_text(encoding="utf-8"))
    assert figures(piped) == own


def test_gold_comes_through_a_pipe(geomap: Callable[..., Result], gold: Path) -> None:
    piped = geomap("evaluate", "-", "--json", stdin=gold.read_bytes())
    assert figures(piped) == figures(geomap("evaluate", gold, "--json"))


def test_standard_input_holds_one_thing(geomap: Callable[..., Result]) -> None:
    result = geomap("evaluate", "-", "-", stdin="")
    assert result.exit_code == 2
    assert "not both" in result.stderr


def test_documents_without_gold_are_left_aside(geomap: Callable[..., Result], gold: Path, news: Path) -> None:
    (news / "more.jsonl").write_bytes(gold.read_bytes())
    assert figures(geomap("evaluate", gold, news, "--json")) == figures(geomap("evaluate", gold, "--json"))


def test_a_document_that_is_missing_is_an_error(
    geomap: Callable[..., Result], gold: Path, news: Path
) -> None:
    result = geomap("evaluate", gold, news)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "lacks 3 of the gold's 3 document(s): example-1, example-2, example-3" in result.stderr


def test_misses_are_shown_with_their_words(geomap: Callable[..., Result], gold: Path) -> None:
    silent, telling = geomap("evaluate", gold), geomap("evaluate", gold, "--errors", 1)
    assert telling.stdout.startswith(silent.stdout)
    told = telling.stdout.removeprefix(silent.stdout)
    assert "2 miss(es)" in told
    assert told.count("missed") == 1
    assert "من بلدة النيرب إلى مدينة أريحا" in told


def test_misses_beside_json_go_to_the_person(geomap: Callable[..., Result], gold: Path) -> None:
    result = geomap("evaluate", gold, "--json", "--errors", 1)
    assert json.loads(result.stdout)["documents"] == 3
    assert "miss(es)" in result.stderr


def test_another_text_under_the_same_id_is_told(
    geomap: Callable[..., Result], gold: Path, tmp_path: Path
) -> None:
    lines = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()]
    shifted = "".join(json.dumps({**line, "text": f"عاجل: {line['text']}"}) + "\n" for line in lines)
    (tmp_path / "other.jsonl").write_text(shifted, encoding="utf-8")
    assert "its texts are not those of the gold" in geomap("evaluate", gold, tmp_path / "other.jsonl").stdout


def test_bad_gold_is_told_with_file_and_line(geomap: Callable[..., Result], tmp_path: Path) -> None:
    (tmp_path / "gold.jsonl").write_text('{"id": "a", "text": "b"}\n{"id": "c"}\n', encoding="utf-8")
    result = geomap("evaluate", tmp_path / "gold.jsonl")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "gold.jsonl:2: text: no text" in result.stderr
