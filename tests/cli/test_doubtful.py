"""From a doubtful pair to a judgement: what a person decides holds from then on."""

from __future__ import annotations

import csv
import io
import json
import shutil
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result

PATROL = "انطلقت الدورية المشتركة رقم {} يوم الاثنين 17 آب 2020 من بلدة النيرب ووصلت إلى مدينة أريحا."


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    lines = [
        json.dumps({"id": f"r{n}", "text": PATROL.format(n), "published": "2020-08-17"}) for n in (24, 25)
    ]
    path = tmp_path / "reports.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def table(folder: Path, name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO((folder / name).read_text(encoding="utf-8"), newline="")))


@pytest.mark.parametrize(("decision", "incidents"), [("same", 1), ("apart", 2)])
def test_a_row_filled_in_decides_the_pair_for_good(
    geomap: Callable[..., Result], root: Path, reports: Path, tmp_path: Path, decision: str, incidents: int
) -> None:
    geomap("map", reports, "-o", tmp_path / "before")
    assert len(table(tmp_path / "before", "incidents.csv")) == 1
    (row,) = table(tmp_path / "before", "doubtful.csv")
    assert (row["state"], row["speaks_against"]) == ("joined", "patrol numbers 24 and 25")
    counts = json.loads((tmp_path / "before" / "run.json").read_text(encoding="utf-8"))["counts"]
    assert counts["doubtful_pairs"] == 1

    row.update(decision=decision, who="a reader", when="2021-01-01", why="read both")
    folder = shutil.copytree(root / "gazetteer", tmp_path / "gazetteer")
    judgements = folder / "judgements.csv"
    columns = judgements.read_text(encoding="utf-8").splitlines()[0].split(",")
    assert list(row)[: len(columns)] == columns
    with judgements.open("a", encoding="utf-8", newline="") as file:
        csv.writer(file).writerow(list(row.values())[: len(columns)])

    assert geomap("gazetteer", "check", "--gazetteer", folder).exit_code == 0
    geomap("map", reports, "-o", tmp_path / "after", "--gazetteer", folder)
    assert len(table(tmp_path / "after", "incidents.csv")) == incidents
    assert table(tmp_path / "after", "doubtful.csv") == []
