"""Names of persons stay in the sentence that told them: no derived value ever holds one."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from click.testing import Result

# Invented persons, each with the words of the name that may stand in quotations alone.
REPORTS = {
    "قُتل الطفل رامز القطيفاني وأصيبت والدته سهيلة الدرزاوي بقصف مدفعي على قرية كنصفرة أمس.": (
        "رامز", "القطيفاني", "سهيلة", "الدرزاوي",
    ),
    "قال الناشط هيثم الزعرورجي إن غارة جوية استهدفت بلدة البارة، وقتلت المدنية نجلاء الخشمانية.": (
        "هيثم", "الزعرورجي", "نجلاء", "الخشمانية",
    ),
    "اغتال مجهولون المدعو وسيم الحلفاني بإطلاق النار عليه في مدينة أريحا، حسب الشاهد مروان القزعلي.": (
        "وسيم", "الحلفاني", "مروان", "القزعلي",
    ),
    "Shelling on the village of Kansafra killed Ramez Qutaifani and wounded his wife Suhaila Darzawi.": (
        "Ramez", "Qutaifani", "Suhaila", "Darzawi",
    ),
}  # fmt: skip
# What quotes the report, as it was printed, and says so.
_QUOTING = {"evidence", "surface", "words", "contexts", "title"}


def derived(value: Any, key: str = "") -> Iterator[str]:
    """Give every text of a record that is no quotation."""
    if isinstance(value, dict):
        for name, inner in value.items():
            if name == "evidence" and isinstance(inner, str):
                continue
            yield from derived(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from derived(inner, key)
    elif isinstance(value, str) and key not in _QUOTING:
        yield value


@pytest.mark.parametrize(
    ("report", "persons"), REPORTS.items(), ids=["shelling", "airstrike", "killing", "english"]
)
def test_no_derived_value_names_a_person(
    geomap: Callable[..., Result], tmp_path: Path, report: str, persons: tuple[str, ...]
) -> None:
    (tmp_path / "r.jsonl").write_text(json.dumps({"id": "r", "text": report, "published": "2020-08-17"}))
    out = tmp_path / "out"
    assert geomap("map", tmp_path / "r.jsonl", "-o", out, "--every-page").exit_code == 0
    records = [json.loads((out / "extractions.jsonl").read_text(encoding="utf-8"))]
    layers = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(out.glob("*.geojson"))]
    assert records[0]["events"]
    assert len(layers) == 6
    told = list(
        derived([records, layers, json.loads((out / "run.json").read_text(encoding="utf-8"))["counts"]])
    )
    assert len(told) > 50
    assert [text for text in told for person in persons if person in text] == []
    for name in ("incidents.csv", "unresolved.csv"):
        rows = (out / name).read_text(encoding="utf-8").splitlines()[1:]
        first_cells = [row.split(",")[0] for row in rows]
        assert not [cell for cell in first_cells for person in persons if person in cell], name


@pytest.mark.parametrize(
    ("report", "persons"), REPORTS.items(), ids=["shelling", "airstrike", "killing", "english"]
)
def test_no_person_is_taken_for_a_place(
    geomap: Callable[..., Result], tmp_path: Path, report: str, persons: tuple[str, ...]
) -> None:
    (tmp_path / "r.jsonl").write_text(json.dumps({"id": "r", "text": report}))
    result = geomap("extract", tmp_path / "r.jsonl", "-o", "-", "--every-page")
    mentions = json.loads(result.stdout)["mentions"]
    places = [m["surface"] for m in mentions if m["status"] != "rejected"]
    assert places
    assert [surface for surface in places for person in persons if person in surface] == []
