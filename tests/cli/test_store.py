"""Stores: what goes in comes out, and filters are the same from a store, from records, and by hand."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import geopandas
import pytest

from geomap.io.selection import Selection
from geomap.io.store import write_store
from geomap.io.store_reader import stored_records

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from click.testing import Result

    Geomap = Callable[..., Result]

REPORTS = (
    ("west", "2020-08-17", "قصفت مدفعية قوات النظام مدينة جسر الشغور أمس."),
    ("east", "2020-08-18", "سيّرت القوات الروسية والتركية دورية مشتركة اليوم من بلدة النيرب إلى مدينة أريحا."),
    ("old", "2020-06-02", "قصفت مدفعية قوات النظام قرية كنصفرة أمس."),
    ("open", None, "قصفت مدفعية قوات النظام قرية البارة أمس."),
    ("none", "2020-08-17", "يغسل الأرز جيداً ويقلى البصل في الزيت."),
)


@pytest.fixture
def news(told: Callable[[Iterable[tuple[str, str | None, str]]], Path]) -> Path:
    return told(REPORTS)


@pytest.fixture
def store(geomap: Geomap, news: Path, tmp_path: Path) -> Path:
    assert geomap("extract", news, "-o", tmp_path / "run.parquet").exit_code == 0
    return tmp_path / "run.parquet"


@pytest.fixture
def records(geomap: Geomap, news: Path, tmp_path: Path) -> Path:
    assert geomap("extract", news, "-o", tmp_path / "run.jsonl").exit_code == 0
    return tmp_path / "run.jsonl"


def test_a_store_gives_back_every_record_in_order(store: Path, records: Path) -> None:
    lines = records.read_text(encoding="utf-8").splitlines()
    assert list(stored_records(store, Selection())) == [json.loads(line) for line in lines]


def test_partitions_are_months(store: Path) -> None:
    assert sorted(p.name for p in (store / "events").iterdir()) == [
        "month=2020-06",
        "month=2020-08",
        "month=unknown",
    ]
    assert sorted(p.name for p in (store / "records").iterdir()) == [
        "month=2020-06",
        "month=2020-08",
        "month=unknown",
    ]


def test_gis_programs_read_events_and_mentions(store: Path) -> None:
    events = geopandas.read_parquet(store / "events")
    assert events.crs == "OGC:CRS84"
    assert set(events.document_id) == {"west", "east", "old", "open"}
    [shelled] = events[events.document_id == "west"].geometry
    assert (round(shelled.x, 1), round(shelled.y, 1)) == (36.3, 35.8)
    mentions = geopandas.read_parquet(store / "mentions")
    assert {"جسر الشغور", "النيرب", "أريحا"} <= set(mentions[mentions.status == "resolved"].surface)


def test_two_stores_of_the_same_input_are_the_same(
    geomap: Geomap, news: Path, store: Path, tmp_path: Path
) -> None:
    assert geomap("extract", news, "-o", tmp_path / "again.parquet", "-j", 2).exit_code == 0
    assert _bytes(store) == _bytes(tmp_path / "again.parquet")


def test_a_resumed_run_ends_in_the_same_store(
    geomap: Geomap, news: Path, store: Path, tmp_path: Path
) -> None:
    target = tmp_path / "resumed.parquet"
    assert geomap("extract", news, "-o", target, "--resume").exit_code == 0
    assert _bytes(store) == _bytes(target)
    assert not list(tmp_path.glob("*.part*"))


FILTERS = [
    (["--kind", "patrol"], {"east"}),
    (["--kind", "patrol", "--kind", "shelling"], {"west", "east", "old", "open"}),
    (["--since", "2020-08-01"], {"west", "east"}),
    (["--until", "2020-08-16"], {"west", "old"}),
    (["--since", "2020-08-17", "--until", "2020-08-17"], set()),
    (["--bbox", "36.2,35.7,36.4,35.9"], {"west"}),
    (["--bbox", "36,35.7,37,36", "--until", "2020-12-31", "--kind", "shelling"], {"west"}),
    ([], {"west", "east", "old", "open", "none"}),
]


@pytest.mark.parametrize(("options", "documents"), FILTERS)
def test_filters_take_the_same_from_store_and_records(
    geomap: Geomap, store: Path, records: Path, tmp_path: Path, options: list[str], documents: set[str]
) -> None:
    made = []
    for source in (store, records):
        folder = tmp_path / f"map-{source.suffix}"
        result = geomap("map", source, "-o", folder, *options)
        if not documents:
            assert (result.exit_code, folder.exists()) == (1, False)
            assert "nothing passes the filters" in result.stderr
            continue
        assert result.exit_code == 0
        report = json.loads((folder / "run.json").read_text(encoding="utf-8"))
        assert {document["id"] for document in report["documents"]} == documents
        made.append({p.name: p.read_bytes() for p in folder.iterdir() if p.name != "run.json"})
    assert not made or made[0] == made[1]


def test_filters_stand_in_the_report(geomap: Geomap, store: Path, tmp_path: Path) -> None:
    geomap("map", store, "-o", tmp_path / "m", "--since", "2020-08-01", "--kind", "patrol")
    settings = json.loads((tmp_path / "m" / "run.json").read_text(encoding="utf-8"))["settings"]
    assert (settings["since"], settings["kind"]) == ("2020-08-01", ["patrol"])


def test_a_filtered_event_keeps_its_mentions_and_no_others(
    geomap: Geomap, store: Path, tmp_path: Path
) -> None:
    geomap("map", store, "-o", tmp_path / "m", "--kind", "patrol")
    mentions = json.loads((tmp_path / "m" / "mentions.geojson").read_text(encoding="utf-8"))["features"]
    assert sorted(f["properties"]["surface"] for f in mentions) == ["أريحا", "النيرب"]


def test_a_map_of_records_shows_what_the_map_of_documents_shows(
    geomap: Geomap, news: Path, store: Path, tmp_path: Path
) -> None:
    geomap("map", news, "-o", tmp_path / "a")
    geomap("map", store, "-o", tmp_path / "b")
    for name in ("incidents.geojson", "routes.geojson", "areas.geojson", "places.geojson"):
        first, second = (json.loads((tmp_path / f / name).read_text(encoding="utf-8")) for f in "ab")
        assert first["features"] == second["features"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["news.jsonl", "--kind", "patrol"], "filters choose from results"),
        (["news.jsonl", "run.parquet"], "not both at once"),
        (["run.parquet", "--bbox", "36,35"], "WEST,SOUTH,EAST,NORTH"),
        (["run.parquet", "--bbox", "37,35,36,36"], "the west before the east"),
        (["run.parquet", "--kind", "picnic"], "picnic"),
        (["run.parquet", "--since", "yesterday"], "yesterday"),
    ],
)
def test_wrong_use_of_filters_is_told(
    geomap: Geomap, store: Path, tmp_path: Path, arguments: list[str], message: str
) -> None:
    assert store.exists()
    paths = [str(tmp_path / a) if a.endswith(("jsonl", "parquet")) else a for a in arguments]
    result = geomap("map", *paths, "-o", tmp_path / "m")
    assert result.exit_code == 2
    assert message in result.stderr


def test_a_damaged_store_is_told(geomap: Geomap, store: Path, tmp_path: Path) -> None:
    for file in (store / "records").rglob("*.parquet"):
        file.write_bytes(file.read_bytes()[:-20])
    result = geomap("map", store, "-o", tmp_path / "m")
    assert result.exit_code == 1
    assert "cannot read the store 'run.parquet'" in result.stderr


def test_a_store_replaces_a_store_and_nothing_else(
    geomap: Geomap, news: Path, store: Path, tmp_path: Path
) -> None:
    before = _bytes(store)
    assert geomap("extract", tmp_path / "nowhere", "-o", store).exit_code == 1
    assert _bytes(store) == before, "a run without a document leaves the old store"
    assert geomap("extract", news, "-o", store).exit_code == 0
    assert _bytes(store) == before
    (tmp_path / "mine.parquet").mkdir()
    (tmp_path / "mine.parquet" / "thesis.txt").write_text("ten years of work")
    result = geomap("extract", news, "-o", tmp_path / "mine.parquet")
    assert result.exit_code == 1
    assert "no store" in result.stderr
    assert (tmp_path / "mine.parquet" / "thesis.txt").exists()
    assert not [p for p in tmp_path.iterdir() if p.name.startswith(".geomap-")]


def test_memory_is_that_of_what_is_left(
    measured: Callable[..., Any], store: Path, records: Path, tmp_path: Path
) -> None:
    """From a store with 200 MB of records, two reports are mapped in little more than from four alone."""
    [template] = [
        record
        for record in stored_records(store, Selection(kinds=frozenset({"shelling"})))
        if record["document"]["id"] == "west"
    ]
    large = tmp_path / "large.parquet"
    rows = write_store(large, _many(template, records.read_text(encoding="utf-8").splitlines(), 12_000))
    assert rows == 12_000 + len(REPORTS)
    options = ["--since", "2020-08-01", "--bbox", "36.2,35.7,36.9,36"]
    small_mb, large_mb = (
        measured("map", str(s), "-o", str(tmp_path / "m"), "-q", *options).peak_mb for s in (store, large)
    )
    report = json.loads((tmp_path / "m" / "run.json").read_text(encoding="utf-8"))
    assert {document["id"] for document in report["documents"]} == {"west", "east"}
    assert large_mb < small_mb + 80


def _many(template: dict[str, Any], lines: list[str], count: int) -> Iterator[str]:
    """Give records of other days far from the box, with much text in each, and the given ones among them."""
    for n in range(count):
        day = (date(2015, 1, 1) + timedelta(days=n % 1500)).isoformat()
        document = {**template["document"], "id": f"far-{n}", "published": day, "title": f"{n} " * 2000}
        place = {"lon": 40.0, "lat": 36.0}
        events = [{**event, **place, "start_on": day, "end_on": day} for event in template["events"]]
        yield json.dumps({**template, "document": document, "events": events}) + "\n"
        if n == count // 2:
            yield from (line + "\n" for line in lines)


def _bytes(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}
