"""A map made from records or a store is the map of the documents, judgements and doubts among it."""

from __future__ import annotations

import csv
import json
import shutil
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from click.testing import Result

    Geomap = Callable[..., Result]

TOLD = "سيّرت القوات الروسية والتركية الدورية المشتركة رقم {} اليوم من بلدة النيرب إلى مدينة أريحا."
REPORTS = (
    ("one", "2020-08-17", TOLD.format("24")),
    ("two", "2020-08-17", TOLD.format("25")),
    ("three", "2020-08-18", "قصفت مدفعية قوات النظام قرية كنصفرة اليوم وقتل 3 مدنيين."),
    ("four", "2020-08-19", "قصفت مدفعية قوات النظام قرية كنصفرة اليوم وقتل 3 مدنيين."),
    ("five", "2020-08-18", "قصفت مدفعية قوات النظام قرية البارة أمس."),
    ("soup", "2020-08-18", "يغسل الأرز جيداً ويقلى البصل في الزيت."),
)


@pytest.fixture
def news(told: Callable[[Iterable[tuple[str, str | None, str]]], Path]) -> Path:
    return told(REPORTS)


@pytest.fixture
def gazetteer(root: Path, tmp_path: Path) -> Path:
    return shutil.copytree(root / "gazetteer", tmp_path / "gazetteer")


def judge(gazetteer: Path, *rows: tuple[str, ...]) -> None:
    with (gazetteer / "judgements.csv").open("a", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows((*row, "Rana", "2026-01-02", "seen on video") for row in rows)


def contents(folder: Path) -> dict[str, Any]:
    """Give the bytes of each file, of the report what does not say from where it was made."""
    files: dict[str, Any] = {path.name: path.read_bytes() for path in folder.iterdir()}
    files["run.json"] = {**json.loads(files["run.json"]), "settings": None}
    return files


@pytest.mark.parametrize("records", ["run.jsonl", "run.parquet", "first"])
def test_records_give_the_same_map(
    geomap: Geomap, news: Path, gazetteer: Path, tmp_path: Path, records: str
) -> None:
    text = REPORTS[4][2]
    span = f"{text.index('البارة')}-{text.index('البارة') + len('البارة')}"
    judge(
        gazetteer,
        ("j1", "mention", "five", span, "is_entry", "sy-ariha"),
        ("j2", "mention", "no", "0-3", "no_place", ""),
    )
    using = ("--gazetteer", gazetteer)
    assert geomap("map", news, "-o", tmp_path / "first", *using).exit_code == 0
    if records != "first":
        assert geomap("extract", news, "-o", tmp_path / records, *using).exit_code == 0
    assert geomap("map", tmp_path / records, "-o", tmp_path / "second", *using).exit_code == 0
    first, second = (contents(tmp_path / name) for name in ("first", "second"))
    assert [name for name in first if first[name] != second[name]] == []
    assert second["run.json"]["counts"]["doubtful_pairs"] == 2
    assert {use["id"]: use["state"] for use in second["run.json"]["judgements"]} == {
        "j1": "applied",
        "j2": "not met",
    }


def test_what_was_decided_later_is_applied_to_incidents_and_told_of_mentions(
    geomap: Geomap, news: Path, gazetteer: Path, tmp_path: Path
) -> None:
    records, out = tmp_path / "run.jsonl", tmp_path / "out"
    assert geomap("extract", news, "-o", records).exit_code == 0
    events = [
        e["id"]
        for line in records.read_text(encoding="utf-8").splitlines()
        for e in json.loads(line)["events"]
    ]
    pair = "; ".join(e for e in events if e.startswith(("one:", "two:")))
    text = REPORTS[4][2]
    span = f"{text.index('البارة')}-{text.index('البارة') + len('البارة')}"
    judge(
        gazetteer, ("j1", "incident", "", pair, "apart", ""), ("j2", "mention", "five", span, "no_place", "")
    )
    told = geomap("map", records, "-o", out, "--gazetteer", gazetteer)
    assert told.exit_code == 0
    assert (
        "j2\u2069 is stale: \u2068document five was read before it was decided; read its text again"
        in told.stderr
    )
    report = json.loads((out / "run.json").read_text(encoding="utf-8"))
    assert {use["id"]: use["state"] for use in report["judgements"]} == {"j1": "applied", "j2": "stale"}
    assert report["counts"]["doubtful_pairs"] == 1, "the pair that was decided is in doubt no more"
    assert report["counts"]["incidents"] == len(events)


def test_filters_make_no_judgement_stale(geomap: Geomap, news: Path, gazetteer: Path, tmp_path: Path) -> None:
    text = REPORTS[4][2]
    span = f"{text.index('البارة')}-{text.index('البارة') + len('البارة')}"
    judge(gazetteer, ("j1", "mention", "five", span, "is_entry", "sy-ariha"))
    records, out = tmp_path / "run.jsonl", tmp_path / "out"
    assert geomap("extract", news, "-o", records, "--gazetteer", gazetteer).exit_code == 0
    options = ("--gazetteer", gazetteer, "--kind", "patrol")
    assert geomap("map", records, "-o", out, *options).exit_code == 0
    [use] = json.loads((out / "run.json").read_text(encoding="utf-8"))["judgements"]
    assert use["state"] == "not met"


WITHOUT_SENTENCES = {"mentions.geojson", "places.geojson", "areas.geojson"}


def test_records_of_the_seeds_give_their_map_to_the_last_digit(
    geomap: Geomap, root: Path, tmp_path: Path
) -> None:
    """Only the sentence around a name that no event refers to is lost: records do not keep it."""
    assert geomap("map", root / "seeds", "-o", tmp_path / "a").exit_code == 0
    assert geomap("map", tmp_path / "a", "-o", tmp_path / "b").exit_code == 0
    for name in (
        "incidents.geojson",
        "routes.geojson",
        "stops.geojson",
        "incidents.csv",
        "doubtful.csv",
        "map.svg",
    ):
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes(), name
    assert (tmp_path / "a" / "extractions.jsonl").read_bytes() == (
        tmp_path / "b" / "extractions.jsonl"
    ).read_bytes()
    for name in WITHOUT_SENTENCES:
        first, second = (
            json.loads((tmp_path / f / name).read_text(encoding="utf-8"))["features"] for f in "ab"
        )
        for feature in (*first, *second):
            del feature["properties"]["evidence"], feature["properties"]["evidence_spans"]
        assert first == second
