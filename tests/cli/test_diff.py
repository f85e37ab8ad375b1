"""`geomap diff` on real runs: of changed inputs, and of a changed gazetteer."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result

OLD = {
    "patrol": "سيّرت القوات الروسية والتركية دورية مشتركة يوم الاثنين 17 آب 2020 على الطريق الدولي M4، "
    "وانطلقت الدورية من بلدة النيرب وصولاً إلى مدينة أريحا.",
    "shelling": "قصفت مدفعية قوات النظام قرية كنصفرة صباح يوم الأحد 16 آب 2020 ما أدى إلى مقتل أربعة مدنيين.",
    "protest": "خرجت مظاهرة في مدينة إدلب يوم الجمعة 14 آب 2020.",
    "bomb": "انفجرت عبوة ناسفة بسيارة في مدينة الباب يوم السبت 15 آب 2020 وأدت إلى إصابة ثلاثة مدنيين.",
    "raid": "شنت طائرات حربية روسية غارات جوية على بلدة البارة يوم الثلاثاء 18 آب 2020.",
}
CHANGES = {
    "day": {"raid": OLD["raid"].replace("الثلاثاء 18", "الاثنين 17")},
    "killed": {"shelling": OLD["shelling"].replace("أربعة", "خمسة")},
    "place": {"bomb": OLD["bomb"].replace("مدينة الباب", "مدينة اعزاز")},
    "kind": {
        "shelling": OLD["shelling"].replace("قصفت مدفعية قوات النظام", "شنت طائرات النظام غارة جوية على")
    },
}


class Bench:
    """Runs of small inputs, each in a folder of its own."""

    def __init__(self, geomap: Callable[..., Result], folder: Path) -> None:
        self.geomap = geomap
        self.folder = folder

    def run(self, name: str, documents: dict[str, str], *options: object) -> Path:
        """Map documents and give the output folder."""
        source = self.folder / f"{name}-in"
        source.mkdir()
        for document, text in documents.items():
            (source / f"{document}.txt").write_text(text, encoding="utf-8")
        assert self.geomap("map", source, "-q", "-o", self.folder / name, *options).exit_code == 0
        return self.folder / name

    def diff(self, *arguments: object) -> dict[str, object]:
        """Give the JSON of a comparison."""
        result = self.geomap("diff", *arguments, "--json")
        assert result.exit_code == 0, result.stderr
        return json.loads(result.stdout)


@pytest.fixture(scope="module")
def old_run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from click.testing import CliRunner  # noqa: PLC0415  # the fixture of one test is too narrow here

    from geomap.cli import main  # noqa: PLC0415  # the same

    def geomap(*arguments: object) -> Result:
        return CliRunner().invoke(main, [str(a) for a in arguments])

    return Bench(geomap, tmp_path_factory.mktemp("old")).run("old", OLD)


@pytest.fixture
def bench(geomap: Callable[..., Result], tmp_path: Path) -> Bench:
    return Bench(geomap, tmp_path)


def attributes(found: dict[str, object]) -> list[list[str]]:
    return [change["changed"] for change in found["incidents"]]


def test_a_run_and_itself_are_the_same(geomap: Callable[..., Result], old_run: Path) -> None:
    result = geomap("diff", old_run, old_run, "--check")
    assert result.exit_code == 0
    assert "0 new, 0 changed, 0 withdrawn, 5 unchanged" in result.stdout


def test_records_and_the_folder_of_the_same_run_are_the_same(bench: Bench, old_run: Path) -> None:
    found = bench.diff(old_run, old_run / "extractions.jsonl")
    assert found["counts"] == {"new": 0, "changed": 0, "withdrawn": 0, "unchanged": 5, "places": 0}


def test_records_may_come_through_a_pipe(geomap: Callable[..., Result], old_run: Path) -> None:
    lines = (old_run / "extractions.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)
    result = geomap("diff", old_run, "-", "--json", stdin="".join(lines[1:]))
    assert json.loads(result.stdout)["counts"]["withdrawn"] == 1


def test_new_and_withdrawn_reports(bench: Bench, old_run: Path) -> None:
    post = "أنشأ الجيش التركي نقطة عسكرية جديدة في بلدة بليون يوم الخميس 20 آب 2020."
    rest = {name: text for name, text in OLD.items() if name != "protest"}
    found = bench.diff(old_run, bench.run("new", {**rest, "post": post}))
    assert [(c["status"], c["kind"]) for c in found["incidents"]] == [
        ("new", "establishment_of_post"),
        ("withdrawn", "protest"),
    ]
    assert [c["causes"] for c in found["incidents"]] == [["document new: post"], ["document gone: protest"]]


@pytest.mark.parametrize("attribute", CHANGES)
def test_an_edited_report_changes_its_incident(bench: Bench, old_run: Path, attribute: str) -> None:
    found = bench.diff(old_run, bench.run("new", OLD | CHANGES[attribute]))
    assert found["counts"] | {"unchanged": 4} == found["counts"]
    (change,) = found["incidents"]
    assert change["status"] == "changed"
    assert attribute in change["changed"]
    assert change["causes"] == [f"document edited: {next(iter(CHANGES[attribute]))}"]


def test_a_place_that_the_text_moves_is_told_with_its_distance(bench: Bench, old_run: Path) -> None:
    found = bench.diff(old_run, bench.run("new", OLD | CHANGES["place"]))
    (change,) = found["incidents"]
    assert change["moved_m"] > 10_000
    assert "position" in change["changed"]


def test_a_second_report_of_the_same_is_no_new_incident(bench: Bench, old_run: Path) -> None:
    again = (
        "سيّرت قوات روسية وتركية دورية مشتركة الاثنين 17 آب 2020 على طريق M4 "
        "انطلقت من بلدة النيرب ووصلت إلى مدينة أريحا."
    )
    found = bench.diff(old_run, bench.run("new", {**OLD, "again": again}))
    assert attributes(found) == [["reports", "words"]]


def test_a_line_before_a_report_changes_nothing(bench: Bench, old_run: Path) -> None:
    found = bench.diff(old_run, bench.run("new", {**OLD, "raid": f"خبر عاجل.\n{OLD['raid']}"}))
    assert found["counts"]["unchanged"] == 5
    assert found["documents"]["edited"] == ["raid"]


def moved_gazetteer(root: Path, folder: Path) -> Path:
    """Copy the gazetteer, and move al-Bab by less than its radius, as a better source would."""
    copied = shutil.copytree(root / "gazetteer", folder / "gazetteer")
    rows = list(csv.reader(io.StringIO((copied / "places.csv").read_text(encoding="utf-8"))))
    column = rows[0].index("lon")
    for row in rows:
        if row[0] == "sy-al-bab":
            row[column] = f"{float(row[column]) + 0.01:.5f}"
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerows(rows)
    (copied / "places.csv").write_text(written.getvalue(), encoding="utf-8")
    return copied


def test_a_better_gazetteer_moves_incidents_and_is_named_as_the_cause(
    bench: Bench, old_run: Path, root: Path, tmp_path: Path
) -> None:
    gazetteer = moved_gazetteer(root, tmp_path)
    new = bench.run("new", OLD, "--gazetteer", gazetteer)
    found = bench.diff(old_run, new)
    assert found["counts"] == {"new": 0, "changed": 1, "withdrawn": 0, "unchanged": 4, "places": 1}
    (change,) = found["incidents"]
    assert change["causes"] == ["perhaps the gazetteer, which changed"]
    assert change["moved_m"] == pytest.approx(897, abs=5)
    assert found["places"][0]["id_new"] == "sy-al-bab"
    text = bench.geomap("diff", old_run, new).stdout
    assert "897 m to the east" in text
    assert "because: \u2068perhaps the gazetteer, which changed\u2069" in text


def test_differences_are_an_exit_code_only_when_asked(
    geomap: Callable[..., Result], bench: Bench, old_run: Path
) -> None:
    new = bench.run("new", OLD | CHANGES["day"])
    assert geomap("diff", old_run, new).exit_code == 0
    assert geomap("diff", old_run, new, "--check").exit_code == 3


def test_the_folder_of_changes(
    bench: Bench, geomap: Callable[..., Result], old_run: Path, tmp_path: Path
) -> None:
    rest = {name: text for name, text in (OLD | CHANGES["place"]).items() if name != "protest"}
    new, out = bench.run("new", rest), tmp_path / "changes"
    result = geomap("diff", old_run, new, "-o", out)
    assert {path.name for path in out.iterdir()} == {
        "changes.html",
        "changes.json",
        "changes.geojson",
        "moves.geojson",
    }
    assert "changes.html" in result.stderr
    first = {path.name: path.read_bytes() for path in out.iterdir()}
    geomap("diff", old_run, new, "-o", out)
    assert {path.name: path.read_bytes() for path in out.iterdir()} == first
    features = json.loads(first["changes.geojson"])["features"]
    assert [f["properties"]["status"] for f in features] == ["changed", "withdrawn"]
    assert all(isinstance(v, str | int | float | None) for f in features for v in f["properties"].values())
    (move,) = json.loads(first["moves.geojson"])["features"]
    assert move["geometry"]["type"] == "LineString"
    page = first["changes.html"].decode()
    assert "default-src &#x27;none&#x27;" in page
    assert "<script" not in page
    for feature in features:
        assert f'<article id="{feature["id"]}"' in page
        assert f'href="#{feature["id"]}"' in page
    assert json.loads(first["changes.json"]) == bench.diff(old_run, new)


def test_hostile_text_stays_text(bench: Bench, geomap: Callable[..., Result], tmp_path: Path) -> None:
    records = [
        {
            "id": "<img src=x onerror=alert(1)>\x1b[2J\u202e",
            "text": f"قصفت المدفعية قرية كنصفرة يوم الأحد 16 آب 2020 {poison}",
            "published": "2020-08-16",
            "publisher": poison,
        }
        for poison in ("</style><script>alert(1)</script>\x1b]0;owned\x07",)
    ]
    source = tmp_path / "in.jsonl"
    source.write_text("".join(json.dumps(r) + "\n" for r in records), encoding="utf-8")
    old = bench.run("old", {"raid": OLD["raid"]})
    assert geomap("map", source, "-q", "-o", tmp_path / "new").exit_code == 0
    result = geomap("diff", old, tmp_path / "new", "-o", tmp_path / "out")
    assert result.exit_code == 0
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f\u202a-\u202e]", result.stdout)
    page = (tmp_path / "out" / "changes.html").read_text(encoding="utf-8")
    assert "<script" not in page
    assert "<img" not in page
    assert "&lt;img" in page


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("run.json", "{", "run.json: not what `geomap map` writes"),
        ("run.json", '{"schema": "other"}', "its schema is not 'geomap.run/1'"),
        ("incidents.geojson", "[]", "incidents.geojson: not what"),
        (
            "areas.geojson",
            '{"features": [{"id": 1, "properties": {}, "geometry": null}]}',
            "areas.geojson: not what",
        ),
        ("routes.geojson", None, "no file"),
    ],
)
def test_a_broken_folder_is_told_with_its_file(
    geomap: Callable[..., Result], old_run: Path, tmp_path: Path, name: str, content: str | None, told: str
) -> None:
    broken = shutil.copytree(old_run, tmp_path / "broken")
    (broken / name).unlink()
    if content is not None:
        (broken / name).write_text(content, encoding="utf-8")
    result = geomap("diff", old_run, broken, "-o", tmp_path / "out")
    assert (result.exit_code, result.stdout) == (1, "")
    assert told in result.stderr
    assert not (tmp_path / "out").exists()


def test_what_is_not_there_and_what_cannot_be_read_twice(
    geomap: Callable[..., Result], old_run: Path
) -> None:
    missing = geomap("diff", old_run, "nowhere")
    assert missing.exit_code == 1
    assert "no folder and no file 'nowhere'" in missing.stderr
    assert geomap("diff", "-", "-").exit_code == 2
    assert geomap("diff", old_run).exit_code == 2
